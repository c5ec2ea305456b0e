"""The paper page of the preferences: the sample follows the hand, the logo is kept or refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw
from PySide6.QtCore import Qt

from officedesk.ui.dialogs.preferences.paper import PaperPage
from officedesk.ui.dialogs.preferences.window import Preferences
from officedesk.ui.jobs import Jobs
from officedesk.ui.preview.sample import SampleSheet


@pytest.fixture
def jobs(qtbot: Any) -> Iterator[Jobs]:
    jobs = Jobs()
    yield jobs
    assert jobs.stop()


@pytest.fixture
def page(qtbot: Any, desk: Any, show: Any, jobs: Jobs) -> Iterator[PaperPage]:
    preferences = show(Preferences(desk, sample=lambda: SampleSheet(desk, jobs)))
    page = preferences.show_page("paper")
    assert isinstance(page, PaperPage)
    qtbot.waitUntil(lambda: words(page) != "")
    yield page
    preferences.close()


def words(page: PaperPage) -> str:
    """What stands on the sample, once it is up to date."""
    assert page.sample is not None
    pages = page.sample.composer.pages
    return "" if pages is None or page.sample.composer.busy else pages.text(0)


def picture(path: Path) -> Path:
    made = Image.new("RGB", (300, 300), "white")
    ImageDraw.Draw(made).ellipse((20, 20, 280, 280), fill="black")
    made.save(path)
    return path


def ink(page: PaperPage) -> int:
    """Dark dots where a logo stands."""
    assert page.sample is not None and page.sample.composer.pages is not None
    drawn = page.sample.composer.pages.draw(0, 1.0)
    lines = [drawn.data[y * drawn.stride + 78 : y * drawn.stride + 110] for y in range(38, 70)]
    return sum(dot < 128 for line in lines for dot in line)


def test_the_sample_follows_while_one_types(qtbot: Any, page: PaperPage, desk: Any) -> None:
    line = page.fields["institution"].editor.focus_target()
    line.setFocus()
    qtbot.keyClicks(line, "Delta Institute")
    qtbot.waitUntil(lambda: "Delta Institute" in words(page))
    assert desk.setting("institution") == "", "kept when the field is left"
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    assert desk.setting("institution") == "Delta Institute"


def test_a_choice_is_kept_and_shown(qtbot: Any, page: PaperPage, desk: Any) -> None:
    for key, times, value in (("paper.margin", 3, 30), ("paper.portrait", 1, True),
                              ("paper.binding", 1, "top")):  # fmt: skip
        box = page.fields[key].editor.focus_target()
        box.setFocus()
        for _time in range(times):
            qtbot.keyClick(box, Qt.Key.Key_Down)
        assert desk.setting(key) == value

    def upright() -> bool:
        assert page.sample is not None and page.sample.composer.pages is not None
        wide, high = page.sample.composer.pages.sizes[0]
        return words(page) != "" and wide < high

    qtbot.waitUntil(upright)


def test_the_logo_is_shown_and_removed(
    qtbot: Any, page: PaperPage, desk: Any, tmp_path: Path
) -> None:
    assert not page.remove.isEnabled()
    page.take_logo(picture(tmp_path / "logo.png"))
    assert desk.setting("paper.logo")
    qtbot.waitUntil(lambda: words(page) != "" and ink(page) > 400)
    qtbot.mouseClick(page.remove, Qt.MouseButton.LeftButton)
    assert desk.setting("paper.logo") == ""
    qtbot.waitUntil(lambda: words(page) != "" and ink(page) < 200)
    assert not page.remove.isEnabled()


def test_what_is_no_picture_is_said(page: PaperPage, desk: Any, tmp_path: Path) -> None:
    wrong = tmp_path / "logo.svg"
    wrong.write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    page.take_logo(wrong)
    assert "logo.svg" in page.notice.words and desk.setting("paper.logo") == ""


def test_a_name_changed_on_one_page_shows_on_the_other(
    qtbot: Any, page: PaperPage, desk: Any
) -> None:
    desk.set_setting("office", "General Office")
    preferences = page.window()
    assert isinstance(preferences, Preferences)
    preferences.show_page("office")
    preferences.show_page("paper")
    assert page.fields["office"].editor.typed() == "General Office"  # type: ignore[attr-defined]


def test_without_a_desk_to_compose_there_is_no_sample(desk: Any, show: Callable[..., Any]) -> None:
    page = show(Preferences(desk)).show_page("paper")
    assert page.sample is None and "paper.margin" in page.fields
