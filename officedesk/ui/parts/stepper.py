"""The state track of an entry: done, present, to come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from officedesk.core.i18n import _
from officedesk.ui.parts.brush import width_of, write
from officedesk.ui.parts.painted import Painted
from officedesk.ui.plain import tip
from officedesk.ui.theme import theme

_DISC = 6.0
FULL_WIDTH = 360
"""Narrower than this, only the present and the next step are labelled."""


class StepState(StrEnum):
    """Where a step stands."""

    DONE = "done"
    CURRENT = "current"
    TODO = "todo"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class Step:
    """One step of the track.

    Attributes:
        word: the state, in the person's language.
        when: short day on which it was reached, empty before.
    """

    word: str
    state: StepState
    when: str = ""


class Stepper(Painted):
    """Discs on a line, with words and days below them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: tuple[Step, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setAccessibleName(_("State track"))

    def set_steps(self, steps: Sequence[Step]) -> None:
        """Show these steps."""
        self._steps = tuple(steps)
        self.setAccessibleDescription(self.spoken())
        self.update()

    def spoken(self) -> str:
        """The whole track in words."""
        sentences = {
            StepState.DONE: _("{step}: done {when}"),
            StepState.CURRENT: _("{step}: now, since {when}"),
            StepState.TODO: _("{step}: to come"),
            StepState.SKIPPED: _("{step}: skipped"),
        }
        told = (
            sentences[step.state].format(step=step.word, when=step.when) for step in self._steps
        )
        return "; ".join(told)

    def sizeHint(self) -> QSize:
        return QSize(FULL_WIDTH, 22 + 2 * (theme().metrics(11).height() + 1))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        step = self._at(event.position().x())
        self.setToolTip(tip(f"{step.word} {step.when}".strip() if step else ""))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._steps:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centres = self._centres()
        for left, right, step in zip(centres, centres[1:], self._steps[1:], strict=False):
            self._line(painter, left, right, step)
        labelled = self._labelled()
        free = 0.0
        for at, (x, step) in enumerate(zip(centres, self._steps, strict=True)):
            self._disc(painter, x, step)
            if at in labelled:
                free = self._words(painter, step, x, free)
        painter.end()

    def _centres(self) -> list[float]:
        """The middles of the discs; the first and last labels stay inside."""
        count = len(self._steps)
        inset = min(
            max(width_of(self._steps[end].word, 11, 500) for end in (0, -1)) / 2 + 1,
            self.width() / (2 * count),
        )
        if count == 1:
            return [inset]
        pitch = (self.width() - 2 * inset) / (count - 1)
        return [inset + at * pitch for at in range(count)]

    def _labelled(self) -> set[int]:
        """Which steps have room for their words."""
        everyone = set(range(len(self._steps)))
        pitch = self.width() / max(1, len(self._steps))
        widest = max(width_of(step.word, 11, 500) for step in self._steps)
        if self.width() >= FULL_WIDTH and widest <= pitch + 14:
            return everyone
        now = next(
            (at for at, step in enumerate(self._steps) if step.state is StepState.CURRENT), 0
        )
        return {now, min(now + 1, len(self._steps) - 1)}

    def _line(self, painter: QPainter, left: float, right: float, step: Step) -> None:
        reached = step.state in (StepState.DONE, StepState.CURRENT)
        pen = QPen(theme().ink("accent" if reached else "line2"), 1.5)
        if step.state is StepState.SKIPPED:
            pen = QPen(theme().ink("field"), 1.5, Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([2, 2])
        painter.setPen(pen)
        y = 11.0
        painter.drawLine(QPointF(left + 10, y), QPointF(right - 10, y))

    def _disc(self, painter: QPainter, x: float, step: Step) -> None:
        look, middle = theme(), QPointF(x, 11)
        reached = step.state in (StepState.DONE, StepState.CURRENT)
        painter.setPen(QPen(look.ink("accent" if reached else "line2"), 1.5))
        painter.setBrush(look.ink("accent" if step.state is StepState.DONE else "base"))
        if step.state is StepState.SKIPPED:
            painter.setPen(QPen(look.ink("field"), 1.5, Qt.PenStyle.DotLine))
        radius = _DISC + 1 if step.state is StepState.CURRENT else _DISC
        painter.drawEllipse(middle, radius, radius)
        if step.state is StepState.CURRENT:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.ink("accent"))
            painter.drawEllipse(middle, 3, 3)
        elif step.state is StepState.DONE:
            painter.setPen(QPen(look.ink("base"), 1.6, c=Qt.PenCapStyle.RoundCap))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(
                QPolygonF(
                    [
                        middle + QPointF(-2.5, 0.2),
                        middle + QPointF(-0.8, 1.9),
                        middle + QPointF(2.5, -1.7),
                    ]
                )
            )

    def _words(self, painter: QPainter, step: Step, x: float, free: float) -> float:
        """Label one step, not to the left of ``free``; where the next may begin."""
        high = theme().metrics(11).height() + 1
        current = step.state is StepState.CURRENT
        ink = "accent" if current else ("text" if step.state is StepState.DONE else "text3")
        weight = 600 if current else 400
        wide = width_of(step.word, 11, weight) + 2
        left = max(free, min(x - wide / 2, self.width() - wide))
        write(
            painter,
            QRectF(left, 22, self.width() - left, high),
            step.word,
            size=11,
            weight=weight,
            ink=ink,
        )
        when = width_of(step.when, 11) + 2
        start = min(max(0.0, x - when / 2), self.width() - when)
        write(painter, QRectF(start, 22 + high, when, high), step.when, size=11, ink="text2")
        return left + wide + 4

    def _at(self, x: float) -> Step | None:
        centres = self._centres() if self._steps else []
        near = min(range(len(centres)), key=[abs(c - x) for c in centres].__getitem__, default=None)
        return None if near is None else self._steps[near]
