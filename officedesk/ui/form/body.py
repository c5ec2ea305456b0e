"""What stands in one register's form: filled, read, checked and locked field by field."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from officedesk.core.errors import Invalid, InvalidFields
from officedesk.core.formats import show
from officedesk.core.outage import Outage
from officedesk.core.register import Register
from officedesk.core.values import Value
from officedesk.core.views import ChildView
from officedesk.ui.form.defaults import default_of
from officedesk.ui.form.editors.base import Editor
from officedesk.ui.form.editors.rows import ChildEditor
from officedesk.ui.form.outage import OutageSource
from officedesk.ui.form.parts import EARLIER, FormParts
from officedesk.ui.form.section import SectionBlock
from officedesk.ui.form.source import EditorSource
from officedesk.ui.plain import set_tip


class FormBody(FormParts):
    """The parts of a form and what they hold."""

    def __init__(
        self, register: Register, source: EditorSource, parent: QWidget | None = None, *,
        outages: OutageSource | None = None, in_turns: bool = False,
    ) -> None:  # fmt: skip
        """With ``outages`` a new entry may take an old number, in a folded section at the end.

        With ``in_turns`` the first sections are built now, the others once the form is shown.
        """
        super().__init__(register, source, parent, outages)
        self._given: Callable[[str], Value] = _nothing
        self._fill: Callable[[str, Editor], None] = _leave_editor
        self._fill_rows: Callable[[str, ChildEditor], None] = _leave_rows
        self._locks: list[tuple[frozenset[str], str]] = []
        self._build_all(in_turns=in_turns)
        self.edited.connect(self._choose_sections)

    # --- filling

    def start(self, given: Mapping[str, Value], *, typed: bool = False) -> None:
        """A new entry: the defaults, and over them what is given; ``typed`` as by a person."""

        def fill(name: str, editor: Editor) -> None:
            editor.set_value(default_of(editor.field, self._source.rules))
            if name in given and typed:
                editor.type_value(given[name])
            elif name in given:
                editor.set_value(given[name])

        def value_of(name: str) -> Value:
            field = self._register.fields[name]
            return given.get(name, default_of(field, self._source.rules))

        self._pour(fill, _empty_rows, value_of)

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

        def fill(name: str, editor: Editor) -> None:
            editor.set_value(values.get(name))

        def fill_rows(key: str, block: ChildEditor) -> None:
            block.set_rows(children.get(key, ()))

        self._pour(fill, fill_rows, values.get)

    def _pour(
        self,
        fill: Callable[[str, Editor], None],
        fill_rows: Callable[[str, ChildEditor], None],
        given: Callable[[str], Value],
    ) -> None:
        """Fill what is built, and what will be."""
        self._fill, self._fill_rows, self._given = fill, fill_rows, given
        for name, editor in self._editors.items():
            fill(name, editor)
        for key, block in self._blocks.items():
            fill_rows(key, block)
        self._unfold()

    def texts(self) -> dict[str, Any]:
        """What was changed, as typed, for a draft."""
        kept: dict[str, Any] = {n: e.typed() for n, e in self._editors.items() if e.changed}
        kept.update({key: block.draft() for key, block in self._blocks.items() if block.changed})
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
        return any(e.changed for e in self._editors.values()) or any(
            block.changed for block in self._blocks.values()
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
        widget = self._editors.get(name) or self._blocks.get(name)
        widget = widget or self.editors.get(name) or self.blocks.get(name)
        if widget is None:
            return
        self.section_of(name).open()
        widget.focus_target().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def section_of(self, name: str) -> SectionBlock:
        """The section in which a field stands."""
        sections = self._sections if name in self._editors else self.sections
        return next(block for block in sections if name in block.section.names)

    def first_name(self, *, new: bool = True) -> str:
        """The field to begin with: the register's own, or the first must-field that is empty."""
        own = self._register.cursor if new else ""
        if own and (own in self._editors or own in self.editors):
            return own
        named = self._must_be_filled(self._editors)
        if not named and self.turns.waiting and any(map(self._lacks, self._to_come())):
            named = self._must_be_filled(self.editors)
        if not named:
            named = _open_one(self._editors) or _open_one(self.editors)  # what is built, then all
        return named or next(iter(self.editors), "")

    def _must_be_filled(self, editors: Mapping[str, Editor]) -> str:
        """The first of them that is empty, may be typed into and must not stay empty."""
        for name, editor in editors.items():
            if editor.field.must and not editor.typed() and editor.focus_target().isEnabled():
                return name
        return ""

    def _to_come(self) -> Iterable[str]:
        """The fields that are not built yet."""
        names = (name for section in self._register.form for name in section.names)
        return (
            name for name in names
            if name in self._register.fields and name not in self._editors and self._stands(name)
        )  # fmt: skip

    def _lacks(self, name: str) -> bool:
        return self._register.fields[name].must and self._given(name) is None

    def lock(self, names: Iterable[str], reason: str) -> None:
        """Let these be read and not typed into; the reason is their tooltip."""
        self._locks.append((frozenset(names), reason))
        self._lock(self._locks[-1][0], reason)

    def _lock(self, names: Iterable[str], reason: str) -> None:
        for name in names:
            if name in self._editors:
                target = self._editors[name].focus_target()
                target.setEnabled(False)
                set_tip(self._editors[name], reason)
                set_tip(target, reason)
            elif name in self._blocks:
                self._blocks[name].setEnabled(False)
                set_tip(self._blocks[name], reason)

    def outage(self) -> Outage | None:
        """The outage of an emergency number; None where nothing was said.

        Raises:
            Invalid: it cannot be understood.
        """
        return self.earlier.outage() if self.earlier is not None else None

    # --- inside

    def _came(self, block: SectionBlock) -> None:
        for name in block.section.names:
            if name in self._editors:
                self._fill(name, self._editors[name])
            elif name in self._blocks:
                self._fill_rows(name, self._blocks[name])
        for names, reason in self._locks:
            self._lock(names & set(block.section.names), reason)
        self._unfold_one(block)
        self._choose_sections()

    def _unfold(self) -> None:
        for block in self._sections:
            self._unfold_one(block)
        self._choose_sections()

    def _unfold_one(self, block: SectionBlock) -> None:
        if block.section is EARLIER and self._earlier is not None:
            self._earlier.look()
        if block.section.folded:
            block.open(any(self._filled(name) for name in block.section.names))

    def _choose_sections(self, _edited: str = "") -> None:
        """Sections for one choice of a field are there while it is chosen, or hold something."""
        for block in self._sections:
            if block.section.only is not None:
                name, key = block.section.only
                filled = any(self._filled(name) for name in block.section.names)
                editor = self._editors.get(name)
                chosen = editor is not None and not editor.computed and _means(editor, key)
                block.setVisible(filled or chosen)

    def _filled(self, name: str) -> bool:
        editor = self._editors.get(name)
        if editor is not None:
            default = default_of(editor.field, self._source.rules)
            return bool(editor.typed()) and (default is None or not _means(editor, default))
        block = self._blocks.get(name)
        return block is not None and bool(block.draft())


def _nothing(_name: str) -> Value:
    """Before a form is filled."""
    return None


def _leave_editor(_name: str, _editor: Editor) -> None:
    """Before a form is filled."""


def _leave_rows(_key: str, _block: ChildEditor) -> None:
    """Before a form is filled."""


def _empty_rows(_key: str, block: ChildEditor) -> None:
    """Of a new entry."""
    block.set_rows(())
    block.stand_ready()


def _open_one(editors: Mapping[str, Editor]) -> str:
    """The first of them that may be typed into."""
    return next((name for name, one in editors.items() if one.focus_target().isEnabled()), "")


def _means(editor: Editor, wanted: Value) -> bool:
    """Whether it holds that value; what cannot be understood yet is no value."""
    try:
        return editor.value() == wanted
    except Invalid:
        return False
