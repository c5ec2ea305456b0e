"""Every part on one sheet, to be looked at: light and dark, English and Chinese.

QT_QPA_PLATFORM=offscreen .venv/bin/python -m tests.ui.gallery DIR
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from officedesk.core.i18n import PSEUDO, _, language, use_language
from officedesk.core.query import Query
from officedesk.core.workdays import WorkingDays
from officedesk.core.workflow import Shape
from officedesk.ui.list.view import RegisterList
from officedesk.ui.parts.attachments import AttachmentRow
from officedesk.ui.parts.buttons import Button, IconButton
from officedesk.ui.parts.card import Card
from officedesk.ui.parts.chart import Column, ColumnsChart
from officedesk.ui.parts.chips import ChipItem, Chips
from officedesk.ui.parts.circulation import CirculationRow, CirculationRows
from officedesk.ui.parts.empty import EmptyList
from officedesk.ui.parts.facts import Fact, FactsGrid
from officedesk.ui.parts.figures import Figure, FiguresStrip
from officedesk.ui.parts.footer import ListFooter
from officedesk.ui.parts.linkchip import LinkChip
from officedesk.ui.parts.marks import Sign, StateLabel
from officedesk.ui.parts.notice import Notice, NoticeBar
from officedesk.ui.parts.quote import Quote
from officedesk.ui.parts.rail import Rail
from officedesk.ui.parts.raillist import RailEntry
from officedesk.ui.parts.searchfield import SearchField
from officedesk.ui.parts.section import SectionHead
from officedesk.ui.parts.segments import Segments
from officedesk.ui.parts.stepper import Step, Stepper, StepState
from officedesk.ui.parts.timeline import Event, TimeLine
from officedesk.ui.plain import Label
from officedesk.ui.theme import theme
from tests.ui.fakes import LETTERS, TODAY, FakeLetters

HAN = {
    "Letters": "收发文", "Today": "今日", "Calls": "电话", "Seals": "用印", "Incoming": "收文",
    "Outgoing": "发文", "New letter": "新建收文", "Assign": "交办", "Circulate": "传阅",
    "Reply": "复文", "Close": "办结", "Print": "打印", "Search letters": "搜索收文", "All": "全部",
    "This month": "本月", "Waiting for instruction": "待批示", "Due this week": "本周到期",
    "Overdue": "逾期", "Awaiting reply": "待复文", "To file": "待归档", "Registered": "已登记",
    "Proposed": "已拟办", "Instructed": "已批示", "Assigned": "已承办", "Replied": "已复文",
    "Closed": "办结", "Filed": "归档", "Sender": "来文单位", "Due": "限办", "Received": "收到",
    "Lead handler": "承办人", "Kind": "文种", "Sender's reference": "来文字号",
    "Director's instruction": "领导批示", "Circulation": "传阅", "Links": "关联",
    "Attachments": "附件", "Time line": "办理过程", "Show all": "查看全部", "Send to…": "送阅…",
    "Link…": "关联…", "Add…": "添加…", "Clerk": "文书", "General Office": "办公室",
    "River Institute": "亚洲河流研究院", "in": "收文", "out": "发文",
}  # fmt: skip


def w(words: str) -> str:
    """``words`` as the language in use might say them."""
    if language() == "zh_CN":
        return HAN.get(words, words)
    return _(words)


def rail() -> QWidget:
    part = Rail()
    part.set_office(w("River Institute"), w("General Office"))
    part.set_entries(
        [
            RailEntry("today", w("Today"), "today"),
            RailEntry("letters", w("Letters"), "letters", 6, True),
            RailEntry("calls", w("Calls"), "calls", 2),
            RailEntry("seals", w("Seals"), "seals", 1234, True),
        ]
    )
    part.select("letters")
    part.set_operator("赵敏" if language() == "zh_CN" else "Zhao Min", w("Clerk"))
    return part


def bars() -> QWidget:
    part = QWidget()
    part.setProperty("surface", "base")
    column = QVBoxLayout(part)
    top = QHBoxLayout()
    top.addWidget(Label(w("Letters"), size=20, weight=600))
    segments = Segments()
    segments.set_items([("in", w("Incoming")), ("out", w("Outgoing"))])
    top.addWidget(segments)
    top.addWidget(Button(w("New letter"), kind="primary", icon="plus"))
    for words, icon in (("Assign", "assign"), ("Circulate", "circulate"), ("Reply", "reply")):
        top.addWidget(Button(w(words), kind="flat", icon=icon))
    stopped = Button(w("Close"), kind="flat", icon="check")
    stopped.forbid("Closing needs an outcome.")
    top.addWidget(stopped)
    top.addStretch(1)
    printing = Button(w("Print"), kind="flat", icon="print")
    printing.give_menu(QMenu(printing))
    top.addWidget(printing)
    top.addWidget(IconButton("more", "More"))
    column.addLayout(top)
    column.addLayout(filter_bar())
    buttons = QHBoxLayout()
    buttons.addWidget(Button("Save and next"))
    primary = Button("New", kind="primary", icon="plus")
    primary.give_menu(QMenu(primary))
    buttons.addWidget(primary)
    off = Button("Save", kind="primary")
    off.forbid("no")
    buttons.addWidget(off)
    buttons.addWidget(Button(w("Show all"), kind="link"))
    buttons.addStretch(1)
    column.addLayout(buttons)
    return part


def filter_bar() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(16)
    row.addWidget(SearchField(w("Search letters"), "Ctrl+F"))
    chips = Chips()
    chips.set_items(
        [
            ChipItem("all", w("All")),
            ChipItem("month", w("This month")),
            ChipItem("wait", w("Waiting for instruction")),
            ChipItem("due", w("Due this week")),
            ChipItem("late", w("Overdue"), alarm=True),
            ChipItem("reply", w("Awaiting reply")),
            ChipItem("file", w("To file")),
        ]
    )
    chips.set_counts({"month": 18, "wait": 4, "due": 6, "late": 1, "reply": 2, "file": 2})
    chips.select("month")
    row.addWidget(chips, 1)
    return row


def marks() -> QWidget:
    part = QWidget()
    grid = QGridLayout(part)
    for at, kind in enumerate([*Shape, *Sign]):
        label = StateLabel()
        token = {"overdue": "red", "today": "amber", "seen": "green"}.get(kind.value, "accent")
        label.set_state(kind, kind.value, token=token)
        grid.addWidget(label, at // 6, at % 6)
    return part


def pane() -> QWidget:
    part = QWidget()
    part.setProperty("surface", "base")
    part.setFixedWidth(440)
    column = QVBoxLayout(part)
    column.setContentsMargins(20, 16, 20, 16)
    column.setSpacing(12)
    head = QHBoxLayout()
    head.addWidget(Label("IN-2026-0118", weight=500, ink="text2"))
    state = StateLabel()
    state.set_state(Shape.HALF, w("Instructed"), token="accent")
    head.addWidget(state)
    head.addStretch(1)
    head.addWidget(IconButton("link", "Link"))
    column.addLayout(head)
    headline = "Joint sediment survey: draft memorandum of understanding"
    column.addWidget(Label(headline, size=18, weight=600, wrap=True))
    stepper = Stepper()
    words = ("Registered", "Proposed", "Instructed", "Assigned", "Replied", "Closed", "Filed")
    states = [StepState.DONE, StepState.SKIPPED, StepState.CURRENT] + [StepState.TODO] * 4
    stepper.set_steps(
        [
            Step(w(word), state, "9 Mar" if at in (0, 2) else "")
            for at, (word, state) in enumerate(zip(words, states, strict=True))
        ]
    )
    column.addWidget(stepper)
    facts = FactsGrid()
    facts.set_facts(
        [
            Fact(w("Sender"), "Mekong River Commission", "Secretariat, Ms Phan Thi Lan"),
            Fact(w("Due"), "Tue 17 March 2026", "6 working days, 5 left"),
            Fact(w("Sender's reference"), "MRC/TS/26-117", "dated 4 March 2026"),
            Fact(w("Received"), "Mon 9 March 2026, 10:42", "by courier, 12 pages"),
            Fact(w("Lead handler"), "Chen Yu", "Research Division"),
            Fact(w("Kind"), "", "normal urgency, needs a reply"),
        ]
    )
    column.addWidget(facts)
    column.addWidget(SectionHead(w("Director's instruction")))
    quote = Quote()
    quote.set_quote(
        "Agree in principle. Chen Yu to lead; legal desk to check clauses 4 and 7 before we answer."
        " Reply by 17 March.",
        "Lin Xiaolan",
        "Director, 9 March 16:20",
    )
    column.addWidget(quote)
    section = SectionHead(w("Circulation"), link=w("Send to…"))
    section.set_count("2 of 3 seen")
    column.addWidget(section)
    rows = CirculationRows()
    rows.set_rows(
        [
            CirculationRow("He Ping", "Deputy Director", "seen 9 Mar 17:05", True),
            CirculationRow("Liu Fang", "Finance", "sent 10 Mar 08:40", False),
        ]
    )
    column.addWidget(rows)
    two = QHBoxLayout()
    two.setSpacing(24)
    two.addLayout(_block(w("Links"), w("Link…"), LinkChip("letters", "IN-2026-0041", "earlier")), 1)
    two.addLayout(_block(w("Attachments"), w("Add…"), AttachmentRow("Draft v3.pdf", 412_000)), 1)
    column.addLayout(two)
    section = SectionHead(w("Time line"), link=w("Show all"))
    section.set_count("3 of 6")
    column.addWidget(section)
    line = TimeLine()
    line.set_events(
        [
            Event("10 Mar 09:15", "Seen by Tao Wei", "Tao Wei"),
            Event("10 Mar 08:40", "Changed", "Zhao Min", ("Copies: 1 → 2",)),
            Event("9 Mar 16:20", "Instructed", "Lin Xiaolan", undone=True),
        ]
    )
    column.addWidget(line)
    column.addStretch(1)
    return part


def _block(title: str, link: str, row: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    head = SectionHead(title, link=link)
    head.set_count("2")
    column.addWidget(head)
    column.addWidget(row)
    return column


def today() -> QWidget:
    part = QWidget()
    part.setProperty("surface", "window")
    column = QVBoxLayout(part)
    column.setSpacing(16)
    strip = FiguresStrip()
    strip.set_figures(
        [
            Figure("a", 4, w("Waiting for instruction"), "9 Mar"),
            Figure("b", 3, w("Due this week"), "", Sign.TODAY),
            Figure("c", 2, w("Overdue"), "2", Sign.OVERDUE),
            Figure("d", 0, w("Awaiting reply"), "", Sign.OVERDUE),
            Figure("e", 2, w("To file"), "1", late_cause=True),
        ]
    )
    column.addWidget(strip)
    row = QHBoxLayout()
    card = Card(w("Letters"), link=w("Show all"))
    card.head.set_count("2026")
    chart = ColumnsChart()
    data = [(4, 2), (15, 8), (16, 10), (12, 7), (17, 10), (19, 11), (11, 8), (1, 0), (9, 5)]
    chart.set_columns(
        [
            Column(str(at + 1), inn, out, "春节" if at == 7 else "", f"Week {at + 1}")
            for at, (inn, out) in enumerate(data)
        ],
        w("in"),
        w("out"),
        "Letters a week",
    )
    card.body.addWidget(chart)
    row.addWidget(card, 1)
    empty = EmptyList()
    sentence = "No letters yet. Register the first one, or import a spreadsheet."
    empty.explain("letters", sentence, w("New letter"))
    row.addWidget(empty, 1)
    column.addLayout(row)
    for notice in (
        Notice("Letter IN-2026-0123 was assigned to Chen Yu.", undo=True),
        Notice("The disk is full: nothing was saved. Make room and save again.", warning=True),
    ):
        bar = NoticeBar()
        bar.tell(notice)
        column.addWidget(bar)
    footer = ListFooter()
    footer.set_count("18 letters, 1 selected")
    footer.set_certificate("Series IN-2026 0001 – 0122, 122 entries, 3 void, gaps 0", sound=True)
    footer.progress.begin("Importing letters")
    footer.progress.step(2000, 4326)
    footer.progress.show()
    column.addWidget(footer)
    return part


SHEETS: dict[str, Callable[[], QWidget]] = {
    "rail": rail, "bars": bars, "marks": marks, "pane": pane, "today": today,
}  # fmt: skip


def sheet() -> QWidget:
    """All parts in one widget."""
    whole = QWidget()
    whole.setProperty("surface", "window")
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(rail())
    middle = QVBoxLayout()
    middle.addWidget(bars())
    middle.addWidget(marks())
    middle.addWidget(today(), 1)
    row.addLayout(middle, 1)
    row.addWidget(pane())
    whole.resize(1440, 900)
    return whole


def letters(app: QApplication, search: str) -> RegisterList:
    """A list of letters, read and painted."""
    view = RegisterList(LETTERS, FakeLetters(400), TODAY, WorkingDays())
    view.resize(840, 780)
    view.show()
    view.ask(Query("letters", search=search))
    while not view.list_model.total:
        app.processEvents()
    view.choose(396)
    for _turn in range(20):
        app.processEvents()
    return view


def main(folder: Path) -> None:
    """Write the sheet in each language and look."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    for lang in ("en", "zh_CN", PSEUDO):
        for look in ("light", "dark"):
            use_language(lang)
            theme().set_look(look)
            shown = sheet()
            shown.show()
            app.processEvents()
            shown.grab().save(str(folder / f"parts-{lang}-{look}.png"))
            shown.close()
            for name, search in (("list", ""), ("found", "关于")):
                view = letters(app, search)
                view.grab().save(str(folder / f"{name}-{lang}-{look}.png"))
                view.close_source()
                view.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
