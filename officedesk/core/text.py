"""Text from people: cleaned before it is kept, folded for search, keyed for order.

What is kept is NFC; NFKC serves keys only (traps.md). pypinyin is large and is
imported when the first Chinese character asks for it.
"""

from __future__ import annotations

import os
import re
import threading
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

HAN = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
"""One Chinese character."""

_LINE_END = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_BLANKS = re.compile(r"\s+")
_ORDER_CHARS = 64
"""How much of a text takes part in its order."""
_KEY_CHARS = 512


# What is printable holds no control character, no line end and no blank but U+0020: most
# texts are, and the patterns need not look at them.


def clean_text(text: str) -> str:
    """Several lines as they are kept: NFC, ``\\n``, no control characters, ends trimmed."""
    if text.isprintable():
        return (text if text.isascii() else unicodedata.normalize("NFC", text)).strip()
    lines = _LINE_END.sub("\n", text)
    return unicodedata.normalize("NFC", _CONTROL.sub("", lines)).strip()


def clean_line(text: str) -> str:
    """One line as it is kept: as ``clean_text``, with line ends and tabs turned to blanks."""
    if text.isprintable():
        return (text if text.isascii() else unicodedata.normalize("NFC", text)).strip()
    text = _LINE_END.sub("\n", text).replace("\n", " ").replace("\t", " ")
    return unicodedata.normalize("NFC", _CONTROL.sub("", text)).strip()


def clean_name(text: str) -> str:
    """A name or number as it is kept: one line without zero-width and bidi characters."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    return _BLANKS.sub(" ", clean_line(_UNSEEN.sub("", text)))


def shortened(text: str, most: int = 60) -> str:
    """Words out of a file as a sentence can hold them: one line, cut with … after ``most``."""
    words = clean_name(text[: 4 * most])
    return words if len(words) <= most and len(text) <= 4 * most else words[: most - 1] + "…"


def few_of(names: Sequence[str], most: int = 5) -> str:
    """The first few names out of a file, each shortened; … where there are more."""
    found = [shortened(name, 30) for name in names[:most]]
    return ", ".join([*found, "…"] if len(names) > most else found)


def fold(text: str) -> str:
    """The search key of ``text``; the index and the query both go through here.

    NFKC, case folded, characters that nobody sees taken out, blanks collapsed.
    """
    if text.isascii():
        if text.isprintable() and "  " not in text:
            return text.strip().lower()
        return _BLANKS.sub(" ", _CONTROL.sub("", _LINE_END.sub(" ", text))).strip().lower()
    if text.isprintable() and unicodedata.is_normalized("NFKC", text):
        text = unicodedata.normalize("NFKC", _UNSEEN.sub("", text).casefold())
        return (_BLANKS.sub(" ", text) if "  " in text else text).strip()
    text = _UNSEEN.sub("", _LINE_END.sub(" ", text))
    text = unicodedata.normalize("NFKC", _CONTROL.sub("", text)).casefold()
    return _BLANKS.sub(" ", unicodedata.normalize("NFKC", text)).strip()


def folded_lines(text: str) -> str:
    """``fold`` of every line of ``text``: of all at once, where nothing stands in the way.

    Its lines are printable and hold single blanks, none of them at an end.
    """
    if text.isascii():
        return text.lower()
    if unicodedata.is_normalized("NFKC", text) and not _UNSEEN.search(text):
        folded = unicodedata.normalize("NFKC", text.casefold())
        if folded.count(" ") == text.count(" "):
            return folded
    return "\n".join(map(fold, text.split("\n")))


_TWINS = str.maketrans(
    "аеорсухіјѕԁһӏԛԝвкмнтαοριντυκχβζημ‐‑‒–—―−·",
    "aeopcyxijsdhlqwbkmhtaopivtukxbznm--------",
)
"""Letters of other scripts, and dashes, that the eye takes for another."""


def look_alike(text: str) -> str:
    """Equal for texts that look the same: width, case, blanks, unseen and twin characters."""
    return fold(text).replace(" ", "").translate(_TWINS)


def _plain(text: str) -> str:
    """Lower case without accents."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in parts if not unicodedata.combining(char))
    return unicodedata.normalize("NFC", bare)


class _Sounds(NamedTuple):
    """What pypinyin knows: words with their readings, single characters, and its spelling."""

    words: Mapping[str, tuple[str, ...]]
    characters: Mapping[int, str]
    tone3: Callable[..., str]


_ONE_AT_A_TIME = threading.Lock()
_WITHOUT_WORDS = "PYPINYIN_NO_PHRASES"
"""What pypinyin looks for in the environment as it is imported."""


@cache
def _sounds() -> _Sounds:
    """Its modules import each other: two threads at it would meet them half made."""
    with _ONE_AT_A_TIME:
        return _read_sounds()


@cache
def _read_sounds() -> _Sounds:
    """Its words are read by ``phrases``: at once they would keep Python from a window."""
    from officedesk.core.phrases import phrases

    before = os.environ.get(_WITHOUT_WORDS)
    os.environ[_WITHOUT_WORDS] = "1"
    try:
        from pypinyin.constants import PINYIN_DICT
        from pypinyin.contrib.tone_convert import to_tone3
    finally:
        if before is None:
            del os.environ[_WITHOUT_WORDS]
        else:
            os.environ[_WITHOUT_WORDS] = before
    return _Sounds(phrases(), PINYIN_DICT, to_tone3)


