"""The preview as a window: its words fit, who may keep a choice, what cannot be composed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from officedesk.core import i18n, permits
from officedesk.core.permits import Duty
from officedesk.core.query import Query
from officedesk.desk.print_orders import ListPaper, MonthVolume
from officedesk.ui.jobs import Jobs
from officedesk.ui.preview.window import PreviewWindow
from officedesk.ui.theme import theme


@pytest.fixture
def jobs(qtbot: Any) -> Iterator[Jobs]:
    jobs = Jobs()
    yield jobs
    assert jobs.stop()


def opened(qtbot: Any, show: Any, desk: Any, jobs: Jobs, order: Any) -> PreviewWindow:
    preview = show(PreviewWindow(order, desk, jobs, lambda _path, _name: None))
    qtbot.waitUntil(lambda: not preview.composer.busy, timeout=10_000)
    return preview


@pytest.mark.parametrize("language", ["en", "zh_CN", "qps"])
def test_its_words_fit_and_everything_has_a_name(
    qtbot: Any, desk: Any, show: Any, jobs: Jobs, clipped: Any, nameless: Any, language: str
) -> None:
    i18n.use_language(language)
    theme().refresh()
    preview = opened(qtbot, show, desk, jobs, ListPaper(Query("letters")))
    preview.resize(1100, 700)
    qtbot.wait(50)
    assert preview.sheets.count == 1
    assert preview.sheets.accessibleDescription()
    assert clipped(preview) == [] and nameless(preview) == []
    preview.reject()


def test_who_may_not_set_up_the_office_chooses_for_one_print_only(
    qtbot: Any, staffed: Any, show: Any, jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(permits, "DIRECTOR_ONLY", permits.DIRECTOR_ONLY | {Duty.SETTINGS})
    preview = opened(qtbot, show, staffed, jobs, ListPaper(Query("letters")))
    path = preview.composer.path
    box = preview.panel.editors["paper.portrait"].focus_target()
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert preview.panel.choice == {"paper.portrait": True}
    qtbot.waitUntil(lambda: preview.composer.path != path, timeout=10_000)
    wide, high = preview.composer.pages.sizes[0]
    assert wide < high
    assert not preview.panel.keep.isEnabled() and preview.panel.keep.toolTip()
    preview.reject()


def test_what_cannot_be_composed_is_said_and_nothing_is_left(
    qtbot: Any, desk: Any, show: Any, jobs: Jobs
) -> None:
    preview = opened(qtbot, show, desk, jobs, MonthVolume("letters", "2026-13"))
    assert "2026-13" in preview.notice.words
    assert not preview.primary.isEnabled() and preview.sheets.count == 0
    folder: Path = preview.composer._folder
    preview.reject()
    assert not folder.exists()


def test_leaving_while_it_is_composed_cancels_it(
    qtbot: Any, desk: Any, show: Any, jobs: Jobs
) -> None:
    preview = show(PreviewWindow(ListPaper(Query("letters")), desk, jobs, lambda _p, _n: None))
    folder: Path = preview.composer._folder
    preview.reject()
    qtbot.waitUntil(lambda: not jobs.running and not folder.exists())
