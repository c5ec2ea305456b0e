"""The room at the right of a list: detail, form, or several chosen entries; above them an ask."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from officedesk.core.i18n import _
from officedesk.ui.detail.pane import DetailPane
from officedesk.ui.parts.painted import Painted
from officedesk.ui.plain import Label
from officedesk.ui.theme import theme


class PaneSpace(Painted):
    """Holds one pane at a time.

    Attributes:
        stage: where the panes stand; a form is built in it.

    Signals:
        emptied: nothing is left to show.
    """

    emptied = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """The detail is made in ``stage`` and put there: what moves is styled anew."""
        super().__init__(parent)
        self.setProperty("surface", "base")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.form: QWidget | None = None
        self.ask: QWidget | None = None
        self._line = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.stage = QStackedWidget(self)
        self._column.addWidget(self.stage, 1)

    def put_detail(self, detail: DetailPane) -> None:
        """The pane of one entry, in front from now on."""
        self.detail = detail
        self.several = Several(self.stage)
        self.stage.addWidget(detail)
        self.stage.addWidget(self.several)

    @property
    def writing(self) -> bool:
        """Whether the keyboard is in a form: what is typed at one of its buttons stays there."""
        part, at = self.form or self.ask, QApplication.focusWidget()
        return part is not None and at is not None and self.isAncestorOf(at)

    def set_overlaid(self, overlaid: bool) -> None:
        """Lying over the list it draws its own left edge."""
        self._line = overlaid
        self._column.setContentsMargins(1 if overlaid else 0, 0, 0, 0)
        self.update()

    def show_detail(self) -> None:
        """The detail in front, unless a form stands there."""
        if self.form is None:
            self.stage.setCurrentWidget(self.detail)

    def show_several(self, words: str) -> None:
        """Several entries are chosen."""
        self.several.say(words)
        if self.form is None:
            self.stage.setCurrentWidget(self.several)

    def put_form(self, form: QWidget) -> None:
        """A form in the place of the detail."""
        self.drop_ask()
        self.drop_form()
        self.form = form
        self.stage.addWidget(form)
        self.stage.setCurrentWidget(form)

    def drop_form(self) -> None:
        """The form is done with."""
        form, self.form = self.form, None
        if form is not None:
            self.stage.setCurrentWidget(self.detail)
            self.stage.removeWidget(form)
            form.hide()
            form.deleteLater()

    def put_ask(self, ask: QWidget) -> None:
        """The small form of an action, above what it is about."""
        self.drop_ask()
        self.ask = ask
        self._column.insertWidget(0, ask)
        self._column.insertWidget(1, Hairline())

    def drop_ask(self) -> None:
        """The action is done with."""
        ask, self.ask = self.ask, None
        if ask is None:
            return
        for at in (1, 0):
            item = self._column.takeAt(at)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().ink("base"))
        if self._line:
            painter.setPen(theme().ink("line2"))
            painter.drawLine(0, 0, 0, self.height())
        painter.end()


class Several(QWidget):
    """Says how many entries are chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Label(size=18, weight=600, wrap=True)
        hint = Label(
            _("What is chosen in the bar is done with all of them, or with none."),
            ink="text2",
            wrap=True,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(8)
        column.addWidget(self._words)
        column.addWidget(hint)
        column.addStretch(1)

    def say(self, words: str) -> None:
        """How many, in words."""
        self._words.setText(words)


class Hairline(Painted):
    """A line of one pixel between two parts."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().ink("line"))
        painter.end()
