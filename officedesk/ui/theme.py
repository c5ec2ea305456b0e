"""The theme in use: tokens, fonts and sizes, light or dark, followed live."""

from __future__ import annotations

from typing import Protocol
from weakref import WeakSet

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QScreen
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from officedesk.core.i18n import language
from officedesk.ui import fonts
from officedesk.ui.palette import palette, tokens_of
from officedesk.ui.qss import style_sheet
from officedesk.ui.restyling import BASE, Restyling
from officedesk.ui.ring import FocusRing
from officedesk.ui.tokens import LIGHT, Sizes, Tokens, ink

LOOKS = ("auto", "light", "dark")
"""Values of the setting *look*."""

_SCHEMES = {
    "auto": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}


class Follower(Protocol):
    """A part that measures and paints itself by the theme."""

    def restyle(self) -> None:
        """Take colours, fonts and heights anew."""


class Theme(QObject):
    """What every painted part asks for its colours, fonts and heights.

    Attributes:
        restyling: gives the widgets their style rules.

    Signals:
        changed: colours, fonts or the language changed; repaint and measure again.
    """

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._look = "auto"
        self._spoken = ""
        self._fonts: dict[tuple[int, int], QFont] = {}
        self._metrics: dict[tuple[int, int], QFontMetrics] = {}
        self._inks: dict[str, QColor] = {}
        self._followers: WeakSet[Follower] = WeakSet()
        self.tokens: Tokens = LIGHT
        self.sizes = Sizes()
        app.setStyle(BASE)
        self.restyling = Restyling(app)
        self._ring = FocusRing(self)
        app.styleHints().colorSchemeChanged.connect(self.refresh)
        app.screenAdded.connect(self._another_screen)
        for screen in app.screens():
            self._watch(screen)
        self.refresh()

    @property
    def look(self) -> str:
        """The setting: one of ``LOOKS``."""
        return self._look

    def set_look(self, look: str) -> None:
        """Follow the system (``auto``), or be ``light`` or ``dark``.

        Raises:
            KeyError: no such look.
        """
        scheme = _SCHEMES[look]
        if look == self._look and self._spoken == language():
            return
        self._look = look
        self._app.styleHints().setColorScheme(scheme)
        self.refresh()

    def follow(self, part: Follower) -> None:
        """Restyle ``part`` whenever something changes, as long as it lives.

        For what there are many of: a signal tied to each is half of what a label costs.
        """
        self._followers.add(part)

    def font(self, size: int = fonts.BODY, weight: int = 400) -> QFont:
        """The font of a token size and weight; made once."""
        key = (size, weight)
        if key not in self._fonts:
            self._fonts[key] = self.typeface.font(size, weight)
        return self._fonts[key]

    def metrics(self, size: int = fonts.BODY, weight: int = 400) -> QFontMetrics:
        """The measures of ``font(size, weight)``; made once."""
        key = (size, weight)
        if key not in self._metrics:
            self._metrics[key] = QFontMetrics(self.font(size, weight))
        return self._metrics[key]

    def ink(self, token: str) -> QColor:
        """The colour of the token of that name."""
        found = self._inks.get(token)
        if found is None:
            found = self._inks[token] = ink(str(getattr(self.tokens, token)))
        return found

    @property
    def ratios(self) -> tuple[float, ...]:
        """Pixels to a logical one on the screens there are: what is drawn is drawn for these."""
        return tuple(sorted({one.devicePixelRatio() for one in self._app.screens()})) or (1.0,)

    def _another_screen(self, screen: QScreen) -> None:
        self._watch(screen)
        self._look_at_screens()

    def _watch(self, screen: QScreen) -> None:
        screen.logicalDotsPerInchChanged.connect(self.refresh)
        screen.geometryChanged.connect(self._look_at_screens)

    def _look_at_screens(self) -> None:
        """A screen came, or its scale changed."""
        if self.ratios != self._drawn_for:
            self.refresh()

    def refresh(self) -> None:
        """Read look, system scheme and language again, and tell everybody."""
        self.tokens = tokens_of(self._look)
        self._drawn_for = self.ratios
        self._spoken = language()
        self.typeface = fonts.choose(self._spoken)
        self._fonts.clear()
        self._metrics.clear()
        self._inks.clear()
        self.sizes = Sizes(max(16, self.metrics().height()))
        self._app.setFont(fonts.in_points(self.font()))
        self._app.setPalette(palette(self.tokens))
        self.restyling.apply(style_sheet(self.tokens, self.sizes, self.typeface))
        for part in list(self._followers):
            if isValid(part):
                part.restyle()
        self.changed.emit()


_theme: Theme | None = None


def theme() -> Theme:
    """The theme of the running application, made at the first call.

    Raises:
        RuntimeError: there is no ``QApplication`` yet.
    """
    global _theme
    if _theme is None or not isValid(_theme):
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            raise RuntimeError("the theme needs a QApplication")
        _theme = Theme(app)
    return _theme
