"""A printed page against today: its hash, and each row and field that differs."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from officedesk.core.changes import EntryRef
from officedesk.core.errors import NotFound
from officedesk.core.fields import Field
from officedesk.core.i18n import _, ngettext
from officedesk.core.paper_code import PaperCode
from officedesk.core.progress import Progress, Silent
from officedesk.core.register import Register
from officedesk.desk.page_code import (
    Facts,
    PageCode,
    Place,
    is_fact,
    page_digest,
    parse_code,
)
from officedesk.desk.page_code_compare import Compare, Difference
from officedesk.desk.page_code_past import Past, entries_at, entries_now, ids_of

_STAGES = 4
"""Into so many steps the progress of a check is parted."""


class Verdict(StrEnum):
    """What a page is worth today."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    """Genuine, and facts of it are different today."""
    PURGED = "purged"
    """Its hash cannot be checked any more: personal data was taken out."""
    FALSE = "false"
    """Not what the history says, or printed after its present end."""


@dataclass(frozen=True)
class PageReport:
    """What became of a printed page.

    Attributes:
        code: of the page.
        register: its register; ``paper`` the paper's English label where it is of no list.
        found: the digits that the history gives for it today.
        length: rows of the history.
        missing: numbers of rows that are not there any more.
        purged: how many facts of it were purged: its hash cannot be checked.
        differences: in the order of the page, facts of a row first.
    """

    code: PageCode | PaperCode
    register: Register
    found: str
    length: int
    missing: tuple[str, ...] = ()
    purged: int = 0
    differences: tuple[Difference, ...] = ()
    paper: str = ""

    @property
    def said(self) -> str:
        """What the code says, in words: paper or register, numbers, position."""
        return _("{register}: {numbers}, printed after {position} history rows").format(
            register=_(self.paper or self.register.label), numbers=self.code.numbers,
            position=f"{self.code.position:,}",
        )  # fmt: skip

    @property
    def genuine(self) -> bool:
        """The page says what the history said when it was printed."""
        return self.found == self.code.digest and self.length >= self.code.position

    @property
    def changed(self) -> tuple[Difference, ...]:
        """Facts that differ today."""
        return tuple(one for one in self.differences if one.fact)

    @property
    def unaltered(self) -> bool:
        """The page is genuine, or purged, and its facts are those of today."""
        return (self.genuine or self.purged > 0) and not self.changed and not self.missing

    @property
    def verdict(self) -> Verdict:
        """What the page is worth."""
        if not self.genuine and (not self.purged or self.length < self.code.position):
            return Verdict.FALSE
        if self.changed or self.missing:
            return Verdict.CHANGED if self.genuine else Verdict.PURGED
        return Verdict.UNCHANGED if self.genuine else Verdict.PURGED

    @property
    def lines(self) -> tuple[str, ...]:
        """Sentences in the language in use, the verdict first."""
        found = (*self.gone, *(one.sentence for one in self.differences))
        return (self.sentence, *found, self.count)

    @property
    def gone(self) -> tuple[str, ...]:
        """A sentence for each row of the page that is not in the register any more."""
        words = _("{number} is on the page and not in the register.")
        return tuple(words.format(number=number) for number in self.missing)

    @property
    def sentence(self) -> str:
        """The verdict on the hash, in words."""
        if self.length < self.code.position:
            return _(
                "The page was printed after {position} history rows, and there are only {length}:"
                " its end was cut off, or the page is of another home."
            ).format(position=self.code.position, length=self.length)
        if self.genuine:
            return _(
                "The page is genuine: its hash is that of the history at row {position}."
            ).format(position=self.code.position)
        if self.purged:
            return ngettext(
                "The hash of the page cannot be checked: {count} fact of it was purged.",
                "The hash of the page cannot be checked: {count} facts of it were purged.",
                self.purged,
            ).format(count=self.purged)
        return _(
            "The page is not what the history says: its hash is {hash}, the history gives {found}."
        ).format(hash=self.code.digest, found=self.found)

    @property
    def count(self) -> str:
        """How many facts changed and how much went on, in words."""
        facts = len(self.changed)
        return _("Changed facts: {facts}. Progress since: {progress}.").format(
            facts=facts, progress=len(self.differences) - facts
        )


def check_page(
    database: sqlite3.Connection,
    registers: Mapping[str, Register],
    words: str,
    hidden: Collection[str] = (),
    progress: Progress | None = None,
) -> PageReport:
    """Rebuild a printed page from the history and compare it with today.

    Args:
        database: a reading connection; it is read in one go.
        words: the code as scanned or typed.
        hidden: confidentiality marks whose entries the operator may not see: their
            fields are named, not shown (rule R15).

    Raises:
        Invalid: it is no page code.
        NotFound: no register has that prefix.
        Cancelled: the person gave up.
    """
    step = (progress or Silent()).step
    code = parse_code(words)
    register = next((one for one in registers.values() if one.prefix == code.prefix), None)
    if register is None:
        raise NotFound(
            _("No register here has numbers that begin with {prefix}.").format(prefix=code.prefix)
        )
    length = database.execute("SELECT coalesce(max(id), 0) FROM history").fetchone()[0]
    ids = ids_of(database, register, code.places)
    wanted = list(ids.values())
    step(1, _STAGES)
    then = entries_at(database, register, wanted, code.position)
    step(2, _STAGES)
    now = entries_now(database, register, wanted)
    step(3, _STAGES)
    facts = Facts.of(register)
    digests = {
        place: then[ids[place]].digest(facts, register)
        for place in code.places
        if place in ids and ids[place] in then
    }
    found = page_digest(code.prefix, code.position, digests)
    compare = Compare(register, hidden)
    missing, differences, purged = [], [], 0
    for place in code.places:
        entry = ids.get(place, 0)
        if entry not in then or entry not in now:
            missing.append(_number(code, place, then.get(entry)))
            continue
        purged += sum(_purged_fact(register, one) for one in then[entry].purged)
        ref = EntryRef(register.key, entry)
        differences += [replace(one, ref=ref) for one in compare(then[entry], now[entry])]
    step(_STAGES, _STAGES)
    return PageReport(code, register, found, length, tuple(missing), purged, tuple(differences))


def _number(code: PageCode, place: Place, past: Past | None) -> str:
    if past is not None and past.values.get("number"):
        return str(past.values["number"])
    return (
        f"~{place.sequence}" if place.draft else f"{code.prefix}-{place.year}-{place.sequence:04}"
    )


def _purged_fact(register: Register, purged: tuple[str, int, str]) -> bool:
    tab, _row, name = purged
    fields: Mapping[str, Field] = register.fields
    if tab != register.table:
        child = next((c for c in register.children if c.entity.__tablename__ == tab), None)
        fields = child.fields if child is not None else {}
    return name in fields and is_fact(fields[name])
