"""The queue's column of approval: on whose word, and until when a seal is out."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QApplication

from officedesk.core.changes import EntryRef
from officedesk.desk.desk import Desk
from officedesk.ui.list.columns import shape_of
from officedesk.ui.list.lines import LineMaker, Piece
from officedesk.ui.list.widths import natural_width
from officedesk.ui.parts.marks import Sign
from tests.registers.seal_uses.test_seal_races import TICKED, approved, requested

SHOWN = ("number", "sets", "approval")


def pieces(desk: Desk, ref: EntryRef, hour: int) -> Piece:
    """The cell of ``approval`` as it stands at that hour."""
    shape = shape_of(desk.registers["seal-uses"])
    asked = shape.asked(SHOWN, "number")
    maker = LineMaker(shape, SHOWN, asked, datetime(2026, 3, 10, hour), desk.rules.calendar)
    reader = desk.reader()
    row = reader.rows_of("seal-uses", [ref.id], asked)[0]
    reader.close()
    return maker.make(row).pieces[2]


def test_it_says_on_whose_word_until_the_seal_is_out(desk: Desk) -> None:
    ref = approved(desk)
    assert pieces(desk, ref, 12) == Piece("Chen Yu")
    out = {"out_to": "Bank", "companion": "Gu Yan", "due_back": datetime(2026, 3, 10, 15), **TICKED}
    desk.act("take-out", [ref], out)
    before, late = pieces(desk, ref, 12), pieces(desk, ref, 16)
    assert (before.text, before.sign, before.ink) == ("before 15:00", Sign.TODAY, "amber")
    assert (late.text, late.sign, late.ink) == ("since 15:00", Sign.OVERDUE, "red")
    desk.act("return", [ref], {})
    assert pieces(desk, ref, 16).text == "Chen Yu"


def test_it_is_as_wide_as_the_longest_time(desk: Desk, qapp: QApplication) -> None:
    requested(desk)
    register = desk.registers["seal-uses"]
    shape = shape_of(register)
    wide = natural_width(shape.column("approval"), register)
    assert wide >= natural_width(shape.column("due_back"), register)
