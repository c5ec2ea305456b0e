"""The menus of links and attached files in the pane, by the right button of the mouse."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from officedesk.core.changes import EntryRef
from officedesk.core.i18n import _
from officedesk.core.links import SEE
from officedesk.core.views import AttachmentView, LinkView
from officedesk.ui.detail.lists import FileList, LinkList
from officedesk.ui.parts.attachments import AttachmentRow
from officedesk.ui.parts.linkchip import LinkChip

LINK = LinkView(7, SEE, EntryRef("letters", 3), "IN-2026-0003", "Bridge", "registered")
FILE = AttachmentView(5, "plan.pdf", 12, "0" * 64, Path("plan.pdf"), datetime.now(UTC))


def links(told: list[Any]) -> QWidget:
    made = LinkList({})
    made.show_links([LINK])
    made.unlink_asked.connect(told.append)
    return made


def files(told: list[Any]) -> QWidget:
    made = FileList()
    made.show_files([FILE])
    made.detach_asked.connect(told.append)
    return made


@pytest.mark.parametrize(
    ("make", "kind", "meant"), [(links, LinkChip, LINK.id), (files, AttachmentRow, FILE)]
)
def test_the_right_button_offers_to_take_it_away(
    qtbot: QtBot, make: Any, kind: type[QWidget], meant: object
) -> None:
    told: list[Any] = []
    made = make(told)
    qtbot.addWidget(made)
    made.show()
    shown = made.findChild(kind)
    shown.customContextMenuRequested.emit(QPoint(3, 3))
    menu = made.findChild(QMenu)
    assert menu is not None and menu.actions()[0].text() == _("Open")
    menu.actions()[1].trigger()
    assert told == [meant]
    menu.close()
