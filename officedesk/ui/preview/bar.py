"""The line over the pages: how large they are, and which one is in front."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from officedesk.core.i18n import _
from officedesk.ui.parts.buttons import Button, IconButton
from officedesk.ui.plain import Label, set_tip
from officedesk.ui.preview.sheets import Fit, SheetView
from officedesk.ui.theme import theme


class PreviewBar(QWidget):
    """Steers a ``SheetView``.

    Signals:
        page_asked: a page was typed, from 0.
    """

    page_asked = Signal(int)

    def __init__(self, view: SheetView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self.smaller = IconButton("minus", _("Smaller (Ctrl+-)"))
        self.larger = IconButton("plus", _("Larger (Ctrl++)"))
        self.share = Button("100 %", kind="flat", tip=_("As large as on paper (Ctrl+0)"))
        self.share.setMinimumWidth(theme().metrics(13, 500).horizontalAdvance("400 %") + 24)
        self.width_fit = Button(_("Fit the width"), kind="flat", tip=_("Ctrl+1"))
        self.page_fit = Button(_("Fit the page"), kind="flat", tip=_("Ctrl+2"))
        self.back = IconButton("chevron-left", _("Page back (Page up)"))
        self.on = IconButton("chevron-right", _("Page on (Page down)"))
        self.page = QLineEdit()
        self.page.setProperty("kind", "search")
        self.page.setAccessibleName(_("Page"))
        self.page.setValidator(QIntValidator(1, 9_999_999, self.page))
        self.page.setFixedWidth(theme().metrics().horizontalAdvance("00000") + 24)
        set_tip(self.page, _("Type a page and press Enter."))
        self.where = Label(ink="text2")
        self._arrange()
        self._connect()
        self.show_state()

    def show_state(self) -> None:
        """Say what the view shows."""
        view, there = self._view, self._view.count > 0
        for part in (self.smaller, self.larger, self.share, self.width_fit, self.page_fit,
                     self.page):  # fmt: skip
            part.setEnabled(there)
        self.back.setEnabled(there and view.page > 0)
        self.on.setEnabled(there and view.page < view.count - 1)
        self.share.set_words(f"{round(view.zoom * 100)} %")
        if not self.page.hasFocus() or not self.page.isModified():
            self.page.setText(str(view.page + 1) if there else "")
        self.where.setText(_("of {count}").format(count=f"{view.count:,}") if there else "")

    def _connect(self) -> None:
        view = self._view
        self.smaller.clicked.connect(view.smaller)
        self.larger.clicked.connect(view.larger)
        self.share.clicked.connect(self._natural)
        self.width_fit.clicked.connect(self._fit_width)
        self.page_fit.clicked.connect(self._fit_page)
        self.back.clicked.connect(self._page_back)
        self.on.clicked.connect(self._page_on)
        self.page.editingFinished.connect(self._typed)
        view.moved.connect(self.show_state)

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 7, 16, 7)
        row.setSpacing(4)
        for part in (self.smaller, self.share, self.larger):
            row.addWidget(part)
        row.addSpacing(8)
        row.addWidget(self.width_fit)
        row.addWidget(self.page_fit)
        row.addStretch(1)
        row.addWidget(Label(_("Page"), ink="text2"))
        row.addSpacing(4)
        row.addWidget(self.page)
        row.addSpacing(4)
        row.addWidget(self.where)
        row.addSpacing(4)
        row.addWidget(self.back)
        row.addWidget(self.on)

    def _natural(self) -> None:
        self._view.set_zoom(1.0)

    def _fit_width(self) -> None:
        self._view.set_fit(Fit.WIDTH)

    def _fit_page(self) -> None:
        self._view.set_fit(Fit.PAGE)

    def _page_back(self) -> None:
        self._view.go(self._view.page - 1)

    def _page_on(self) -> None:
        self._view.go(self._view.page + 1)

    def _typed(self) -> None:
        if self.page.isModified():
            typed = self.page.text()
            self.page.setModified(False)
            if typed:
                self._view.go(int(typed) - 1)
            self.show_state()
