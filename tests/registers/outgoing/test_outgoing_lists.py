"""Lists with drafts: the newest first, position and pages both ways, prints and months without."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from officedesk.core.changes import EntryRef
from officedesk.core.progress import Silent
from officedesk.core.query import Query
from officedesk.desk.desk import Desk
from officedesk.desk.page_code import Facts, Place, code_of
from officedesk.desk.page_code_check import check_page
from officedesk.desk.page_code_past import entries_now
from officedesk.desk.register_paper import print_register
from officedesk.ui.list.groups import fold_days
from tests.office import take_number
from tests.paper.paper_reading import Pdf

COUNT = 37


@pytest.fixture
def drafts(desk: Desk) -> Desk:
    """Letters that took their numbers in another order than they were drafted; some took none."""
    refs = [
        next(
            desk.register_entry(
                "outgoing",
                {
                    "addressees": f"Office {n % 4}" if n % 5 else "水文站",
                    "title": "Gauge network" if n % 3 else "关于水位的函",
                    "drafted_by": f"D{n % 3}" if n % 4 else None,
                },
            ).refs()
        )
        for n in range(COUNT)
    ]
    chance = random.Random(5)
    chance.shuffle(refs)
    for ref in refs[: COUNT - 9]:
        take_number(desk, ref)
    return desk


def _expected(desk: Desk, ids: list[int]) -> list[int]:
    """Drafts, newest first, then numbers downwards."""
    rows = {
        row[0]: row[1]
        for row in desk.store.reading().execute("SELECT id, sequence FROM outgoing").fetchall()
    }
    loose = sorted((i for i in ids if rows[i] is None), reverse=True)
    return loose + sorted((i for i in ids if rows[i] is not None), key=lambda i: -rows[i])


@pytest.mark.parametrize("search", ["", "gauge", "水"])
def test_the_newest_draft_stands_first_and_each_is_where_it_says(drafts: Desk, search: str) -> None:
    query = Query("outgoing", search=search)
    reader = drafts.reader()
    whole = reader.ids(query)
    assert whole == _expected(drafts, whole)
    assert len(whole) == reader.count(query)
    assert [reader.position(query, entry) for entry in whole] == list(range(len(whole)))
    up = reader.ids(Query("outgoing", search=search, descending=False))
    assert up == whole[::-1]
    reader.close()


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("search", ["", "gauge", "水"])
@pytest.mark.parametrize("sort", ["number", "addressees", "title", "drafted_by", "doc_number"])
def test_pages_make_the_list(drafts: Desk, sort: str, search: str, descending: bool) -> None:
    query = Query("outgoing", search=search, sort=sort, descending=descending)
    reader = drafts.reader()
    whole = reader.ids(query)
    forward = [row.id for at in range(0, COUNT + 7, 7) for row in reader.rows(query, at, 7)]
    assert forward == whole
    back = [[row.id for row in reader.rows(query, at, 7)] for at in range(35, -1, -7)]
    assert [entry for page in reversed(back) for entry in page] == whole
    for at in (20, 3, 11, 30, 5):  # jumps
        assert [row.id for row in reader.rows(query, at, 6)] == whole[at : at + 6]
    reader.close()


def test_a_draft_is_called_by_its_place_until_it_has_a_number(drafts: Desk) -> None:
    reader = drafts.reader()
    first = reader.rows(Query("outgoing"), 0, 1)[0]
    assert first.number == f"~{first.id}"
    assert drafts.find(f"outgoing~{first.id}") == EntryRef("outgoing", first.id)
    reader.close()


def test_a_certificate_and_a_closed_month_leave_drafts_out(drafts: Desk) -> None:
    made = drafts.certificate("outgoing", 2026)
    assert (made.count, made.gaps) == (COUNT - 9, 0)
    drafts.clock.set(drafts.clock.now().replace(month=4))  # type: ignore[attr-defined]
    drafts.close_month("outgoing", "2026-03")
    reader = drafts.reader()
    draft = EntryRef("outgoing", reader.ids(Query("outgoing"))[0])
    reader.close()
    drafts.edit(draft, {"title": "still being drafted"})
    take_number(drafts, draft)
    view = drafts.entry(draft)
    assert view.number == f"OUT-2026-{COUNT - 8:04}"
    assert view.registered_on.isoformat() == "2026-04-10", "it belongs to the month of its number"


def test_the_register_on_paper_holds_no_draft_but_an_extract_does(
    drafts: Desk, tmp_path: Path
) -> None:
    def printed(query: Query, name: str) -> str:
        reader = drafts.reader()
        print_register(drafts, reader, query, tmp_path / name, Silent())
        reader.close()
        return Pdf(tmp_path / name).text()

    words = printed(Query("outgoing"), "register.pdf")
    assert "~" not in words and f"{COUNT - 9:04}" in words
    words = printed(Query("outgoing", search="gauge"), "extract.pdf")
    reader = drafts.reader()
    draft = reader.ids(Query("outgoing", search="gauge"))[0]
    reader.close()
    assert f"~{draft}" in words


def test_a_page_code_knows_drafts_and_what_changed_in_them(drafts: Desk) -> None:
    reader = drafts.reader()
    draft = reader.ids(Query("outgoing"))[0]
    reader.close()
    register = drafts.registers["outgoing"]
    facts = Facts.of(register)
    database = drafts.store.reading()
    position = database.execute("SELECT max(id) FROM history").fetchone()[0]
    digest = entries_now(database, register, [draft])[draft].digest(facts, register)
    place = Place(0, draft, True)
    code = code_of("OUT", position, {place: digest}, extract=True)
    assert f"~{draft}" in code.data
    assert check_page(database, drafts.registers, code.data).genuine
    drafts.edit(EntryRef("outgoing", draft), {"title": "another title"})
    report = check_page(database, drafts.registers, code.data)
    assert report.genuine and report.differences
    take_number(drafts, EntryRef("outgoing", draft))
    assert check_page(database, drafts.registers, code.data).genuine, "it was a draft then"


def test_drafts_stand_in_a_group_of_their_own(drafts: Desk) -> None:
    """An old draft is no entry of the day on which it was begun."""
    reader = drafts.reader()
    today = drafts.today.isoformat()
    assert reader.days(Query("outgoing")) == [("~", 9), (today, COUNT - 9)]
    assert reader.days(Query("outgoing", descending=False)) == [(today, COUNT - 9), ("~", 9)]
    groups = fold_days(reader.days(Query("outgoing")), drafts.today)
    assert [group.title for group in groups.all] == ["Without a number", "Today"]
    reader.close()
