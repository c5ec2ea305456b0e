"""The papers of incoming letters: everything that was registered stands on them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from paper_reading import Pdf, bare

from officedesk.core.changes import EntryRef
from officedesk.core.errors import NotAllowed
from officedesk.core.values import NOT_STATED
from officedesk.core.views import ChildView, EntryView, Letterhead, VoidView
from officedesk.registers.letters import papers
from officedesk.registers.letters.register import REGISTER

VALUES = {
    "sender": "市财政局 Municipal Finance Bureau",
    "sender_person": "Mr José Núñez-Ávila",
    "received": datetime(2026, 9, 14, 9, 5),
    "reference": "市财函〔2026〕87号",
    "letter_date": date(2026, 9, 10),
    "subject": "关于报送2027年度部门预算（“一上”）及三年支出规划的通知",
    "way": "exchange",
    "copies": 1,
    "pages": 6,
    "enclosures": "2：报表、填报说明",
    "urgency": "urgent",
    "mark": "秘密",
    "due": date(2026, 9, 17),
    "lead": "林梅 Lin Mei",
    "proposal": "拟请张主任阅示。",
    "proposed_by": "Clerk Wu",
    "proposed_on": datetime(2026, 9, 14, 10, 0),
    "instruction": "同意。Please see to it.",
    "instructed_by": "张主任",
    "instructed_on": datetime(2026, 9, 15, 10, 30),
    "instruction_basis": "paper",
    "instruction_paper": "P-17",
    "instruction_recorded_by": "Clerk He",
    "outcome": "Answered in full.",
    "reply_no": "OUT-2026-0075",
    "closed_on": date(2026, 9, 20),
    "file_no": "F-3",
    "volume_no": "V-2",
    "retention": "30",
}


def letter(**changes: object) -> EntryView:
    circulation = tuple(
        ChildView(n, {"person": f"Person {n} 王建华", "sent": datetime(2026, 9, 14, 11, n),
                      "seen": datetime(2026, 9, 15, 8, n), "comment": f"seen by {n}"})
        for n in range(1, 4)
    )  # fmt: skip
    entry = EntryView(
        EntryRef("letters", 1),
        "IN-2026-0130",
        "replied",
        VALUES,
        datetime(2026, 9, 14, 9, 6, tzinfo=UTC),
        date(2026, 9, 14),
        "Lin Mei",
        1,
        children={
            "circulation": circulation,
            "co_handlers": (
                ChildView(1, {"handler": "财务科"}),
                ChildView(2, {"handler": "人事科"}),
            ),
        },
        old_number="2019-55",
    )
    return replace(entry, **changes)  # type: ignore[arg-type]


@pytest.fixture
def slip(tmp_path: Path, letterhead: Letterhead) -> Callable[..., Pdf]:
    def make(entry: EntryView, language: str = "en", both: bool = True) -> Pdf:
        there = replace(letterhead, language=language, both=both)
        papers.processing_slip([entry], REGISTER, there, tmp_path / "slip.pdf")
        return Pdf(tmp_path / "slip.pdf")

    return make


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_slip_holds_all_that_was_registered(slip: Callable[..., Pdf], language: str) -> None:
    text = bare(slip(letter(), language).text())
    for words in (
        "IN-2026-0130", "2019-55", "市财政局 Municipal Finance Bureau", "Mr José Núñez-Ávila",
        "2026-09-14 09:05", "市财函〔2026〕87号", "2026-09-10", VALUES["subject"], "1 / 6",
        "2：报表、填报说明", "Urgent", "秘密", "2026-09-17", "林梅 Lin Mei", "财务科 · 人事科",
        "拟请张主任阅示。", "Clerk Wu", "2026-09-14 10:00", "同意。Please see to it.", "张主任",
        "2026-09-15 10:30", "Signed paper", "P-17", "Clerk He", "Person 1 王建华", "Person 3",
        "2026-09-14 11:03", "2026-09-15 08:02", "seen by 2", "Answered in full.", "OUT-2026-0075",
        "2026-09-20", "F-3 / V-2", "30 years", "文件处理单", "Document processing slip",
    ):  # fmt: skip
        assert bare(str(words)) in text, words


def test_an_ordinary_slip_is_one_sheet_by_the_measures(slip: Callable[..., Pdf]) -> None:
    left_out = ("outcome", "sender_person")
    plain = letter(old_number="", values={k: v for k, v in VALUES.items() if k not in left_out})
    pdf = slip(plain, "zh_CN")
    assert len(pdf.pages) == 1
    place = {line.words: (round(line.x, 1), round(line.y, 1)) for line in pdf.shown(0)}
    assert place["文件处理单"] == (91.3, 19.0)
    assert place["2026-09-14  09:05"] == (147.8, 36.2)
    assert place["来文单位"] == (32.0, 34.5)
    assert place["Director's"][1] == 159.8
    assert place["Person 1 王建华"] == (59.8, 187.1)
    assert place["第 1 页，共 1 页  Page 1 of 1"][1] == 284.6


def test_the_head_of_the_circulation_breaks_in_no_word(slip: Callable[..., Pdf]) -> None:
    assert "Seq." in [line.words for line in slip(letter(), "en").shown(0)]


def test_the_frame_is_171_by_235(slip: Callable[..., Pdf]) -> None:
    pdf = slip(letter(old_number="", values={}, children={}), "zh_CN")
    mm = 72 / 25.4
    size = f"{171 * mm:.2f} {235 * mm:.2f} re"
    assert f"{27 * mm:.2f} {32 * mm:.2f} {size}" in pdf.content(0)


def test_chinese_leads_where_the_paper_is_chinese(slip: Callable[..., Pdf]) -> None:
    words = slip(letter(), "zh_CN").words(0)
    assert words.index("文件处理单") < words.index("Document processing slip")
    assert words.index("青山水文研究院") < words.index("Qingshan Institute of Hydrology")
    words = slip(letter(), "en").words(0)
    assert words.index("Document processing slip") < words.index("文件处理单")
    alone = slip(letter(), "en", both=False).text()
    assert "文件处理单" not in alone
    assert "来文单位" not in alone


def test_an_empty_letter_gives_a_slip_to_fill_in(slip: Callable[..., Pdf]) -> None:
    pdf = slip(letter(values={}, children={}, old_number="", state="registered"))
    words = pdf.words(0)
    assert len(pdf.pages) == 1
    assert words.count("—") >= 8
    assert {"1", "2", "3", "4", "5"} <= set(words)


def test_what_is_not_stated_says_so(slip: Callable[..., Pdf]) -> None:
    pdf = slip(letter(values={**VALUES, "reference": NOT_STATED}))
    assert "not stated 未注明" in pdf.words(0)


@pytest.mark.parametrize(
    ("changes", "ticks"),
    [
        ({"state": "registered"}, 0),
        ({"state": "replied"}, 1),
        ({"state": "closed", "values": {"replied_on": date(2026, 9, 1), "phone_reply": True}}, 2),
        ({"state": "information"}, 1),
        ({"state": "returned", "values": {"returned_on": date(2026, 9, 1)}}, 1),
    ],
)
def test_the_outcome_is_ticked(
    slip: Callable[..., Pdf], changes: dict[str, object], ticks: int
) -> None:
    content = slip(letter(**changes)).content(0)
    assert content.count("1.2 w 1 J 1 j") == ticks


def test_long_words_go_on_overleaf_and_nothing_is_cut(slip: Callable[..., Pdf]) -> None:
    long = {name: f"{name} 长 " * 700 for name in ("subject", "proposal", "instruction", "outcome")}
    long |= {name: f"{name}长" * 400 for name in ("sender", "enclosures", "reply_no", "lead",
                                                   "instructed_by", "file_no", "mark")}  # fmt: skip
    rows = tuple(
        ChildView(n, {"person": f"reader {n} " * n * 4, "comment": "words " * n * 9})
        for n in range(1, 30)
    )
    pdf = slip(letter(values={**VALUES, **long}, children={"circulation": rows}))
    assert len(pdf.pages) > 10
    text = bare(pdf.text())
    for name in ("proposal", "instruction", "outcome"):
        assert text.count(f"{name}长") >= 698, name
    assert text.count("长") == sum(words.count("长") for words in long.values())
    for n in range(1, 30):
        assert f"reader{n}" in text
    assert text.count("Circulation传阅") >= 2
    for page in range(len(pdf.pages)):
        assert all(10 < line.y < 285.5 and 26.9 < line.x < 198 for line in pdf.shown(page))


def test_a_void_slip_says_so_large_and_with_its_reason(slip: Callable[..., Pdf]) -> None:
    void = VoidView("Lin Mei", datetime(2026, 9, 16, 9, 12, tzinfo=UTC), "Registered twice.")
    pdf = slip(letter(state="void", void=void))
    large = [line for line in pdf.shown(0) if line.size > 50]
    assert [line.words for line in large] == ["VOID"]
    text = bare(pdf.text())
    assert bare("VOID 作废   Registered twice.   Voided by Lin Mei, 2026-09-16 09:12.") in text


def test_a_restricted_letter_is_refused_in_one_sentence(
    tmp_path: Path, letterhead: Letterhead
) -> None:
    secret = letter(restricted=True, values={})
    for paper in (papers.processing_slip, papers.acknowledgement):
        with pytest.raises(NotAllowed, match="IN-2026-0130 is restricted"):
            paper([secret], REGISTER, letterhead, tmp_path / "a.pdf")
    assert list(tmp_path.iterdir()) == []


def test_the_code_changes_with_the_facts_and_not_with_progress(letterhead: Letterhead) -> None:
    from officedesk.paper.letterhead import speech_of

    def digest(**values: object) -> str:
        entry = letter(values={**VALUES, **values})
        return papers.PaperEntry(entry, REGISTER, speech_of(letterhead)).code("SLIP").digest

    assert digest() == digest(outcome="otherwise", due=date(2027, 1, 1))
    assert digest() != digest(subject="otherwise")
    assert digest() != digest(copies=2)


def test_a_transmittal_list_has_a_row_for_each_letter(
    tmp_path: Path, letterhead: Letterhead
) -> None:
    void = VoidView("Lin Mei", datetime(2026, 9, 16, tzinfo=UTC), "Registered twice.")
    entries = [letter(number=f"IN-2026-{n:04}") for n in range(1, 30)]
    entries[2] = replace(entries[2], state="void", void=void)
    entries[3] = replace(entries[3], restricted=True, values={}, children={})
    papers.transmittal_list(entries, REGISTER, letterhead, tmp_path / "a.pdf")
    pdf = Pdf(tmp_path / "a.pdf")
    text = pdf.text()
    for n in range(1, 30):
        assert f"\n{n:04}\n" in text
    assert text.count("Municipal Finance") == 28
    assert "Registered twice." in text
    assert "restricted" in text
    assert "Handed over by" in pdf.words(0)
    assert sum(column.width for column in papers._TRANSMITTAL) == 257


def test_an_acknowledgement_is_half_a_sheet(tmp_path: Path, letterhead: Letterhead) -> None:
    papers.acknowledgement([letter()], REGISTER, letterhead, tmp_path / "a.pdf")
    pdf = Pdf(tmp_path / "a.pdf")
    assert len(pdf.pages) == 1
    assert "[0 0 595.28 419.53]" in pdf.pages[0].head
    text = bare(pdf.text())
    for words in ("IN-2026-0130", "市财函〔2026〕87号", "We have received your letter"):
        assert bare(words) in text


def test_labels_carry_number_and_day(tmp_path: Path, letterhead: Letterhead) -> None:
    secret = letter(number="IN-2026-0131", restricted=True, values={}, children={})
    papers.label([letter(), secret], REGISTER, letterhead, tmp_path / "a.pdf")
    pdf = Pdf(tmp_path / "a.pdf")
    assert len(pdf.pages) == 2
    assert "IN-2026-0130" in pdf.words(0)
    assert "Received 2026-09-14  09:05" in pdf.words(0)
    assert "Received 2026-09-14" in pdf.words(1)
    for page in range(2):
        assert all(line.y < 36 for line in pdf.shown(page))
