"""Long work and short look-ups beside the window."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from officedesk.core.errors import Cancelled, Invalid, OfficeError
from officedesk.core.progress import Progress
from officedesk.ui.jobs import Jobs
from officedesk.ui.lookups import Lookups
from officedesk.ui.turns import at_work


def test_work_runs_elsewhere_and_ends_here(qtbot: QtBot) -> None:
    jobs, here = Jobs(), threading.get_ident()
    ends: list[tuple[Any, int]] = []
    steps: list[tuple[int, int]] = []

    def work(progress: Progress) -> int:
        progress.step(1, 2)
        progress.step(2, 2)
        return threading.get_ident()

    def then(result: int) -> None:
        ends.append((result, threading.get_ident()))

    job = jobs.run("Working", work, then, ends.append)
    job.stepped.connect(lambda done, total: steps.append((done, total)))
    qtbot.waitUntil(lambda: bool(ends), timeout=3000)
    assert ends[0][0] != here and ends[0][1] == here
    assert steps[-1] == (2, 2)
    qtbot.waitUntil(lambda: jobs.running == ())


class Asker(QObject):
    """Somebody who waits for an answer."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[Any] = []

    def take(self, answer: Any) -> None:
        self.told.append(answer)


@pytest.mark.parametrize("named", [False, True])
@pytest.mark.parametrize("fails", [False, True])
def test_who_is_gone_is_told_nothing(qtbot: QtBot, *, named: bool, fails: bool) -> None:
    jobs, asker, go = Jobs(), Asker(), threading.Event()
    told = asker.told

    def work(progress: Progress) -> int:
        go.wait(3)
        if fails:
            raise Cancelled("no")
        return 1

    if named:
        jobs.run("Working", work, told.append, told.append, asker)
    else:
        jobs.run("Working", work, asker.take, asker.take)
    delete(asker)
    go.set()
    qtbot.waitUntil(lambda: jobs.running == (), timeout=3000)
    assert told == []


def test_cancel_stops_at_the_next_step(qtbot: QtBot) -> None:
    jobs, failures = Jobs(), []
    begun = threading.Event()

    def work(progress: Progress) -> None:
        while True:
            begun.set()
            progress.step(0, 0)

    def failed(problem: OfficeError) -> None:
        failures.append(problem)

    job = jobs.run("Endless", work, failed, failed)
    assert begun.wait(3)
    job.cancel()
    qtbot.waitUntil(lambda: bool(failures), timeout=3000)
    assert isinstance(failures[0], Cancelled)


def test_a_persons_error_is_told_and_ours_reaches_the_hook(qtbot: QtBot) -> None:
    jobs, failures = Jobs(), []

    def wrong(progress: Progress) -> None:
        raise Invalid("No such row.")

    jobs.run("Wrong", wrong, failures.append, failures.append)
    qtbot.waitUntil(lambda: bool(failures), timeout=3000)
    assert str(failures[0]) == "No such row."

    def ours(progress: Progress) -> None:
        raise RuntimeError("ours")

    with qtbot.captureExceptions() as caught:
        jobs.run("Ours", ours, failures.append, failures.append)
        qtbot.waitUntil(lambda: bool(caught), timeout=3000)
    assert caught[0][0] is RuntimeError


def test_stop_cancels_and_waits(qtbot: QtBot) -> None:
    jobs, begun = Jobs(), threading.Event()

    def work(progress: Progress) -> None:
        while True:
            begun.set()
            progress.step(0, 0)

    jobs.run("Endless", work, str, str)
    assert begun.wait(3)
    assert jobs.stop(3000)


def test_a_job_that_was_told_holds_nobody(qtbot: QtBot) -> None:
    """Holding the last of its own owner it would take that away while it goes: a crash."""
    jobs, asker = Jobs(), Asker()
    job = jobs.run("Working", lambda _progress: 1, asker.take, asker.take)
    told, gone = asker.told, weakref.ref(asker)
    del asker
    qtbot.waitUntil(lambda: bool(told), timeout=3000)
    qtbot.waitUntil(lambda: not at_work(), timeout=3000)
    assert gone() is None
    assert isValid(jobs)
    del job


class Reader:
    """Counts how often it was interrupted."""

    def __init__(self) -> None:
        self.interrupted = threading.Event()
        self.rested = threading.Event()
        self.closed = False

    def interrupt(self) -> None:
        self.interrupted.set()

    def rest(self) -> None:
        self.rested.set()

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def reader() -> Reader:
    return Reader()


