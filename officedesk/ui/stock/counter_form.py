"""The form at the counter: several items are scanned or typed, and posted all at once or not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from officedesk.core.changes import EntryRef
from officedesk.core.errors import Invalid, NeedsConfirmation, OfficeError, Short
from officedesk.core.fields import Field, Kind
from officedesk.core.i18n import _, ngettext
from officedesk.core.masters import Master
from officedesk.core.values import Value
from officedesk.ui.form.aside import OWN, Aside
from officedesk.ui.form.defaults import default_of
from officedesk.ui.form.editors.base import Editor
from officedesk.ui.form.editors.make import editor_for
from officedesk.ui.form.notice import Notice
from officedesk.ui.form.source import OfRegister
from officedesk.ui.parts.buttons import Button
from officedesk.ui.plain import Label
from officedesk.ui.stock.counter import Counter, CounterDesk, thing_of
from officedesk.ui.stock.line import CounterLine
from officedesk.ui.stock.posting import each_of, post
from officedesk.ui.stock.scan import ScanField

_ACROSS = 3
"""Fields of the head beside each other."""


class CounterForm(QWidget):
    """Stands in the place of list and pane.

    Enter takes what was scanned; Tab in the empty field goes to the quantity taken last, Enter
    from there back; Ctrl+Enter posts; Esc leaves, and asks where lines would be lost.

    Attributes:
        head: editors of the paper, by field name.
        scan: the field for the next item.
        lines: what lies on the counter, in the order in which it came.

    Signals:
        saved: the ``ChangeSet``.
        left: the form is done with.
    """

    saved = Signal(object)
    left = Signal()

    def __init__(self, desk: CounterDesk, counter: Counter) -> None:
        super().__init__()
        self._desk, self.counter = desk, counter
        child = counter.register.child(counter.block)
        assert child is not None
        self._child = child
        self._items = desk.registers[child.fields[counter.item].of]
        self.lines: list[CounterLine] = []
        self._last: CounterLine | None = None
        self._asking = False
        self.head = {field.name: self._editor(field) for field in self._asked()}
        self.scan = ScanField(desk, self._items.key)
        self.notice = Notice()
        self._count = Label(size=12, ink="text2")
        self.setProperty("surface", "base")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._arrange()
        self._connect()
        self._say_count()
        self.aside = Aside(self, desk, counter.register.key, OWN + counter.key, self._texts)
        self._take_up()

    # --- what a person does -----------------------------------------------------------

    def start(self) -> None:
        """Put the keyboard where typing begins."""
        empty = [one for one in self.head.values() if one.field.must and not one.typed()]
        target = empty[0].focus_target() if empty else self.scan.line
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def take(self, master: Master) -> None:
        """Another of an item: its line is raised by one, or begun."""
        line = next((one for one in self.lines if one.thing.id == master.id), None)
        if line is None:
            line = self._begin(master)
            if line is None:
                return
        line.raise_by_one()
        self._last = line
        self.scan.done()
        self._say_count()
        QTimer.singleShot(0, self, self._show_last)

    def known(self) -> Sequence[Master]:
        """Every item there is."""
        return self._desk.rules.masters(self._items.key)

    def save(self, *, date_is_right: bool = False) -> None:
        """Post all of it, or nothing: what is in the way is said beside its line."""
        self.notice.done()
        if not self.scan.settle():
            return
        for line in self.lines:
            line.refuse("")
        if not self._sound():
            return
        given = {name: one.value() for name, one in self.head.items()}
        try:
            changes = post(
                self._desk, self.counter, given, self.lines, date_is_right=date_is_right
            )
        except OfficeError as problem:
            self._refused(problem, given)
            return
        self.aside.drop()
        told = [(line.thing, line.values()) for line in self.lines]
        self.saved.emit(replace(changes, label=self.counter.label(changes, told)))
        self.left.emit()

    def leave(self) -> None:
        """Leave; where lines would be lost it is asked once."""
        if not self.lines or self._asking:
            self._go()
            return
        self._asking = True
        answers = [(_("Stay"), self._stay), (_("Leave"), self._go)]
        self.notice.say(_("Leave without posting it? The lines are lost."), "ask", answers)
        self.notice.buttons()[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    # --- building ---------------------------------------------------------------------

    def _asked(self) -> list[Field]:
        counter, register = self.counter, self.counter.register
        action = register.action(counter.action) if counter.action else None
        asks = {one.name: one for one in action.asks} if action is not None else {}
        return [register.fields[n] for n in counter.head] + [asks[n] for n in counter.asks]

    def _editor(self, field: Field) -> Editor:
        editor = editor_for(field, OfRegister(self._desk, self.counter.register.key))
        editor.set_value(default_of(field, self._desk.rules))
        return editor

    def _arrange(self) -> None:
        title = QHBoxLayout()
        title.setSpacing(12)
        title.addWidget(Label(_(self.counter.title), size=16, weight=600))
        title.addWidget(self._count, 1)
        head = QGridLayout()
        head.setHorizontalSpacing(12)
        head.setVerticalSpacing(10)
        for at, editor in enumerate(self.head.values()):
            head.addWidget(editor, at // _ACROSS, at % _ACROSS, Qt.AlignmentFlag.AlignTop)
        for column in range(_ACROSS):
            head.setColumnStretch(column, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 12)
        whole.setSpacing(12)
        whole.addLayout(title)
        whole.addLayout(head)
        whole.addWidget(self.scan)
        whole.addWidget(self.notice)
        whole.addWidget(self._table(), 1)
        whole.addLayout(self._foot())

    def _table(self) -> QScrollArea:
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 12, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 4)
        for at, name in enumerate((self.counter.item, *self.counter.cells)):
            field = self._child.fields[name]
            words = "" if field.kind is Kind.FLAG else _(field.label)
            self._grid.addWidget(Label(words, size=12, weight=500, ink="text2"), 0, at)
            if at and field.kind not in (Kind.FLAG, Kind.DECIMAL):
                self._grid.setColumnStretch(at, 3)
        inner = QWidget()
        inner.setProperty("surface", "base")
        box = QVBoxLayout(inner)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(self._grid)
        self._empty = Label(_("Nothing lies on the counter yet: scan the first item."), ink="text2")
        box.addWidget(self._empty)
        box.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(inner)
        return self._area

    def _foot(self) -> QHBoxLayout:
        self.save_button = Button(_(self.counter.save), kind="primary", tip=_("Post (Ctrl+Enter)"))
        self.cancel = Button(_("Cancel"), kind="flat", tip=_("Leave (Esc)"))
        foot = QHBoxLayout()
        foot.addWidget(self.save_button)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        return foot

    def _connect(self) -> None:
        self.scan.taken.connect(self.take)
        self.scan.onward.connect(self._onward)
        self.save_button.clicked.connect(self._save)
        self.cancel.clicked.connect(self.leave)
        names = list(self.head)
        for at, name in enumerate(names):
            after = self.head[names[at + 1]] if at + 1 < len(names) else self.scan
            # As Tab does it: what stands there is chosen, so that typing replaces it.
            go = partial(after.setFocus, Qt.FocusReason.TabFocusReason)
            self.head[name].entered.connect(go)
            self.head[name].left.connect(self._follow)
            self.head[name].edited.connect(self._soon)
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            self._key(keys).activated.connect(self._save)
        self._key("Esc").activated.connect(self.leave)

    def _key(self, keys: str) -> QShortcut:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return shortcut

    # --- lines ------------------------------------------------------------------------

    def hideEvent(self, event: QHideEvent) -> None:
        """It goes without being left: another operator, the end of the program."""
        super().hideEvent(event)
        self.aside.keep()

    def _go(self) -> None:
        self.aside.drop()
        self.left.emit()

    def _texts(self) -> dict[str, Any]:
        """What is typed, as typed; nothing where no line was begun."""
        if not self.lines:
            return {}
        head = {name: one.typed() for name, one in self.head.items() if one.changed}
        return {"head": head, "lines": [line.texts() for line in self.lines]}

    def _take_up(self) -> None:
        """Go on with what was typed the last time and never posted."""
        head, lines = self.aside.found.get("head", {}), self.aside.found.get("lines", [])
        known = {one.code: one for one in self.known()}
        for texts in lines:
            line = self._begin(known[texts["#"]]) if texts.get("#") in known else None
            if line is not None:
                line.restore(texts)
        for name, text in head.items():
            if name in self.head:
                self.head[name].restore(str(text))
        if self.lines:
            self._say_count()
            self.notice.say(self.aside.words, answers=[(_("Start empty"), self._start_over)])

    def _start_over(self) -> None:
        self.notice.done()
        for line in self.lines:
            line.close_line()
        self.lines.clear()
        self._last = None
        for editor in self.head.values():
            editor.set_value(default_of(editor.field, self._desk.rules))
        self.aside.restart()
        self._say_count()
        self.start()

    def _begin(self, master: Master) -> CounterLine | None:
        said = self._items.stocked
        assert said is not None
        try:
            view = self._desk.entry(EntryRef(self._items.key, master.id))
        except OfficeError as problem:
            self.scan.refuse(str(problem))
            return None
        thing = thing_of(view, master.code, said)
        line = CounterLine(self._grid, self.counter, thing, self._desk)
        line.entered.connect(self.scan.line.setFocus)
        line.edited.connect(self._say_count)
        line.edited.connect(self._soon)
        line.dropped.connect(self._dropped)
        self.lines.append(line)
        return line

    def _soon(self) -> None:
        self.aside.soon()

    def _dropped(self) -> None:
        line = self.sender()
        if isinstance(line, CounterLine):
            self.lines.remove(line)
            if self._last is line:
                self._last = None
            line.close_line()
            self._say_count()
            self.scan.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _onward(self) -> None:
        if self._last is not None:
            self._last.go()
        else:
            self.save_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_last(self) -> None:
        if self._last is not None:
            self._area.ensureWidgetVisible(next(iter(self._last.cells.values())))

    def _say_count(self) -> None:
        count = len(self.lines)
        words = ngettext("{count} item", "{count} items", count).format(count=count)
        self._count.setText(words if count else "")
        self._empty.setVisible(not count)
        self._asking = False
        self.save_button.forbid("" if count else _("Scan or type an item first."))

    def _follow(self) -> None:
        for name, of in self.counter.follows.items():
            value = self.head[of].typed()
            self.head[name].suggest(value or None)

    # --- posting ----------------------------------------------------------------------

    def _sound(self) -> bool:
        """Everything typed can be understood; else the cursor stands at the first that cannot."""
        if not self.lines:
            return False
        wrong = [one for one in self.head.values() if not one.check()]
        checked = [(line, line.check()) for line in self.lines]
        unread = [(line, name) for line, name in checked if name]
        if wrong:
            wrong[0].focus_target().setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif unread:
            line, name = unread[0]
            line.go(name)
        return not wrong and not unread

    def _refused(self, problem: OfficeError, given: Mapping[str, Value]) -> None:
        if isinstance(problem, NeedsConfirmation) and problem.question == "date_is_right":
            self.notice.say(str(problem), "ask", [(_("The date is right: go on"), self._right)])
            self.notice.buttons()[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        found = each_of(problem)
        named = {one.field for one in found if isinstance(one, Invalid)}
        wanted = self.counter.wants(self._desk.rules, given)
        found += [one for one in wanted if one.field not in named]
        places = [self._beside(one) for one in found]
        go = next((place for place in places if place is not None), None)
        if go is not None:
            go()
        if all(places):
            self.notice.say(_("Nothing was posted. What is in the way stands beside it."), "wrong")
        else:
            self.notice.say(str(problem), "wrong")

    def _beside(self, problem: OfficeError) -> Callable[[], object] | None:
        """Say it beside its line or field; the way there, None where neither is meant."""
        if isinstance(problem, Short):
            line = next((one for one in self.lines if one.thing.id == problem.item), None)
            return None if line is None else self._at(line, self.counter.main(line.thing), problem)
        name = problem.field if isinstance(problem, Invalid) else ""
        if isinstance(problem, Invalid) and name in self.head:
            self.head[name].refuse(problem)
            target = self.head[name].focus_target()
            return partial(target.setFocus, Qt.FocusReason.ShortcutFocusReason)
        place, _dot, cell = name.partition(".")
        if not place.isdecimal() or not 1 <= int(place) <= len(self.lines):
            return None
        cell = self.counter.answers.get(cell, cell)
        return self._at(self.lines[int(place) - 1], cell, problem)

    def _at(self, line: CounterLine, cell: str, problem: OfficeError) -> Callable[[], object]:
        line.refuse(str(problem), cell)
        return partial(line.go, cell)

    def _save(self) -> None:
        self.save()

    def _right(self) -> None:
        self.save(date_is_right=True)

    def _stay(self) -> None:
        self._asking = False
        self.notice.done()
        self.scan.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
