"""Papers of outgoing letters: the approval sheet, the dispatch list, the address label."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from officedesk.core.changes import EntryRef
from officedesk.core.errors import NotAllowed
from officedesk.core.views import EntryView, Letterhead, VoidView
from officedesk.registers.outgoing import papers
from officedesk.registers.outgoing.register import REGISTER
from tests.paper.paper_reading import Pdf, bare

AT = datetime(2026, 9, 14, 9, 5, tzinfo=UTC)


def letter(**values: object) -> EntryView:
    held = {
        "addressees": "青山市水务局", "copies_to": "Archives", "title": "关于水位资料的函",
        "doc_number": "青水办〔2026〕12号", "letter_date": date(2026, 9, 14), "copies": 2,
        "drafted_by": "Chen Yu", "approved_by": "Lin Xiaolan", "approval": "Agreed, to be sent.",
        "approved_on": datetime(2026, 9, 13, 16, 0), "approval_basis": "paper",
        "approval_paper": "S-012", "way": "registered", "tracking_no": "XA198699764CN",
        "in_reply_to": "IN-2026-0118", "urgency": "urgent",
    }  # fmt: skip
    return EntryView(
        EntryRef("outgoing", 12), "OUT-2026-0012", "sealed",
        {**dict.fromkeys(REGISTER.fields), **held, **values}, AT, AT.date(), "Zhao Min", 3,
    )  # fmt: skip


@pytest.fixture(params=["en", "zh_CN"])
def letterhead(request: pytest.FixtureRequest) -> Letterhead:
    return Letterhead(
        "River Institute", "General Office", "Zhao Min", AT, "0.1.0", "江河研究院", "办公室",
        str(request.param),
    )  # fmt: skip


def test_the_approval_sheet_holds_head_opinion_and_way(
    letterhead: Letterhead, tmp_path: Path
) -> None:
    papers.approval_sheet([letter()], REGISTER, letterhead, tmp_path / "a.pdf")
    text = bare(Pdf(tmp_path / "a.pdf").text())
    for words in (
        "关于水位资料的函", "青水办〔2026〕12号", "Chen Yu", "Lin Xiaolan", "Agreed, to be sent.",
        "S-012", "IN-2026-0118",
    ):  # fmt: skip
        assert bare(words) in text, words


def test_an_empty_draft_has_its_sheet_to_be_written_on(
    letterhead: Letterhead, tmp_path: Path
) -> None:
    values = {"addressees": "A", "title": "B"}
    empty = replace(letter(), values={**dict.fromkeys(REGISTER.fields), **values})
    empty = replace(empty, number="outgoing~7", state="draft")
    papers.approval_sheet([empty], REGISTER, letterhead, tmp_path / "a.pdf")
    assert "~7" in bare(Pdf(tmp_path / "a.pdf").text())


def test_the_dispatch_list_has_every_letter_and_room_to_sign(
    letterhead: Letterhead, tmp_path: Path
) -> None:
    void = replace(
        letter(title="Void letter"), number="OUT-2026-0013", state="void",
        void=VoidView("Zhao Min", AT, "not needed"),
    )  # fmt: skip
    secret = replace(letter(title="Secret"), number="OUT-2026-0014", restricted=True, values={})
    path = tmp_path / "a.pdf"
    papers.dispatch_list([letter(), void, secret], REGISTER, letterhead, path)
    text = bare(Pdf(path).text())
    for words in ("0012", "0013", "0014", "XA198699764CN", "not needed", "restricted"):
        assert bare(words) in text, words
    assert "Secret" not in text
    assert sum(column.width for column in papers._DISPATCH) == 257


def test_a_label_bears_addressees_and_a_restricted_letter_none(
    letterhead: Letterhead, tmp_path: Path
) -> None:
    papers.label([letter()], REGISTER, letterhead, tmp_path / "a.pdf")
    assert "青山市水务局" in bare(Pdf(tmp_path / "a.pdf").text())
    with pytest.raises(NotAllowed, match="OUT-2026-0012"):
        papers.label([replace(letter(), restricted=True)], REGISTER, letterhead, tmp_path / "b.pdf")
