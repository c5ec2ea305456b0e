from __future__ import annotations

import base64
import os
import random
import time
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officedesk.core.errors import WrongFile
from officedesk.core.mail import MailFile, MailLetter
from officedesk.desk.mail import DEEPEST, MOST_FILES, mail_of, read_mail
from officedesk.desk.mail_files import lay_out
from officedesk.desk.mail_words import decode, file_name, head_words, plain_of_html


def written() -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "Phan Thi Lan (Mekong River Commission) <lan@mrcmekong.org>"
    mail["To"] = "office@river.example"
    mail["Subject"] = "Joint sediment survey: draft"
    mail["Date"] = "Mon, 09 Mar 2026 10:42:07 +0700"
    mail["Message-ID"] = "<a1@mrcmekong.org>"
    mail.set_content("Dear colleagues,\n\nplease find the draft.\n")
    mail.add_attachment(b"%PDF-1", maintype="application", subtype="pdf", filename="Draft v3.pdf")
    return mail


def plain(*heads: str, body: bytes = b"words\r\n") -> bytes:
    return "\r\n".join(heads).encode("utf-8", "surrogateescape") + b"\r\n\r\n" + body


def test_a_mail_fills_a_letter() -> None:
    letter = mail_of(written().as_bytes(), "a.eml")
    assert letter.organisation == "Mekong River Commission"
    assert letter.person == "Phan Thi Lan"
    assert letter.address == "lan@mrcmekong.org"
    assert letter.subject == "Joint sediment survey: draft"
    moment = datetime(2026, 3, 9, 3, 42, tzinfo=UTC).astimezone().replace(tzinfo=None)
    assert letter.sent == moment
    assert letter.text == "Dear colleagues,\n\nplease find the draft."
    assert letter.message_id == "a1@mrcmekong.org"
    assert [(file.name, file.content) for file in letter.files] == [("Draft v3.pdf", b"%PDF-1")]
    assert letter.left_out == 0


@pytest.mark.parametrize(
    ("sender", "organisation", "person"),
    [
        ("Li Wei <li.wei@qq.com>", "", "Li Wei"),
        ("Li Wei <li.wei@nhri.cn>", "nhri.cn", "Li Wei"),
        ("Ministry of Water <post@mow.example>", "Ministry of Water", ""),
        ("a@b.example", "b.example", ""),
        ("nobody", "", "nobody"),
    ],
)
def test_who_sent_it(sender: str, organisation: str, person: str) -> None:
    letter = mail_of(plain(f"From: {sender}", "Subject: x"), "a.eml")
    assert (letter.organisation, letter.person) == (organisation, person)


def test_the_organisation_that_the_head_states_comes_first() -> None:
    head = plain("From: Li Wei <li@qq.com>", "Organization: River Lab", "Subject: x")
    letter = mail_of(head, "a.eml")
    assert (letter.organisation, letter.person) == ("River Lab", "Li Wei")


def test_chinese_heads_in_each_of_the_usual_ways() -> None:
    words = "关于召开河道治理协调会的通知"
    gb = base64.b64encode(words.encode("gb18030")).decode()
    utf = words.encode()
    cut = [base64.b64encode(part).decode() for part in (utf[:20], utf[20:])]
    for subject in (
        f"=?gb2312?B?{gb}?=".encode(),
        f"=?utf-8?B?{cut[0]}?=\r\n =?utf-8?B?{cut[1]}?=".encode(),
        words.encode("gb18030"),
        words.encode(),
    ):
        head = b"From: x@y.example\r\nSubject: " + subject + b"\r\n\r\n"
        assert mail_of(head, "a.eml").subject == words


def test_a_wrong_charset_does_not_spoil_the_text() -> None:
    for stated in ("utf-8", "us-ascii", "no-such-charset", "unicode_escape", "zlib"):
        data = plain(
            "From: x@y.example",
            "Subject: x",
            f"Content-Type: text/plain; charset={stated}",
            "Content-Transfer-Encoding: 8bit",
            body="请查收附件。".encode("gb18030"),
        )
        assert mail_of(data, "a.eml").text == "请查收附件。"


@pytest.mark.parametrize("when", ["", "yesterday", "Mon, 99 Foo 2026", "1 Jan 99999 00:00 +0000"])
def test_a_mail_without_a_sound_date(when: str) -> None:
    assert mail_of(plain("From: a@b.example", f"Date: {when}"), "a.eml").sent is None


def test_html_becomes_words_and_nothing_else() -> None:
    source = (
        "<html><head><title>t</title><style>p{color:red}</style></head><body><!-- <p>no</p> -->"
        "<p>Dear&nbsp;all,<br>1 &lt; 2 and 3 < 4</p><script>alert('x')</script>"
        "<img src='file:///etc/passwd'><table><tr><td>a</td><td>b</td></tr></table></body></html>"
    )
    mail = written()
    mail.clear_content()
    mail.set_content(source, subtype="html")
    assert mail_of(mail.as_bytes(), "a.eml").text == "Dear all,\n1 < 2 and 3 < 4\n\na b"


def test_plain_text_is_preferred_to_html() -> None:
    mail = written()
    mail.clear_content()
    mail.set_content("the plain one")
    mail.add_alternative("<p>the other one</p>", subtype="html")
    letter = mail_of(mail.as_bytes(), "a.eml")
    assert letter.text == "the plain one"
    assert letter.files == ()


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Windows\\x.ini", "x.ini"),
        ("/abs/文件.docx", "文件.docx"),
        ("a:b?.txt", "a_b_.txt"),
        ("..", "attachment-1.txt"),
        ("in\u202evoice.exe\u200b", "invoice.exe"),
        ("", "attachment-1.txt"),
    ],
)
def test_names_of_files_hold_no_path(name: str, safe: str) -> None:
    assert file_name(name, "attachment-1.txt") == safe