@pytest.fixture
def lookups(reader: Reader, qtbot: QtBot) -> Iterator[Lookups]:
    made = Lookups(lambda: reader, None)
    yield made
    made.close()
    assert reader.closed or made._reader is None


def test_nobody_waits_for_the_rest_of_the_reader(
    qtbot: QtBot, lookups: Lookups, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers: list[str] = []
    told = threading.Event()
    monkeypatch.setattr(reader, "rest", lambda: (told.wait(3), reader.rested.set()))
    lookups.ask("list", lambda held: "read", answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=2000)
    assert not reader.rested.is_set()
    told.set()
    assert reader.rested.wait(3)


def test_a_newer_question_overtakes(qtbot: QtBot, lookups: Lookups, reader: Reader) -> None:
    answers: list[str] = []
    begun = threading.Event()

    def slow(held: Reader) -> str:
        begun.set()
        held.interrupted.wait(3)
        raise Cancelled("overtaken")

    lookups.ask("list", slow, answers.append)
    assert begun.wait(3)
    lookups.ask("list", lambda held: "new", answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=3000)
    assert answers == ["new"]
    assert reader.interrupted.is_set()


def test_the_reader_rests_after_a_question(
    qtbot: QtBot, lookups: Lookups, reader: Reader
) -> None:
    answers: list[int] = []
    lookups.ask("count", lambda held: 1, answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=3000)
    assert reader.rested.is_set()


def test_questions_of_other_kinds_are_all_answered(qtbot: QtBot, lookups: Lookups) -> None:
    answers: list[int] = []
    for kind in range(5):
        lookups.ask(str(kind), lambda held, kind=kind: kind, answers.append)
    qtbot.waitUntil(lambda: len(answers) == 5, timeout=3000)
    assert sorted(answers) == [0, 1, 2, 3, 4]


def test_after_a_stop_nothing_is_begun_and_nothing_is_told(qtbot: QtBot) -> None:
    jobs, begun, told = Jobs(), threading.Event(), []
    jobs.run("First", lambda _progress: None, told.append, told.append)
    assert jobs.stop(3000)
    jobs.run("Next", lambda _progress: begun.set(), told.append, told.append)
    qtbot.waitUntil(lambda: jobs.running == (), timeout=3000)
    assert told == []
    assert not begun.is_set()


def test_what_nobody_takes_any_more_is_closed(qtbot: QtBot) -> None:
    jobs, reader = Jobs(), Reader()
    jobs.run("Opening", lambda _progress: reader, str, str)
    assert jobs.stop(3000)
    qtbot.waitUntil(lambda: reader.closed, timeout=3000)


def test_what_would_not_end_is_not_waited_for(qtbot: QtBot) -> None:
    parent, begun, go = QObject(), threading.Event(), threading.Event()
    jobs = Jobs(parent)

    def work(_progress: Progress) -> None:
        begun.set()
        go.wait(20)

    jobs.run("Printing", work, str, str)
    assert begun.wait(3)
    assert not jobs.stop(50)
    delete(parent)
    assert at_work()
    assert isValid(jobs)
    go.set()
    qtbot.waitUntil(lambda: jobs.running == (), timeout=3000)
    qtbot.waitUntil(lambda: not at_work(), timeout=3000)


@pytest.mark.parametrize("way", ["of the question", "named"])
def test_an_answer_is_told_to_nobody_who_is_gone(
    qtbot: QtBot, lookups: Lookups, way: str
) -> None:
    asker, go, told = Asker(), threading.Event(), []

    def read(_reader: Reader) -> int:
        go.wait(3)
        return 1

    if way == "named":
        lookups.ask("list", read, told.append, asker)
    else:
        lookups.ask("list", read, partial(asker.take))
    held = asker.told
    delete(asker)
    lookups.ask("next", lambda _reader: 2, told.append)
    go.set()
    qtbot.waitUntil(lambda: bool(told), timeout=3000)
    assert (held, told) == ([], [2])


def test_after_close_nothing_is_answered(qtbot: QtBot, reader: Reader) -> None:
    made = Lookups(lambda: reader, None)
    answers: list[str] = []
    made.close()
    made.ask("x", lambda held: "late", answers.append)
    qtbot.wait(50)
    assert answers == []


def test_look_ups_that_were_closed_are_let_go(qtbot: QtBot, reader: Reader) -> None:
    parent = QObject()
    lookups = Lookups(lambda: reader, parent)
    seen: list[object] = []
    lookups.ask("counts", lambda _reader: 1, seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    gone = weakref.ref(lookups)
    lookups.close()
    lookups.deleteLater()
    del lookups
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert gone() is None
