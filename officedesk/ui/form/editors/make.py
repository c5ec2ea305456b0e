"""The right editor for a field."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from officedesk.core.fields import Field, Kind, Party
from officedesk.ui.form.editors.base import Editor
from officedesk.ui.form.editors.choice import (
    ChoiceEditor,
    MarkEditor,
    MasterEditor,
    OfferedEditor,
)
from officedesk.ui.form.editors.flag import FlagEditor
from officedesk.ui.form.editors.moment import MomentEditor
from officedesk.ui.form.editors.party import NamesLineEditor, PartyEditor
from officedesk.ui.form.editors.text import DecimalEditor, LineEditor, LongEditor, NumberEditor
from officedesk.ui.form.source import EditorSource

_KINDS: dict[Kind, type[Editor]] = {
    Kind.TEXT: LineEditor,
    Kind.LONG: LongEditor,
    Kind.NUMBER: NumberEditor,
    Kind.DECIMAL: DecimalEditor,
    Kind.DAY: MomentEditor,
    Kind.MOMENT: MomentEditor,
    Kind.CHOICE: ChoiceEditor,
    Kind.FLAG: FlagEditor,
    Kind.PARTY: PartyEditor,
    Kind.MARK: MarkEditor,
    Kind.MASTER: MasterEditor,
}


def editor_for(
    field: Field, source: EditorSource, parent: QWidget | None = None, *, bare: bool = False
) -> Editor:
    """An editor of the field's kind; ``bare`` has no label above it.

    A line of text that names whom of the directory it is about holds several names;
    one that is offered the codes of a setting chooses among them.
    """
    if field.offers:
        return OfferedEditor(field, source, parent, bare=bare)
    if field.kind is Kind.TEXT and field.party is not Party.ANY:
        return NamesLineEditor(field, source, parent, bare=bare)
    return _KINDS[field.kind](field, source, parent, bare=bare)
