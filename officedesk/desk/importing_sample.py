"""Rows under the headings that are no entries: a template's instructions and its example."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from officedesk.core.i18n import LANGUAGES, N_, _, in_language
from officedesk.core.text import fold
from officedesk.desk.importing_cells import blank
from officedesk.sheets.grid import Cell, Grid, Line

HOW_TO = N_("How to fill in")
EXAMPLE = N_("Example")
"""What our own templates write before the first cell of those two rows."""

_LOOKED_AT = 4
"""So many filled rows under the headings are looked at; further down nothing is taken for one."""
_SAMPLE = r"example|sample|e\.\s?g\.?|for example|示例|样例|范例|例子|例如|举例|样本"
_HOW = r"how to fill in|instructions?|explanation|填写说明|填表说明|填写要求|填写方法|说明"
_RULE = re.compile(
    r"必填|选填|可选填|不能为空|不可为空|请填写|请选择|格式[:：为如]|下拉"
    r"|\b(required|mandatory|optional|must be filled|leave (it )?empty|format:|choose from)\b"
    r"|\byyyy|\bdd[./-]mm",
    re.IGNORECASE,
)
_ABOVE = re.compile(
    r"模板|填写|导入|template|fill (it |this )?in|to be filled|instructions?", re.IGNORECASE
)
_STAR = re.compile(r"^\s*[*＊]|[*＊]\s*$")
_WIDE = 3


def _word(known: str, own: str) -> re.Pattern[str]:
    """A cell that is such a word, or begins with it and a colon."""
    words = {re.escape(fold(in_language(own, code))) for code in LANGUAGES}
    either = "|".join((*sorted(words), known))
    return re.compile(rf"[(（【\[]?({either})[)）】\]]?(?:[:：].*|$)", re.DOTALL)


def template_rows(grid: Grid, head: Line) -> dict[int, str]:
    """Rows that are left out, by their number with the reason; all of them stand under the head.

    An example is known by the word before it, a row of instructions by most of its
    cells giving one, a note by being merged across the table.
    """
    found: dict[int, str] = {}
    sample, how = _word(_SAMPLE, EXAMPLE), _word(_HOW, HOW_TO)
    across = {row: right - left + 1 for row, left, _last, right in grid.merged}
    for line in _below(grid, head):
        cells = [cell for cell in line.cells if not blank(cell)]
        first = fold(cells[0]) if isinstance(cells[0], str) else ""
        if sample.match(first):
            found[line.number] = _("the template’s example")
        elif how.match(first) or _instructs(cells):
            found[line.number] = _("instructions for filling in")
        elif len(cells) == 1 and across.get(line.number, 0) * 2 >= max(grid.width, 2 * _WIDE):
            found[line.number] = _("a note across the table")
    return found


def unmarked_sample(grid: Grid, head: Line, above: Sequence[str], left: Sequence[int]) -> int:
    """The first row of a template that says nowhere that it is an example; 0 for none.

    It may as well be a person's first entry, so it is never left out: one is told.
    """
    starred = any(isinstance(cell, str) and _STAR.search(cell) for cell in head.cells)
    if not (starred or any(_ABOVE.search(words) for words in above)):
        return 0
    first = next(_below(grid, head), None)
    return first.number if first is not None and first.number not in left else 0


def _below(grid: Grid, head: Line) -> Iterator[Line]:
    """The first filled rows under the headings."""
    count = 0
    for line in grid.lines():
        if line.number <= head.number or all(map(blank, line.cells)):
            continue
        count += 1
        if count > _LOOKED_AT:
            return
        yield line


def _instructs(cells: Sequence[Cell]) -> bool:
    """Whether most cells say how they are to be filled."""
    said = sum(isinstance(cell, str) and _RULE.search(cell) is not None for cell in cells)
    return said >= 2 and said * 2 > len(cells)
