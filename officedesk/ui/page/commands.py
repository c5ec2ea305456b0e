"""What a page offers: the register's actions, and what every register has beside them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from officedesk.core.i18n import N_, _
from officedesk.core.workflow import VOID
from officedesk.discovery import optional
from officedesk.ui.page.bar import Command

if TYPE_CHECKING:
    from officedesk.ui.page.page import RegisterPage

OWN: dict[str, tuple[str, str, str]] = {
    "edit": (N_("Edit"), "edit", "F2"),
    "link": (N_("Link with…"), "link", "Ctrl+Shift+L"),
    "matter": (N_("Show the matter…"), "history", "Ctrl+M"),
    "attach": (N_("Attach a file…"), "clip", ""),
    "copy": (N_("Copy the rows"), "copy", "Ctrl+C"),
    "import": (N_("Import…"), "import", ""),
    "template": (N_("Template to fill in…"), "table", ""),
    "void-import": (N_("Void the whole import…"), "void", ""),
    "verify-page": (N_("Verify a printed page…"), "shield", ""),
    "purge": (N_("Purge personal data…"), "purge", ""),
    "columns": (N_("Columns…"), "columns", ""),
    "closing": (N_("Who is still here…"), "clock", "Shift+F9"),
    "forget-view": (N_("Forget this view"), "trash", ""),
}
"""Commands that every register has beside its actions: words, icon, keys."""

OWN_PREFIX = "own:"
"""Prefix of the commands of the register's own page."""


class Commands(QObject):
    """Carries out what bar, menus and keys ask."""

    def __init__(self, page: RegisterPage) -> None:
        super().__init__(page)
        self._page = page

    def offer(self) -> None:
        """Fill the bar and listen to the keys."""
        page = self._page
        page.bar.set_commands(self._all())
        pairs: list[tuple[str, Callable[[], object]]] = [
            ("Ctrl+N", page.forms.ask_new),
            ("F2", page.forms.edit),
            ("Ctrl+F", page.to_search),
            ("Ctrl+P", self._print),
            ("Ctrl+E", page.output.ask_export),
            ("Ctrl+M", page.matter.show),
            ("Ctrl+Shift+L", page.doing.link),
            ("Shift+F9", page.closing.ask),
        ]
        for key, _words, _icon, own in self._its_own:
            if own:
                pairs.append((own, partial(self.run, OWN_PREFIX + key)))
        for keys, run in pairs:
            shortcut = QShortcut(QKeySequence(keys), page)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)

    def run(self, key: str) -> None:
        """Carry out a command by its key; one that its keys ask for may be forbidden."""
        page = self._page
        if key.startswith(OWN_PREFIX) and key in page.bar.reasons:
            page.host.tell(page.bar.reasons[key], warning=True)
            return
        own: dict[str, Callable[[], object]] = {
            "edit": page.forms.edit,
            "link": page.doing.link,
            "matter": page.matter.show,
            "attach": page.files.ask_file,
            "copy": page.list.copy,
            "import": page.files.ask_import,
            "template": page.imports.ask_template,
            "void-import": page.imports.ask_void,
            "verify-page": page.host.verify,
            "purge": page.purging.ask,
            "closing": page.closing.ask,
            "columns": self._columns,
            "forget-view": page.views.forget,
        }
        if key in own:
            own[key]()
        elif key.startswith(OWN_PREFIX):
            self._open(key[len(OWN_PREFIX) :])
        else:
            page.doing.begin(key)

    def menu(self, at: QPoint) -> None:
        """All commands under the right mouse button."""
        _popped(self._page.bar.commands_menu(self._page), at)

    # --- private ----------------------------------------------------------------------

    def _all(self) -> list[Command]:
        page = self._page
        found = [
            Command(OWN_PREFIX + key, _(words), icon, bool(keys), keys)
            for key, words, icon, keys in self._its_own if keys
        ]
        found += [
            Command(a.key, _(a.label), a.icon, a.bar, rule=a.key == VOID)
            for a in page.host.desk.actions(page.key)
        ]
        for at, (key, (words, icon, keys)) in enumerate(OWN.items()):
            if key == "closing" and page.closing.question is None:
                continue
            found.append(Command(key, _(words), icon, keys=keys, rule=at == 0))
        found += [
            Command(OWN_PREFIX + key, _(words), icon, rule=True)
            for key, words, icon, keys in self._its_own if not keys
        ]
        return found

    @property
    def _its_own(self) -> list[tuple[str, str, str, str]]:
        return own_commands(self._page.key)

    def _open(self, key: str) -> None:
        """A view of the register's own page, or of that of another register."""
        register, colon, other = key.rpartition(":")
        if colon:
            self._page.host.open_command(register, OWN_PREFIX + other)
            return
        part = optional(self._page.key, "page")
        widget = part.open_command(key, self._page.host.desk) if part is not None else None
        if isinstance(widget, QWidget):
            self._page.forms.cover(widget)

    def _print(self) -> None:
        """What stands in front: the time line of a matter, or what the list offers."""
        if self._page.matter.view is not None:
            self._page.matter.print_it()
        else:
            self._page.output.open_print()

    def _columns(self) -> None:
        view = self._page.list
        _popped(view.columns_menu(self._page), view.mapToGlobal(QPoint(view.width() - 200, 0)))


def own_commands(register: str) -> list[tuple[str, str, str, str]]:
    """Key, words, icon and keys of what a register's own page offers.

    One with keys has a button; a key such as ``requisitions:counter`` is of another page.
    """
    offered = getattr(optional(register, "page"), "COMMANDS", ())
    return [(*one, "") if len(one) == 3 else one for one in offered]


def own_command(register: str, key: str) -> str:
    """The words of one of them; its key where it is not offered any more."""
    words = {name: words for name, words, _icon, _keys in own_commands(register)}
    return _(words[key]).rstrip("….") if key in words else key


def _popped(menu: QMenu, at: QPoint) -> None:
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(at)
