"""Purges personal data by age (rule R15): with a preview, by the director, for good."""

from __future__ import annotations

import json
import os
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from officedesk.core.changes import ChangeSet, EntryRef
from officedesk.core.clock import Clock, utc_text
from officedesk.core.entity import fields_of, table_of
from officedesk.core.errors import Busy, Clash, Invalid
from officedesk.core.fields import Field, Mask
from officedesk.core.i18n import _, ngettext
from officedesk.core.masks import mask
from officedesk.core.permits import Duty, Operator, require
from officedesk.core.progress import Progress, Silent
from officedesk.core.register import Register
from officedesk.store import purges
from officedesk.store.engine import connect
from officedesk.store.faults import told
from officedesk.store.home import Home
from officedesk.store.office import Store
from officedesk.store.proof import PURGE
from officedesk.store.purging import FILES, OTHER, Criterion, Found, find, personal_columns
from officedesk.store.unit import Ask, unit_of_work

_EXAMPLES = 5


@dataclass(frozen=True)
class PurgePreview:
    """What a purge takes away, or took away.

    Attributes:
        register: its key.
        before: entries registered before this day.
        entries: how many of them hold personal data.
        values: how many values, those of the history among them.
        fields: labels, each with how many values go.
        examples: some values, masked.
        stays: sentences about what is not taken away.
        done: it was carried out.
        changes: the operation; None for a preview.
    """

    register: str
    before: date
    entries: int
    values: int
    fields: tuple[tuple[str, int], ...]
    examples: tuple[str, ...]
    stays: tuple[str, ...]
    done: bool = False
    changes: ChangeSet | None = None

    @property
    def sentence(self) -> str:
        """All of it in one sentence."""
        words = (
            ngettext(
                "Personal data of {count} entry before {day} was purged: {values} values.",
                "Personal data of {count} entries before {day} was purged: {values} values.",
                self.entries,
            )
            if self.done
            else ngettext(
                "Personal data of {count} entry before {day} would be purged: {values} values.",
                "Personal data of {count} entries before {day} would be purged: {values} values.",
                self.entries,
            )
        )
        return words.format(count=self.entries, day=self.before.isoformat(), values=self.values)


def purge(
    store: Store,
    clock: Clock,
    operator: Operator,
    register_key: str,
    before: date,
    *,
    dry_run: bool = False,
    files: bool = False,
    progress: Progress | None = None,
) -> PurgePreview:
    """Purge the personal data of entries registered before ``before``, or preview it.

    Args:
        dry_run: only say what would go.
        files: the entries' attachments too.

    Raises:
        NotAllowed: the operator is no director.
        Invalid: the day lies ahead.
        Clash: someone of them is still expected or in the house.
    """
    require(operator, Duty.PURGE)
    register = store.register(register_key)
    if before > clock.now().date():
        raise Invalid(
            _("{day} lies ahead. Give a day up to today; entries before it are purged.").format(
                day=before.isoformat()
            ),
            "before",
        )
    criterion = Criterion(register_key, before, files)
    _refuse_under_way(store, register, criterion)
    preview = _preview(store, register, criterion, progress or Silent())
    if dry_run or not preview.values:
        return preview
    return _carry_out(store, clock, operator, register, criterion, preview)


def _refuse_under_way(store: Store, register: Register, criterion: Criterion) -> None:
    """Who is expected or in the house has to have a name: a roll-call may be next."""
    if register.closing is None:
        return
    keys = register.workflow.open_keys
    with closing(store.connect_reader()) as database:
        row = database.execute(
            f"SELECT coalesce(number, ?||id), state FROM {register.table}"
            f" WHERE registered_on < ? AND state IN ({','.join('?' * len(keys))})"
            " ORDER BY id LIMIT 1",
            (f"{register.key}~", criterion.before.isoformat(), *keys),
        ).fetchone()
    if row is not None:
        state = register.workflow.state(row[1])
        raise Clash(
            _(
                "{number} is not over yet ({state}). Note first what became of it, or give an"
                " earlier day."
            ).format(number=row[0], state=_(state.label))
        )


