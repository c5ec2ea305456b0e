"""Papers made of tasks: the urging slip (督办单), the list of open tasks, the figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path

from officedesk.core.i18n import C_, N_, _, ngettext
from officedesk.core.register import Register, Span
from officedesk.core.text import sort_key
from officedesk.core.values import Unstated, Value, day_of
from officedesk.core.views import EntryView, Letterhead
from officedesk.paper.cells import Text
from officedesk.paper.columns import Column
from officedesk.paper.form import Form, print_forms
from officedesk.paper.letterhead import speech_of
from officedesk.paper.listing import Listing, print_listing
from officedesk.paper.rows import ListRow
from officedesk.paper.sheet import Align
from officedesk.paper.slip import PaperEntry, entry_form, on_paper, paired, shown, signed, voided
from officedesk.paper.strips import Block, Strip
from officedesk.registers.tasks.figures import UNKNOWN, Counted, count
from officedesk.registers.tasks.printing import source_word
from officedesk.registers.tasks.states import RUNNING

_WIDE = 149
_NEWEST = 6
"""Lines of the log on a slip; the whole log is in the register."""

# --- the urging slip ------------------------------------------------------------------


def _head(task: PaperEntry) -> Iterator[Strip]:
    """What is to be done, by whom, by when, of what it comes."""
    show = task.show
    yield paired(task, (N_("Task"), 22, Text.of(_WIDE, show("task"), 11, bold=True)), least=14)
    yield paired(task, (N_("Required result"), 22, Text.of(_WIDE, show("required"))), least=14)
    yield paired(
        task,
        (C_("task", "Lead"), 22, Text.of(63, show("lead"), bold=True)),
        (N_("Due"), 22, Text.of(64, show("due"), bold=True)),
    )
    yield paired(
        task,
        (N_("Co-handlers"), 22, Text.of(63, show("co"))),
        (N_("Standing"), 22, Text.of(64, _standing(task))),
    )
    yield paired(
        task,
        (N_("Source"), 22, Text.of(63, task.joined("source", "source_no", between=" "))),
        (C_("task", "Assigned"), 22, Text.of(64, task.joined("assigned_by", "assigned_on"))),
    )
    if task.entry.old_number:
        yield paired(task, (N_("Old no."), 22, Text.of(_WIDE, task.entry.old_number)))


def _standing(task: PaperEntry) -> str:
    """The state, in the paper's languages."""
    return task.say(task.register.workflow.state(task.entry.state).label).joined(" ")


def _lines(task: PaperEntry, key: str, names: Sequence[str]) -> str:
    """The newest rows of a block, one a line."""
    child = task.register.child(key)
    lines = []
    for row in task.children(key)[-_NEWEST:]:
        parts = []
        for name in names:
            field = child.fields[name] if child else None
            choice = field.choice(str(row.values.get(name))) if field else None
            value = task.say(choice.label).first if choice else shown(
                row.values.get(name), task.speech, ""
            )  # fmt: skip
            parts.append(value)
        lines.append("  ".join(part for part in parts if part))
    return "\n".join(lines)


def _block(task: PaperEntry, title: str, words: str, least: float) -> Block:
    strip = Strip((Text.of(_WIDE, words, 10, top=5.73, pad=3, below=1.5),), least)
    return Block((strip,), task.say(title))


def _slip(task: PaperEntry) -> Form:
    """One task: how far it is, how often it was urged, and room for the answer."""
    answer = signed(task, "", "", "", 46.0, 12.0)
    order = signed(task, "", "", "", 30.0, 8.0)
    progress = _lines(task, "progress", ("noted", "words"))
    urged = _lines(task, "urged", ("urged_on", "how", "urged_by", "words"))
    blocks = (
        Block((*voided(task), *_head(task))),
        _block(task, C_("task", "Progress"), progress, 26.0),
        _block(task, N_("Urged"), urged, 18.0),
        Block((order,), task.say(N_("Supervisor’s words"))),
        Block((answer,), task.say(N_("Lead’s answer: how far, what is missing, until when"))),
    )
    return entry_form(
        task, N_("Urging slip"), N_("Task no."), blocks,
        code="URGING", standing=N_("Answered on this sheet and given back to the office."),
    )  # fmt: skip


def urging_slip(
    entries: Sequence[EntryView], register: Register, letterhead: Letterhead, path: Path
) -> None:
    """The urging slip of each task, in one file.

    Raises:
        NotAllowed: one of them is restricted.
        WorldError: the file cannot be written.
    """
    tasks = on_paper(entries, register, letterhead)
    print_forms([_slip(task) for task in tasks], letterhead, path)


# --- the list of open tasks -----------------------------------------------------------

_OPEN = (
    Column(C_("task", "Lead"), 34),
    Column(N_("No."), 23, number=True),
    Column(N_("Task"), 58),
    Column(N_("Source"), 26),
    Column(N_("Co-handlers"), 24),
    Column(C_("task", "Assigned"), 20, firm=True),
    Column(N_("Due"), 20, firm=True),
    Column(N_("Status"), 20),
    Column(N_("Newest progress"), 32),
)
"""Widths add up to the 257 mm of a sheet across."""


