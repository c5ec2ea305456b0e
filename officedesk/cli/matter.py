"""Commands on a matter: all that is linked with an entry, told or printed as one time line."""

from __future__ import annotations

import argparse
import json
from typing import Any

from officedesk.cli.session import open_desk
from officedesk.core.daywords import short_moment
from officedesk.core.errors import Invalid
from officedesk.core.i18n import _, ngettext
from officedesk.core.progress import Silent
from officedesk.core.values import to_raw
from officedesk.desk.desk import Desk
from officedesk.desk.matter import Matter, MatterEntry, MatterReader
from officedesk.desk.matter_events import cut_words, read_time_line


def show(given: argparse.Namespace) -> int:
    """Print the time line of the matter to which an entry belongs."""
    with open_desk(given) as desk:
        matter = _read(desk, given.number)
        if given.format == "json":
            print(json.dumps(_plain(matter), ensure_ascii=False, indent=2))
            return 0
        for entry in matter.entries:
            print(f"{entry.number}  {_called(desk, entry)}")
        if matter.cut:
            print(cut_words(matter))
        print()
        for event in matter.events:
            day = short_moment(event.moment)
            print("  ".join(part for part in (day, event.number, event.what, event.who) if part))
    return 0


def print_paper(given: argparse.Namespace) -> int:
    """Print the time line on paper."""
    from officedesk.desk.matter_paper import print_matter

    if len(given.numbers) > 1:
        raise Invalid(_("“{paper}” takes one entry at a time.").format(paper=_("Matter")))
    with open_desk(given) as desk:
        ref = desk.find(given.numbers[0])
        reader = desk.reader()
        try:
            count = print_matter(desk, reader, ref, given.output, Silent())
        finally:
            reader.close()
        words = ngettext(
            "{count} entry of the matter written to {file}.",
            "{count} entries of the matter written to {file}.",
            count,
        )
        print(words.format(count=count, file=given.output))
    return 0


def _read(desk: Desk, number: str) -> Matter:
    reading = MatterReader.of(desk.store, desk.operator)
    return read_time_line(reading, desk.store.reading(), desk.find(number))


def _called(desk: Desk, entry: MatterEntry) -> str:
    if entry.restricted:
        return _("restricted")
    state = desk.registers[entry.ref.register].workflow.state(entry.state)
    return "  ".join((_(state.label), entry.headline))


def _plain(matter: Matter) -> dict[str, Any]:
    return {
        "asked": matter.entry(matter.asked).number,
        "cut": matter.cut,
        "entries": [
            {
                "number": entry.number, "register": entry.ref.register, "day": to_raw(entry.day),
                **(
                    {"restricted": True}
                    if entry.restricted
                    else {"state": entry.state, "headline": entry.headline}
                ),
            }
            for entry in matter.entries
        ],
        "events": [
            {
                "at": to_raw(event.moment), "number": event.number, "what": event.what,
                "who": event.who or None,
            }
            for event in matter.events
        ],
    }  # fmt: skip
