"""Frozen pictures of entries, for window, command line, sheets and paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from officedesk.core.changes import EntryRef
from officedesk.core.errors import Invalid
from officedesk.core.links import link_words
from officedesk.core.values import Raw, Value


class Row(NamedTuple):
    """One line of a list.

    Attributes:
        id: of the entry.
        number: as printed; ``~17`` while none is taken.
        state: key of the state.
        registered_on: ISO day of registration.
        clips: how many attachments it has.
        restricted: the operator may see number, date and *restricted* only.
        cells: raw values of the asked columns, in order.
    """

    id: int
    number: str
    state: str
    registered_on: str
    clips: int
    restricted: bool
    cells: tuple[Raw, ...]


@dataclass(frozen=True)
class ChildView:
    """One child row: its id and values by field name.

    Attributes:
        masters: of each field that names a master the id of it, where one is linked: two may
            have the same name.
    """

    id: int
    values: Mapping[str, Value]
    masters: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class LinkView:
    """One link, seen from one side.

    Attributes:
        id: of the link.
        kind: one of ``core.links.KINDS``.
        ref, number, headline, state: of the other end.
        forward: the link was made from this side.
    """

    id: int
    kind: str
    ref: EntryRef
    number: str
    headline: str
    state: str
    forward: bool = True

    @property
    def words(self) -> str:
        """How this side stands to the other: ``answers``, in the person's language."""
        return link_words(self.kind, self.forward)


@dataclass(frozen=True)
class AttachmentView:
    """One attached file.

    Attributes:
        name: the file's own name, data only.
        size: in bytes.
        path: where its content lies; may be missing.
        added: moment it was attached.
    """

    id: int
    name: str
    size: int
    sha256: str
    path: Path
    added: datetime


@dataclass(frozen=True)
class VoidView:
    """Who voided an entry, when and why."""

    by: str
    at: datetime
    reason: str


@dataclass(frozen=True)
class EntryView:
    """One entry with all that belongs to it.

    Attributes:
        values: the fields by name; restricted entries have none.
        children: live child rows by the child's key.
        other: columns of an imported file that no field took: heading, value.
        version: for ``edit``, so that two people never overwrite each other unseen.
        late: the event lay more working days back than allowed.
        carried: name of the imported file, empty for one registered by hand.
        restricted: the operator may see number, date and *restricted* only.
    """

    ref: EntryRef
    number: str
    state: str
    values: Mapping[str, Value]
    registered_at: datetime
    registered_on: date
    registered_by: str
    version: int
    children: Mapping[str, tuple[ChildView, ...]] = field(default_factory=dict)
    links: tuple[LinkView, ...] = ()
    attachments: tuple[AttachmentView, ...] = ()
    other: tuple[tuple[str, str], ...] = ()
    old_number: str = ""
    late: bool = False
    carried: str = ""
    void: VoidView | None = None
    restricted: bool = False

    def words(self, name: str) -> str | None:
        """A field's words; None where it holds none, or is *not stated*."""
        value = self.values.get(name)
        return value if isinstance(value, str) else None


@dataclass(frozen=True)
class FieldChange:
    """One field of an operation: old and new raw values; purged ones are None with ``purged``."""

    field: str
    label: str
    old: Raw
    new: Raw
    purged: bool = False


@dataclass(frozen=True)
class HistoryLine:
    """One operation on an entry, as the time line shows it.

    Attributes:
        operation: its id in the history.
        action: ``register``, ``edit``, ``void``, ``link`` … or an action's key.
        label: what was done, in the person's language.
        undone: a later operation took it back.
    """

    operation: int
    at: datetime
    operator: str
    action: str
    label: str
    changes: tuple[FieldChange, ...] = ()
    reason: str = ""
    undone: bool = False


@dataclass(frozen=True)
class Suggestion:
    """One completion of a PARTY field."""

    words: str
    detail: str = ""
    person_id: int | None = None


class Hit(NamedTuple):
    """One find of the search everywhere."""

    ref: EntryRef
    number: str
    headline: str
    state: str


@dataclass(frozen=True)
class Preview:
    """What a form shows before it is saved.

    Attributes:
        number: the number it will probably get.
        values: the typed values with the computed ones filled in.
        explanations: sentences by field name ("6 working days, due Tuesday …").
        errors: what Save would refuse.
    """

    number: str
    values: Mapping[str, Value]
    explanations: Mapping[str, str]
    errors: tuple[Invalid, ...] = ()


@dataclass(frozen=True)
class Certificate:
    """What a series holds (rule R5).

    Attributes:
        first, last: printed numbers; empty where there is none.
        count: entries, voided ones among them.
        voided: how many of them are void.
        gaps: numbers missing between first and last; sound is 0.
        earlier: numbers that stand in an earlier book, from 1 on.
        sentence: all of it in the person's language.
    """

    register: str
    year: int
    first: str
    last: str
    count: int
    voided: int
    gaps: int
    earlier: int
    sentence: str


@dataclass(frozen=True)
class Letterhead:
    """The institution on papers.

    Attributes:
        institution, institution_other: name, and name in the second language.
        office, office_other: likewise for the office.
        printed_by: name of the operator.
        printed_at: moment of printing, local.
        version: of the program.
        language: first language of the paper; ``both`` prints two.
        sample: a sample home; papers are marked SAMPLE.
        logo: a small black and white picture, as the setting keeps it; empty for none.
    """

    institution: str
    office: str
    printed_by: str
    printed_at: datetime
    version: str
    institution_other: str = ""
    office_other: str = ""
    language: str = "en"
    both: bool = True
    sample: bool = False
    logo: str = ""
