"""What one can do with an outgoing letter; the rules stand here, below window and command line."""

from __future__ import annotations

from collections.abc import Sequence
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
from officedesk.core.changes import EntryRef
from officedesk.core.correspondence import RETENTION, WAYS
from officedesk.core.decisions import BASIS, decided
from officedesk.core.errors import Clash, Invalid, NotFound
from officedesk.core.fields import Kind, Party
from officedesk.core.i18n import N_, _
from officedesk.core.links import REPLY, SEAL
from officedesk.core.permits import Duty
from officedesk.core.register import Action, Handing, Series
from officedesk.core.requests import ReplyGiven, ReplyReceived, SealAffixed, SealWanted
from officedesk.core.series import FAMILY, take_number
from officedesk.core.views import EntryView
from officedesk.core.work import Rules, Work
from officedesk.registers.outgoing.model import Note, Outgoing, ReminderSent

SERIES = Series(N_("Document no."), "doc_code", "doc_year", "doc_sequence", "doc_number")
_GONE = ("dispatched", "answered", "filed")


def approve(work: Work, letter: Outgoing, given: Given) -> None:
    """Approve the draft (签发); a clerk may type in what stands on the signed sheet."""
    said = decided(work, given, "approved_by", "approved_on", _("Write who approved the draft."))
    letter.approval = words_given(given, "approval")
    letter.approved_by, letter.approved_by_id = said.by, said.person
    letter.approved_on = said.on
    letter.approval_basis, letter.approval_paper = said.basis, said.paper
    letter.approval_recorded_by = said.recorded_by
    if letter.signed_by is None:
        letter.signed_by, letter.signed_by_id = said.by, said.person
    letter.state = "approved"


def to_drafter(work: Work, letter: Outgoing, given: Given) -> None:
    """Give the draft back to be changed (退改); what was approved counts no more."""
    reason = str(needed(given, "reason", _("Write what is to be changed.")))
    _note(work, letter, _("Given back to be changed: {reason}").format(reason=reason))
    for name in (
        "approval", "approved_by", "approved_by_id", "approved_on", "approval_basis",
        "approval_paper", "approval_recorded_by",
    ):  # fmt: skip
        setattr(letter, name, None)
    letter.state = "draft"


def number(work: Work, letter: Outgoing, given: Given) -> None:
    """Take the number of the register and the document number (编号); neither comes back."""
    if letter.doc_number is not None:
        raise Clash(
            _("{number} has its document number already: {document}.").format(
                number=letter.called, document=letter.doc_number
            )
        )
    wanted = words_given(given, "code") or ""
    document = take_number(work, letter, SERIES, wanted)
    if not document and letter.state != "approved":
        raise Invalid(
            _("No issuing code is set up. The preferences, “Numbering”, list them."), "code"
        )
    if letter.letter_date is None:
        letter.letter_date = day_given(work, given, "letter_date")
    if letter.state == "approved":
        letter.state = "numbered"


def seal_wanted(rules: Rules, views: Sequence[EntryView]) -> SealWanted:
    """The letter is to be sealed, with its title and document number."""
    view = views[0]
    copies = view.values.get("copies")
    return SealWanted(
        (view.number,), view.words("title"), view.words("doc_number"), view.words("addressees"),
        copies if isinstance(copies, int) else None, view.words("drafted_by"),
    )  # fmt: skip


def hear_sealed(work: Work, letter: Outgoing, said: SealAffixed) -> None:
    """The seal was put on it: that is in the register of its uses."""
    letter.sealed_by, letter.sealed_on = said.by, said.at
    if letter.state == "numbered":
        letter.state = "sealed"


def seal(work: Work, letter: Outgoing, given: Given) -> None:
    """Record that the seal was put on it (用印), by whom and when; a fact that stays."""
    letter.sealed_by = words_given(given, "sealed_by") or work.operator.name
    letter.sealed_on = moment_given(work, given, "sealed_on")
    letter.state = "sealed"


def dispatch(work: Work, letter: Outgoing, given: Given) -> None:
    """Send it (发出); the letters that it answers are told."""
    letter.sent_on = day_given(work, given, "sent_on")
    _take(letter, given, "way", "tracking_no", "postage")
    if letter.way is None:
        raise Invalid(_("Choose by which way {number} was sent.").format(
            number=letter.called
        ), "way")  # fmt: skip
    letter.state = "dispatched"
    said = ReplyGiven(
        (str(letter.doc_number or letter.called),), letter.sent_on, interim=bool(letter.interim)
    )
    for ref in answered_by(work, letter):
        if not work.tell(ref, said):
            work.warn(
                _("{number} takes no note of its answer.").format(number=work.called(ref))
            )
    if letter.needs_answer and letter.due is None:
        work.warn(
            _("{number} needs an answer, but no day is named by which it is due.").format(
                number=letter.called
            )
        )


