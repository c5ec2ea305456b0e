"""What the desk does with entries: each call is one unit of work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from officedesk.core.changes import ChangeSet, EntryRef
from officedesk.core.errors import Invalid
from officedesk.core.i18n import _, ngettext
from officedesk.core.imports import EntryInput, ImportSource
from officedesk.core.line_answers import Lines
from officedesk.core.links import SEE
from officedesk.core.new_masters import NewMasters
from officedesk.core.outage import Outage
from officedesk.core.permits import Duty, require
from officedesk.core.progress import Progress, Silent
from officedesk.core.requests import Origin
from officedesk.core.settings import MATCHES
from officedesk.core.values import Value
from officedesk.core.views import (
    ChildView,
)
from officedesk.desk.looking import Looking
from officedesk.desk.putting import Children
from officedesk.desk.writing import action_of
from officedesk.store import attachments
from officedesk.store.backup import back_up_if_changed
from officedesk.store.bulk import register_many
from officedesk.store.came_with import beside_words
from officedesk.store.days import Day, register_days, spilling
from officedesk.store.faults import told
from officedesk.store.unit import Ask, unit_of_work
from officedesk.store.void_run import RunView, read_run, void_run

if TYPE_CHECKING:
    from officedesk.desk.importing_remembered import Remember


class Changing(Looking):
    """Registers, edits, acts, links, attaches, undoes."""

    def register_entry(
        self, register: str, values: Mapping[str, Value], children: Children | None = None, *,
        other: Sequence[tuple[str, str]] = (), date_is_right: bool = False,
        outage: Outage | None = None, another_book: bool = False, origin: Origin | None = None,
    ) -> ChangeSet:  # fmt: skip
        """Register one entry; it takes its number as it is saved, but for a draft.

        Args:
            outage: of an emergency number; without it the one given last holds.
            another_book: an old number that looks like an emergency number is none.
            origin: from where it was begun: it is linked with those entries, which
                change with it.
        """
        if origin is not None:
            self._refuse_restricted(origin.refs)
        return self._done(
            self._writer.register_entry(
                self.operator, register, values, children or {}, other, date_is_right, outage,
                another_book, origin,
            )
        )  # fmt: skip

    def register_many(
        self, register: str, rows: Iterable[EntryInput], *, source: ImportSource,
        dry_run: bool = False, date_is_right: bool = False, progress: Progress | None = None,
        total: int = 0, backup: bool = True, remember: Remember | None = None,
        masters: Sequence[NewMasters] = (),
    ) -> ChangeSet:  # fmt: skip
        """Register the rows of a file in one unit of work: all of them or none.

        Args:
            backup: make one first; False for a home that can be made anew, the sample's.
            remember: the match of columns that is kept for the next file like it.
            masters: names that become entries of their registers first: rooms.
        """
        require(self.operator, Duty.IMPORT)
        declared = self.store.register(register)
        if backup and not dry_run and self._newest():
            self.store.refuse_read_only()
            back_up_if_changed(self.home, self.clock, reason="before-import")
        ask = Ask("import", self.operator, date_is_right=date_is_right, dry_run=dry_run)
        with unit_of_work(self.store, self.clock, ask) as work:
            bulk = register_many(work, declared, rows, source, progress or Silent(), total, masters)
            if remember is not None:
                key = MATCHES + register
                from officedesk.desk.importing_remembered import with_match  # late: of imports

                work.put_setting(key, with_match(work.setting(key), remember))
            label = ngettext(
                "{count} entry carried over from {file}.",
                "{count} entries carried over from {file}.",
                bulk.count,
            ).format(count=bulk.count, file=source.file_name)
            changes = work.finish(" ".join((label, *map(self._registered_words, masters))))
        return changes if dry_run else self._done(changes)

    def _registered_words(self, new: NewMasters) -> str:
        """That names of a file became entries."""
        label = _(self.store.registers[new.register].label)
        words = ngettext(
            "{count} new entry in {register}.", "{count} new entries in {register}.",
            len(new.names),
        )  # fmt: skip
        return words.format(count=f"{len(new.names):,}", register=label)

    def register_days(
        self, register: str, days: Iterable[Day], coming: int, progress: Progress | None = None
    ) -> int:
        """Register what came in on ``days``, for a home that is still being made: the sample's.

        One unit of work; the history has each day by itself, as if imported on it.
        The dates are taken for right, and there is no backup before. Gives how many
        entries were registered, of about ``coming``.
        """
        require(self.operator, Duty.IMPORT)
        declared = self.store.register(register)
        ask = Ask("import", self.operator, date_is_right=True)
        engine = self.store.engine
        with spilling(engine), unit_of_work(self.store, self.clock, ask) as work:
            made = register_days(work, declared, days, coming, progress or Silent())
            changes = work.finish("")
        self._done(changes)
        return made.count

    def import_of(self, ref: EntryRef) -> RunView:
        """What the import that brought ``ref`` holds, and what keeps it from being voided.

        Raises:
            NotFound: it was not brought by an import.
        """
        self._refuse_restricted([ref])
        with told():
            return read_run(self.store.reading(), self.registers, ref)

    def void_import(self, ref: EntryRef, reason: str) -> ChangeSet:
        """Void the whole import that brought ``ref``, while none of its rows was worked on."""
        require(self.operator, Duty.VOID_IMPORT)
        if not reason.strip():
            raise Invalid(_("Write why the import is voided."), "reason")
        with unit_of_work(self.store, self.clock, Ask("void-import", self.operator, reason)) as w:
            run = void_run(w, ref)
            label = ngettext(
                "{first} void ({count} entry of an import).",
                "{first} to {last} void ({count} entries of an import).",
                run.count,
            ).format(first=run.first, last=run.last, count=f"{run.count:,}")
            changes = w.finish(" ".join((label, beside_words(run.beside))).strip())
        return self._done(changes)

    def edit(
        self, ref: EntryRef, values: Mapping[str, Value], *, children: Children | None = None,
        reason: str = "", version: int | None = None,
        seen: Mapping[str, Sequence[ChildView]] | None = None,
    ) -> ChangeSet:  # fmt: skip
        """Correct an entry; a fact in a closed month needs the director and a reason.

        Args:
            version, seen: of the entry and its child rows when the person began: what
                another changed meanwhile is neither overwritten nor taken away.
        """
        self._refuse_restricted([ref])
        return self._done(
            self._writer.edit(self.operator, ref, values, children, reason, version, seen)
        )

    def finished(self, changes: ChangeSet) -> ChangeSet:
        """Take note of an operation that a use case of its own carried out."""
        return self._done(changes)

    def settle_past(self) -> list[ChangeSet]:
        """Do what a new day does by itself: no-shows, late check-outs; gives what was done.

        Raises: as ``officedesk.desk.overnight.settle_past``.
        """
        from officedesk.desk.overnight import settle_past

        return [self._done(changes) for changes in settle_past(self.store, self.clock)]

    def act(
        self, action_key: str, refs: Sequence[EntryRef],
        values: Mapping[str, Value] | None = None, *, date_is_right: bool = False,
        lines: Lines | None = None,
    ) -> ChangeSet:  # fmt: skip
        """Do one thing with one or several entries of a register: all of them or none.

        An action that hands over registers what it begins; ``values`` are of the new entry.

        Args:
            lines: what is answered for rows of the one entry, by the rows' ids.
            date_is_right: the clock was confirmed, where a number is taken (rule R8).
        """
        self._refuse_restricted(refs)
        action = action_of(self.registers[refs[0].register], action_key) if refs else None
        if action is not None and action.hands is not None:
            asked = {one.name for one in action.asks}
            answers = {name: v for name, v in (values or {}).items() if name in asked}
            begun = self.handed(action_key, refs, answers)
            given = {n: v for n, v in (values or {}).items() if n not in asked}
            return self.register_entry(
                begun.register, {**begun.values, **given}, begun.children, origin=begun.origin,
                date_is_right=date_is_right,
            )  # fmt: skip
        return self._done(
            self._writer.act(
                self.operator, action_key, refs, values or {}, date_is_right, lines
            )
        )

    def link(self, a: EntryRef, b: EntryRef, kind: str = SEE) -> ChangeSet:
        """Link two entries; both sides show it."""
        self._refuse_restricted([a, b])
        return self._done(self._writer.link(self.operator, a, b, kind))

    def attach(self, ref: EntryRef, path: Path, progress: Progress | None = None) -> ChangeSet:
        """Copy a file into the home and attach it to an entry."""
        self._refuse_restricted([ref])
        self.store.refuse_read_only()
        return self._attached(ref, attachments.keep(self.home, path, progress))

    def attach_bytes(self, ref: EntryRef, name: str, content: bytes) -> ChangeSet:
        """As ``attach``, for what was pasted or came with an e-mail."""
        self._refuse_restricted([ref])
        self.store.refuse_read_only()
        return self._attached(ref, attachments.keep_bytes(self.home, name, content))

    def _attached(self, ref: EntryRef, kept: attachments.Kept) -> ChangeSet:
        require(self.operator, Duty.ATTACH)
        ask = Ask("attach", self.operator, undoable=True)
        with unit_of_work(self.store, self.clock, ask) as work:
            attachments.attach(work, ref, kept)
            number = work.get(ref).called
            changes = work.finish(
                _("{name} attached to {number}.").format(name=kept.name, number=number)
            )
        return self._done(changes)

    def detach(self, attachment_id: int, reason: str = "") -> ChangeSet:
        """Take a file off its entry; its content and the history stay.

        In a closed month it is a fact: the director takes it off, with a reason.
        """
        require(self.operator, Duty.ATTACH)
        self._refuse_restricted(
            self._owners("attachments", ("register", "entry_id"), attachment_id)
        )
        ask = Ask("detach", self.operator, reason=reason, undoable=True)
        with unit_of_work(self.store, self.clock, ask) as work:
            attachments.detach(work, attachment_id)
            changes = work.finish(_("File taken away."))
        return self._done(changes)

    def unlink(self, link_id: int) -> ChangeSet:
        """Take a link away."""
        ends = (("from_register", "from_id"), ("to_register", "to_id"))
        self._refuse_restricted(
            [ref for end in ends for ref in self._owners("links", end, link_id)]
        )
        return self._done(self._writer.unlink(self.operator, link_id))

    def undo(self) -> ChangeSet:
        """Take back the operator's last operation, where undo is honest."""
        self._refuse_restricted(self._writer.last_refs(self.operator))
        return self._done(self._writer.undo(self.operator))
