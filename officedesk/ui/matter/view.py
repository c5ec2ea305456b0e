"""The time line of a whole matter, in the place of list and pane."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from officedesk.core.i18n import _, ngettext
from officedesk.core.register import Register
from officedesk.desk.matter import Matter
from officedesk.desk.matter_events import cut_words
from officedesk.ui.matter.lines import MatterLines
from officedesk.ui.parts.buttons import Button
from officedesk.ui.parts.segments import Segments
from officedesk.ui.plain import ElidedLabel, Label
from officedesk.ui.tokens import PAGE_MARGIN

ALL = "all"


class MatterView(QWidget):
    """What happened, in order; one register of it, or all. It changes nothing.

    Attributes:
        lines: the time line.
        matter: what is shown; None until it has been read.

    Signals:
        entry_asked: an ``EntryRef`` is to be opened.
        print_asked: the time line is wanted on paper.
        left: back to list and pane.
    """

    entry_asked = Signal(object)
    print_asked = Signal()
    left = Signal()

    def __init__(
        self, icons_of: Mapping[str, str], registers: Mapping[str, Register], today: date
    ) -> None:
        super().__init__()
        self._registers, self._today = registers, today
        self.matter: Matter | None = None
        self.setProperty("surface", "base")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = Label(_("Matter"), size=16, weight=600)
        self._about = ElidedLabel("", ink="text2")
        self._count = ElidedLabel("", size=12, ink="text2")
        self.filter = Segments()
        self.lines = MatterLines(icons_of)
        self.print = Button(_("Print"), icon="print", tip=_("Print the time line (Ctrl+P)"))
        self.back = Button(_("Back"), kind="flat", tip=_("Back to the list (Esc)"))
        self._keys: tuple[str, ...] = ()
        self._arrange()
        self.filter.chosen.connect(self._filter)
        self.lines.entry_asked.connect(self.entry_asked)
        self.print.clicked.connect(self.print_asked)
        self.back.clicked.connect(self.left)
        # Ctrl+P is the page's: it knows what stands in front.
        leave = QShortcut(QKeySequence("Esc"), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.left)

    def start(self) -> None:
        """Put the focus on the time line."""
        self.lines.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_matter(self, matter: Matter) -> None:
        """Show it; the filter stays where its register still has entries."""
        self.matter = matter
        first = matter.entries[0]
        self._title.setText(_("Matter {number}").format(number=first.number))
        self._about.setText(_("restricted") if first.restricted else first.headline)
        self._offer(matter)
        self._filter(self.filter.key or ALL)

    # --- private ----------------------------------------------------------------------

    def _offer(self, matter: Matter) -> None:
        """A segment for each register of the matter, in the order of the rail."""
        here = {event.ref.register for event in matter.events}
        keys = tuple(key for key in self._registers if key in here)
        self.filter.setVisible(len(keys) > 1)
        if keys == self._keys:
            return
        before, self._keys = self.filter.key, keys
        words = [(key, _(self._registers[key].label)) for key in keys]
        self.filter.set_items([(ALL, _("All")), *words])
        self.filter.select(before if before in keys else ALL)

    def _filter(self, key: str) -> None:
        if self.matter is None:
            return
        self.filter.select(key)
        events = [one for one in self.matter.events if key in (ALL, one.ref.register)]
        self.lines.show_events(events, self._today)
        count = len({event.ref for event in events})
        entries = ngettext("{count} entry", "{count} entries", count).format(count=f"{count:,}")
        if self.matter.cut:
            entries = cut_words(self.matter)
        self._count.setText(entries)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(PAGE_MARGIN, 12, PAGE_MARGIN, 8)
        head.setSpacing(12)
        head.addWidget(self._title)
        head.addWidget(self._about, 1)
        head.addWidget(self.print)
        head.addWidget(self.back)
        bar = QHBoxLayout()
        bar.setContentsMargins(PAGE_MARGIN, 0, PAGE_MARGIN, 10)
        bar.setSpacing(12)
        bar.addWidget(self.filter)
        bar.addWidget(self._count, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(bar)
        column.addWidget(self.lines, 1)
