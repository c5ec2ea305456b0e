"""A log of another office: groups, missing departures, those who did not come; the day's book."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from officedesk.core.values import NOT_STATED
from officedesk.desk.importing import carry_out, plan
from officedesk.desk.print_orders import DayExtract
from officedesk.desk.verify import verify
from tests.office import open_at

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
    order = DayExtract("visitors", datetime(2026, 2, 25).date())
    reader = desk.reader()
    try:
        assert list(reader.ids(order.query(desk))) == [1, 2]
    finally:
        reader.close()
    assert (desk.home.folder / "roll-call.txt").read_text("utf-8").count("[ ]") == 0
    assert verify(desk.store).sound
    desk.close()
