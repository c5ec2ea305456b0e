from __future__ import annotations

import subprocess
import sys
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officedesk.core.phrases import LONGEST, _pairs, phrases
from officedesk.core.text import (
    clean_line,
    clean_name,
    clean_text,
    few_of,
    fold,
    folded_lines,
    initials,
    look_alike,
    shortened,
    sort_key,
)


def test_a_line_keeps_its_words_and_loses_control_characters() -> None:
    assert clean_line(" A\x00B\tC\r\nD \x07") == "AB C D"
    assert clean_line("e\u0301") == "é"


def test_a_text_keeps_its_lines() -> None:
    assert clean_text("\r\none\r\ntwo\rthree\u2028four\x00\n\n") == "one\ntwo\nthree\nfour"


def test_a_name_loses_what_nobody_sees() -> None:
    assert clean_name("Lin\u200b Xiao\u202elan\ufeff") == "Lin Xiaolan"


def test_a_lone_surrogate_never_reaches_the_database() -> None:
    assert clean_text("a\ud800b") == "ab"


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    for clean in (clean_line, clean_text, clean_name):
        once = clean(text)
        assert clean(once) == once
        assert unicodedata.is_normalized("NFC", once)
        once.encode("utf-8")


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("ＩＮ－２０２６", "in-2026"),
        ("STRASSE", "straße"),
        ("a \u3000 b", "A B"),
        ("of\u200bfice", "office"),
    ],
)
def test_what_a_search_takes_for_the_same(a: str, b: str) -> None:
    assert fold(a) == fold(b)


def test_look_alike_sees_through_width_case_blanks_and_other_scripts() -> None:
    assert look_alike("ＡＢＣ　Ltd") == look_alike("abc\u200b ltd")
    assert look_alike("Раce") == look_alike("Pace")
    assert look_alike("A–1") == look_alike("a-1")
    assert look_alike("Pace") != look_alike("Pact")


def test_chinese_goes_by_pinyin_in_its_words() -> None:
    names = ["重庆市", "张伟", "北京市", "长江水利委员会", "阿坝州"]
    assert sorted(names, key=sort_key) == ["阿坝州", "北京市", "长江水利委员会", "重庆市", "张伟"]


def test_tone_and_then_the_character_part_equal_sounds() -> None:
    assert sort_key("妈") < sort_key("麻") < sort_key("马")
    assert sorted(["里二", "李一", "里一", "李二"], key=sort_key) in (
        ["李二", "李一", "里二", "里一"],
        ["里二", "里一", "李二", "李一"],
    )


def test_latin_goes_without_accents_and_case() -> None:
    assert sorted(["Zürich", "éclair", "Eagle", "zoo"], key=sort_key) == [
        "Eagle",
        "éclair",
        "zoo",
        "Zürich",
    ]


def test_a_corrected_reading_counts() -> None:
    assert sort_key("单虹").startswith("dan")
    assert sort_key("单虹", "Shàn Hóng").startswith("shan")
    assert sort_key("单虹", "Shan") == sort_key("单虹")


@given(st.text())
def test_an_order_key_is_short_and_can_be_stored(text: str) -> None:
    key = sort_key(text)
    assert key == sort_key.__wrapped__(text)
    assert len(key) <= 512
    key.encode("utf-8")


def test_initials_find_a_person_and_an_organisation() -> None:
    assert initials("张伟民") == "zwm zhangweimin"
    assert initials("Ministry of Finance") == "mof"
    assert initials("Ärztekammer Zürich") == "az"
    assert initials("重庆市 NDRC") == "cqsn chongqingshi"
    assert initials("") == ""


def test_a_surname_is_found_by_both_readings_until_one_is_given() -> None:
    assert "sh" in initials("单虹").split()
    assert "dh" in initials("单虹").split()
    assert initials("单虹", "Shan Hong") == "sh shanhong"


@given(st.text(max_size=30), st.text(max_size=20))
def test_initials_take_any_text(name: str, reading: str) -> None:
    assert len(initials(name, reading).split()) <= 8


def test_pinyin_stays_out_until_a_chinese_character_asks() -> None:
    program = (
        "import sys; from officedesk.core import text;"
        "text.sort_key('Zürich'); text.initials('Añb');"
        "assert 'pypinyin' not in sys.modules;"
        "text.sort_key('渝'); assert 'pypinyin' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


_TWO_THREADS = """
import sys, threading, time
from officedesk.core.text import sort_key

class Watch:
    def find_spec(self, name, path=None, target=None):
        if name == "pypinyin.contrib.tone_sandhi" and threading.current_thread() is first:
            halfway.set()
            time.sleep(2)

keys = []
halfway = threading.Event()
first = threading.Thread(target=lambda: keys.append(sort_key("重庆")))
second = threading.Thread(target=lambda: keys.append(sort_key("重庆")))
sys.meta_path.insert(0, Watch())
first.start()
halfway.wait(60)
second.start()
first.join()
second.join()
assert len(keys) == 2 and len(set(keys)) == 1, keys
"""


def test_two_threads_may_ask_for_the_first_chinese_character() -> None:
    done = subprocess.run([sys.executable, "-c", _TWO_THREADS], check=False, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()


def test_the_words_are_those_of_pypinyin() -> None:
    from pypinyin.phrases_dict import phrases_dict

    known = {
        word: tuple(reading[0] for reading in readings)
        for word, readings in phrases_dict.items() if len(word) == len(readings) <= LONGEST
    }  # fmt: skip
    assert len(known) > 40_000
    assert phrases() == known
    assert known["重庆"] == ("chóng", "qìng")


def test_a_table_that_is_none_is_no_endless_reading() -> None:
    with pytest.raises(ValueError):
        dict(_pairs('{"a": [["b"]], "c" :'))
    assert dict(_pairs("{}")) == {}


def test_words_out_of_a_file_fit_into_a_sentence() -> None:
    assert shortened("收文\n日期") == "收文 日期"
    assert shortened("x" * 60) == "x" * 60
    assert shortened("x" * 61) == "x" * 59 + "…"
    assert shortened("\u202e" * 500 + "x", 10).endswith("…")
    assert few_of(["a", "b"]) == "a, b"
    assert few_of(list("abcdefg")) == "a, b, c, d, e, …"


def _every_character() -> str:
    return "".join(map(chr, (*range(0xD800), *range(0xE000, 0x11000), *range(0x1D000, 0x20000))))


@pytest.mark.parametrize("clean", [clean_line, clean_text, clean_name, fold])
def test_the_short_way_through_printable_text_gives_what_the_long_way_gives(
    clean: Callable[[str], str],
) -> None:
    for char in _every_character():
        for text in (f"收 {char} b", f" {char}A\u0301 {char}"):
            # A character that goes anyway sends the text the long way.
            assert clean(text) == clean(text + "\x00"), ascii(char)


def test_lines_folded_at_once_are_those_folded_one_by_one() -> None:
    for char in _every_character():
        text = f"收{char}\n{char}\nA {char}\ne{char}\u0301 b"
        if char not in " \n" and "".join(text.split("\n")).isprintable():
            assert folded_lines(text) == "\n".join(map(fold, text.split("\n"))), ascii(char)
