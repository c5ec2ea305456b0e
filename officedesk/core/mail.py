"""A letter that came as an e-mail file, read into plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class MailFile:
    """A file that hung on an e-mail.

    Attributes:
        name: safe as a file's name, without folders; data only.
        content: its bytes.
    """

    name: str
    content: bytes


@dataclass(frozen=True)
class MailLetter:
    """What an e-mail says of itself; all of it was written by its sender.

    Attributes:
        organisation: the sender's organisation as the head or the name gives
            it, else the domain of its address; empty for a private address.
        person: the sender's name, where it is a person's.
        address: the sender's e-mail address.
        subject: one line.
        sent: wall clock of this machine, to the minute; None where the head has no sound date.
        text: plain text; of an HTML mail its words.
        message_id: the mail's own id, without angle brackets.
        files: what hung on it, in order.
        left_out: how many files were left out because they were too many or too large.
    """

    organisation: str = ""
    person: str = ""
    address: str = ""
    subject: str = ""
    sent: datetime | None = None
    text: str = ""
    message_id: str = ""
    files: tuple[MailFile, ...] = ()
    left_out: int = 0
