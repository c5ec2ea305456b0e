"""How a form is built: every part inside the one that holds it, at the first go."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from officedesk.ui.form.body import FormBody
from officedesk.ui.form.editors.base import Editor
from officedesk.ui.form.editors.rows import ChildEditor
from officedesk.ui.form.footer import FormFooter
from officedesk.ui.form.insight import Insight
from officedesk.ui.form.pane import FormPane
from officedesk.ui.form.section import SectionBlock
from officedesk.ui.parts.buttons import Button
from officedesk.ui.plain import Label

PARTS = (FormBody, SectionBlock, Editor, ChildEditor, Label, Button, Insight, FormFooter)


@pytest.fixture
def born(monkeypatch: pytest.MonkeyPatch) -> list[tuple[QWidget, QWidget | None]]:
    """Each part that is made, and in what."""
    made: list[tuple[QWidget, QWidget | None]] = []
    for kind in PARTS:
        begin: Callable[..., None] = kind.__init__

        def noted(self: Any, *given: Any, _begin: Any = begin, **named: Any) -> None:
            _begin(self, *given, **named)
            made.append((self, self.parentWidget()))

        monkeypatch.setattr(kind, "__init__", noted)
    return made


def test_every_part_of_a_form_is_built_where_it_stays(
    born: list[tuple[QWidget, QWidget | None]], open_pane: Callable[..., FormPane]
) -> None:
    # A part that changes its parent takes its style anew, with all that is in it: so built, a
    # form held the window up twice as long.
    pane = open_pane()
    moved = [part for part, parent in born if parent is None or part.parentWidget() is not parent]
    assert len(born) > 50
    assert moved == []
    assert all(pane.isAncestorOf(part) for part, _parent in born)
