"""What the columns of a file become, in the person's words."""

from __future__ import annotations

from officedesk.core.delivered import LINE
from officedesk.core.i18n import _
from officedesk.core.register import Register
from officedesk.desk.importing_names import LEFT_OUT, OLD_NUMBER, OTHER, line_fields, opening_fields
from officedesk.desk.importing_own import SYSTEM


def column_words(register: Register, becomes: str) -> str:
    """What a column of the file becomes: ``becomes`` as ``Column.field`` holds it."""
    if becomes == OTHER:
        return _("other data of the file")
    if becomes == LEFT_OUT:
        return _("left out")
    field = register.fields.get(becomes)
    if field is not None:
        return _(field.label)
    told = (line_fields(register) | opening_fields(register)).get(becomes)
    if told is not None and not becomes.startswith(LINE):
        return _(told.label)
    key, _dot, part = becomes.partition(".")
    child = register.child(key)
    if child is not None:
        inner = [field.label for name, field in child.fields.items() if name == part]
        return ": ".join(map(_, [child.label, *inner]))
    return _(SYSTEM[becomes]) if becomes in SYSTEM and becomes != OLD_NUMBER else _("Old number")
