"""What the desk says while a form is filled: number, computed values, twins, last entries."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from officedesk.core.errors import OfficeError
from officedesk.core.fields import Kind
from officedesk.core.i18n import _
from officedesk.core.register import Register
from officedesk.core.values import Unstated
from officedesk.core.views import Preview
from officedesk.ui.form.body import FormBody
from officedesk.ui.form.footer import Hairline
from officedesk.ui.form.near import NearList
from officedesk.ui.form.returning import Returning
from officedesk.ui.form.source import FormSource

PAUSE = 150
"""Milliseconds after the last key until the desk is asked."""
TWINS = 3
RECENT = 4
"""Entries shown at most."""


class Insight(QWidget):
    """Asks the desk, a moment after each change, and shows what it says.

    It fills computed fields that nobody has typed into, and lists below the
    form what is probably the same entry and what the same sender sent before.

    Signals:
        number: the number to come, or empty.
        asked: the entry that was clicked in a list.
    """

    number = Signal(str)
    asked = Signal(object)

    def __init__(
        self, source: FormSource, register: Register, body: FormBody,
        parent: QWidget | None = None, *, new: bool,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._source, self._register, self._body, self._new = source, register, body, new
        self._returning = Returning(source, register, body)
        self._explained: set[str] = set()
        self._seen: set[str] = set()
        self._party = ""
        self._typing = ""
        self._line = Hairline(self)
        self.twins = NearList(register, "warning", "amber", self)
        self.recent = NearList(register, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(0)
        for widget in (self._line, self.twins, self.recent):
            column.addWidget(widget)
        self._over = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.look)
        body.edited.connect(self._on_edit)
        body.left.connect(self._on_left)
        self.twins.asked.connect(self.asked)
        self.recent.asked.connect(self.asked)
        self.hide()

    def stop(self) -> None:
        """Ask no more until something is typed."""
        self._timer.stop()

    def end(self) -> None:
        """Ask never again: the form is left, and its desk may be closed before it goes."""
        self._over = True
        self.stop()

    def look(self) -> None:
        """Ask now. What cannot be answered now is not shown; saving will say it."""
        self._timer.stop()
        if self._over:
            return
        values = self._body.values()
        try:
            preview = self._source.preview(self._register.key, values)
            twins = self._source.twins(self._register.key, values) if self._new else ()
        except OfficeError:
            return
        self.number.emit(preview.number if self._new else "")
        self._fill(preview)
        self._explain(preview)
        self._warn(preview)
        coming = any(row.number.startswith("~") for row in twins[:TWINS])
        words = _("Still to come: open it and go on there") if coming else ""
        words = words or _("Probably registered already")
        self.twins.show_rows(words, twins[:TWINS], self._today)
        if self._typing:
            self._recall(self._typing)
        self._hide_empty()

    @property
    def _today(self) -> date:
        return self._source.rules.today

    def _fill(self, preview: Preview) -> None:
        """Never where the person is about to type: that field is filled when it is left."""
        typed = self._body.values()
        for name, editor in self._body.editors.items():
            if name in typed or editor.focus_target().hasFocus():
                continue
            value = preview.values.get(name)
            if value is not None or editor.computed:
                editor.suggest(value)

    def _explain(self, preview: Preview) -> None:
        for name in self._explained - set(preview.explanations):
            self._body.editors[name].explain("")
        self._explained = {n for n in preview.explanations if n in self._body.editors}
        for name in self._explained:
            self._body.editors[name].explain(preview.explanations[name])

    def _warn(self, preview: Preview) -> None:
        """Rules across fields: told beside a field that was left, once it holds something."""
        wrong = {error.field: error for error in preview.errors}
        for name in self._seen:
            editor = self._body.editors.get(name)
            if editor is None or not editor.typed() or not editor.check():
                continue
            if name in wrong:
                editor.refuse(wrong[name])

    def _on_edit(self, name: str) -> None:
        if self._over:
            return
        self._seen.discard(name)
        editor = self._body.editors.get(name)
        self._typing = name if self._new and editor and editor.field.recall else ""
        self._timer.start()

    def _on_left(self, name: str) -> None:
        if self._over:
            return
        self._seen.add(name)
        editor = self._body.editors.get(name)
        if editor is not None and self._new:
            self._returning.fill(name)
            by_name = self._returning.knows(name) or not self._register.returning
            if editor.field.kind is Kind.PARTY and by_name:
                self._show_recent(name)
        self._timer.start()

    def _show_recent(self, name: str) -> None:
        value = self._body.values().get(name)
        if self._party and name != self._party:
            return
        self._party = name
        if not isinstance(value, str) or isinstance(value, Unstated):
            self.recent.show_rows("", (), self._today)
            self._hide_empty()
            return
        try:
            rows = self._source.recent_of(self._register.key, name, value, RECENT)
        except OfficeError:
            return
        self.recent.show_rows(_("Last from {name}").format(name=value), rows, self._today)
        self._hide_empty()

    def _recall(self, name: str) -> None:
        """What was noted before under the number that is being typed."""
        typed = self._body.editors[name].typed()
        try:
            rows = self._source.recalled(self._register.key, name, typed, RECENT)
        except OfficeError:
            return
        if rows:
            self._party = name
            self.recent.show_rows(_("Earlier: {words}").format(words=typed), rows, self._today)

    def _hide_empty(self) -> None:
        self.setVisible(bool(self.twins.refs() or self.recent.refs()))
