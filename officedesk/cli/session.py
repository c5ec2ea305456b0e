"""Opens the home for one command."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime
from pathlib import Path

from officedesk.cli import language_code
from officedesk.core.booking import end_on_day
from officedesk.core.changes import ChangeSet, EntryRef
from officedesk.core.dates import time_alone
from officedesk.core.errors import Busy, Invalid, NotFound
from officedesk.core.fields import Field
from officedesk.core.formats import parse
from officedesk.core.i18n import _, system_language, use_language
from officedesk.core.outage import Outage, outage_between
from officedesk.core.register import Action, Register
from officedesk.core.values import Value
from officedesk.desk.desk import Desk, field_named
from officedesk.desk.handing import taker
from officedesk.desk.series_extending import extend_series
from officedesk.desk.space import space_of
from officedesk.desk.tidying import take_note
from officedesk.desk.verify_rows import warn_shortly


@contextmanager
def open_desk(given: argparse.Namespace, *, read_only: bool = False) -> Iterator[Desk]:
    """The desk in the home that was named, in the person's language."""
    password = _password() if given.operator else None
    desk = Desk.open(given.home, operator=None, read_only=read_only, log_in=False)
    try:
        chosen = given.language or desk.setting("language") or system_language()
        use_language(language_code(chosen))
        if given.operator and password is None and _asks(desk, given.operator):
            password = getpass.getpass(_("Password of {name}: ").format(name=given.operator))
        desk.operator = desk.staff.log_in(given.operator, password)
        _say_notes(desk)
        with suppress(Busy):  # whoever writes now has settled it, or the next command will
            desk.settle_past()
            for changes in extend_series(desk):
                print(changes.label, *changes.warnings, sep="\n", file=sys.stderr)
        yield desk
    finally:
        desk.close()


def _say_notes(desk: Desk) -> None:
    """What was put right as the home was opened, once, and that the disk is nearly full."""
    if desk.store.protected:
        return
    said = (*take_note(desk.home), space_of(desk.home).sentence, warn_shortly(desk.store))
    for words in said:
        if words:
            print(words, file=sys.stderr)


def _asks(desk: Desk, name: str) -> bool:
    found = next((one for one in desk.staff.all() if one.name == name), None)
    return found is not None and found.has_password and sys.stdin.isatty()


def _password() -> str | None:
    """The password out of the file that OFFICEDESK_PASSWORD_FILE names."""
    return read_password("OFFICEDESK_PASSWORD_FILE")


def read_password(variable: str) -> str | None:
    """The first line of the file that an environment variable names."""
    named = os.environ.get(variable)
    if not named:
        return None
    try:
        lines = Path(named).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise NotFound(
            _("{variable} names {path}, which cannot be read.").format(
                variable=variable, path=named
            )
        ) from error
    return lines[0] if lines else ""


def pairs(words: Sequence[str]) -> dict[str, str]:
    """``FIELD=VALUE`` words as a mapping.

    Raises:
        Invalid: a word without ``=``.
    """
    found: dict[str, str] = {}
    for word in words:
        name, mark, value = word.partition("=")
        if not mark or not name:
            raise Invalid(_("“{word}” is no FIELD=VALUE.").format(word=word))
        found[name.strip()] = value
    return found


def values_of(
    desk: Desk, register: Register, words: Mapping[str, str], before: Mapping[str, Value] = {}
) -> dict[str, Value]:
    """Typed words as values of the register's fields; ``before`` stands beside them."""
    found: dict[str, Value] = {}
    for name, text in words.items():
        if name == "old_number":
            found[name] = text
            continue
        found[name] = parse(field_named(register, name), text, today=desk.today, now=_wall(desk))
    if register.booking is not None:
        start = before.get(register.booking.start)
        register.booking.same_day(found, words, desk.today, start=start)
    return found


def answers_of(
    desk: Desk, action: Action, words: Mapping[str, str], refs: Sequence[EntryRef]
) -> dict[str, Value]:
    """Typed words as answers to an action, or as values of the entry that it begins.

    An end that is a time of day alone is of the day of the start: of the one that is given,
    else of the entry, where it is one only.
    """
    asked: dict[str, Field] = {field.name: field for field in action.asks}
    span, takes = action.span, taker(desk.registers, action)
    if takes is not None:
        asked = {**takes.fields, **asked}
        if span is None and takes.booking is not None:
            span = (takes.booking.start, takes.booking.end)
    found: dict[str, Value] = {
        name: _answer(desk, asked[name], text, refs) if name in asked else text
        for name, text in words.items()
    }
    if span is not None and span[1] in words:
        held = desk.entry(refs[0]).values if len(refs) == 1 and takes is None else {}
        end_on_day(found, words, span, desk.today, start=held.get(span[0]))
    return found


def _answer(desk: Desk, field: Field, text: str, refs: Sequence[EntryRef]) -> Value:
    """What is answered to an action; a time alone is of the day that the one entry says."""
    clock = time_alone(text, today=desk.today) if field.day_of and len(refs) == 1 else None
    if clock is not None:
        begun = desk.entry(refs[0]).values.get(field.day_of)
        if isinstance(begun, date):
            return datetime.combine(begun, clock)
    return parse(field, text, today=desk.today, now=_wall(desk))


def outage_said(desk: Desk, words: Sequence[str] | None) -> Outage | None:
    """The outage that ``--outage FROM TO`` names."""
    if not words:
        return None
    return outage_between(*words, today=desk.today, now=_wall(desk))


def _wall(desk: Desk) -> datetime:
    return desk.clock.now().replace(tzinfo=None, second=0, microsecond=0)


def say(changes: ChangeSet) -> None:
    """Print the result of an operation, warnings on standard error."""
    print(changes.label)
    for words in changes.warnings:
        print(words, file=sys.stderr)
