"""Icons of one family: there, coloured, sharp, kept."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QAction, QColor, QIcon
from PySide6.QtWidgets import QPushButton

from officedesk.core.resources import resources
from officedesk.ui import icons
from officedesk.ui.theme import theme
from officedesk.ui.tokens import DARK, LIGHT


def colours(picture: Any) -> set[str]:
    image = picture.toImage()
    found = set()
    for x in range(image.width()):
        for y in range(image.height()):
            colour = QColor.fromRgba(image.pixel(x, y))
            if colour.alpha() > 250:
                found.add(colour.name().upper())
    return found


@pytest.mark.parametrize(
    "path", sorted((resources() / "icons").glob("*.svg")), ids=lambda p: p.stem
)
def test_icon_is_of_the_family(path: Any) -> None:
    root = ElementTree.parse(path).getroot()
    assert root.get("viewBox") == "0 0 20 20"
    assert root.get("stroke") == "currentColor"
    assert root.get("stroke-width") == "1.5"
    assert root.get("stroke-linecap") == root.get("stroke-linejoin") == "round"
    assert root.get("fill") == "none"


def test_every_icon_draws_something(qtbot: Any) -> None:
    for name in icons.names():
        assert not icons.pixmap(name, "#2B5BC4", 20, 2).toImage().allGray(), name


def test_stroke_takes_the_colour_and_the_ratio(qtbot: Any) -> None:
    picture = icons.pixmap("plus", "#BD2A22", 16, 2)
    assert picture.width() == 32
    assert picture.devicePixelRatio() == 2
    assert colours(picture) == {"#BD2A22"}


def test_pictures_are_kept(qtbot: Any) -> None:
    one = icons.pixmap("today", "#123456", 16, 1)
    assert icons.pixmap("today", "#123456", 16, 1) is one


def test_unknown_icon_is_an_error(qtbot: Any) -> None:
    with pytest.raises(FileNotFoundError):
        icons.pixmap("no-such-icon", "#000000")


@pytest.mark.parametrize("kind", [QPushButton, QAction])
def test_bound_icon_follows_the_theme(qtbot: Any, kind: Any) -> None:
    owner = kind()
    icons.bind(owner, "plus", "accent")
    shown = colours(owner.icon().pixmap(16, 16))
    theme().set_look("dark")
    assert shown == {LIGHT.accent}
    assert colours(owner.icon().pixmap(16, 16)) == {DARK.accent}
    icons.bind(owner, "x", "red")
    theme().set_look("light")
    assert colours(owner.icon().pixmap(16, 16)) == {LIGHT.red}
    assert not owner.icon().pixmap(16, QIcon.Mode.Disabled).isNull()
    owner.deleteLater()
