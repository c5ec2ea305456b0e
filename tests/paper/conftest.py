"""A letterhead, and Chinese words that do not wait for the catalogue."""

from __future__ import annotations

import gettext
from datetime import UTC, datetime

import pytest

from officedesk.core import i18n
from officedesk.core.views import Letterhead

CHINESE = {
    "Document processing slip": "文件处理单",
    "Sender": "来文单位",
    "Subject": "标题",
    "Clerk's proposal": "拟办意见",
    "Director's instruction": "领导批示",
    "Circulation": "传阅",
    "Outcome": "办理结果",
    "VOID": "作废",
    "LATE ENTRY": "补登",
    "EXTRACT": "摘录",
    "Register of letters": "收文登记簿",
    "Page {page} of {pages}": "第 {page} 页，共 {pages} 页",
    "not stated": "未注明",
    "Received": "收文日期",
    "no further entries": "以下空白",
}


class _Words(gettext.NullTranslations):
    def gettext(self, message: str) -> str:
        return CHINESE.get(message, message)


@pytest.fixture(autouse=True)
def _chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    """The Chinese words that these tests look for."""
    i18n.translation("zh_CN")
    monkeypatch.setitem(i18n._cache, "zh_CN", _Words())


@pytest.fixture
def letterhead() -> Letterhead:
    return Letterhead(
        institution="Qingshan Institute of Hydrology",
        office="Institute Office",
        printed_by="Lin Mei 林梅",
        printed_at=datetime(2026, 9, 15, 8, 50, tzinfo=UTC),
        version="1.0.0",
        institution_other="青山水文研究院",
        office_other="院办公室",
    )
