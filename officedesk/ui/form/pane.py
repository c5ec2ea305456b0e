"""The form pane: it stands in the place of the detail pane, never in the way (look.md)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from officedesk.core.changes import ChangeSet
from officedesk.core.errors import (
    OfficeError,
)
from officedesk.core.i18n import _
from officedesk.core.register import Register
from officedesk.core.requests import Origin
from officedesk.core.values import Value
from officedesk.core.views import EntryView
from officedesk.ui.form.body import FormBody
from officedesk.ui.form.drafts import DraftShelf, day_and_time
from officedesk.ui.form.footer import FormFooter
from officedesk.ui.form.head import FormHead
from officedesk.ui.form.insight import Insight
from officedesk.ui.form.keeping import Keeping
from officedesk.ui.form.notice import Notice
from officedesk.ui.form.reason import ReasonLine
from officedesk.ui.form.refused import Refusals
from officedesk.ui.form.repeating import Beside, RepeatLine
from officedesk.ui.form.saving import Saving, Then
from officedesk.ui.form.source import FormSource
from officedesk.ui.jobs import Jobs


class FormPane(QWidget):
    """Registers a new entry or edits one.

    Signals:
        saved: the ``ChangeSet``; emitted before ``left`` or the next empty form.
        left: the form is done with; the pane may go.
        entry_asked: an ``EntryRef`` that was clicked (a twin, a former letter).
    """

    saved = Signal(object)
    left = Signal()
    entry_asked = Signal(object)

    def __init__(
        self,
        source: FormSource,
        register: Register,
        shelf: DraftShelf,
        *,
        entry: EntryView | None = None,
        values: Mapping[str, Value] | None = None,
        files: Sequence[Path] = (),
        origin: Origin | None = None,
        rows: Mapping[str, Sequence[Mapping[str, Value]]] | None = None,
        jobs: Jobs | None = None,
        beside: Beside | None = None,
        in_turns: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """``entry`` is edited; without one a new entry starts, with ``values`` and child
        ``rows`` filled in and ``files`` to be attached when it is saved, begun with the entries
        of ``origin``.

        Series are offered where ``jobs`` and a desk ``beside`` can write them. With ``in_turns``
        what stands further down is built once the form is shown."""
        super().__init__(parent)
        self.setProperty("surface", "base")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.register, self._source = register, source
        self._entry = entry
        self.head = FormHead(self._title(), self)
        self.notice = Notice(self)
        self._area = QScrollArea(self)
        outages = source if entry is None and not register.master else None
        self.body = FormBody(
            register, source, self._area.viewport(), outages=outages, in_turns=in_turns
        )
        self._reason_line = ReasonLine(source, self)
        self.reason = self._reason_line.editor
        self.repeat = None
        if entry is None and register.calendared is not None and jobs and beside:
            self.repeat = RepeatLine(source, register, self.body, jobs, beside, self)
        self.insight = Insight(source, register, self.body, self, new=entry is None)
        self.footer = FormFooter(new=entry is None, copies=self._carried_words(), parent=self)
        self.saving = Saving(
            source, register, self.body, self.reason, entry=entry, files=files, origin=origin
        )
        self.keeping = Keeping(
            shelf, register, self.body, self.reason, source.rules,
            entry=entry, filled=bool(values or files), origin=origin, repeat=self.repeat,
        )  # fmt: skip
        self.refusals = Refusals(
            register, self.body, self.notice, self.saving, self._reason_line, self.repeat, self
        )
        self._arrange()
        self._connect()
        self._keys()
        self._begin(values or {}, rows or {})

    # --- state

    @property
    def dirty(self) -> bool:
        """Whether something would be lost by leaving."""
        return self.body.changed or bool(self.saving.files) or bool(self.reason.typed())

    def start(self, field: str = "") -> None:
        """Put the focus where typing begins: into ``field``, or the first empty must-field."""
        self.body.go_to(field or self.body.first_name(new=self._entry is None))

    def try_leave(self) -> bool:
        """Leave, or ask in the footer if something would be lost; True when left."""
        if self.footer.asking:
            self._stay()
            return False
        if self.dirty:
            self.footer.ask()
            return False
        self._leave()
        return True

    def refresh(self) -> None:
        """Others wrote meanwhile: ask again for the number to come and for twins."""
        self.insight.look()

    def set_aside(self) -> None:
        """Keep what was typed for this operator's next form, and go (rule R10)."""
        self.keeping.keep()
        self._stop()
        self.insight.end()
        self.left.emit()

    def save(self, then: Then = Then.LEAVE) -> None:
        """Save; what is wrong is said beside its field, and the first one gets the focus."""
        if self.repeat is None or self.repeat.rule is None:
            self.saving.save(then)
        else:
            self.saving.then = then
            self.repeat.save()

    # --- inside: building

    def _title(self) -> str:
        if self._entry is not None:
            return _("Edit {number}").format(number=self._entry.number)
        one = _(self.register.one)
        return _("New {thing}").format(thing=one[:1].lower() + one[1:])

    def _arrange(self) -> None:
        area = self._area
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self.body)
        area.verticalScrollBar().rangeChanged.connect(self._leave_room)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.notice)
        column.addWidget(area, 1)
        for widget in (self._reason_line, self.repeat, self.insight, self.footer):
            if widget is not None:
                column.addWidget(widget)

    def _leave_room(self, least: int, most: int) -> None:
        """The scroll bar stands in the right margin, so that the fields end above Cancel."""
        bar = self._area.verticalScrollBar().sizeHint().width() if most > least else 0
        layout = self.body.layout()
        if layout is not None:
            layout.setContentsMargins(20, 8, 20 - bar, 16)

    def _connect(self) -> None:
        self.saving.done.connect(self._after)
        self.saving.refused.connect(self.refusals.tell)
        self.saving.waiting.connect(self._wait)
        self.refusals.theirs.connect(self._show_theirs)
        if self.repeat is not None:
            self.repeat.saved.connect(self.saving.written)
            self.repeat.refused.connect(self.refusals.tell)
            self.repeat.working.connect(self.footer.working)
        self.body.edited.connect(self._on_edit)
        self.body.finished.connect(self.footer.save_button.setFocus)
        self.insight.number.connect(self.head.show_number)
        self.insight.asked.connect(self.entry_asked)
        self.head.leave.connect(self.try_leave)
        self.footer.save.connect(self._save)
        self.footer.save_next.connect(self._save_next)
        self.footer.save_copy.connect(self._save_copy)
        self.footer.leave.connect(self.try_leave)
        self.footer.thrown_away.connect(self._leave)
        self.footer.kept.connect(self._stay)

    def _keys(self) -> None:
        new = self._entry is None
        pairs: list[tuple[str, Callable[[], object]]] = [
            ("Ctrl+S", self._save),
            ("Ctrl+Return", self._save_next if new else self._save),
            ("Ctrl+Enter", self._save_next if new else self._save),
            ("Esc", self.try_leave),
        ]
        if new and self.register.carry:
            pairs.append(("Ctrl+Shift+Return", self._save_copy))
            pairs.append(("Ctrl+Shift+Enter", self._save_copy))
        for keys, run in pairs:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)

    def _begin(
        self, values: Mapping[str, Value], rows: Mapping[str, Sequence[Mapping[str, Value]]]
    ) -> None:
        self._show_given(values)
        self.body.begin_rows(rows)
        draft = self.keeping.take()
        if draft is not None:
            self.saving.origin = draft.origin
            at = day_and_time(draft.at)
            words = _("This was typed on {time} and never saved.").format(time=at)
            if self._entry is not None and self.keeping.older(draft):
                words += " " + _("The entry was changed since.")
            start = _("Start empty") if self._entry is None else _("As it was")
            self.notice.say(words, answers=[(start, self._start_over)])
        elif self.saving.files:
            names = ", ".join(path.name for path in self.saving.files)
            self.notice.say(_("Will be attached when saved: {files}").format(files=names))
        elif self.saving.origin is not None:
            self._say_origin(self.saving.origin)
        self._lock_facts()
        if self.body.turns.waiting:
            self.body.turns.done.connect(self.insight.look)
        else:
            self.insight.look()

    def _lock_facts(self) -> None:
        """What happened is not edited but corrected, which keeps both values (rule R4)."""
        if self._entry is None:
            return
        state = self.register.workflow.state(self._entry.state)
        eased = self.register.action(state.eased_by)
        action = eased or self.register.action("correct")
        if not state.settled or action is None:
            return
        if eased is not None:
            words = _("What is grey stays as it was then. First “{action}”, then change it.")
        else:
            words = _("What happened is grey: “{action}” changes it and keeps both values.")
        words = words.format(action=_(action.label))
        facts = [n for n, f in self.register.fields.items() if f.happened or n in state.fixed]
        facts += state.locked
        self.body.lock(facts, words)
        if not self.notice.words:
            self.notice.say(words)

    def _say_origin(self, origin: Origin) -> None:
        """With which entries this one is begun."""
        numbers = ", ".join(self._source.entry(ref).number for ref in origin.refs)
        self.notice.say(_("Saving links it with {numbers}.").format(numbers=numbers))

    def _show_given(self, values: Mapping[str, Value]) -> None:
        if self._entry is None:
            self.body.start(values, typed=True)
        else:
            self.body.show_entry(self._entry.values, self._entry.children)

    def _carried_words(self) -> str:
        fields = self.register.fields
        return ", ".join(_(fields[name].label) for name in self.register.carry if name in fields)

    def _start_over(self) -> None:
        self.keeping.restart()
        self.saving.origin = None
        self.notice.done()
        self.reason.put("")
        if self.repeat is not None:
            self.repeat.clear()
        self._show_given({})
        self.start()
        self.insight.look()

    def _on_edit(self, name: str) -> None:
        if self.footer.asking:
            self.footer.calm()

    # --- inside: saving

    def _save(self) -> None:
        self.save(Then.LEAVE)

    def _save_next(self) -> None:
        self.save(Then.NEXT)

    def _save_copy(self) -> None:
        self.save(Then.COPY)

    def _after(self, changes: ChangeSet, trouble: str) -> None:
        names = [name for name in self.register.carry if name in self.body.editors]
        kept = {name: self.body.editors[name].value() for name in names}
        self.keeping.restart()
        self._stop()
        self.notice.done()
        self.saved.emit(changes)
        if self.saving.then is Then.LEAVE and not trouble:
            self.left.emit()
            return
        if self._entry is None:
            self.body.start(kept if self.saving.then is Then.COPY else {})
        if trouble:
            self.notice.say(trouble, "wrong")
        self._area.verticalScrollBar().setValue(0)
        self.start()
        self.insight.look()

    def _wait(self, problem: OfficeError) -> None:
        self.notice.say(_("{problem} Trying again …").format(problem=problem))

    def _show_theirs(self) -> None:
        self._entry = self.saving.entry
        self._start_over()

    # --- inside: leaving

    def _leave(self) -> None:
        self._stop()
        self.insight.end()
        self.keeping.drop()
        self.left.emit()

    def _stay(self) -> None:
        self.footer.calm()
        self.start()

    def _stop(self) -> None:
        self.keeping.stop()
        self.saving.stop()
        self.insight.stop()
