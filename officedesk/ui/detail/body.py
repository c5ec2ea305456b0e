"""The blocks of the pane below the headline, each hidden while it has nothing to show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from officedesk.core.i18n import _
from officedesk.core.register import Register
from officedesk.core.views import AttachmentView, HistoryLine, LinkView
from officedesk.core.workflow import Workflow
from officedesk.ui.detail.blocks import Block
from officedesk.ui.detail.facts import Words
from officedesk.ui.detail.lists import FileList, LinkList
from officedesk.ui.detail.matter import MatterBlock
from officedesk.ui.detail.sections import BlockPart, TextPart
from officedesk.ui.detail.track import NEWEST, events_of
from officedesk.ui.parts.facts import Fact, FactsGrid
from officedesk.ui.parts.pool import Pool
from officedesk.ui.parts.section import SectionHead
from officedesk.ui.parts.stepper import Step, Stepper
from officedesk.ui.parts.timeline import Event, TimeLine

_APART = 20


class DetailBody(QWidget):
    """Everything of an entry but number, state and headline.

    Signals:
        link_asked, attach_asked: of the shown entry.
        entry_asked: the ``EntryRef`` of a link.
        action_asked: key of an action.
        open_asked, detach_asked: an ``AttachmentView``.
        unlink_asked: id of a link.
        every_asked: the whole time line, or the newest again.
        matter_asked: the time line of the matter.
    """

    link_asked = Signal()
    attach_asked = Signal()
    entry_asked = Signal(object)
    action_asked = Signal(str)
    open_asked = Signal(object)
    detach_asked = Signal(object)
    unlink_asked = Signal(int)
    every_asked = Signal()
    matter_asked = Signal()

    def __init__(self, icons_of: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._every = False
        self._events: tuple[Event, ...] = ()
        self._stepper = Stepper()
        self._facts = FactsGrid()
        self._texts = _column_of(_APART)
        self._blocks = _column_of(_APART)
        self._told = Pool(_layout(self._texts), TextPart)
        self._listed = Pool(_layout(self._blocks), BlockPart)
        self.links = LinkList(icons_of)
        self.files = FileList()
        self.matter = MatterBlock(icons_of)
        self._other_head = SectionHead(_("Other data of the file"))
        self._other = FactsGrid()
        self._times_head = SectionHead(_("Time line"), link=_("Show all"))
        self._times = TimeLine()
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stepper)
        column.addSpacing(16)
        column.addWidget(self._facts)
        column.addWidget(self._texts)
        column.addWidget(self._blocks)
        column.addSpacing(_APART)
        pair = QHBoxLayout()
        pair.setSpacing(24)
        pair.addWidget(self.links, 1)
        pair.addWidget(self.files, 1)
        column.addLayout(pair)
        column.addWidget(self.matter)
        self._other_box = _column_of(_APART)
        _layout(self._other_box).addWidget(self._other_head)
        _layout(self._other_box).setSpacing(8)
        _layout(self._other_box).addWidget(self._other)
        column.addWidget(self._other_box)
        column.addSpacing(_APART)
        column.addWidget(self._times_head)
        column.addSpacing(8)
        column.addWidget(self._times)
        column.addStretch(1)

    def _connect(self) -> None:
        self.links.add_asked.connect(self.link_asked)
        self.links.entry_asked.connect(self.entry_asked)
        self.links.unlink_asked.connect(self.unlink_asked)
        self.matter.whole_asked.connect(self.matter_asked)
        self.matter.entry_asked.connect(self.entry_asked)
        self.files.add_asked.connect(self.attach_asked)
        self.files.open_asked.connect(self.open_asked)
        self.files.detach_asked.connect(self.detach_asked)
        self._times_head.asked.connect(self._turn_every)

    # --- showing ----------------------------------------------------------------------

    def show_steps(self, steps: Sequence[Step]) -> None:
        """The state track; a register without one has none."""
        self._stepper.setVisible(bool(steps))
        self._stepper.set_steps(steps)

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Facts in two columns."""
        self._facts.set_facts(facts)

    def show_texts(self, texts: Sequence[Words]) -> None:
        """Decisions quoted, other texts under their titles."""
        self._texts.setVisible(bool(texts))
        self._told.fill(texts, TextPart.show_words)

    def show_blocks(self, blocks: Sequence[Block], actions: Mapping[str, str]) -> None:
        """Circulation and notes, each with the action that adds to it."""
        self._blocks.setVisible(bool(blocks))

        def tell(part: BlockPart, block: Block) -> None:
            if not part.heard:
                part.heard = True
                part.action_asked.connect(self.action_asked)
            part.show_block(block, actions.get(block.action, ""))

        self._listed.fill(blocks, tell)

    def show_links(self, links: Sequence[LinkView], workflow: Workflow) -> None:
        """Links with other entries."""
        self.links.show_links(links)

    def show_files(self, files: Sequence[AttachmentView]) -> None:
        """Attached files."""
        self.files.show_files(files)

    def show_other(self, other: Sequence[tuple[str, str]]) -> None:
        """Columns of an imported file that no field took."""
        self._other_box.setVisible(bool(other))
        self._other_head.set_count(str(len(other)))
        self._other.set_facts(
            [Fact(heading, value, wide=len(value) > 44) for heading, value in other]
        )

    def show_every(self, every: bool) -> None:
        """The whole time line, or the newest of it."""
        self._every = every

    def show_times(
        self, register: Register, history: Sequence[HistoryLine], today: date
    ) -> None:
        """The time line."""
        events = events_of(register, history, today, every=self._every)
        count = _("{count} of {total}").format(count=len(events), total=len(history))
        self._times_head.set_count(count if len(events) < len(history) else str(len(history)))
        words = _("Show less") if self._every else _("Show all")
        self._times_head.set_link(words if self._every or history else "")
        if not self._every and len(history) <= NEWEST and not any(x.changes for x in history):
            self._times_head.set_link("")
        self._events = tuple(events)
        self._times.set_events(events)

    @property
    def times_link(self) -> QWidget:
        """*Show all* over the time line."""
        return self._times_head.link

    def told_times(self) -> tuple[str, ...]:
        """Each moment of the time line with its details, as it is read."""
        return tuple(" ".join((event.what, *event.details)) for event in self._events)

    def _turn_every(self) -> None:
        self._every = not self._every
        self.every_asked.emit()


def _column_of(top: int) -> QWidget:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, top, 0, 0)
    column.setSpacing(_APART)
    return part


def _layout(part: QWidget) -> QVBoxLayout:
    layout = part.layout()
    assert isinstance(layout, QVBoxLayout)
    return layout
