from __future__ import annotations

from datetime import date, datetime

from officedesk.core.entity import fields_of
from officedesk.core.mail import MailFile, MailLetter
from officedesk.registers.letters.mail import from_mail
from officedesk.registers.letters.model import Letter


def test_an_email_fills_the_form() -> None:
    values = from_mail(
        MailLetter(
            organisation="River Lab",
            person="Li Wei",
            address="li@river.example",
            subject="Survey",
            sent=datetime(2026, 3, 9, 10, 42),
            text="words",
            files=(MailFile("a.pdf", b""), MailFile("b.xlsx", b"")),
        )
    )
    assert values == {
        "way": "email",
        "sender": "River Lab",
        "sender_person": "Li Wei",
        "subject": "Survey",
        "received": datetime(2026, 3, 9, 10, 42),
        "letter_date": date(2026, 3, 9),
        "enclosures": "a.pdf; b.xlsx",
        "abstract": "words",
    }
    assert set(values) <= set(fields_of(Letter))


def test_a_private_sender_stands_for_himself() -> None:
    values = from_mail(MailLetter(person="Li Wei", address="li@qq.com"))
    assert values == {"way": "email", "sender": "Li Wei"}
