"""The colours of a look as Qt's palette; the first frame is painted with nothing else.

Fonts, style and style sheet come with the theme, when the frame stands: making them takes
a tenth of the time until then, and the frame shows no words.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPalette

from officedesk.ui.tokens import DARK, LIGHT, Tokens, ink


def tokens_of(look: str) -> Tokens:
    """The colours of the setting *look*; ``auto`` follows the system."""
    if look == "auto":
        dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    else:
        dark = look == "dark"
    return DARK if dark else LIGHT


def paint_frame(look: str) -> None:
    """Give the frame its colours before there is a theme."""
    QGuiApplication.setPalette(palette(tokens_of(look)))


def palette(tokens: Tokens) -> QPalette:
    """A whole palette, so that Fusion is dark even where no platform theme answers."""
    role = QPalette.ColorRole
    made = QPalette()
    colours = {
        role.Window: tokens.window,
        role.WindowText: tokens.text,
        role.Base: tokens.base,
        role.AlternateBase: tokens.raised,
        role.Text: tokens.text,
        role.Button: tokens.base,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.on_fill,
        role.PlaceholderText: tokens.text3,
        role.Highlight: tokens.fill,
        role.HighlightedText: tokens.on_fill,
        role.Accent: tokens.fill,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.ToolTipBase: tokens.raised,
        role.ToolTipText: tokens.text,
        role.Light: tokens.raised,
        role.Midlight: tokens.line,
        role.Mid: tokens.line2,
        role.Dark: tokens.field,
        role.Shadow: tokens.rail,
    }
    for name, colour in colours.items():
        made.setColor(name, ink(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, name, ink(tokens.text3))
    return made
