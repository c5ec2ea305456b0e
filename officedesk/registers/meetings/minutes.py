"""The minutes of a meeting: drafted, signed, opened again; what was signed once stays."""

from __future__ import annotations

from collections.abc import Iterator

from officedesk.core.answers import (
    Given,
    ask_for,
    moment_given,
    needed,
    not_ahead,
    same_person,
    wall,
)
from officedesk.core.decisions import BASIS, decided
from officedesk.core.entity import ChildRow, fields_of
from officedesk.core.errors import Clash
from officedesk.core.fields import Kind, Party
from officedesk.core.formats import show
from officedesk.core.i18n import N_, _
from officedesk.core.permits import Duty
from officedesk.core.register import Action
from officedesk.core.work import Work
from officedesk.registers.meetings.model import Meeting
from officedesk.registers.meetings.parts import (
    AgendaItem,
    Attendee,
    Decision,
    MeetingAction,
    Version,
)
from officedesk.registers.meetings.states import DRAFTED, HELD, SIGNED


def draft(work: Work, meeting: Meeting, given: Given) -> None:
    """The minutes are written, and wait to be signed."""
    meeting.minutes = str(needed(given, "minutes", _("Write the minutes.")))
    recorder = given.get("recorder")
    if isinstance(recorder, str):
        meeting.recorder, meeting.recorder_id = recorder, work.person(recorder)
    meeting.state = DRAFTED


def sign(work: Work, meeting: Meeting, given: Given) -> None:
    """The minutes are signed: from now on they are read-only, and kept as a version.

    The chair signs; another one must be who may decide (rule R10).

    Raises:
        Clash: there is nothing to sign.
    """
    if not isinstance(meeting.minutes, str):
        raise Clash(
            _("{number} has no minutes yet. Draft them first.").format(number=meeting.called)
        )
    name = given.get("signed_by") or meeting.chair
    if isinstance(name, str) and same_person(
        name, work.person(name), meeting.chair, meeting.chair_id
    ):
        person, basis = work.person(name), str(given.get("basis") or "paper")
        on = moment_given(work, given, "signed_on")
    else:
        said = decided(work, given, "signed_by", "signed_on", _("Write who signed the minutes."))
        name, person, basis, on = said.by, said.person, said.basis, said.on
    meeting.signed_by, meeting.signed_by_id = str(name), person
    meeting.signed_on = not_ahead(work, on, "signed_on")
    meeting.sign_basis = next(_(one.label) for one in BASIS if one.key == basis)
    meeting.state = SIGNED
    number = len(work.children(meeting, Version)) + 1
    work.add_child(
        meeting,
        Version(
            no=number, signed_by=meeting.signed_by, signed_on=meeting.signed_on,
            words=minutes_text(work, meeting),
        ),
    )  # fmt: skip


def reopen(work: Work, meeting: Meeting, given: Given) -> None:
    """Signed minutes are opened again: what was signed stays as a version (registers.md §5)."""
    reason = str(needed(given, "reason", _("Write why the signed minutes are opened again.")))
    versions = work.children(meeting, Version)
    if versions:
        last = versions[-1]
        last.reopened_on, last.reopened_by, last.reason = wall(work), work.operator.name, reason
    meeting.signed_by = meeting.signed_by_id = meeting.signed_on = meeting.sign_basis = None
    meeting.state = DRAFTED


def minutes_text(work: Work, meeting: Meeting) -> str:
    """The minutes in plain words, as they stand: head, attendance, agenda, text, decisions."""
    return "\n".join(_lines(work, meeting))


def _lines(work: Work, meeting: Meeting) -> Iterator[str]:
    fields = fields_of(Meeting)
    for name in ("title", "starts", "ends", "room", "place", "chair", "recorder"):
        value = getattr(meeting, name)
        if value is not None:
            yield _said(fields[name].label, show(fields[name], value))
    blocks: tuple[tuple[str, type[ChildRow], tuple[str, ...]], ...] = (
        (N_("Attendees"), Attendee, ("person", "unit", "post", "role", "answer", "reason")),
        (N_("Agenda"), AgendaItem, ("topic", "presenter")),
    )
    for label, kind, names in blocks:
        yield from _block(work, meeting, label, kind, names)
    yield ""
    yield _said(N_("Minutes"), "")
    yield str(meeting.minutes)
    yield from _block(work, meeting, N_("Decisions"), Decision, ("words",))
    yield from _block(
        work, meeting, N_("Actions"), MeetingAction, ("what", "lead", "co", "due", "state")
    )


def _said(label: str, words: str) -> str:
    """*Label: words*, with the colon of the language."""
    return _("{label}: {value}").format(label=_(label), value=words).rstrip()


def _block(
    work: Work, meeting: Meeting, label: str, kind: type[ChildRow], names: tuple[str, ...]
) -> Iterator[str]:
    rows = work.children(meeting, kind)
    if not rows:
        return
    fields = fields_of(kind)
    yield ""
    yield _said(label, "")
    for place, row in enumerate(rows, 1):
        values = [(fields[name], getattr(row, name)) for name in names]
        said = [show(field, value) for field, value in values if value is not None]
        yield f"{place}. {'; '.join(said)}"


MINUTES_ACTIONS = (
    Action(
        "draft", N_("Draft the minutes"), N_("Minutes drafted"), draft, "note",
        (
            ask_for("minutes", N_("Minutes"), Kind.LONG, must=True),
            ask_for("recorder", N_("Recorder"), Kind.PARTY, party=Party.STAFF, unstated=True),
        ),
        (HELD, DRAFTED), bar=True, several=False,
    ),
    Action(
        "sign", N_("Sign the minutes"), N_("Minutes signed"), sign, "instruct",
        (
            ask_for("signed_by", N_("Minutes signed by"), Kind.PARTY, party=Party.STAFF,
                    hint=N_("Empty: the chair")),
            ask_for("signed_on", N_("Minutes signed on"), Kind.MOMENT, default="now"),
            ask_for("basis", N_("Basis"), Kind.CHOICE, choices=BASIS),
            ask_for("paper_no", N_("Signed paper no."), Kind.TEXT),
        ),
        (HELD, DRAFTED), undoable=False, bar=True,
    ),
    Action(
        "reopen", N_("Reopen the minutes"), N_("Minutes reopened"), reopen, "reopen",
        (ask_for("reason", N_("Reason"), Kind.TEXT, must=True),), (SIGNED,), Duty.SIGNED,
        undoable=False, several=False,
    ),
)  # fmt: skip
