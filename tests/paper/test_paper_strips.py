"""Forms grow with their words and go on overleaf; nothing is cut."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paper_reading import Pdf, bare

from officedesk.core.views import Letterhead
from officedesk.paper.cells import Entered, Label, Sign, Signed, Text, Ticks, lines_of
from officedesk.paper.form import Form, print_forms
from officedesk.paper.letterhead import check_code
from officedesk.paper.strips import Block, Part, Strip, lay_out
from officedesk.paper.words import Both, Speech

ROOM = 235.0


def text_of(sheets: list[list[Part]]) -> str:
    """The words of all text cells in the order of the sheets."""
    found = []
    for parts in sheets:
        for part in parts:
            for item in part.placed:
                for cell in item.strip.cells:
                    held = cell.text if isinstance(cell, Signed) else cell
                    if isinstance(held, (Text, Entered)):
                        found += held.lines
    return bare("".join(found))


def high(parts: list[Part]) -> float:
    return sum(part.high for part in parts)


@given(
    st.lists(
        st.tuples(st.integers(0, 900), st.sampled_from([0.0, 9.0, 40.0]), st.booleans()),
        min_size=1,
        max_size=8,
    )
)
def test_every_strip_is_placed_whole_on_sheets_that_hold_it(
    wanted: list[tuple[int, float, bool]],
) -> None:
    blocks, expected = [], ""
    for number, (count, least, head) in enumerate(wanted):
        words = f"b{number} " + f"词word{number} " * count
        expected += bare(words)
        strip = Strip((Label.of(22, Both("Label")), Text.of(100, words)), least)
        blocks.append(Block((strip,), Both("Block"), strip_head() if head else None))
    sheets = lay_out(blocks, ROOM)
    assert text_of(sheets) == expected
    assert all(parts for parts in sheets)
    assert all(high(parts) <= ROOM + 1e-3 for parts in sheets)


def strip_head() -> Strip:
    return Strip((Label.of(122, Both("Head", "头")),), 9.0)


def test_a_strip_is_split_only_where_a_sheet_could_not_hold_it() -> None:
    blocks = [Block((Strip((Text.of(149, f"w{n} " * 300),)),)) for n in range(8)]
    for parts in lay_out(blocks, ROOM):
        for part in parts:
            for item in part.placed:
                (cell,) = item.strip.cells
                assert isinstance(cell, Text)
                assert bare("".join(cell.lines)).count("w") == 300


def test_free_room_is_given_up_before_a_second_sheet_is_begun() -> None:
    tall = Strip((Text.of(149, "words " * 200),), 46.0)
    pen = Strip((Text.of(149, "a"),), 46.0, slack=20.0)
    need = tall.height() + 46.0
    assert len(lay_out([Block((tall, pen))], need - 19.0)) == 1
    assert len(lay_out([Block((tall, pen))], need - 21.0)) == 2


def test_a_block_that_stays_together_begins_on_a_further_sheet() -> None:
    above = Block((Strip((Text.of(149, "a"),), ROOM - 20.0),))
    rows = tuple(Strip((Text.of(149, "b"),), 9.0) for _ in range(5))
    assert [len(parts) for parts in lay_out([above, Block(rows)], ROOM)] == [2, 1]
    assert [len(parts) for parts in lay_out([above, Block(rows, whole=True)], ROOM)] == [1, 1]


def test_heads_are_repeated_and_a_part_that_goes_on_says_so() -> None:
    rows = tuple(Strip((Text.of(122, f"row {n}"),), 9.0) for n in range(60))
    head = strip_head()
    sheets = lay_out([Block(rows, Both("Circulation"), head)], ROOM)
    assert len(sheets) == 3
    for number, (part,) in enumerate(sheets):
        assert part.placed[0].strip is head
        assert part.again == (number > 0)


def test_signature_lines_stand_under_the_last_of_the_words() -> None:
    signs = (Sign(51, 52, Both("Signature"), "Lin Mei"), Sign(107, 39, Both("date")))
    cell = Signed(Text.of(149, "words " * 2000, top=5.73), signs)
    sheets = lay_out([Block((Strip((cell,), 33.5),))], ROOM)
    kinds = [
        type(item.strip.cells[0]) for parts in sheets for part in parts for item in part.placed
    ]
    assert kinds[-1] is Signed
    assert set(kinds[:-1]) == {Text}
    assert text_of(sheets) == bare("words " * 2000)


def test_a_long_value_behind_a_label_takes_further_lines() -> None:
    cell = Entered.of(72, Both("Reply no."), "OUT-2026-0075 and " * 8)
    assert len(cell.lines) > 3
    assert cell.height() > 4 * 4.0
    assert bare("".join(cell.lines)) == bare("OUT-2026-0075 and " * 8)
    assert Entered.of(72, Both("Reply no."), "").height() == pytest.approx(8.4)


def test_tick_boxes_take_a_second_row_where_the_words_are_long() -> None:
    short = Ticks(149, ((Both("replied"), True), (Both("by phone"), False)))
    long = Ticks(
        149, tuple((Both("a long answer in words", "很长的答复"), False) for _ in range(5))
    )
    assert short.height() == pytest.approx(8.4)
    assert long.height() > 13


def form(blocks: tuple[Block, ...], number: str = "IN-2026-0130", stamp: str = "") -> Form:
    return Form(
        title=Speech().say("Document processing slip"),
        number_label=Both("No."),
        number=number,
        blocks=blocks,
        code=check_code("SLIP", number, {"subject": "x"}),
        standing=Both("It stays."),
        stamp=stamp,
    )


def test_head_and_foot_stand_on_each_sheet_of_each_form(
    tmp_path: Path, letterhead: Letterhead
) -> None:
    long = Block((Strip((Text.of(171, "词 " * 6000),)),))
    short = Block((Strip((Text.of(171, "one"),), 9.8),))
    forms = [form((long,)), form((short,), "IN-2026-0131", "VOID")]
    print_forms(forms, letterhead, tmp_path / "a.pdf")
    pdf = Pdf(tmp_path / "a.pdf")
    pages = len(pdf.pages) - 1
    assert pages > 2
    assert pdf.bookmarks == ["IN-2026-0130", "IN-2026-0131"]
    for page in range(pages):
        words = pdf.words(page)
        assert "IN-2026-0130" in words
        assert "Document processing slip" in words
        assert f"Page {page + 1} of {pages}  第 {page + 1} 页，共 {pages} 页" in words
        assert "SLIP IN-2026-0130" in words
        assert "It stays." in words
    assert "VOID" in pdf.words(pages)
    assert "VOID" not in pdf.words(0)
    assert bare(pdf.text()).count("词") == 6000


def test_lost_characters_are_named_at_the_end_of_the_form(
    tmp_path: Path, letterhead: Letterhead
) -> None:
    block = Block((Strip((Text.of(171, "字\U0002a6d6字"),)),))
    print_forms([form((block,))], letterhead, tmp_path / "a.pdf")
    assert any("U+2A6D6" in line for line in Pdf(tmp_path / "a.pdf").words(0))


def test_the_check_code_covers_every_fact_in_any_order() -> None:
    code = check_code("SLIP", "IN-1", {"a": "1", "b": None})
    assert code.digest == check_code("SLIP", "IN-1", {"b": None, "a": "1"}).digest
    assert len(code.digest) == 12
    assert code.shown == " ".join((code.digest[:4], code.digest[4:8], code.digest[8:]))
    assert code.data == f"SLIP|IN-1|{code.digest}"
    assert code.digest != check_code("SLIP", "IN-1", {"a": "1", "b": ""}).digest
    assert code.digest != check_code("SLIP", "IN-2", {"a": "1", "b": None}).digest


def test_lines_are_no_wider_than_told() -> None:
    from officedesk.paper.sheet import measure

    for line in lines_of("关于报送 the budget " * 30, 10, 60, bold=True):
        assert measure(line, 10, bold=True) <= 60.001
