"""Sound mails: plain, with attachments, nested, in old charsets."""

from __future__ import annotations

import re
from email.message import EmailMessage
from random import Random


def seeds(random: Random) -> list[bytes]:
    """Several of them."""
    makers = (_plain, _attached, _nested, _old, _outlook)
    return [_timeless(make(random)) for make in makers]


def _timeless(data: bytes) -> bytes:
    """The library takes its lines between parts from the clock."""
    found = list(dict.fromkeys(re.findall(rb"={15}\d{19}==", data)))
    for number, line in enumerate(found):
        data = data.replace(line, b"==part%d==" % number)
    return data


def _head(random: Random) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "王小红 <wang@example.org>"
    mail["To"] = "Office <office@example.org>"
    mail["Date"] = "Tue, 10 Mar 2026 09:30:00 +0800"
    mail["Subject"] = f"关于会议的通知 {random.randrange(10**6)}"
    mail["Message-ID"] = f"<{random.randrange(10**9)}@example.org>"
    return mail


def _plain(random: Random) -> bytes:
    mail = _head(random)
    mail.set_content("Good morning,\nplease find the plan below.\n\n此致\n")
    return mail.as_bytes()


def _attached(random: Random) -> bytes:
    mail = _head(random)
    mail.set_content("See the files.")
    mail.add_alternative("<p>See the <b>files</b>.</p><img src='cid:logo'>", subtype="html")
    mail.add_attachment(
        b"%PDF-1.4 plan", maintype="application", subtype="pdf", filename="plan.pdf"
    )
    mail.add_attachment("a,b\n1,2\n", subtype="csv", filename="名单 二〇二六.csv")
    mail.add_attachment(bytes(300), maintype="application", subtype="octet-stream")
    return mail.as_bytes()


def _nested(random: Random) -> bytes:
    inner = _head(random)
    inner.set_content("The one before.")
    inner.add_attachment(b"x" * 50, maintype="image", subtype="png", filename="a.png")
    outer = _head(random)
    outer.set_content("Forwarded.")
    outer.add_attachment(inner)
    return outer.as_bytes()


def _old(random: Random) -> bytes:
    """Raw GB18030 in heads and text, as old programs send it."""
    number = random.randrange(10**6)
    return (
        "From: 财政局 <cz@example.org>\r\nSubject: 预算下达的通知\r\nDate: 10 Mar 2026 09:30\r\n"
        'Content-Type: text/plain; charset="gb2312"\r\nContent-Transfer-Encoding: 8bit\r\n'
        f"\r\n各部门：\r\n请于本月底前报送 {number}。\r\n"
    ).encode("gb18030")


def _outlook(random: Random) -> bytes:
    """A mail whose parts lie in Outlook's own container, and one with split names."""
    body = random.randbytes(120).hex()
    return (
        "From: =?utf-8?B?546L?= <w@example.org>\r\nSubject: =?gb2312?Q?=D4=A4=CB=E3?=\r\n"
        "Date: Tue, 10 Mar 2026 09:30:00 +0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/mixed; boundary="=_x"\r\n\r\n--=_x\r\n'
        'Content-Type: application/ms-tnef; name="winmail.dat"\r\n'
        'Content-Disposition: attachment; filename="winmail.dat"\r\n\r\n'
        f"{body}\r\n--=_x\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment;\r\n"
        " filename*0*=utf-8''%E8%AE%A1; filename*1*=%E5%88%92.pdf\r\n\r\nx\r\n--=_x--\r\n"
    ).encode()
