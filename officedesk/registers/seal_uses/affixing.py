"""The seal on the paper: affixed, refused, spoilt, taken out, brought back, corrected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from officedesk.core.answers import (
    Given,
    full,
    moment_given,
    needed,
    not_ahead,
    same_person,
    words_given,
)
from officedesk.core.changes import EntryRef
from officedesk.core.errors import Clash, Invalid
from officedesk.core.formats import long_moment
from officedesk.core.i18n import N_, _
from officedesk.core.links import SEAL
from officedesk.core.masters import Master
from officedesk.core.requests import SealAffixed, SealAffixing, SealBack, SealTaken
from officedesk.core.values import Moment, Unstated, Value
from officedesk.core.work import Rules, Work
from officedesk.registers.seal_uses.approving import SEALS, seal_of
from officedesk.registers.seal_uses.model import SealUse

Values = Mapping[str, Value]
CHECKS = (
    ("check_complete", N_("the document is complete")),
    ("check_no_blanks", N_("no blank spaces are left")),
    ("check_body", N_("the signing body matches the seal")),
    ("check_approved", N_("it is approved")),
)
"""What is looked at before a seal is put on paper (registers.md §4)."""


def affix(work: Work, use: SealUse, given: Given) -> None:
    """Put the seal on the document (用印); a fact that is neither undone nor voided.

    Raises:
        Clash: a check is not ticked, or the hand does not hold the seal.
    """
    by, at = (
        _hand(work, use, given),
        not_ahead(work, moment_given(work, given, "affixed_at"), "affixed_at"),
    )
    _stamp(work, use, given, by, at)
    use.state = "affixed"
    _tell_letters(work, use, by, at)


def _hand(work: Work, use: SealUse, given: Given) -> str:
    """Whose hand affixes it: named, or the one at the desk; it has to hold the seal."""
    held = [one for one in work.masters(SEALS) if one.id == use.seal_id]
    by = words_given(given, "affixed_by") or _usual_hand(work, held)
    work.tell(seal_of(use), SealAffixing((use.called,), by, work.person(by)))
    return by


def _usual_hand(rules: Rules, seals: Sequence[Master]) -> str:
    """Whose hand affixes a seal unless it is said: the one at the desk.

    Where no operator is set up, it is whoever holds the seal.
    """
    if rules.operator.alone and len(seals) == 1 and seals[0].holder:
        return seals[0].holder
    return rules.operator.name


def begins_with_hand(rules: Rules, values: Values) -> Values:
    """What the small form of affixing starts with."""
    seals = [one for one in rules.masters(SEALS) if one.name == values.get("seal")]
    return {"affixed_by": _usual_hand(rules, seals)}


def begins_with_handler(rules: Rules, values: Values) -> Values:
    """What the small form of taking out starts with: whoever brings the document takes it."""
    return {"out_by": values.get("handler")}


def begins_with_companion(rules: Rules, values: Values) -> Values:
    """What the small form of bringing back starts with: who went along has affixed it."""
    return {} if values.get("affixed_at") else {"affixed_by": values.get("companion")}


def not_before_approval(use: SealUse, at: Moment, name: str) -> None:
    """Nothing is sealed before it is approved (registers.md §4)."""
    approved = use.approved_at
    if approved is None or isinstance(approved, Unstated):
        return
    timed = isinstance(at, datetime) and isinstance(approved, datetime)
    if (at >= approved) if timed else (full(at).date() >= full(approved).date()):
        return
    raise Invalid(
        _("{number} was approved on {when}: this time lies before that.").format(
            number=use.called, when=long_moment(approved)
        ),
        name,
    )


def _stamp(work: Work, use: SealUse, given: Given, by: str, at: Moment) -> None:
    _check(use, given)
    not_before_approval(use, at, "affixed_at")
    use.affixed_by, use.affixed_by_id, use.affixed_at = by, work.person(by), at
    use.made = (use.copies or 0) * (use.impressions or 0)


def _check(use: SealUse, given: Given) -> None:
    """Take the ticks that were given, and refuse what is not ticked.

    Raises:
        Clash: names every check that is missing.
    """
    for name, _what in CHECKS[:3]:
        if given.get(name) is not None:
            setattr(use, name, given[name])
    missing = [_(what) for name, what in CHECKS if not getattr(use, name)]
    if use.approver is None and not missing:
        missing = [_(CHECKS[3][1])]
    if missing:
        raise Clash(
            _(
                "{number} is not sealed: not ticked is “{checks}”. Tick it, or refuse the use."
            ).format(number=use.called, checks="”, “".join(missing))
        )  # fmt: skip


def _tell_letters(work: Work, use: SealUse, by: str, at: Moment) -> None:
    """The outgoing letters that it seals are told."""
    for ref in letters_of(work, use):
        work.tell(ref, SealAffixed((use.called,), by, at))


def letters_of(work: Work, use: SealUse) -> list[EntryRef]:
    """The entries whose document is sealed."""
    return list(dict.fromkeys(ref for kind, ref in work.links(use) if kind == SEAL))


def refuse(work: Work, use: SealUse, given: Given) -> None:
    """The custodian does not put the seal on it (拒用), with the reason."""
    use.refusal = str(needed(given, "refusal", _("Write why it is refused.")))
    by = words_given(given, "refused_by") or work.operator.name
    use.refused_by, use.refused_by_id = by, work.person(by)
    use.state = "refused"


def spoil(work: Work, use: SealUse, given: Given) -> None:
    """An impression was spoilt (废印): it counts, and is an outcome of its own.

    The document is requested anew; what is spoilt stays in the book.
    """
    reason = str(needed(given, "refusal", _("Write what went wrong.")))
    count = given.get("made")
    if isinstance(count, int) and count < 1:
        raise Invalid(_("At least one impression was spoilt. Write how many."), "made")
    if use.affixed_by is None:
        by, at = (
            _hand(work, use, given),
            not_ahead(work, moment_given(work, given, "affixed_at"), "affixed_at"),
        )
        _stamp(work, use, given, by, at)
        if isinstance(count, int):
            use.made = count
    elif isinstance(count, int) and use.made:
        if count > use.made:
            raise Invalid(
                _("{made} impressions were made: no more can be spoilt.").format(made=use.made),
                "made",
            )
        if count < use.made:  # what was made was made, and counts
            reason = _("{reason} ({count} of {made} impressions)").format(
                reason=reason, count=count, made=use.made
            )
    use.refusal = reason
    use.state = "spoilt"


def take_out(work: Work, use: SealUse, given: Given) -> None:
    """The seal leaves the house (外带): to where, by whom, with whom, until when.

    Raises:
        Clash: the seal is out already or out of use; a check is not ticked.
        Invalid: companion or time is missing, the companion is the same person.
    """
    to = str(needed(given, "out_to", _("Write where the seal is taken.")))
    by = words_given(given, "out_by") or str(use.handler)
    companion = str(
        needed(given, "companion", _("Write who goes with it: a seal is never taken out alone."))
    )
    if same_person(by, work.person(by), companion, work.person(companion)):
        raise Invalid(
            _("{name} cannot accompany themselves. Name another.").format(name=companion),
            "companion",
        )
    due = needed(given, "due_back", _("Write by when it is to be back."))
    out = not_ahead(work, moment_given(work, given, "out_at"), "out_at")
    if not isinstance(due, datetime):
        raise Invalid(
            _("Write the time of day too by which it is back, such as 16:00."), "due_back"
        )
    if due <= full(out):
        raise Invalid(
            _("Due back ({due}) lies before it goes out ({out}).").format(
                due=long_moment(due), out=long_moment(out)
            ),
            "due_back",
        )
    if use.state == "approved":
        _check(use, given)
    not_before_approval(use, out, "out_at")
    work.tell(seal_of(use), SealTaken((use.called,), to, by, companion, out, due))
    use.out_to, use.out_by, use.out_by_id = to, by, work.person(by)
    use.companion, use.companion_id = companion, work.person(companion)
    use.out_at, use.due_back = out, due
    use.state = "out"


def bring_back(work: Work, use: SealUse, given: Given) -> None:
    """The seal is back (归还), intact or not; what was sealed outside is said now.

    Raises:
        Invalid: it came back before it went, or is said not to be intact without a word.
    """
    back = not_ahead(work, moment_given(work, given, "back_at"), "back_at")
    if isinstance(use.out_at, datetime) and full(back) < use.out_at:
        raise Invalid(
            _("It went out at {out} and cannot be back before.").format(
                out=long_moment(use.out_at)
            ),
            "back_at",
        )
    intact = given.get("intact")
    words = words_given(given, "damage")
    if intact is False and not words:
        raise Invalid(_("Write what is wrong with the seal."), "damage")
    use.back_at, use.intact = back, intact is not False
    if words:
        _note(work, use, _("Seal not intact: {words}").format(words=words))
    work.tell(seal_of(use), SealBack((use.called,)))
    if use.affixed_at is None:
        if given.get("used") is False:
            use.made = 0
        else:
            by = words_given(given, "affixed_by") or str(use.companion)
            use.affixed_by, use.affixed_by_id = by, work.person(by)
            use.affixed_at = back
            use.made = (use.copies or 0) * (use.impressions or 0)
            _tell_letters(work, use, by, back)
    use.state = "returned"


def file(work: Work, use: SealUse, given: Given) -> None:
    """Put the request with its papers into the file (归档)."""
    use.file_no = words_given(given, "file_no")
    use.filed_on = work.today
    use.state = "filed"


def _note(work: Work, use: SealUse, words: str) -> None:
    kept = use.remarks if isinstance(use.remarks, str) else ""
    use.remarks = f"{kept}\n{words}".strip()