def test_long_names_keep_their_ending() -> None:
    name = file_name("函" * 300 + ".pdf", "x")
    assert name.endswith(".pdf")
    assert len(name.encode()) <= 255


def test_an_attached_mail_stays_whole() -> None:
    outer = written()
    inner = EmailMessage()
    inner["From"] = "x@y.example"
    inner["Subject"] = "the earlier one"
    inner.set_content("inner words")
    outer.add_attachment(inner)
    letter = mail_of(outer.as_bytes(), "a.eml")
    assert [file.name for file in letter.files] == ["Draft v3.pdf", "the earlier one.eml"]
    assert mail_of(letter.files[1].content, "b.eml").text == "inner words"
    assert "inner words" not in letter.text


def test_pictures_that_stand_in_the_text_are_no_attachments() -> None:
    mail = written()
    mail.clear_content()
    mail.set_content("<p>words</p>", subtype="html")
    mail.add_related(b"GIF89a", maintype="image", subtype="gif", cid="<logo>")
    mail.add_attachment(b"x", maintype="text", subtype="plain", filename="a.txt")
    assert len(mail_of(mail.as_bytes(), "a.eml").files) == 1


def test_too_many_files_are_counted_not_taken() -> None:
    mail = written()
    for number in range(MOST_FILES + 4):
        mail.add_attachment(b"x", maintype="text", subtype="plain", filename=f"{number}.txt")
    letter = mail_of(mail.as_bytes(), "a.eml")
    assert len(letter.files) == MOST_FILES
    assert letter.left_out == 5


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00" * 1000,
        b"PK\x03\x04 a workbook",
        b"just some words\nwithout a head",
        b"\xd0\xcf\x11\xe0 outlook",
        b"%PDF-1.7\n",
    ],
)
def test_what_is_no_mail_is_one_sentence(data: bytes) -> None:
    with pytest.raises(WrongFile) as refused:
        mail_of(data, "thing.eml")
    assert "thing.eml" in str(refused.value)
    assert "eml" in str(refused.value).replace("thing.eml", "")


def test_a_missing_file_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(WrongFile, match=r"gone\.eml"):
        read_mail(tmp_path / "gone.eml")


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipes with names there")
    os.mkfifo(tmp_path / "pipe.eml")
    with pytest.raises(WrongFile, match=r"“pipe\.eml” cannot be read"):
        read_mail(tmp_path / "pipe.eml")


def test_files_of_a_mail_lie_in_the_folder_and_nowhere_else(tmp_path: Path) -> None:
    names = ("../outside.txt", "plan.pdf", "a\x00.txt", "plan.pdf")
    mail = MailLetter(files=tuple(MailFile(name, name.encode()) for name in names))
    folder = tmp_path / "files"
    folder.mkdir()
    files = lay_out(mail, folder)
    assert [file.name for file in files] == ["outside.txt", "plan.pdf", "plan.pdf"]
    assert all(file.resolve().is_relative_to(folder) for file in files)
    assert [path.name for path in tmp_path.iterdir()] == ["files"]


def test_a_huge_file_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("officedesk.desk.mail.LARGEST_FILE", 100)
    path = tmp_path / "big.eml"
    path.write_bytes(written().as_bytes())
    with pytest.raises(WrongFile, match="25 MB"):
        read_mail(path)


@pytest.mark.parametrize("line", [b"--b\r\n\r\nx\r\n", b"\r\n", b"a: b\r\n"])
def test_a_mail_made_to_choke_its_reader_is_refused(line: bytes) -> None:
    head = b"From: a@b.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
    with pytest.raises(WrongFile):
        mail_of(head + line * 700_000, "a.eml")


def test_a_head_made_to_choke_its_reader_takes_no_time() -> None:
    head = "Content-Type: text/plain; " + ';"' * 1_000_000
    start = time.perf_counter()
    assert mail_of(plain("From: a@b.example", head), "a.eml").text == "words"
    assert time.perf_counter() - start < 5


def test_deep_nesting_ends() -> None:
    for depth in (DEEPEST + 10, 3000):
        body = "".join(
            f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n'
            for n in range(depth)
        )
        try:
            letter = mail_of(("From: a@b.example\r\nSubject: x\r\n" + body).encode(), "a.eml")
        except WrongFile:
            continue
        assert letter.subject == "x"


@pytest.mark.parametrize(
    "body",
    [
        "<" * 300_000,
        "<!--" * 80_000,
        "<script>" * 40_000,
        "&" * 300_000,
        "<p" * 150_000,
        "= " * 99999,
    ],
)
def test_hostile_html_takes_no_time(body: str) -> None:
    start = time.perf_counter()
    plain_of_html(body)
    head_words(body)
    assert time.perf_counter() - start < 5


@given(st.text(), st.binary())
def test_words_and_bytes_of_any_kind_are_shown(text: str, data: bytes) -> None:
    for words in (head_words(text), plain_of_html(text), decode(data, text), file_name(text, "x")):
        assert isinstance(words, str)


def test_damaged_mails_are_read_or_refused() -> None:
    source = random.Random(20260309)
    sound = written().as_bytes()
    for _turn in range(400):
        data = bytearray(sound)
        for _cut in range(source.randint(1, 12)):
            place = source.randrange(len(data))
            how = source.randrange(3)
            if how == 0:
                data[place] = source.randrange(256)
            elif how == 1:
                del data[place : place + source.randint(1, 40)]
            else:
                data[place:place] = data[: source.randint(1, 200)]
        try:
            letter = mail_of(bytes(data), "a.eml")
        except WrongFile:
            continue
        assert all("/" not in file.name and "\\" not in file.name for file in letter.files)
        assert "\x00" not in letter.subject + letter.text
