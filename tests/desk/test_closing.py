"""The certificate of a series, and months that are closed and opened again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from officedesk.core.clock import SetClock
from officedesk.core.errors import Clash, Invalid, NotAllowed, NotFound
from officedesk.core.i18n import use_language
from officedesk.core.permits import Operator
from officedesk.desk.closing import certificate, close_month, closed_sentence, reopen_month
from officedesk.desk.desk import Desk
from officedesk.desk.verify import verify
from officedesk.store.tables import MonthClose
from officedesk.store.unit import Ask, unit_of_work
from tests.homes import CLERK, DIRECTOR, letter, unguarded
from tests.office import empty_home


@pytest.fixture
def clock() -> SetClock:
    return SetClock(datetime(2026, 1, 12, 9, 0, tzinfo=UTC))


@pytest.fixture
def desk(tmp_path: Path, clock: SetClock) -> Iterator[Desk]:
    desk = Desk.open(empty_home(tmp_path / "home"), clock=clock)
    yield desk
    desk.close()


def _close(desk: Desk, month: str, who: Operator = DIRECTOR) -> MonthClose:
    with unit_of_work(desk.store, desk.clock, Ask("close-month", who)) as work:
        row = close_month(work, "letters", month)
        work.finish("closed")
        return row


def _reopen(desk: Desk, month: str, reason: str, who: Operator = DIRECTOR) -> MonthClose:
    with unit_of_work(desk.store, desk.clock, Ask("reopen-month", who)) as work:
        row = reopen_month(work, "letters", month, reason)
        work.finish("reopened")
        return row


def _register(desk: Desk, count: int = 1) -> None:
    for number in range(count):
        desk.register_entry("letters", letter(number), date_is_right=True)


def test_the_certificate_of_a_series(desk: Desk) -> None:
    _register(desk, 4)
    desk.act("void", [desk.find("IN-2026-0002")], {"reason": "Registered twice"})
    found = certificate(desk.store, "letters", 2026)
    assert (found.first, found.last) == ("IN-2026-0001", "IN-2026-0004")
    assert (found.count, found.voided, found.gaps, found.earlier) == (4, 1, 0, 0)
    assert found.sentence == (
        "Incoming letters 2026: this register contains 4 entries, IN-2026-0001 to IN-2026-0004,"
        " of which 1 void; gaps: 0."
    )
    use_language("zh_CN")
    assert "IN-2026-0004" in certificate(desk.store, "letters", 2026).sentence


def test_an_empty_series_and_one_that_continues_a_book(desk: Desk) -> None:
    assert "contains no entries" in certificate(desk.store, "letters", 2025).sentence
    desk.set_first_number("letters", 2026, 413)
    _register(desk, 2)
    found = certificate(desk.store, "letters", 2026)
    assert (found.first, found.count, found.gaps, found.earlier) == ("IN-2026-0413", 2, 0, 412)
    assert "IN-2026-0001 to IN-2026-0412 stand in the earlier book." in found.sentence


def test_gaps_are_counted_at_the_end_too(desk: Desk) -> None:
    _register(desk, 5)
    with unguarded(desk.home.database) as database:
        database.execute("DELETE FROM letters WHERE sequence IN (2, 5)")
    assert certificate(desk.store, "letters", 2026).gaps == 2


def test_codes_have_one_series(desk: Desk) -> None:
    desk.register_entry("people", {"kind": "staff", "name": "Ann"})
    found = certificate(desk.store, "people", 2026)
    assert (found.year, found.first, found.count) == (0, "P-0001", 1)


def test_a_month_is_closed_with_the_head_of_the_history(desk: Desk, clock: SetClock) -> None:
    _register(desk, 3)
    head = verify(desk.store)
    clock.forward(days=30)
    row = _close(desk, "2026-01")
    assert (row.first, row.last, row.count, row.voided) == ("IN-2026-0001", "IN-2026-0003", 3, 0)
    assert (row.position, row.head) == (head.count, head.head)
    register = desk.registers["letters"]
    assert closed_sentence(row, register).startswith(
        "Incoming letters, January 2026: closed with 3 entries, IN-2026-0001 to IN-2026-0003"
    )
    assert verify(desk.store).sound


@pytest.mark.parametrize("words", ["2026-1", "2026-13", "January", "", "2026-00"])
def test_what_is_no_month_is_refused(desk: Desk, words: str) -> None:
    with pytest.raises(Invalid, match="is no month"):
        _close(desk, words)


def test_a_month_is_closed_when_it_is_over_once_and_in_order(desk: Desk, clock: SetClock) -> None:
    _register(desk)
    with pytest.raises(Clash, match="January 2026 is not over yet"):
        _close(desk, "2026-01")
    clock.set(datetime(2026, 2, 1, 0, 5, tzinfo=UTC))
    _register(desk)
    clock.set(datetime(2026, 4, 1, 9, 0, tzinfo=UTC))
    with pytest.raises(Clash, match="January 2026 is still open"):
        _close(desk, "2026-02")
    _close(desk, "2026-01")
    with pytest.raises(Clash, match="January 2026 is closed already"):
        _close(desk, "2026-01")
    _close(desk, "2026-02")
    empty = _close(desk, "2026-03")
    assert empty.count == 0
    assert "without entries" in closed_sentence(empty, desk.registers["letters"])


def test_facts_of_a_closed_month_are_the_directors_with_a_reason(
    desk: Desk, clock: SetClock
) -> None:
    _register(desk)
    ref = desk.find("IN-2026-0001")
    clock.forward(days=30)
    _close(desk, "2026-01")
    desk.edit(ref, {"remarks": "progress goes on"})
    with pytest.raises(Invalid, match="is closed: a change of Subject in IN-2026-0001"):
        desk.edit(ref, {"subject": "another"})
    desk.edit(ref, {"subject": "another"}, reason="misread")
    desk.operator = CLERK
    with pytest.raises(NotAllowed, match="change a fact in a closed month"):
        desk.edit(ref, {"subject": "a third"}, reason="misread")
    assert verify(desk.store).sound


def test_a_month_is_opened_again_with_a_reason_and_closed_anew(desk: Desk, clock: SetClock) -> None:
    _register(desk)
    ref = desk.find("IN-2026-0001")
    clock.forward(days=30)
    _close(desk, "2026-01")
    with pytest.raises(Invalid, match="Write why"):
        _reopen(desk, "2026-01", " ")
    row = _reopen(desk, "2026-01", "A letter was misread")
    assert row.reopened_reason == "A letter was misread"
    desk.edit(ref, {"subject": "read again"})
    with pytest.raises(NotFound, match="is not closed"):
        _reopen(desk, "2026-01", "again")
    again = _close(desk, "2026-01")
    assert again.id == row.id
    assert again.reopened_at is None
    with pytest.raises(Invalid):
        desk.edit(ref, {"subject": "once more"})
    assert verify(desk.store).sound


def test_a_clerk_neither_closes_nor_opens(desk: Desk, clock: SetClock) -> None:
    _register(desk)
    clock.forward(days=30)
    with pytest.raises(NotAllowed, match="close a month"):
        _close(desk, "2026-01", CLERK)
    _close(desk, "2026-01")
    with pytest.raises(NotAllowed, match="reopen a month"):
        _reopen(desk, "2026-01", "why", CLERK)
