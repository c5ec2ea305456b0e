"""Nothing is cut, everything has a name, in English, Chinese and the made-up language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from shiboken6 import isValid

from officedesk.core.i18n import PSEUDO
from officedesk.ui.theme import theme
from officedesk.ui.window import Window
from tests.flows.eyes import cut, nameless
from tests.flows.hands import Hands, Open
from tests.ui.letters_of_the_picture import river_institute


@pytest.fixture(scope="module")
def picture_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office of the picture, made once."""
    home = tmp_path_factory.mktemp("picture") / "home"
    river_institute(home).close()
    return home


@pytest.fixture(params=["en", "zh_CN", PSEUDO])
def tongue(request: pytest.FixtureRequest) -> str:
    """The languages in which words have to fit."""
    return str(request.param)


def screens(hands: Hands) -> Iterator[str]:
    """Every state of the window in turn."""
    hands.press("Ctrl+1")
    hands.bot.wait(300)
    yield "today"
    hands.press("Ctrl+2")
    hands.until(lambda: hands.page.list.list_model.total)
    hands.bot.wait(150)
    yield "letters"
    hands.page.show_view("month")
    hands.until(lambda: hands.page.list.list_model.total == 18)
    hands.bot.wait(150)
    row = next(
        at for at in range(hands.page.list.list_model.rowCount())
        if (one := hands.page.list.list_model.entry(at)) and one.state == "instructed"
    )  # fmt: skip
    hands.click_row(hands.page.list, row)
    hands.press("Return")
    hands.until(lambda: hands.page.view and hands.page.view.state == "instructed")
    hands.bot.wait(150)
    yield "an instructed letter"
    hands.click(hands.page.detail.body.times_link)
    hands.bot.wait(50)
    yield "its whole history"
    for key in ("instruct", "close", "file", "void"):
        hands.page.command(key)
        hands.bot.wait(50)
        yield f"asked for {key}"
        if hands.page.space.ask is not None:
            hands.press("Escape")
    hands.press("Ctrl+N")
    form = hands.page.space.form
    assert form is not None
    hands.until(lambda: not form.body.turns.waiting)
    hands.bot.wait(100)
    yield "a new letter"
    hands.press("Escape")
    hands.page.command("own:round")
    hands.bot.wait(50)
    yield "the instruction round"
    hands.press("Escape")
    hands.press("Ctrl+K")
    hands.bot.wait(50)
    yield "search everywhere"
    hands.press("Escape")
    hands.session.tell("IN-2026-0118", undo=True)
    yield "a notice"


@pytest.mark.parametrize("size", [(1440, 900), (1060, 700), (960, 640)])
def test_words_fit_and_controls_have_names(
    open_window: Open, picture_home: Path, tongue: str, size: tuple[int, int]
) -> None:
    hands = open_window(tongue, home=picture_home, size=size)
    window: Window = hands.program.window
    troubles: list[str] = []
    for name in screens(hands):
        troubles += [f"{name}: cut: {one}" for one in cut(window)]
        troubles += [f"{name}: nameless: {one}" for one in nameless(window)]
    assert not troubles, "\n".join(dict.fromkeys(troubles))


def test_the_language_changes_at_once(open_window: Open, picture_home: Path) -> None:
    hands = open_window(None, home=picture_home)
    hands.press("Ctrl+2")
    hands.until(lambda: hands.page.shown)
    shown = hands.page.shown
    hands.desk.set_setting("language", "zh_CN")
    hands.program.opened.language_asked.emit("zh_CN")
    hands.until(lambda: hands.page.shown == shown)
    assert hands.page.bar.new.text().startswith("新建")
    assert hands.session.state.tab == "letters"
    hands.desk.set_setting("language", "en")
    hands.program.opened.language_asked.emit("en")
    hands.until(lambda: hands.page.bar.new.text() == "New incoming letter")


def test_another_language_finds_no_page_of_the_old_one(
    open_window: Open, picture_home: Path
) -> None:
    hands = open_window("en", home=picture_home)
    for keys in ("Ctrl+1", "Ctrl+2", "Ctrl+3"):
        hands.press(keys)
    old = hands.session.pages
    left: list[int] = []
    told = theme().changed.connect(lambda: left.append(sum(map(isValid, old))))
    hands.program.opened.language_asked.emit("zh_CN")
    hands.until(lambda: hands.session.page is not None)
    theme().changed.disconnect(told)
    assert len(old) == 3
    assert left == [0]
    assert hands.session.state.tab == hands.session.page.key
    assert len(hands.session.pages) == 1


def test_light_and_dark_change_at_once(open_window: Open, picture_home: Path) -> None:
    hands = open_window(home=picture_home)
    theme().set_look("dark")
    hands.bot.wait(50)
    dark = hands.program.window.grab().toImage().pixelColor(400, 700)
    theme().set_look("light")
    hands.bot.wait(50)
    light = hands.program.window.grab().toImage().pixelColor(400, 700)
    assert dark.lightness() < 60 < 200 < light.lightness()


def test_narrow_windows_lay_the_pane_over_the_list(
    open_window: Open, picture_home: Path
) -> None:
    hands = open_window(home=picture_home, size=(1060, 700))
    hands.press("Ctrl+2")
    hands.until(lambda: hands.page.list.list_model.total)
    page = hands.page
    assert not page.space.isVisible()
    page.list.setFocus()
    hands.press("Down")
    hands.press("Return")
    hands.until(page.space.isVisible)
    assert page.space.geometry().right() >= page.list.width() - 2
    assert page.list.width() > 800, "the list keeps its room"
    hands.press("Escape")
    assert not page.space.isVisible()
    assert not hands.program.window.rail.narrow
    hands.program.window.resize(900, 640)
    assert hands.program.window.rail.narrow
