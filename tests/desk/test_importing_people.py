"""Cells that hold several names become child rows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from officedesk.core.query import Query
from officedesk.core.register import Register
from officedesk.desk.importing import ImportOptions, carry_out, plan
from officedesk.desk.importing_names import name_lists, scores
from officedesk.desk.importing_people import names_in
from tests.office import open_at
from tests.sheets.files import workbook


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("张三、李四", ["张三", "李四"]),
        ("张三，李四、王五", ["张三", "李四", "王五"]),
        ("张三 李四\u3000欧阳明月", ["张三", "李四", "欧阳明月"]),
        ("财务科（含出纳、会计）；人事科", ["财务科（含出纳、会计）", "人事科"]),
        ("Ann Lee; Bob Ray;", ["Ann Lee", "Bob Ray"]),
        ("Lee, Ann; Ray, Bob", ["Lee, Ann", "Ray, Bob"]),
        ("Lee, Ann", ["Lee, Ann"]),
        ("Ann Lee, Bob Ray, Cy Fox", ["Ann Lee", "Bob Ray", "Cy Fox"]),
        ("Ann Lee\nBob Ray\n\nAnn Lee", ["Ann Lee", "Bob Ray"]),
        ("Finance Bureau", ["Finance Bureau"]),
        (" 、 ", []),
    ],
)
def test_names(cell: str, names: list[str]) -> None:
    assert names_in(cell) == names


@pytest.fixture
def letters(tmp_path: Path) -> Register:
    desk = open_at(tmp_path / "home")
    desk.close()
    return desk.registers["letters"]


@pytest.mark.parametrize(
    ("heading", "block"),
    [
        ("协办", "co_handlers"), ("协办人", "co_handlers"), ("Co-handlers", "co_handlers"),
        ("Co-handler", "co_handlers"), ("传阅", "circulation"), ("Circulation", "circulation"),
    ],
)  # fmt: skip
def test_headings_name_blocks(letters: Register, heading: str, block: str) -> None:
    assert scores(letters, heading)[0].field == block


def test_only_blocks_that_need_nothing_but_a_name(letters: Register) -> None:
    assert set(name_lists(letters)) == {"co_handlers", "circulation"}
    assert not scores(letters, "Person")


def test_a_file_brings_co_handlers_and_circulation(tmp_path: Path) -> None:
    rows = [
        ["收文日期", "来文单位", "标题", "协办", "传阅", "会签"],
        [date(2026, 1, 5), "市政府", "通知", "张三、李四", "王五 赵六", "甲；乙"],
        [date(2026, 1, 6), "市政府", "函", None, "-", None],
    ]
    path = workbook(tmp_path / "a.xlsx", {"收文": rows})
    desk = open_at(tmp_path / "home")
    carry_out(desk, plan(desk, "letters", path, ImportOptions(mapping={"会签": "co_handlers"})))
    reader = desk.reader()
    views = desk.entries("letters", reader.ids(Query("letters", descending=False)))
    reader.close()
    desk.close()
    first, second = views
    assert [row.values["handler"] for row in first.children["co_handlers"]] == ["甲", "乙"]
    assert [row.values["person"] for row in first.children["circulation"]] == ["王五", "赵六"]
    assert first.other == (("协办", "张三、李四"),)
    assert second.children["co_handlers"] == ()
    assert second.children["circulation"] == ()
    assert second.other == (("传阅", "-"),)
    assert second.values["sender"] == "市政府"
