"""Archives taken apart and put together again, the same bytes for the same parts."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Sequence

Part = tuple[str, bytes]
"""A member's name and its content."""


def unpacked(data: bytes) -> list[Part]:
    """The members in order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def packed(parts: Sequence[Part]) -> bytes:
    """An archive of these members, whatever they are called."""
    out = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # names that stand twice are meant
        with zipfile.ZipFile(out, "w") as archive:
            for name, body in parts:
                member = zipfile.ZipInfo(name)
                member.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(member, body)
    return out.getvalue()
