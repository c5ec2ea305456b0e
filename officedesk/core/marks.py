"""What the confidentiality marks of the open home are called (rule R15).

Like the language, the marks are the office's own and the same all through the
program: the store says them whenever it reads the settings.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from officedesk.core.i18n import _
from officedesk.core.settings import DEFAULT_MARKS

_labels: dict[str, str] = {str(mark["key"]): str(mark["label"]) for mark in DEFAULT_MARKS}


def use_marks(marks: Iterable[Mapping[str, Any]]) -> None:
    """Take the marks of the settings: each has ``key`` and ``label``."""
    _labels.clear()
    _labels.update({str(mark["key"]): str(mark["label"]) for mark in marks})


def mark_words(key: str) -> str:
    """What the mark is called, in the language in use; its key where it is not known."""
    label = _labels.get(key)
    return _(label) if label else key


def mark_key(words: str) -> str:
    """The key of the mark that is called so, or has that key; ``words`` where there is none."""
    wanted = words.strip().casefold()
    for key, label in _labels.items():
        if wanted in (key.casefold(), label.casefold(), _(label).casefold()):
            return key
    return words
