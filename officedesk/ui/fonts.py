"""The typeface: the system's where a desktop gives one, else the shipped fonts.

A bare X server or an offscreen screen knows no interface font and often no
Chinese one: there Inter and WenQuanYi Micro Hei from ``resources/fonts`` are
used, so that Chinese never shows boxes.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QGuiApplication

from officedesk.core.resources import resources

LATIN = "Inter"
HAN = "WenQuanYi Micro Hei"
HAN_FAMILIES = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "PingFang SC",
    HAN,
)
"""Chinese families in the order in which they are preferred."""

BODY = 13
"""Body size in the look's tokens; larger system fonts grow everything with them."""
LEAST = 11
"""No text is smaller, in pixels."""


@dataclass(frozen=True)
class Typeface:
    """What all fonts of the window are made of.

    Attributes:
        families: tried in this order for each character.
        body: size of body text in pixels.
        two_weights: only regular and bold are used, as Chinese faces have no others.
    """

    families: tuple[str, ...]
    body: int
    two_weights: bool = False

    def font(self, size: int = BODY, weight: int = 400) -> QFont:
        """A font of a token size (11 … 28) and weight (400, 500, 600), with tabular figures."""
        made = QFont()
        made.setFamilies(list(self.families))
        made.setPixelSize(max(LEAST, round(size * self.body / BODY)))
        if self.two_weights:
            weight = 700 if weight >= 600 else 400
        made.setWeight(QFont.Weight(weight))
        made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        if hasattr(QFont, "Tag"):
            made.setFeature(QFont.Tag("tnum"), 1)
        return made


def in_points(font: QFont) -> QFont:
    """The same font with its size in points: Qt's own print dialog reckons with points only."""
    made = QFont(font)
    if font.pixelSize() > 0:
        dots = QGuiApplication.primaryScreen().logicalDotsPerInchY()
        made.setPointSizeF(font.pixelSize() * 72 / dots)
    return made


def bare_screen() -> bool:
    """Whether no desktop gives an interface font (offscreen, or X without a desktop)."""
    platform = QGuiApplication.platformName()
    if platform in {"offscreen", "minimal", "vnc"}:
        return True
    desktop = os.environ.get("XDG_CURRENT_DESKTOP") or os.environ.get("DESKTOP_SESSION")
    return platform == "xcb" and not desktop


def choose(language: str) -> Typeface:
    """The typeface for the window in ``language``; loads shipped fonts where they are needed."""
    bare = bare_screen()
    known = set(QFontDatabase.families())
    if (bare and LATIN not in known) or not any(name in known for name in HAN_FAMILIES):
        known |= set(_load_shipped())
    han = [name for name in HAN_FAMILIES if name in known]
    if bare:
        latin, body = [LATIN], BODY
    else:
        system = QGuiApplication.font()
        latin, body = list(system.families()), max(BODY, QFontInfo(system).pixelSize())
    chinese = language.startswith("zh")
    families = [*han[:1], *latin] if chinese and (bare or _needs_han(latin)) else [*latin, *han[:1]]
    return Typeface(tuple(families), body, two_weights=chinese)


def _needs_han(families: Sequence[str]) -> bool:
    """Whether none of the system's own interface families writes Chinese."""
    systems = QFontDatabase.WritingSystem.SimplifiedChinese
    return not any(systems in QFontDatabase.writingSystems(name) for name in families)


def _load_shipped() -> list[str]:
    """Load the fonts of ``resources/fonts``: rare signs are in one of them; the families."""
    families: list[str] = []
    for path in sorted((resources() / "fonts").glob("*.[ot]t[fc]")):
        number = QFontDatabase.addApplicationFont(str(path))
        if number >= 0:
            families += QFontDatabase.applicationFontFamilies(number)
    return families
