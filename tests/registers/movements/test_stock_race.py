"""Two programs take from one shelf: one gets the last box, the other is told who has it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.registers.movements.stock_room import held, move, sound, stocked_desk

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="children wait for a signal")
ROOT = Path(__file__).parents[3]
ROUNDS = 10
CHILD = """
import sys
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from officedesk.core.clock import SetClock
from officedesk.core.errors import Busy, Short
from officedesk.desk.desk import Desk

desk = Desk.open(Path(sys.argv[1]), clock=SetClock(datetime(2026, 3, 10, 12, 1, tzinfo=UTC)))
print("ready", flush=True)
for line in sys.stdin:
    kind, item = line.split()
    values = {"kind": kind, "item": item, "quantity": Decimal(1), "department": sys.argv[2]}
    while True:
        try:
            print(desk.register_entry("movements", values).numbers[0], flush=True)
        except Busy:
            continue
        except Short as refused:
            print("short", refused, flush=True)
        break
desk.close()
"""


def test_exactly_one_takes_the_last_box(tmp_path: Path) -> None:
    home = tmp_path / "home"
    desk = stocked_desk(home)
    children = [
        subprocess.Popen(
            [sys.executable, "-c", CHILD, str(home), name],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT,
        )
        for name in ("Finance", "Personnel")
    ]  # fmt: skip
    for child in children:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
    won = []
    for _round in range(ROUNDS):
        move(desk, "receipt", 1, 2)
        for child in children:
            assert child.stdin is not None
            child.stdin.write("issue PAP-A4-80\n")
            child.stdin.flush()
        said = [child.stdout.readline() for child in children if child.stdout is not None]
        winner = next(line.strip() for line in said if line.startswith("MOV-"))
        loser = next(line for line in said if line.startswith("short"))
        taker = "Finance" if said[0].startswith("MOV-") else "Personnel"
        told = f"short PAP-A4-80: 0 boxes left; {winner} issued the last 1 to {taker} at "
        assert loser.startswith(told)
        won.append(winner)
    for child in children:
        child.communicate(timeout=60)
        assert child.returncode == 0
    assert won == [f"MOV-2026-{n:04}" for n in range(2, 2 * ROUNDS + 1, 2)], "no number was lost"
    assert held(desk) == (0, 0)
    sound(desk)
    desk.close()