@cache
def _tone3(reading: str) -> str:
    """``chóng`` as ``chong2``; the neutral tone is 5, ü is v."""
    return _sounds().tone3(reading, neutral_tone_with_five=True)


@cache
def _sound(char: str) -> str:
    """The usual reading of one character; itself where none is known."""
    readings = _sounds().characters.get(ord(char), "")
    return _tone3(readings.split(",")[0]) if readings else char


@lru_cache(maxsize=4096)
def _syllables(run: str) -> tuple[str, ...]:
    """Pinyin with tone digit for each character of ``run``, which is all Chinese.

    The longest word of up to four characters decides, then the character's
    usual reading. pypinyin's own walk gives the same and takes ten times as long.
    """
    words = _sounds().words
    found: list[str] = []
    place = 0
    while place < len(run):
        for length in (4, 3, 2):
            readings = words.get(run[place : place + length])
            if readings is not None:
                found.extend(map(_tone3, readings))
                place += length
                break
        else:
            found.append(_sound(run[place]))
            place += 1
    return tuple(found)


def _spoken(reading: str) -> list[str]:
    """The syllables of a corrected reading such as ``Shàn Hóng``."""
    return re.findall(r"[^\W\d_]+", _plain(reading))


def _parts(text: str) -> Iterable[str]:
    """``text`` cut into runs of Chinese and of everything else."""
    start = 0
    for found in re.finditer(f"(?:{HAN.pattern})+", text):
        if found.start() > start:
            yield text[start : found.start()]
        yield found.group()
        start = found.end()
    if start < len(text):
        yield text[start:]


@lru_cache(maxsize=16384)
def sort_key(text: str, reading: str = "") -> str:
    """The key that puts ``text`` in order by plain comparison of characters.

    Chinese goes by pinyin and tone, then by character, so that equal characters
    stand together; Latin goes without accents and case. ``reading`` is the
    pinyin of a name whose usual reading is wrong; it counts where it has one
    syllable for each Chinese character. The same text always gives the same key.
    """
    text = fold(text)[:_ORDER_CHARS]
    if text.isascii():
        return text
    spoken = _spoken(reading) if reading else []
    if len(spoken) != len(HAN.findall(text)):
        spoken = []
    words: list[str] = []
    for part in _parts(text):
        if not HAN.match(part):
            words.append(_plain(part).strip())
            continue
        sounds = [spoken.pop(0) for _char in part] if spoken else _syllables(part)
        words.extend(sound + char for sound, char in zip(sounds, part, strict=True))
    return " ".join(word for word in words if word)[:_KEY_CHARS]


_SURNAMES = {
    "单": "shan", "仇": "qiu", "解": "xie", "曾": "zeng", "查": "zha", "盖": "ge", "朴": "piao",
    "区": "ou", "任": "ren", "华": "hua", "缪": "miao", "乐": "yue", "覃": "qin", "翟": "zhai",
    "员": "yun", "冼": "xian", "召": "shao", "繁": "po", "种": "chong", "重": "chong",
    "折": "she", "黑": "he", "秘": "bi", "洗": "xian", "尉迟": "yu chi", "万俟": "mo qi",
    "长孙": "zhang sun", "澹台": "tan tai",
}  # fmt: skip
"""Surnames whose reading differs from the character's usual one."""


def _readings(name: str) -> list[list[str]]:
    """The syllables of a Chinese name, and those with its surname read as one."""
    usual = [sound.rstrip("12345") for sound in _syllables(name)]
    found = [usual]
    if len(name) <= 4:
        for length in (2, 1):
            surname = _SURNAMES.get(name[:length], "").split()
            if surname and surname + usual[length:] not in found:
                found.append(surname + usual[length:])
    return found


@lru_cache(maxsize=4096)
def initials(name: str, reading: str = "") -> str:
    """By which first letters ``name`` is found while one types; several keys, blank between.

    Chinese gives pinyin initials and the full pinyin (``zwm zhangweimin``),
    Latin the first letters of its words (``mof``). Where a surname may be read
    in two ways both are given; ``reading`` decides it.
    """
    name = fold(name)[:_ORDER_CHARS]
    letters = [""]
    full = [""]
    for part in _parts(name):
        if HAN.match(part):
            spoken = _spoken(reading) if reading else []
            choices = [spoken] if len(spoken) == len(part) else _readings(part)
            letters = [a + "".join(s[:1] for s in c) for a in letters for c in choices]
            full = [a + "".join(c) for a in full for c in choices]
        else:
            words = re.findall(r"[^\W_]+", _plain(part))
            letters = [a + "".join(word[:1] for word in words) for a in letters]
    return " ".join(dict.fromkeys(key for key in letters[:4] + full[:4] if key))


def digits_of(words: str) -> str:
    """The digits alone: a telephone number is the same however it is parted."""
    return "".join(char for char in fold(words) if char.isdigit())


def first_line(words: str, most: int = 120) -> str:
    """The first line of a text, no longer than ``most`` characters: what it is called by."""
    line = clean_line(words.strip().split("\n", 1)[0])
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
