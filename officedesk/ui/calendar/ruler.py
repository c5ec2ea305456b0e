"""Cutting many short texts to their room: widths of characters are measured once."""

from __future__ import annotations

from officedesk.ui.plain import one_line
from officedesk.ui.theme import theme


class Ruler:
    """Measures by adding up characters, which is near enough to cut by.

    Qt's own elision lays a text out several times; a month has two hundred of them.
    """

    def __init__(self, size: int, weight: int) -> None:
        self._metrics = theme().metrics(size, weight)
        self._wide: dict[str, int] = {}
        self._dots = self._of("…")

    def cut(self, text: str, room: float) -> str:
        """As much of it as there is room for, with an ellipsis where that is not all."""
        text = one_line(text)
        taken, fits = 0, 0
        for at, char in enumerate(text):
            taken += self._of(char)
            if taken + self._dots <= room:
                fits = at + 1
            if taken > room:
                return text[:fits].rstrip() + "…"
        return text

    def _of(self, char: str) -> int:
        found = self._wide.get(char)
        if found is None:
            found = self._wide[char] = self._metrics.horizontalAdvance(char)
        return found