def _said(value: Value) -> str:
    return str(value) if isinstance(value, (str, date)) else ""


def _lead(task: EntryView) -> str:
    return task.words("lead") or UNKNOWN


def _due(task: EntryView) -> date | None:
    value = task.values.get("due")
    return day_of(value) if isinstance(value, (date, Unstated)) else None


def _late(task: EntryView, today: date) -> bool:
    due = _due(task)
    return task.state in RUNNING and due is not None and due < today


def _open_row(task: EntryView, register: Register, today: date, lead: str) -> ListRow:
    values = task.values
    log = task.children.get("progress", ())
    state = _(register.workflow.state(task.state).label)
    due = _said(values.get("due"))
    source = "\n".join(
        part for part in (source_word(str(values.get("source"))), task.words("source_no")) if part
    )
    cells = (
        lead, task.number, task.words("task") or "", source, task.words("co") or "",
        _said(values.get("assigned_on")),
        "\n".join((due, _("▲ overdue"))) if _late(task, today) else due,
        state, _said(log[-1].values.get("words")) if log else "",
    )  # fmt: skip
    return ListRow(cells, task.number)


def open_list(
    entries: Sequence[EntryView], register: Register, letterhead: Letterhead, path: Path
) -> None:
    """Everything that is open, under the name of the lead, the most pressing first.

    Raises:
        WorldError: the file cannot be written.
    """
    today = letterhead.printed_at.date()
    seen = [task for task in entries if not task.restricted]
    seen.sort(key=lambda task: (sort_key(_lead(task)), _lead(task), _due(task) or date.max))
    rows: list[ListRow] = []
    for lead, some in groupby(seen, key=_lead):
        tasks = list(some)
        head = f"{lead}\n{_counts(len(tasks), sum(_late(task, today) for task in tasks))}"
        rows += [_open_row(task, register, today, lead if n else head)
                 for n, task in enumerate(tasks)]  # fmt: skip
    listing = Listing(
        title=N_("List of open tasks"),
        columns=_OPEN,
        rows=rows,
        total=len(rows),
        about=f"{letterhead.printed_at:%Y-%m-%d} · "
        + _counts(len(seen), sum(_late(task, today) for task in seen)),
        signers=(N_("Prepared by"), N_("Supervised by"), N_("Director of the office")),
    )
    print_listing(listing, letterhead, path)


def _counts(count: int, late: int) -> str:
    words = ngettext("{count} open", "{count} open", count).format(count=count)
    if late:
        words += ", " + ngettext("{count} overdue", "{count} overdue", late).format(count=late)
    return words


# --- figures --------------------------------------------------------------------------

_R = Align.RIGHT
_FIGURES = (
    Column(N_("By person, by source"), 75),
    Column(C_("task", "Assigned"), 26, _R),
    Column(N_("Done"), 26, _R),
    Column(N_("In time"), 26, _R),
    Column(N_("In time, %"), 26, _R),
    Column(N_("Average days"), 26, _R),
    Column(N_("Open now"), 26, _R),
    Column(N_("Overdue now"), 26, _R),
)
"""Widths add up to the 257 mm of a sheet across."""


def figures(
    entries: Sequence[EntryView], register: Register, letterhead: Letterhead, path: Path,
    span: Span,
) -> None:  # fmt: skip
    """Closed in time, average days, open and overdue: by person and by source.

    Raises:
        WorldError: the file cannot be written.
    """
    made = count(entries, span.since, span.until, letterhead.printed_at.date())
    say = speech_of(letterhead).say
    sources = {source_word(key): one for key, one in made.by_source.items()}
    rows = [
        *_part(say(N_("By person")).joined(), made.by_lead),
        *_part(say(N_("By source")).joined(), sources),
        _row(say(N_("All tasks")).joined(), made.every.cells, strong=True),
    ]
    listing = Listing(
        title=N_("Figures of tasks"),
        columns=_FIGURES,
        rows=rows,
        total=len(rows),
        period=f"{span.since} – {span.until}",
        note=say(
            N_(
                "Assigned and done in this time; in time is done by the day that was agreed at"
                " last. Days are counted from assignment. Dropped and void tasks are left out."
            )
        ).joined(),
        signers=(N_("Prepared by"), N_("Checked by"), N_("Director of the office")),
    )
    print_listing(listing, letterhead, path)


def _part(title: str, counted: Mapping[str, Counted]) -> list[ListRow]:
    empty = ("",) * (len(_FIGURES) - 1)
    names = sorted((n for n, one in counted.items() if one.something), key=sort_key)
    return [_row(title, empty, strong=True), *(_row(n, counted[n].cells) for n in names)]


def _row(name: str, cells: Sequence[str], *, strong: bool = False) -> ListRow:
    return ListRow((name, *cells), count=0 if strong else 1, strong=strong)
