"""What one can do with a letter; the rules stand here, below window and command line."""

from __future__ import annotations

from datetime import date

from officedesk.core.answers import (
    Given,
    ask_for,
    day_given,
    moment_given,
    names_in,
    needed,
    wall,
    words_given,
)
from officedesk.core.correspondence import RETENTION, URGENCY
from officedesk.core.decisions import BASIS, decided
from officedesk.core.errors import Clash, Invalid, NotFound
from officedesk.core.fields import Kind, Party
from officedesk.core.i18n import N_, _, ngettext
from officedesk.core.links import REPLY
from officedesk.core.permits import Duty
from officedesk.core.register import Action, Handing
from officedesk.core.requests import ReplyWanted
from officedesk.core.values import NOT_STATED
from officedesk.core.work import Work
from officedesk.registers.letters.handing import CALL_ABOUT, MAKE_TASK
from officedesk.registers.letters.model import Circulation, CoHandler, Letter, Reminder
from officedesk.registers.letters.replies import (
    OPEN,
    ahead,
    answers,
    is_answered,
    note_reply,
    noted,
    reply_wanted,
)
from officedesk.registers.letters.rules import RAISED

SEVERAL = N_("Several names, parted by commas")


def propose(work: Work, letter: Letter, given: Given) -> None:
    """The clerk proposes how to deal with it (拟办)."""
    letter.proposal = str(needed(given, "proposal", _("Write the proposal.")))
    letter.proposed_by = work.operator.name
    letter.proposed_on = wall(work)
    ahead(letter, "proposed")


def instruct(work: Work, letter: Letter, given: Given) -> None:
    """The director instructs (批示); a clerk may type in what stands on the signed paper."""
    words = needed(given, "instruction", _("Write the instruction as it stands on the paper."))
    said = decided(
        work, given, "instructed_by", "instructed_on", _("Write who gave the instruction.")
    )
    letter.instruction = str(words)
    letter.instructed_by, letter.instructed_by_id = said.by, said.person
    letter.instructed_on = said.on
    letter.instruction_basis, letter.instruction_paper = said.basis, said.paper
    letter.instruction_recorded_by = said.recorded_by
    ahead(letter, "instructed")


def assign(work: Work, letter: Letter, given: Given) -> None:
    """Give it to one lead handler, with co-handlers beside (承办)."""
    letter.lead = str(needed(given, "lead", _("Write who is to deal with it.")))
    due = given.get("due")
    if isinstance(due, date):
        letter.due = due
    present = {row.handler for row in work.children(letter, CoHandler)}
    for name in names_in(given.get("co_handlers")):
        if name == letter.lead:
            raise Invalid(
                _("{name} is the lead handler already. Name others as co-handlers.").format(
                    name=name
                ),
                "co_handlers",
            )
        if name not in present:
            work.add_child(letter, CoHandler(handler=name))
    ahead(letter, "assigned")


def circulate(work: Work, letter: Letter, given: Given) -> None:
    """Send it round (传阅)."""
    names = names_in(needed(given, "people", _("Write who is to see it, parted by commas.")))
    waiting = {row.person for row in work.children(letter, Circulation) if row.returned is None}
    for name in names:
        if name in waiting:
            raise Clash(
                _("{name} has {number} already. Note when it was seen, then send it again.").format(
                    name=name, number=letter.number
                )
            )
        work.add_child(letter, Circulation(person=name, sent=wall(work)))


def _sent_to(work: Work, letter: Letter, given: Given) -> Circulation:
    name = str(needed(given, "person", _("Write who has seen it.")))
    for row in reversed(work.children(letter, Circulation)):
        if row.person == name:
            return row
    raise NotFound(
        _("{number} was not sent to {name}. Circulate it to them first.").format(
            number=letter.number, name=name
        )
    )


def seen(work: Work, letter: Letter, given: Given) -> None:
    """Someone on the circulation list has seen it."""
    row = _sent_to(work, letter, given)
    row.seen = moment_given(work, given, "on")
    comment = given.get("comment")
    if comment:
        row.comment = str(comment)


def came_back(work: Work, letter: Letter, given: Given) -> None:
    """Someone on the circulation list has given it back."""
    row = _sent_to(work, letter, given)
    row.returned = moment_given(work, given, "on")
    if row.seen is None:
        row.seen = row.returned


def note(work: Work, letter: Letter, given: Given) -> None:
    """Put a dated interim note to it."""
    noted(work, letter, str(needed(given, "words", _("Write the note."))))


