"""Reads an e-mail file (``.eml``) so that a letter's form can be filled from it.

Whatever the file says was written by a stranger: sizes, parts and nesting are
limited, nothing it names is loaded, and its words stay plain text.
"""

from __future__ import annotations

import email
import email.errors
import email.utils
import mimetypes
from datetime import UTC, datetime
from email.message import Message
from email.policy import Compat32
from pathlib import Path

from officedesk.core.errors import WrongFile
from officedesk.core.i18n import _
from officedesk.core.mail import MailFile, MailLetter
from officedesk.core.text import clean_name, clean_text
from officedesk.desk.mail_sender import sender_parts, who_wrote
from officedesk.desk.mail_words import decode, file_name, head_words, plain_of_html

LARGEST_FILE = 25_000_000
"""Bytes of the e-mail file; reading takes about ten times as much memory."""
MOST_BOUNDARIES = 5_000
MOST_LINES = 600_000
MOST_FILES = 100
MOST_PARTS = 1000
DEEPEST = 30
LONGEST_TEXT = 200_000
"""Characters of the text that are taken over."""
_HTML_CHARS = 2_000_000

_LONGEST_HEAD = 4000


class _ShortHeads(Compat32):
    """Cuts heads with parameters: the library reads those of a long one in quadratic time."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, words = super().header_source_parse(sourcelines)
        return name, words[:_LONGEST_HEAD] if name.lower().startswith("content-") else words


_MALFORMED = (
    LookupError, ValueError, TypeError, AttributeError, AssertionError, RecursionError,
    OverflowError, email.errors.MessageError,
)  # fmt: skip
"""What the standard library raises on damaged mails, seen or to be feared."""

_HEADS = frozenset(
    {"from", "to", "date", "subject", "received", "message-id", "return-path", "mime-version"}
)
_OUTLOOK = b"\xd0\xcf\x11\xe0"


def read_mail(path: Path) -> MailLetter:
    """The e-mail in the file at ``path``.

    Raises:
        WrongFile: it is no e-mail, too large or cannot be read; the sentence names it.
    """
    cannot = _("“{name}” cannot be read. Check that it is there and may be opened.").format(
        name=path.name
    )
    if not path.is_file():  # A pipe would keep its reader waiting for ever.
        raise WrongFile(cannot)
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise WrongFile(cannot) from error
    return mail_of(data, path.name)


def mail_of(data: bytes, name: str) -> MailLetter:
    """The e-mail whose bytes these are; ``name`` is the file's, for the sentence.

    Raises:
        WrongFile: it is no e-mail, or too large.
    """
    if len(data) > LARGEST_FILE:
        raise WrongFile(
            _(
                "“{name}” is larger than 25 MB. Save its attachments and add them one by one."
            ).format(name=name)
        )
    if data.startswith(_OUTLOOK):
        raise WrongFile(
            _("“{name}” is an Outlook file (.msg). Save the message as .eml and drop that.").format(
                name=name
            )
        )
    if data.count(b"\n--") > MOST_BOUNDARIES or data.count(b"\n") > MOST_LINES:
        raise _no_mail(name)  # Made to choke its reader: no office writes such a mail.
    try:
        message = email.message_from_bytes(_plain_start(data), policy=_ShortHeads())
        if not _is_mail(message):
            raise _no_mail(name)
        return _letter(message)
    except _MALFORMED as error:
        raise _no_mail(name) from error


def _no_mail(name: str) -> WrongFile:
    return WrongFile(
        _("“{name}” is not an e-mail, or is damaged. Save the message again as .eml.").format(
            name=name
        )
    )


def _plain_start(data: bytes) -> bytes:
    """Without byte-order mark; UTF-16 turned into UTF-8."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace").encode()
    return data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")


def _is_mail(message: Message) -> bool:
    found = {name.lower() for name, _words in message.raw_items()} & _HEADS
    return len(found) >= 2 or bool(found & {"from", "subject"})


def _head(message: Message, *names: str) -> str:
    """The first of these heads as it stands in the file."""
    for name in names:
        for key, words in message.raw_items():
            if key.lower() == name and str(words).strip():
                return str(words)[:_LONGEST_HEAD]
    return ""


