"""What every row passes before it is kept, whether typed, edited or imported in bulk.

One function for entities and bulk rows, so that an import can never become a
second write path with rules of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from officedesk.core import formats
from officedesk.core.booking import LENGTH
from officedesk.core.entity import fields_of, table_of
from officedesk.core.errors import Invalid, InvalidFields
from officedesk.core.fields import Field, Kind
from officedesk.core.i18n import _
from officedesk.core.masters import Master, choose, meant
from officedesk.core.register import Register
from officedesk.core.text import initials, sort_key
from officedesk.core.values import NOT_STATED, UNSTATED_TEXT, Unstated, Value, day_of
from officedesk.core.work import Rules
from officedesk.store.cleaning import Cleaned, clean_value
from officedesk.store.marks import elsewhere

LinkOf = Callable[[str], int | None]
"""Id in the directory of a name as written; None where nobody has it."""


def keys_of(columns: Mapping[str, str], row: dict[str, Value]) -> None:
    """Fill the derived order keys; ``columns`` gives each key's source."""
    for key, source in columns.items():
        words = row.get(source)
        row[key] = sort_key(words) if isinstance(words, str) and words else None


def sort_columns(register: Register) -> dict[str, str]:
    """The derived order keys of a register's table with their sources."""
    return {
        column.name: column.info["sort_of"]
        for column in table_of(register.entity).columns
        if "sort_of" in column.info
    }


@dataclass
class Admission:
    """Admits rows of one register within one unit of work."""

    register: Register
    rules: Rules
    link_of: LinkOf

    def __post_init__(self) -> None:
        fields = self.register.fields
        self._fields = {name: (field, Cleaned()) for name, field in fields.items()}
        self._started = [(n, field) for n, field in fields.items() if field.default is not None]
        self._must = [(name, field) for name, field in fields.items() if field.must]
        self._linked = [
            (name, field.link) for name, field in fields.items()
            if field.kind is Kind.PARTY and field.link
        ]  # fmt: skip
        self._masters = [(name, f) for name, f in fields.items() if f.kind is Kind.MASTER]
        self._of: dict[str, Sequence[Master]] = {}
        self._meant: dict[tuple[str, str], Master | None] = {}
        self._marks = [name for name, field in fields.items() if field.kind is Kind.MARK]
        self._all = frozenset(fields)
        self._sort = sort_columns(self.register)
        self._initials = "initials" in table_of(self.register.entity).columns
        late_after = self.rules.setting("late_after." + self.register.key)
        self._length = int(self.rules.setting(LENGTH))
        self._late_after: int = self.register.late_after if late_after is None else int(late_after)

    def new(self, row: dict[str, Value]) -> None:
        """Complete, check and derive a row to be registered, in place.

        Raises:
            InvalidFields: every field that is wrong, in the form's order.
        """
        errors = self._clean(row)
        if not errors:
            self._defaults(row)
            if self.register.booking is not None:
                self.register.booking.complete(row, self._length, self.rules.today)
            self.register.complete(self.rules, row)
            errors = self._missing(row) + self._named(row, self._all)
            errors += self.register.check(self.rules, row)
            errors += self._kept_elsewhere(row)
        if errors:
            raise InvalidFields(tuple(errors))
        self._derive(row, self._all)
        row["late"] = int(not row.get("carried") and self._late(row, self.rules.today))

    def changed(
        self, row: dict[str, Value], names: frozenset[str], *, undone: bool = False
    ) -> None:
        """Check and derive a row of which the fields ``names`` are to change, in place.

        Args:
            undone: they are put back as they were, whether the end was assumed included.

        Raises:
            InvalidFields: what is wrong with the row after the change.
        """
        errors = self._clean(row, names)
        if not errors:
            if self.register.booking is not None and not undone:
                self.register.booking.moved(row, names, self._length, self.rules.today)
            errors = [error for error in self._missing(row) if error.field in names]
            errors += self._named(row, names)
            errors += list(self.register.check(self.rules, row))
            errors += self._kept_elsewhere(row)
        if errors:
            raise InvalidFields(tuple(errors))
        self._derive(row, names)
        if self.register.event in names and not row.get("carried"):
            row["late"] = int(self._late(row, date.fromisoformat(str(row["registered_on"]))))

    def _clean(self, row: dict[str, Value], names: frozenset[str] | None = None) -> list[Invalid]:
        errors: dict[str, Invalid] = {}
        # Most of a row is empty: what is not is looked up, in whatever order it comes.
        for name, value in row.items():
            if value is None or name not in self._fields:
                continue
            if names is not None and name not in names:
                continue
            field, known = self._fields[name]
            try:
                row[name] = known[value] if value in known else known.clean(field, value)
                if name in self._marks and row[name] is not None:
                    self._check_mark(field, str(row[name]))
            except Invalid as error:
                errors[name] = error
        return [errors[name] for name in self._fields if name in errors] if errors else []

    def _check_mark(self, field: Field, key: str) -> None:
        marks = self.rules.setting("marks")
        if not any(mark["key"] == key for mark in marks):
            raise Invalid(
                _("{field}: there is no mark “{value}”. The preferences list the marks.").format(
                    field=_(field.label), value=key
                ),
                field.name,
            )

    def _defaults(self, row: dict[str, Value]) -> None:
        """What a form starts with stands in a row that says nothing.

        A file that says nothing of copies or kind does not say *one* or *letter*:
        rows carried over are given only what no entry can be without, and that as *not
        stated* where it can be.
        """
        for name, field in self._started:
            if row.get(name) is not None:
                continue
            if not row.get("carried"):
                row[name] = default_value(field, self.rules)
            elif field.must:
                row[name] = NOT_STATED if field.unstated else default_value(field, self.rules)

    def _missing(self, row: Mapping[str, Value]) -> list[Invalid]:
        return [
            missing(field) for name, field in self._must
            if row.get(name) is None and not (field.lenient and row.get("carried"))
        ]  # fmt: skip

    def _named(self, row: dict[str, Value], names: frozenset[str]) -> list[Invalid]:
        """Put name and link of the masters that a row names; what an old book says stays words."""
        errors: list[Invalid] = []
        for name, field in self._masters:
            if name not in names:
                continue
            words = row.get(name)
            try:
                found = self.master(field, words, carried=bool(row.get("carried")))
            except Invalid as error:
                errors.append(error)
                continue
            row[field.link] = found.id if found else None
            row[name] = found.name if found else words
        return errors

    def master(self, field: Field, words: Value, *, carried: bool = False) -> Master | None:
        """The master that a field names; of a row carried over None where it is not sure.

        Raises:
            Invalid: there is none such, there are several, or it is out of use.
        """
        if not isinstance(words, str):
            return None
        if field.of not in self._of:
            self._of[field.of] = self.rules.masters(field.of)
        if not carried:
            return choose(self._of[field.of], field, words)
        key = field.of, words  # A list of bookings names a few rooms in thousands of rows.
        if key not in self._meant:
            found = meant(self._of[field.of], words)
            self._meant[key] = found[0] if len(found) == 1 else None
        return self._meant[key]

    def _kept_elsewhere(self, row: Mapping[str, Value]) -> list[Invalid]:
        """A mark may say that only number and place of the paper are kept (rule R15)."""
        if all(row.get(name) is None for name in self._marks):
            return []
        label = elsewhere(self.register, self.rules, row)
        if not label:
            return []
        return [
            Invalid(
                _(
                    "What is marked “{mark}” is not kept here: empty {field} and write"
                    " where the paper lies."
                ).format(mark=label, field=_(field.label)),
                key,
            )
            for key, field in self.register.fields.items()
            if field.kind is Kind.LONG and row.get(key) not in (None, NOT_STATED)
        ][:1]

    def _derive(self, row: dict[str, Value], names: frozenset[str]) -> None:
        """Order keys, the span that is taken, and links into the directory for ``names``."""
        keys_of(self._sort, row)
        if self.register.booking is not None:
            self.register.booking.derive(row)
        if self._initials:
            row["initials"] = initials(str(row.get("name") or ""), str(row.get("reading") or ""))
        for name, link in self._linked:
            if name in names:
                words = row.get(name)
                row[link] = self.link_of(words) if isinstance(words, str) else None

    def _late(self, row: Mapping[str, Value], registered: date) -> bool:
        """Whether the event lies more working days back than allowed (rule R6)."""
        value = row.get(self.register.event) if self.register.event else None
        day = day_of(value) if isinstance(value, (date, Unstated)) else None
        if day is None or day >= registered:
            return False
        return self.rules.calendar.between(day, registered) > self._late_after