def reminded(work: Work, letter: Letter, given: Given) -> None:
    """The sender reminds: added to the letter, whose urgency goes up."""
    work.add_child(
        letter,
        Reminder(
            received=moment_given(work, given, "received"),
            reference=words_given(given, "reference"),
            comment=words_given(given, "comment"),
        ),
    )
    letter.urgency = RAISED[letter.urgency or "normal"]
    count = len(work.children(letter, Reminder))
    work.warn(
        ngettext(
            "{number} has been reminded {count} time; it is {urgency} now.",
            "{number} has been reminded {count} times; it is {urgency} now.",
            count,
        ).format(number=letter.number, count=count, urgency=_(_urgency_word(letter)))
    )


def _urgency_word(letter: Letter) -> str:
    return next(choice.label for choice in URGENCY if choice.key == letter.urgency)


def close(work: Work, letter: Letter, given: Given) -> None:
    """Finish it (办结): with an outcome and, where a reply is due, an answer."""
    outcome = given.get("outcome") or letter.outcome
    if not outcome or outcome is NOT_STATED:
        raise Invalid(
            _("{number} cannot be closed without an outcome. Write what came of it.").format(
                number=letter.number
            ),
            "outcome",
        )
    if given.get("phone_reply"):
        letter.phone_reply = True
    if letter.needs_reply and not is_answered(work, letter):
        raise Clash(
            _(
                "{number} needs a reply and has none. Link the reply or note its number,"
                " or tick “answered by phone”."
            ).format(number=letter.number)
        )
    letter.outcome = str(outcome)
    letter.closed_on = day_given(work, given, "closed_on")
    letter.state = "closed"


def for_information(work: Work, letter: Letter, given: Given) -> None:
    """Nothing has to be done: kept for information (阅存)."""
    letter.state = "information"


def send_back(work: Work, letter: Letter, given: Given) -> None:
    """Return it to its sender, with the reason; a fact that stays."""
    reason = needed(given, "returned_reason", _("Write why it goes back."))
    letter.returned_reason = str(reason)
    letter.returned_on = day_given(work, given, "returned_on")
    letter.state = "returned"


def file(work: Work, letter: Letter, given: Given) -> None:
    """Put it into its file (归档)."""
    letter.file_no = words_given(given, "file_no") or letter.file_no
    if letter.file_no is None:
        raise Invalid(_("Write the number of the file into which it goes."), "file_no")
    for name in ("volume_no", "retention"):
        if given.get(name):
            setattr(letter, name, given[name])
    letter.filed_on = day_given(work, given, "filed_on")
    letter.state = "filed"


def acknowledge(work: Work, letter: Letter, given: Given) -> None:
    """Note that the sender was told of the receipt."""
    letter.acknowledged = day_given(work, given, "acknowledged")


def reopen(work: Work, letter: Letter, given: Given) -> None:
    """Take it up again, with the reason; it goes back to where its work stood."""
    reason = str(needed(given, "reason", _("Write why it is taken up again.")))
    words = _("Reopened: {reason}").format(reason=reason)
    noted(work, letter, words)
    if letter.lead:
        letter.state = "assigned"
    elif letter.instruction:
        letter.state = "instructed"
    else:
        letter.state = "proposed" if letter.proposal else "registered"
    letter.closed_on = None
    letter.filed_on = None


