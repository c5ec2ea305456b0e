"""What the database itself refuses, whoever asks (rule R3).

``INSERT OR REPLACE`` of another program fires no delete trigger, hence the
third kind. Each trigger's text is compared by *verify* with what this version
makes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Table

from officedesk.core.entity import Entry

_HISTORY_FIXED = (
    "id", "at", "operator", "operation", "action", "register", "entry_id", "tab", "row_id", "kind",
    "undoes", "format", "hash",
)  # fmt: skip


def triggers_of(table: Table) -> Mapping[str, str]:
    """Name and SQL of the triggers of one covered table."""
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
            f" WHEN {_moved(table)}"
            f" BEGIN SELECT RAISE(ABORT, 'officedesk: number, id and registration never change'); END"
        ),
    }
    return made


def _taken(table: Table) -> str:
    """A row of that id, or of that number, stands already."""
    by_id = f"EXISTS (SELECT 1 FROM {table.name} WHERE id = NEW.id)"
    if "sequence" not in table.columns:
        return by_id
    return (
        f"{by_id} OR (NEW.sequence IS NOT NULL AND EXISTS (SELECT 1 FROM {table.name} WHERE"
        " register = NEW.register AND year = NEW.year AND sequence = NEW.sequence))"
    )


def _moved(table: Table) -> str:
    """What never changes would change. A number may be taken once, where there was none."""
    if table.name == "history":
        return " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in _HISTORY_FIXED)
    if "sequence" not in table.columns:
        fixed: Iterable[str] = ("id",)
        if table.name == "attachments":
            fixed = ("id", "register", "entry_id", "sha256")
        return " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in fixed)
    late = ("year", "sequence", "number")
    always = [name for name in Entry.FIXED if name not in late]
    return " OR ".join(
        [f"OLD.{name} IS NOT NEW.{name}" for name in always]
        + [f"(OLD.{name} IS NOT NULL AND OLD.{name} IS NOT NEW.{name})" for name in late]
    )