def default_value(field: Field, rules: Rules) -> Value:
    """What a new form shows in ``field``."""
    if field.default == "now":
        return rules.now.replace(tzinfo=None, second=0, microsecond=0)
    if field.default == "today":
        return rules.today
    if field.default == "operator":
        return rules.operator.name
    if field.default == UNSTATED_TEXT:
        return NOT_STATED
    return formats.default_value(field)


def missing(field: Field) -> Invalid:
    """The sentence for a must-field left empty."""
    words = (
        _("{field} is missing. Write it, or “not stated” where it cannot be known.")
        if field.unstated
        else _("{field} is missing. Write it to go on.")
    )
    return Invalid(words.format(field=_(field.label)), field.name)


def clean_child(
    entity: type, given: Mapping[str, Value], gate: Admission, *, carried: bool = False,
    before: Mapping[str, object] = {},
) -> dict[str, Value]:  # fmt: skip
    """A child row's values, cleaned, checked and linked.

    Args:
        gate: of the register to which it belongs.
        carried: it comes out of a file: a master that is not sure stays words.
        before: what the row holds: a master that it names already may be out of use by now.

    Raises:
        Invalid: the first field that is wrong or missing.
    """
    row: dict[str, Value] = {}
    for name, field in fields_of(entity).items():
        row[name] = clean_value(field, given.get(name))
        if field.must and row[name] is None:
            raise missing(field)
        if field.kind is Kind.PARTY and field.link:
            words = row[name]
            row[field.link] = gate.link_of(words) if isinstance(words, str) else None
        elif field.kind is Kind.MASTER:
            if row[name] is not None and row[name] == before.get(name):
                row[field.link] = cast("int | None", before.get(field.link))
                continue
            found = gate.master(field, row[name], carried=carried)
            row[field.link] = found.id if found else None
            row[name] = found.name if found else row[name]
    return row