def answered_by(work: Work, letter: Outgoing) -> list[EntryRef]:
    """The entries that it answers: linked with it, or named by their numbers."""
    found = [ref for kind, ref in work.links(letter) if kind == REPLY]
    for called in names_in(letter.in_reply_to):
        try:
            found.append(work.find(called))
        except NotFound:
            continue  # of an earlier book: it stays words
    return list(dict.fromkeys(found))


def correct(work: Work, letter: Outgoing, given: Given) -> None:
    """Correct what was recorded of the dispatch, with the reason: it happened, and stays."""
    reason = str(needed(given, "reason", _("Write why it is corrected.")))
    before = letter.sent_on
    if isinstance(given.get("sent_on"), date):
        letter.sent_on = day_given(work, given, "sent_on")
    _take(letter, given, "way", "tracking_no", "postage")
    words = _("Dispatch corrected: {reason}").format(reason=reason)
    if letter.sent_on != before:
        words += " " + _("({before} → {after})").format(before=before, after=letter.sent_on)
    _note(work, letter, words)


def receipt(work: Work, letter: Outgoing, given: Given) -> None:
    """The other side signed for it, or it was delivered (签收)."""
    letter.received_on = day_given(work, given, "received_on")
    _take(letter, given, "received_by")


def remind(work: Work, letter: Outgoing, given: Given) -> None:
    """We asked for the answer again (催复)."""
    comment = words_given(given, "comment")
    way = words_given(given, "way")
    row = ReminderSent(sent=day_given(work, given, "sent"), way=way, comment=comment,
                       sent_by=work.operator.name)  # fmt: skip
    work.add_child(letter, row)
    letter.needs_answer = True
    due = given.get("due")
    if isinstance(due, date):
        letter.due = due


def reply_received(work: Work, letter: Outgoing, given: Given) -> None:
    """An answer came that is registered elsewhere, or was given by telephone."""
    words = needed(given, "reply_no", _("Write the number of the answer, or “by phone”."))
    _answered(work, letter, str(words), day_given(work, given, "replied_on"))


def hear_reply(work: Work, letter: Outgoing, said: ReplyReceived) -> None:
    """A letter that came in answers this one.

    Raises:
        Clash: it has not left the house.
    """
    if letter.state not in _GONE:
        raise Clash(
            _("{number} has not been sent: nothing can answer it yet.").format(
                number=letter.called
            ),
        )
    _answered(work, letter, ", ".join(said.numbers), said.day)


def _answered(work: Work, letter: Outgoing, words: str, day: date) -> None:
    """Note an answer; the first moves the letter on, a further one stands beside it."""
    if letter.state == "dispatched":
        letter.reply_no, letter.replied_on = words, day
        letter.state = "answered"
        return
    if letter.reply_no is None:
        letter.reply_no, letter.replied_on = words, day
    elif words not in names_in(letter.reply_no):
        letter.reply_no = f"{letter.reply_no}, {words}"
    _note(work, letter, _("Further answer {number} of {day}").format(number=words, day=day))


def file(work: Work, letter: Outgoing, given: Given) -> None:
    """Put the copy into its file (归档)."""
    letter.file_no = words_given(given, "file_no") or letter.file_no
    if letter.file_no is None:
        raise Invalid(_("Write the number of the file into which it goes."), "file_no")
    _take(letter, given, "volume_no", "retention")
    letter.filed_on = day_given(work, given, "filed_on")
    letter.state = "filed"


def note(work: Work, letter: Outgoing, given: Given) -> None:
    """Put a dated note to it."""
    _note(work, letter, str(needed(given, "words", _("Write the note."))))


def reopen(work: Work, letter: Outgoing, given: Given) -> None:
    """Take it up again, with the reason: out of its file, or because the answer was none."""
    reason = str(needed(given, "reason", _("Write why it is taken up again.")))
    _note(work, letter, _("Reopened: {reason}").format(reason=reason))
    if letter.state == "filed" and letter.replied_on is not None:
        letter.state = "answered"
    else:
        letter.state = "dispatched"
    letter.filed_on = None


def _take(letter: Outgoing, given: Given, *names: str) -> None:
    """Put the answers that were given into the fields of the same name."""
    for name in names:
        if given.get(name):
            setattr(letter, name, given[name])


def _note(work: Work, letter: Outgoing, words: str) -> None:
    work.add_child(letter, Note(noted=wall(work), words=words, noted_by=work.operator.name))


_WAY = ask_for("way", N_("Sent by way of"), Kind.CHOICE, choices=WAYS)
_TRACKING = ask_for("tracking_no", N_("Tracking no."), Kind.TEXT)
_POSTAGE = ask_for("postage", N_("Postage"), Kind.TEXT)

