"""Contacts of every version become a table under the headings of a directory."""

from __future__ import annotations

import base64
import random
from pathlib import Path

import pytest

from officedesk.core.errors import WrongFile
from officedesk.core.i18n import use_language
from officedesk.sheets.limits import Limits
from officedesk.sheets.reading import read_book

CARD_21 = (
    b"BEGIN:VCARD\r\nVERSION:2.1\r\n"
    b"N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E6=9D=8E;=E6=98=8E;;;\r\n"
    b"FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E6=9D=8E=E6=98=8E\r\n"
    b"ORG;CHARSET=GBK:" + "市档案局;收集科".encode("gbk") + b"\r\n"
    b"TITLE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:=E7=A7=91=\r\n=E9=95=BF\r\n"
    b"TEL;FAX;WORK:010-2\r\nTEL;CELL;VOICE:13800000000\r\nTEL;WORK;PREF:010-1\r\n"
    b"PHOTO;ENCODING=BASE64;TYPE=JPEG:\r\n " + base64.b64encode(b"BEGIN:VCARD\r\n" * 20)
    + b"\r\n\r\nEND:VCARD\r\n"
)
CARD_30 = (
    "BEGIN:VCARD\nVERSION:3.0\nFN:Ann Lee\\, LL.M.\nN:Lee;Ann;;;LL.M.\n"
    "item1.ORG:City Archive;Intake\nitem1.X-ABLabel:work\nTITLE:Head\n"
    "EMAIL;TYPE=INTERNET,HOME:ann@home.example\nEMAIL;TYPE=INTERNET,WORK,PREF:ann@work.example\n"
    "NOTE:first line\\nsecond: a line that is\n  folded\nADR;TYPE=WORK:;;1 Main St;Leeds;;LS1;UK\n"
    'TEL;TYPE="work,voice":+44 1\nX-QQ:12345\nEND:VCARD\n'
)
CARD_40 = (
    "BEGIN:VCARD\nVERSION:4.0\nKIND:org\nFN:Water Board\nORG:Water Board\n"
    'TEL;VALUE=uri;PREF=1;TYPE="voice,home":tel:+44-2\nPHOTO:data:image/png;base64,AAAA\n'
    "URL:https://water.example\nBDAY:--0203\nEND:VCARD\n"
)


def read(path: Path, data: bytes) -> list[list[object]]:
    path.write_bytes(data)
    book = read_book(path)
    assert book.kind == "vcard"
    (grid,) = book.grids
    lines = list(grid.lines())
    assert [line.number for line in lines] == list(range(len(lines)))
    return [list(line.cells) for line in lines]


def rows(path: Path, data: bytes) -> list[dict[object, object]]:
    head, *cards = read(path, data)
    return [{h: c for h, c in zip(head, card, strict=False) if c} for card in cards]


def test_three_versions_in_one_file(tmp_path: Path) -> None:
    data = CARD_21 + CARD_30.encode() + CARD_40.encode()
    first, second, third = rows(tmp_path / "a.vcf", data)
    assert first == {
        "Name": "李明", "Kind": "person", "Organisation": "市档案局", "Department": "收集科",
        "Post": "科长", "Telephone": "010-1", "Telephone 2": "13800000000", "Fax": "010-2",
    }  # fmt: skip
    assert second == {
        "Name": "Ann Lee, LL.M.", "Kind": "person", "Organisation": "City Archive",
        "Department": "Intake", "Post": "Head", "E-mail": "ann@work.example",
        "E-mail 2": "ann@home.example", "Remarks": "first line\nsecond: a line that is folded",
        "Address": "1 Main St, Leeds, LS1, UK", "Telephone": "+44 1", "QQ": "12345",
    }  # fmt: skip
    assert third == {
        "Name": "Water Board", "Kind": "organisation", "Telephone": "+44-2",
        "Website": "https://water.example", "Birthday": "--0203",
    }  # fmt: skip


