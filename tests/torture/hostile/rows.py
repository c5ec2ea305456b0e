"""Rows of registers as offices keep them, small and each a little different."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

ENGLISH = ("No.", "Received", "Sender", "Reference", "Subject", "Enclosures", "Remarks")
CHINESE = ("序号", "收文日期", "来文单位", "来文字号", "事由", "附件", "备注")
_SENDERS = ("Ministry of Finance", "财政局", "Zürich & Söhne", "人民政府办公室", "O'Neill, Ltd.")
_SUBJECTS = (
    "Budget of the coming year", "关于印发会议纪要的通知", "=SUM(A1:A9)", "<b>Urgent</b> & final",
    "Répertoire général", "'; DROP TABLE letters; --", "=cmd|' /C calc'!A0", "../../etc/passwd",
)  # fmt: skip


def table(random: Random, count: int, *, heads: tuple[str, ...] = ENGLISH) -> list[list[Any]]:
    """A head and ``count`` rows below it."""
    rows: list[list[Any]] = [list(heads)]
    for number in range(1, count + 1):
        day = date(2026, 1, 5) + timedelta(days=random.randrange(60))
        rows.append(
            [
                number,
                day,
                random.choice(_SENDERS),
                f"MF-{random.randrange(10**6):06}",
                f"{random.choice(_SUBJECTS)} {random.randrange(10**6)}",
                random.randrange(9),
                random.choice(("", "see 12/3/2026", "〓 ok", "a\nb")),
            ]
        )
    return rows


def plain(row: list[Any]) -> list[str]:
    """A row as words."""
    return [str(cell) for cell in row]
