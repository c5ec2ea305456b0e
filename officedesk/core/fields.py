"""Kinds of field, and what one field of a register says about itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from officedesk.core.decimals import PLACES


class Kind(StrEnum):
    """What a field holds. A closed list: a new need is met in the register first."""

    TEXT = "text"
    """One line of words."""
    LONG = "long"
    """Several lines."""
    NUMBER = "number"
    """A whole number, not negative."""
    DECIMAL = "decimal"
    """An exact decimal, a quantity or an amount of money (``officedesk.core.decimals``)."""
    DAY = "day"
    """A calendar day."""
    MOMENT = "moment"
    """A day, with the time of the wall clock where it is known."""
    CHOICE = "choice"
    """One of the declared choices."""
    FLAG = "flag"
    """Yes or no."""
    PARTY = "party"
    """A person, organisation or department: the words as written, and beside
    them the link into the directory (rule R11)."""
    MARK = "mark"
    """A confidentiality mark out of the settings (rule R15)."""
    MASTER = "master"
    """An entry of a master register, such as a seal or a room: its name as it was
    when it was chosen, and beside it the link."""


class Nature(StrEnum):
    """What a closed month does with the field (rule R9)."""

    FACT = "fact"
    """What came, from whom, when, how many: printed and hashed."""
    PROGRESS = "progress"
    """What is done with it afterwards; goes on after the close."""


class Mask(StrEnum):
    """How much of personal data is shown where it is not needed (rule R15)."""

    NONE = "none"
    LAST_FOUR = "last-four"
    """All but the last four characters."""
    ALL = "all"


class Party(StrEnum):
    """Whom of the directory a PARTY field completes first."""

    ANY = "any"
    ORGANISATION = "organisation"
    PERSON = "person"
    DEPARTMENT = "department"
    STAFF = "staff"
    SUPPLIER = "supplier"


@dataclass(frozen=True)
class Choice:
    """One value of a CHOICE field: the key that is kept and the word that is shown."""

    key: str
    label: str
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True)
class Field:
    """One field: how it is called, entered, shown, matched and kept.

    Attributes:
        label: English label, marked with ``N_``.
        kind: what it holds.
        nature: fact or progress.
        must: a new entry is refused without it; *not stated* will do where
            ``unstated`` is set.
        unstated: may hold *not stated*.
        lenient: a row carried over from a file may do without it, though ``must`` is set:
            a list of bookings names a room and does not say how many it holds.
        choices: for CHOICE.
        party: for PARTY, whom the directory offers first; a TEXT field that has one
            holds several names, parted by commas.
        default: what a new form starts with: a raw value (``UNSTATED_TEXT`` for *not
            stated*; the number itself, ``1`` or ``"0.5"``, of a DECIMAL), ``now``, ``today``,
            or ``operator`` for who sits at the desk.
        width: least width in the list, in average characters.
        short: shorter label for the list's head, where the label is too long.
        hint: one sentence under the field in the form.
        synonyms: other headings, English and Chinese, by which an import knows it.
        mask: how personal data is shown where it is not needed.
        personal: emptied by a purge.
        sparing: kept only where somebody wants it: a foreign file's column of it is left out
            unless a person says otherwise.
        stamped: progress that is the moment of something that happened: once it did, an
            action changes it, which keeps both values.
        by_action: set by actions only, never typed into the form.
        deciders: says who may decide: the director alone sets it, and moves an entry
            in which it is set.
        derived: computed from other fields; kept for speed, not in the history.
        link: the column beside a PARTY or MASTER field that holds the directory's or the
            master's id.
        of: for MASTER, key of the register whose entries are offered.
        recall: earlier entries that hold the same are shown while it is typed: a telephone number.
        offers: key of the setting whose codes are offered for choice; for TEXT.
        ahead: the day usually lies ahead, like a due date: a bare ``17`` is the coming 17th.
        timed: the time of day matters: a list shows it too.
        day_of: name of a field of the entry whose day a bare time is of; for an action's answer.
        places: of a DECIMAL: the most places after the point, 0 to 4.
        signed: of a DECIMAL: may be below zero.
        money: of a DECIMAL: an amount, shown with its two places even where they are zeros.
        name: the entity's attribute, filled in when the entity is declared.
    """

    label: str
    kind: Kind
    nature: Nature = Nature.FACT
    must: bool = False
    unstated: bool = False
    lenient: bool = False
    choices: tuple[Choice, ...] = ()
    party: Party = Party.ANY
    default: str | int | None = None
    width: int = 12
    short: str = ""
    hint: str = ""
    synonyms: tuple[str, ...] = ()
    mask: Mask = Mask.NONE
    personal: bool = False
    sparing: bool = False
    stamped: bool = False
    by_action: bool = False
    deciders: bool = False
    derived: bool = False
    link: str = ""
    of: str = ""
    ahead: bool = False
    recall: bool = False
    timed: bool = False
    offers: str = ""
    day_of: str = ""
    places: int = 2
    signed: bool = False
    money: bool = False
    name: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.places <= PLACES:
            raise ValueError(f"{self.label}: {self.places} places; 0 to {PLACES} are kept")

    @property
    def happened(self) -> bool:
        """Whether it is not edited any more once it happened (rule R4)."""
        return self.nature is Nature.FACT or self.stamped

    @property
    def needed(self) -> bool:
        """Whether even a row of a file is refused that says nothing of it."""
        return self.must and not self.unstated and not self.lenient

    def named(self, name: str) -> Field:
        """The same field under the name of its attribute."""
        return replace(self, name=name)

    def choice(self, key: str) -> Choice | None:
        """The choice of that key."""
        return next((choice for choice in self.choices if choice.key == key), None)
