"""Papers made of meetings: notice, sign-in sheet, minutes, action list, sheet for the door."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from officedesk.core.entity import fields_of
from officedesk.core.errors import Clash
from officedesk.core.i18n import C_, N_, _
from officedesk.core.register import Register
from officedesk.core.values import NOT_STATED, Value
from officedesk.core.views import ChildView, EntryView, Letterhead
from officedesk.paper.cells import Label, Text
from officedesk.paper.columns import Column
from officedesk.paper.form import Form, print_forms
from officedesk.paper.letterhead import check_code, speech_of
from officedesk.paper.listing import Listing, print_listing
from officedesk.paper.rows import ListRow
from officedesk.paper.sheet import Align
from officedesk.paper.slip import NONE, PaperEntry, on_paper, paired, shown, signed, voided
from officedesk.paper.strips import Block, Strip
from officedesk.paper.words import Both, Speech
from officedesk.registers.meetings.choices import AWAY, OPEN, PRESENT
from officedesk.registers.meetings.parts import MeetingAction
from officedesk.registers.meetings.wording import names, when

_WIDE = 149
_LEAST = 16
"""Rows of a sign-in sheet at least: for those who come unannounced."""
_DOOR = 8


def _time(meeting: PaperEntry) -> str:
    said = when(meeting.entry.values)
    if said and meeting.raw("end_assumed"):
        said += "  (" + meeting.say(N_("end not stated")).joined(" ") + ")"
    return said or meeting.show("starts")


def _where(meeting: PaperEntry) -> str:
    return meeting.joined("room", "place")


def _head(meeting: PaperEntry) -> Iterator[Strip]:
    """What it is, when, where, who is in the chair."""
    yield from voided(meeting)
    yield paired(
        meeting,
        (C_("meeting", "Title"), 22, Text.of(_WIDE, meeting.show("title"), 11, bold=True)),
        least=11,
    )
    yield paired(
        meeting,
        (N_("Time"), 22, Text.of(75, _time(meeting), bold=True)),
        (N_("Place"), 22, Text.of(52, _where(meeting))),
    )
    yield paired(
        meeting,
        (N_("Chair"), 22, Text.of(75, meeting.show("chair"))),
        (N_("Recorder"), 22, Text.of(52, meeting.show("recorder"))),
    )


_ITEM = ("no", "topic", "presenter", "minutes")
_AGENDA = ((12.0, N_("No.")), (95.0, N_("Topic")), (28.0, N_("Presented by")),
           (14.0, C_("time", "Minutes")))  # fmt: skip


def _agenda(meeting: PaperEntry, least: int = 0) -> Iterator[Block]:
    """The items in order; what is open of earlier meetings stands first."""
    rows: list[Mapping[str, Value]] = [row.values for row in meeting.children("agenda")]
    rows += [{}] * (least - len(rows))
    if not rows:
        return
    strips = []
    for place, row in enumerate(rows, 1):
        filled = {**row, "no": row.get("no") or place} if row else {}
        words = [shown(filled.get(name), meeting.speech, "") for name in _ITEM]
        strips.append(_row(words, _AGENDA, 8.4))
    head = Strip(tuple(Label.of(wide, meeting.say(label)) for wide, label in _AGENDA), 8.4)
    yield Block(tuple(strips), meeting.say(N_("Agenda")), head)


def _row(
    words: Sequence[str], columns: Sequence[tuple[float, str]], least: float, size: float = 9.5
) -> Strip:
    cells = [
        Text.of(wide, text, size, align=Align.LEFT if place else Align.CENTRE)
        for place, ((wide, _label), text) in enumerate(zip(columns, words, strict=True))
    ]
    return Strip(tuple(cells), least)


def _who(meeting: PaperEntry) -> Iterator[Strip]:
    """Who is to come, by what they come as; in words where nobody is listed."""
    labels = (("required", N_("Must attend")), ("non-voting", N_("Non-voting")),
              ("guest", N_("Guests")))  # fmt: skip
    for role, label in labels:
        said = names(meeting.children("attendees"), role=role)
        if said:
            yield paired(meeting, (label, 22, Text.of(_WIDE, said)))
    if meeting.has("attends"):
        yield paired(meeting, (N_("Who attends"), 22, Text.of(_WIDE, meeting.show("attends"))))


def _form(
    meeting: PaperEntry, title: str, kind: str, standing: str, blocks: Sequence[Block]
) -> Form:
    return Form(
        title=meeting.say(title), number_label=meeting.say(N_("Meeting no.")),
        number=meeting.entry.number, blocks=tuple(blocks), code=meeting.code(kind),
        standing=meeting.say(standing), stamp=meeting.stamp,
    )  # fmt: skip


def _notice(meeting: PaperEntry) -> Form:
    strips = [*_head(meeting), *_who(meeting)]
    if meeting.has("materials"):
        strips.append(
            paired(meeting, (N_("Materials"), 22, Text.of(_WIDE, meeting.show("materials"))))
        )
    if meeting.has("reply_by"):
        strips.append(
            paired(
                meeting,
                (N_("Say who comes by"), 22, Text.of(_WIDE, meeting.show("reply_by"), bold=True)),
            )
        )
    words = meeting.say(N_("You are asked to attend.")).joined("\n")
    sent = signed(meeting, words, "organiser", "notice_on", 34.0, 10.0)
    blocks = [Block(tuple(strips)), *_agenda(meeting), Block((sent,), meeting.say(N_("Organiser")))]
    standing = N_("Whoever cannot come says so, with the reason.")
    return _form(meeting, N_("Notice of meeting"), "NOTICE", standing, blocks)


def notice(
    entries: Sequence[EntryView], register: Register, letterhead: Letterhead, path: Path
) -> None:
    """The notice of each meeting (会议通知), in one file.

    Raises:
        NotAllowed: one of them is restricted.
        WorldError: the file cannot be written.
    """
    print_forms([_notice(one) for one in on_paper(entries, register, letterhead)], letterhead, path)


_SIGN_IN = ((9.0, N_("Seq.")), (32.0, C_("person", "Name")), (38.0, N_("Unit")),
            (26.0, N_("Post")), (38.0, N_("Signature")), (28.0, N_("Telephone")))  # fmt: skip


def _sign_in(meeting: PaperEntry) -> Form:
    rows: list[Mapping[str, Value]] = [row.values for row in meeting.children("attendees")]
    rows += [{}] * max(2, _LEAST - len(rows))
    strips = []
    for place, row in enumerate(rows, 1):
        said = [shown(row.get(name), meeting.speech, "") for name in ("person", "unit", "post")]
        telephone = shown(row.get("telephone"), meeting.speech, "")
        strips.append(_row([str(place), *said, "", telephone], _SIGN_IN, 9.6))
    head = Strip(tuple(Label.of(wide, meeting.say(label)) for wide, label in _SIGN_IN), 9.0)
    blocks = [Block(tuple(_head(meeting))), Block(tuple(strips), None, head)]
    standing = N_("Kept with the minutes.")
    return _form(meeting, N_("Sign-in sheet"), "SIGN-IN", standing, blocks)


def sign_in(
    entries: Sequence[EntryView], register: Register, letterhead: Letterhead, path: Path
) -> None:
    """The sign-in sheet of each meeting (签到表), in one file.

    Raises:
        NotAllowed: one of them is restricted.
        WorldError: the file cannot be written.
    """
    forms = [_sign_in(one) for one in on_paper(entries, register, letterhead)]
    print_forms(forms, letterhead, path)


_ACTION = ("what", "lead", "co", "due")
_ACTIONS = ((9.0, N_("No.")), (66.0, N_("What")), (27.0, N_("Lead")), (24.0, N_("With")),
            (23.0, N_("Due")))  # fmt: skip


def _decided(meeting: PaperEntry) -> Iterator[Block]:
    """What was decided, numbered, and who does what until when."""
    rows = meeting.children("decisions")
    if rows:
        strips = [
            _row([str(place), str(row.values["words"])], ((9.0, ""), (140.0, "")), 8.4, 10)
            for place, row in enumerate(rows, 1)
        ]
        yield Block(tuple(strips), meeting.say(N_("Decisions")))
    actions = meeting.children("actions")
    if actions:
        strips = []
        for place, row in enumerate(actions, 1):
            words = [shown(row.values.get(name), meeting.speech, "") for name in _ACTION]
            strips.append(_row([str(place), *words], _ACTIONS, 8.4))
        head = Strip(tuple(Label.of(wide, meeting.say(label)) for wide, label in _ACTIONS), 8.4)
        yield Block(tuple(strips), meeting.say(N_("Actions")), head)


def _attended(meeting: PaperEntry) -> Iterator[Strip]:
    rows = meeting.children("attendees")
    present = names(rows, answers=(PRESENT,))
    away = names(rows, answers=AWAY)
    if not present and not away:
        yield from _who(meeting)
        return
    yield paired(meeting, (N_("Present"), 22, Text.of(_WIDE, present or NONE)))
    if away:
        yield paired(meeting, (N_("Absent"), 22, Text.of(_WIDE, away)))


def _minutes(meeting: PaperEntry) -> Form:
    if not meeting.has("minutes") and not meeting.children("decisions"):
        raise Clash(
            _("{number} has no minutes yet. Draft them first.").format(number=meeting.entry.number)
        )
    text = Text.of(_WIDE, meeting.show("minutes", ""), 10.5, top=6.2, pad=3, below=2)
    basis = meeting.raw("sign_basis")
    versions = len(meeting.children("versions"))
    words = f"{basis}" if isinstance(basis, str) else ""
    if versions > 1:
        said = meeting.say(N_("Version {no}")).format(no=versions).joined(" ")
        words = "  ".join(part for part in (said, words) if part)
    blocks = [
        Block((*_head(meeting), *_attended(meeting))), *_agenda(meeting),
        Block((Strip((text,), 40.0, 20.0),), meeting.say(N_("Minutes"))), *_decided(meeting),
        Block((signed(meeting, words, "signed_by", "signed_on", 30.0, 8.0),),
              meeting.say(N_("Signed by")), whole=True),
    ]  # fmt: skip
    standing = N_("Signed minutes are changed only by a new version.")
    return _form(meeting, N_("Minutes of meeting"), "MINUTES", standing, blocks)


def minutes(
    entries: Sequence[EntryView], register: Register, letterhead: Letterhead, path: Path
) -> None:
    """The minutes of each meeting (会议纪要), in one file.

    Raises:
        Clash: one of them has none.
        NotAllowed: one of them is restricted.
        WorldError: the file cannot be written.
    """
    forms = [_minutes(one) for one in on_paper(entries, register, letterhead)]
    print_forms(forms, letterhead, path)


def _version(meeting: PaperEntry, row: ChildView) -> Form:
    """Minutes as they were signed once, in plain words."""
    show, values = meeting.speech, row.values
    strips = [*_head(meeting)]
    strips.append(
        paired(
            meeting,
            (N_("Version"), 22, Text.of(27, shown(values.get("no"), show), bold=True)),
            (N_("Signed by"), 22, Text.of(48, shown(values.get("signed_by"), show))),
            (N_("Signed on"), 18, Text.of(34, shown(values.get("signed_on"), show))),
        )
    )
    if values.get("reopened_on"):
        strips.append(
            paired(
                meeting,
                (N_("Reopened on"), 22, Text.of(48, shown(values["reopened_on"], show))),
                (N_("By, reason"), 18, Text.of(83, "  ".join(
                    str(values[name]) for name in ("reopened_by", "reason") if values.get(name)
                ))),
            )
        )  # fmt: skip
    text = Text.of(_WIDE, shown(values.get("words"), show, ""), 10, top=6.2, pad=3, below=2)
    blocks = [Block(tuple(strips)), Block((Strip((text,), 40.0),), meeting.say(N_("Minutes")))]
    title, standing = N_("Minutes as signed"), N_("Kept as it was signed.")
    return _form(meeting, title, f"VERSION-{values.get('no')}", standing, blocks)


def versions(
    entries: Sequence[EntryView], register: Register, letterhead: Letterhead, path: Path
) -> None:
    """Every version of the minutes that was signed once, each as it was then.

    Raises:
        Clash: one of the meetings has none.
        NotAllowed: one of them is restricted.
        WorldError: the file cannot be written.
    """
    forms = []
    for one in on_paper(entries, register, letterhead):
        rows = one.children("versions")
        if not rows:
            raise Clash(
                _("{number}: no minutes were signed yet.").format(number=one.entry.number)
            )
        forms += [_version(one, row) for row in rows]
    print_forms(forms, letterhead, path)


_LIST = (
    Column(N_("Meeting no."), 24, number=True),
    Column(N_("No."), 10, Align.CENTRE),
    Column(N_("What"), 85),
    Column(N_("Lead"), 28),
    Column(N_("With"), 32),
    Column(N_("Due"), 24, firm=True),
    Column(N_("Status"), 24),
    Column(N_("Done on, signature"), 30, signature=True),
)


def action_list(
    entries: Sequence[EntryView], register: Register, letterhead: Letterhead, path: Path
) -> None:
    """What is to be done after these meetings, those that are open first (任务清单).

    Raises:
        NotAllowed: one of them is restricted.
        WorldError: the file cannot be written.
    """
    speech = speech_of(letterhead)
    rows = [
        (values.get("state") != OPEN, str(values.get("due") or "9"), _listed(one, place, values,
                                                                             speech))
        for one in on_paper(entries, register, letterhead)
        for place, row in enumerate(one.children("actions"), 1)
        for values in (row.values,)
    ]  # fmt: skip
    rows.sort(key=lambda row: row[:2])
    listing = Listing(
        title=N_("Action list"),
        columns=_LIST,
        rows=[row for _done, _due, row in rows],
        total=len(rows),
        about=", ".join(one.number for one in entries[:8]) + (" …" if len(entries) > 8 else ""),
        signers=(N_("Prepared by"), N_("Checked by"), N_("Approved by")),
    )
    print_listing(listing, letterhead, path)


def _listed(one: PaperEntry, place: int, values: Mapping[str, Value], speech: Speech) -> ListRow:
    state = fields_of(MeetingAction)["state"].choice(str(values.get("state")))
    said = [shown(values.get(name), speech, "") for name in _ACTION]
    done = shown(values.get("done_on"), speech, "")
    words = speech.say(state.label).joined(" ") if state else ""
    cells = (one.entry.number, str(place), *said, words, done)
    return ListRow(cells, one.entry.number)


def door(
    entries: Sequence[EntryView], register: Register, letterhead: Letterhead, path: Path
) -> None:
    """A sheet for each room's door: what is held in it that day; of a restricted one the time.

    Raises:
        Clash: no room is used.
        WorldError: the file cannot be written.
    """
    speech = speech_of(letterhead)
    by_room: dict[tuple[str, str], list[EntryView]] = defaultdict(list)
    for one in entries:
        room, start = one.values.get("room"), one.values.get("starts")
        if isinstance(room, str) and isinstance(start, date):
            by_room[room, f"{start:%Y-%m-%d}"].append(one)
    if not by_room:
        raise Clash(_("No meeting of that day is held in a room of ours."))
    forms = [
        _sheet(room, day, sorted(some, key=lambda one: when(one.values)), speech)
        for (room, day), some in sorted(by_room.items())
    ]
    print_forms(forms, letterhead, path)


_DOOR_COLUMNS = ((32.0, N_("Time")), (99.0, N_("Meeting")), (40.0, N_("Chair, organiser")))


def _sheet(room: str, day: str, entries: Sequence[EntryView], speech: Speech) -> Form:
    strips = [
        Strip((Text.of(171, f"{room}", 26, bold=True, align=Align.CENTRE, top=13, below=4),), 22),
        Strip((Text.of(171, day, 16, align=Align.CENTRE),), 13),
    ]
    rows = []
    for one in entries:
        time = when(one.values)[11:] or speech.say(N_("all day")).joined(" ")
        shut = one.values.get("mark") is not None
        title = _("restricted") if shut else shown(one.values.get("title"), speech, "")
        people = [one.values.get(name) for name in ("chair", "organiser")]
        who = "\n".join(str(name) for name in people if name and name is not NOT_STATED)
        cells = (
            Text.of(32, time, 13, bold=True), Text.of(99, title, 14, pad=3),
            Text.of(40, "" if shut else who, 10),
        )  # fmt: skip
        rows.append(Strip(cells, 18))
    rows += [Strip(tuple(Text.of(wide, "") for wide, _label in _DOOR_COLUMNS), 18)] * max(
        0, _DOOR - len(rows)
    )
    head = Strip(tuple(Label.of(wide, speech.say(label)) for wide, label in _DOOR_COLUMNS), 9.0)
    numbers = {one.number: None for one in entries}
    return Form(
        title=speech.say(N_("Meetings in this room")), number_label=Both(""), number="",
        blocks=(Block(tuple(strips)), Block(tuple(rows), None, head)),
        code=check_code("DOOR", f"{room} {day}", {"numbers": ", ".join(numbers)}),
        standing=speech.say(N_("As planned when it was printed.")),
    )  # fmt: skip
