"""The template of every register: filled in, imported with nothing corrected, equal values."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from officedesk.core.fields import Field, Kind
from officedesk.core.formats import show
from officedesk.core.i18n import LANGUAGES, use_language
from officedesk.core.query import Query
from officedesk.core.register import Register
from officedesk.core.values import Value
from officedesk.desk.desk import Desk
from officedesk.desk.importing import carry_out, plan
from officedesk.desk.importing_names import importable, name_lists
from officedesk.desk.template import write_template
from officedesk.discovery import registers
from tests.office import in_stock, open_at, sample_value, with_masters

COUNT = 12
pytestmark = [
    pytest.mark.parametrize("register", registers(), ids=lambda r: r.key),
    pytest.mark.parametrize("spoken", LANGUAGES),
]


def written(desk: Desk, register: Register, path: Path) -> tuple[Any, dict[str, int]]:
    write_template(desk, register.key, path)
    book = load_workbook(path)
    sheet = book.worksheets[0]
    return book, {str(cell.value).removesuffix(" *"): cell.column for cell in sheet[3]}


def typed(field: Field, value: Value, marks: list[dict[str, Any]]) -> Any:
    """A value as a person types it into a cell."""
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    if isinstance(value, date | int) and not isinstance(value, bool):
        return value
    return show(field, value)


def test_filled_in_and_imported(tmp_path: Path, register: Register, spoken: str) -> None:
    use_language(spoken)
    desk = open_at(tmp_path / "home")
    path = tmp_path / "template.xlsx"
    if register.ledger is not None:
        with_masters(desk, register)  # nothing moves but what there is
    book, places = written(desk, register, path)
    lists = name_lists(register)
    fields = {n: f for n, f in importable(register).items() if n not in lists and "." not in n}
    rows = [
        {name: sample_value(field, seed + at) for at, (name, field) in enumerate(fields.items())}
        for seed in range(COUNT)
    ]
    for seed, one in enumerate(rows):
        in_stock(one, seed)
        for name in fields:  # what a movement comes to is computed
            if register.ledger is not None and fields[name].by_action:
                del one[name]
    if register.ledger is not None:
        rows.sort(key=lambda row: str(row[register.event]))  # a file is posted day by day
    from officedesk.core.i18n import _

    assert set(places) >= {_(field.label) for field in fields.values()}
    for at, row in enumerate(rows):
        for name, value in row.items():
            cell = book.worksheets[0].cell(6 + at, places[_(fields[name].label)])
            cell.value = typed(fields[name], value, desk.setting("marks"))
        book.worksheets[0].cell(6 + at, places[_("Old number")]).value = f"00{at}"
    book.save(path)
    made = plan(desk, register.key, path)
    assert made.warnings == () and made.refused == ()
    assert [left.line for left in made.left] == [4, 5]
    assert made.rows == COUNT
    carry_out(desk, made)
    reader = desk.reader()
    views = desk.entries(register.key, reader.ids(Query(register.key, descending=False)))
    reader.close()
    for at, (view, row) in enumerate(zip(views, rows, strict=True)):
        assert {name: view.values[name] for name in row} == row
        assert view.other == () and view.old_number == f"00{at}"
    desk.close()


def test_an_empty_template_brings_nothing(
    tmp_path: Path, register: Register, spoken: str
) -> None:
    use_language(spoken)
    desk = open_at(tmp_path / "home")
    path = tmp_path / "template.xlsx"
    write_template(desk, register.key, path)
    with pytest.raises(Exception, match=r"template\.xlsx"):
        plan(desk, register.key, path)
    desk.close()


def test_lists_formats_and_no_formula(tmp_path: Path, register: Register, spoken: str) -> None:
    use_language(spoken)
    desk = open_at(tmp_path / "home")
    if register.ledger is not None:
        with_masters(desk, register)  # nothing moves but what there is
    book, places = written(desk, register, tmp_path / "template.xlsx")
    sheet = book.worksheets[0]
    from officedesk.core.i18n import _

    offered = {
        str(rule.sqref).split(":")[0].rstrip("0123456789"): rule.formula1
        for rule in sheet.data_validations.dataValidation
    }
    for field in register.fields.values():
        if _(field.label) not in places:
            continue
        cell = sheet.cell(6, places[_(field.label)])
        if field.kind in (Kind.CHOICE, Kind.FLAG, Kind.MARK):
            _name, _bang, area = offered[cell.column_letter].replace("$", "").rpartition("!")
            words = [one[0].value for one in book["Choices"][area]]
            assert len(words) == len(set(words)) > 1
            if field.choices:
                assert words == [_(choice.label) for choice in field.choices]
        expected = {Kind.DAY: "yyyy-mm-dd", Kind.MOMENT: "yyyy-mm-dd hh:mm", Kind.NUMBER: "0"}
        expected[Kind.DECIMAL] = "#,##0.00##" if field.money else "General"
        assert cell.number_format == expected.get(field.kind, "@")
        assert sheet.cell(3, cell.column).font.bold == field.must
    for one in book.worksheets:
        assert all(cell.data_type != "f" for row in one.iter_rows() for cell in row)
    assert book["Choices"].sheet_state == "hidden"
    assert sheet.freeze_panes == "B4" and sheet.page_setup.orientation == "landscape"
    desk.close()
