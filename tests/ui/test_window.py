"""The frame: painted before anything heavy is loaded, one for each home, and what it remembers."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from officedesk.discovery import heads
from officedesk.ui.parts.notice import Notice
from officedesk.ui.program import Program
from officedesk.ui.single import Doorbell, door_name, ring
from officedesk.ui.state import WindowState
from officedesk.ui.tokens import DARK, LIGHT, Tokens
from officedesk.ui.window import TODAY, Window
from tests.office import empty_home

HEAVY = (
    "sqlalchemy", "alembic", "openpyxl", "reportlab", "babel", "pypinyin", "holidays", "argon2",
    "sqlite3", "PySide6.QtNetwork", "PySide6.QtPrintSupport", "hashlib", "officedesk.store.home",
    "officedesk.ui.dialogs.first_start", "officedesk.ui.parts.notice", "officedesk.ui.parts.rail",
    "officedesk.ui.icons", "officedesk.ui.theme",
)  # fmt: skip

_FIRST_PAINT = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
app = QApplication([])
from officedesk.ui.program import Program
program = Program(Path(sys.argv[1]) / "home")

def painted():
    print([name for name in sys.argv[2:] if name in sys.modules])
    seen = program.window.grab().toImage()
    print(*(seen.pixelColor(at, 300).name() for at in (20, 500)), sep="\\n")
    app.quit()

program.window.painted.connect(painted)
program.open()
app.exec()
program.finish()
"""


def _said_at_first_paint(folder: Path) -> list[str]:
    """What is loaded of ``HEAVY``, and the colours of rail and page."""
    done = subprocess.run(
        [sys.executable, "-c", _FIRST_PAINT, str(folder), *HEAVY],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, capture_output=True, text=True,
        timeout=60, check=True,
    )  # fmt: skip
    return done.stdout.split("\n")[:3]


def test_nothing_heavy_is_loaded_before_the_first_paint(tmp_path: Path) -> None:
    assert _said_at_first_paint(tmp_path)[0] == "[]"


@pytest.mark.parametrize(("look", "tokens"), [("light", LIGHT), ("dark", DARK)])
def test_the_first_frame_has_the_grounds_of_the_look(
    tmp_path: Path, look: str, tokens: Tokens
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    WindowState(home / "window.json", look=look).write()
    assert _said_at_first_paint(tmp_path)[1:] == [tokens.rail.lower(), tokens.base.lower()]


def test_the_rail_comes_after_the_paint(qtbot: QtBot, tmp_path: Path) -> None:
    window = Window(WindowState(tmp_path / "window.json"))
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.standing):
        window.show()
    assert window.rail.isVisible()


def test_the_rail_has_today_and_every_register_with_a_tab(qtbot: QtBot, tmp_path: Path) -> None:
    window = Window(WindowState(tmp_path / "window.json"))
    qtbot.addWidget(window)
    asked: list[str] = []
    window.tab_asked.connect(asked.append)
    shown = [entry.key for entry in window.rail.list.model().lines]
    assert shown == [TODAY, *(front.key for front in heads())]
    assert "people" not in shown


def test_small_windows_narrow_the_rail_and_overlay_the_pane(qtbot: QtBot, tmp_path: Path) -> None:
    window = Window(WindowState(tmp_path / "window.json"))
    qtbot.addWidget(window)
    told: list[bool] = []
    window.room_changed.connect(told.append)
    window.show()
    window.resize(1440, 900)
    assert not window.overlaid and not window.rail.narrow
    window.resize(1179, 900)
    assert window.overlaid and not window.rail.narrow
    window.resize(999, 900)
    assert window.rail.narrow
    window.resize(1300, 900)
    assert told[-2:] == [True, False]


def test_a_notice_stands_at_the_foot_inside_the_window(qtbot: QtBot, tmp_path: Path) -> None:
    window = Window(WindowState(tmp_path / "window.json"))
    qtbot.addWidget(window)
    window.resize(1200, 800)
    window.show()
    window.tell(Notice("IN-2026-0001 registered."))
    assert window.rect().contains(window.notices.geometry())
    assert window.notices.geometry().top() > 600
    assert window.notices.geometry().left() > window.rail.width()
    window.notices.next()


