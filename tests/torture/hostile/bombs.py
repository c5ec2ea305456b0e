"""Files made to take a program down: small ones that grow, and what is no file at all."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random

from officedesk.desk.importing_head import column_letter
from tests.sheets.files import MAIN, raw_workbook, sheet
from tests.sheets.old_files import ods, old_workbook
from torture.hostile.archives import packed
from torture.hostile.rows import table

Bomb = Callable[[Path, "Lure"], Path]
"""Makes the bomb in a folder; gives its path."""


class Lure:
    """What a bomb may try to reach: a file beside the home, and a port that listens.

    Attributes:
        file, address: to be written into it.
    """

    def __init__(self, file: Path, port: int) -> None:
        self.file = file.as_uri()
        self.address = f"http://127.0.0.1:{port}/x.dtd"


_HEAD = (
    '<row r="1"><c t="inlineStr"><is><t>Sender</t></is></c>'
    '<c t="inlineStr"><is><t>Subject</t></is></c></row>'
)
_ROW = (
    '<row><c t="inlineStr"><is><t>Office</t></is></c>'
    '<c t="inlineStr"><is><t>Letter</t></is></c></row>'
)


def zip_bomb(folder: Path, _lure: Lure) -> Path:
    """A megabyte that unpacks to one gigabyte."""
    return _grown(folder / "zip-bomb.xlsx", 1024, lie=False)


def zip_bomb_under_the_limit(folder: Path, _lure: Lure) -> Path:
    """The same with 700 MB: each limit holds, the whole does not make sense."""
    return _grown(folder / "zip-bomb-small.xlsx", 700, lie=False)


def zip_bomb_that_lies(folder: Path, _lure: Lure) -> Path:
    """The directory says that its gigabyte is a kilobyte."""
    return _grown(folder / "zip-bomb-lie.xlsx", 1024, lie=True)


def _grown(path: Path, megabytes: int, *, lie: bool) -> Path:
    raw_workbook(path, "")
    with zipfile.ZipFile(path) as archive:
        parts = [(n, archive.read(n)) for n in archive.namelist() if "sheet1" not in n]
    start = f'<worksheet xmlns="{MAIN}"><sheetData>{_HEAD}'.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts:
            archive.writestr(name, body)
        with archive.open("xl/worksheets/sheet1.xml", "w") as member:
            member.write(start)
            for _megabyte in range(megabytes):
                member.write(b" " * 2**20)
            member.write(b"</sheetData></worksheet>")
    if lie:
        data = bytearray(path.read_bytes())
        at = data.rfind(b"PK\x01\x02")
        data[at + 24 : at + 28] = (1024).to_bytes(4, "little")
        path.write_bytes(bytes(data))
    return path


def huge_sizes(folder: Path, _lure: Lure) -> Path:
    """The directory says that a member has 2^62 bytes: no clock counts so far."""
    path = raw_workbook(folder / "huge.xlsx", sheet(_HEAD + _ROW))
    out = io.BytesIO()
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(out, "w") as made:
        for name in archive.namelist():
            member = zipfile.ZipInfo(name)
            made.writestr(member, archive.read(name))
        made.infolist()[-1].file_size = 2**62
    path.write_bytes(out.getvalue())
    return path


def nested_zip(folder: Path, _lure: Lure) -> Path:
    """Archives in archives in archives, named like a workbook."""
    data = bytes(2**22)
    for level in range(6):
        data = packed([(f"{level}-{n}.zip", data) for n in range(10 if level else 1)])
    path = folder / "nested.xlsx"
    path.write_bytes(data)
    return path


def many_members(folder: Path, _lure: Lure) -> Path:
    """Three hundred thousand members with nothing in them."""
    path = folder / "members.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(300_000):
            archive.writestr(zipfile.ZipInfo(f"xl/{number}"), b"")
    return path


def a_million_rows(folder: Path, _lure: Lure) -> Path:
    """1,048,576 filled rows."""
    return raw_workbook(folder / "million.xlsx", sheet(_HEAD + _ROW * 1_048_575))


def a_million_blanks(folder: Path, _lure: Lure) -> Path:
    """One row, and 1,048,575 that hold only formats."""
    blank = '<row><c s="1"/><c s="1"/></row>'
    return raw_workbook(folder / "blanks.xlsx", sheet(_HEAD + _ROW + blank * 1_048_574))


def million_lines(folder: Path, _lure: Lure) -> Path:
    """1,048,576 lines of text."""
    path = folder / "million.csv"
    path.write_bytes(b"Sender,Subject\n" + b"Office,Letter\n" * 1_048_575)
    return path


def repeated_rows(folder: Path, _lure: Lure) -> Path:
    """A row that says it stands 1,048,576 times, with a cell that stands 16,384 times."""
    raw = (
        "<table:table-row table:number-rows-repeated='1048576'><table:table-cell "
        "office:value-type='string' table:number-columns-repeated='16384'><text:p>x</text:p>"
        "</table:table-cell></table:table-row>"
    )
    return ods(folder / "repeated.ods", table(Random(1), 3), raw=raw)


def shared_words(folder: Path, _lure: Lure) -> Path:
    """One word of 30,000 characters, shared by 200,000 cells: six gigabytes."""
    strings = f'<sst xmlns="{MAIN}"><si><t>{"long " * 6000}</t></si></sst>'
    row = '<row><c t="s"><v>0</v></c><c t="s"><v>0</v></c></row>'
    return raw_workbook(
        folder / "shared.xlsx", sheet(_HEAD + row * 100_000), **{"xl/sharedStrings.xml": strings}
    )


def far_cells(folder: Path, _lure: Lure) -> Path:
    """Every row has a cell in the last column that is read."""
    row = '<row><c r="BXX1"><v>1</v></c></row>'
    return raw_workbook(folder / "far.xlsx", sheet(_HEAD + row * 150_000))


def last_cell(folder: Path, _lure: Lure) -> Path:
    """A cell at XFD1048576."""
    last = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    return raw_workbook(folder / "last.xlsx", sheet(_HEAD + _ROW + last))


def whole_sheet_merged(folder: Path, _lure: Lure) -> Path:
    """The whole sheet merged, and each of its columns again."""
    columns = [column_letter(place) for place in range(1, 16385)]
    merged = '<mergeCell ref="A2:XFD1048576"/>' * 3000
    merged += "".join(f'<mergeCell ref="{one}2:{one}1048576"/>' for one in columns)
    xml = sheet(_HEAD + _ROW * 2000).replace(
        "</worksheet>", f"<mergeCells>{merged}</mergeCells></worksheet>"
    )
    return raw_workbook(folder / "merged.xlsx", xml)


def billion_laughs(folder: Path, _lure: Lure) -> Path:
    laughs = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(9)
    )
    return _with_type(folder / "laughs.xlsx", laughs, "&j;")


def quadratic_blow_up(folder: Path, _lure: Lure) -> Path:
    return _with_type(folder / "quadratic.xlsx", f'<!ENTITY a "{"x" * 100_000}">', "&a;" * 100_000)


def file_entity(folder: Path, lure: Lure) -> Path:
    return _with_type(folder / "file.xlsx", f'<!ENTITY a SYSTEM "{lure.file}">', "&a;")


def web_entity(folder: Path, lure: Lure) -> Path:
    inside = f'<!ENTITY % p SYSTEM "{lure.address}">%p;<!ENTITY a SYSTEM "{lure.address}">'
    return _with_type(folder / "web.xlsx", inside, "&a;")


def _with_type(path: Path, inside: str, words: str) -> Path:
    cell = f'<row><c t="inlineStr"><is><t>{words}</t></is></c><c t="str"><v>{words}</v></c></row>'
    return raw_workbook(path, f"<!DOCTYPE worksheet [{inside}]>" + sheet(_HEAD + cell))


def free_laughs(folder: Path, _lure: Lure) -> Path:
    laughs = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(9)
    )
    raw = (
        "<table:table-row><table:table-cell office:value-type='string'><text:p>&j;</text:p>"
        "</table:table-cell></table:table-row>"
    )
    rows = table(Random(1), 3)
    return ods(folder / "laughs.ods", rows, head=f"<!DOCTYPE x [{laughs}]>", raw=raw)


def free_file_entity(folder: Path, lure: Lure) -> Path:
    """Behind so long a comment that a look at the beginning misses it."""
    raw = (
        "<table:table-row><table:table-cell office:value-type='string'><text:p>&a;</text:p>"
        "</table:table-cell></table:table-row>"
    )
    kind = f'<!--{" " * 100_000}--><!DOCTYPE x [<!ENTITY a SYSTEM "{lure.file}">]>'
    return ods(folder / "file.ods", table(Random(1), 3), head=kind, raw=raw)


def password(folder: Path, _lure: Lure) -> Path:
    return old_workbook(folder / "password.xls", table(Random(1), 3), locked=True)


def picture(folder: Path, _lure: Lure) -> Path:
    path = folder / "picture.xlsx"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    return path


def empty(folder: Path, _lure: Lure) -> Path:
    path = folder / "empty.xlsx"
    path.touch()
    return path


def directory(folder: Path, _lure: Lure) -> Path:
    path = folder / "folder.xlsx"
    path.mkdir()
    return path


def fifo(folder: Path, _lure: Lure) -> Path:
    """Whoever opens it waits for ever."""
    path = folder / "fifo.csv"
    os.mkfifo(path)
    return path


def device(folder: Path, _lure: Lure) -> Path:
    """A name that leads to a device without end."""
    path = folder / "device.csv"
    path.symlink_to("/dev/zero")
    return path


def mail_fifo(folder: Path, _lure: Lure) -> Path:
    path = folder / "fifo.eml"
    os.mkfifo(path)
    return path


def mail_device(folder: Path, _lure: Lure) -> Path:
    path = folder / "device.eml"
    path.symlink_to("/dev/zero")
    return path


def mail_directory(folder: Path, _lure: Lure) -> Path:
    path = folder / "folder.eml"
    path.mkdir()
    return path


def mail_of_text(folder: Path, _lure: Lure) -> Path:
    """Twenty-four megabytes of plain text, each line another."""
    path = folder / "text.eml"
    lines = "".join(
        f"{number:07} a line of a letter that never ends\r\n" for number in range(520_000)
    )
    path.write_bytes(b"From: a@b.org\r\nSubject: x\r\n\r\n" + lines.encode())
    return path


def mail_of_html(folder: Path, _lure: Lure) -> Path:
    path = folder / "html.eml"
    head = b"From: a@b.org\r\nSubject: x\r\nContent-Type: text/html\r\n\r\n"
    path.write_bytes(head + b"<b>&amp;\r\n" * 500_000)
    return path


def mail_of_files(folder: Path, _lure: Lure) -> Path:
    """Fifteen megabytes of base64."""
    path = folder / "files.eml"
    head = b"From: a@b.org\r\nSubject: x\r\nContent-Type: multipart/mixed; boundary=z\r\n\r\n"
    part = b"--z\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment\r\n\r\n"
    path.write_bytes(head + (part + b"QUJD" * 19 * 300 + b"\r\n") * 600 + b"--z--\r\n")
    return path


def mail_of_heads(folder: Path, _lure: Lure) -> Path:
    path = folder / "heads.eml"
    path.write_bytes(b"Received: from a by b; x\r\n" * 590_000 + b"From: a@b.org\r\n\r\nx")
    return path


BOMBS: tuple[Bomb, ...] = (
    zip_bomb, zip_bomb_under_the_limit, zip_bomb_that_lies, huge_sizes, nested_zip, many_members,
    a_million_rows, a_million_blanks, million_lines, repeated_rows, shared_words, far_cells,
    last_cell, whole_sheet_merged, billion_laughs, quadratic_blow_up, file_entity, web_entity,
    free_laughs, free_file_entity, password, picture, empty, directory, fifo, device, mail_fifo,
    mail_device, mail_directory, mail_of_text, mail_of_html, mail_of_files, mail_of_heads,
)  # fmt: skip
QUICK: tuple[Bomb, ...] = (
    huge_sizes, last_cell, billion_laughs, file_entity, free_file_entity, password, picture, empty,
    directory, fifo, device, mail_fifo, mail_directory,
)  # fmt: skip
"""Those that are made and read in a moment."""
MAY_BE_TAKEN = frozenset(
    {"a_million_blanks", "shared_words", "far_cells", "whole_sheet_merged", "free_file_entity",
     "free_laughs", "mail_of_text", "mail_of_html", "mail_of_files", "mail_of_heads", "last_cell"}
)  # fmt: skip
"""Sound in themselves, or without harm once read: imported or refused, both are right."""
