"""What the database itself refuses, whoever asks (rule R3).

``INSERT OR REPLACE`` and ``UPDATE OR REPLACE`` of another program fire no
delete trigger, hence the looks at every key by which a row could be replaced.
Each trigger's text is compared by *verify* with what this version makes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Table, UniqueConstraint

from officedesk.core.booking import TAKEN_FROM, TAKEN_UNTIL
from officedesk.core.entity import Entry
from officedesk.core.workflow import VOID

_HISTORY_FIXED = (
    "id", "at", "operator", "operation", "action", "register", "entry_id", "tab", "row_id", "kind",
    "undoes", "format", "hash",
)  # fmt: skip
_REGISTRATION = ("registered_at", "registered_on", "registered_by")


def triggers_of(table: Table, unnumbered: Collection[str] = ()) -> Mapping[str, str]:
    """Name and SQL of the triggers of one covered table.

    Args:
        unnumbered: the states in which its entries have no number yet: a number is
            taken as an entry leaves them, and it never goes back (rule R2).
    """
    name = table.name
    made = {
        f"{name}_keeps_rows": (
            f"CREATE TRIGGER {name}_keeps_rows BEFORE DELETE ON {name}"
            f" BEGIN SELECT RAISE(ABORT, 'officedesk: nothing registered is deleted'); END"
        ),
        f"{name}_not_replaced": (
            f"CREATE TRIGGER {name}_not_replaced BEFORE INSERT ON {name}"
            f" WHEN {_taken(table)}"
            f" BEGIN SELECT RAISE(ABORT, 'officedesk: this number or id is taken'); END"
        ),
        f"{name}_keeps_number": (
            f"CREATE TRIGGER {name}_keeps_number BEFORE UPDATE ON {name}"
            f" WHEN {_moved(table, drafts=bool(unnumbered))}"
            " BEGIN SELECT RAISE(ABORT,"
            " 'officedesk: number, id and registration never change'); END"
        ),
    }
    if unnumbered:
        for event, ending in (("INSERT", "new"), ("UPDATE", "kept")):
            made[f"{name}_draft_{ending}"] = (
                f"CREATE TRIGGER {name}_draft_{ending} BEFORE {event} ON {name}"
                f" WHEN {_unnumbered(unnumbered)}"
                " BEGIN SELECT RAISE(ABORT,"
                " 'officedesk: a draft has no number, and what is numbered is no draft'); END"
            )
    return made


@dataclass(frozen=True)
class Takes:
    """What of a table says that its rows take a place for a time.

    Attributes:
        link: the column that names the place.
        venues, shared: table of the places, and its column of those that never clash.
        frees: states in which a row takes no place.
    """

    link: str
    venues: str
    shared: str
    frees: tuple[str, ...]


def booking_triggers(table: Table, takes: Takes) -> Mapping[str, str]:
    """Name and SQL of the triggers by which no place is taken twice at once.

    Rows of an import, and what was over before the day of its registration, are a record:
    they are entered, and the program marks them. A row that neither moves nor comes back
    from a state that frees its place is not asked again.
    """
    name = table.name
    frees = ", ".join(f"'{state}'" for state in sorted({*takes.frees, VOID}))
    clash = (
        f"NEW.{TAKEN_UNTIL} > NEW.registered_on AND NEW.state NOT IN ({frees})"
        f" AND COALESCE((SELECT {takes.shared} FROM {takes.venues} WHERE id = NEW.{takes.link}), 0)"
        f" = 0 AND EXISTS (SELECT 1 FROM {name} WHERE {takes.link} = NEW.{takes.link}"
        f" AND {TAKEN_FROM} < NEW.{TAKEN_UNTIL} AND {TAKEN_UNTIL} > NEW.{TAKEN_FROM}"
        f" AND id <> NEW.id AND state NOT IN ({frees}))"
    )
    moved = " OR ".join(
        f"OLD.{column} IS NOT NEW.{column}" for column in (takes.link, TAKEN_FROM, TAKEN_UNTIL)
    )
    refused = "BEGIN SELECT RAISE(ABORT, 'officedesk: this place is taken at that time'); END"
    return {
        f"{name}_place_new": (
            f"CREATE TRIGGER {name}_place_new BEFORE INSERT ON {name}"
            f" WHEN NEW.carried = 0 AND {clash} {refused}"
        ),
        f"{name}_place_kept": (
            f"CREATE TRIGGER {name}_place_kept BEFORE UPDATE ON {name}"
            f" WHEN ({moved} OR OLD.state IN ({frees})) AND {clash} {refused}"
        ),
    }


def _unnumbered(states: Collection[str]) -> str:
    """A draft with a number, or an entry past the draft without one; a void draft has none."""
    drafts = ", ".join(f"'{state}'" for state in sorted(states))
    return (
        f"(NEW.number IS NOT NULL AND NEW.state IN ({drafts})) OR"
        f" (NEW.number IS NULL AND NEW.state NOT IN ({drafts}, '{VOID}'))"
    )


def _taken(table: Table) -> str:
    """A row of that id, number or other key of its own stands already."""
    return " OR ".join(
        f"EXISTS (SELECT 1 FROM {table.name} WHERE {key})" for key in ("id = NEW.id", *_keys(table))
    )


def _keys(table: Table) -> Iterator[str]:
    """The conditions by which another row would be in the way of NEW.

    Without them ``OR REPLACE`` would take the other row away unasked.
    """
    for constraint in sorted(table.constraints, key=lambda each: str(each.name)):
        if isinstance(constraint, UniqueConstraint):
            names = [_quoted(column.name) for column in constraint.columns]
            yield " AND ".join(f"{name} = NEW.{name}" for name in names)
    if "number" in table.columns:
        yield "number = NEW.number COLLATE NOCASE"


def _fixed(table: Table) -> tuple[str, ...]:
    """Columns that are written once, such as a document number."""
    return tuple(column.name for column in table.columns if column.info.get("fixed"))


def _quoted(name: str) -> str:
    """``key`` and ``by`` are words of SQL."""
    return f'"{name}"' if name in ("key", "by") else name


def _moved(table: Table, *, drafts: bool) -> str:
    """What never changes would change. A number may be taken once, where there was none.

    With it a draft is registered: the day of its registration is that of its number.
    """
    if table.name == "history":
        return " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in _HISTORY_FIXED)
    late = _fixed(table)
    until: tuple[str, ...] = ()
    always: Iterable[str] = ("id",)
    if table.name == "attachments":
        always = ("id", "register", "entry_id", "sha256")
    elif "sequence" in table.columns:
        numbers = ("year", "sequence", "number")
        late = (*numbers, *late)
        until = _REGISTRATION if drafts else ()
        always = [name for name in Entry.FIXED if name not in (*numbers, *until)]
    return " OR ".join(
        [f"OLD.{name} IS NOT NEW.{name}" for name in always]
        + [f"(OLD.number IS NOT NULL AND OLD.{name} IS NOT NEW.{name})" for name in until]
        + [f"(OLD.{name} IS NOT NULL AND OLD.{name} IS NOT NEW.{name})" for name in late]
        + [
            f"EXISTS (SELECT 1 FROM {table.name} WHERE {key} AND id <> OLD.id)"
            for key in _keys(table)
        ]
    )
