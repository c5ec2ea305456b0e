"""A desk that answers out of lists, and a look at what forms draw."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from officedesk.core.changes import Change, ChangeSet, EntryRef
from officedesk.core.errors import Invalid, InvalidFields, OfficeError
from officedesk.core.fields import Party
from officedesk.core.masters import Master
from officedesk.core.outage import Outage
from officedesk.core.permits import Operator, Role
from officedesk.core.register import Register
from officedesk.core.requests import Origin
from officedesk.core.settings import SETTINGS
from officedesk.core.values import Value
from officedesk.core.views import EntryView, Preview, Row, Suggestion
from officedesk.core.workdays import WorkingDays
from officedesk.registers.letters.register import REGISTER as LETTERS
from officedesk.ui.form.drafts import DraftShelf
from officedesk.ui.form.pane import FormPane
from officedesk.ui.theme import theme

NOW = datetime(2026, 3, 10, 9, 15).astimezone()


@dataclass
class SetRules:
    """Rules on a Tuesday."""

    now: datetime = NOW
    calendar: WorkingDays = field(default_factory=lambda: WorkingDays(known=frozenset({2026})))
    operator: Operator = field(default_factory=lambda: Operator(0, "Zhao Min", Role.CLERK))

    @property
    def today(self) -> date:
        return self.now.date()

    def setting(self, key: str) -> Any:
        return SETTINGS[key].default

    def masters(self, register: str) -> list[Master]:
        return [
            Master(1, "S-01", "Official seal", "In use", offered=True),
            Master(2, "S-02", "Old seal", "Retired", offered=False),
            Master(3, "S-03", "Contract seal", "In use", offered=True),
        ]


@dataclass
class FakeDesk:
    """Answers what forms ask; keeps what they write."""

    rules: SetRules = field(default_factory=SetRules)
    registers: Mapping[str, Register] = field(default_factory=lambda: {"letters": LETTERS})
    people: list[Suggestion] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    written: list[dict[str, Any]] = field(default_factory=list)
    attached: list[Path] = field(default_factory=list)
    former: list[Row] = field(default_factory=list)
    twin_rows: list[Row] = field(default_factory=list)
    entries: dict[EntryRef, EntryView] = field(default_factory=dict)
    trouble: list[OfficeError] = field(default_factory=list)

    @property
    def operator(self) -> Operator:
        return self.rules.operator

    def complete(
        self, party: Party, text: str, limit: int = 8, register: str = "", field: str = ""
    ) -> tuple[Suggestion, ...]:
        self.asked.append(text)
        wanted = text.casefold()
        found = [p for p in self.people if p.words.casefold().startswith(wanted)]
        found += [p for p in self.people if p.detail.casefold().startswith(wanted)]
        return tuple(dict.fromkeys(found))[:limit]

    def preview(self, register: str, values: Mapping[str, Value]) -> Preview:
        one = self.registers[register]
        row = dict(values)
        one.complete(self.rules, row)
        number = f"{one.prefix}-2026-{len(self.written) + 123:04}"
        return Preview(number, row, one.explain(self.rules, row), tuple(one.check(self.rules, row)))

    def twins(self, register: str, values: Mapping[str, Value]) -> tuple[Row, ...]:
        return tuple(self.twin_rows) if values.get("reference") else ()

    def recent_of(self, register: str, field: str, words: str, limit: int = 5) -> tuple[Row, ...]:
        return tuple(self.former[:limit])

    def entry(self, ref: EntryRef) -> EntryView:
        return self.entries[ref]

    def latest_outage(self) -> Outage | None:
        return None

    def register_entry(
        self,
        register: str,
        values: Mapping[str, Value],
        children: Mapping[str, Sequence[Mapping[str, Value]]] = {},
        *,
        date_is_right: bool = False, outage: Outage | None = None,
        another_book: bool = False, origin: Origin | None = None,
    ) -> ChangeSet:
        self._check(values, date_is_right)
        one = self.registers[register]
        missing = [
            Invalid(f"{f.label} is needed.", n)
            for n, f in one.fields.items()
            if f.must and values.get(n) is None
        ]
        wrong = [*missing, *one.check(self.rules, values)]
        if wrong:
            raise InvalidFields(tuple(wrong))
        self.written.append({"values": dict(values), "children": dict(children)})
        number = f"{one.prefix}-2026-{len(self.written) + 122:04}"
        ref = EntryRef(register, len(self.written))
        return ChangeSet(1, "Registered", (Change(ref, new=True),), numbers=(number,))

    def edit(self, ref: EntryRef, values: Mapping[str, Value], **more: Any) -> ChangeSet:
        self._check(values, False)
        self.written.append({"ref": ref, "values": dict(values), **more})
        return ChangeSet(2, "Changed", (Change(ref, new=False, fields=frozenset(values)),))

    def act(
        self, action_key: str, refs: Sequence[EntryRef], values: Mapping[str, Value] = {}, *,
        date_is_right: bool = False, **lines: Any,
    ) -> ChangeSet:  # fmt: skip
        self._check(values, date_is_right)
        done = {"action": action_key, "refs": tuple(refs), "values": dict(values)}
        self.written.append({**done, **lines})
        return ChangeSet(3, "Done", tuple(Change(ref, new=False) for ref in refs))

    def attach(self, ref: EntryRef, path: Path) -> ChangeSet:
        self.attached.append(path)
        return ChangeSet(4, "Attached")

    def _check(self, values: Mapping[str, Value], date_is_right: bool) -> None:
        if self.trouble and not date_is_right:
            raise self.trouble.pop(0)


def row(number: str, entry_id: int, **cells: Any) -> Row:
    """A line of the letters' list."""
    raw = tuple(cells.get(name) for name in LETTERS.columns)
    return Row(entry_id, number, "registered", "2026-03-09", 0, False, raw)


@pytest.fixture
def a_row() -> Callable[..., Row]:
    return row


@pytest.fixture
def letters() -> Register:
    return LETTERS


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk(
        people=[
            Suggestion("Mekong River Commission", "Vientiane", 1),
            Suggestion("Meteorological Centre", "", 2),
            Suggestion("长江水利委员会水文局", "cjslwyhswj", 3),
            Suggestion("Chen Yu", "Research Division", 4),
        ],
        former=[
            row("IN-2026-0118", 118, received="2026-03-09", subject="Joint sediment survey"),
            row("IN-2026-0041", 41, received="2026-01-30", subject="Annual meeting"),
        ],
    )


@pytest.fixture
def shelf(tmp_path: Path) -> DraftShelf:
    return DraftShelf(tmp_path / "drafts", "Zhao Min")


@pytest.fixture
def open_pane(qtbot: Any, desk: FakeDesk, shelf: DraftShelf) -> Iterator[Callable[..., FormPane]]:
    """Opens a form pane in a window of its own, with the focus where typing begins."""
    theme()
    opened: list[QWidget] = []

    def make(**more: Any) -> FormPane:
        pane = FormPane(desk, LETTERS, shelf, **more)
        qtbot.addWidget(pane)
        opened.append(pane)
        pane.resize(420, 860)
        with qtbot.waitActive(pane):
            pane.show()
            pane.activateWindow()
        pane.start()
        return pane

    yield make
    for pane in opened:
        pane._stop()  # type: ignore[attr-defined]
