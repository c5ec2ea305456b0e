"""Of what a task comes, and how what becomes of it is told there (registers.md §8)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from officedesk.core.fields import Choice
from officedesk.core.i18n import C_, N_, _
from officedesk.core.register import Hearing
from officedesk.core.requests import TASK_NEWS, TaskDropped, TaskNews, TaskVerified

LETTER, CALL, MEETING, VISITOR = "letter", "call", "meeting", "visitor"
DIRECTOR, PLAN, OTHER = "director", "plan", "other"
SOURCES = (
    Choice(LETTER, C_("source", "Letter"),
           ("incoming letter", "document", "来文", "收文", "文件", "上级来文", "批示")),
    Choice(CALL, N_("Call"), ("telephone", "telephone call", "phone", "电话", "来电")),
    Choice(MEETING, N_("Meeting decision"),
           ("meeting", "decision", "minutes", "会议", "会议决定", "会议议定", "会议纪要")),
    Choice(DIRECTOR, N_("The director"),
           ("director", "leader", "management", "领导交办", "领导", "领导批示", "主任交办",
            "交办")),
    Choice(PLAN, N_("Plan"),
           ("plan", "work plan", "annual plan", "计划", "工作计划", "年度计划", "重点工作")),
    Choice(VISITOR, N_("Visitor"), ("visit", "visitor", "来访", "接待", "信访")),
    Choice(OTHER, N_("Other"), ("other", "misc", "其他", "其它")),
)  # fmt: skip
"""Of what a task can come."""


def news_words(said: TaskNews) -> str:
    """What the source of a task notes when it is verified, dropped or taken up again."""
    task = ", ".join(said.numbers)
    if isinstance(said, TaskVerified):
        return _("{task} done on {day}, verified by {name}: {result}").format(
            task=task, day=said.day, name=said.by, result=said.result
        )
    if isinstance(said, TaskDropped):
        return _("{task} dropped on {day} by {name}: {reason}").format(
            task=task, day=said.day, name=said.by, reason=said.reason
        )
    return _("{task} taken up again: {reason}").format(task=task, reason=said.reason)


def hearings(run: Callable[[Any, Any, Any], None]) -> tuple[Hearing, ...]:
    """What a register of sources hears of its tasks; ``run`` gets ``TaskNews``."""
    return tuple(Hearing(news, run) for news in TASK_NEWS)
