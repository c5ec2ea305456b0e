"""XML out of a file from outside, as events, with nothing in it that could do harm.

A workbook's XML has no document type; one that has is refused before an entity
could grow or a file be fetched (defusedxml's rules, on expat itself: its tree
builder is written in Python and takes four times as long).
"""

from __future__ import annotations

from typing import IO, Any, NoReturn, Protocol
from xml.parsers import expat

from officedesk.sheets.unreadable import Reason, Unreadable

_CHUNK = 1 << 16


class Handler(Protocol):
    """Gets the events; names come without their namespace's prefix."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, words: str) -> None:
        """Characters inside the element that began last."""


def _forbid(*_arguments: Any) -> NoReturn:
    """Refuse document types and entities."""
    raise Unreadable(Reason.UNSAFE)


def parse(source: IO[bytes], handler: Handler) -> None:
    """Send ``source`` through ``handler``.

    Raises:
        Unreadable: unsafe, or not well-formed.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _forbid
    parser.EntityDeclHandler = _forbid
    parser.ExternalEntityRefHandler = _forbid
    local: dict[str, str] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        short = local.get(name)
        if short is None:
            short = local[name] = name.rpartition(" ")[2]
        handler.start(short, attributes)

    def end(name: str) -> None:
        handler.end(local[name])

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = handler.text
    try:
        while chunk := source.read(_CHUNK):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise Unreadable(Reason.DAMAGED, str(error)) from None


def local_attribute(attributes: dict[str, str], name: str) -> str:
    """An attribute that carries a namespace, such as ``r:id``."""
    for key, value in attributes.items():
        if key.rpartition(" ")[2] == name:
            return value
    return ""
