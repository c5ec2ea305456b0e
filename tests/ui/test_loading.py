"""What is brought in beside the window."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from officedesk.core.clock import SetClock
from officedesk.core.errors import OfficeError
from officedesk.desk.desk import Desk
from officedesk.ui.loading import open_desk
from tests.flows.hands import NOW
from tests.office import empty_home


def test_a_desk_opened_on_another_thread_writes_on_this_one(tmp_path: Path) -> None:
    empty_home(tmp_path / "home")
    found: list[Desk] = []
    worker = threading.Thread(
        target=lambda: found.append(open_desk(tmp_path / "home", SetClock(NOW), None))
    )
    worker.start()
    worker.join()
    (desk,) = found
    try:
        key = next(iter(desk.registers))
        desk.register_entry(key, {"subject": "Budget", "sender": "Ministry"})
        assert desk.poll() == ()
    finally:
        desk.close()


def test_nothing_stays_open_where_a_new_home_cannot_be_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_self: Desk, _values: object) -> None:
        raise OfficeError("no")

    monkeypatch.setattr(Desk, "begin", refuse)
    with pytest.raises(OfficeError):
        open_desk(tmp_path / "home", SetClock(NOW), {"institution": "River Institute"})
    monkeypatch.undo()
    again = open_desk(tmp_path / "home", SetClock(NOW), None)
    assert not again.holder
    again.close()


def test_a_program_of_the_same_user_that_is_just_ending_is_waited_for(tmp_path: Path) -> None:
    home = tmp_path / "home"
    empty_home(home)
    script = (
        "import sys; from pathlib import Path; from officedesk.desk.desk import Desk;"
        "desk = Desk.open(Path(sys.argv[1]), window=True); print('held', flush=True);"
        "sys.stdin.readline(); desk.close()"
    )
    first = subprocess.Popen(
        [sys.executable, "-c", script, str(home)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert first.stdin is not None and first.stdout is not None
    assert first.stdout.readline() == "held\n"
    ending = threading.Timer(0.3, first.communicate, ("go\n",))
    ending.start()
    desk = open_desk(home, SetClock(NOW), None)
    ending.join()
    assert not desk.holder
    desk.close()


def test_the_sounds_of_chinese_are_brought_in_by_name_alone() -> None:
    script = (
        "import sys; from officedesk.ui.loading import load_sounds;"
        "assert 'pypinyin' not in sys.modules; load_sounds(); assert 'pypinyin' in sys.modules;"
        "from officedesk.core import text; text._sounds.cache_info().currsize == 1 or sys.exit(1)"
    )
    done = subprocess.run([sys.executable, "-c", script], check=False, capture_output=True)
    assert done.returncode == 0, done.stderr