def _preview(
    store: Store, register: Register, criterion: Criterion, progress: Progress
) -> PurgePreview:
    labels = _labels(register)
    counts: Counter[str] = Counter()
    examples: list[str] = []
    entries = 0
    with closing(store.connect_reader()) as database:
        for found in find(database, register, criterion):
            entries += 1
            progress.step(entries, 0)
            for value in sorted(found.values):
                field = labels.get((value.tab, value.column))
                label = _label(value.tab, field)
                if label is None:
                    continue
                counts[label] += 1
                if len(examples) < _EXAMPLES:
                    how = field.mask if field and field.mask is not Mask.NONE else Mask.LAST_FOUR
                    examples.append(f"{label}: {mask(value.words, how)}")
        stays = tuple(_stays(database, criterion))
    return PurgePreview(
        register.key, criterion.before, entries, sum(counts.values()), tuple(counts.items()),
        tuple(examples), stays,
    )  # fmt: skip


def _labels(register: Register) -> Mapping[tuple[str, str], Field]:
    tables = {table_of(child.entity).name: fields_of(child.entity) for child in register.children}
    tables[register.table] = register.fields
    return {
        (tab, name): tables[tab][name]
        for tab, names in personal_columns(register).items()
        for name in names
        if name in tables[tab]
    }


def _label(tab: str, field: Field | None) -> str | None:
    """The heading under which a value is counted; None for a link that goes with its words."""
    if field is not None:
        return _(field.label)
    return {FILES: _("Attachments"), OTHER: _("Other data of imported files")}.get(tab)


def _stays(database: sqlite3.Connection, criterion: Criterion) -> Iterable[str]:
    yield _("What people wrote into other fields, such as subject and remarks, stays.")
    count = database.execute(
        f"SELECT count(*) FROM {FILES} WHERE register = ? AND name <> ''", (criterion.register,)
    ).fetchone()[0]
    if count and not criterion.files:
        yield _("Attached files stay.")
    yield _("Earlier backups hold the data until they are thinned out; a restored one is purged.")


def _carry_out(
    store: Store,
    clock: Clock,
    operator: Operator,
    register: Register,
    criterion: Criterion,
    preview: PurgePreview,
) -> PurgePreview:
    key = os.urandom(8).hex()
    noted = purges.Noted(key, criterion, utc_text(clock.now()), operator.name)
    with unit_of_work(store, clock, Ask(PURGE, operator)) as work:
        work.database.execute("PRAGMA secure_delete=ON")
        outcome = purges.carry_out(work.database, work.ledger, register, noted)
        for entry in outcome.entries:
            work.touch(EntryRef(register.key, entry), False, set(register.fields))
        changes = work.finish(replace(preview, done=True).sentence)
    purges.note(store.home, [replace(noted, values=outcome.values)])
    with told():
        for sha256 in outcome.contents:
            with suppress(FileNotFoundError):
                store.home.attachment(sha256).unlink()
        forget_drafts(store.home, register.key, set(outcome.entries))
    _compact(store)
    return replace(preview, done=True, changes=changes)


def _compact(store: Store) -> None:
    """Rewrite the file, so that nothing purged is left in pages that are free.

    Where another program reads meanwhile, it stays as it is: what was purged is
    overwritten already (``secure_delete``).
    """
    with suppress(Busy), told():
        with closing(connect(store.home.database)) as database:
            database.execute("VACUUM")


def forget_drafts(home: Home, register: str, entries: set[int]) -> None:
    """Take away the texts of forms of purged entries that were not saved.

    Also of forms that were begun from one of them, which hold what it held. The
    window writes them (``ui/form/drafts.py``); one that was broken off while it
    was written is of no use to anybody.
    """
    if not home.drafts.is_dir():
        return
    gone = {EntryRef(register, entry) for entry in entries}
    for path in home.drafts.iterdir():
        if path.suffix == ".part" or gone & _entries_of(path):
            path.unlink(missing_ok=True)


def _entries_of(path: Path) -> set[EntryRef]:
    """The entries from which a draft has its words; none where it cannot be read."""
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        found = {EntryRef(str(key), int(entry)) for key, entry in (held.get("origin") or [""])[1:]}
        if str(held["slot"]).isdecimal():
            found.add(EntryRef(str(held["register"]), int(held["slot"])))
        return found
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return set()


__all__ = ["Found", "PurgePreview", "forget_drafts", "purge"]
