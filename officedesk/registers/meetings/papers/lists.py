"""Of several meetings: what is to be done, and the sheets for the doors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from officedesk.core.entity import fields_of
from officedesk.core.errors import Clash
from officedesk.core.i18n import C_, N_, _
from officedesk.core.register import Register, Span
from officedesk.core.values import NOT_STATED, Value
from officedesk.core.views import EntryView, Letterhead
from officedesk.paper.cells import Label, Text
from officedesk.paper.columns import Column
from officedesk.paper.form import Form, print_forms
from officedesk.paper.letterhead import check_code, speech_of
from officedesk.paper.listing import Listing, print_listing
from officedesk.paper.rows import ListRow
from officedesk.paper.sheet import Align
from officedesk.paper.slip import PaperEntry, on_paper, shown
from officedesk.paper.strips import Block, Strip
from officedesk.paper.words import Both, Speech
from officedesk.registers.meetings.choices import OPEN
from officedesk.registers.meetings.parts import MeetingAction
from officedesk.registers.meetings.wording import when

_DOOR = 8


_LIST = (
    Column(N_("Meeting no."), 24, number=True),
    Column(N_("No."), 10, Align.CENTRE),
    Column(C_("action", "What"), 85),
    Column(N_("Lead"), 28),
    Column(C_("action", "With"), 32),
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
    entries: Sequence[EntryView], register: Register, letterhead: Letterhead, path: Path,
    span: Span,
) -> None:  # fmt: skip
    """A sheet for each room's door: what is held in it that day; of a restricted one the time.

    Raises:
        Clash: no room is used.
        WorldError: the file cannot be written.
    """
    speech = speech_of(letterhead)
    by_room: dict[str, list[EntryView]] = defaultdict(list)
    for one in entries:
        room = one.values.get("room")
        if isinstance(room, str) and isinstance(one.values.get("starts"), date):
            by_room[room].append(one)
    day = f"{span.since:%Y-%m-%d}"
    if not by_room:
        raise Clash(_("No meeting of {day} is held in a room of ours.").format(day=day))
    forms = [
        _sheet(room, day, sorted(some, key=lambda one: when(one.values)), speech)
        for room, some in sorted(by_room.items())
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


_ACTION = ("what", "lead", "co", "due")
