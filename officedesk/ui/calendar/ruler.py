"""Writing many short texts: widths of characters are measured once, nothing is shaped."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontMetricsF

from officedesk.ui.plain import one_line
from officedesk.ui.theme import theme


class Ruler:
    """Measures by adding up characters, and has the font in which they stand just so.

    Qt's own elision lays a text out several times, and each is shaped once more as it is
    painted; a month has two hundred of them. Scripts that cannot be read unshaped are
    shaped all the same.

    Attributes:
        like: the font of the theme that is measured.
        font: the same without kerning and ligatures.
    """

    def __init__(self, like: QFont) -> None:
        self.like = like
        self.font = QFont(like)
        self.font.setStyleStrategy(QFont.StyleStrategy.PreferNoShaping)
        self.font.setKerning(False)
        self._wide = _Widths(QFontMetricsF(self.font))
        self._dots = self._wide["…"]

    def cut(self, text: str, room: float) -> str:
        """As much of it as there is room for, with an ellipsis where that is not all."""
        text = one_line(text)
        # What is far too long would be measured to its end for nothing: no letter is so narrow.
        if len(text) <= 2 * room and sum(map(self._wide.__getitem__, text)) <= room:
            return text
        taken, fits = 0.0, 0
        for at, char in enumerate(text):
            taken += self._wide[char]
            if taken + self._dots <= room:
                fits = at + 1
            if taken > room:
                return text[:fits].rstrip() + "…"
        return text


class _Widths(dict[str, float]):
    """Pixels of a character."""

    def __init__(self, metrics: QFontMetricsF) -> None:
        super().__init__()
        self._metrics = metrics

    def __missing__(self, char: str) -> float:
        found = self[char] = self._metrics.horizontalAdvance(char)
        return found


_rulers: dict[tuple[int, int], Ruler] = {}


def ruler_of(size: int, weight: int) -> Ruler:
    """The ruler of a font of the theme; what it measured is kept until the theme changes."""
    font = theme().font(size, weight)
    found = _rulers.get((size, weight))
    if found is None or found.like is not font:
        found = _rulers[size, weight] = Ruler(font)
    return found
