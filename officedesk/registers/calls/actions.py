"""What one can do with a call; the rules stand here, below window and command line."""

from __future__ import annotations

from datetime import date

from officedesk.core.answers import Given, ask_for, day_given, moment_given, names_in, needed, wall
from officedesk.core.decisions import BASIS, decided
from officedesk.core.errors import Clash, Invalid
from officedesk.core.fields import Kind, Party
from officedesk.core.i18n import N_, _
from officedesk.core.links import CALL, REPLY
from officedesk.core.permits import Duty
from officedesk.core.register import Action
from officedesk.core.requests import ReplyGiven
from officedesk.core.work import Work
from officedesk.registers.calls.handing import CALL_BACK, MAKE_LETTER, MAKE_MEETING, MAKE_TASK
from officedesk.registers.calls.model import Call, CallNote, PassedOn
from officedesk.registers.calls.rules import OPEN

SEVERAL = N_("Several names, parted by commas")
_ORDER = ("noted", "passed-on", "in-hand", "done")


def _ahead(call: Call, state: str) -> None:
    """Move the call on to ``state``, unless it is further already."""
    if call.state in _ORDER and _ORDER.index(call.state) < _ORDER.index(state):
        call.state = state


def _note(work: Work, call: Call, words: str) -> None:
    work.add_child(call, CallNote(noted=wall(work), words=words, noted_by=work.operator.name))


def pass_on(work: Work, call: Call, given: Given) -> None:
    """Tell those who must know (转告): those named, or else those noted in the call."""
    names = names_in(given.get("people")) or names_in(call.must_know)
    if not names:
        raise Invalid(_("Write to whom it is passed on, parted by commas."), "people")
    told = {row.person for row in work.children(call, PassedOn)}
    for name in names:
        if name not in told:
            row = PassedOn(
                person=name,
                passed_at=moment_given(work, given, "passed_at"),
                passed_by=work.operator.name,
            )
            work.add_child(call, row)
    if told.issuperset(names):
        raise Clash(
            _("{number} was passed on to {names} already.").format(
                number=call.number, names=", ".join(names)
            )
        )
    _ahead(call, "passed-on")


def propose(work: Work, call: Call, given: Given) -> None:
    """The clerk proposes how to deal with it (拟办)."""
    call.proposal = str(needed(given, "proposal", _("Write the proposal.")))
    call.proposed_by = work.operator.name
    call.proposed_on = wall(work)


def instruct(work: Work, call: Call, given: Given) -> None:
    """The director instructs (批示); a clerk may type in what stands on the signed paper."""
    words = needed(given, "instruction", _("Write the instruction as it stands on the paper."))
    said = decided(
        work, given, "instructed_by", "instructed_on", _("Write who gave the instruction.")
    )
    call.instruction = str(words)
    call.instructed_by, call.instructed_by_id = said.by, said.person
    call.instructed_on = said.on
    call.instruction_basis, call.instruction_paper = said.basis, said.paper
    call.instruction_recorded_by = said.recorded_by


def take(work: Work, call: Call, given: Given) -> None:
    """Someone takes it in hand."""
    call.handler = str(given.get("handler") or work.operator.name)
    due = given.get("callback_due")
    if isinstance(due, date):
        _expect(call, due)
    _ahead(call, "in-hand")


def finish(work: Work, call: Call, given: Given) -> None:
    """Say what was done, by whom and when; a call-back still open stays so, and is named."""
    call.action_taken = str(needed(given, "action_taken", _("Write what was done.")))
    by = given.get("done_by") or call.handler or work.operator.name
    call.done_by = by if isinstance(by, str) else work.operator.name
    call.done_at = moment_given(work, given, "done_at")
    if given.get("call_made"):
        call.called_back = call.done_at
    elif call.callback_due is not None and call.called_back is None:
        work.warn(_("The call-back of {number} is still open.").format(number=call.number))
    call.state = "done"


def _expect(call: Call, due: date) -> None:
    call.callback_due = due
    call.called_back = None


def call_back_due(work: Work, call: Call, given: Given) -> None:
    """Promise a call-back by a day, or a time of a day."""
    due = needed(given, "callback_due", _("Write by when to call back, such as 11:00 or +1."))
    if isinstance(due, date):
        _expect(call, due)


def called_back(work: Work, call: Call, given: Given) -> None:
    """The call-back was made without a call of its own in this book."""
    call.called_back = moment_given(work, given, "called_back")


def read_back(work: Work, call: Call, given: Given) -> None:
    """What was noted was read to the other party."""
    call.read_back = True


def note(work: Work, call: Call, given: Given) -> None:
    """Put a dated note to it."""
    _note(work, call, str(needed(given, "words", _("Write the note."))))


