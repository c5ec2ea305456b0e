"""The name under which a filter with its columns is kept."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from officedesk.core.i18n import _
from officedesk.core.text import clean_name, look_alike
from officedesk.ui.dialogs.frame import OfficeDialog
from officedesk.ui.form.editors.frame import ErrorLine
from officedesk.ui.plain import Label

LONGEST = 40


class ViewName(OfficeDialog):
    """Asks for the name of a saved view.

    Signals:
        named: the name.
    """

    named = Signal(str)

    def __init__(
        self,
        what: str,
        taken: Collection[str],
        parent: QWidget | None = None,
        *,
        suggestion: str = "",
    ) -> None:
        """``what`` says in words what the view shows; ``taken`` are names in use."""
        super().__init__(_("Keep this view"), parent, wide=360)
        self._taken = {look_alike(name): name for name in taken}
        self.content.addWidget(Label(what, size=12, ink="text2", wrap=True))
        self.name = QLineEdit(suggestion)
        self.name.setMaxLength(LONGEST)
        self.name.setAccessibleName(_("Name"))
        self._wrong = ErrorLine()
        title = Label(_("Name"), size=12, weight=500, ink="text2")
        title.setBuddy(self.name)
        box = QVBoxLayout()
        box.setSpacing(4)
        for widget in (title, self.name, self._wrong):
            box.addWidget(widget)
        self.content.addLayout(box)
        self.content.addStretch(1)
        self.primary, self.leave = self.add_buttons(_("Keep"))
        self.primary.clicked.connect(self.accept)
        self.name.selectAll()

    @property
    def error(self) -> str:
        """What is wrong with the name; empty when sound."""
        return self._wrong.words

    def accept(self) -> None:
        """Tell the name and close, unless it is empty or taken."""
        name = clean_name(self.name.text())
        twin = self._taken.get(look_alike(name))
        if not name:
            self._wrong.say(_("Write a name."))
        elif twin:
            words = _("There is a view {name} already. Take another name.")
            self._wrong.say(words.format(name=twin))
        else:
            self.named.emit(name)
            super().accept()
            return
        self.name.setFocus()
