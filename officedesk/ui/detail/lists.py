"""Links and attached files of an entry, side by side in the pane."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from officedesk.core.i18n import _
from officedesk.core.links import SEE
from officedesk.core.views import AttachmentView, LinkView
from officedesk.ui.parts.attachments import AttachmentRow
from officedesk.ui.parts.carry import Carried
from officedesk.ui.parts.layouts import clear
from officedesk.ui.parts.linkchip import LinkChip
from officedesk.ui.parts.section import SectionHead
from officedesk.ui.plain import Label

_SHORT = 14


class LinkList(QWidget):
    """The links; each opens its other end.

    Signals:
        add_asked: *Link…* was pressed.
        entry_asked: the ``EntryRef`` of the other end.
        unlink_asked: id of a link to be taken away.
    """

    add_asked = Signal()
    entry_asked = Signal(object)
    unlink_asked = Signal(int)

    def __init__(self, icons_of: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = dict(icons_of)
        self._links: dict[LinkChip, LinkView] = {}
        self._empty = False
        self._head, self._rows = _head_and_rows(self, SectionHead(_("Links"), link=_("Link…")))
        self._head.asked.connect(self.add_asked)

    def show_links(self, links: Sequence[LinkView]) -> None:
        """Show these."""
        if not links and self._empty:
            return
        self._empty = not links
        clear(self._rows)
        self._links.clear()
        self._head.set_count(str(len(links)) if links else "")
        for link in links:
            chip = LinkChip(
                self._icons.get(link.ref.register, "link"), link.number, _what(link), link.headline,
                carried=Carried(link.ref, link.number),
            )  # fmt: skip
            chip.opened.connect(self._open)
            chip.menu_asked.connect(self._menu)
            self._links[chip] = link
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(chip)
            row.addStretch(1)
            self._rows.addWidget(line)
        if not links:
            self._rows.addWidget(Label(_("none"), size=12, ink="text3"))

    def _open(self) -> None:
        chip = self.sender()
        if isinstance(chip, LinkChip) and chip in self._links:
            self.entry_asked.emit(self._links[chip].ref)

    def _menu(self, at: QPoint) -> None:
        chip = self.sender()
        if not isinstance(chip, LinkChip) or chip not in self._links:
            return
        link = self._links[chip]
        menu = QMenu(self)
        menu.addAction(_("Open")).triggered.connect(chip.click)
        take = menu.addAction(_("Take the link away"))
        take.setData(link.id)
        take.triggered.connect(self._unlink)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(chip.mapToGlobal(at))

    def _unlink(self) -> None:
        action = self.sender()
        if action is not None:
            self.unlink_asked.emit(int(action.data()))  # type: ignore[attr-defined]


class FileList(QWidget):
    """The attached files; each opens with the system's program for it.

    Signals:
        add_asked: *Add…* was pressed.
        open_asked, detach_asked: the ``AttachmentView``.
    """

    add_asked = Signal()
    open_asked = Signal(object)
    detach_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._files: dict[AttachmentRow, AttachmentView] = {}
        self._empty = False
        self._head, self._rows = _head_and_rows(self, SectionHead(_("Attachments"), link=_("Add…")))
        self._head.asked.connect(self.add_asked)

    def show_files(self, files: Sequence[AttachmentView]) -> None:
        """Show these."""
        if not files and self._empty:
            return
        self._empty = not files
        clear(self._rows)
        self._files.clear()
        self._head.set_count(str(len(files)) if files else "")
        for file in files:
            row = AttachmentRow(file.name, file.size, missing=not file.path.exists())
            row.opened.connect(self._open)
            row.menu_asked.connect(self._menu)
            self._files[row] = file
            self._rows.addWidget(row)
        if not files:
            self._rows.addWidget(Label(_("none"), size=12, ink="text3"))

    def _open(self) -> None:
        row = self.sender()
        if isinstance(row, AttachmentRow) and row in self._files:
            self.open_asked.emit(self._files[row])

    def _menu(self, at: QPoint) -> None:
        row = self.sender()
        if not isinstance(row, AttachmentRow) or row not in self._files:
            return
        menu = QMenu(self)
        menu.addAction(_("Open")).triggered.connect(row.click)
        take = menu.addAction(_("Take the file away"))
        take.setData(self._files[row])
        take.triggered.connect(self._detach)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(row.mapToGlobal(at))

    def _detach(self) -> None:
        action = self.sender()
        if action is not None:
            self.detach_asked.emit(action.data())  # type: ignore[attr-defined]


def _head_and_rows(part: QWidget, head: SectionHead) -> tuple[SectionHead, QVBoxLayout]:
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    column.addWidget(head)
    rows = QVBoxLayout()
    rows.setSpacing(6)
    column.addLayout(rows)
    column.addStretch(1)
    return head, rows


def _what(link: LinkView) -> str:
    """How the two belong together, in a word; else the beginning of what the other is called."""
    if link.kind != SEE:
        return link.words
    words = " ".join(link.headline.split())
    return words if len(words) <= _SHORT else words[: _SHORT - 1].rstrip() + "…"
