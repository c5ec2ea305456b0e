"""Corrects what was recorded of something that happened: both values are kept (rule R4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from sqlalchemy.orm import Mapped

from officedesk.core.answers import Given, needed, wall
from officedesk.core.entity import ChildRow, Entry, column, fields_of
from officedesk.core.errors import Invalid
from officedesk.core.fields import Field, Kind, Nature
from officedesk.core.formats import show
from officedesk.core.i18n import N_, _
from officedesk.core.register import Band, Child, Raws
from officedesk.core.values import When, Words
from officedesk.core.work import Work

MakeRow = Callable[..., ChildRow]
P = Nature.PROGRESS


class CorrectionRow(ChildRow):
    """Something that was recorded wrongly of an entry: both values stay."""

    __abstract__ = True

    what: Mapped[Words] = column(Field(N_("What"), Kind.TEXT, P, must=True))
    before: Mapped[Words] = column(Field(N_("Before"), Kind.LONG, P))
    after: Mapped[Words] = column(Field(N_("After"), Kind.LONG, P))
    reason: Mapped[Words] = column(Field(N_("Reason"), Kind.TEXT, P, must=True))
    at: Mapped[When] = column(Field(N_("At"), Kind.MOMENT, P, must=True, timed=True))
    by: Mapped[Words] = column(Field(N_("By"), Kind.TEXT, P))


def correction_block(entity: type[ChildRow]) -> Child:
    """The block of an entry's corrections, which the action *correct* adds to."""
    return Child("corrections", N_("Corrections"), entity, by_action=True, added_by="correct")


def correct(
    work: Work, entry: Entry, given: Given, names: Iterable[str], make: MakeRow
) -> frozenset[str]:
    """Put the values that were given, with a row for each that holds both; gives their names.

    Args:
        names: the fields that may be corrected.
        make: the child row of one correction, out of ``what``, ``before``, ``after``,
            ``reason``, ``at`` and ``by``.

    Raises:
        Invalid: no reason, or nothing differs.
    """
    reason = str(needed(given, "reason", _("Write why it is corrected.")))
    fields, changed = fields_of(type(entry)), set()
    for name in names:
        wanted, before = given.get(name), getattr(entry, name)
        if wanted is None or wanted == before:
            continue
        row = make(
            what=_(fields[name].label), before=show(fields[name], before) or None,
            after=show(fields[name], wanted) or None, reason=reason, at=wall(work),
            by=work.operator.name,
        )  # fmt: skip
        setattr(entry, name, wanted)
        if link := fields[name].link:
            setattr(entry, link, work.person(wanted) if isinstance(wanted, str) else None)
        work.add_child(entry, row)
        changed.add(name)
    if not changed:
        raise Invalid(_("Write what it should say: nothing differs from what is kept."))
    return frozenset(changed)


CORRECTED = N_("CORRECTED")


def correction_bands(children: Mapping[str, Sequence[Raws]]) -> Iterator[Band]:
    """What was corrected of an entry, with both values, for its row on paper."""
    for one in children.get("corrections", ()):
        words = _("{what}: {before} → {after}. {reason}").format(
            what=one["what"], before=one["before"] or "—", after=one["after"] or "—",
            reason=one["reason"],
        )  # fmt: skip
        yield Band(CORRECTED, words)
