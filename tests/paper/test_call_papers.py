"""The telephone note and the register of calls: what was noted stands on them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from paper_reading import Pdf, bare

from officedesk.core.changes import EntryRef
from officedesk.core.errors import NotAllowed
from officedesk.core.values import NOT_STATED
from officedesk.core.views import ChildView, EntryView, Letterhead, VoidView
from officedesk.registers.calls import papers
from officedesk.registers.calls.register import REGISTER

VALUES = {
    "direction": "in",
    "at": datetime(2026, 9, 14, 9, 5),
    "content": "省水利厅通知：汛前检查。\nTen persons, two cars.",
    "category": "other",
    "read_back": True,
    "telephone": "025-5550 0117",
    "party": "省水利厅 Water Department",
    "person": "Mr José Núñez",
    "post": "Section head",
    "our_person": "赵敏",
    "duration": 7,
    "must_know": "陈宇, 陶薇",
    "callback_due": datetime(2026, 9, 14, 11, 0),
    "called_back": datetime(2026, 9, 14, 10, 40),
    "proposal": "拟请主任阅示。",
    "instruction": "同意。Please see to it.",
    "instructed_by": "林晓岚",
    "instruction_basis": "paper",
    "instruction_paper": "P-17",
    "action_taken": "Answered at once.",
    "done_by": "陈宇",
    "done_at": datetime(2026, 9, 14, 10, 45),
}
FACTS = {
    "meeting_convener": "Ministry of Water",
    "meeting_topic": "汛前准备",
    "meeting_at": datetime(2026, 9, 20, 9, 0),
    "meeting_place": "Room 305",
    "meeting_attends": "The director, or the deputy",
    "meeting_materials": NOT_STATED,
    "meeting_reply_by": datetime(2026, 9, 18, 17, 0),
}


def call(**changes: object) -> EntryView:
    entry = EntryView(
        EntryRef("calls", 1), "TEL-2026-0007", "done", VALUES,
        datetime(2026, 9, 14, 9, 6, tzinfo=UTC), date(2026, 9, 14), "赵敏", 1,
        children={
            "passed_on": (
                ChildView(1, {"person": "陈宇", "passed_at": datetime(2026, 9, 14, 9, 10)}),
            )
        },
    )  # fmt: skip
    return replace(entry, **changes)  # type: ignore[arg-type]


def printed(entry: EntryView, letterhead: Letterhead, path: Path) -> str:
    papers.telephone_note([entry], REGISTER, letterhead, path)
    return bare(Pdf(path).text())


def test_the_columns_fill_the_sheet_and_the_content_is_the_widest() -> None:
    widths = {column.fields[:1]: column.width for column in REGISTER.print_columns}
    assert sum(widths.values()) == 257
    assert max(widths, key=lambda fields: widths[fields]) == ("content",)


def test_both_parts_stand_on_the_note(letterhead: Letterhead, tmp_path: Path) -> None:
    text = printed(call(), letterhead, tmp_path / "note.pdf")
    for words in (
        "TEL-2026-0007", "2026-09-1409:05", "省水利厅通知：汛前检查。", "Tenpersons,twocars.",
        "025-55500117", "省水利厅WaterDepartment", "MrJoséNúñez", "Sectionhead", "7min",
        "陈宇,陶薇", "2026-09-1409:10", "拟请主任阅示。", "同意。Pleaseseetoit.", "P-17",
        "Answeredatonce.", "2026-09-1410:45", "2026-09-1411:00", "2026-09-1410:40", "Telephonenote",
    ):  # fmt: skip
        assert words in text, words
    assert "Whoconvenes" not in text and "Reportedto" not in text


def test_a_meeting_notice_says_its_seven_facts(letterhead: Letterhead, tmp_path: Path) -> None:
    values = {**VALUES, **FACTS, "category": "meeting"}
    text = printed(call(values=values), letterhead, tmp_path / "note.pdf")
    for words in ("MinistryofWater", "汛前准备", "2026-09-2009:00", "Room305",
                  "Thedirector,orthedeputy", "2026-09-1817:00", "未注明"):  # fmt: skip
        assert words in text, words


def test_an_emergency_says_to_whom_it_was_reported(letterhead: Letterhead, tmp_path: Path) -> None:
    more = {"category": "emergency", "reported_to": "何平",
            "reported_at": datetime(2026, 9, 14, 9, 7)}  # fmt: skip
    text = printed(call(values={**VALUES, **more}), letterhead, tmp_path / "note.pdf")
    assert "何平" in text and "2026-09-1409:07" in text


def test_a_void_call_says_so_and_a_restricted_one_is_not_printed(
    letterhead: Letterhead, tmp_path: Path
) -> None:
    void = VoidView("Lin", datetime(2026, 9, 15, 9, 0, tzinfo=UTC), "Noted twice")
    text = printed(call(state="void", void=void), letterhead, tmp_path / "note.pdf")
    assert "VOID" in text and "Notedtwice" in text
    with pytest.raises(NotAllowed, match="TEL-2026-0007"):
        printed(call(restricted=True, values={}), letterhead, tmp_path / "no.pdf")
