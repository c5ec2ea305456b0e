"""Lines end where paper.md lets them, and nothing gets lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officedesk.paper.clean import printable
from officedesk.paper.fonts import Widths, fonts, widths
from officedesk.paper.wrap import COUNTERS, NOT_FIRST, NOT_LAST, clusters, unbroken, wrap

MM = 72 / 25.4
PARTS = st.one_of(
    st.sampled_from("关于报送年度部门预算的通知，。、；：（）〔〕《》“”号年月日份页ー々っアかな"),
    st.sampled_from(["word", "IN-2026-0130", "a@b.example", "MWR/HYD/2026/", "12", "7", "—", "…"]),
    st.sampled_from([" ", "  ", "\u3000", "수문자료", "협약", "Ζέστη", "привет", "e\u0301", "😀"]),
)
TEXTS = st.lists(PARTS, max_size=60).map("".join)
ROOMS = st.floats(min_value=2200.0, max_value=40000.0)


def bare(text: str) -> str:
    return "".join(text.split())


def wide(text: str) -> float:
    return sum(map(widths().__getitem__, text))


def room(millimetres: float, size: float = 9.0) -> float:
    return millimetres * MM * 1000 / size


@pytest.mark.parametrize(
    ("text", "millimetres", "lines"),
    [
        (
            "关于报送2027年度部门预算（“一上”）及三年支出规划的通知",
            50.6,
            ["关于报送2027年度部门预算（“一", "上”）及三年支出规划的通知"],
        ),
        ("市财函〔2026〕87号\n2026-09-10", 25.6, ["市财函〔2026〕", "87号", "2026-09-10"]),
        ("MWR/HYD/2026/0417-B", 25.6, ["MWR/HYD/2026/", "0417-B"]),
        ("for signature SEAL-2026-0093", 23.6, ["for signature", "SEAL-2026-", "0093"]),
        ("Univerza v Ljubljani, FGG\nDr Ana Žužek", 31.6,
         ["Univerza v Ljubljani,", "FGG", "Dr Ana Žužek"]),
        ("共同研究協定書（案）の送付について", 50.6, ["共同研究協定書（案）の送付につ", "いて"]),
        ("見附件第 3 号", 13.0, ["見附件第", "3 号"]),
        ("no objection.", 13.8, ["no", "objectio", "n."]),
        ("", 10.0, [""]),
        ("one\n\ntwo", 50.0, ["one", "", "two"]),
    ],
)  # fmt: skip
def test_lines_of_the_reference_pages(text: str, millimetres: float, lines: list[str]) -> None:
    assert wrap(text, room(millimetres), widths()) == lines


@given(TEXTS, ROOMS)
def test_nothing_is_lost_and_every_line_fits(text: str, space: float) -> None:
    lines = wrap(text, space, widths())
    assert bare("".join(lines)) == bare(text)
    for line in lines:
        assert wide(line) <= space or len(list(clusters(line))) == 1


@given(TEXTS, st.floats(min_value=40000.0, max_value=60000.0))
def test_no_line_begins_or_ends_with_a_mark_that_must_not(text: str, space: float) -> None:
    text = " ".join(part for part in text.split() if max(map(wide, unbroken(part))) <= space)
    before = ""
    for line in wrap(text, space, widths()):
        # A mark that itself stands behind a blank begins a line because a person wrote it so.
        if before and f"{before} {line}" not in text:
            assert line[0] not in NOT_FIRST
            assert before[-1] not in NOT_LAST
            assert not (line[0] in COUNTERS and before[-1].isdecimal())
        before = line


@given(st.text(max_size=300), ROOMS)
def test_any_text_at_all_is_wrapped(text: str, space: float) -> None:
    text = printable(text)
    assert bare("".join(wrap(text, space, widths()))) == bare(text)


def test_hangul_breaks_at_blanks_only() -> None:
    text = "수문자료 교환 협약 갱신 요청"
    for line in wrap(text, room(16), widths()):
        assert set(line.split()) <= set(text.split())


def test_accents_stay_on_their_letters() -> None:
    text = "e\u0301" * 50
    for line in wrap(text, room(10), widths()):
        assert line.startswith("e")


def test_the_work_grows_with_the_text_and_not_faster() -> None:
    class Counted(Widths):
        asked = 0

        def __getitem__(self, char: str) -> float:
            Counted.asked += 1
            return widths()[char]

    asked = []
    for times in (200, 400):
        Counted.asked = 0
        wrap("word 字词，" * times + "x" * 20 * times, room(30), Counted(fonts()))
        asked.append(Counted.asked)
    assert asked[1] < 2.1 * asked[0]


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("a\tb", "a  b"),
        ("\u202eabc\u202c", "abc"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("\x00bell\x07", "bell"),
        ("plain", "plain"),
        ("☺\ufe0f", "☺"),
    ],
)
def test_what_nobody_sees_is_left_out(text: str, clean: str) -> None:
    assert printable(text) == clean
