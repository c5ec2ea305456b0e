"""Reading for a list: what was closed reads no more and is let go."""

from __future__ import annotations

import gc
import threading
import weakref
from typing import Any

from PySide6.QtCore import QObject

from officedesk.core.query import Query
from officedesk.ui.list.fetch import Fetch
from officedesk.ui.turns import at_work
from tests.ui.fakes import FakeLetters

COLUMNS = ("number",)


class _Slow:
    """Opens when it may."""

    def __init__(self) -> None:
        self.begun, self.may = threading.Event(), threading.Event()

    def __call__(self) -> FakeLetters:
        self.begun.set()
        assert self.may.wait(5)
        return FakeLetters(10)()


def test_questions_that_were_overtaken_unread_let_the_list_go(qtbot: Any) -> None:
    parent, slow = QObject(), _Slow()
    fetch = Fetch(slow, parent)
    fetch.ask(Query("letters"), COLUMNS, grouped=False)
    assert slow.begun.wait(5)
    for _time in range(3):
        question = fetch.ask(Query("letters"), COLUMNS, grouped=False)
        fetch.page(question, 0)
    slow.may.set()
    fetch.close()
    gone = weakref.ref(fetch)
    del fetch, parent
    gc.collect()
    assert gone() is None


def test_what_was_closed_reads_no_more(qtbot: Any) -> None:
    slow = _Slow()
    fetch = Fetch(slow)
    fetch.close()
    fetch.ask(Query("letters"), COLUMNS, grouped=False)
    assert not at_work()
    assert not slow.begun.is_set()
