"""The addresses with which a calendar came: kept with the entry, so that they leave unchanged.

They stand among the other data of the file, under the name that RFC 5545 has for such a value
(section 3.3.3): no field takes them, and they are shown, searched and exported.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from officedesk.core.events import Event
from officedesk.core.register import Register
from officedesk.core.text import clean_name
from officedesk.core.views import EntryView
from officedesk.desk.calendar_addresses import plain_address
from officedesk.store.tables import OtherRow
from officedesk.store.unit import UnitOfWork

HEADING = "CAL-ADDRESS"
_KEPT = re.compile(r"(.+) <([^<>]+)>")


def named_addresses(event: Event) -> dict[str, str]:
    """The address of each person whom an event names beside it; who has two has none."""
    people = [*event.attendees, *([event.organizer] if event.organizer else [])]
    return _single((clean_name(one.name), plain_address(one.address)) for one in people)


def kept_rows(known: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Addresses by name as other data of an entry."""
    return tuple((HEADING, f"{name} <{address}>") for name, address in known.items())


def kept_addresses(views: Iterable[EntryView]) -> dict[str, str]:
    """The addresses by name with which entries of one calendar's event came."""
    found = [
        match.groups() for view in views for heading, value in view.other
        if heading == HEADING and (match := _KEPT.fullmatch(value)) is not None
    ]  # fmt: skip
    return _single((name, address) for name, address in found)


def keep_addresses(
    work: UnitOfWork, register: Register, view: EntryView, known: Mapping[str, str]
) -> None:
    """Keep these with an entry; of somebody who had another one, that one goes."""
    there = work.session.query(OtherRow).filter_by(register=register.key, entry_id=view.ref.id)
    rows = {str(row.value).partition(" <")[0]: row for row in there if row.heading == HEADING}
    place = max((row.position for row in there), default=0)
    for heading, value in kept_rows(known):
        name = value.partition(" <")[0]
        if name in rows:
            rows[name].value = value
            continue
        place += 1
        work.session.add(OtherRow(
            register=register.key, entry_id=view.ref.id, position=place, heading=heading,
            value=value,
        ))  # fmt: skip
    work.session.flush()


def by_uid(views: Sequence[EntryView], uid: str) -> dict[str, dict[str, str]]:
    """What ``kept_addresses`` gives for the entries of each event; ``uid``: the field."""
    grouped: dict[str, list[EntryView]] = defaultdict(list)
    for view in views:
        if not view.restricted and view.other:
            grouped[view.words(uid) or ""].append(view)
    return {key: kept_addresses(some) for key, some in grouped.items()}


def _single(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, set[str]] = defaultdict(set)
    for name, address in pairs:
        if name and address:
            found[name].add(address)
    return {name: next(iter(some)) for name, some in found.items() if len(some) == 1}
