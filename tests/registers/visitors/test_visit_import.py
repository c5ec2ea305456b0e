"""A log of another office: groups, missing departures, those who did not come; the day's book."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

from officedesk.core.query import Query
from officedesk.core.values import NOT_STATED
from officedesk.desk.exporting import export
from officedesk.desk.importing import ImportOptions, carry_out, plan
from officedesk.desk.importing_names import LEFT_OUT
from officedesk.desk.plain import plain_entry
from officedesk.desk.register_paper_day import day_query, print_day
from officedesk.desk.verify import verify
from officedesk.store.backup import back_up
from tests.office import open_at
from tests.paper.paper_reading import Pdf

LOG = """\
Last Name,First Name,UIN,TOA,TOD,Appointment Start Date,Total People,Visitee Last Name,Visitee First Name
ALVAREZ,TODD,U1,Feb 25 2026  5:34PM,,2/25/2026 17:00,2,Office,Visitors
ALVAREZ,SHELLY,U1,Feb 25 2026  5:35PM,Feb 25 2026  6:00PM,2/25/2026 17:00,2,Office,Visitors
BECKER,ANN,U2,,,2/26/2026 9:00,1,Office,Visitors
"""  # noqa: E501


def test_a_group_is_single_persons_and_nobody_stays_inside(tmp_path: Path) -> None:
    file = tmp_path / "log.csv"
    file.write_text(LOG, encoding="utf-8")
    desk = open_at(tmp_path / "home")
    carry_out(desk, plan(desk, "visitors", file))
    todd, shelly, ann = desk.entries("visitors", [1, 2, 3])
    assert (todd.values["name"], todd.values["host"]) == ("TODD ALVAREZ", "Visitors Office")
    assert (todd.state, todd.values["left"], todd.values["late_out"]) == ("out", NOT_STATED, True)
    assert (shelly.state, shelly.values["left"]) == ("out", datetime(2026, 2, 25, 18, 0))
    assert [view.values["party_size"] for view in (todd, shelly)] == [1, 1]
    assert (ann.state, ann.number) == ("no-show", "visitors~3")
    assert desk.next_number("visitors") == "VIS-2026-0003"
    day = datetime(2026, 2, 25).date()
    reader = desk.reader()
    try:
        assert list(reader.ids(day_query(desk.registers["visitors"], day))) == [1, 2]
    finally:
        reader.close()
    assert print_day(desk, "visitors", day, tmp_path / "day.pdf") == 2
    assert "Persons: 2, in 2 entries." in Pdf(tmp_path / "day.pdf").text().replace("\n", " ")
    assert (desk.home.folder / "roll-call.txt").read_text("utf-8").count("[ ]") == 0
    assert verify(desk.store).sound
    desk.close()


def test_who_did_not_come_is_known_the_second_time_too(tmp_path: Path) -> None:
    file = tmp_path / "log.csv"
    file.write_text(LOG, encoding="utf-8")
    desk = open_at(tmp_path / "home")
    carry_out(desk, plan(desk, "visitors", file))
    file.write_text(LOG + "COLE,BEN,U3,,,2/26/2026 9:00,1,Office,Visitors\n", encoding="utf-8")
    made = plan(desk, "visitors", file)
    names = ("VIS-2026-0001", "VIS-2026-0002", "visitors~3")
    assert tuple(row.number for row in made.known) == names
    assert made.rows == 1
    desk.close()


GATE = """\
来访日期,来访时间,离开时间,来访人姓名,来访单位,人数,被访人,来访事由
2026年3月5日,9:10,9:40,张三,水务局,2,林梅,送文件
2026年3月5日,14:30,,李四,水务局,1,陶伟,调研
2026年3月6日,23:30,0:20,王五,档案馆,1,林梅,检查
"""


def test_times_of_day_in_a_book_of_the_gate_belong_to_the_day_of_the_visit(tmp_path: Path) -> None:
    file = tmp_path / "门岗.csv"
    file.write_bytes(GATE.encode("gb18030"))
    desk = open_at(tmp_path / "home")
    made = plan(desk, "visitors", file)
    assert any("times of day only" in words and "离开时间" in words for words in made.warnings)
    carry_out(desk, made)
    one, two, three = desk.entries("visitors", [1, 2, 3])
    assert one.values["arrived"] == datetime(2026, 3, 5, 9, 10)
    assert one.values["left"] == datetime(2026, 3, 5, 9, 40) and not one.values["late_out"]
    assert two.values["left"] == NOT_STATED and two.values["late_out"]
    assert three.values["left"] == datetime(2026, 3, 7, 0, 20), "past midnight"
    assert plan(desk, "visitors", file).rows == 0
    desk.close()


BOOK = """\
姓名,单位,事由,来访时间,离开时间,人数,接待人,证件号码,联系电话,手机
张三,水务局,送文件,2025-03-05 09:10,2025-03-05 09:40,2,林梅,110101199001011234,13812345678,13900001
李四,档案馆,调研,2025-03-05 23:30,2025-03-06 00:40,5,陶伟,11010119900202456X,,
"""


def test_numbers_of_identity_papers_are_not_taken_unless_it_is_said(tmp_path: Path) -> None:
    file = tmp_path / "来访.csv"
    file.write_text(BOOK, encoding="utf-8")
    desk = open_at(tmp_path / "home")
    made = plan(desk, "visitors", file)
    fields = {column.heading: column.field for column in made.columns}
    assert fields["证件号码"] == LEFT_OUT and any("证件号码" in words for words in made.warnings)
    examples = " ".join(one for column in made.columns for one in column.examples)
    assert "19900101" not in examples and "13812345678" not in examples
    carry_out(desk, made)
    one, two = desk.entries("visitors", [1, 2])
    assert (one.values["name"], one.values["host"], one.values["party_size"]) == ("张三", "林梅", 2)
    assert two.values["left"] == datetime(2025, 3, 6, 0, 40) and two.state == "out"
    raw = back_up(desk.home, desk.clock, reason="raw").path.read_bytes()
    assert b"19900101" not in raw

    shown = json.dumps(plain_entry(one, desk.registers["visitors"]), ensure_ascii=False)
    assert "13812345678" not in shown and "13900001" not in shown, "other data is masked too"
    path = tmp_path / "list.csv"
    export(desk, Query("visitors"), path)
    assert "13900001" not in path.read_text("utf-8-sig")
    desk.close()


def test_it_is_taken_where_somebody_says_so(tmp_path: Path) -> None:
    file = tmp_path / "来访.csv"
    file.write_text(BOOK, encoding="utf-8")
    desk = open_at(tmp_path / "home")
    options = ImportOptions(mapping={"证件号码": "id_number", "联系电话": LEFT_OUT})
    carry_out(desk, plan(desk, "visitors", file, options))
    (one,) = desk.entries("visitors", [1])
    assert one.values["id_number"] == "110101199001011234"
    plain = plain_entry(one, desk.registers["visitors"], unmasked=True)
    assert "13812345678" not in json.dumps(plain)
    desk.close()
