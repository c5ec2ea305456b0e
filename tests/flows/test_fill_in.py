"""A template is asked for, filled in and imported, all from the register's own menu."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from officedesk.core.i18n import _
from officedesk.ui.dialogs.import_preview import ImportPreview
from officedesk.ui.page import importing
from tests.flows.hands import Open


def test_template_filled_in_and_imported(
    open_window: Open, spoken: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return True

    path = tmp_path / "letters.xlsx"

    def choose(parent: Any, title: str, name: str, take: Any) -> None:
        assert name.endswith(".xlsx")
        take([path])

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    monkeypatch.setattr(importing, "choose_target", choose)
    hands = open_window(spoken)
    hands.press("Ctrl+2")
    hands.page.command("template")
    hands.until(lambda: opened == [str(path)])
    assert "letters.xlsx" in hands.notice()
    book = load_workbook(path)
    sheet = book.worksheets[0]
    typed = {_("Sender"): "MRC", _("Subject"): "=1+1 Flood", _("Received"): date(2026, 3, 2)}
    for cell in sheet[3]:
        name = str(cell.value).removesuffix(" *")
        if name in typed:
            below = sheet.cell(6, cell.column)
            below.value = typed[name]
            below.data_type = "s" if isinstance(typed[name], str) else below.data_type
    book.save(path)
    hands.session.import_file("letters", str(path))
    (preview,) = hands.program.window.findChildren(ImportPreview)
    hands.until(lambda: preview.plan is not None)
    assert preview.refused.rowCount() == 2
    assert preview.tabs.isTabEnabled(2)
    preview.primary.click()
    hands.listed(1)
    view = hands.desk.entry(hands.desk.find("IN-2026-0001"))
    assert view.values["subject"] == "=1+1 Flood" and view.other == ()
