"""The bar over a page: title, New, the actions of the selection, Print, Export."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from officedesk.core.i18n import _
from officedesk.ui import icons
from officedesk.ui.page.printmenu import fill
from officedesk.ui.parts.buttons import Button, IconButton
from officedesk.ui.parts.painted import Painted
from officedesk.ui.parts.segments import Segments
from officedesk.ui.plain import Label, set_tip
from officedesk.ui.theme import theme
from officedesk.ui.tokens import PAGE_MARGIN

_GAP = 4


@dataclass(frozen=True)
class Command:
    """Something one can do, as the bar or its menu offers it.

    Attributes:
        key: told when it is chosen.
        words: in the person's language.
        icon: name in ``resources/icons``.
        bar: has a button while there is room.
        keys: shortcut shown in the menu; the page itself listens to it.
        rule: a line stands before it in the menu.
    """

    key: str
    words: str
    icon: str = ""
    bar: bool = False
    keys: str = ""
    rule: bool = False


class TopBar(Painted):
    """One line; actions that do not fit go into the menu behind the dots.

    Signals:
        new_asked: a new entry.
        chosen: key of a command.
        print_chosen: key of an item of that menu.
        export_asked: the list is to be written to a file.
        segment_asked: key of another register of the same tab.
    """

    new_asked = Signal()
    chosen = Signal(str)
    print_chosen = Signal(str)
    export_asked = Signal()
    segment_asked = Signal(str)

    def __init__(self, title: str, new: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._commands: tuple[Command, ...] = ()
        self._buttons: dict[str, Button] = {}
        self._reasons: dict[str, str] = {}
        self._title = Label(title, size=20, weight=600)
        self.segments = Segments()
        self.segments.hide()
        self.segments.chosen.connect(self._other_segment)
        self._segment = ""
        self.new = Button(new, self, kind="primary", icon="plus")
        self.new.setVisible(bool(new))
        self._rule = _Rule()
        self._box = QWidget()
        self._row = QHBoxLayout(self._box)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)
        self._more = IconButton("more", _("More actions"))
        self._menu = QMenu(self._more)
        self._more.give_menu(self._menu)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._menu.triggered.connect(self._from_menu)
        self.print = Button(_("Print"), kind="flat", icon="print")
        self.export = Button(_("Export"), kind="flat", icon="export")
        self._print_menu = QMenu(self.print)
        self.print.give_menu(self._print_menu)
        self._print_menu.triggered.connect(self._print_item)
        self.export.clicked.connect(self.export_asked)
        self._arrange()
        self.new.clicked.connect(self.new_asked)

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(PAGE_MARGIN, 4, PAGE_MARGIN - 9, 4)
        row.setSpacing(12)
        row.addWidget(self._title)
        row.addWidget(self.segments)
        row.addWidget(self.new)
        row.addWidget(self._rule)
        row.addWidget(self._box)
        row.addWidget(self._more)
        row.addStretch(1)
        tail = QHBoxLayout()
        tail.setSpacing(0)
        tail.addWidget(self.print)
        tail.addWidget(self.export)
        row.addLayout(tail)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_segments(self, items: Sequence[tuple[str, str]], key: str) -> None:
        """The registers of this tab, key and word of each, and the one that is shown."""
        self._segment = key
        self.segments.set_items(items)
        self.segments.select(key)
        self.segments.show()
        self._fit()

    def set_commands(self, commands: Sequence[Command]) -> None:
        """Offer these, in this order."""
        for old in self._buttons.values():
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._commands, self._buttons = tuple(commands), {}
        for command in commands:
            if command.bar:
                button = Button(command.words, kind="flat", icon=command.icon)
                button.setObjectName(command.key)
                button.clicked.connect(self._from_button)
                self._row.addWidget(button)
                self._buttons[command.key] = button
        self.set_reasons(self._reasons)

    def set_reasons(self, reasons: Mapping[str, str]) -> None:
        """Disable the commands that have a reason; it is their tooltip."""
        self._reasons = dict(reasons)
        for key, button in self._buttons.items():
            button.forbid(self._reasons.get(key, ""))
        self._fit()

    @property
    def reasons(self) -> Mapping[str, str]:
        """By command why it cannot be done; possible ones are left out."""
        return self._reasons

    def forbid_new(self, reason: str) -> None:
        """Disable New with the reason, or enable it."""
        self.new.forbid(reason)

    def set_print_items(
        self, items: Sequence[tuple[str, str]], more: Sequence[tuple[str, str]] = ()
    ) -> None:
        """Key and words of what can be printed; ``more``: what is printed seldom."""
        fill(self._print_menu, items, more)
        self.print.setVisible(bool(items))

    def open_menu(self, button: Button) -> None:
        """Open the menu of a button, as a click does."""
        menu = button.menu()
        if button.isVisible() and menu.actions():
            menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
            menu.setActiveAction(menu.actions()[0])

    @property
    def shown_keys(self) -> tuple[str, ...]:
        """The commands that have a button at the moment."""
        return tuple(key for key, button in self._buttons.items() if not button.isHidden())

    def commands_menu(self, parent: QWidget) -> QMenu:
        """All commands as a menu, for the right mouse button."""
        menu = QMenu(parent)
        for command in self._commands:
            self._add(menu, command)
        menu.triggered.connect(self._from_menu)
        return menu

    # --- Qt ---------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(600, theme().sizes.top_bar)

    def minimumSizeHint(self) -> QSize:
        return QSize(300, theme().sizes.top_bar)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def restyle(self) -> None:
        """Measure again; the theme calls it."""
        super().restyle()
        self._fit()

    # --- private ----------------------------------------------------------------------

    def _fit(self) -> None:
        """Show as many buttons as there is room for: first of what can be done now."""
        margins, gap = 2 * PAGE_MARGIN, 12
        fixed = [self.segments, self.new, self._rule, self._more, self.print, self.export]
        room = self.width() - margins
        for widget in fixed:
            if not widget.isHidden():
                room -= widget.sizeHint().width() + gap
        # Where it is narrow, the chosen segment says where one is.
        titled = room - self._title.sizeHint().width() - gap
        self._title.setVisible(titled >= 0 or self.segments.isHidden())
        room = titled if not self._title.isHidden() else room
        for key in self._by_use(room):
            button = self._buttons[key]
            wide = button.sizeHint().width() + _GAP
            button.setVisible(room >= wide)
            room = room - wide if room >= wide else -1
        self._rule.setVisible(bool(self._commands))
        self._box.setVisible(bool(self._buttons))
        self._more.setVisible(bool(self._commands))

    def _by_use(self, room: int) -> list[str]:
        """The buttons as they take the room; where it is short, what is forbidden waits."""
        wide = sum(one.sizeHint().width() + _GAP for one in self._buttons.values())
        return sorted(self._buttons, key=lambda key: wide > room and bool(self._reasons.get(key)))

    def _fill_menu(self) -> None:
        self._menu.clear()
        shown = self.shown_keys
        for command in self._commands:
            if command.key not in shown:
                self._add(self._menu, command)

    def _add(self, menu: QMenu, command: Command) -> None:
        if command.rule and menu.actions():
            menu.addSeparator()
        action = menu.addAction(command.words.replace("&", "&&"))
        action.setData(command.key)
        if command.icon:
            icons.bind(action, command.icon)
        if command.keys:
            action.setShortcut(QKeySequence(command.keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        reason = self._reasons.get(command.key, "")
        action.setEnabled(not reason)
        set_tip(action, reason)
        menu.setToolTipsVisible(True)

    def _other_segment(self, key: str) -> None:
        """This bar stays with its own register; the other one has a page of its own."""
        self.segments.select(self._segment)
        self.segment_asked.emit(key)

    def _from_button(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.chosen.emit(sender.objectName())

    def _from_menu(self, action: QAction) -> None:
        self.chosen.emit(str(action.data()))

    def _print_item(self, action: QAction) -> None:
        self.print_chosen.emit(str(action.data()))


class _Rule(Painted):
    """The upright hairline between New and the actions."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(9, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(theme().ink("line2"))
        painter.drawLine(4, 0, 4, self.height())
        painter.end()