ACTIONS = (
    Action(
        "approve", N_("Approve"), N_("Approved"), approve, "check",
        (
            ask_for("approval", N_("Opinion on approval"), Kind.LONG),
            ask_for("approved_by", N_("Approver"), Kind.PARTY, party=Party.STAFF),
            ask_for("approved_on", N_("Approved on"), Kind.MOMENT, default="now"),
            ask_for("basis", N_("Basis"), Kind.CHOICE, choices=BASIS),
            ask_for("paper_no", N_("Signed paper no."), Kind.TEXT),
        ),
        ("draft",), Duty.DECIDE, bar=True,
    ),
    Action(
        "number", N_("Number"), N_("Numbered"), number, "list",
        (
            ask_for("code", N_("Issuing code"), Kind.TEXT, offers=FAMILY + "outgoing"),
            ask_for("letter_date", N_("Letter date"), Kind.DAY, default="today"),
        ),
        ("approved", "numbered"), undoable=False, bar=True,
    ),
    Action(
        "seal", N_("Affix the seal"), N_("Sealed"), seal, "seals",
        (
            ask_for("sealed_by", N_("Sealed by"), Kind.PARTY, party=Party.STAFF),
            ask_for("sealed_on", N_("Sealed on"), Kind.MOMENT, default="now"),
        ),
        ("numbered", "sealed"), undoable=False, bar=True, without=SealWanted,
    ),
    Action(
        "request-seal", N_("Request the seal…"), N_("Seal requested"), icon="seals",
        states=("numbered",), several=False, bar=True,
        hands=Handing(SealWanted, seal_wanted, SEAL),
    ),
    Action(
        "dispatch", N_("Dispatch"), N_("Dispatched"), dispatch, "send",
        (
            _WAY, _TRACKING,
            ask_for("sent_on", N_("Sent on"), Kind.DAY, default="today"),
            _POSTAGE,
        ),
        ("numbered", "sealed"), undoable=False, bar=True,
    ),
    Action(
        "receipt", N_("Receipt signed"), N_("Receipt noted"), receipt, "handover",
        (
            ask_for("received_on", N_("Receipt signed on"), Kind.DAY, default="today"),
            ask_for("received_by", N_("Receipt signed by"), Kind.TEXT),
        ),
        _GONE, bar=True,
    ),
    Action(
        "file", N_("File"), N_("Filed"), file, "file",
        (
            ask_for("file_no", N_("File no."), Kind.TEXT, must=True),
            ask_for("volume_no", N_("Volume no."), Kind.TEXT),
            ask_for("retention", N_("Retention"), Kind.CHOICE, choices=RETENTION),
            ask_for("filed_on", N_("Filed on"), Kind.DAY, default="today"),
        ),
        ("dispatched", "answered"), bar=True,
    ),
    Action(
        "remind", N_("Reminder sent"), N_("Reminder noted"), remind, "bell",
        (
            ask_for("sent", N_("Sent"), Kind.DAY, default="today"),
            ask_for("way", N_("Way"), Kind.CHOICE, choices=WAYS),
            ask_for("due", N_("New day for the answer"), Kind.DAY, ahead=True),
            ask_for("comment", N_("Comment"), Kind.TEXT),
        ),
        ("dispatched",),
    ),
    Action(
        "reply-received", N_("Reply received"), N_("Reply noted"), reply_received, "mail",
        (
            ask_for("reply_no", N_("Reply received, no."), Kind.TEXT, must=True),
            ask_for("replied_on", N_("Reply received on"), Kind.DAY, default="today"),
        ),
        _GONE,
    ),
    Action(
        "to-drafter", N_("Give back to be changed"), N_("Given back"), to_drafter, "return",
        (ask_for("reason", N_("What is to be changed"), Kind.TEXT, must=True),),
        ("draft", "approved"),
    ),
    Action(
        "correct", N_("Correct the dispatch"), N_("Dispatch corrected"), correct, "edit",
        (
            _WAY, _TRACKING,
            ask_for("sent_on", N_("Sent on"), Kind.DAY),
            _POSTAGE,
            ask_for("reason", N_("Reason"), Kind.TEXT, must=True),
        ),
        _GONE, several=False,
    ),
    Action(
        "note", N_("Add a note"), N_("Noted"), note, "note",
        (ask_for("words", N_("Note"), Kind.LONG, must=True),),
    ),
    Action(
        "reopen", N_("Reopen"), N_("Reopened"), reopen, "reopen",
        (ask_for("reason", N_("Reason"), Kind.TEXT, must=True),),
        ("answered", "filed"), Duty.REOPEN,
    ),
)  # fmt: skip
"""In the order of the work; those with ``bar`` have a button."""
