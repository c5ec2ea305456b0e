from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time
from pathlib import Path
from random import Random
from types import SimpleNamespace

import pytest

from officedesk.core import i18n
from officedesk.core.demo import Stage
from officedesk.core.errors import Clash, Invalid
from officedesk.core.query import Query
from officedesk.core.views import EntryView
from officedesk.desk import demo
from officedesk.desk.desk import Desk
from officedesk.desk.verify import verify
from officedesk.registers.letters.demo_files import file_of
from officedesk.registers.letters.demo_words import Post, fill_in
from officedesk.store import set_aside
from officedesk.store.days import spilling
from officedesk.store.engine import raw_connection

NOW = datetime(2026, 11, 23, 9, 40)
"""A Monday."""


def letters(folder: Path) -> list[EntryView]:
    desk = Desk.open(folder)
    try:
        reader = desk.reader()
        rows = reader.rows(Query("letters", descending=False), 0, 100_000)
        reader.close()
        return desk.entries("letters", [row.id for row in rows])
    finally:
        desk.close()


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    i18n.use_language("en")
    folder = tmp_path_factory.mktemp("sample") / "home"
    made = demo.fill(folder, now=NOW, size=120)
    assert made.entries["letters"] == 120
    assert (made.since, made.until) == (date(2025, 11, 23), NOW.date())
    return folder


def test_the_sample_says_that_it_is_one(sample: Path) -> None:
    desk = Desk.open(sample)
    head = desk.letterhead()
    assert head.sample
    assert head.institution == "River Institute"
    assert desk.operator.alone
    assert 2026 in desk.rules.calendar.known
    desk.close()


def test_the_office_has_worked(sample: Path) -> None:
    views = letters(sample)
    states = Counter(view.state for view in views)
    assert states["filed"] > 60
    assert {"registered", "proposed", "assigned", "void"} & set(states)
    assert len({view.values["sender"] for view in views}) > 20
    assert any(view.links for view in views)
    assert any(view.attachments for view in views)
    assert any(view.children["circulation"] for view in views)
    assert any(view.children["notes"] for view in views)
    assert any(view.late for view in views)
    assert {view.registered_by for view in views} == {"Zhao Min", "Wu Lei"}


def test_several_scripts_are_there(sample: Path) -> None:
    words = "".join(str(view.values["subject"]) for view in letters(sample))
    assert any("一" <= char <= "鿿" for char in words)
    assert any(char.isascii() and char.isalpha() for char in words)


def test_time_goes_forward_and_only_on_working_days(sample: Path) -> None:
    desk = Desk.open(sample)
    calendar = desk.rules.calendar
    views = letters(sample)
    moments = [view.registered_at for view in views]
    assert moments == sorted(moments)
    assert all(calendar.working(view.registered_on) for view in views)
    assert views[-1].registered_on == NOW.date(), "the newest day is not empty"
    assert all(moment.replace(tzinfo=None) <= NOW for moment in moments)
    desk.close()


def test_instructions_are_those_of_who_may_decide(sample: Path) -> None:
    instructed = [view for view in letters(sample) if view.values["instruction"]]
    assert instructed
    for view in instructed:
        assert view.values["instructed_by"] in ("Lin Xiaolan", "He Ping")
        assert view.values["instruction_basis"] in ("paper", "telephone")


def test_the_numbers_have_no_gap(sample: Path) -> None:
    numbers = [view.number for view in letters(sample)]
    for year in ("2025", "2026"):
        found = [int(n.rpartition("-")[2]) for n in numbers if f"-{year}-" in n]
        assert found == list(range(1, len(found) + 1))


def test_months_are_closed_but_the_last(sample: Path) -> None:
    desk = Desk.open(sample)
    rows = desk.store.reading().execute(
        "SELECT month, closed_by FROM month_closes WHERE register = 'letters' ORDER BY month"
    )
    months = dict(rows.fetchall())
    assert list(months) == ["2025-11", "2025-12", *(f"2026-{m:02}" for m in range(1, 11))]
    assert set(months.values()) == {"Lin Xiaolan"}
    desk.close()


def test_a_home_with_entries_is_refused_and_stays(sample: Path) -> None:
    before = len(letters(sample))
    with pytest.raises(Clash, match="home of its own"):
        demo.fill(sample, now=NOW, size=5)
    assert len(letters(sample)) == before


@pytest.mark.parametrize(("size", "years"), [(0, 1), (-3, 1), (10**9, 1), (5, 0), (5, 99)])
def test_sizes_out_of_range(tmp_path: Path, size: int, years: int) -> None:
    with pytest.raises(Invalid):
        demo.fill(tmp_path / "home", now=NOW, size=size, years=years)
    assert not (tmp_path / "home").exists()


def test_the_same_seed_gives_the_same_office(tmp_path: Path) -> None:
    homes = [tmp_path / name for name in ("a", "b", "c")]
    for home, seed in zip(homes, (7, 7, 8), strict=True):
        demo.fill(home, now=NOW, size=12, seed=seed)
    first, second, other = (
        [(view.number, view.state, dict(view.values), view.registered_at) for view in letters(home)]
        for home in homes
    )
    assert first == second
    assert first != other


