"""What *verify* looks at beside the history: pages, schema, derived columns, links, files."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping

from officedesk.core.i18n import _
from officedesk.core.progress import Progress
from officedesk.core.register import Register
from officedesk.core.text import initials, sort_key
from officedesk.core.values import UNSTATED_TEXT
from officedesk.desk.verify_names import Names, Problem
from officedesk.store.admission import sort_columns
from officedesk.store.attachments import sound
from officedesk.store.engine import APPLICATION_ID
from officedesk.store.home import Home
from officedesk.store.migrations import HEAD
from officedesk.store.schema import covered_rows, held, squeezed, wanted

_SHADOW = re.compile(r".+_(data|idx|docsize|config|content)")
_PAGES = 50


def page_problems(database: sqlite3.Connection) -> Iterator[Problem]:
    """What SQLite's own check and the foreign keys say."""
    for (words,) in database.execute(f"PRAGMA integrity_check({_PAGES})"):
        if words != "ok":
            sentence = _("The database's pages are damaged: {reason}").format(reason=words)
            yield Problem("pages", "", sentence)
    for table, row, parent, _key in database.execute("PRAGMA foreign_key_check"):
        sentence = _("{table} ({row}) points to a row of {parent} that is not there.").format(
            table=table, row=row, parent=parent
        )
        yield Problem("link", f"{table} {row}", sentence)


def schema_problems(
    database: sqlite3.Connection, registers: Mapping[str, Register]
) -> Iterator[Problem]:
    """The database's tables, indexes and triggers against those that this version makes."""
    expected = wanted(registers.values())
    found = held(database)
    for name, sql in expected.items():
        if name not in found:
            sentence = _("{kind} {name} is missing from the database.").format(
                kind=_kind(sql), name=name
            )
            yield Problem("schema", name, sentence)
        elif squeezed(found[name]) != squeezed(sql):
            sentence = _("{kind} {name} was altered.").format(kind=_kind(sql), name=name)
            yield Problem("schema", name, sentence)
    for name, sql in found.items():
        if name not in expected and name != "alembic_version" and not _shadow(name, expected):
            sentence = _("{kind} {name} was added by another program.").format(
                kind=_kind(sql), name=name
            )
            yield Problem("schema", name, sentence)
    yield from _marks(database, registers)


def _kind(sql: str) -> str:
    words = sql.upper().split()
    kinds = {"TRIGGER": _("Trigger"), "INDEX": _("Index"), "VIEW": _("View")}
    return next((kinds[word] for word in words[:4] if word in kinds), _("Table"))


def _shadow(name: str, expected: Mapping[str, str]) -> bool:
    """One of the tables in which SQLite keeps a search index."""
    base = name.rpartition("_")[0]
    return bool(_SHADOW.fullmatch(name)) and "VIRTUAL" in expected.get(base, "")


def _marks(database: sqlite3.Connection, registers: Mapping[str, Register]) -> Iterator[Problem]:
    mark = database.execute("PRAGMA application_id").fetchone()[0]
    versions = [row[0] for row in database.execute("SELECT version_num FROM alembic_version")]
    if mark != APPLICATION_ID or versions != [HEAD]:
        sentence = _("The mark of the file, or the version of its schema, was altered.")
        yield Problem("schema", "alembic_version", sentence)
    rows = set(database.execute("SELECT tab, derived FROM covered").fetchall())
    if rows != set(covered_rows(registers.values())):
        sentence = _("The list of the tables under the history was altered.")
        yield Problem("schema", "covered", sentence)


def derived_problems(
    database: sqlite3.Connection, register: Register, names: Names, progress: Progress
) -> Iterator[Problem]:
    """Order keys, initials and counters, computed anew."""
    keys = sort_columns(register)
    sources = list(dict.fromkeys(keys.values()))
    extra = [name for name in ("initials", "name", "reading") if _has(register, name)]
    columns = [*keys, *sources, *(extra if "initials" in extra else ())]
    if columns:
        total = database.execute(f"SELECT count(*) FROM {register.table}").fetchone()[0]
        rows = database.execute(f"SELECT id, {', '.join(columns)} FROM {register.table}")
        for done, row in enumerate(rows):
            if done % 500 == 0:
                progress.step(done, total)
            values = dict(zip(columns, row[1:], strict=True))
            for column in _wrong(values, keys, "initials" in extra):
                place = names.row(register.table, row[0])
                sentence = _("{place}: its place in the order ({column}) is wrong.").format(
                    place=place, column=column
                )
                yield Problem("derived", f"{register.table} {row[0]}", sentence)
    yield from _counters(database, register)


def _has(register: Register, name: str) -> bool:
    return name in register.entity.__table__.columns


def _wrong(values: Mapping[str, str | None], keys: Mapping[str, str], named: bool) -> Iterator[str]:
    for key, source in keys.items():
        words = values[source]
        stated = isinstance(words, str) and words and words != UNSTATED_TEXT
        if values[key] != (sort_key(str(words)) if stated else None):
            yield key
    if named:
        wanted_ = initials(str(values["name"] or ""), str(values["reading"] or ""))
        if (values["initials"] or "") != wanted_:
            yield "initials"


def _counters(database: sqlite3.Connection, register: Register) -> Iterator[Problem]:
    for row, year, first, following in database.execute(
        "SELECT id, year, first, next FROM counters WHERE register = ?", (register.key,)
    ).fetchall():
        last = database.execute(
            f"SELECT max(sequence) FROM {register.table} WHERE register = ? AND year = ?",
            (register.key, year),
        ).fetchone()[0]
        expected = first if last is None else last + 1
        if following != expected:
            sentence = _(
                "{register} {year}: the next number would be {found}; it should be {expected}."
            ).format(register=register.key, year=year, found=following, expected=expected)
            yield Problem("counter", f"counters {row}", sentence)


def link_problems(
    database: sqlite3.Connection, registers: Mapping[str, Register]
) -> Iterator[Problem]:
    """Links, files and other data whose entry is not there."""
    ends = (
        ("links", "from_register", "from_id"),
        ("links", "to_register", "to_id"),
        ("attachments", "register", "entry_id"),
        ("other_data", "register", "entry_id"),
    )
    for table, register_column, id_column in ends:
        for register in registers.values():
            for (row,) in database.execute(
                f"SELECT id FROM {table} WHERE {register_column} = ? AND NOT EXISTS"
                f" (SELECT 1 FROM {register.table} e WHERE e.id = {table}.{id_column})",
                (register.key,),
            ):
                sentence = _("{table} ({row}) points to a row of {parent} that is not there.")
                words = sentence.format(table=table, row=row, parent=register.table)
                yield Problem("link", f"{table} {row}", words)


def file_problems(
    database: sqlite3.Connection, home: Home, names: Names, progress: Progress
) -> Iterator[Problem]:
    """Attachments whose content is missing or is not what its hash says (rule R14)."""
    rows = database.execute(
        "SELECT sha256, max(id) FROM attachments WHERE name <> '' GROUP BY sha256"
    ).fetchall()
    for done, (sha256, row) in enumerate(rows):
        progress.step(done, len(rows))
        path = home.attachment(sha256)
        if sound(path, sha256):
            continue
        words = (
            _("{place}: the file was altered.")
            if path.exists()
            else _("{place}: the file is missing.")
        )
        sentence = words.format(place=names.row("attachments", row))
        yield Problem("file", f"attachments {row}", sentence)
