"""All editors of one register's form, in the order of the paper."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from officedesk.core.errors import Invalid, InvalidFields
from officedesk.core.formats import show
from officedesk.core.i18n import N_
from officedesk.core.outage import Outage
from officedesk.core.register import Child, Register, Section
from officedesk.core.values import Value
from officedesk.core.views import ChildView
from officedesk.ui.form.defaults import default_of
from officedesk.ui.form.editors.base import Editor
from officedesk.ui.form.editors.grid import GridEditor
from officedesk.ui.form.editors.make import editor_for
from officedesk.ui.form.editors.moment import pair
from officedesk.ui.form.editors.rows import ChildEditor, NamesEditor, wants_names
from officedesk.ui.form.editors.text import LongEditor
from officedesk.ui.form.outage import OLD_NUMBER, EarlierNumber, OutageSource
from officedesk.ui.form.section import SectionBlock
from officedesk.ui.form.source import EditorSource, OfRegister
from officedesk.ui.plain import set_tip

EARLIER = Section(N_("Number in an earlier book"), ((OLD_NUMBER,),), folded=True)
_TALL = 7
"""Lines of the words that a form begins with, before anything is typed."""


class FormBody(QWidget):
    """Sections of editors.

    Attributes:
        editors: by field name, in the order of the paper.
        blocks: editors of child rows by the child's key.
        sections: in order.

    Signals:
        edited: name of the field or block that a person changed.
        left: name of the field that was left.
        finished: Enter in the last field.
    """

    edited = Signal(str)
    left = Signal(str)
    finished = Signal()

    def __init__(
        self, register: Register, source: EditorSource, parent: QWidget | None = None, *,
        outages: OutageSource | None = None,
    ) -> None:  # fmt: skip
        """With ``outages`` a new entry may take an old number, in a folded section at the end.

        Every part is built inside the one that holds it: a part that changes its parent
        takes its style anew, with all that is in it.
        """
        super().__init__(parent)
        self.earlier: EarlierNumber | None = None
        self._register, self._source = register, OfRegister(source, register.key)
        self.editors: dict[str, Editor] = {}
        self.blocks: dict[str, ChildEditor] = {}
        self.sections: list[SectionBlock] = []
        self.setProperty("surface", "base")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 8, 20, 16)
        column.setSpacing(12)
        for section in register.form:
            rows = [[name for name in row if self._stands(name)] for row in section.rows]
            if any(rows):
                headed = bool(self.sections) and not self._is_block(rows)
                block = SectionBlock(section, self, headed=headed)
                block.fill(
                    [[self._widget(name, block.room) for name in row] for row in rows if row]
                )
                self._put(block, column)
        booking = register.booking
        pair(self.editors, (booking.start, booking.end) if booking is not None else None)
        if outages is not None:
            block = SectionBlock(EARLIER, self)
            self.earlier = EarlierNumber(outages, block.room)
            self._join(OLD_NUMBER, self.earlier.number)
            block.fill([[self.earlier]])
            self._put(block, column)
        column.addStretch(1)
        self.edited.connect(self._choose_sections)

    # --- filling

    def start(self, given: Mapping[str, Value], *, typed: bool = False) -> None:
        """A new entry: the defaults, and over them what is given; ``typed`` as by a person."""
        for name, editor in self.editors.items():
            editor.set_value(default_of(editor.field, self._source.rules))
            if name in given and typed:
                editor.type_value(given[name])
            elif name in given:
                editor.set_value(given[name])
        for block in self.blocks.values():
            block.set_rows(())
            block.stand_ready()
        self._unfold()

    def begin_rows(self, given: Mapping[str, Sequence[Mapping[str, Value]]]) -> None:
        """Rows that a new entry begins with, as if they had been typed."""
        for key, rows in given.items():
            block = self.blocks[key]
            fields = block.child.fields
            block.restore(
                [{name: show(fields[name], value) for name, value in row.items()} for row in rows]
            )
        self._unfold()

    def show_entry(
        self, values: Mapping[str, Value], children: Mapping[str, Sequence[ChildView]]
    ) -> None:
        """An entry that is there already."""
        for name, editor in self.editors.items():
            editor.set_value(values.get(name))
        for key, block in self.blocks.items():
            block.set_rows(children.get(key, ()))
        self._unfold()

    def texts(self) -> dict[str, Any]:
        """What was changed, as typed, for a draft."""
        kept: dict[str, Any] = {n: e.typed() for n, e in self.editors.items() if e.changed}
        kept.update({key: block.draft() for key, block in self.blocks.items() if block.changed})
        return kept

    def restore(self, texts: Mapping[str, Any]) -> None:
        """Bring back what a draft kept."""
        for name, text in texts.items():
            if name in self.editors and isinstance(text, str):
                self.editors[name].restore(text)
            elif name in self.blocks and isinstance(text, list):
                self.blocks[name].restore(text)
        self._unfold()

    # --- reading

    @property
    def changed(self) -> bool:
        """Whether something was typed."""
        return any(e.changed for e in self.editors.values()) or any(
            block.changed for block in self.blocks.values()
        )

    def values(self) -> dict[str, Value]:
        """What a person or a default put in, as far as it is understood; not what was computed."""
        found: dict[str, Value] = {}
        for name, editor in self.editors.items():
            if editor.computed:
                continue
            try:
                value = editor.value()
            except Invalid:
                continue
            if value is not None:
                found[name] = value
        return found

    def check(self) -> None:
        """Say beside each field what is wrong with it.

        Raises:
            InvalidFields: some are; the first one first.
        """
        wrong = [
            Invalid(editor.error, name)
            for name, editor in self.editors.items()
            if not editor.check()
        ]
        for key, block in self.blocks.items():
            try:
                block.rows()
            except Invalid as problem:
                wrong.append(Invalid(str(problem), key))
        if wrong:
            raise InvalidFields(tuple(wrong))

    def changes(self) -> dict[str, Value]:
        """The changed fields only; emptied ones are None."""
        return {name: e.value() for name, e in self.editors.items() if e.changed}

    def child_rows(self, *, changed_only: bool = False) -> dict[str, list[dict[str, Any]]]:
        """Child rows by block."""
        return {
            key: block.rows()
            for key, block in self.blocks.items()
            if block.changed or not changed_only
        }

    # --- wrong fields and focus

    def refuse(self, wrong: Invalid) -> bool:
        """Show an error beside its field; False where the form has no such field."""
        if wrong.field in self.editors:
            self.editors[wrong.field].refuse(wrong)
        elif wrong.field in self.blocks:
            self.blocks[wrong.field].say_wrong(str(wrong))
        else:
            return False
        return True

    def accept_all(self) -> None:
        """Take every error away."""
        for editor in self.editors.values():
            editor.error = ""
        for block in self.blocks.values():
            block.say_wrong("")

    def go_to(self, name: str) -> None:
        """Put the focus into a field, its section opened."""
        widget = self.editors.get(name) or self.blocks.get(name)
        if widget is None:
            return
        self.section_of(name).open()
        widget.focus_target().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def section_of(self, name: str) -> SectionBlock:
        """The section in which a field stands."""
        return next(block for block in self.sections if name in block.section.names)

    def first_name(self, *, new: bool = True) -> str:
        """The field to begin with: the register's own, or the first must-field that is empty."""
        if new and self._register.cursor in self.editors:
            return self._register.cursor
        open_ones = [n for n, one in self.editors.items() if one.focus_target().isEnabled()]
        for name in open_ones:
            editor = self.editors[name]
            if editor.field.must and not editor.typed():
                return name
        return next(iter(open_ones or self.editors), "")

    def lock(self, names: Iterable[str], reason: str) -> None:
        """Let these be read and not typed into; the reason is their tooltip."""
        for name in names:
            if name in self.editors:
                target = self.editors[name].focus_target()
                target.setEnabled(False)
                set_tip(self.editors[name], reason)
                set_tip(target, reason)
            elif name in self.blocks:
                self.blocks[name].setEnabled(False)
                set_tip(self.blocks[name], reason)

    # --- inside

    def _put(self, block: SectionBlock, column: QVBoxLayout) -> None:
        self.sections.append(block)
        column.addWidget(block)

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
        self.editors[name] = editor
        editor.edited.connect(self._tell_edited(name))
        editor.left.connect(self._tell_left(name))
        editor.entered.connect(self._go_on_from(name))

    def _block(self, child: Child, room: QWidget) -> QWidget:
        key = child.key
        block = (NamesEditor if wants_names(child) else GridEditor)(child, self._source, room)
        self.blocks[key] = block
        block.edited.connect(self._tell_edited(key))
        block.left.connect(self._tell_left(key))
        block.entered.connect(self._go_on_from(key))
        return block

    def outage(self) -> Outage | None:
        """The outage of an emergency number; None where nothing was said.

        Raises:
            Invalid: it cannot be understood.
        """
        return self.earlier.outage() if self.earlier is not None else None

    def _unfold(self) -> None:
        if self.earlier is not None:
            self.earlier.look()
        for block in self.sections:
            filled = any(self._filled(name) for name in block.section.names)
            if block.section.folded:
                block.open(filled)
        self._choose_sections()

    def _choose_sections(self, _edited: str = "") -> None:
        """Sections for one choice of a field are there while it is chosen, or hold something."""
        for block in self.sections:
            if block.section.only is not None:
                name, key = block.section.only
                filled = any(self._filled(name) for name in block.section.names)
                block.setVisible(filled or self.values().get(name) == key)

    def _filled(self, name: str) -> bool:
        editor = self.editors.get(name)
        if editor is not None:
            default = default_of(editor.field, self._source.rules)
            return bool(editor.typed()) and (default is None or not _means(editor, default))
        block = self.blocks.get(name)
        return block is not None and bool(block.draft())

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


def _means(editor: Editor, wanted: Value) -> bool:
    """Whether it holds that value; what cannot be understood yet is no value."""
    try:
        return editor.value() == wanted
    except Invalid:
        return False
