"""Several names in one cell: 张三、李四 or ``Ann Lee; Bob Ray``."""

from __future__ import annotations

import re

from officedesk.core.text import clean_name

_STRONG = frozenset(";；、\n\r")
_WEAK = frozenset(",，")
_WORD = re.compile(r"[^\W_]")
"""Without a letter or digit it is no name: a dash says that there is none."""
_OPEN, _SHUT = "([{（【〔", ")]}）】〕"
_CHINESE_NAMES = re.compile(r"[\u3400-\u9fff·]{2,4}([ \u3000\t]+[\u3400-\u9fff·]{2,4})+")
_SURNAME_FIRST = re.compile(r"[^\W\d_][\w'’.-]*, ?[^\W\d_][\w'’. -]*")


def names_in(words: str) -> list[str]:
    """The names, in order, each once.

    Names stand apart by ``;``, 、 or lines; by commas too, but ``Lee, Ann`` is one
    name where nothing else parts the cell. Blanks part short Chinese names only.
    What stands in brackets belongs to its name.
    """
    bare = words.strip()
    if _CHINESE_NAMES.fullmatch(bare):
        parts = bare.split()
    elif _outside(bare, _STRONG):
        signs = _STRONG | ({"，"} if "，" in bare else set())
        parts = _split(bare, signs)
    elif _SURNAME_FIRST.fullmatch(bare):
        parts = [bare]
    else:
        parts = _split(bare, _WEAK)
    return list(dict.fromkeys(name for name in map(clean_name, parts) if _WORD.search(name)))


def _split(words: str, signs: frozenset[str] | set[str]) -> list[str]:
    """Cut at the signs that stand outside of brackets."""
    found, depth = [""], 0
    for char in words:
        depth = max(0, depth + (char in _OPEN) - (char in _SHUT))
        if char in signs and not depth:
            found.append("")
        else:
            found[-1] += char
    return found


def _outside(words: str, signs: frozenset[str]) -> bool:
    return len(_split(words, signs)) > 1
