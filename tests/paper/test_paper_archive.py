"""PDF/A-2b: the file as it stands is checked by an allow-list of what conforms."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from paper_reading import Pdf
from PIL import ImageCms

from officedesk.core.views import Letterhead
from officedesk.paper.archive import grey_profile, metadata
from officedesk.paper.columns import Column
from officedesk.paper.document import Document, about
from officedesk.paper.listing import Listing, print_listing
from officedesk.paper.rows import ListRow, Note
from officedesk.paper.sheet import A4

pdfa = pytest.importorskip("pikepdf.pdfa")


def conforms(path: Path) -> list[object]:
    """What a validator has against the file as it was written."""
    report = pdfa.validate_written(path, "2b")
    return [] if report.passed else list(report.findings)


def test_a_list_with_every_script_and_mark_can_be_archived(
    tmp_path: Path, letterhead: Letterhead
) -> None:
    row = ListRow(
        ("IN-2026-0001", "关于 Žužek Институт 한국 京都 \U0002a600 ț 😀"),
        "IN-2026-0001", struck=True, notes=(Note("VOID", "twice"),),
    )  # fmt: skip
    listing = Listing(
        "Register <of> & letters", (Column("No.", 17, number=True), Column("Subject", 240)),
        [row] * 30, certificate=("It holds 30 entries.",), filter="all & <every>",
    )  # fmt: skip
    path = tmp_path / "a.pdf"
    print_listing(listing, replace(letterhead, sample=True), path)
    assert conforms(path) == []


def test_what_is_wrong_is_found(tmp_path: Path, letterhead: Letterhead) -> None:
    """The control: without its output intent the same file does not pass."""
    path = tmp_path / "a.pdf"
    with Document(path, about("title", letterhead), A4) as document:
        document.add(document.sheet())
    assert conforms(path) == []
    path.write_bytes(path.read_bytes().replace(b"/OutputIntents", b"/NoSuchIntents"))
    assert conforms(path) != []


def test_metadata_says_what_the_information_says(tmp_path: Path, letterhead: Letterhead) -> None:
    path = tmp_path / "a.pdf"
    with Document(path, about("a < b & 标题\x01", letterhead, "2026-09"), A4) as document:
        document.add(document.sheet())
    pdf = Pdf(path)
    packet = next(o.stream for o in pdf.objects.values() if "/Type /Metadata" in o.head)
    assert packet is not None
    words = packet.decode("utf-8")
    assert "<pdfaid:part>2</pdfaid:part>" in words
    assert "a &lt; b &amp; 标题</rdf:li>" in words
    assert "<rdf:li>en</rdf:li>" in words
    assert metadata("\ud800x", "", "", "en", letterhead.printed_at).count(b">x<") == 1


def test_the_grey_profile_is_read_by_others() -> None:
    profile = ImageCms.ImageCmsProfile(io.BytesIO(grey_profile()))
    assert "OfficeDesk grey" in ImageCms.getProfileDescription(profile)
    assert profile.profile.xcolor_space.strip() == "GRAY"
