"""After an accident: what the window says at its start, and what it brings back."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable
from pathlib import Path
from threading import current_thread, main_thread

import pytest
from pytestqt.qtbot import QtBot

from officedesk.core.errors import Corrupt
from officedesk.core.i18n import _
from officedesk.desk import space
from officedesk.desk.desk import Desk
from officedesk.desk.operators import alone
from officedesk.store.home import DATABASE, Home
from officedesk.ui import waking
from officedesk.ui.form.drafts import Draft, DraftShelf
from officedesk.ui.form.pane import FormPane
from officedesk.ui.rescue import Rescue
from tests.flows.hands import Hands, Open
from tests.homes import busy_home, unguarded
from tests.office import empty_home

_Disk = namedtuple("_Disk", "total used free")


def _keep_draft(home: Path, slot: str = "new") -> None:
    shelf = DraftShelf(Home(home).drafts, alone().name)
    shelf.keep(Draft("letters", slot, {"sender": "Half a ministry"}, "2026-03-10T09:40", 1))


def _notices(hands: Hands) -> list[str]:
    """All notices, one after the other; the last one stays."""
    bar = hands.program.window.notices
    hands.until(lambda: bar.shown)
    said = [hands.notice()]
    while bar._waiting:
        bar.next()
        said.append(hands.notice())
    return said


def test_after_a_kill_the_window_says_what_was_put_right_and_what_waits(
    open_window: Open, tmp_path: Path, spoken: str
) -> None:
    home = empty_home(tmp_path / "home")
    (home / (DATABASE + "-journal")).write_bytes(bytes(4096))
    _keep_draft(home)
    hands = open_window(spoken, home=home)
    hands.until(lambda: hands.program.opened.waking and not hands.session.jobs.running)
    said = _notices(hands)
    assert len(said) == 2, said
    assert said[0] == _(
        "The program was stopped in the middle of a save. That save was taken back"
        " whole; everything that was confirmed before is there."
    )
    hands.click(hands.program.window.notices.report_button)
    form = hands.page.space.form
    assert isinstance(form, FormPane)
    assert form.body.texts()["sender"] == "Half a ministry"


def test_a_disk_that_is_nearly_full_is_told_in_the_bar_and_on_today(
    open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(space.shutil, "disk_usage", lambda _path: _Disk(1 << 40, 1, 40_000_000))
    hands = open_window()
    hands.until(lambda: "40 MB" in hands.notice())
    today = hands.session.today_page
    assert today is not None and today._space.isVisible()
    monkeypatch.setattr(space.shutil, "disk_usage", lambda _path: _Disk(1 << 40, 1, 1 << 39))
    assert hands.program.opened is not None
    hands.program.opened.waking.look_at_space()
    assert not today._space.isVisible()


def test_a_write_protected_home_is_read_and_says_why(
    open_window: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = empty_home(tmp_path / "home")
    monkeypatch.setattr(Home, "writable", False)
    hands = open_window(home=home)
    strip = hands.program.window.strip
    assert strip.isVisible() and "write-protected" in strip.accessibleName()
    hands.press("Ctrl+2")
    assert not hands.page.bar.new.isEnabled()


def test_a_damage_that_shows_later_offers_a_backup(
    open_window: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    home = empty_home(tmp_path / "home")
    hands = open_window(home=home)
    hands.until(lambda: hands.program.opened.waking and not hands.session.jobs.running)
    hands.desk.back_up()
    hands.session.failed(Corrupt("It is damaged."))
    bar = hands.program.window.notices
    while not (bar.shown and bar.shown.key == "restore"):
        bar.next()
    with qtbot.waitSignal(hands.program.ready, timeout=10_000):
        hands.click(bar.report_button)
    page = hands.program.window.stack.currentWidget()
    with qtbot.waitSignal(hands.program.ready, timeout=15_000):
        page.asked.emit()  # type: ignore[union-attr]
    assert "brought back" in hands.notice()


def test_rows_deleted_by_another_program_are_told_at_rest_and_nobody_is_forced(
    open_window: Open, qtbot: QtBot, tmp_path: Path, spoken: str
) -> None:
    home = busy_home(tmp_path / "home")
    desk = Desk.open(home)
    desk.back_up()
    desk.close()
    with unguarded(home / DATABASE) as database:
        database.execute("DELETE FROM letters WHERE id = 2")
    hands = open_window(spoken, home=home)
    bar = hands.program.window.notices
    hands.until(lambda: bar.shown and bar.shown.key == "restore")
    assert _("The newest good backup is of {when}.").split("{")[0] in hands.notice()
    with qtbot.waitSignal(hands.program.ready, timeout=15_000):
        hands.click(bar.report_button)
    page = hands.program.window.stack.currentWidget()
    assert isinstance(page, Rescue) and page.button
    with qtbot.waitSignal(hands.program.ready, timeout=15_000):
        page.declined.emit()
    assert hands.program.opened is not None


def test_a_home_whose_database_is_gone_is_damaged_and_not_new(
    open_window: Open, tmp_path: Path
) -> None:
    home = busy_home(tmp_path / "home")
    desk = Desk.open(home)
    desk.back_up()
    desk.close()
    (home / DATABASE).unlink()
    hands = open_window(home=home)
    hands.until(lambda: isinstance(hands.program.window.stack.currentWidget(), Rescue))
    page = hands.program.window.stack.currentWidget()
    assert isinstance(page, Rescue)
    hands.until(lambda: page.button == _("Bring back the newest good backup"))


def test_what_a_new_day_needs_comes_in_beside_the_window(
    open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    brought: list[tuple[str, bool]] = []

    def bring_in(module: str) -> Callable[[object], None]:
        def read(_reader: object) -> None:
            brought.append((module, current_thread() is main_thread()))

        return read

    monkeypatch.setattr(waking, "bring_in", bring_in)
    hands = open_window()
    hands.until(lambda: hands.program.opened.waking is not None and brought)
    assert brought == [("officedesk.desk.series_extending", False)]
