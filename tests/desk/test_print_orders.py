"""What can be printed: composed with a choice of its own, and named as an office names files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PIL import Image

from officedesk.core.clock import SetClock
from officedesk.core.errors import Cancelled, Invalid
from officedesk.core.progress import Silent
from officedesk.core.query import Query
from officedesk.desk.desk import Desk
from officedesk.desk.file_names import file_name, safe
from officedesk.desk.paper_sample import print_sample
from officedesk.desk.print_orders import (
    BlankForm,
    EntryPaper,
    ListPaper,
    MonthVolume,
    Order,
    YearVolume,
)
from officedesk.desk.restoring import restore_home
from officedesk.desk.verify import verify
from officedesk.paper.logo import read_logo
from officedesk.paper.picture import Pages
from tests.homes import letter
from tests.office import empty_home


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    clock = SetClock(datetime(2026, 2, 12, 9, 0, tzinfo=UTC))
    desk = Desk.open(empty_home(tmp_path / "home"), clock=clock)
    desk.set_settings({"institution": "Qingshan Institute", "language": "en"})
    for number in range(3):
        clock.set(datetime(2026, 2 + number // 2, 12, 9, number, tzinfo=UTC))
        desk.register_entry("letters", letter(number), date_is_right=True)
    yield desk
    desk.close()


def composed(desk: Desk, order: Order, path: Path) -> Pages:
    order.compose(desk, path, Silent())
    return Pages(path)


def test_every_order_follows_the_choice_of_one_print(desk: Desk, tmp_path: Path) -> None:
    ref = next(iter(desk.registers["letters"].papers))
    entry = desk.find("IN-2026-0001")
    orders: list[Order] = [
        ListPaper(Query("letters")), MonthVolume("letters", "2026-02"), YearVolume("letters", 2026),
        BlankForm("letters", 5),
    ]  # fmt: skip
    for order in orders:
        usual = composed(desk, order, tmp_path / "a.pdf")
        assert usual.sizes[0][0] > usual.sizes[0][1]
        desk.choice = {"paper.portrait": True, "paper.both_languages": False}
        upright = composed(desk, order, tmp_path / "b.pdf")
        desk.choice = {}
        assert upright.sizes[0][0] < upright.sizes[0][1], order
        assert "收文" in usual.text(0) and "收文" not in upright.text(0)
        assert order.title(desk) and order.name(desk)
        usual.close()
        upright.close()
    slip = EntryPaper(ref, (entry,))
    pages = composed(desk, slip, tmp_path / "a.pdf")
    assert "IN-2026-0001" in pages.text(0) and slip.name(desk).endswith("_IN-2026-0001")
    assert slip.settings == ("paper.both_languages",)
    pages.close()
    assert desk.setting("paper.portrait") is False


def test_a_long_paper_can_be_given_up(desk: Desk, tmp_path: Path) -> None:
    class Impatient:
        def step(self, done: int, total: int) -> None:
            raise Cancelled("enough")

    for order in (MonthVolume("letters", "2026-02"), BlankForm("letters", 500)):
        with pytest.raises(Cancelled):
            order.compose(desk, tmp_path / "a.pdf", Impatient())
        assert not list(tmp_path.glob("*.pdf")) and not list(tmp_path.glob(".*.part"))


def test_no_progress_goes_beyond_its_end(desk: Desk, tmp_path: Path) -> None:
    """A month's volume holds what changed in earlier ones beside its own rows."""
    desk.close_month("letters", "2026-02")
    for number in (1, 2):
        entry = desk.find(f"IN-2026-000{number}")
        desk.edit(entry, {"subject": "corrected"}, reason="misread")
    told: list[tuple[int, int]] = []

    class Told:
        def step(self, done: int, total: int) -> None:
            told.append((done, total))

    MonthVolume("letters", "2026-03").compose(desk, tmp_path / "a.pdf", Told())
    assert told and all(done <= total for done, total in told)
    assert told[-1][0] > 1


def test_files_are_named_by_period_register_and_numbers(desk: Desk) -> None:
    whole = Query("letters")
    february = replace(whole, since=date(2026, 2, 1), until=date(2026, 2, 28))
    label = "Incoming-letters"
    assert file_name(desk, february) == f"2026-02_{label}_0001-0002"
    assert MonthVolume("letters", "2026-03").name(desk) == f"2026-03_{label}_0003-0003"
    year = replace(whole, since=date(2026, 1, 1), until=date(2026, 12, 31))
    assert file_name(desk, year) == f"2026_{label}_0001-0003"
    empty = replace(whole, since=date(2025, 5, 1), until=date(2025, 5, 31))
    assert file_name(desk, empty) == f"2025-05_{label}"
    some = replace(whole, since=date(2026, 2, 3), until=date(2026, 3, 12))
    assert file_name(desk, some) == f"2026-02-03_2026-03-12_{label}_0001-0003"
    assert file_name(desk, whole) == f"{label}_2026-03-12"
    assert safe("a/b: <c>_收文 “x”") == "a-b-c_收文-x"
    assert len(safe("收" * 300).encode()) <= 120


def test_the_sample_sheet_shows_what_is_typed(desk: Desk, tmp_path: Path) -> None:
    desk.choice = {"institution": "Delta Institute", "paper.portrait": True}
    print_sample(desk, tmp_path / "a.pdf", Silent())
    pages = Pages(tmp_path / "a.pdf")
    assert "Delta Institute" in pages.text(0) and "IN-2026-" in pages.text(0)
    assert pages.sizes[0][0] < pages.sizes[0][1]
    pages.close()
    desk.choice = {}
    assert desk.setting("institution") == "Qingshan Institute"


def test_an_empty_register_has_a_believable_sample(tmp_path: Path) -> None:
    desk = Desk.open(empty_home(tmp_path / "new"), clock=SetClock(datetime(2026, 2, 12, 9)))
    print_sample(desk, tmp_path / "a.pdf", Silent())
    desk.close()
    pages = Pages(tmp_path / "a.pdf")
    assert len(pages) == 1 and pages.text(0).count("IN-2026-") >= 6
    pages.close()


def test_the_logo_is_a_setting_like_others(desk: Desk, tmp_path: Path) -> None:
    """Backed up, restored, in the history, verified."""
    picture = Image.new("L", (300, 200), 255)
    picture.paste(0, (50, 50, 250, 150))
    picture.save(tmp_path / "logo.png")
    logo = read_logo(tmp_path / "logo.png")
    desk.set_setting("paper.logo", logo)
    assert desk.letterhead().logo == logo
    with pytest.raises(Invalid):
        desk.set_setting("paper.logo", "no logo")
    info = desk.back_up(target=tmp_path / "copy.zip")
    desk.set_setting("paper.logo", "")
    assert desk.letterhead().logo == "" and not verify(desk.store).problems
    desk.close()
    restore_home(tmp_path / "other", info.path, None, None, SetClock(datetime(2026, 3, 13, 9)))
    other = Desk.open(tmp_path / "other", clock=SetClock(datetime(2026, 3, 13, 9)))
    assert other.setting("paper.logo") == logo and not verify(other.store).problems
    other.close()
