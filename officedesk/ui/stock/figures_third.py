"""Of what stands on no side of the consumption one is chosen, or all: an item, a department."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from officedesk.core.consumption import By
from officedesk.core.fields import Choice
from officedesk.core.i18n import _
from officedesk.desk import supply
from officedesk.desk.desk import Desk
from officedesk.ui.form.editors.choice import NameBox
from officedesk.ui.stock.figures_asked import third_of

_NONE = "\x00"
"""Stands for *no department* among the keys."""
_WIDE = 190


class ThirdSide(QWidget):
    """A box of the items or one of the departments; neither where the months are the third.

    Attributes:
        items, departments: the boxes; typing chooses.

    Signals:
        changed: another one is chosen.
    """

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._codes: dict[int, str] = {}
        self.items, self.departments = NameBox(self), NameBox(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for box, words in ((self.items, _("Of which item")),
                           (self.departments, _("Of which department"))):  # fmt: skip
            box.setAccessibleName(words)
            box.setFixedWidth(_WIDE)
            box.activated.connect(self.changed)
            row.addWidget(box)
        self.show_third(0)

    def offer(self) -> None:
        """Fill the boxes with what there is now."""
        known = self._desk.rules.masters(supply.items(self._desk).key)
        self._codes = {one.id: one.also[0] if one.also else one.code for one in known}
        items = [Choice(str(one.id), one.called, (one.code, *one.also)) for one in known]
        names = [*supply.departments(self._desk)]
        said = [*(Choice(name, name) for name in names), Choice(_NONE, _("no department"))]
        for box, choices, words in ((self.items, items, _("All items")),
                                    (self.departments, said, _("All departments"))):  # fmt: skip
            box.offer(choices, [choice.label for choice in choices], empty=True)
            box.setItemText(0, words)

    def show_third(self, sides: int) -> None:
        """Show the box of what stands on no side.

        Args:
            sides: place in ``SIDES``.
        """
        third = third_of(sides)
        self.items.setVisible(third is By.ITEM)
        self.departments.setVisible(third is By.DEPARTMENT)

    @property
    def item(self) -> int | None:
        """Id of the chosen item; None for all."""
        return int(self.items.key()) if self.items.key() else None

    @property
    def code(self) -> str:
        """Code of the chosen item; empty for all."""
        return self._codes[self.item] if self.item is not None else ""

    @property
    def department(self) -> str | None:
        """Words of the chosen department; empty for what names none, None for all."""
        key = self.departments.key()
        return "" if key == _NONE else key or None
