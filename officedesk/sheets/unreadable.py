"""Why a file cannot be read: one sentence for each kind of reason."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from officedesk.core.errors import WrongFile
from officedesk.core.i18n import N_, _
from officedesk.sheets.limits import Limits


class Reason(StrEnum):
    """Kinds of reason; the worker names one, the program makes the sentence."""

    EMPTY = "empty"
    ENCRYPTED = "encrypted"
    WEB_PAGE = "web-page"
    NOT_A_TABLE = "not-a-table"
    DAMAGED = "damaged"
    UNSAFE = "unsafe"
    FILE_SIZE = "file-size"
    INFLATED = "inflated"
    THIN = "thin"
    TEXT = "text"
    LONG_ROW = "long-row"
    ROWS = "rows"
    COLUMNS = "columns"
    CELLS = "cells"
    SHEETS = "sheets"
    TIME = "time"
    MEMORY = "memory"
    ENCODING = "encoding"
    OPEN_QUOTE = "open-quote"
    CARD = "card"


class Unreadable(Exception):
    """Raised inside the readers; never leaves the room.

    Attributes:
        reason: kind of reason.
        detail: what the sentence names beside the file: a line, a sheet.
    """

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail


_SENTENCES: Mapping[Reason, str] = {
    Reason.EMPTY: N_("{file} is empty: choose a file that holds a table."),
    Reason.ENCRYPTED: N_(
        "{file} is protected by a password: open it in the spreadsheet program, take the "
        "password off, save it and try again."
    ),
    Reason.WEB_PAGE: N_(
        "{file} is a web page that is only named like a workbook: open it in the spreadsheet "
        "program and save it as .xlsx."
    ),
    Reason.NOT_A_TABLE: N_(
        "{file} is neither a workbook nor a table as text: save it as .xlsx or .csv first."
    ),
    Reason.DAMAGED: N_(
        "{file} is damaged and cannot be read: open it in the spreadsheet program, save it as a "
        "new .xlsx and try that one."
    ),
    Reason.UNSAFE: N_(
        "{file} holds instructions that no workbook needs and a harmful one has: it was not read."
    ),
    Reason.FILE_SIZE: N_("{file} is larger than {limit} MB: split it into smaller files."),
    Reason.INFLATED: N_(
        "{file} unpacks to more than {limit} MB: it was not read. Save only the table you need as "
        ".xlsx."
    ),
    Reason.THIN: N_(
        "{file} unpacks to {detail} times its size, as no table does: it was not read. Save only "
        "the table you need as .xlsx."
    ),
    Reason.TEXT: N_("{file} holds more than {limit} MB of text: split it into smaller files."),
    Reason.LONG_ROW: N_(
        "{file} has more than {limit} MB of text in row {detail}: shorten it or leave that row out."
    ),
    Reason.ROWS: N_("{file} has more than {limit} filled rows: split it into smaller files."),
    Reason.COLUMNS: N_(
        "{file} has cells beyond column {limit} (row {detail}): delete what stands there and save "
        "it again."
    ),
    Reason.CELLS: N_(
        "{file} spans more than {limit} million cells: delete what stands far to the right of the "
        "table and save it again."
    ),
    Reason.SHEETS: N_("{file} has more than {limit} sheets: save the one you need by itself."),
    Reason.TIME: N_(
        "{file} took too long to read and was given up: save only the table you need as .xlsx."
    ),
    Reason.MEMORY: N_(
        "{file} needs too much memory to be read: save only the table you need as .xlsx."
    ),
    Reason.ENCODING: N_(
        "{file} holds characters in an unknown encoding (line {detail}): save it as .xlsx, or as "
        "CSV in UTF-8."
    ),
    Reason.OPEN_QUOTE: N_(
        "{file} has a quotation mark in line {detail} that is never closed: close it and try again."
    ),
    Reason.CARD: N_(
        "{file} is cut off or damaged: contact {detail} has no beginning or no end. Export the "
        "contacts once more and try again."
    ),
}


def _limit_of(reason: Reason, limits: Limits) -> int:
    """The limit that a sentence names, in the unit of the sentence."""
    return {
        Reason.FILE_SIZE: limits.file_bytes >> 20,
        Reason.INFLATED: limits.inflated_bytes >> 20,
        Reason.TEXT: limits.text_bytes >> 20,
        Reason.LONG_ROW: limits.row_bytes >> 20,
        Reason.ROWS: limits.rows,
        Reason.COLUMNS: limits.columns,
        Reason.CELLS: limits.cells // 1_000_000,
        Reason.SHEETS: limits.sheets,
    }.get(reason, 0)


def wrong_file(reason: Reason, file: str, limits: Limits, detail: str = "") -> WrongFile:
    """The person's error for ``reason``."""
    sentence = _(_SENTENCES[reason])
    return WrongFile(sentence.format(file=file, limit=_limit_of(reason, limits), detail=detail))
