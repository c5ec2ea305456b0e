"""A picture kept with an entry: plain pixels of a sensible size are shown, nothing else."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from officedesk.ui.parts.specimen import LARGEST, read_picture

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="80" height="80"><image href="file:///etc"/>'


def picture(kind: str, mode: str = "RGB", size: tuple[int, int] = (300, 200)) -> bytes:
    held = io.BytesIO()
    Image.new(mode, size, "red" if mode == "RGB" else 120).save(held, kind)
    return held.getvalue()


def kept(tmp_path: Path, data: bytes) -> Path:
    """As an attachment lies in the home: named by its hash, without an ending."""
    path = tmp_path / "0a1b2c"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "TIFF"])
def test_what_is_shown(tmp_path: Path, kind: str) -> None:
    image = read_picture(kept(tmp_path, picture(kind)), 90)
    assert image is not None
    assert (image.width(), image.height()) == (90, 60)
    colour = image.pixelColor(45, 30)
    assert colour.red() > 240 and colour.green() < 20


def test_a_cmyk_picture_has_its_colours(tmp_path: Path) -> None:
    held = io.BytesIO()
    Image.new("CMYK", (120, 120), (0, 255, 255, 0)).save(held, "JPEG")
    image = read_picture(kept(tmp_path, held.getvalue()), 90)
    assert image is not None
    colour = image.pixelColor(45, 45)
    assert colour.red() > 200 and colour.green() < 90 and colour.blue() < 90


@pytest.mark.parametrize(
    "data",
    [b"", b"no picture", SVG, picture("GIF"), picture("PNG", size=(1, 1)), picture("PNG")[:60],
     b"\x89PNG\r\n\x1a\n" + b"\0" * 400, b"\xff\xd8\xff" + SVG],
    ids=["empty", "text", "svg", "gif", "a dot", "cut", "false head", "svg as jpeg"],
)  # fmt: skip
def test_what_is_not_shown(tmp_path: Path, data: bytes) -> None:
    assert read_picture(kept(tmp_path, data), 90) is None


def test_a_file_that_is_gone_or_too_large(tmp_path: Path) -> None:
    assert read_picture(tmp_path / "gone", 90) is None
    path = kept(tmp_path, picture("PNG"))
    with path.open("r+b") as file:
        file.truncate(LARGEST + 1)
    assert read_picture(path, 90) is None
