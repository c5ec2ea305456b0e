"""What one register asks of another: frozen values, carried out in the same unit of work.

Registers do not know each other. One hands over a request; whichever register
takes its kind makes an entry of it, or hears of it. Where none does, the action
that would hand it over is not offered.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from officedesk.core.changes import EntryRef
from officedesk.core.i18n import _
from officedesk.core.values import Unstated, Value

Said = str | Unstated | None
When = date | datetime | Unstated | None


@dataclass(frozen=True)
class Request:
    """Something asked of another register.

    Attributes:
        numbers: of the entries from which it comes.
        part: id of the child row of the one entry that is meant; 0 for the whole.
    """

    numbers: tuple[str, ...]
    part: int = field(default=0, kw_only=True)


@dataclass(frozen=True)
class ReplyWanted(Request):
    """Letters are to be answered by one letter.

    Attributes:
        to: who wrote them.
        person: the one who signed.
        subject: of the first of them.
        references: the writers' own numbers and dates, in words.
    """

    to: Said
    person: Said = None
    subject: Said = None
    references: str = ""


@dataclass(frozen=True)
class ReplyGiven(Request):
    """Entries were answered; what numbers there are is in ``numbers``.

    Attributes:
        day: on which the answer went out.
        interim: another answer follows: nothing is closed by this one.
        by_phone: it was given by telephone.
    """

    day: date
    interim: bool = False
    by_phone: bool = False


@dataclass(frozen=True)
class ReplyReceived(Request):
    """A letter of ours was answered.

    Attributes:
        day: on which the answer came.
    """

    day: date


@dataclass(frozen=True)
class LetterWanted(Request):
    """What was said is to be registered as a letter that came in.

    Attributes:
        sender, person: whose words they are.
        subject: in one line.
        content: what was said.
        received: when.
    """

    sender: Said
    person: Said = None
    subject: Said = None
    content: Said = None
    received: When = None


@dataclass(frozen=True)
class CallWanted(Request):
    """Someone is to be called.

    Attributes:
        party, person, post, telephone: whom.
        about: what was spoken or written of, in one line.
    """

    party: Said
    person: Said = None
    post: Said = None
    telephone: Said = None
    about: Said = None


@dataclass(frozen=True)
class MeetingNotice(Request):
    """A meeting was announced by telephone: the seven things that people forget.

    Attributes:
        convener, topic, place: who convenes it, about what, where.
        starts: when it begins.
        attends: who must attend, or may stand in.
        materials: what to bring.
        reply_by: until when to say who comes.
    """

    convener: Said
    topic: Said
    starts: When
    place: Said
    attends: Said = None
    materials: Said = None
    reply_by: When = None


@dataclass(frozen=True)
class SealWanted(Request):
    """A document of ours is to be sealed.

    Attributes:
        title: of the document.
        document_no: its own number, such as 青水办〔2026〕63号.
        used_for: to whom it goes.
        copies: how many are sealed.
        handler: who brings it.
    """

    title: Said
    document_no: Said = None
    used_for: Said = None
    copies: int | None = None
    handler: Said = None


@dataclass(frozen=True)
class SealApproval(Request):
    """Whether someone may approve that use of a seal; refused where not.

    Attributes:
        purpose: key of the kind of document.
        name, person: the approver, and the id in the directory.
    """

    purpose: str
    name: str
    person: int | None = None


@dataclass(frozen=True)
class SealAffixing(Request):
    """Whether someone may put a seal on paper now; refused where not.

    Attributes:
        name, person: who does it, and the id in the directory.
    """

    name: str
    person: int | None = None


@dataclass(frozen=True)
class SealTaken(Request):
    """A seal leaves the house; refused where it is not there.

    Attributes:
        to: where it goes.
        by, companion: who takes it, and who goes with it.
        at: when it left.
        due_back: when it is to be back.
    """

    to: str
    by: str
    companion: str
    at: date | datetime
    due_back: date | datetime


@dataclass(frozen=True)
class SealBack(Request):
    """A seal is back in the house."""


@dataclass(frozen=True)
class SealAffixed(Request):
    """A document was sealed.

    Attributes:
        by: who put the seal on it.
        at: when.
    """

    by: str
    at: date | datetime


@dataclass(frozen=True)
class TaskWanted(Request):
    """What came of something is to be done as a task, supervised until it is verified.

    Attributes:
        task: what is to be done, in one line.
        source: key of ``core.tasking.SOURCES``: of what it comes.
        required: the result that is wanted.
        lead: the one who answers for it.
        co: who works on it beside the lead, parted by commas.
        due: by when.
        asked_by: who wants it done.
        parent: number of the task of which it is a part.
    """

    task: Said
    source: str
    required: Said = None
    lead: Said = None
    co: Said = None
    due: When = None
    asked_by: Said = None
    parent: str = ""


@dataclass(frozen=True)
class TaskVerified(Request):
    """The task that came of an entry was done, and somebody found it done.

    Attributes:
        by: who verified it.
        result: what came of it.
        day: on which it was done, in words.
    """

    by: str
    result: str
    day: str


@dataclass(frozen=True)
class TaskDropped(Request):
    """The task that came of an entry is not to be done any more: nobody waits for it.

    Attributes:
        by: who decided so.
        reason: why.
        day: on which it was dropped, in words.
    """

    by: str
    reason: str
    day: str


@dataclass(frozen=True)
class TaskReopened(Request):
    """A task that was done or dropped is taken up again.

    Attributes:
        reason: why.
    """

    reason: str


TaskNews = TaskVerified | TaskDropped | TaskReopened
"""What the entry of which a task came hears of it."""
TASK_NEWS = (TaskVerified, TaskDropped, TaskReopened)


@dataclass(frozen=True)
class MovementReversed(Request):
    """A movement of stock that an entry posted was taken back; ``part`` is the line of it.

    Attributes:
        kind: of the movement that was taken back.
        quantity: how much of it, without a sign.
    """

    kind: str
    quantity: Decimal

    def noted(self, note: object) -> str:
        """The note of the line, with which movement took it back."""
        words = _("reversed by {number}").format(number=", ".join(self.numbers))
        return f"{note}; {words}" if isinstance(note, str) and note else words


@dataclass(frozen=True)
class GoodsReceived(Request):
    """Something of an order was delivered, or taken back again where a quantity is below zero.

    Attributes:
        goods: ids of the items, each with how much came.
    """

    goods: tuple[tuple[int, Decimal], ...]


@dataclass(frozen=True)
class Arriving:
    """So much of an item is still to come.

    Attributes:
        item: by which it is chosen: its name, or its code where two have that name.
        quantity: in units of the item.
        price: of one unit, as it was ordered.
    """

    item: str
    quantity: Decimal
    price: Decimal | None = None


@dataclass(frozen=True)
class GoodsArrived(Request):
    """What was ordered is there: it is to be received.

    Attributes:
        supplier: from whom it comes.
        lines: what of it is still to come.
    """

    supplier: Said
    lines: tuple[Arriving, ...] = ()


@dataclass(frozen=True)
class Origin:
    """From where a new entry was begun.

    Attributes:
        action: key of the action that handed it over.
        refs: the entries with which it was done, all of one register.
        part: as of the request.
    """

    action: str
    refs: tuple[EntryRef, ...]
    part: int = 0


@dataclass(frozen=True)
class Handed:
    """An entry to be begun: where, with what, and from where.

    Attributes:
        children: rows that it begins with, by the child's key.
    """

    register: str
    values: Mapping[str, Value]
    origin: Origin
    children: Mapping[str, Sequence[Mapping[str, Value]]] = field(default_factory=dict)
