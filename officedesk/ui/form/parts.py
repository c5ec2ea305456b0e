"""The parts of one register's form in the order of the paper: sections, editors, child rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from officedesk.core.i18n import N_
from officedesk.core.register import Child, Register, Section
from officedesk.ui.form.editors.base import Editor
from officedesk.ui.form.editors.grid import GridEditor
from officedesk.ui.form.editors.make import editor_for
from officedesk.ui.form.editors.moment import pair
from officedesk.ui.form.editors.rows import ChildEditor, NamesEditor, wants_names
from officedesk.ui.form.editors.text import LongEditor
from officedesk.ui.form.outage import OLD_NUMBER, EarlierNumber, OutageSource
from officedesk.ui.form.section import SectionBlock
from officedesk.ui.form.sight import chain, tab_stops
from officedesk.ui.form.source import EditorSource, OfRegister
from officedesk.ui.form.turns import InTurns

EARLIER = Section(N_("Number in an earlier book"), ((OLD_NUMBER,),), folded=True)
_TALL = 7
"""Lines of the words that a form begins with, before anything is typed."""
_AT_ONCE = 8
"""Fields that are built before a form is shown: whole sections, as many as it takes."""


class FormParts(QWidget):
    """Sections of editors: the first are built at once, others may come once a form is shown.

    Who asks for ``editors``, ``blocks``, ``sections`` or ``earlier`` gets all of them.

    Attributes:
        turns: what is still to be built.

    Signals:
        edited: name of the field or block that a person changed.
        left: name of the field that was left.
        finished: Enter in the last field.
    """

    edited = Signal(str)
    left = Signal(str)
    finished = Signal()

    def __init__(
        self, register: Register, source: EditorSource, parent: QWidget | None,
        outages: OutageSource | None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.turns = InTurns(self)
        self._register, self._source = register, OfRegister(source, register.key)
        self._outages = outages
        self._earlier: EarlierNumber | None = None
        self._editors: dict[str, Editor] = {}
        self._blocks: dict[str, ChildEditor] = {}
        self._sections: list[SectionBlock] = []
        self._late = False
        self.setProperty("surface", "base")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def go_to(self, name: str) -> None:
        """Put the focus into a field, its section opened."""
        raise NotImplementedError

    # --- parts

    @property
    def editors(self) -> dict[str, Editor]:
        """By field name, in the order of the paper."""
        self.turns.finish()
        return self._editors

    @property
    def blocks(self) -> dict[str, ChildEditor]:
        """Editors of child rows by the child's key."""
        self.turns.finish()
        return self._blocks

    @property
    def sections(self) -> list[SectionBlock]:
        """In order."""
        self.turns.finish()
        return self._sections

    @property
    def earlier(self) -> EarlierNumber | None:
        """The number in an earlier book, where a new entry may take one."""
        self.turns.finish()
        return self._earlier

    def _plan(self, step: Callable[[], None], in_turns: bool) -> None:
        """Take it now, or after all that waits where enough stands to be shown."""
        if in_turns and (self.turns.waiting or len(self._editors) >= _AT_ONCE):
            self.turns.add(step)
        else:
            step()

    def _build(self, section: Section, rows: Sequence[Sequence[str]]) -> None:
        headed = bool(self._sections) and not self._is_block(rows)
        block = SectionBlock(section, self, headed=headed)
        block.fill([[self._widget(name, block.room) for name in row] for row in rows])
        self._put(block)

    def _build_earlier(self, outages: OutageSource) -> None:
        block = SectionBlock(EARLIER, self)
        self._earlier = EarlierNumber(outages, block.room)
        self._join(OLD_NUMBER, self._earlier.number)
        block.fill([[self._earlier]])
        self._put(block)

    def _put(self, block: SectionBlock) -> None:
        """The next section in its place, filled as those before it."""
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        built = self._sections if self._late else []
        before = [stop for section in built for stop in tab_stops(section)]
        column.insertWidget(len(self._sections), block)
        self._sections.append(block)
        self._came(block)
        if before:
            chain(before[-1], [block])

    def _came(self, block: SectionBlock) -> None:
        """A section was built: fill it."""

    def _pair(self) -> None:
        booking = self._register.booking
        pair(self._editors, (booking.start, booking.end) if booking is not None else None)

    def _build_all(self, *, in_turns: bool) -> None:
        """Every part inside the one that holds it: a part that changes its parent takes its
        style anew, with all that is in it."""
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 8, 20, 16)
        column.setSpacing(12)
        column.addStretch(1)
        for section in self._register.form:
            rows = [[name for name in row if self._stands(name)] for row in section.rows]
            if any(rows):
                self._plan(partial(self._build, section, [row for row in rows if row]), in_turns)
        if self._outages is not None:
            self._plan(partial(self._build_earlier, self._outages), in_turns)
        self._plan(self._pair, in_turns)
        self._late = True
        self.turns.begin()

    def _stands(self, name: str) -> bool:
        """Whether a form has something to be typed into for that name."""
        child = self._register.child(name)
        if child is not None:
            return not child.by_action
        field = self._register.fields.get(name)
        return field is not None and not field.by_action and not field.derived

    def _is_block(self, rows: Sequence[Sequence[str]]) -> bool:
        """Whether a section is nothing but rows, whose own heading says what they are."""
        return len(rows) == 1 and len(rows[0]) == 1 and self._register.child(rows[0][0]) is not None

    def _widget(self, name: str, room: QWidget) -> QWidget:
        child = self._register.child(name)
        if child is not None:
            return self._block(child, room)
        editor = editor_for(self._register.fields[name], self._source, room)
        if name == self._register.cursor and isinstance(editor, LongEditor):
            editor.text.stand(_TALL)
        self._join(name, editor)
        return editor

    def _join(self, name: str, editor: Editor) -> None:
        """Make an editor one of the form's."""
        self._editors[name] = editor
        editor.edited.connect(self._tell_edited(name))
        editor.left.connect(self._tell_left(name))
        editor.entered.connect(self._go_on_from(name))

    def _block(self, child: Child, room: QWidget) -> QWidget:
        key = child.key
        block = (NamesEditor if wants_names(child) else GridEditor)(child, self._source, room)
        self._blocks[key] = block
        block.edited.connect(self._tell_edited(key))
        block.left.connect(self._tell_left(key))
        block.entered.connect(self._go_on_from(key))
        return block

    def _tell_edited(self, name: str) -> Callable[[], None]:
        def tell() -> None:
            self.edited.emit(name)

        return tell

    def _tell_left(self, name: str) -> Callable[[], None]:
        def tell() -> None:
            self.left.emit(name)

        return tell

    def _go_on_from(self, name: str) -> Callable[[], None]:
        def go_on() -> None:
            names = [n for s in self.sections for n in s.section.names if s.opened]
            names = [n for n in names if n in self.editors or n in self.blocks]
            after = names[names.index(name) + 1 :] if name in names else []
            if after:
                self.go_to(after[0])
            else:
                self.finished.emit()

        return go_on
