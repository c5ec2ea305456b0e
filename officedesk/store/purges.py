"""Which purges were made: noted beside the database too, so that a restored backup obeys them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from officedesk.core.register import Register
from officedesk.store.files import put_in_place
from officedesk.store.home import Home
from officedesk.store.ledger import Ledger
from officedesk.store.proof import PURGE
from officedesk.store.purging import Criterion, Outcome, apply

_FILE = "purges.json"


@dataclass(frozen=True)
class Noted:
    """One purge that was made.

    Attributes:
        key: random, by which the history knows it again.
        at: UTC ISO text.
        operator: name of the director.
        values: how many values went.
    """

    key: str
    criterion: Criterion
    at: str
    operator: str
    values: int = 0

    def as_json(self) -> dict[str, str | int | bool]:
        """For the file beside the database."""
        return {
            "key": self.key, "register": self.criterion.register,
            "before": self.criterion.before.isoformat(), "files": self.criterion.files,
            "at": self.at, "operator": self.operator, "values": self.values,
        }  # fmt: skip


def carry_out(
    database: sqlite3.Connection, ledger: Ledger, register: Register, noted: Noted
) -> Outcome:
    """Purge within the open transaction and chain what was done to the history."""
    outcome = apply(database, ledger, register, noted.criterion)
    ledger.event(
        {
            "*purge": noted.key, "*register": noted.criterion.register,
            "*before": noted.criterion.before.isoformat(),
            "*files": int(noted.criterion.files), "*values": outcome.values,
        }
    )  # fmt: skip
    return outcome


def in_history(database: sqlite3.Connection) -> dict[str, Noted]:
    """The purges that a database's own history tells of, by key."""
    found: dict[str, Noted] = {}
    for at, operator, words in database.execute(
        "SELECT at, operator, changes FROM history WHERE action = ? AND tab = ''", (PURGE,)
    ):
        values = {name: change[0] for name, change in json.loads(words).items()}
        noted = Noted(
            str(values["*purge"]),
            Criterion(
                str(values["*register"]), date.fromisoformat(values["*before"]),
                bool(values["*files"]),
            ),
            at, operator, int(values["*values"]),
        )  # fmt: skip
        found[noted.key] = noted
    return found


def in_file(home: Home) -> dict[str, Noted]:
    """The purges noted beside the database, by key; an unreadable note counts as none."""
    try:
        rows = json.loads((home.folder / _FILE).read_text(encoding="utf-8"))
        return {row["key"]: _from_json(row) for row in rows}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _from_json(row: Mapping[str, str]) -> Noted:
    wanted = Criterion(row["register"], date.fromisoformat(row["before"]), bool(row["files"]))
    return Noted(row["key"], wanted, row["at"], row["operator"], int(row["values"]))


def note(home: Home, purges: Iterable[Noted]) -> None:
    """Add purges to the note beside the database."""
    known = in_file(home)
    known.update({noted.key: noted for noted in purges})
    rows = [noted.as_json() for noted in known.values()]
    with put_in_place(home.folder / _FILE) as file:
        file.write(json.dumps(rows, ensure_ascii=False, indent=1).encode("utf-8"))