ACTIONS = (
    Action(
        "propose", N_("Propose"), N_("Proposed"), propose, "note",
        (ask_for("proposal", N_("Clerk's proposal"), Kind.LONG, must=True),), OPEN,
    ),
    Action(
        "instruct", N_("Instruct"), N_("Instructed"), instruct, "instruct",
        (
            ask_for("instruction", N_("Director's instruction"), Kind.LONG, must=True),
            ask_for("instructed_by", N_("Instructed by"), Kind.PARTY, party=Party.STAFF),
            ask_for("instructed_on", N_("Instructed on"), Kind.MOMENT, default="now"),
            ask_for("basis", N_("Basis"), Kind.CHOICE, choices=BASIS),
            ask_for("paper_no", N_("Signed paper no."), Kind.TEXT),
        ),
        OPEN, Duty.DECIDE, bar=True,
    ),
    Action(
        "assign", N_("Assign"), N_("Assigned"), assign, "assign",
        (
            ask_for("lead", N_("Lead handler"), Kind.PARTY, must=True, party=Party.STAFF),
            ask_for(
                "co_handlers", N_("Co-handlers"), Kind.TEXT, party=Party.STAFF, hint=SEVERAL
            ),
            ask_for("due", N_("Due"), Kind.DAY, ahead=True),
        ),
        OPEN, bar=True,
    ),
    Action(
        "circulate", N_("Circulate"), N_("Circulated"), circulate, "circulate",
        (
            ask_for(
                "people", N_("To"), Kind.TEXT, must=True, party=Party.STAFF, hint=SEVERAL
            ),
        ),
        bar=True,
    ),
    Action(
        "reply", N_("Reply"), N_("Reply begun"), icon="reply", states=OPEN, bar=True,
        hands=Handing(ReplyWanted, reply_wanted, REPLY),
    ),
    Action(
        "close", N_("Close"), N_("Closed"), close, "close",
        (
            ask_for("outcome", N_("Outcome"), Kind.LONG, must=True),
            ask_for("phone_reply", N_("Answered by phone"), Kind.FLAG),
            ask_for("closed_on", N_("Closed on"), Kind.DAY, default="today"),
        ),
        OPEN, bar=True,
    ),
    Action(
        "file", N_("File"), N_("Filed"), file, "file",
        (
            ask_for("file_no", N_("File no."), Kind.TEXT, must=True),
            ask_for("volume_no", N_("Volume no."), Kind.TEXT),
            ask_for("retention", N_("Retention"), Kind.CHOICE, choices=RETENTION),
            ask_for("filed_on", N_("Filed on"), Kind.DAY, default="today"),
        ),
        ("closed", "information", "returned"),
    ),
    Action(
        "note-reply", N_("Note a reply"), N_("Replied"), note_reply, "reply",
        (
            ask_for("reply_no", N_("Reply no."), Kind.TEXT),
            ask_for("phone_reply", N_("Answered by phone"), Kind.FLAG),
            ask_for("replied_on", N_("Replied on"), Kind.DAY, default="today"),
            ask_for("interim", N_("Interim reply"), Kind.FLAG),
        ),
        OPEN,
    ),
    Action(
        "answers", N_("Answers our letter"), N_("Noted as an answer to our letter"), answers,
        "link",
        (
            ask_for("our_no", N_("No. of our letter"), Kind.TEXT, must=True,
                    hint=N_("Several numbers, parted by commas")),
            ask_for("replied_on", N_("Received"), Kind.DAY),
        ),
    ),
    Action(
        "seen", N_("Note as seen"), N_("Seen"), seen, "check",
        (
            ask_for("person", N_("Seen by"), Kind.PARTY, must=True, party=Party.STAFF),
            ask_for("on", N_("Seen"), Kind.MOMENT, default="now"),
            ask_for("comment", N_("Comment"), Kind.TEXT),
        ),
    ),
    Action(
        "came-back", N_("Note as given back"), N_("Given back"), came_back, "return",
        (
            ask_for("person", N_("Given back by"), Kind.PARTY, must=True, party=Party.STAFF),
            ask_for("on", N_("Returned"), Kind.MOMENT, default="now"),
        ),
    ),
    Action(
        "note", N_("Add a note"), N_("Noted"), note, "note",
        (ask_for("words", N_("Note"), Kind.LONG, must=True),),
    ),
    Action(
        "reminded", N_("Reminder received"), N_("Reminder received"), reminded, "bell",
        (
            ask_for("received", N_("Received"), Kind.MOMENT, default="now"),
            ask_for("reference", N_("Sender's reference"), Kind.TEXT),
            ask_for("comment", N_("Comment"), Kind.TEXT),
        ),
        several=False,
    ),
    Action(
        "call", N_("Call about it…"), N_("Call begun"), icon="phone", several=False,
        hands=CALL_ABOUT,
    ),
    Action(
        "task", N_("Make it a task…"), N_("Task begun"), icon="tasks", states=OPEN, several=False,
        hands=MAKE_TASK,
    ),
    Action(
        "information", N_("For information"), N_("Kept for information"), for_information, "info",
        (), OPEN,
    ),
    Action(
        "acknowledge", N_("Note acknowledgement"), N_("Acknowledged"), acknowledge, "mail",
        (ask_for("acknowledged", N_("Acknowledgement sent"), Kind.DAY, default="today"),),
    ),
    Action(
        "send-back", N_("Return to sender"), N_("Returned to sender"), send_back, "return",
        (
            ask_for("returned_reason", N_("Reason of return"), Kind.TEXT, must=True),
            ask_for("returned_on", N_("Returned to sender on"), Kind.DAY, default="today"),
        ),
        OPEN, undoable=False,
    ),
    Action(
        "reopen", N_("Reopen"), N_("Reopened"), reopen, "reopen",
        (ask_for("reason", N_("Reason"), Kind.TEXT, must=True),),
        ("closed", "filed", "information"), Duty.REOPEN,
    ),
)  # fmt: skip
"""In the order of the work; those with ``bar`` have a button."""
