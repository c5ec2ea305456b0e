"""Kinds of link between two entries, and what each is called on either side (rule R13)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from officedesk.core.i18n import N_, _


@dataclass(frozen=True)
class LinkKind:
    """One kind of link, made from one entry to another.

    Attributes:
        key: kept in the database and given to ``--kind``.
        forward: how the entry that the link was made from stands to the other.
        backward: the same, seen from the other; both are words to set before its number.
    """

    key: str
    forward: str
    backward: str


SEE, REPLY, ANSWER = "see", "reply", "answer"
PREVIOUS, CALL, CALL_BACK = "previous", "call", "call-back"
SEAL = "seal"
TASK, PART = "task", "part"
"""Keys of the kinds; ``SEE`` is the plain link."""

KINDS: tuple[LinkKind, ...] = (
    LinkKind(SEE, N_("see also"), N_("see also")),
    LinkKind(REPLY, N_("answers"), N_("answered by")),
    LinkKind(ANSWER, N_("answers"), N_("answered by")),
    LinkKind(PREVIOUS, N_("earlier"), N_("later")),
    LinkKind(CALL, N_("by telephone"), N_("by telephone")),
    LinkKind(CALL_BACK, N_("calls back"), N_("called back by")),
    LinkKind(SEAL, N_("seals"), N_("sealed by")),
    LinkKind(TASK, N_("comes of"), N_("task")),
    LinkKind(PART, N_("part of"), N_("part")),
)
"""Every kind; the first is taken where nothing else is said. A *reply* is given by the
office, an *answer* is one that it was given: both are made from the younger entry. A *task*
comes of what it was made from, a *part* is made from the task that is broken down less."""


class Relation(NamedTuple):
    """How one entry is to stand to another, as a person chooses it.

    Attributes:
        kind: of the link.
        forward: the link is made from this entry; else from the other.
        label: in a sentence of its own.
    """

    kind: str
    forward: bool
    label: str


RELATIONS: tuple[Relation, ...] = (
    Relation(SEE, True, N_("See also")),
    Relation(ANSWER, True, N_("This one answers it")),
    Relation(REPLY, False, N_("It is the answer to this one")),
    Relation(PREVIOUS, True, N_("It is earlier in the matter")),
    Relation(PREVIOUS, False, N_("It is later in the matter")),
    Relation(CALL_BACK, True, N_("This call returns it")),
)
"""What a person can choose, the plain one first."""

_BY_KEY = {kind.key: kind for kind in KINDS}


def link_words(key: str, forward: bool, say: Callable[[str], str] = _) -> str:
    """How an entry stands to the other end of its link: ``answers``, ``earlier``.

    Args:
        key: of the kind; a later version's is called by the plain one's words.
        forward: the link was made from the entry.
        say: gives the word in the language that is wanted.
    """
    kind = _BY_KEY.get(key, KINDS[0])
    return say(kind.forward if forward else kind.backward)
