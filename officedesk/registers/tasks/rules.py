"""What the fields of a task follow from each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from officedesk.core.answers import names_in
from officedesk.core.due import due_words
from officedesk.core.errors import Invalid
from officedesk.core.formats import long_day
from officedesk.core.i18n import _, ngettext
from officedesk.core.requests import TaskWanted
from officedesk.core.text import fold
from officedesk.core.values import NOT_STATED, Unstated, Value, day_of
from officedesk.core.work import Rules
from officedesk.registers.tasks.states import ASSIGNED, IN_PROGRESS, VERIFIED

_FINISHED = ("completed", "finished", "已完成", "已办结", "已销号", "已落实", "100%")
_FINISHED_ALONE = ("done", "complete", "closed", "yes", "完成", "办结", "销号", "是")
"""How an old book says that a task is over: with words behind it, or alone."""


def complete(rules: Rules, row: dict[str, Value]) -> None:
    """Fill the state; what an old book does not tell of lead and day is *not stated* (rule R7)."""
    if row.get("carried"):
        for name in ("lead", "due"):
            row[name] = NOT_STATED if row.get(name) is None else row[name]
        if not row.get("state"):
            row["state"] = _reached(row)
            if row["state"] == VERIFIED:
                _over(row)
    if not row.get("state"):
        row["state"] = ASSIGNED


def _reached(row: Mapping[str, Value]) -> str:
    """How far a line of an old book tells that it came."""
    result = row.get("result")
    if row.get("done_on") or row.get("closed_on") or row.get("verified_by"):
        return VERIFIED
    if isinstance(result, str):
        return VERIFIED if _tells_of_end(fold(result)) else IN_PROGRESS
    return ASSIGNED


def _tells_of_end(result: str) -> bool:
    """Whether the words say that nothing is left: *已完成60%* does not."""
    if result.rstrip("。.!") in _FINISHED_ALONE:
        return True
    return result.startswith(_FINISHED) and ("%" not in result or "100%" in result)


def _over(row: dict[str, Value]) -> None:
    """When it was done, where a book tells that it is over but not when."""
    if row.get("done_on") is None:
        row["done_on"] = row.get("closed_on") or NOT_STATED
    if row.get("closed_on") is None and row["done_on"] is not NOT_STATED:
        row["closed_on"] = row["done_on"]


def day(value: Value) -> date | None:
    """The day of a value; None for none, or one that is not stated."""
    return day_of(value) if isinstance(value, (date, Unstated)) else None


def check(rules: Rules, row: Mapping[str, Value]) -> Iterable[Invalid]:
    """Rules across the fields of a task."""
    if row.get("carried"):
        return
    assigned, due = day(row.get("assigned_on")), day(row.get("due"))
    if assigned and assigned > rules.today:
        yield Invalid(
            _("The task lies in the future ({day}). Write when it was assigned.").format(
                day=long_day(assigned)
            ),
            "assigned_on",
        )
    if assigned and due and due < assigned:
        yield Invalid(
            _("Due ({due}) lies before the day of assignment ({day}). Write a later day.").format(
                due=long_day(due), day=long_day(assigned)
            ),
            "due",
        )
    yield from _promised(row, due)
    yield from _taken_on(row)
    yield from _apart(row)


def _promised(row: Mapping[str, Value], due: date | None) -> Iterator[Invalid]:
    """Once it is accepted the day is a promise, which only a decision changes."""
    agreed = day(row.get("agreed"))
    if agreed and due != agreed:
        yield Invalid(
            _(
                "The lead has accepted it for {day}. Another day is asked for by “Ask for an"
                " extension”, and granted."
            ).format(day=long_day(agreed)),
            "due",
        )


def _taken_on(row: Mapping[str, Value]) -> Iterator[Invalid]:
    """Once somebody has accepted it, another one leads it only by an action that says why."""
    taken = row.get("accepted_by")
    if taken and row.get("lead") != taken:
        yield Invalid(
            _("{name} has accepted it. “Give it to another” lets another one lead it.").format(
                name=taken
            ),
            "lead",
        )


def _apart(row: Mapping[str, Value]) -> Iterator[Invalid]:
    """One leads; the others work beside."""
    lead = row.get("lead")
    if isinstance(lead, str) and lead in names_in(row.get("co")):
        yield Invalid(
            _("{name} leads the task already. Name others as co-handlers.").format(name=lead), "co"
        )


def explain(rules: Rules, row: Mapping[str, Value]) -> Mapping[str, str]:
    """How much time there is."""
    due = day(row.get("due"))
    if due is None:
        return {}
    words = due_words(due, rules.today, rules.calendar)
    if words.days < 0:
        return {"due": _("{day}; this day is past").format(day=long_day(due))}
    left = ngettext("{count} working day", "{count} working days", words.days)
    said = f"{long_day(due)}: {left.format(count=words.days)}"
    if due.year not in rules.calendar.known:
        said += " · " + _("the holidays of {year} are not entered yet").format(year=due.year)
    return {"due": said}


def begin(rules: Rules, wanted: TaskWanted) -> Mapping[str, Value]:
    """With what a task begins that another register asks for, or of which it is a part."""
    return {
        "task": wanted.task,
        "required": wanted.required,
        "source": wanted.source,
        "source_no": "" if wanted.parent else ", ".join(wanted.numbers),
        "parent_no": wanted.parent,
        "lead": wanted.lead,
        "co": wanted.co,
        "due": wanted.due,
        "assigned_by": wanted.asked_by or rules.operator.name,
    }

