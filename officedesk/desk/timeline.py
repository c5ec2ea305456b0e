"""The history in the person's words: what was done with an entry, newest first."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from typing import Any

from officedesk.core.changes import EntryRef
from officedesk.core.clock import from_utc_text
from officedesk.core.entity import fields_of
from officedesk.core.i18n import N_, _
from officedesk.core.outage import outage_of
from officedesk.core.register import Register
from officedesk.core.values import Raw
from officedesk.core.views import FieldChange, HistoryLine
from officedesk.store.office import Store
from officedesk.store.proof import REASON
from officedesk.store.tables import OtherRow

SYSTEM_ACTIONS: dict[str, str] = {
    "register": N_("Registered"),
    "edit": N_("Changed"),
    "void": N_("Voided"),
    "link": N_("Linked"),
    "unlink": N_("Link taken away"),
    "attach": N_("File attached"),
    "detach": N_("File taken away"),
    "undo": N_("Undone"),
    "import": N_("Carried over from a file"),
    "void-import": N_("Import voided"),
    "purge": N_("Personal data purged"),
    "restore": N_("Restored from a backup"),
    "settings": N_("Settings changed"),
    "operators": N_("Operators changed"),
    "holidays": N_("Holidays changed"),
    "close-month": N_("Month closed"),
    "reopen-month": N_("Month reopened"),
    "numbering": N_("Numbering changed"),
}
"""What the history calls the operations that every register has."""

_COLUMNS: dict[str, str] = {
    "state": N_("Status"),
    "void_reason": N_("Reason of the void"),
    "old_number": N_("Old number"),
}
_QUIET = frozenset(
    {"register", "year", "sequence", "registered_at", "registered_on", "registered_by", "late",
     "carried", "entry_id", "position", "removed", "void_at", "void_by"}
)  # fmt: skip


def label_of(register: Register | None, action: str) -> str:
    """What was done, in the language in use."""
    if action in SYSTEM_ACTIONS:
        return _(SYSTEM_ACTIONS[action])
    found = register.action(action) if register is not None else None
    return _(found.done) if found is not None else action


def history_of(
    store: Store, database: sqlite3.Connection, ref: EntryRef
) -> tuple[HistoryLine, ...]:
    """Every operation on an entry, its child rows, links and files, newest first."""
    register = store.register(ref.register)
    names = "id, at, operator, operation, action, tab, row_id, kind, changes"
    rows = database.execute(
        # Two searches by index: an OR of them would look at every row of the history.
        f"SELECT {names} FROM history WHERE register = ? AND entry_id = ?"
        f" UNION SELECT {', '.join('h.' + name for name in names.split(', '))}"
        " FROM links l JOIN history h ON h.register = l.from_register AND h.entry_id = l.from_id"
        " AND h.tab = 'links' AND h.row_id = l.id WHERE l.to_register = ? AND l.to_id = ?"
        " ORDER BY id",
        (*ref, *ref),
    ).fetchall()
    undone = {
        row[0]
        for row in database.execute("SELECT undoes FROM history WHERE undoes IS NOT NULL")
    } if rows else set()  # fmt: skip
    known: dict[tuple[str, int, str], Raw] = {}
    lines: dict[int, dict[str, Any]] = {}
    for _id, at, operator, operation, action, tab, row_id, kind, text in rows:
        line = lines.setdefault(
            operation,
            {"at": at, "operator": operator, "action": action, "changes": [], "reason": "",
             "begun": False},
        )
        line["begun"] |= kind == "insert" and tab == register.table
        told = json.loads(text)
        if tab == OtherRow.__tablename__ and not line["reason"]:
            line["reason"] = _outage_words(told)
        for name, change in told.items():
            purged = not isinstance(change, list)
            new: Raw = None if purged else change[0]
            if name == REASON:
                line["reason"] = "" if purged else str(new)
                continue
            old = known.get((tab, row_id, name))
            known[tab, row_id, name] = new
            label = _label(register, tab, name)
            if label and (kind == "update" or tab != register.table):
                line["changes"].append(FieldChange(name, label, old, new, purged))
    return tuple(
        HistoryLine(
            operation, from_utc_text(line["at"]), line["operator"], line["action"],
            _line_label(store, register, line["action"], line["begun"]), tuple(line["changes"]),
            line["reason"], operation in undone,
        )
        for operation, line in sorted(lines.items(), reverse=True)
    )  # fmt: skip


def _outage_words(told: Mapping[str, Any]) -> str:
    """The outage that a row of other data tells; empty for any other row."""
    heading, value = told.get("heading"), told.get("value")
    if not isinstance(heading, list) or not isinstance(value, list):
        return ""
    found = outage_of([(str(heading[0]), str(value[0]))])
    return found.words if found is not None else ""


def _line_label(store: Store, register: Register, action: str, begun: bool) -> str:
    """What was done: here, or in another register whose entry this one followed."""
    if action == "register" and not begun:
        return _("Followed by a new entry")
    if action in SYSTEM_ACTIONS or register.action(action) is not None:
        return label_of(register, action)
    known = (one for one in store.registers.values() if one.action(action) is not None)
    return label_of(next(known, None), action)


def _label(register: Register, tab: str, name: str) -> str:
    """The word for a changed column; empty for one that says nothing to a person."""
    if name in _QUIET:
        return ""
    fields: Mapping[str, Any] = register.fields
    if tab != register.table:
        child = next((c for c in register.children if c.entity.__tablename__ == tab), None)
        if child is None:
            return _("File") if tab == "attachments" and name == "name" else ""
        fields = fields_of(child.entity)
    if name in fields:
        return _(fields[name].label)
    return _(_COLUMNS[name]) if name in _COLUMNS else ""
