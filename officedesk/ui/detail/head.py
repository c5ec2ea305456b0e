"""The head of the pane: number, state, and what one does most."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from officedesk.core.i18n import _
from officedesk.core.views import EntryView
from officedesk.core.workflow import State
from officedesk.ui.detail.number import NumberLabel
from officedesk.ui.parts.buttons import IconButton
from officedesk.ui.parts.carry import Carried
from officedesk.ui.parts.marks import StateLabel
from officedesk.ui.parts.painted import Painted
from officedesk.ui.theme import theme


class DetailHead(Painted):
    """Number and state at the left; edit, link, close at the right.

    Attributes:
        number: it can be dragged onto another entry.

    Signals:
        edit_asked, link_asked, closed: what was pressed.
    """

    edit_asked = Signal()
    link_asked = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number = NumberLabel()
        self._state = StateLabel()
        self._edit = IconButton("edit", _("Edit (F2)"))
        self._link = IconButton("link", _("Link with another entry"))
        close = IconButton("x", _("Close the pane (Esc)"))
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 13, 0)
        row.setSpacing(0)
        row.addWidget(self.number)
        row.addSpacing(14)
        row.addWidget(self._state)
        row.addStretch(1)
        for button in (self._edit, self._link, close):
            row.addWidget(button)
        self._edit.clicked.connect(self.edit_asked)
        self._link.clicked.connect(self.link_asked)
        close.clicked.connect(self.closed)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_head(self, view: EntryView, state: State | None, *, kept: bool = False) -> None:
        """Number and state of this entry; ``kept``: nobody edits it."""
        free = not view.restricted
        self.number.show_entry(Carried(view.ref, view.number), free=free)
        if state is not None:
            self._state.set_state(
                state.shape, _(state.label), token="accent" if state.open else "text3"
            )
        self._edit.setVisible(not view.restricted and not kept)
        self._link.setVisible(not view.restricted)

    def sizeHint(self) -> QSize:
        return QSize(360, theme().sizes.button + 16)
