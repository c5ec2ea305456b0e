"""The preferences window: pages in a list at the side, changes kept at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from officedesk.core.i18n import _
from officedesk.ui.dialogs.frame import Page
from officedesk.ui.dialogs.preferences.holidays import HolidaysPage
from officedesk.ui.dialogs.preferences.marks import MarksPage
from officedesk.ui.dialogs.preferences.numbering import NumberingPage
from officedesk.ui.dialogs.preferences.operators import OperatorsPage
from officedesk.ui.dialogs.preferences.plain_pages import (
    BackupPage,
    DeadlinesPage,
    LookPage,
    OfficePage,
    PeoplePage,
    RemindersPage,
    SettingsPage,
)
from officedesk.ui.dialogs.preferences.source import SettingsDesk
from officedesk.ui.form.footer import Hairline
from officedesk.ui.parts.buttons import Button
from officedesk.ui.parts.raillist import RailEntry, RailList
from officedesk.ui.plain import Label
from officedesk.ui.theme import theme

if TYPE_CHECKING:
    from officedesk.ui.preview.sample import SampleSheet


class Preferences(QDialog):
    """Everything that can be set, in one window. A page is made when it is first shown.

    Signals:
        kept: key of a setting that was changed, ``holidays`` or ``operators``.
        directory_asked: open the directory of people.
        backup_asked: make a backup now.
    """

    kept = Signal(str)
    directory_asked = Signal()
    backup_asked = Signal()

    def __init__(
        self,
        desk: SettingsDesk,
        parent: QWidget | None = None,
        *,
        backups: Path | None = None,
        sample: Callable[[], SampleSheet] | None = None,
    ) -> None:
        """``backups`` is the folder in which this home's backups lie; ``sample`` makes
        the sheet that follows the settings of the paper."""
        super().__init__(parent)
        self._desk, self._backups, self._sample = desk, backups, sample
        self.setWindowTitle(_("Preferences"))
        self.setProperty("surface", "base")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, parent is not None)
        self._makers = self._pages()
        self._made: dict[str, tuple[Page, QScrollArea]] = {}
        self.side = RailList()
        self.side.setAccessibleName(_("Pages"))
        self.side.set_entries([RailEntry(k, w, i) for k, (w, i, _make) in self._makers.items()])
        self.side.setFixedWidth(max(176, self.side.words_width() + 8))
        self._stack = QStackedWidget()
        self._arrange()
        self.side.chosen.connect(self.show_page)
        self.side.selectionModel().currentChanged.connect(self._follow)
        self.show_page("office")

    def sizeHint(self) -> QSize:
        """Wide enough for pairs of fields beside the list."""
        return QSize(820, 684)

    def show_page(self, key: str) -> Page:
        """Show a page by its key; it is made at the first time."""
        if key not in self._made:
            page = self._makers[key][2]()
            area = page.finish()
            self._stack.addWidget(area)
            self._made[key] = (page, area)
        page, area = self._made[key]
        if isinstance(page, SettingsPage):
            page.show_values()
        self._stack.setCurrentWidget(area)
        if self.side.key != key:
            self.side.select(key)
        return page

    @property
    def pages(self) -> tuple[str, ...]:
        """Keys of the pages, in order."""
        return tuple(self._makers)

    def _pages(self) -> dict[str, tuple[str, str, Callable[[], Page]]]:
        return {
            "office": (_("Institution"), "building", self._office),
            "paper": (_("Paper"), "print", self._paper),
            "numbering": (_("Numbering"), "list", self._numbering),
            "deadlines": (_("Deadlines"), "clock", self._deadlines),
            "holidays": (_("Holidays"), "calendar", self._holidays),
            "marks": (_("Confidentiality"), "shield", self._marks),
            "operators": (_("Operators"), "user", self._operators),
            "people": (_("People"), "people", self._people),
            "backup": (_("Backup"), "backup", self._backup),
            "reminders": (_("Reminders"), "bell", self._reminders),
            "look": (_("Look and language"), "sliders", self._look),
        }

    def _office(self) -> Page:
        return self._telling(OfficePage(self._desk))

    def _paper(self) -> Page:
        from officedesk.ui.dialogs.preferences.paper import PaperPage  # late: it draws PDF

        page = PaperPage(self._desk, self._sample)
        if page.sample is not None:
            self.finished.connect(page.sample.let_go)
        return self._telling(page)

    def _numbering(self) -> Page:
        return self._telling(NumberingPage(self._desk))

    def _deadlines(self) -> Page:
        return self._telling(DeadlinesPage(self._desk))

    def _holidays(self) -> Page:
        return self._telling(HolidaysPage(self._desk))

    def _marks(self) -> Page:
        return self._telling(MarksPage(self._desk))

    def _operators(self) -> Page:
        return self._telling(OperatorsPage(self._desk))

    def _reminders(self) -> Page:
        return self._telling(RemindersPage(self._desk))

    def _look(self) -> Page:
        return self._telling(LookPage(self._desk))

    def _people(self) -> Page:
        page = PeoplePage()
        page.directory_asked.connect(self.directory_asked)
        return page

    def _backup(self) -> Page:
        page = BackupPage(self._desk, self._backups)
        page.backup_asked.connect(self.backup_asked)
        return self._telling(page)

    def _telling(self, page: Page) -> Page:
        kept = getattr(page, "kept", None)
        if kept is not None:
            kept.connect(self.kept)
        return page

    def _follow(self) -> None:
        if self.side.key:
            self.show_page(self.side.key)

    def _arrange(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(0)
        side = QWidget()
        side.setProperty("surface", "rail")
        column = QVBoxLayout(side)
        column.setContentsMargins(8, 12, 8, 12)
        column.addWidget(self.side)
        middle.addWidget(side)
        middle.addWidget(self._stack, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 0, 20, 0)
        foot.addWidget(Label(_("Changes are kept at once."), size=12, ink="text2"))
        foot.addStretch(1)
        done = Button(_("Done"), kind="std", tip=_("Close (Esc)"))
        done.clicked.connect(self.accept)
        foot.addWidget(done)
        box = QWidget()
        box.setFixedHeight(theme().sizes.form_footer)
        box.setLayout(foot)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(middle, 1)
        outer.addWidget(Hairline())
        outer.addWidget(box)