def test_names_without_a_shown_one(tmp_path: Path) -> None:
    data = (
        "BEGIN:VCARD\nN:王;小明;;;\nEND:VCARD\nbegin:vcard\nN:Ode;Carl;Maria;Dr;\nend:vcard\n"
        "BEGIN:VCARD\nORG:Bank\nEND:VCARD\nBEGIN:VCARD\nTEL:1\nEND:VCARD\n"
    )
    found = rows(tmp_path / "a.vcf", data.encode())
    assert [one.get("Name") for one in found] == ["王小明", "Dr Carl Maria Ode", "Bank", None]
    assert [one["Kind"] for one in found] == ["person", "person", "organisation", "person"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_encodings_of_the_whole_file(tmp_path: Path, encoding: str) -> None:
    lines = ("BEGIN:VCARD", "FN:张三，办公室主任", "ORG:市人民政府办公室", "END:VCARD")
    text = "\r\n".join(lines)
    (one,) = rows(tmp_path / "a.vcf", text.encode(encoding))
    assert (one["Name"], one["Organisation"]) == ("张三，办公室主任", "市人民政府办公室")


def test_a_character_folded_in_two(tmp_path: Path) -> None:
    name = "市档案局".encode()
    data = b"BEGIN:VCARD\nVERSION:3.0\nFN:" + name[:4] + b"\n " + name[4:] + b"\nEND:VCARD\n"
    (one,) = rows(tmp_path / "a.vcf", data)
    assert one["Name"] == "市档案局"


def test_a_card_inside_another(tmp_path: Path) -> None:
    data = (
        "BEGIN:VCARD\nFN:Ann\nAGENT:\nBEGIN:VCARD\nFN:Bob\nEND:VCARD\nTEL:1\nEND:VCARD\n"
    )
    (one,) = rows(tmp_path / "a.vcf", data.encode())
    assert (one["Name"], one["Telephone"]) == ("Ann", "1")


def test_headings_in_the_person_s_language(tmp_path: Path) -> None:
    use_language("zh_CN")
    try:
        head, _card = read(tmp_path / "a.vcf", b"BEGIN:VCARD\nFN:A\nTEL:1\nTEL:2\nEND:VCARD\n")
    finally:
        use_language("en")
    assert head == ["姓名", "类别", "电话", "电话 2"] or head[-1] == "电话 2"


@pytest.mark.parametrize(
    "data",
    [b"BEGIN:VCARD\nFN:Ann\n", b"BEGIN:VCARD\nFN:A\nEND:VCARD\nEND:VCARD\n",
     b"BEGIN:VCARD\nFN:A\nEND:VCARD\nBEGIN:VCARD\nFN:B\n"],
)  # fmt: skip
def test_a_card_that_is_cut_off_is_refused_in_one_sentence(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.vcf"
    path.write_bytes(data)
    with pytest.raises(WrongFile, match=r"a\.vcf is cut off or damaged: contact [12] has no"):
        read_book(path)


def test_too_many_cards(tmp_path: Path) -> None:
    path = tmp_path / "a.vcf"
    path.write_bytes(b"BEGIN:VCARD\nFN:A\nEND:VCARD\n" * 5)
    with pytest.raises(WrongFile, match="more than 3"):
        read_book(path, limits=Limits(rows=3))


def test_mutants_raise_nothing_but_a_sentence(tmp_path: Path) -> None:
    chance = random.Random(3)
    whole = CARD_21 + CARD_30.encode() + CARD_40.encode()
    path = tmp_path / "a.vcf"
    said: list[str] = []
    for _turn in range(12):
        data = bytearray(whole)
        for _cut in range(chance.randrange(1, 12)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path.write_bytes(bytes(data))
        try:
            read_book(path)
        except WrongFile as error:
            said.append(str(error))
    assert not [words for words in said if "damaged and cannot be read" in words]
