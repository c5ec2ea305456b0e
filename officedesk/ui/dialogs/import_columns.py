"""The columns of a file beside the fields they become, each to be corrected by a combo box."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from officedesk.core.fields import Choice
from officedesk.core.i18n import N_, _
from officedesk.core.register import Register
from officedesk.desk.importing_names import importable
from officedesk.desk.importing_words import column_words
from officedesk.ui.form.editors.choice import PickBox
from officedesk.ui.plain import ElidedLabel, Label

OLD_NUMBER, OTHER, LEFT_OUT = "old_number", "other", "left_out"
_BESIDE = (
    Choice(OTHER, N_("Keep as other data")),
    Choice(OLD_NUMBER, N_("Number in the earlier book")),
    Choice(LEFT_OUT, N_("Leave out")),
)


class ColumnLine(Protocol):
    """One column, as ``officedesk.desk.importing_match.Column`` gives it."""

    @property
    def heading(self) -> str:
        """As written."""

    @property
    def field(self) -> str:
        """Name of the field it becomes."""

    @property
    def examples(self) -> tuple[str, ...]:
        """Its first words."""


class ColumnChoices(QWidget):
    """One line for each column: heading, field, examples.

    Signals:
        changed: a person gave a column another field.
    """

    changed = Signal()

    def __init__(self, register: Register) -> None:
        super().__init__()
        self._register = register
        self._boxes: dict[str, QComboBox] = {}
        self._given: dict[str, str] = {}
        self._shown: tuple[str, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        for column, stretch in enumerate((3, 3, 4)):
            self._grid.setColumnStretch(column, stretch)

    def show_columns(self, columns: Sequence[ColumnLine]) -> None:
        """Show what each column becomes; combo boxes stay, so that the focus stays."""
        headings = tuple(column.heading for column in columns)
        if headings != self._shown:
            self._build(columns)
            self._shown = headings
        for column in columns:
            box = self._boxes[column.heading]
            if box.findData(column.field) < 0:
                # Status, voids and lists of an export of this program: nobody chooses them.
                box.addItem(column_words(self._register, column.field), column.field)
            box.setCurrentIndex(box.findData(column.field))

    def mapping(self) -> Mapping[str, str]:
        """What the person said: heading to field."""
        return dict(self._given)

    def forget(self) -> None:
        """Take back what the person said."""
        self._given.clear()

    def box(self, heading: str) -> QComboBox:
        """The combo box of a column."""
        return self._boxes[heading]

    def _build(self, columns: Sequence[ColumnLine]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._boxes.clear()
        heads = (_("Column"), _("Becomes"), _("For example"))
        for place, words in enumerate(heads):
            self._grid.addWidget(Label(words, size=12, weight=500, ink="text2"), 0, place)
        for row, column in enumerate(columns, 1):
            box = self._box(column.heading)
            self._grid.addWidget(ElidedLabel(column.heading, weight=500), row, 0)
            self._grid.addWidget(box, row, 1)
            examples = ElidedLabel("  ·  ".join(column.examples[:3]), size=12, ink="text2")
            self._grid.addWidget(examples, row, 2)

    def _box(self, heading: str) -> PickBox:
        fields = [
            Choice(name, field.label, field.synonyms)
            for name, field in importable(self._register).items()
        ]
        words = [column_words(self._register, choice.key) for choice in fields]
        box = PickBox()
        box.offer(
            [*fields, *_BESIDE], [*words, *(_(choice.label) for choice in _BESIDE)], empty=False
        )
        box.setAccessibleName(_("{column} becomes").format(column=heading))
        box.activated.connect(_Correction(self, heading, box).take)
        self._boxes[heading] = box
        return box

    def take(self, heading: str, field: str) -> None:
        """A person said what a column becomes."""
        # The newest word counts where a field was given to two columns.
        self._given.pop(heading, None)
        self._given[heading] = field
        self.changed.emit()


class _Correction(QObject):
    """Tells which column a combo box belongs to."""

    def __init__(self, owner: ColumnChoices, heading: str, box: PickBox) -> None:
        super().__init__(box)
        self._owner, self._heading, self._box = owner, heading, box

    def take(self) -> None:
        self._owner.take(self._heading, self._box.key())