def _letter(message: Message) -> MailLetter:
    raw_name, raw_address = sender_parts(
        _head(message, "from", "sender", "reply-to", "return-path")
    )
    name = clean_name(head_words(raw_name)).strip("\"'")
    address = clean_name(head_words(raw_address))
    stated = clean_name(head_words(_head(message, "organization", "organisation")))
    organisation, person = who_wrote(name, address, stated)
    texts, files, left_out = _contents(message)
    return MailLetter(
        organisation=organisation,
        person=person,
        address=address,
        subject=clean_name(head_words(_head(message, "subject"))),
        sent=_moment(_head(message, "date")),
        text=texts,
        message_id=clean_name(head_words(_head(message, "message-id"))).strip("<>"),
        files=files,
        left_out=left_out,
    )


def _moment(raw: str) -> datetime | None:
    """The wall clock of this machine at the moment that the head names."""
    try:
        sent = email.utils.parsedate_to_datetime(raw)
        if sent.tzinfo is None:
            sent = sent.replace(tzinfo=UTC)
        local = sent.astimezone().replace(tzinfo=None, second=0, microsecond=0)
    except (*_MALFORMED, OSError):
        return None
    return local if 1900 <= local.year <= 2199 else None


def _contents(message: Message) -> tuple[str, tuple[MailFile, ...], int]:
    """Text, files, and how many files were left out."""
    plain: list[str] = []
    rich: list[str] = []
    files: list[MailFile] = []
    parts, left_out = _parts(message)
    for part in parts:
        kind = part.get_content_type()
        if not _is_file(part) and kind in ("text/plain", "text/html"):
            (plain if kind == "text/plain" else rich).append(_text(part))
        elif _is_picture_of_text(part):
            continue
        elif len(files) >= MOST_FILES:
            left_out += 1
        else:
            files.append(_file(part, len(files) + 1))
    text = "\n\n".join(words for words in plain if words.strip())
    if not text:
        text = "\n\n".join(plain_of_html(words[:_HTML_CHARS]) for words in rich)
    return clean_text(text[: 2 * LONGEST_TEXT])[:LONGEST_TEXT], tuple(files), left_out


def _parts(message: Message) -> tuple[list[Message], int]:
    """The parts that hold something, in order, and how many were left out.

    An attached mail stays whole.
    """
    waiting: list[tuple[Message, int]] = [(message, 0)]
    found: list[Message] = []
    count = left_out = 0
    while waiting and count < MOST_PARTS:
        part, depth = waiting.pop(0)
        count += 1
        inner = part.get_payload()
        if not isinstance(inner, list) or part.get_content_type() == "message/rfc822":
            found.append(part)
        elif depth < DEEPEST:
            waiting[:0] = [(child, depth + 1) for child in inner if isinstance(child, Message)]
        else:
            left_out += 1
    return found, left_out + len(waiting)


def _is_file(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or _declared_name(part) != ""


def _is_picture_of_text(part: Message) -> bool:
    """A picture that stands in the text, such as a logo."""
    return (
        part.get_content_maintype() == "image"
        and part.get_content_disposition() != "attachment"
        and part.get("content-id") is not None
    )


def _declared_name(part: Message) -> str:
    try:
        return head_words(str(part.get_filename("")))
    except _MALFORMED:
        return ""


def _text(part: Message) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    try:
        charset = part.get_content_charset("")
    except _MALFORMED:
        charset = ""
    return decode(data[: 4 * _HTML_CHARS], str(charset))


def _file(part: Message, place: int) -> MailFile:
    kind = part.get_content_type()
    if kind == "message/rfc822":
        inner = part.get_payload()
        nested = inner[0] if isinstance(inner, list) and inner else part
        content = _whole(nested if isinstance(nested, Message) else part)
        subject = head_words(_head(nested, "subject")) if isinstance(nested, Message) else ""
        name = _declared_name(part) or (f"{subject[:60]}.eml" if subject else "")
        return MailFile(file_name(name, f"attachment-{place}.eml"), content)
    data = part.get_payload(decode=True)
    ending = mimetypes.guess_extension(kind) or ".bin"
    name = file_name(_declared_name(part), f"attachment-{place}{ending}")
    return MailFile(name, data if isinstance(data, bytes) else b"")


def _whole(message: Message) -> bytes:
    """An attached mail as a file of its own."""
    try:
        return message.as_bytes()
    except _MALFORMED:
        return message.as_string().encode("utf-8", "replace")
