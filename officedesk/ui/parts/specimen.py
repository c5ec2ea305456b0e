"""Pictures that people keep with an entry, read for a small place on the screen.

What a file is is said by its first bytes, never by its name, and only plain pixels are
taken: a drawing or a page could load other files (traps.md). Reading is for a thread.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QImageReader

LARGEST = 20 << 20
"""Bytes of a file that is read."""
MOST_DOTS = 60_000_000
LEAST = 16
"""Dots across and down under which nothing can be seen in a picture."""
_KINDS = (
    (b"\x89PNG\r\n\x1a\n", b"png"), (b"\xff\xd8\xff", b"jpeg"),
    (b"II*\x00", b"tiff"), (b"MM\x00*", b"tiff"),
)  # fmt: skip


def read_picture(path: Path, side: int) -> QImage | None:
    """The picture in a file, no larger than ``side`` dots; None where it is none to be shown."""
    kind = _kind_of(path)
    if not kind:
        return None
    reader = QImageReader(str(path), kind)
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if not _sensible(size):
        return None
    box = QSize(side, side)
    if size.width() > side or size.height() > side:
        reader.setScaledSize(size.scaled(box, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        return None
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


def _kind_of(path: Path) -> bytes:
    """The format that the file's first bytes tell; empty for any that is not taken."""
    try:
        if path.stat().st_size > LARGEST:
            return b""
        with path.open("rb") as file:
            head = file.read(16)
    except OSError:
        return b""
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return b"webp"
    return next((kind for first, kind in _KINDS if head.startswith(first)), b"")


def _sensible(size: QSize) -> bool:
    wide, high = size.width(), size.height()
    return min(wide, high) >= LEAST and wide * high <= MOST_DOTS
