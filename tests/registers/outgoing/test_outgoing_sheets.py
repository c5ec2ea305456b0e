"""Outgoing letters in spreadsheets: our own export comes back, a foreign book is taken over."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from officedesk.core.query import Query
from officedesk.desk.desk import Desk
from officedesk.desk.exporting import export
from officedesk.desk.importing import ImportOptions, carry_out, plan
from officedesk.desk.verify import verify
from tests.office import open_at
from tests.registers.outgoing.test_outgoing_way import draft, numbered, sent


def everything(desk: Desk) -> list[dict[str, Any]]:
    """What an export carries; a draft by its title, for its place is another one here."""
    reader = desk.reader()
    try:
        views = desk.entries("outgoing", reader.ids(Query("outgoing", descending=False)))
    finally:
        reader.close()
    return [
        {
            "number": "" if "~" in view.number else view.number,
            "state": view.state,
            "values": dict(view.values),
            "children": {k: [dict(row.values) for row in v] for k, v in view.children.items()},
            "registered": (view.registered_at, view.registered_by),
            "void": view.void,
        }
        for view in views
    ]


@pytest.mark.parametrize("ending", ["xlsx", "csv", "json"])
def test_our_own_export_comes_back_with_its_drafts(desk: Desk, tmp_path: Path, ending: str) -> None:
    noted = draft(desk, title="first draft")
    desk.act("note", [noted], {"words": "wait for the map"})
    gone = sent(desk, needs_answer=True)
    desk.act("remind", [gone], {"comment": "called"})
    desk.act("void", [numbered(desk)], {"reason": "not needed"})
    desk.act("void", [draft(desk, title="void draft")], {"reason": "not needed"})
    approved = draft(desk, title="approved")
    desk.act("approve", [approved], {"approved_by": "Lin"})
    numbered(desk, "青水办")
    path = tmp_path / f"out.{ending}"
    export(desk, Query("outgoing"), path)
    if ending == "csv":
        assert "~1" in path.read_text(encoding="utf-8-sig")
    second = open_at(tmp_path / "second")
    carry_out(second, plan(second, "outgoing", path, ImportOptions()))
    for held, kept in zip(everything(second), everything(desk), strict=True):
        assert held == kept
    assert verify(second.store).sound
    second.set_settings({"series.outgoing": desk.setting("series.outgoing")})
    fresh = numbered(second)
    assert second.entry(fresh).number == "OUT-2026-0004"
    assert second.entry(fresh).values["doc_number"] == "RI 2026/3"
    second.close()


FOREIGN = """序号,发文字号,发文日期,主送机关,标题,份数,发送方式,发出日期,复文号,档号
1,青水办〔2026〕1号,2026-01-05,市水务局,关于水位的函,2,邮寄,2026-01-06,,
2,青水办〔2026〕2号,2026-01-07,省厅,关于会议的通知,10,快递,2026-01-08,厅函7号,
3,青水办〔2026〕3号,2026-01-09,档案馆,关于移交的函,1,,,,26-A1
4,,2026-01-10,各科室,关于值班的通知,5,,,,
"""


def test_a_foreign_book_takes_running_numbers_and_the_state_that_it_shows(
    desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "发文登记.csv"
    path.write_text(FOREIGN, encoding="utf-8")
    carry_out(desk, plan(desk, "outgoing", path, ImportOptions()))
    held = everything(desk)
    assert [one["number"] for one in held] == [f"OUT-2026-000{n}" for n in (1, 2, 3, 4)]
    assert [one["state"] for one in held] == ["dispatched", "answered", "filed", "numbered"]
    assert held[0]["values"]["doc_number"] == "青水办〔2026〕1号"
    assert held[1]["values"]["addressees"] == "省厅" and held[1]["values"]["copies"] == 10
    assert held[0]["values"]["doc_sequence"] is None, "its place is that of the other book"
    assert verify(desk.store).sound


def test_a_number_of_the_foreign_book_is_not_given_again(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "发文登记.csv"
    path.write_text(FOREIGN, encoding="utf-8")
    carry_out(desk, plan(desk, "outgoing", path, ImportOptions()))
    with pytest.raises(Exception, match="OUT-2026-0001"):
        numbered(desk, "青水办")
    codes = [{**code} for code in desk.setting("series.outgoing")]
    codes[0]["firsts"] = {"2026": 4}
    desk.set_settings({"series.outgoing": codes})
    assert desk.entry(numbered(desk, "青水办")).values["doc_number"] == "青水办〔2026〕4号"
