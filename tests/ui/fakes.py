"""A source of letters for lists, without a database."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby

from officedesk.core.errors import Cancelled
from officedesk.core.query import Query
from officedesk.core.register import Register
from officedesk.core.values import Raw
from officedesk.core.views import Row
from officedesk.registers.letters.register import REGISTER

TODAY = date(2026, 3, 10)
LETTERS: Register = REGISTER

SENDERS = (
    "Provincial Water Dept", "河海大学水文学院", "UNESCO Secretariat", "长江水利委员会水文局",
    "Mekong River Comm.", "Nanjing Power Supply", "市档案馆", "Dr Elena Marković",
    "City Finance Bureau", "省科学技术厅",
)  # fmt: skip
SUBJECTS = (
    "Flood season 2026: local measurements and a report on the stations along the river",
    "关于选派研究生来院实习的函", "Experts for the groundwater panel",
    "关于报送2025年度水文资料汇编的通知及附件说明，请于本月底前报送我院办公室",
    "Joint sediment survey: draft memorandum of understanding", "Power cut on 21 March, Building B",
    "关于开展2025年度归档文件移交工作的通知", "Access to the 1954 flood records",
    "Second-quarter budget, supporting documents for the archive store",
    "反映院区东门夜间施工噪声的来信",
)  # fmt: skip
STATES = (
    "registered", "registered", "registered", "proposed", "instructed", "assigned",
    "assigned", "void", "assigned", "replied", "closed", "information", "filed",
)  # fmt: skip


class FakeLetters:
    """``count`` letters, two or three a day; remembers what it was asked.

    Attributes:
        rows_read: rows that were handed out, in all.
        per_day: entries of each day.
    """

    def __init__(self, count: int, *, per_day: int = 3) -> None:
        self.total = count
        self.per_day = per_day
        self.rows_read = 0
        self.asked: list[tuple[str, object]] = []
        self.threads: set[int] = set()
        self.closed = False
        self.changed: dict[int, dict[str, Raw]] = {}
        self.broken_off = threading.Event()
        self.rested = threading.Event()

    def __call__(self) -> FakeLetters:
        """Opens itself, as ``Desk.reader`` opens a reader."""
        return self

    def day(self, entry: int) -> date:
        """Day of registration: the newest entries are of today."""
        return TODAY - timedelta(days=(self.total - entry) // self.per_day)

    def raw(self, entry: int, name: str) -> Raw:
        if name in self.changed.get(entry, {}):
            return self.changed[entry][name]
        day, state = self.day(entry), self.state(entry)
        done = state in ("closed", "filed")
        values: dict[str, Raw] = {
            "received": f"{day.isoformat()}T09:05",
            "sender": SENDERS[entry % len(SENDERS)],
            "subject": SUBJECTS[entry % len(SUBJECTS)],
            "urgency": ("normal", "normal", "urgent", "normal", "extra")[entry % 5],
            "due": (day + timedelta(days=entry % 9)).isoformat()
            if state != "information"
            else None,
            "closed_on": (day + timedelta(days=2)).isoformat() if done else None,
            "kind": "letter",
            "lead": "Chen Yu",
        }
        return values.get(name)

    def state(self, entry: int) -> str:
        changed = self.changed.get(entry, {})
        return str(changed.get("state", STATES[(self.total - entry) % len(STATES)]))

    def ids(self, query: Query) -> Sequence[int]:
        ids: Sequence[int] = range(1, self.total + 1)
        if query.search:
            words = query.search.lower()
            ids = [one for one in ids if words in str(self.raw(one, "subject")).lower()]
        if query.view == "to-file":
            ids = [one for one in ids if self.state(one) == "closed"]
        if query.sort not in ("number", "received", "registered_on"):
            ids = sorted(ids, key=lambda one: (str(self.raw(one, query.sort)), one))
        return ids[::-1] if query.descending else ids

    def _note(self, what: str, detail: object) -> None:
        self.threads.add(threading.get_ident())
        self.asked.append((what, detail))
        if self.broken_off.is_set():
            self.broken_off.clear()
            raise Cancelled("")

    def count(self, query: Query) -> int:
        self._note("count", query)
        return len(self.ids(query))

    def row(self, entry: int, columns: Sequence[str]) -> Row:
        cells = tuple(self.raw(entry, name) for name in columns)
        return Row(
            entry, f"IN-2026-{entry:04}", self.state(entry), self.day(entry).isoformat(),
            (entry * 7) % 4, False, cells,
        )  # fmt: skip

    def rows(
        self, query: Query, offset: int, limit: int, columns: Sequence[str] | None = None
    ) -> list[Row]:
        self._note("rows", (offset, limit))
        ids = self.ids(query)[offset : offset + limit]
        self.rows_read += len(ids)
        return [self.row(entry, columns or ()) for entry in ids]

    def rows_of(self, register_key: str, ids: Sequence[int], columns: Sequence[str]) -> list[Row]:
        self._note("rows_of", tuple(ids))
        self.rows_read += len(ids)
        return [self.row(entry, columns) for entry in ids]

    def position(self, query: Query, entry_id: int) -> int | None:
        self._note("position", entry_id)
        ids = self.ids(query)
        try:
            return ids.index(entry_id)
        except ValueError:
            return None

    def days(self, query: Query) -> list[tuple[str, int]]:
        self._note("days", query)
        days = (self.day(entry).isoformat() for entry in self.ids(query))
        return [(day, len(list(same))) for day, same in groupby(days)]

    def rest(self) -> None:
        self.rested.set()

    def interrupt(self) -> None:
        self.asked.append(("interrupt", None))

    def close(self) -> None:
        self.closed = True
