"""What to export, and as what kind of file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton, QVBoxLayout, QWidget

from officedesk.core.i18n import N_, _
from officedesk.core.permits import Duty, Operator
from officedesk.ui.dialogs.frame import OfficeDialog
from officedesk.ui.dialogs.preferences.bound import why_forbidden
from officedesk.ui.plain import Label, set_tip


class Extent(Enum):
    """Which entries are exported."""

    ONE = "one"
    LIST = "list"
    MONTH = "month"
    YEAR = "year"


CALENDAR = "ics"
FORMATS: tuple[tuple[str, str], ...] = (
    ("xlsx", N_("Excel workbook")),
    ("pdf", N_("PDF, to print")),
    ("csv", N_("CSV, for other programs")),
    ("json", N_("JSON, everything with history and links")),
    (CALENDAR, N_("Calendar, for Outlook, Google and others (.ics)")),
)
TABLES = ("xlsx", "pdf", "csv", "json")


@dataclass(frozen=True)
class ExportAnswer:
    """What the person chose.

    Attributes:
        extent: which entries.
        since, until: days of registration of the chosen month or year; None for the list.
        ending: of the file: ``xlsx``, ``pdf``, ``csv``, ``json``, ``ics``.
        unmasked: personal data whole; the director's choice, recorded.
    """

    extent: Extent
    since: date | None
    until: date | None
    ending: str
    unmasked: bool


class ExportQuestion(OfficeDialog):
    """Asks only what it must: which entries, which kind of file.

    Signals:
        answered: the ``ExportAnswer``.
    """

    answered = Signal(object)

    def __init__(
        self,
        title: str,
        count: int,
        today: date,
        operator: Operator,
        parent: QWidget | None = None,
        *,
        endings: Sequence[str] = TABLES,
        masks: bool = True,
        one: str = "",
    ) -> None:
        """``title`` names the list, ``count`` its entries; ``masks``: it holds personal data.

        ``one`` is the number of the entry that is shown; empty for none.
        """
        super().__init__(_("Export {list}").format(list=title), parent, wide=400)
        self._today = today
        this_list = _("What is on the screen: {count} entries").format(count=f"{count:,}")
        shown = {Extent.ONE.value: _("{number} alone").format(number=one)} if one else {}
        self.extents = self._radios(
            _("Which entries"),
            {
                Extent.LIST.value: this_list,
                **shown,
                Extent.MONTH.value: _("Registered this month"),
                Extent.YEAR.value: _("Registered this year"),
            },
        )
        words = {key: _(label) for key, label in FORMATS if key in endings}
        self.kinds = self._radios(_("Kind of file"), words)
        self.unmasked = QCheckBox(_("Personal data whole, not masked"))
        reason = why_forbidden(operator, Duty.EXPORT_UNMASKED)
        self.unmasked.setEnabled(not reason)
        set_tip(self.unmasked, reason or _("The export is recorded in the history."))
        self.unmasked.setVisible(masks)
        self.content.addWidget(self.unmasked)
        self.primary, self.leave = self.add_buttons(_("Export…"))
        self.primary.clicked.connect(self.accept)

    def accept(self) -> None:
        """Answer and close."""
        self.answered.emit(self.answer())
        super().accept()

    def answer(self) -> ExportAnswer:
        """What is chosen."""
        extent = Extent(_chosen(self.extents))
        since, until = self._days(extent)
        return ExportAnswer(extent, since, until, _chosen(self.kinds), self.unmasked.isChecked())

    def _days(self, extent: Extent) -> tuple[date | None, date | None]:
        today = self._today
        if extent is Extent.MONTH:
            return today.replace(day=1), today
        if extent is Extent.YEAR:
            return today.replace(month=1, day=1), today
        return None, None

    def _radios(self, title: str, words: dict[str, str]) -> dict[str, QRadioButton]:
        box = QVBoxLayout()
        box.setSpacing(6)
        box.addWidget(Label(title, size=12, weight=600, ink="text2"))
        group = QButtonGroup(self)
        made: dict[str, QRadioButton] = {}
        for key, label in words.items():
            button = QRadioButton(label)
            button.setChecked(not made)
            group.addButton(button)
            box.addWidget(button)
            made[key] = button
        self.content.addLayout(box)
        return made


def _chosen(buttons: dict[str, QRadioButton]) -> str:
    return next(key for key, button in buttons.items() if button.isChecked())
