"""A live sample sheet beside the settings: it follows what is typed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from officedesk.core.errors import Cancelled, OfficeError
from officedesk.core.i18n import _
from officedesk.core.progress import Progress
from officedesk.desk.desk import Desk
from officedesk.desk.paper_sample import print_sample
from officedesk.ui.beside import desk_beside
from officedesk.ui.form.notice import Notice
from officedesk.ui.jobs import Jobs
from officedesk.ui.preview.composer import Choice, Composer
from officedesk.ui.preview.sheets import SheetView

HIGH = 208
"""Of the sample, logical pixels: the head and the first rows of a sheet."""


class SampleSheet(QWidget):
    """One sheet, composed anew with each choice.

    Attributes:
        sheets: shows it.
        composer: composes it.
    """

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheets = SheetView()
        self.sheets.setAccessibleName(_("Sample sheet"))
        self.notice = Notice()
        self.composer = Composer(_composing(desk), jobs, _("Composing the sample"), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.sheets)
        column.addWidget(self.notice)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.sheets.setMinimumHeight(HIGH)
        self.composer.composed.connect(self._composed)
        self.composer.failed.connect(self._failed)

    def sizeHint(self) -> QSize:
        return QSize(600, HIGH)

    def show_choice(self, choice: Choice, *, at_once: bool = False) -> None:
        """Show the sheet with these settings."""
        self.composer.compose(choice, at_once=at_once)

    def let_go(self) -> None:
        """Stop, and remove the files."""
        self.sheets.let_go()
        self.composer.close()

    def _composed(self) -> None:
        self.notice.hide()
        self.sheets.show_pages(self.composer.pages)

    def _failed(self, problem: OfficeError) -> None:
        if not isinstance(problem, Cancelled):
            self.notice.say(str(problem), "wrong")


def _composing(desk: Desk) -> Callable[[Choice, Path, Progress], None]:
    def compose(choice: Choice, path: Path, progress: Progress) -> None:
        with desk_beside(desk) as own:
            own.choice = choice
            print_sample(own, path, progress)

    return compose
