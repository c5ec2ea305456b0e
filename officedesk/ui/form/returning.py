"""One who came before: what the last entry of the same number or name says is filled in."""

from __future__ import annotations

from officedesk.core.changes import EntryRef
from officedesk.core.errors import OfficeError
from officedesk.core.fields import Field
from officedesk.core.i18n import _, ngettext
from officedesk.core.register import Register
from officedesk.core.text import digits_of, fold
from officedesk.core.values import Value
from officedesk.core.views import EntryView
from officedesk.ui.form.body import FormBody
from officedesk.ui.form.editors.base import Editor
from officedesk.ui.form.source import FormSource

_POOL = 8
"""Entries looked through: a number that is part of another one stands among them."""


class Returning:
    """Fills fields that nobody has typed into from the last entry that holds the same."""

    def __init__(self, source: FormSource, register: Register, body: FormBody) -> None:
        self._source, self._register, self._body = source, register, body
        self._known = dict(register.returning)
        self._put: dict[str, str] = {}

    def knows(self, name: str) -> bool:
        """Whether someone is known again by that field."""
        return name in self._known

    def fill(self, name: str) -> None:
        """The field ``name`` was left: fill what the last entry says beside it."""
        value = self._body.values().get(name)
        if name not in self._known or not isinstance(value, str) or not value:
            return
        field = self._register.fields[name]
        found = self._last(field, value)
        if found is not None and not field.recall:
            self._say_times(name, str(found.values.get(name)))
        for other in self._known[name] if found else ():
            editor = self._body.editors.get(other)
            last = found.values.get(other) if found else None
            if found and editor is not None and isinstance(last, str) and self._free(other, editor):
                editor.type_value(last)
                editor.explain(_("as in {number}").format(number=found.number))
                self._put[other] = editor.typed()

    def _say_times(self, name: str, value: str) -> None:
        """How often one who is known came before."""
        try:
            times = self._source.times(self._register.key, name, value)
        except OfficeError:
            return  # nothing is known now; saving does not hang on it
        words = ngettext("{count} entry before", "{count} entries before", times)
        if times:
            self._body.editors[name].explain(words.format(count=times))

    def _free(self, name: str, editor: Editor) -> bool:
        """Whether nobody typed into it; what was filled in here before may be filled anew."""
        return not editor.changed or editor.typed() in ("", self._put.get(name))

    def _last(self, field: Field, value: str) -> EntryView | None:
        """The newest entry in which the field holds the same; None where there is none."""
        ask = self._source.recalled if field.recall else self._source.recent_of
        try:
            for row in ask(self._register.key, field.name, value, _POOL):
                view = self._source.entry(EntryRef(self._register.key, row.id))
                if not view.restricted and _same(field, view.values.get(field.name), value):
                    return view
        except OfficeError:
            return None  # nothing is known now; saving does not hang on it
        return None


def _same(field: Field, held: Value, value: str) -> bool:
    """The same words; of a telephone number the same digits, however they are parted."""
    if not isinstance(held, str):
        return False
    if field.recall and digits_of(value):
        return digits_of(held) == digits_of(value)
    return fold(held) == fold(value)
