"""Verify: a printed page by its code, or all registers against their history."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTabWidget, QWidget

from officedesk.core.i18n import _
from officedesk.core.progress import Progress
from officedesk.desk.page_code_check import PageReport
from officedesk.desk.verify import Report
from officedesk.ui.dialogs.frame import OfficeDialog
from officedesk.ui.dialogs.import_preview import Runner
from officedesk.ui.dialogs.verification_all import AllCheck
from officedesk.ui.dialogs.verification_page import PageCheck
from officedesk.ui.parts.buttons import Button

SIZE = (860, 600)

CheckPage = Callable[[str, Progress], PageReport]
CheckAll = Callable[[str, int, Progress], Report]


class Verification(OfficeDialog):
    """Two tabs of the same shape: what is verified, the verdict, what differs.

    Attributes:
        page: a printed page.
        all: all registers.

    Signals:
        entry_asked: the ``EntryRef`` of an entry that is to be shown.
    """

    entry_asked = Signal(object)

    def __init__(
        self, page: CheckPage, everything: CheckAll, jobs: Runner, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Verify"), parent, wide=SIZE[0])
        self.page = PageCheck(page, jobs)
        self.all = AllCheck(everything, jobs)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(_("What is verified"))
        self.tabs.addTab(self.page, _("A printed page"))
        self.tabs.addTab(self.all, _("All registers"))
        self.content.addWidget(self.tabs, 1)
        self.primary, self.leave = self.add_buttons(_("Verify"), cancel=_("Done"))
        self.copy = Button(_("Copy the result"))
        self.add_button_beside(self.copy)
        self.primary.clicked.connect(self._verify)
        self.copy.clicked.connect(self._copy)
        self.tabs.currentChanged.connect(self._weigh)
        for part in (self.page, self.all):
            part.changed.connect(self._weigh)
        self.page.entry_asked.connect(self._go)
        self.resize(*SIZE)
        self._weigh()
        self.page.start()

    def begin(self, code: str) -> None:
        """Verify a page at once, where its code is known already."""
        self.tabs.setCurrentWidget(self.page)
        self.page.begin(code)

    def done(self, result: int) -> None:
        """Let what runs stop, and close."""
        self.page.abandon()
        self.all.abandon()
        super().done(result)

    @property
    def _front(self) -> PageCheck | AllCheck:
        return self.page if self.tabs.currentWidget() is self.page else self.all

    def _verify(self) -> None:
        self._front.verify()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(self._front.lines))

    def _weigh(self) -> None:
        front = self._front
        self.primary.forbid(_("It is being verified.") if front.running else "")
        self.copy.forbid("" if front.lines else _("Nothing was verified yet."))

    def _go(self, ref: object) -> None:
        self.entry_asked.emit(ref)
        self.accept()
