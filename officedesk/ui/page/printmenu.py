"""The menu of Print: what is printed most, the rest behind *More papers*, each with a key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QMenu

from officedesk.core.i18n import _

Item = tuple[str, str]
"""Key and words of a paper; two empty ones are a line."""

_MORE = "more"
_KEYS = "123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def fill(menu: QMenu, items: Sequence[Item], more: Sequence[Item] = ()) -> None:
    """Offer ``items``, and at the first line between them, or at the end, ``more`` in a menu."""
    menu.clear()
    at = next((at for at, (key, _words) in enumerate(items) if not key), len(items))
    inner = [(_MORE, _("More papers"))] if more else []
    _put(menu, [*items[:at], *inner, *items[at:]], more)


def _put(menu: QMenu, items: Sequence[Item], more: Sequence[Item] = ()) -> None:
    named = iter(with_keys([words for _key, words in items if words]))
    for key, _words in items:
        if key == _MORE:
            _put(menu.addMenu(next(named)), more)
        elif key:
            menu.addAction(next(named)).setData(key)
        else:
            menu.addSeparator()


def with_keys(words: Sequence[str]) -> list[str]:
    """The words with the letter that chooses each marked for Qt: the first that is still free.

    Words without a Latin letter have a key in brackets behind them, as Chinese menus do.
    """
    taken: set[str] = set()
    found = []
    for one in words:
        at = next((at for at in _places(one) if one[at].upper() not in taken), None)
        if at is not None:
            taken.add(one[at].upper())
            found.append(f"{_plain(one[:at])}&{_plain(one[at:])}")
            continue
        key = next((key for key in _KEYS if key not in taken), "")
        taken.add(key)
        bare, dots = (one[:-1], one[-1]) if one.endswith("…") else (one, "")
        found.append(_plain(bare) + (f" (&{key})" if key else "") + dots)
    return found


def _places(words: str) -> Iterator[int]:
    """Where a key may stand: the beginnings of words first, then any letter."""
    letters = [at for at, one in enumerate(words) if one.isascii() and one.isalpha()]
    yield from (at for at in letters if not at or words[at - 1] == " ")
    yield from letters


def _plain(words: str) -> str:
    return words.replace("&", "&&")
