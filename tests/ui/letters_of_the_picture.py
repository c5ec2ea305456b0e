"""The office of ``pictures/letters-light.png``: River Institute, in the first days of March 2026."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path

from officedesk.core.changes import EntryRef
from officedesk.core.clock import SetClock
from officedesk.core.imports import EntryInput, ImportSource
from officedesk.core.values import Value
from officedesk.desk.desk import Desk

_LETTERS: Sequence[tuple[str, int, int, str, str, str, str]] = (
    # day of March, hour, sender, subject, urgency, due
    ("a", 2, 9, "Jinling Printing House", "Invoice 26-0318, letterhead and envelopes", "normal", "2026-03-10"),
    ("b", 2, 10, "省水利厅办公室", "关于核对公务用车台账的通知", "normal", "2026-03-10"),
    ("c", 2, 15, "Meteorological Centre", "Circular on data exchange formats", "normal", "2026-03-10"),
    ("d", 3, 9, "王建国", "反映院区东门夜间施工噪声的来信", "normal", "2026-03-11"),
    ("e", 4, 9, "Delft Water Laboratory", "Invitation: autumn workshop in Delft", "normal", "2026-03-12"),
    ("f", 4, 10, "鼓楼区人民政府办公室", "关于召开河道治理协调会的通知", "urgent", "2026-03-09"),
    ("g", 4, 11, "City Fire and Rescue", "Fire inspection of the archive store", "urgent", "2026-03-09"),
    ("h", 5, 9, "Dr Elena Marković", "Access to the 1954 flood records", "normal", "2026-03-13"),
    ("i", 5, 10, "省科学技术厅", "关于组织申报2026年度重点研发计划项目的通知", "urgent", "2026-03-13"),
    ("j", 6, 9, "City Finance Bureau", "Second-quarter budget, supporting documents", "urgent", "2026-03-11"),
    ("k", 6, 10, "Dr Elena Marković", "Access to the 1954 flood records", "normal", "2026-03-13"),
    ("l", 6, 11, "市档案馆", "关于开展2025年度归档文件移交工作的通知", "normal", "2026-03-16"),
    ("m", 9, 9, "Nanjing Power Supply", "Power cut on 21 March, Building B", "extra", "2026-03-10"),
    ("n", 9, 10, "Mekong River Commission", "Joint sediment survey: draft memorandum of understanding", "normal", "2026-03-17"),
    ("o", 9, 11, "长江水利委员会水文局", "关于报送2025年度水文资料汇编的函", "urgent", "2026-03-12"),
    ("p", 10, 8, "UNESCO Secretariat", "Experts for the groundwater panel", "normal", "2026-03-18"),
    ("q", 10, 8, "河海大学水文学院", "关于选派研究生来院实习的函", "normal", "2026-03-18"),
    ("r", 10, 9, "Provincial Water Dept", "Flood season 2026: local measures", "urgent", "2026-03-13"),
)  # fmt: skip


def river_institute(folder: Path, language: str = "en") -> Desk:
    """The desk of that office, open at 10:20 on 10 March 2026."""
    clock = SetClock(datetime(2026, 1, 5, 9, 0))
    desk = Desk.open(folder, clock=clock)
    chinese = language == "zh_CN"
    desk.set_settings(
        {
            "institution": "亚洲河流研究院" if chinese else "River Institute",
            "office": "办公室" if chinese else "General Office",
            "language": language,
        }
    )
    _earlier(desk, clock)
    refs: dict[str, EntryRef] = {}
    for when, run in sorted(_story(desk, refs), key=_when):
        clock.set(when)
        run()
    clock.set(datetime(2026, 3, 10, 10, 20))
    return desk


def _when(step: tuple[datetime, Callable[[], object]]) -> datetime:
    return step[0]


def _earlier(desk: Desk, clock: SetClock) -> None:
    """The letters of January and February, closed long ago."""
    at = 0
    for month, last in ((1, 31), (2, 28)):
        for day in range(5, last):
            when = datetime(2026, month, day, 9, 0)
            if when.weekday() > 4:
                continue
            clock.set(when)
            rows = []
            for _each in range(1 + (day * 7 + month) % 3 + (day % 2)):
                at += 1
                values: dict[str, Value] = {
                    "sender": f"District office {at % 9}", "subject": f"Report of week {day // 7 + 1}",
                    "received": when, "outcome": "Noted", "closed_on": when.date(),
                }  # fmt: skip
                rows.append(EntryInput(values, row_hash=f"{at:064x}", line=at))
            desk.register_many("letters", rows, source=ImportSource("book.xlsx", f"{at:064x}", ""))


def _story(
    desk: Desk, refs: dict[str, EntryRef]
) -> Iterator[tuple[datetime, Callable[[], object]]]:
    """What happened and when, in no order."""
    for key, day, hour, *rest in _LETTERS:
        yield datetime(2026, 3, day, hour, 5), partial(_register, desk, refs, key, day, hour, *rest)

    def do(
        key: str, letters: str, day: int, hour: int, **given: Value
    ) -> Iterator[tuple[datetime, Callable[[], object]]]:
        for at, one in enumerate(letters):
            when = datetime(2026, 3, day, hour, 15 + at)
            yield when, partial(_act, desk, refs, key, one, given)

    yield from do("close", "abf", 6, 16, outcome="Done as asked.", closed_on=date(2026, 3, 6))
    yield from do("file", "a", 6, 17, file_no="F-2026-03")
    yield from do("information", "c", 6, 17)
    yield from do("assign", "dgijl", 6, 17, lead="Wu Peng")
    yield from do("assign", "m", 9, 10, lead="Wu Peng")
    yield from do("note-reply", "eh", 9, 9, reply_no="OUT-2026-0061")
    yield from do("void", "k", 9, 9, reason="Registered twice, see the letter of 5 March")
    yield from do("propose", "no", 9, 12, proposal="Ask the legal desk; reply by the 17th.")
    yield from do(
        "instruct", "n", 9, 16, instructed_by="Lin Xiaolan",
        instruction="Agree in principle. Chen Yu to lead; legal desk to check clauses 4 and 7"
        " before we answer. Reply by 17 March.",
    )  # fmt: skip
    yield from do("circulate", "n", 9, 16, people="He Ping, Tao Wei")
    yield from do("seen", "n", 9, 17, person="He Ping")
    yield from do("circulate", "n", 10, 8, people="Liu Fang")
    yield from do("seen", "n", 10, 9, person="Tao Wei")
    yield datetime(2026, 3, 10, 9, 50), partial(_finish, desk, refs)


def _act(
    desk: Desk, refs: dict[str, EntryRef], key: str, one: str, given: dict[str, Value]
) -> None:
    desk.act(key, [refs[one]], given)


def _register(
    desk: Desk, refs: dict[str, EntryRef], key: str, day: int, hour: int, sender: str,
    subject: str, urgency: str, due: str,
) -> None:  # fmt: skip
    values: dict[str, Value] = {
        "sender": sender, "subject": subject, "urgency": urgency,
        "due": date.fromisoformat(due), "received": datetime(2026, 3, day, hour - 1, 42),
        "way": "courier", "pages": 12, "kind": "request",
    }  # fmt: skip
    if sender.startswith("Mekong"):
        values |= {
            "sender_person": "Secretariat, Ms Phan Thi Lan", "reference": "MRC/TS/26-117",
            "letter_date": date(2026, 3, 4), "needs_reply": True,
        }  # fmt: skip
    refs[key] = next(desk.register_entry("letters", values).refs())


def _finish(desk: Desk, refs: dict[str, EntryRef]) -> None:
    letter = refs["n"]
    desk.edit(letter, {"lead": "Chen Yu"}, children={"co_handlers": [{"handler": "Tao Wei"}]})
    desk.attach_bytes(letter, "Draft v3.pdf", b"%PDF-1.4 " + b"x" * 412_000)
    desk.attach_bytes(letter, "Sampling sites.xlsx", b"PK" + b"x" * 86_000)
    desk.attach_bytes(refs["r"], "Measures.pdf", b"%PDF-1.4 2")
    desk.link(letter, refs["h"])
    desk.link(letter, refs["e"], "previous")
