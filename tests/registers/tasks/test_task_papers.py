"""Papers of tasks: the register with its light, the open list, the slip, the figures."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from officedesk.core.i18n import LANGUAGES, use_language
from officedesk.core.query import Query
from officedesk.core.values import Value
from officedesk.desk.desk import Desk
from officedesk.desk.exporting import export
from officedesk.desk.printing import print_paper, print_span_paper, print_view_paper
from officedesk.desk.spans import days_named
from officedesk.registers.tasks.figures import count
from tests.office import NOON
from tests.paper.paper_reading import Pdf, bare
from tests.registers.tasks.conftest import Give

CHEN: dict[str, Value] = {"decided_by": "Chen Yu"}


@pytest.fixture
def busy(desk: Desk, give: Give) -> Desk:
    """One done in time, one late, one overdue, one that has time, one dropped; on 24 March."""
    first, late = give(), give(task="Late", lead="Sun Li", source="plan")
    give(task="Overdue", lead="Sun Li")
    give(task="Later", due=date(2026, 4, 30))
    dropped = give(task="Dropped")
    desk.clock.set(NOON + timedelta(days=8))  # type: ignore[attr-defined]
    desk.act("report", [first], {"result": "x"})
    desk.act("drop", [dropped], {**CHEN, "reason": "Settled elsewhere"})
    desk.clock.set(NOON + timedelta(days=14))  # type: ignore[attr-defined]
    desk.act("report", [late], {"result": "x"})
    desk.act("verify", [first, late], CHEN)
    return desk


def paper(desk: Desk, key: str) -> object:
    return next(one for one in desk.registers["tasks"].papers if one.key == key)


def test_figures_by_person_and_source(busy: Desk) -> None:
    tasks = busy.entries("tasks", [1, 2, 3, 4, 5])
    made = count(tasks, date(2026, 3, 1), date(2026, 3, 31), busy.today)
    every = made.every
    assert (every.assigned, every.done, every.in_time, every.share) == (4, 2, 1, "50 %")
    assert every.average == "11.0"
    assert (every.open, every.overdue) == (2, 1)
    sun = made.by_lead["Sun Li"]
    assert (sun.done, sun.in_time, sun.share, sun.overdue) == (1, 0, "0 %", 1)
    assert made.by_source["plan"].done == 1
    before = count(tasks, date(2026, 2, 1), date(2026, 2, 28), busy.today).every
    assert (before.assigned, before.done, before.share, before.average) == (0, 0, "—", "—")


@pytest.mark.parametrize("span", ["2026-03", "2026-Q1", "2026"])
@pytest.mark.parametrize("spoken", LANGUAGES)
def test_the_figures_of_a_span_on_paper(
    busy: Desk, tmp_path: Path, span: str, spoken: str
) -> None:
    use_language(spoken)
    found = paper(busy, "task-figures")
    days = days_named(span, found.spans)  # type: ignore[attr-defined]
    register = busy.registers["tasks"]
    print_span_paper(busy, register, found, days, tmp_path / "a.pdf")  # type: ignore[arg-type]
    text = bare(Pdf(tmp_path / "a.pdf").text())
    assert "SunLi" in text and "50%" in text and f"{days.first}" in text
    use_language("en")


def test_the_open_list_goes_by_lead(busy: Desk, tmp_path: Path) -> None:
    register = busy.registers["tasks"]
    found = paper(busy, "open-tasks")
    assert print_view_paper(busy, register, found, tmp_path / "a.pdf") == 2  # type: ignore[arg-type]
    text = bare(Pdf(tmp_path / "a.pdf").text())
    assert text.index("Overdue") < text.index("Later") and "▲overdue" in text
    assert "2open,1overdue" in text and "Dropped" not in text


def test_the_urging_slip_says_who_urged(busy: Desk, tmp_path: Path) -> None:
    ref = busy.find("TASK-2026-0003")
    busy.act("urge", [ref], {"how": "phone", "urged_by": "Qian Hong"})
    print_paper(busy, paper(busy, "urging"), [ref], tmp_path / "a.pdf")  # type: ignore[arg-type]
    assert "QianHong" in bare(Pdf(tmp_path / "a.pdf").text())


def test_the_urging_slips_of_several(busy: Desk, tmp_path: Path) -> None:
    refs = [busy.find("TASK-2026-0003"), busy.find("TASK-2026-0004")]
    busy.act("urge", refs[:1], {"how": "phone", "words": "When will it be ready?"})
    print_paper(busy, paper(busy, "urging"), refs, tmp_path / "a.pdf")  # type: ignore[arg-type]
    pdf = Pdf(tmp_path / "a.pdf")
    text = bare(pdf.text())
    assert len(pdf.pages) == 2
    assert "Whenwillitbeready?" in text and "Bytelephone" in text
    assert "TASK-2026-0003" in text and "TASK-2026-0004" in text


def test_the_register_tells_the_light(busy: Desk, tmp_path: Path) -> None:
    export(busy, Query("tasks", descending=False), tmp_path / "a.pdf")
    text = bare(Pdf(tmp_path / "a.pdf").text())
    for words in ("doneintime", "donelate", "red", "green", "Settledelsewhere(ChenYu"):
        assert words in text, words
