"""Papers made of entries: slips, lists, labels."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from pathlib import Path

from officedesk.core.changes import EntryRef
from officedesk.core.errors import Invalid, NotAllowed
from officedesk.core.i18n import _
from officedesk.core.permits import Duty, require
from officedesk.core.register import Paper
from officedesk.desk.desk import Desk


def print_paper(desk: Desk, paper: Paper, refs: Sequence[EntryRef], target: Path) -> None:
    """Compose ``paper`` from entries of one register and write it as PDF.

    Raises:
        Invalid: several entries for a paper that takes one.
        NotAllowed: an entry is restricted for this operator.
    """
    require(desk.operator, Duty.READ)
    if len(refs) > 1 and not paper.several:
        raise Invalid(_("“{paper}” takes one entry at a time.").format(paper=_(paper.label)))
    entries = desk.entries(refs[0].register, [ref.id for ref in refs])
    for entry in entries:
        if entry.restricted:
            raise NotAllowed(
                _("{number} is restricted and is not printed for you.").format(number=entry.number)
            )
    module, _colon, function = paper.module.partition(":")
    compose = getattr(importlib.import_module(module), function)
    compose(entries, desk.registers[refs[0].register], desk.letterhead(), target)