def test_the_newest_begin_in_the_morning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seals and rooms are there before the first hour of their uses."""
    begun: list[datetime] = []
    part = SimpleNamespace(play=lambda stage, start: begun.append(start))
    monkeypatch.setattr(demo, "optional", lambda key, name: part)
    monkeypatch.setattr(demo, "PLAYED_ONE_BY_ONE", 50)
    demo.fill(tmp_path / "home", now=NOW.replace(hour=19), size=160)
    assert {start.time() for start in begun} == {time(8, 0)}


def test_many_entries_come_in_bulk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "PLAYED_ONE_BY_ONE", 50)
    monkeypatch.setattr(demo, "NEWEST", 20)
    made = demo.fill(tmp_path / "home", now=NOW, size=160, years=1)
    assert made.entries["letters"] == 160
    views = letters(tmp_path / "home")
    assert sum(bool(view.carried) for view in views) == 140
    assert {view.registered_on.year for view in views} == {2025, 2026}
    assert all(view.state in ("filed", "closed") for view in views if view.carried)


@pytest.fixture(scope="module")
def blocks(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The same office twice: each day by itself, and days in blocks."""
    i18n.use_language("en")
    homes = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(demo, "PLAYED_ONE_BY_ONE", 20)
        patch.setattr(demo, "NEWEST", 2)
        patch.setattr(set_aside, "MANY", 50)
        for block in (1, 100):
            patch.setattr(demo, "BLOCK", block)
            homes.append(tmp_path_factory.mktemp("blocks") / "home")
            demo.fill(homes[-1], now=NOW, size=322)
    return homes


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM letters ORDER BY id",
        "SELECT * FROM calls ORDER BY id",
        "SELECT * FROM imports ORDER BY id",
        "SELECT id, at, operation, action, tab, row_id, kind FROM history ORDER BY id",
        "SELECT type, name, sql FROM sqlite_master ORDER BY type, name",
    ],
)
def test_days_in_blocks_are_as_day_by_day(blocks: list[Path], sql: str) -> None:
    found = []
    for home in blocks:
        desk = Desk.open(home)
        found.append(desk.store.reading().execute(sql).fetchall())
        desk.close()
    assert found[0] == found[1]
    assert len(found[0]) > 20


def test_an_office_made_in_blocks_is_sound_and_keeps_its_pages_again(blocks: list[Path]) -> None:
    desk = Desk.open(blocks[1])
    assert verify(desk.store).sound
    with spilling(desk.store.engine):
        pass
    with desk.store.engine.connect() as connection:
        assert raw_connection(connection).execute("PRAGMA cache_spill").fetchone()[0] == 0
    desk.close()


def test_a_chinese_office(tmp_path: Path) -> None:
    i18n.use_language("zh_CN")
    demo.fill(tmp_path / "home", now=NOW, size=15)
    desk = Desk.open(tmp_path / "home")
    assert desk.setting("institution") == "江河研究院"
    assert desk.setting("language") == "zh_CN"
    desk.close()
    assert {view.registered_by for view in letters(tmp_path / "home")} <= {"赵敏", "吴磊"}


class Alone:
    """A desk that nobody uses."""


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_template_can_be_filled(language: str) -> None:
    i18n.use_language(language)
    words = demo.sample_words()
    stage = Stage(Alone(), Random(3), words, NOW, NOW)  # type: ignore[arg-type]
    post = Post(stage)
    names: dict[str, str | int] = {"handler": "a", "department": "b"}
    for sender in words["senders"]:
        script = words["subjects"][sender["script"]]
        for kind in sender["kinds"]:
            for template in script.get(kind) or words["subjects"]["en"][kind]:
                slots = post.slots(sender["script"], NOW.date(), sender["about"])
                assert "{" not in fill_in(template, slots)
    for key in ("proposals", "instructions", "outcomes", "notes", "abstracts", "files", "voids"):
        for template in words[key]:
            slots = post.slots(words["subjects_script"], NOW.date()) | names
            assert "{" not in fill_in(template, slots)


@pytest.mark.parametrize("hour", [0, 8, 9, 23])
@pytest.mark.parametrize("day", [21, 22, 23])
def test_arrivals_are_exact_and_never_later_than_now(hour: int, day: int) -> None:
    until = datetime(2026, 11, day, hour, 5)
    stage = Stage(Alone(), Random(5), {}, NOW, until)  # type: ignore[arg-type]
    found = stage.arrivals(57, datetime(2026, 10, 1))
    assert len(found) == 57
    assert found == sorted(found)
    assert found[-1] <= until
    assert all(moment.weekday() < 5 for moment in found)


def test_files_are_what_their_names_say() -> None:
    assert file_of("Draft.pdf", 3).startswith(b"%PDF-1.4")
    assert file_of("Figures.csv", 3).count(b"\n") == 29
