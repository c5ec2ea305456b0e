"""The logo of the letterhead: a picture file becomes black dots, small enough for a setting.

Papers are printed in black only: greys become a fine screen of dots. The setting
holds a PNG of one bit a dot as base64, so that backup, restore, history and
``verify`` treat it as they treat every setting.
"""

from __future__ import annotations

import base64
import binascii
import io
import struct
import warnings
import zlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageChops, ImageOps

from officedesk.core.errors import Invalid, NotFound, WrongFile
from officedesk.core.i18n import _
from officedesk.paper.sheet import Dots, Sheet

LARGEST = 10 << 20
"""Bytes of a file that is taken."""
MOST_DOTS = 40_000_000
"""Of a picture that is taken: what a large camera makes."""
KEPT = (720, 400)
"""Most dots across and down that are kept: 16 mm high at 600 an inch and more."""
_KINDS = ("PNG", "JPEG")
_SETTING = 200_000
"""Characters of the setting: more than any logo of ``KEPT`` needs."""
_BROKEN = (
    OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, OverflowError, MemoryError,
    struct.error, zlib.error, Image.DecompressionBombError, Image.DecompressionBombWarning,
)  # fmt: skip
"""What Pillow raises over files that are broken or meant to do harm."""


@dataclass(frozen=True)
class Logo:
    """A logo, ready to be drawn.

    Attributes:
        dots: black and white.
    """

    dots: Dots

    @property
    def words(self) -> str:
        """What it is, for a list of settings."""
        return _("a picture of {wide} × {high} dots").format(
            wide=self.dots.wide, high=self.dots.high
        )

    def size(self, wide: float, high: float) -> tuple[float, float]:
        """Width and height in millimetres, as large as a box of that size takes."""
        scale = min(wide / self.dots.wide, high / self.dots.high)
        return self.dots.wide * scale, self.dots.high * scale

    def draw(self, sheet: Sheet, x: float, y: float, size: tuple[float, float]) -> None:
        """Draw it, its upper left corner and size given."""
        sheet.stencil(x, y, size, self.dots)


def read_logo(path: Path) -> str:
    """The picture in a file, PNG or JPEG, as the setting keeps it.

    Raises:
        NotFound: there is no such file.
        WrongFile: it is another kind of file, broken or too large.
        Invalid: it is all white.
    """
    if not path.is_file():
        raise NotFound(_("There is no file {path}.").format(path=path))
    try:
        if path.stat().st_size > LARGEST:
            raise _too_large(path.name)
        content = path.read_bytes()
    except OSError as error:
        raise WrongFile(
            _("{path} may not be read. Ask for the right to read it.").format(path=path)
        ) from error
    dark = _dark(_opened(content, path.name))
    box = dark.getbbox()
    if box is None:
        raise Invalid(_("{file} shows nothing but white.").format(file=path.name), "paper.logo")
    kept = dark.crop(box)
    kept.thumbnail(KEPT, Image.Resampling.LANCZOS)
    # Dark is high here; on paper 0 is black.
    written = io.BytesIO()
    ImageChops.invert(kept).convert("1").save(written, "PNG", optimize=True)
    return base64.b64encode(written.getvalue()).decode("ascii")


def _too_large(name: str) -> WrongFile:
    return WrongFile(
        _("{file} is too large for a logo: take a picture of at most 10 MB and 40 million dots.")
        .format(file=name)
    )  # fmt: skip


def _opened(content: bytes, name: str) -> Image.Image:
    """The picture, decoded and turned upright."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(content), formats=_KINDS)
        if picture.width * picture.height > MOST_DOTS:
            raise _too_large(name)
        return ImageOps.exif_transpose(picture)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_large(name) from error
    except _BROKEN as error:
        raise WrongFile(
            _("{file} is no PNG or JPEG picture that can be read. Save it anew as PNG.").format(
                file=name
            )
        ) from error


def _dark(picture: Image.Image) -> Image.Image:
    """How dark each dot is on white paper, stretched to the full range."""
    whole = picture.convert("RGBA")
    paper = Image.new("RGBA", whole.size, "white")
    grey = Image.alpha_composite(paper, whole).convert("L")
    inverted = ImageChops.invert(grey)
    _low, high = inverted.getextrema()
    if not isinstance(high, int | float) or high < 8:
        return Image.new("L", whole.size, 0)
    # A paper that is not quite white becomes white; the darkest dot black.
    floor = min(16, int(high) - 1)
    return inverted.point([max(0, min(255, (v - floor) * 255 // (int(high) - floor)))
                           for v in range(256)])  # fmt: skip


@lru_cache(maxsize=4)
def logo_of(setting: str) -> Logo:
    """The logo that a setting holds.

    Raises:
        Invalid: it holds none.
    """
    try:
        if len(setting) > _SETTING:
            raise ValueError("too long")
        content = base64.b64decode(setting, validate=True)
        with Image.open(io.BytesIO(content), formats=("PNG",)) as picture:
            if picture.mode != "1" or picture.width > KEPT[0] or picture.height > KEPT[1]:
                raise ValueError("no logo")
            # Pillow's ones are white; those of ``Dots`` are black, and the rest of a byte is open.
            lines = ImageChops.invert(picture).tobytes()
            return Logo(Dots(picture.width, picture.height, lines))
    except (*_BROKEN, binascii.Error) as error:
        raise Invalid(
            _("This is no logo. Choose a PNG or JPEG file: paper.logo=FILE."), "paper.logo"
        ) from error
