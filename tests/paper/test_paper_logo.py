"""The logo: which files are taken, what is kept of them, and where it stands on paper."""

from __future__ import annotations

import base64
import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from officedesk.core.errors import Invalid, NotFound, WrongFile
from officedesk.core.views import Letterhead
from officedesk.paper import logo as logos
from officedesk.paper.columns import Column
from officedesk.paper.cover import Cover
from officedesk.paper.listing import Listing, print_volume
from officedesk.paper.logo import KEPT, logo_of, read_logo
from officedesk.paper.picture import Pages
from officedesk.paper.rows import ListRow
from officedesk.paper.setup import ACROSS
from officedesk.paper.words import Both

pdfa = pytest.importorskip("pikepdf.pdfa")


def drawn(path: Path, size: tuple[int, int] = (900, 600), ink: str = "navy") -> Path:
    """A disc of one colour on nothing, with room around it."""
    picture = Image.new("RGBA", size, (0, 0, 0, 0))
    ImageDraw.Draw(picture).ellipse((200, 100, 600, 500), fill=ink)
    if path.suffix == ".jpg":
        ground = Image.new("RGB", size, (250, 250, 248))
        ground.paste(picture, mask=picture)
        picture = ground
    picture.save(path)
    return path


@pytest.mark.parametrize("name", ["a.png", "a.jpg"])
def test_a_picture_becomes_black_dots_without_its_margin(tmp_path: Path, name: str) -> None:
    made = logo_of(read_logo(drawn(tmp_path / name))).dots
    assert made.high == KEPT[1] and abs(made.wide - made.high) < 8
    stride = (made.wide + 7) // 8
    assert len(made.lines) == stride * made.high
    middle = made.lines[stride * (made.high // 2) + stride // 2]
    corner = made.lines[0]
    assert (middle, corner) == (0xFF, 0x00)


def test_a_light_colour_still_shows(tmp_path: Path) -> None:
    made = logo_of(read_logo(drawn(tmp_path / "a.png", ink="#ffe680"))).dots
    assert sum(byte.bit_count() for byte in made.lines) > made.wide * made.high / 2


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc'/></svg>"),
        ("a.png", b"<svg/>"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(64)),
        ("a.jpg", b"\xff\xd8\xff\xe0" + bytes(64)),
        ("a.png", b""),
    ],
)
def test_other_kinds_and_broken_files_are_refused(
    tmp_path: Path, name: str, content: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(WrongFile, match="PNG or JPEG"):
        read_logo(path)


def test_a_gif_is_refused_whatever_it_is_called(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.new("L", (20, 20)).save(path, "GIF")
    with pytest.raises(WrongFile):
        read_logo(path)


def test_a_bomb_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.new("1", (20_000, 10_000)).save(path)
    assert path.stat().st_size < 100_000
    with pytest.raises(WrongFile, match="too large"):
        read_logo(path)


def test_white_absent_and_too_long_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.png"
    Image.new("L", (50, 50), 255).save(path)
    with pytest.raises(Invalid, match="white"):
        read_logo(path)
    with pytest.raises(NotFound):
        read_logo(tmp_path / "gone.png")
    monkeypatch.setattr(logos, "LARGEST", 10)
    with pytest.raises(WrongFile, match="too large"):
        read_logo(path)


def test_a_setting_that_is_no_logo_is_refused() -> None:
    colour = io.BytesIO()
    Image.new("RGB", (9, 9)).save(colour, "PNG")
    for words in ("x", "no logo", base64.b64encode(colour.getvalue()).decode()):
        with pytest.raises(Invalid, match="no logo"):
            logo_of(words)


def test_it_stands_left_of_the_institution_and_can_be_archived(
    tmp_path: Path, letterhead: Letterhead
) -> None:
    setting = read_logo(drawn(tmp_path / "a.png"))
    columns = (Column("No.", 17, number=True), Column("Subject", 240))
    listing = Listing("Register", columns, [ListRow(("IN-2026-0001", "x"), "IN-2026-0001")])
    cover = Cover(Both("Register"), Both("2026"), [])
    ink = []
    for logo in ("", setting):
        path = tmp_path / f"{len(logo)}.pdf"
        head = replace(letterhead, logo=logo)
        print_volume([listing], "t", head, path, cover=cover)
        assert pdfa.validate_written(path, "2b").passed
        pages = Pages(path)
        for page in (0, 1):
            ink.append(pages.draw(page, 2.0))
        pages.close()
    head = ink[3]
    # Black in the middle of the logo, in the upper left corner of the type area.
    across, down = int((ACROSS.left + 6.6) * 144 / 25.4), int((12.3 + 6.6) * 144 / 25.4)
    assert head.data[down * head.stride + across] == 0
    assert sum(ink[2].data) < sum(ink[0].data), "the cover carries it too"
    # The column heads stay where they were.
    edge = int(31.5 * 144 / 25.4)
    for at in (edge - 2, edge, edge + 2):
        line = slice(at * head.stride, (at + 1) * head.stride)
        assert head.data[line] == ink[1].data[line]
