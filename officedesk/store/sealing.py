"""Writes the commitments of many history rows in one walk, as ``proof`` reads them.

Everything an import does passes here once for each cell. What the long way would
do cell by cell (``proof.commitments``, ``proof.link_hash``) is done a block at a
time: one call for all the salts, one for their base64, one pattern for each set of
columns. *verify* sees no difference, and a test compares the two.
"""

from __future__ import annotations

import binascii
import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from officedesk.store.proof import Raw, plainly, quoted

_SALT = 16
_SLOT = 24
"""A salt and two bytes of nothing are 24 characters of base64."""
_SHOWN = 22
"""As many of them are the salt: the last one carries two bits."""


@dataclass(frozen=True)
class Sealed:
    """One history row's changes.

    Attributes:
        changes: as the history keeps them: each value with its salt.
        committed: names and commitments, as the chain covers them.
    """

    changes: str
    committed: str


@dataclass(frozen=True)
class _Pattern:
    """How the changes of one set of columns are written."""

    names: tuple[str, ...]
    changes: str
    committed: str


@lru_cache(maxsize=512)
def _pattern(names: tuple[str, ...]) -> _Pattern:
    ordered = tuple(sorted(names))
    written = [quoted(name).replace("%", "%%") for name in ordered]
    return _Pattern(
        ordered,
        "{" + ",".join(f'{name}:[%s,"%s"]' for name in written) + "}",
        "[" + ",".join(f'[{name},"%s"]' for name in written) + "]",
    )


def _salts(count: int) -> tuple[list[bytes], list[str]]:
    """Fresh salts, and each as the history shows it."""
    drawn = os.urandom(_SALT * count)
    salts = [drawn[place : place + _SALT] for place in range(0, _SALT * count, _SALT)]
    slots = binascii.b2a_base64(b"\0\0".join([*salts, b""]), newline=False).decode("ascii")
    return salts, [slots[place : place + _SHOWN] for place in range(0, _SLOT * count, _SLOT)]


def seal(rows: Sequence[Mapping[str, Raw]]) -> list[Sealed]:
    """Each row's values with fresh salts, and the commitments to them."""
    salts, shown = _salts(sum(map(len, rows)))
    sha256 = hashlib.sha256
    made: list[Sealed] = []
    end = 0
    for row in rows:
        pattern = _pattern(tuple(row))
        first, end = end, end + len(row)
        # The commonest values without a call of ours for each.
        plain = [
            quoted(value) if type(value) is str
            else str(value) if type(value) is int else plainly(value)
            for value in map(row.__getitem__, pattern.names)
        ]  # fmt: skip
        pairs = [""] * (2 * len(plain))
        pairs[::2] = plain
        pairs[1::2] = shown[first:end]
        digests = [
            sha256(salt + words.encode("utf-8", "surrogatepass")).hexdigest()
            for salt, words in zip(salts[first:end], plain, strict=True)
        ]
        made.append(Sealed(pattern.changes % tuple(pairs), pattern.committed % tuple(digests)))
    return made


def chained(before: str, head: str, sealed: Sealed) -> str:
    """Hash of one history row behind ``before``; ``head`` is written as in the chain's list."""
    body = f"{before}\n[{head},{sealed.committed}]"
    return hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest()
