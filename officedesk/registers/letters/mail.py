"""How an e-mail fills the form of an incoming letter."""

from __future__ import annotations

from officedesk.core.mail import MailLetter
from officedesk.core.values import Value

_ABSTRACT_CHARS = 20_000


def from_mail(mail: MailLetter) -> dict[str, Value]:
    """The values that the e-mail gives; what it does not say is left out.

    The letter was received when it was sent: an e-mail lies in the office at once.
    """
    values: dict[str, Value] = {
        "way": "email",
        "sender": mail.organisation or mail.person or mail.address,
        "sender_person": mail.person if mail.organisation else "",
        "subject": mail.subject,
        "received": mail.sent,
        "letter_date": mail.sent.date() if mail.sent else None,
        "enclosures": "; ".join(file.name for file in mail.files),
        "abstract": mail.text[:_ABSTRACT_CHARS],
    }
    return {name: value for name, value in values.items() if value not in (None, "")}
