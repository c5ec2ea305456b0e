"""Chinese words with their readings, out of pypinyin's table, read word by word.

pypinyin reads its table of 47,000 words at once. For a sixth of a second and more no other
thread has Python then, and a window beside it neither paints nor hears a key.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib.resources import files

LONGEST = 4
"""Characters of the longest words that are kept; longer ones are read by their parts."""
_FILE = "phrases_dict.json"
_BETWEEN = re.compile(r"[\s:,{]*")
"""What stands before a word or its readings."""


def phrases() -> dict[str, tuple[str, ...]]:
    """The reading of each character by word, such as 重庆: chóng, qìng.

    Raises:
        ValueError: the table is none.
    """
    return {
        word: tuple(reading[0] for reading in readings)
        for word, readings in _pairs(files("pypinyin").joinpath(_FILE).read_text("utf-8"))
        if len(word) == len(readings) <= LONGEST
    }


def _pairs(text: str) -> Iterator[tuple[str, list[list[str]]]]:
    """Keys and values of a JSON object, one after the other."""
    decode = json.JSONDecoder().raw_decode
    place = _behind(text, 0)
    while place < len(text) and text[place] != "}":
        word, place = decode(text, place)
        readings, place = decode(text, _behind(text, place))
        yield word, readings
        place = _behind(text, place)


def _behind(text: str, place: int) -> int:
    found = _BETWEEN.match(text, place)
    return found.end() if found else place
