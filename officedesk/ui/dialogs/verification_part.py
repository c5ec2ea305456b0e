"""What both ways to verify share: work beside the window, a verdict, a result to copy."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from officedesk.core.errors import Cancelled
from officedesk.core.i18n import _
from officedesk.core.progress import Progress
from officedesk.ui.dialogs.import_preview import Runner, Running
from officedesk.ui.dialogs.progress_line import ProgressLine
from officedesk.ui.form.editors.frame import ErrorLine
from officedesk.ui.parts.marks import StateLabel
from officedesk.ui.plain import Label


class VerdictLine(QWidget):
    """Sign and word of a verdict, its sentence below; hidden until there is one."""

    def __init__(self) -> None:
        super().__init__()
        self._mark = StateLabel()
        self._sentence = Label(wrap=True, selectable=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._sentence)
        self.hide()

    def say(self, shape: str, word: str, token: str, sentence: str) -> None:
        """Show a verdict."""
        self._mark.set_state(shape, word, token=token)
        self._sentence.setText(sentence)
        self.setAccessibleName(f"{word} {sentence}")
        self.word = word
        self.show()

    word = ""
    """The verdict in a word or two."""


class CheckPart(QWidget):
    """One tab.

    Signals:
        changed: it began or ended to verify.
    """

    changed = Signal()

    def __init__(self, jobs: Runner) -> None:
        super().__init__()
        self._jobs = jobs
        self._job: Running | None = None
        self._serial = 0
        self.lines: tuple[str, ...] = ()
        self.setProperty("surface", "base")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.wrong = ErrorLine()
        self.progress = ProgressLine()
        self.progress.stopped.connect(self.stop)
        self.verdict = VerdictLine()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 12, 0, 0)
        self.column.setSpacing(8)

    @property
    def running(self) -> bool:
        """Whether it verifies at the moment."""
        return self._job is not None

    def stop(self) -> None:
        """Verify no more, and say so."""
        if self._job is not None:
            self._job.cancel()

    def abandon(self) -> None:
        """Verify no more, and do not listen to what is still said of it."""
        self.stop()
        self._serial += 1

    def run(self, words: str, work: Callable[[Progress], Any], then: Callable[[Any], None]) -> None:
        """Begin to verify; what was found before is taken away."""
        self._serial += 1
        serial = self._serial
        self.lines = ()
        self.wrong.say("")
        self.verdict.hide()
        self.clear()

        def ended(result: Any) -> None:
            if serial == self._serial:
                self._ended()
                then(result)
                self.changed.emit()

        def failed(problem: Any) -> None:
            if serial == self._serial:
                self._ended()
                self.wrong.say(
                    _("Stopped before the end.") if isinstance(problem, Cancelled) else str(problem)
                )
                self.refused()
                self.changed.emit()

        self.progress.begin(words)
        self._job = self._jobs.run(words, work, ended, failed)
        self._job.stepped.connect(self.progress.step)
        self.changed.emit()

    def clear(self) -> None:
        """Take away what was found before."""

    def refused(self) -> None:
        """It could not be verified; the reason is shown."""

    def _ended(self) -> None:
        self._job = None
        self.progress.hide()


def field_row(*fields: tuple[str, QWidget, int]) -> QHBoxLayout:
    """Labelled fields side by side: words, field, share of the width."""
    row = QHBoxLayout()
    row.setSpacing(12)
    for words, field, share in fields:
        title = Label(words, size=12, weight=500, ink="text2")
        title.setBuddy(field)
        field.setAccessibleName(words)
        box = QVBoxLayout()
        box.setSpacing(4)
        box.addWidget(title)
        box.addWidget(field)
        row.addLayout(box, share)
    return row
