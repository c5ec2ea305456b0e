"""Two programs at once: exactly one gets the room, the other is told what is free instead."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from officedesk.desk.desk import Desk
from officedesk.desk.verify import verify
from tests.registers.meetings.rooms_taken import with_rooms

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="children wait for a signal")
ROOT = Path(__file__).parents[3]
CHILD = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from officedesk.core.clock import SetClock
from officedesk.core.errors import Busy, Taken
from officedesk.desk.desk import Desk

desk = Desk.open(Path(sys.argv[1]), clock=SetClock(datetime(2026, 3, 10, 12, 1, tzinfo=UTC)))
print("ready", flush=True)
for line in sys.stdin:
    hour = int(line)
    values = {"title": sys.argv[2], "room": "Room 201",
              "starts": datetime(2026, 3, 12, 0, 0).replace(hour=hour),
              "ends": datetime(2026, 3, 12, 0, 45).replace(hour=hour)}
    while True:
        try:
            print(desk.register_entry("meetings", values).numbers[0], flush=True)
        except Busy:
            continue
        except Taken as refused:
            print("taken", refused, flush=True)
        break
desk.close()
"""


def test_exactly_one_wins(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with_rooms(home).close()
    children = [
        subprocess.Popen(
            [sys.executable, "-c", CHILD, str(home), name],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT,
        )
        for name in ("one", "other")
    ]  # fmt: skip
    for child in children:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
    won = []
    for hour in range(8, 18):
        for child in children:
            assert child.stdin is not None
            child.stdin.write(f"{hour}\n")
            child.stdin.flush()
        said = [child.stdout.readline() for child in children if child.stdout is not None]
        winner = next(line.strip() for line in said if line.startswith("MTG-"))
        loser = next(line for line in said if line.startswith("taken"))
        assert f"is taken {hour:02}:00–{hour:02}:45 by {winner}." in loser
        assert "Free then: Room 305" in loser
        won.append(winner)
    for child in children:
        child.communicate(timeout=60)
        assert child.returncode == 0
    assert won == [f"MTG-2026-{n:04}" for n in range(1, 11)], "the loser took no number"
    desk = Desk.open(home)
    assert verify(desk.store).sound
    desk.close()
