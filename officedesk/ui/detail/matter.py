"""The matter of the shown entry: its entries in order, and the way to the whole time line."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from officedesk.core.changes import EntryRef
from officedesk.core.i18n import _, ngettext
from officedesk.core.register import Register
from officedesk.desk.matter import Matter, MatterEntry
from officedesk.ui.parts.carry import Carried
from officedesk.ui.parts.layouts import clear
from officedesk.ui.parts.linkchip import LinkChip
from officedesk.ui.parts.section import SectionHead
from officedesk.ui.plain import Label

MOST = 6
"""Entries that are shown here at the most; the whole time line has the others."""


class MatterBlock(QWidget):
    """Hidden while the entry is linked with none.

    Signals:
        whole_asked: the time line of the matter is wanted.
        entry_asked: an ``EntryRef``.
    """

    whole_asked = Signal()
    entry_asked = Signal(object)

    def __init__(self, icons_of: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = dict(icons_of)
        self._chips: dict[LinkChip, EntryRef] = {}
        self.matter: Matter | None = None
        self._head = SectionHead(_("Matter"), link=_("Show the matter…"))
        self._head.asked.connect(self.whole_asked)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 20, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._head)
        column.addLayout(self._rows)
        self.hide()

    def show_matter(self, matter: Matter | None, registers: Mapping[str, Register]) -> None:
        """Show its entries; nothing for an entry that stands alone."""
        self.matter = matter
        clear(self._rows)
        self._chips.clear()
        self.setVisible(matter is not None and len(matter.entries) > 1)
        if matter is None:
            return
        count = len(matter.entries)
        words = ngettext("{count} entry", "{count} entries", count)
        more = _("more than {count} entries") if matter.cut else words
        self._head.set_count(more.format(count=f"{count:,}"))
        shown = _around(matter)
        for entry in shown:
            self._add(entry, registers[entry.ref.register], here=entry.ref == matter.asked)
        left = count - len(shown)
        if left:
            words = ngettext("and {count} more", "and {count} more", left)
            self._rows.addWidget(Label(words.format(count=f"{left:,}"), size=12, ink="text2"))

    def _add(self, entry: MatterEntry, register: Register, *, here: bool) -> None:
        state = {one.key: one for one in register.workflow.states}.get(entry.state)
        shown = state is not None and not entry.restricted
        words = _("restricted") if entry.restricted else " ".join(entry.headline.split())
        chip = LinkChip(
            self._icons.get(entry.ref.register, "link"), entry.number, words, words,
            carried=Carried(entry.ref, entry.number), struck=entry.void, here=here,
            sign=str(state.shape.value) if shown and state else "",
            sign_ink="accent" if shown and state and state.open else "text3",
        )  # fmt: skip
        spoken = [entry.number, _(state.label) if shown and state else "", words]
        chip.setAccessibleName(", ".join(part for part in spoken if part))
        chip.opened.connect(self._open)
        self._chips[chip] = entry.ref
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(chip)
        row.addStretch(1)
        self._rows.addWidget(line)

    @property
    def chips(self) -> tuple[LinkChip, ...]:
        """The entries that are shown, in order."""
        return tuple(self._chips)

    def _open(self) -> None:
        chip = self.sender()
        if isinstance(chip, LinkChip) and chip in self._chips:
            self.entry_asked.emit(self._chips[chip])


def _around(matter: Matter) -> tuple[MatterEntry, ...]:
    """The entries before and after the one that is shown."""
    at = next(n for n, entry in enumerate(matter.entries) if entry.ref == matter.asked)
    first = max(0, min(at - MOST // 2, len(matter.entries) - MOST))
    return matter.entries[first : first + MOST]
