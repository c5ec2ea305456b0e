"""A supervision list of another office: bilingual headings, what was done and what was not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from officedesk.core.i18n import LANGUAGES, use_language
from officedesk.core.query import Query
from officedesk.core.values import NOT_STATED
from officedesk.desk.desk import Desk
from officedesk.desk.exporting import export
from officedesk.desk.importing import carry_out, plan
from officedesk.desk.verify import verify
from tests.office import open_at
from tests.registers.tasks.conftest import Give

CHINESE = """\
序号,督办事项,责任人,协办单位,交办领导,交办日期,完成期限,完成情况,完成时间,备注
1,修缮档案库房,陶薇,后勤处,林晓岚,2026-01-05,2026-02-10,已完成,2026-02-12,
2,清查测量仪器,徐琳,,林晓岚,2026-01-06,2026-03-30,正在清查,,分三批
3,更新通讯录,,,何平,2026-01-07,,,,
4,培训新观测员,江涛,人事处,何平,2026-01-08,2026-02-20,已完成60%,,
"""
ENGLISH = """\
Action item,Owner,Deadline,Status of work,Date completed
Repair the archive,Tao Wei,2026-02-10,Completed,2026-02-12
Count the instruments,Xu Lin,2026-03-30,under way,
Buy chairs,Sun Li,2026-02-01,Done,
"""


def carried(desk: Desk, path: Path, text: str) -> list[object]:
    path.write_text(text, encoding="utf-8")
    made = plan(desk, "tasks", path)
    assert made.refused == ()
    carry_out(desk, made)
    return [desk.entry(ref) for ref in map(desk.find, numbers(desk))]  # type: ignore[misc]


def numbers(desk: Desk) -> list[str]:
    reader = desk.reader()
    try:
        rows = reader.rows(Query("tasks", descending=False), 0, 99, ())
        return [row.number for row in rows]
    finally:
        reader.close()


def test_a_chinese_list(desk: Desk, tmp_path: Path) -> None:
    carried(desk, tmp_path / "list.csv", CHINESE)
    done, running, bare, part = desk.entries("tasks", [1, 2, 3, 4])
    assert (done.state, done.values["lead"], done.values["co"]) == ("verified", "陶薇", "后勤处")
    assert done.values["assigned_by"] == "林晓岚"
    assert done.values["done_on"] == done.values["closed_on"] == date(2026, 2, 12)
    assert (running.state, running.values["result"]) == ("in-progress", "正在清查")
    assert running.values["remarks"] == "分三批"
    assert (bare.values["lead"], bare.values["due"]) == (NOT_STATED, NOT_STATED)
    assert (bare.state, part.state) == ("assigned", "in-progress")
    assert done.old_number == "1"
    reader = desk.reader()
    try:
        counts = reader.view_counts("tasks")
    finally:
        reader.close()
    assert (counts["done-late"], counts["overdue"]) == (1, 1)
    assert verify(desk.store).sound


def test_an_english_list(desk: Desk, tmp_path: Path) -> None:
    carried(desk, tmp_path / "list.csv", ENGLISH)
    done, running, undated = desk.entries("tasks", [1, 2, 3])
    assert (done.values["task"], done.values["lead"]) == ("Repair the archive", "Tao Wei")
    assert (done.state, running.state, undated.state) == ("verified", "in-progress", "verified")
    assert (undated.values["done_on"], undated.values["closed_on"]) == (NOT_STATED, None)
    assert done.values["source"] is NOT_STATED


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_what_was_worked_on_comes_back_whole(
    desk: Desk, give: Give, tmp_path: Path, spoken: str
) -> None:
    ref = give(co="Sun Li")
    desk.act("accept", [ref], {})
    desk.act("progress", [ref], {"words": "Half\nof it"})
    desk.act("urge", [ref], {"how": "slip"})
    desk.act("extend", [ref], {"until": date(2026, 3, 27), "reason": "x"})
    desk.act("grant", [ref], {"decided_by": "Chen Yu", "paper_no": "7"})
    desk.act("report", [ref], {"result": "All"})
    desk.act("verify", [ref], {"decided_by": "Chen Yu"})
    use_language(spoken)
    export(desk, Query("tasks"), tmp_path / "a.xlsx")
    other = open_at(tmp_path / "other")
    carry_out(other, plan(other, "tasks", tmp_path / "a.xlsx"))
    one, two = desk.entry(ref), other.entry(ref)
    assert (two.number, two.state, two.values) == (one.number, one.state, one.values)
    assert {k: [r.values for r in rows] for k, rows in two.children.items()} == {
        k: [r.values for r in rows] for k, rows in one.children.items()
    }
    other.close()
