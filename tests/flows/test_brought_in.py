"""What is shown next is imported beside the window, while a question stands before it."""

from __future__ import annotations

import importlib
import threading
from types import ModuleType

import pytest

from officedesk.ui import loading
from tests.flows.hands import Hands, Open


@pytest.fixture
def imported(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """Which modules were brought in, and on which thread."""
    found: dict[str, int] = {}
    before = importlib.import_module

    def import_module(name: str, package: str | None = None) -> ModuleType:
        found[name] = threading.get_ident()
        return before(name, package)

    monkeypatch.setattr(loading.importlib, "import_module", import_module)
    return found


def beside(hands: Hands, imported: dict[str, int], module: str) -> bool:
    hands.until(lambda: module in imported)
    return imported[module] != threading.get_ident()


def test_what_reads_tables_comes_in_while_the_table_is_chosen(
    open_window: Open, imported: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(
        "officedesk.ui.page.files.choose_spreadsheet", lambda *given: asked.append(given)
    )
    hands = open_window()
    hands.session.register_page("letters").files.ask_import()
    assert asked
    assert beside(hands, imported, "officedesk.ui.importing")


def test_what_draws_the_sample_sheet_comes_in_as_the_preferences_open(
    open_window: Open, imported: dict[str, int]
) -> None:
    hands = open_window()
    hands.press("Ctrl+,")
    assert beside(hands, imported, "officedesk.ui.preview.sample")
    hands.press("Escape")