def answer(work: Work, call: Call, given: Given) -> None:
    """This call was the answer to the letters that it is about; they are told.

    Raises:
        Clash: none of the linked entries waits for an answer.
    """
    day = day_given(work, given, "answered_on")
    reply = ReplyGiven((str(call.number),), day, interim=bool(given.get("interim")), by_phone=True)
    linked = dict.fromkeys(ref for kind, ref in work.links(call) if kind in (CALL, REPLY))
    heard = [work.called(ref) for ref in linked if work.tell(ref, reply)]
    if not heard:
        raise Clash(
            _(
                "{number} is no call about a letter that can be answered. Begin it from the letter"
                " by “Call about it”, or link the two as answer."
            ).format(number=call.number)
        )
    call.answers = ", ".join(dict.fromkeys([*names_in(call.answers), *heard]))


def reopen(work: Work, call: Call, given: Given) -> None:
    """Take it up again, with the reason; what was done goes into a note."""
    reason = str(needed(given, "reason", _("Write why it is taken up again.")))
    _note(work, call, _("Reopened: {reason}").format(reason=reason))
    if call.action_taken:
        _note(work, call, _("Done before: {words}").format(words=call.action_taken))
    call.action_taken = call.done_by = call.done_at = None
    if call.handler:
        call.state = "in-hand"
    else:
        call.state = "passed-on" if work.children(call, PassedOn) else "noted"


ACTIONS = (
    Action(
        "pass-on", N_("Pass on"), N_("Passed on"), pass_on, "circulate",
        (
            ask_for("people", N_("Tell whom"), Kind.TEXT, party=Party.STAFF, hint=SEVERAL),
            ask_for("passed_at", N_("Passed on at"), Kind.MOMENT, default="now"),
        ),
        bar=True,
    ),
    Action(
        "call-back", N_("Call back…"), N_("Called back"), icon="phone", several=False, bar=True,
        hands=CALL_BACK,
    ),
    Action(
        "take", N_("Take in hand"), N_("Taken in hand"), take, "assign",
        (
            ask_for("handler", N_("Handler"), Kind.PARTY, party=Party.STAFF, default="operator"),
            ask_for("callback_due", N_("Call back by"), Kind.MOMENT, ahead=True),
        ),
        OPEN, bar=True,
    ),
    Action(
        "done", N_("Done"), N_("Done"), finish, "check",
        (
            ask_for("action_taken", N_("What was done"), Kind.LONG, must=True),
            ask_for("done_by", N_("Done by"), Kind.PARTY, party=Party.STAFF),
            ask_for("done_at", N_("Done at"), Kind.MOMENT, default="now"),
            ask_for("call_made", N_("The call-back was made"), Kind.FLAG),
        ),
        OPEN, bar=True,
    ),
    Action(
        "instruct", N_("Instruct"), N_("Instructed"), instruct, "instruct",
        (
            ask_for("instruction", N_("Instruction"), Kind.LONG, must=True),
            ask_for("instructed_by", N_("Instructed by"), Kind.PARTY, party=Party.STAFF),
            ask_for("instructed_on", N_("Instructed on"), Kind.MOMENT, default="now"),
            ask_for("basis", N_("Basis"), Kind.CHOICE, choices=BASIS),
            ask_for("paper_no", N_("Signed paper no."), Kind.TEXT),
        ),
        OPEN, Duty.DECIDE, bar=True,
    ),
    Action(
        "propose", N_("Propose"), N_("Proposed"), propose, "note",
        (ask_for("proposal", N_("Clerk's proposal"), Kind.LONG, must=True),), OPEN,
    ),
    Action(
        "call-back-due", N_("Call back by…"), N_("Call-back promised"), call_back_due, "clock",
        (ask_for("callback_due", N_("Call back by"), Kind.MOMENT, must=True, ahead=True),),
    ),
    Action(
        "called-back", N_("Note call-back as made"), N_("Called back"), called_back, "phone",
        (ask_for("called_back", N_("Called back"), Kind.MOMENT, default="now"),),
    ),
    Action("read-back", N_("Note as read back"), N_("Read back"), read_back, "check", ()),
    Action(
        "note", N_("Add a note"), N_("Note added"), note, "note",
        (ask_for("words", N_("Note"), Kind.LONG, must=True),),
    ),
    Action(
        "letter", N_("Register as a letter…"), N_("Registered as a letter"), icon="letters",
        several=False, hands=MAKE_LETTER,
    ),
    Action(
        "task", N_("Make it a task…"), N_("Task begun"), icon="tasks", several=False,
        hands=MAKE_TASK,
    ),
    Action(
        "meeting", N_("Make the meeting…"), N_("Meeting made"), icon="meetings", several=False,
        hands=MAKE_MEETING,
    ),
    Action(
        "answer", N_("Mark as the answer to the letter"), N_("Answer given by phone"), answer,
        "reply",
        (
            ask_for("answered_on", N_("Answered on"), Kind.DAY, default="today"),
            ask_for("interim", N_("Interim reply"), Kind.FLAG),
        ),
    ),
    Action(
        "reopen", N_("Reopen"), N_("Reopened"), reopen, "reopen",
        (ask_for("reason", N_("Reason"), Kind.TEXT, must=True),), ("done",), Duty.REOPEN,
    ),
)  # fmt: skip
"""In the order of the work; those with ``bar`` have a button."""
