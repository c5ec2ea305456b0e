"""The ledger against a plain reckoning: thousands of random movements, each looked at.

On every date the balance is the sum of the ledger and never below zero; the worth is exact in
cents, and nothing at nothing in posting order; every month comes out.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from officedesk.core.consumption import Asked, By, Used
from officedesk.core.errors import Clash, Invalid, Short
from officedesk.core.stock import INWARD, OUTWARD, REVERSAL, SUPPLIER_RETURN, Posting
from officedesk.desk import supply
from officedesk.desk.desk import Desk
from officedesk.store.stock_reading import balance, card, months
from officedesk.store.unit import Ask, unit_of_work
from tests.registers.movements.stock_room import item_of, sound, stocked_desk

D = Decimal
ZERO = D(0)
EXAMPLES, MOST = 16, 140
CODES = ("PAP-A4-80", "CAB-1")
Step = tuple[str, str, int, int, int, bool]
"""Kind, code, quantity, price in ten-thousandths, days back, whether a price is said."""

STEP = st.tuples(
    st.sampled_from([*sorted(INWARD), *sorted(OUTWARD), "issue", "issue", "receipt", "reverse"]),
    st.sampled_from(CODES),
    st.integers(1, 40),
    st.integers(0, 99_999),
    st.one_of(st.just(0), st.integers(0, 65)),
    st.booleans(),
)


@dataclass
class Reckoning:
    """What a careful clerk with a pencil would have: one item."""

    moves: list[tuple[date, Decimal, str]] = field(default_factory=list)
    on_hand: Decimal = ZERO
    worth: Decimal = ZERO

    def fits(self, day: date, change: Decimal) -> bool:
        """Whether every balance from that day on stays at zero or above."""
        left = D(0)
        new = False
        for at, one, _kind in sorted(self.moves, key=lambda move: move[0]):
            if at > day and not new:
                left, new = left + change, True
                if left < 0:
                    return False
            left += one
            if new and left < 0:
                return False
        return new or left + change >= 0

    def cost(self, quantity: Decimal) -> Decimal:
        """The moving average, to the cent."""
        exact = Fraction(self.worth) * Fraction(quantity) / Fraction(self.on_hand)
        tenths = Decimal(int(exact * 10**6)) / 10**6
        return tenths.quantize(D("0.01"), ROUND_HALF_UP)


@settings(
    max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), database=None,
    phases=[Phase.generate],
)  # fmt: skip
@given(st.lists(STEP, min_size=100, max_size=MOST))
def test_the_ledger_is_what_a_clerk_reckons(steps: list[Step]) -> None:
    with TemporaryDirectory() as folder:
        desk = stocked_desk(Path(folder) / "home")
        ids = {code: item_of(desk, code).id for code in CODES}
        known = {code: Reckoning() for code in CODES}
        posted: list[tuple[str, str]] = []
        with unit_of_work(desk.store, desk.clock, Ask("post", desk.operator)) as work:
            for kind, code, count, price, back, typed in steps:
                quantity = D(count) if code == CODES[0] else D(count) / 4
                day = work.today - timedelta(days=back)
                if kind == "reverse":
                    if posted:
                        _reverse(work, desk, known, ids, posted, count + price)
                    continue
                bought = kind in ("opening", "receipt")
                one = Posting(
                    kind, ids[code], quantity, day, gift=True, department=f"Dept {count % 3}",
                    price=D(price) / 10_000 if bought or (typed and kind in INWARD) else None,
                )  # fmt: skip
                sign = 1 if kind in INWARD else -1
                mine = known[code]
                fits = sign > 0 or mine.fits(day, -quantity)
                before = (mine.on_hand, mine.worth)
                try:
                    ref = work.post(one)
                except Short:
                    assert not fits, (kind, code, quantity, day, mine)
                    continue
                assert fits, (kind, code, quantity, day, mine)
                entry = work.get(ref)
                value = entry.value  # type: ignore[attr-defined]
                if sign < 0:
                    assert value == -mine.cost(quantity)
                elif one.price is None and before[0]:
                    assert value == mine.cost(quantity)
                elif one.price is not None:
                    assert value == (one.price * quantity).quantize(D("0.01"), ROUND_HALF_UP)
                _note(mine, day, sign * quantity, value, kind)
                posted.append((str(entry.number), code))
            work.finish("")
        _compare(desk, known, ids)
        _compare_used(desk)
        sound(desk)
        desk.close()


def _note(mine: Reckoning, day: date, change: Decimal, value: Decimal, kind: str) -> None:
    mine.moves.append((day, change, kind))
    mine.on_hand += change
    mine.worth += value
    assert mine.worth >= 0 and mine.worth == mine.worth.quantize(D("0.01"))
    assert mine.on_hand or not mine.worth


def _reverse(work, desk, known, ids, posted, seed: int) -> None:  # type: ignore[no-untyped-def]
    """Take one of the movements back, where that can be."""
    number, code = posted[seed % len(posted)]
    mine = known[code]
    original = work.get(work.find(number))
    change, value = -original.change, -original.value
    one = Posting(REVERSAL, ids[code], original.quantity, work.today, reverses=number)
    allowed = change > 0 or (mine.on_hand + change >= 0)
    allowed = allowed and mine.worth + value >= 0
    ref = None
    try:
        ref = work.post(one)
    except (Clash, Invalid) as refused:
        done = "was reversed by" in str(refused) or not allowed
    else:
        done = allowed
    assert done, (number, mine)
    if not allowed or ref is None:
        return
    entry = work.get(ref)
    assert (entry.change, entry.value) == (change, value)
    mine.moves.append((work.today, change, original.kind))
    mine.on_hand += change
    mine.worth += value
    if not mine.on_hand:
        mine.worth = D(0)  # what remained was posted at once


def _compare(desk: Desk, known: dict[str, Reckoning], ids: dict[str, int]) -> None:
    register, database = desk.registers["movements"], desk.store.reading()
    for code, mine in known.items():
        view = desk.entry(item_of(desk, code)).values
        assert (view["on_hand"], view["stock_value"]) == (mine.on_hand, mine.worth)
        days = {at for at, _change, _kind in mine.moves} | {desk.today}
        for day in days:
            should = sum((change for at, change, _kind in mine.moves if at <= day), D(0))
            assert balance(database, register, ids[code], day) == should >= 0
        rows = card(database, register, ids[code])
        assert all(row.balance >= 0 for row in rows)
        assert not rows or (rows[-1].balance, rows[-1].worth) == (mine.on_hand, mine.worth)
        _compare_months(desk, mine, ids[code])


def _compare_months(desk: Desk, mine: Reckoning, item: int) -> None:
    """Opening + receipts − issues + returns ± adjustments = closing, for every month."""
    wanted: dict[str, dict[str, Decimal]] = defaultdict(lambda: defaultdict(D))
    for at, change, kind in mine.moves:
        bought = kind in ("opening", "receipt", SUPPLIER_RETURN)
        name = "received" if bought else kind if kind in ("issue", "return") else "adjusted"
        wanted[f"{at:%Y-%m}"][name] += -change if kind == "issue" else change
    register, database = desk.registers["movements"], desk.store.reading()
    closing = D(0)
    found = months(database, register, items=[item])
    assert {one.month for one in found} == set(wanted)
    for one in found:
        should = wanted[one.month]
        assert (one.received, one.issued, one.returned, one.adjusted) == (
            should["received"], should["issue"], should["return"], should["adjusted"],
        )  # fmt: skip
        opening, closing = closing, closing + one.change
        assert opening + one.received - one.issued + one.returned + one.adjusted == closing >= 0
    assert closing == mine.on_hand
    assert sum((one.change_value for one in found), D(0)) == mine.worth
    apart = months(database, register, items=[item], departments=True)
    assert sum((one.change for one in apart), D(0)) == mine.on_hand


def _compare_used(desk: Desk) -> None:
    """What departments used is the sum of the sums; page by page it is what it is at once."""
    sums: dict[tuple[str, str], Decimal] = defaultdict(D)
    for one in months(desk.store.reading(), desk.registers["movements"], departments=True):
        sums[one.department, one.month] += one.issued_value - one.returned_value
    since = f"{desk.today - timedelta(days=70):%Y-%m}"
    span = since, f"{desk.today:%Y-%m}"
    made = supply.consumption(desk, Asked(By.DEPARTMENT, By.MONTH, *span))
    found = {key: used.value for key, used in made.cells.items() if used.value}
    assert found == {key: value for key, value in sums.items() if value}
    for across in (By.MONTH, By.DEPARTMENT):
        asked = Asked(By.ITEM, across, *span)
        whole, part = supply.consumption(desk, asked), supply.consumption_begun(desk, asked, 1)
        for first in range(1, len(part.made.rows)):
            cells = supply.consumption_more(desk, part, first, 1)
            assert cells is not None
            part = part.plus(cells)
        used = {key: cell for key, cell in part.made.cells.items() if any(cell)}
        assert used == whole.cells
        assert part.made.value == whole.value == made.value
        assert {one.key for one in whole.rows} <= {one.key for one in part.made.rows}
        for column in whole.columns:
            key = column.key
            value = whole.column_sums[key].value if key in whole.column_sums else ZERO
            assert part.made.column_sums.get(key, Used()).value == value
