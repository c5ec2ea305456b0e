"""The papers of a meeting, in both languages; the register's row and what stands under it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from docx import Document

from officedesk.core.changes import EntryRef
from officedesk.core.errors import Clash, Invalid
from officedesk.core.i18n import use_language
from officedesk.core.progress import Silent
from officedesk.core.query import Query
from officedesk.core.values import Value
from officedesk.desk.desk import Desk
from officedesk.desk.exporting import export
from officedesk.desk.print_orders import DayPaper
from officedesk.desk.printing import print_paper, print_view_paper
from officedesk.registers.meetings.printing import attendance, date_and_time
from tests.paper.paper_reading import Pdf, bare
from tests.registers.meetings.rooms_taken import at, book, with_rooms

ROWS: dict[str, list[dict[str, Value]]] = {
    "attendees": [
        {"person": "王芳", "unit": "财务处", "post": "处长", "role": "required",
         "answer": "present", "telephone": "5550117"},
        {"person": "Zhao Lei", "role": "guest", "answer": "absent", "reason": "ill"},
    ],
    "agenda": [{"topic": "Budget <b>2027</b>", "presenter": "王芳", "minutes": 20}],
    "decisions": [{"words": "Approved & signed."}],
    "actions": [{"what": "Ask for offers", "lead": "王芳", "due": at("09:00").date()}],
}  # fmt: skip


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = with_rooms(tmp_path / "home")
    yield desk
    use_language("en")
    desk.close()


@pytest.fixture
def ref(desk: Desk) -> EntryRef:
    made = book(desk, "09:00", "10:30", chair="Chen Jun", title="Budget 预算会")
    desk.edit(made, {}, children=ROWS)
    return made


def paper(desk: Desk, key: str, ref: EntryRef, path: Path) -> str:
    register = desk.registers["meetings"]
    one = next(paper for paper in register.papers if paper.key == key)
    print_paper(desk, one, [ref], path)
    return Pdf(path).text()


def held(desk: Desk, ref: EntryRef) -> None:
    desk.clock.forward(days=3)  # type: ignore[attr-defined]
    desk.act("hold", [ref])
    desk.act("draft", [ref], {"minutes": "First line.\nSecond 第二行."})


@pytest.mark.parametrize(
    ("spoken", "title"), [("en", "Notice of meeting"), ("zh_CN", "会 议 通 知")]
)
def test_the_notice(desk: Desk, ref: EntryRef, tmp_path: Path, spoken: str, title: str) -> None:
    use_language(spoken)
    text = paper(desk, "notice", ref, tmp_path / "a.pdf")
    assert bare(title) in bare(text)
    for words in ("Budget 预算会", "2026-03-12 09:00–10:30", "Room 201", "<b>2027</b>", "王芳"):
        assert words in text


def test_an_assumed_end_says_so(desk: Desk, tmp_path: Path) -> None:
    done = desk.register_entry(
        "meetings", {"title": "A", "starts": at("09:00"), "room": "Room 201"}
    )
    text = paper(desk, "notice", next(done.refs()), tmp_path / "a.pdf")
    assert "09:00–10:00" in text and "endnotstated" in bare(text)


def test_the_sign_in_sheet_has_room_for_more(desk: Desk, ref: EntryRef, tmp_path: Path) -> None:
    text = paper(desk, "sign-in", ref, tmp_path / "a.pdf")
    assert "财务处" in text and "5550117" in text
    assert "16" in text.split(), "empty rows for those who come unannounced"


def test_the_sign_in_sheet_has_what_the_directory_knows_and_the_chair_first(
    desk: Desk, tmp_path: Path
) -> None:
    desk.register_entry(
        "people",
        {"kind": "staff", "name": "Chen Jun", "department": "Gauging", "post": "Head",
         "telephone": "5550199"},
    )  # fmt: skip
    made = book(desk, "09:00", "10:30", chair="Chen Jun")
    people = [{"person": "Zhao Lei"}, {"person": "Chen Jun", "post": "Director"}]
    desk.edit(made, {}, children={"attendees": people})
    kept = desk.entry(made).children["attendees"][1].values
    assert (kept["unit"], kept["post"], kept["telephone"]) == ("Gauging", "Director", "5550199")
    sheet = paper(desk, "sign-in", made, tmp_path / "a.pdf")
    rows = sheet[sheet.index("Telephone") :]
    assert "Gauging" in rows and rows.index("5550199") < rows.index("Zhao Lei")


def test_a_chair_who_is_not_listed_signs_first(
    desk: Desk, ref: EntryRef, tmp_path: Path
) -> None:
    sheet = paper(desk, "sign-in", ref, tmp_path / "a.pdf")
    rows = sheet[sheet.index("Telephone") :]
    assert rows.index("Chen Jun") < rows.index("王芳")


def test_minutes_and_their_word(desk: Desk, ref: EntryRef, tmp_path: Path) -> None:
    desk.edit(ref, {}, children={"decisions": []})
    with pytest.raises(Clash, match="no minutes yet"):
        paper(desk, "minutes", ref, tmp_path / "a.pdf")
    desk.edit(ref, {}, children=ROWS)
    held(desk, ref)
    text = paper(desk, "minutes", ref, tmp_path / "a.pdf")
    for words in ("Second 第二行.", "Approved & signed.", "Zhao Lei (ill)", "Ask for offers"):
        assert words in text
    word = tmp_path / "minutes.docx"
    register = desk.registers["meetings"]
    one = next(paper for paper in register.papers if paper.key == "minutes")
    print_paper(desk, one, [ref], word)
    made = Document(str(word))
    lines = [line.text for line in made.paragraphs]
    assert {"First line.", "Second 第二行.", "1. Approved & signed.", "1. Budget <b>2027</b>"} <= (
        set(lines)
    )
    (table,) = made.tables
    assert [cell.text for cell in table.rows[1].cells][:3] == ["1", "Ask for offers", "王芳"]
    notice = next(paper for paper in register.papers if paper.key == "notice")
    with pytest.raises(Invalid, match="PDF only"):
        print_paper(desk, notice, [ref], word)


def test_every_signed_version_prints(desk: Desk, ref: EntryRef, tmp_path: Path) -> None:
    held(desk, ref)
    desk.act("sign", [ref])
    desk.act("reopen", [ref], {"reason": "a figure"})
    desk.edit(ref, {"minutes": "Third text."})
    desk.act("sign", [ref])
    text = paper(desk, "versions", ref, tmp_path / "a.pdf")
    assert "First line." in text and "Third text." in text and "a figure" in text
    assert "Version 2" in paper(desk, "minutes", ref, tmp_path / "b.pdf")


def test_the_door_of_each_room(desk: Desk, tmp_path: Path) -> None:
    today = datetime(2026, 3, 10)
    for hour, room in ((15, "Room 201"), (13, "Room 201"), (14, "Room 305")):
        book(desk, "09:00", "10:00", room, title=f"At {hour}", starts=today.replace(hour=hour),
             ends=today.replace(hour=hour, minute=45))  # fmt: skip
    register = desk.registers["meetings"]
    one = next(paper for paper in register.papers if paper.key == "door")
    assert print_view_paper(desk, register, one, tmp_path / "a.pdf") == 3
    pdf = Pdf(tmp_path / "a.pdf")
    first, second = ("\n".join(pdf.words(page)) for page in (0, 1))
    assert first.index("At 13") < first.index("At 15") and "At 14" not in first
    assert "Room 305" in second and "14:00–14:45" in second


def test_the_doors_of_any_day(desk: Desk, tmp_path: Path) -> None:
    long = datetime(2026, 4, 1, 9)
    book(desk, "09:00", "10:00", title="Three days", starts=long, ends=long.replace(day=3))
    register = desk.registers["meetings"]
    one = next(paper for paper in register.papers if paper.key == "door")
    path = tmp_path / "a.pdf"
    assert print_view_paper(desk, register, one, path, date(2026, 4, 2)) == 1
    text = Pdf(path).text()
    assert "2026-04-02" in text and "Three days" in text, "it runs on into that day"
    order = DayPaper(one, "meetings", date(2026, 4, 1))
    order.compose(desk, path, Silent())
    assert "2026-04-01" in Pdf(path).text()
    assert order.title(desk) == "Sheets for the doors 2026-04-01"
    assert order.name(desk) == "2026-04-01_Sheets-for-the-doors"
    with pytest.raises(Clash, match="No meeting of 2026-04-04 is held in a room of ours"):
        print_view_paper(desk, register, one, path, date(2026, 4, 4))


def test_the_register_says_what_was_not_held(desk: Desk, ref: EntryRef, tmp_path: Path) -> None:
    desk.act("cancel", [ref], {"why": "nobody comes"})
    export(desk, Query("meetings"), tmp_path / "a.pdf")
    text = Pdf(tmp_path / "a.pdf").text()
    assert "CANCELLED" in text and "nobody comes" in text and "09:00–10:30" in text


def test_words_of_two_columns() -> None:
    assert date_and_time({"starts": "2026-03-12\n09:00", "ends": "2026-03-12\n10:00"}) == (
        "2026-03-12\n09:00–10:00"
    )
    assert date_and_time({"starts": "2026-03-12  22:00", "ends": "2026-03-13  01:00"}) == (
        "2026-03-12\n22:00–2026-03-13 01:00"
    )
    assert date_and_time({"starts": "2026-03-12"}) == "2026-03-12"
    assert attendance({"due_count": "8", "present_count": "7"}) == "8/7"
    assert attendance({"expected": "40"}) == "40"