def test_the_place_comes_back(qtbot: QtBot, tmp_path: Path) -> None:
    state = WindowState(tmp_path / "window.json")
    window = Window(state)
    qtbot.addWidget(window)
    window.resize(770, 555)  # the screen of the tests is 800 wide
    window.show()
    window.keep_place()
    assert state.write()
    again = Window(WindowState.read(tmp_path))
    qtbot.addWidget(again)
    assert again.size() == window.size()


def test_a_closing_can_be_refused(qtbot: QtBot, tmp_path: Path) -> None:
    window = Window(WindowState(tmp_path / "window.json"))
    qtbot.addWidget(window)
    window.show()
    window.closing.connect(window.refuse_close)
    assert not window.close()
    assert window.isVisible()
    window.closing.disconnect(window.refuse_close)
    assert window.close()


def test_what_the_window_remembers_may_be_spoilt(tmp_path: Path) -> None:
    path = tmp_path / "window.json"
    for text in ("", "{", "[]", '{"tab": 5, "pages": [], "look": "pink"}', "\udcff".encode(
        "utf-8", "surrogateescape"
    ).decode("latin-1")):  # fmt: skip
        path.write_text(text, encoding="latin-1")
        state = WindowState.read(tmp_path)
        assert state.tab == "" and state.pages == {} and state.look == "auto"
    state.tab, state.page("letters")["pane"] = "letters", 500
    assert state.write()
    assert json.loads(path.read_text(encoding="utf-8"))["pages"]["letters"] == {"pane": 500}
    assert WindowState.read(tmp_path).page("letters") == {"pane": 500}


def test_a_home_that_cannot_be_written_keeps_no_window_state(tmp_path: Path) -> None:
    assert not WindowState(tmp_path / "nowhere" / "window.json").write()


def test_a_second_start_rings_at_the_first(qtbot: QtBot, tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication;"
        "app = QCoreApplication([]); from officedesk.ui.single import ring;"
        "sys.exit(0 if ring(Path(sys.argv[1])) else 3)"
    )
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    assert not ring(tmp_path)
    bell = Doorbell(tmp_path)
    with qtbot.waitSignal(bell.rung, timeout=15_000):
        second = subprocess.Popen([sys.executable, "-c", script, str(tmp_path)], env=env)
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=10_000)
    assert second.returncode == 0
    bell.close()
    assert door_name(tmp_path) != door_name(tmp_path / "other")


def test_two_starts_in_one_moment_leave_one_window(qtbot: QtBot, tmp_path: Path) -> None:
    """The second rang before the first listened: its own bell finds the door taken."""
    script = (
        "import sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication;"
        "app = QCoreApplication([]); from officedesk.ui.single import Doorbell;"
        "bell = Doorbell(Path(sys.argv[1])); bell.rung.connect(app.quit);"
        "print('listens', flush=True); sys.exit(app.exec())"
    )
    home = tmp_path / "home"
    empty_home(home)
    second = Program(home, spoken="en")
    second.alone = True
    qtbot.addWidget(second.window)
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(
        [sys.executable, "-c", script, str(home)], env=env, stdout=subprocess.PIPE, text=True
    ) as first:
        assert first.stdout is not None and first.stdout.readline() == "listens\n"
        with qtbot.waitSignal(second.ended, timeout=15_000):
            second.open()
        assert first.wait(10) == 0
    assert second.opened is None
    assert not second.window.isVisible()


def test_a_door_left_by_a_killed_program_is_taken_over(tmp_path: Path) -> None:
    script = (
        "import os, sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication;"
        "app = QCoreApplication([]); from officedesk.ui.single import Doorbell;"
        "bell = Doorbell(Path(sys.argv[1])); os._exit(0)"
    )
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run([sys.executable, "-c", script, str(tmp_path)], env=env, check=True)
    bell = Doorbell(tmp_path)
    assert not bell.taken
    bell.close()
