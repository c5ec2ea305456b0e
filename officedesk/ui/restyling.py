"""Other style rules for the whole program: each widget takes them once, pages behind when shown.

Qt gives rules put in the place of others to each widget once for every widget it stands in:
to three hundred of them that takes a second. A new style is given to each once.
"""

from __future__ import annotations

from weakref import WeakSet

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

BASE = "Fusion"
"""The style under the rules."""
_POLISHED = Qt.WidgetAttribute.WA_WState_Polished


class Restyling:
    """Puts style rules on the program."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self._pages: WeakSet[QWidget] = WeakSet()
        self._waiting: WeakSet[QWidget] = WeakSet()

    def may_wait(self, page: QWidget) -> None:
        """While ``page`` is hidden it keeps what it has; ``catch_up`` before it is shown."""
        self._pages.add(page)

    def apply(self, rules: str) -> None:
        """Have everything that is not behind drawn by these rules; by the same ones already
        in use nothing is done."""
        app = self._app
        if app.styleSheet() == rules:
            return
        for page in list(self._pages):
            if isValid(page) and page.isHidden():
                self._waiting.add(page)
                for widget in _parts(page):
                    widget.setAttribute(_POLISHED, False)
        # Without what Qt keeps of each widget it finds none to give the rules to one by one.
        app.style().unpolish(app)
        app.setStyleSheet(rules)
        app.setStyle(BASE)

    def catch_up(self, page: QWidget) -> None:
        """Let a page that is about to be shown take the rules that came while it was hidden."""
        if page not in self._waiting:
            return
        self._waiting.discard(page)
        style = self._app.style()
        for widget in _parts(page):
            style.unpolish(widget)
            QApplication.sendEvent(widget, QEvent(QEvent.Type.Polish))
            QApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))


def _parts(page: QWidget) -> list[QWidget]:
    """The page and all in it, outer before inner."""
    return [page, *page.findChildren(QWidget)]
