"""The history in the person's words: what was done with an entry, newest first."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from officedesk.core.changes import EntryRef
from officedesk.core.clock import from_utc_text
from officedesk.core.entity import fields_of
from officedesk.core.i18n import N_, _
from officedesk.core.links import link_words
from officedesk.core.outage import outage_of
from officedesk.core.register import Register
from officedesk.core.values import Raw
from officedesk.core.views import FieldChange, HistoryLine
from officedesk.desk.asking import batches
from officedesk.store.elsewhere import Elsewhere, all_done_elsewhere
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

_NAMED = 3
"""Entries of another register that a line names at the most."""


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
    undone = _undone(database, {row[3] for row in rows})
    known: dict[tuple[str, int, str], Raw] = {}
    lines: dict[int, dict[str, Any]] = {}
    links = _links(store, database, ref)
    for _id, at, operator, operation, action, tab, row_id, kind, text in rows:
        line = lines.setdefault(
            operation,
            {"at": at, "operator": operator, "action": action, "changes": [], "reason": "",
             "begun": False, "links": [], "state": ""},
        )
        changed = json.loads(text)
        if kind == "insert" and tab == register.table:
            line["begun"], line["state"] = True, changed.get("state", [""])[0]
        if tab == "links":
            made = kind == "insert" or changed.get("removed", [1])[0] == 0
            line["links"] += [(links[row_id], made)] if row_id in links else []
            continue
        if tab == OtherRow.__tablename__ and not line["reason"]:
            line["reason"] = _outage_words(changed)
        for name, change in changed.items():
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
    own = [one for one, line in lines.items() if line["action"] not in SYSTEM_ACTIONS]
    elsewhere = all_done_elsewhere(database, store.registers, register, own) if own else {}
    return tuple(
        HistoryLine(
            operation, from_utc_text(line["at"]), line["operator"], line["action"],
            _line_label(store, database, register, operation, line, elsewhere.get(operation)),
            (*line["changes"], *_link_changes(line["links"])),
            line["reason"] or (elsewhere[operation].reason if operation in elsewhere else ""),
            operation in undone,
        )
        for operation, line in sorted(lines.items(), reverse=True)
    )  # fmt: skip


def _undone(database: sqlite3.Connection, operations: Iterable[int]) -> set[int]:
    """Which of these operations were taken back by a later one."""
    rows = database.execute(
        "SELECT undoes FROM history WHERE undoes IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(operations)),),
    )
    return {row[0] for row in rows}


def _outage_words(told: Mapping[str, Any]) -> str:
    """The outage that a row of other data tells; empty for any other row."""
    heading, value = told.get("heading"), told.get("value")
    if not isinstance(heading, list) or not isinstance(value, list):
        return ""
    found = outage_of([(str(heading[0]), str(value[0]))])
    return found.words if found is not None else ""


class _Link(NamedTuple):
    """A link of the entry, whether it still stands or not."""

    words: str
    number: str


def _links(store: Store, database: sqlite3.Connection, ref: EntryRef) -> dict[int, _Link]:
    """Every link that the entry ever had, by its id."""
    rows = database.execute(
        "SELECT id, kind, to_register, to_id, 1 FROM links WHERE from_register = ? AND from_id = ?"
        " UNION ALL SELECT id, kind, from_register, from_id, 0 FROM links"
        " WHERE to_register = ? AND to_id = ?",
        (*ref, *ref),
    ).fetchall()
    numbers = _numbers(store, database, [EntryRef(*row[2:4]) for row in rows])
    return {
        link: _Link(link_words(kind, bool(forward)), numbers.get(EntryRef(register, entry), ""))
        for link, kind, register, entry, forward in rows
    }


def _link_changes(links: Sequence[tuple[_Link, bool]]) -> list[FieldChange]:
    """``answers: IN-2026-0118`` for a link that was made; ``→ –`` for one taken away."""
    found = []
    for link, made in links:
        old, new = (None, link.number) if made else (link.number, None)
        found.append(FieldChange("links", link.words, old, new))
    return found


def _numbers(
    store: Store, database: sqlite3.Connection, refs: Iterable[EntryRef]
) -> dict[EntryRef, str]:
    """Numbers of entries of any registers; what has none is called ``outgoing~17``."""
    found: dict[EntryRef, str] = {}
    for key, ids, marks in batches(refs):
        if key in store.registers:
            table = store.registers[key].table
            for entry, number in database.execute(
                f"SELECT id, number FROM {table} WHERE id IN ({marks})", ids
            ).fetchall():
                found[EntryRef(key, entry)] = number or f"{key}~{entry}"
    return found


def _line_label(
    store: Store, database: sqlite3.Connection, register: Register, operation: int,
    line: Mapping[str, Any], there: Elsewhere | None,
) -> str:  # fmt: skip
    """What was done: here, or with an entry of another register that this one followed."""
    action, links = line["action"], [link.number for link, made in line["links"] if made]
    if action == "register" and not line["begun"]:
        if links:
            return _("Followed by {number}").format(number=", ".join(links))
        return _("Followed by a new entry")
    if action == "register" and line["state"] in register.workflow.unnumbered:
        return _(register.workflow.state(line["state"]).label)
    if action in ("link", "unlink") and line["links"]:
        said = "; ".join(f"{link.words} {link.number}" for link, _made in line["links"])
        return _("{label}: {value}").format(label=label_of(register, action), value=said)
    if action in SYSTEM_ACTIONS or (register.action(action) is not None and there is None):
        return label_of(register, action)
    rows = database.execute(
        "SELECT DISTINCT register, entry_id FROM history WHERE operation = ? AND register != ?"
        " ORDER BY entry_id",
        (operation, register.key),
    ).fetchall()
    begun = [] if there is None else [there.register]
    begun += [store.registers[row[0]] for row in rows if row[0] in store.registers]
    some = (*begun, *store.registers.values())
    known = next((one for one in some if one.action(action)), None)
    label = label_of(known, action)
    if known is None:
        return label
    rows = [row for row in rows if row[0] == known.key][:_NAMED]
    numbers = _numbers(store, database, [EntryRef(*row) for row in rows]).values()
    return _("{number}: {label}").format(number=", ".join(numbers), label=label) if rows else label


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
