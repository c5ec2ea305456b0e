"""The custody board agrees with the register; two at once never use one seal twice."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from random import Random

import pytest

from officedesk.core.changes import EntryRef
from officedesk.core.errors import Clash, Invalid
from officedesk.core.i18n import in_language
from officedesk.core.query import Query
from officedesk.core.values import Value
from officedesk.desk.desk import Desk
from officedesk.desk.verify import verify
from officedesk.registers.seal_uses.board import FIELDS, Custody, custody

TICKED: dict[str, Value] = {
    "check_complete": True, "check_no_blanks": True, "check_body": True
}  # fmt: skip
DUE = datetime(2026, 3, 10, 18, 0)


def board(desk: Desk) -> dict[str, Custody]:
    reader = desk.reader()
    try:
        rows = reader.rows(Query("seals", view="in-use", descending=False), 0, 50, FIELDS)
        return {row.number: custody(row.id, row.number, row.cells, desk.wall) for row in rows}
    finally:
        reader.close()


def out_in_the_register(desk: Desk) -> dict[str, str]:
    """By the seal's name the use with which it is out, as the register of uses says."""
    reader = desk.reader()
    try:
        ids = list(reader.ids(Query("seal-uses", view="out")))
    finally:
        reader.close()
    views = [desk.entry(EntryRef("seal-uses", one)) for one in ids]
    return {str(view.values["seal"]): view.number for view in views}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_after_a_hundred_acts_the_board_agrees(desk: Desk, seed: int) -> None:
    random, uses, held = Random(seed), [], {"S-01": "Zhao Min", "S-02": "Zhao Min"}
    done = 0
    while done < 100:
        code = random.choice(("S-01", "S-02"))
        what = random.choice(("new", "affix", "out", "back", "back", "hand"))
        use = random.choice(uses) if uses else None
        try:
            if what == "new" or use is None:
                given: dict[str, Value] = {
                    "seal": code, "title": f"Paper {len(uses)}", "handler": "Tao Wei",
                    "used_for": "Archive", "kind": "contract", "approver": "Chen Yu",
                }  # fmt: skip
                use = next(desk.register_entry("seal-uses", given).refs())
                desk.act("approve", [use])
                uses.append(use)
            elif what == "affix":
                seal = desk.entry(use).values["seal"]
                name = held["S-01" if seal == "Official seal" else "S-02"]
                desk.act("affix", [use], {**TICKED, "affixed_by": name})
            elif what == "out":
                desk.act("take-out", [use], {**TICKED, "out_to": "Bank", "companion": "Gu Yan",
                                             "due_back": DUE})  # fmt: skip
            elif what == "back":
                desk.act("return", [use])
            else:
                taker = random.choice(("Zhao Min", "Sun Li"))
                desk.act("hand-over", [desk.find(code)], {"taken_by": taker, "reason": "leave"})
                held[code] = taker
            done += 1
        except (Clash, Invalid):
            pass
        seen = {one.name: one for one in board(desk).values()}
        out = out_in_the_register(desk)
        assert {name for name, one in seen.items() if one.out} == set(out)
        for code, name in held.items():
            assert desk.entry(desk.find(code)).values["holder"] == name
    assert verify(desk.store).sound


def test_a_retired_seals_past_stays_readable(desk: Desk) -> None:
    given: dict[str, Value] = {
        "seal": "S-01", "title": "Levels", "handler": "Tao Wei", "used_for": "Archive"
    }  # fmt: skip
    use = next(desk.register_entry("seal-uses", given).refs())
    desk.act("approve", [use], {"approver": "Chen Yu"})
    desk.act("affix", [use], {**TICKED, "affixed_by": "Zhao Min"})
    desk.act("retire", [desk.find("S-01")], {"reason": "worn"})
    assert "S-01" not in board(desk)
    view = desk.entry(use)
    assert (view.values["seal"], view.values["made"]) == ("Official seal", 1)
    desk.act("correct", [use], {"copies": 2, "reason": "two were sealed"})
    desk.act("file", [use])
    with pytest.raises(Clash, match="not voided"):
        desk.act("void", [desk.find("S-01")], {"reason": "worn", "anyway": True})


def test_two_commands_at_once_take_the_seal_out_once(desk: Desk, tmp_path: Path) -> None:
    refs = []
    for title in ("One", "Two"):
        given: dict[str, Value] = {
            "seal": "S-01", "title": title, "handler": "Tao Wei", "used_for": "Bank"
        }  # fmt: skip
        refs.append(next(desk.register_entry("seal-uses", given).refs()))
        desk.act("approve", [refs[-1]], {"approver": "Chen Yu"})
    home = desk.home.folder
    numbers = [desk.entry(ref).number for ref in refs]
    command = [
        sys.executable, "-m", "officedesk", "--home", str(home), "do", "take-out",
    ]  # fmt: skip
    answers = ["out_to=Bank", "companion=Gu Yan", "due_back=2099-01-01 10:00",
               "check_complete=yes", "check_no_blanks=yes", "check_body=yes"]  # fmt: skip
    started = [
        subprocess.Popen([*command, number, *answers], stderr=subprocess.PIPE, text=True,
                         env={**os.environ, "PYTHONPATH": str(Path.cwd())})
        for number in numbers
    ]  # fmt: skip
    said = [one.communicate(timeout=120)[1] for one in started]
    assert sorted(one.returncode for one in started) == [0, 1]
    refused = next(words for words, one in zip(said, started, strict=True) if one.returncode)
    assert "out of the house with SEAL-2026-000" in refused
    assert len(out_in_the_register(desk)) == 1


def test_a_seal_is_called_otherwise_than_its_use_in_chinese(desk: Desk) -> None:
    called = {key: in_language(desk.registers[key].one, "zh_CN") for key in ("seals", "seal-uses")}
    assert called["seals"] == "印章"
    assert called["seals"] != called["seal-uses"]
