"""What holds for every test: nothing blocks, nothing leaks, nobody's own files are touched."""

from __future__ import annotations

import gc
import os
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

import hypothesis
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool, QTimer
from PySide6.QtGui import QDrag
from PySide6.QtPrintSupport import QPageSetupDialog, QPrintDialog, QPrintPreviewDialog
from PySide6.QtWidgets import (
    QApplication,
    QColorDialog,
    QDialog,
    QFileDialog,
    QFontDialog,
    QInputDialog,
    QMenu,
    QMessageBox,
    QWidget,
)
from shiboken6 import isValid

from officedesk.core import i18n
from officedesk.ui.rest import Rubbish
from tests import scratch

if sys.platform == "linux" and not {"DISPLAY", "WAYLAND_DISPLAY"} & set(os.environ):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A busy machine is no failure; what failed can be tried again from the printed line.
hypothesis.settings.register_profile("officedesk", deadline=None, print_blob=True)
hypothesis.settings.load_profile("officedesk")

BLOCKING: dict[type, tuple[str, ...]] = {
    QDialog: ("exec",),
    QMenu: ("exec",),
    QDrag: ("exec",),
    QPrintDialog: ("exec",),
    QPageSetupDialog: ("exec",),
    QPrintPreviewDialog: ("exec",),
    QMessageBox: ("question", "information", "warning", "critical", "about", "aboutQt"),
    QFileDialog: (
        "getOpenFileName",
        "getOpenFileNames",
        "getOpenFileUrl",
        "getOpenFileUrls",
        "getSaveFileName",
        "getSaveFileUrl",
        "getExistingDirectory",
        "getExistingDirectoryUrl",
    ),
    QInputDialog: ("getText", "getMultiLineText", "getItem", "getInt", "getDouble"),
    QColorDialog: ("getColor",),
    QFontDialog: ("getFont",),
}
"""What waits for a person: a test says itself what the person would answer, or fails."""

PATIENCE = 2.0
"""Seconds that a thread may take to end after its test."""


@pytest.fixture(scope="session", autouse=True)
def _nobodys_files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The person's own home, settings and language stay out of the tests."""
    place = tmp_path_factory.mktemp("person")
    with pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            if name.startswith("OFFICEDESK_"):
                patch.delenv(name)
        for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
            patch.setenv(name, str(place))
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
            patch.setenv(name, str(place / name.lower()))
        for name in ("LANGUAGE", "LC_ALL"):
            patch.delenv(name, raising=False)
        patch.setenv("LANG", "C.UTF-8")
        yield


@pytest.fixture(scope="session")
def _rubbish() -> Rubbish:
    """Python collects nothing by itself: on a worker it would take things of Qt away."""
    return Rubbish()


@pytest.fixture(autouse=True)
def _collected_here(_rubbish: Rubbish) -> Iterator[None]:
    """What a test leaves behind goes after it, on the thread of the tests.

    What was to be deleted later is deleted now: no loop of events runs between two tests,
    and in that of the next one it would go without those that it belonged to.
    """
    yield
    _delete_now()
    _rubbish.collect()
    _delete_now()


def _delete_now() -> None:
    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Each test starts in English, whatever the one before spoke."""
    i18n.use_language("en")
    yield
    i18n.use_language("en")


@pytest.fixture(autouse=True)
def _nothing_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dialog that would wait for a person fails the test instead of hanging it."""
    for owner, names in BLOCKING.items():
        for name in names:
            monkeypatch.setattr(owner, name, _refusal(f"{owner.__name__}.{name}"))


def _refusal(what: str) -> Callable[..., NoReturn]:
    def refuse(*args: Any, **kwargs: Any) -> NoReturn:
        # pytest.fail's exception is caught by nobody but pytest, also out of a Qt slot.
        pytest.fail(f"{what} would wait for a person", pytrace=True)

    return refuse


@pytest.fixture(autouse=True)
def _nothing_leaks(request: pytest.FixtureRequest) -> Iterator[None]:
    """No window, running timer or thread outlives its test; the starting line is named."""
    threads = set(threading.enumerate())
    windowed = bool({"qtbot", "qapp"} & set(request.fixturenames))
    timers = _running_timers() if windowed else {}
    windows = {id(window) for window in _windows()}
    with _StartingLines() as started:
        yield
        left = _threads_left(threads)
    faults = [f"thread {thread.name}, started at {started.get(thread, '?')}" for thread in left]
    if windowed:
        faults += _windows_left(windows)
        faults += [words for key, words in _running_timers().items() if key not in timers]
    if faults:
        pytest.fail("Left over after the test: " + "; ".join(faults), pytrace=False)


class _StartingLines:
    """Notes where each thread is started while it is open."""

    def __enter__(self) -> dict[threading.Thread, str]:
        started: dict[threading.Thread, str] = {}
        self._start = start = threading.Thread.start

        def noted(thread: threading.Thread) -> None:
            started[thread] = _caller()
            start(thread)

        threading.Thread.start = noted  # type: ignore[method-assign]
        return started

    def __exit__(self, *args: object) -> None:
        threading.Thread.start = self._start  # type: ignore[method-assign]


def _caller() -> str:
    """The innermost line of this project on the way here."""
    for frame in reversed(traceback.extract_stack()[:-2]):
        path = Path(frame.filename)
        if "officedesk" in path.parts or "tests" in path.parts:
            return f"{path.name}:{frame.lineno}"
    return "?"


def _threads_left(before: set[threading.Thread]) -> list[threading.Thread]:
    end = time.monotonic() + PATIENCE
    while True:
        left = [t for t in threading.enumerate() if t not in before and _ours(t)]
        if not left or time.monotonic() > end:
            return left
        left[0].join(0.05)


def _ours(thread: threading.Thread) -> bool:
    """Not those of pytest's own helpers, nor what Qt's threads look like to Python."""
    return not isinstance(thread, threading._DummyThread) and not thread.name.startswith("execnet")


def _windows() -> list[QWidget]:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return []
    return [widget for widget in app.topLevelWidgets() if widget.isVisible()]


def _windows_left(before: set[int]) -> list[str]:
    QThreadPool.globalInstance().waitForDone(int(PATIENCE * 1000))
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = [window for window in _windows() if id(window) not in before]
    words = [f"window {type(w).__name__} {w.objectName() or w.windowTitle()!r}" for w in left]
    for widget in left:
        widget.close()
        widget.deleteLater()
    return words


def _running_timers() -> dict[int, str]:
    found = {}
    for thing in gc.get_objects():
        if type(thing) is QTimer and isValid(thing) and thing.isActive():
            owner = thing.parent()
            found[id(thing)] = f"timer of {type(owner).__name__}, {thing.interval()} ms"
    return found


def pytest_sessionfinish() -> None:
    """What the tests of this process shared goes with them."""
    scratch.clear()


def pytest_report_header() -> str:
    """Name the Python, for reports from other machines."""
    return f"officedesk with Python {sys.version.split()[0]}"
