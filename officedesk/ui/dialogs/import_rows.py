"""The rows of a plan in the import's preview: the first ones, and those that do not go in."""

from __future__ import annotations

from officedesk.core import formats
from officedesk.core.i18n import _, ngettext
from officedesk.core.register import Register
from officedesk.desk.importing import ImportPlan
from officedesk.desk.importing_names import opening_fields
from officedesk.ui.dialogs.table import WordTable

_WIDE = 160


def fill_first(table: WordTable, register: Register, plan: ImportPlan) -> None:
    """Show the first rows as the entries that they become."""
    known = register.fields | opening_fields(register)
    names = dict.fromkeys([*(column.field for column in plan.columns), *plan.table.every])
    fields = [known[name] for name in names if name in known]
    table.setColumnCount(len(fields) + 1)
    table.setHorizontalHeaderLabels([_("Row"), *(_(f.short or f.label) for f in fields)])
    table.fill(
        [
            [str(entry.line), *(formats.show(f, entry.values.get(f.name)) for f in fields)]
            for entry in plan.first
        ]
    )
    head = table.horizontalHeader()
    head.setSectionResizeMode(0, head.ResizeMode.ResizeToContents)
    head.setStretchLastSection(True)
    for column in range(1, len(fields) + 1):
        head.setSectionResizeMode(column, head.ResizeMode.Interactive)
        table.setColumnWidth(column, _WIDE)


def fill_refused(table: WordTable, plan: ImportPlan) -> str:
    """Show the rows that are refused or left out, each with its reason; gives their heading."""
    reasons = plan.reasons()
    rows = [(r.line, r.column, r.value, r.reason) for r in reasons]
    rows += [
        (left.line, "", left.words, _("Left out: {reason}").format(reason=left.reason))
        for left in plan.left
    ]
    table.fill([(str(line), *words) for line, *words in sorted(rows)])
    if plan.left and not reasons:
        words = ngettext("{count} row left out", "{count} rows left out", len(plan.left))
        return words.format(count=counted(len(plan.left)))
    refused = len(plan.bad_lines)
    return ngettext("{count} refused row", "{count} refused rows", refused).format(
        count=counted(refused)
    )


def counted(number: int) -> str:
    """A count with its thousands parted, as both languages write it."""
    return f"{number:,}"
