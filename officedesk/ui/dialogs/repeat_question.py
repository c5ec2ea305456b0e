"""How often something repeats: every N days, weeks, months or years, and until when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from officedesk.core.daywords import weekday_words
from officedesk.core.errors import Invalid
from officedesk.core.fields import Choice, Field, Kind
from officedesk.core.i18n import N_, _
from officedesk.core.recurrence import Frequency, Rule
from officedesk.core.recurrence_words import rule_words
from officedesk.core.recurring import day_of_moment
from officedesk.core.repeat_choices import Repeat, rule_of, ways_on
from officedesk.core.values import Moment
from officedesk.ui.dialogs.frame import OfficeDialog
from officedesk.ui.form.editors.choice import PickBox
from officedesk.ui.form.editors.frame import ErrorLine, title_label
from officedesk.ui.form.editors.make import editor_for
from officedesk.ui.form.source import EditorSource
from officedesk.ui.plain import Label

_WIDE = 440
"""Seven weekdays stand side by side in it."""
NEVER, COUNT, UNTIL = "never", "count", "until"

_FREQUENCIES = (
    Choice(Frequency.DAILY, N_("Every day")),
    Choice(Frequency.WEEKLY, N_("Every week")),
    Choice(Frequency.MONTHLY, N_("Every month")),
    Choice(Frequency.YEARLY, N_("Every year")),
)
_ENDS = (
    Choice(NEVER, N_("Without end")),
    Choice(COUNT, N_("After a number of times")),
    Choice(UNTIL, N_("On a day")),
)
_EVERY = Field(
    N_("Interval"), Kind.NUMBER, name="every", hint=N_("2: every second one")
)
_COUNT = Field(N_("How many times in all"), Kind.NUMBER, name="count")
_UNTIL = Field(N_("The last day"), Kind.DAY, name="until", ahead=True)


class RepeatQuestion(OfficeDialog):
    """Asks how often; the sentence below says what was understood.

    Attributes:
        often, on, ends: what is chosen.
        every, count, until: what is typed.
        weekdays: a box for each day of the week, Monday first.

    Signals:
        answered: the ``Rule``.
    """

    answered = Signal(object)

    def __init__(self, start: Moment, source: EditorSource, parent: QWidget | None = None) -> None:
        super().__init__(_("Repeat"), parent, wide=_WIDE)
        self.setMinimumWidth(_WIDE)
        self._start = start
        self.often = self._box(_("How often"), _FREQUENCIES)
        self.every = editor_for(_EVERY, source, self)
        self.every.set_value(1)
        self.weekdays = self._week()
        self.on = self._box(_("Which day"), ())
        self.ends = self._box(_("Ends"), _ENDS)
        self.count = editor_for(_COUNT, source, self)
        self.until = editor_for(_UNTIL, source, self)
        self._arrange()
        self._wrong = ErrorLine()
        self._said = Label("", size=13, weight=500, wrap=True)
        self.content.addWidget(self._said)
        self.content.addWidget(self._wrong)
        self.content.addStretch(1)
        self.primary, self.leave = self.add_buttons(_("Repeat"))
        self.primary.clicked.connect(self.accept)
        self._connect()
        self.often.show_key(Frequency.WEEKLY)
        self.look()
        self.often.setFocus()

    @property
    def words(self) -> str:
        """The sentence that says what was understood."""
        return self._said.text()

    @property
    def error(self) -> str:
        """What is wrong; empty for nothing."""
        return self._wrong.words

    def rule(self) -> Rule:
        """The rule that is chosen.

        Raises:
            Invalid: something typed cannot be understood.
        """
        every, count, until = self.every.value(), self.count.value(), self.until.value()
        ends = self.ends.key()
        if ends == COUNT and not count:
            raise Invalid(_("Write how many times in all."), "count")
        if ends == UNTIL and not isinstance(until, date):
            raise Invalid(_("Write the last day."), "until")
        if ends == UNTIL and isinstance(until, date) and until < day_of_moment(self._start):
            raise Invalid(_("The last day lies before the first. Write a later one."), "until")
        return rule_of(
            Repeat(
                Frequency(self.often.key()),
                every if isinstance(every, int) else 1,
                [day for day, box in enumerate(self.weekdays) if box.isChecked()],
                self.on.key(),
                count if ends == COUNT and isinstance(count, int) else None,
                until if ends == UNTIL and isinstance(until, date) else None,
            ),
            self._start,
        )

    def look(self) -> None:
        """Show what belongs to the choice, and say it in a sentence."""
        frequency = Frequency(self.often.key())
        self._row_of_week.setVisible(frequency is Frequency.WEEKLY)
        monthly = frequency in (Frequency.MONTHLY, Frequency.YEARLY)
        self._titles[self.on].setVisible(monthly)
        self.on.setVisible(monthly)
        ends = self.ends.key()
        self.count.setVisible(ends == COUNT)
        self.until.setVisible(ends == UNTIL)
        if monthly:
            self._offer_days(frequency)
        self.resize(self.width(), max(self.height(), self.sizeHint().height()))
        try:
            rule = self.rule()
        except Invalid:
            self._said.setText("")
            return
        self._wrong.say("")
        self._said.setText(rule_words(rule, self._start))

    def accept(self) -> None:
        """Tell the rule and close; what is wrong is said."""
        try:
            rule = self.rule()
        except Invalid as wrong:
            self._wrong.say(str(wrong))
            named = {"count": self.count, "until": self.until}.get(wrong.field, self.every)
            named.setFocus()
            return
        self.answered.emit(rule)
        super().accept()

    # --- inside

    def _offer_days(self, frequency: Frequency) -> None:
        kept = self.on.key()
        ways = ways_on(frequency, self._start)
        self.on.blockSignals(True)
        self.on.offer(
            [Choice(key, words) for key, words in ways], [words for _key, words in ways],
            empty=False,
        )  # fmt: skip
        self.on.show_key(kept if kept in [key for key, _words in ways] else ways[0][0])
        self.on.blockSignals(False)

    def _box(self, title: str, choices: Sequence[Choice]) -> PickBox:
        box = PickBox()
        box.setAccessibleName(title)
        box.offer(choices, [_(choice.label) for choice in choices], empty=False)
        return box

    def _week(self) -> list[QCheckBox]:
        first = day_of_moment(self._start).weekday()
        self._row_of_week = QWidget(self)
        row = QHBoxLayout(self._row_of_week)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        boxes = []
        for day in range(7):
            name = weekday_words(day)
            box = QCheckBox(name[-1] if name.startswith("星期") else name[:2])
            box.setAccessibleName(name)
            box.setToolTip(name)
            box.setChecked(day == first)
            row.addWidget(box)
            boxes.append(box)
        row.addStretch(1)
        return boxes

    def _arrange(self) -> None:
        self._titles: dict[PickBox, Label] = {}
        rows: Sequence[Sequence[QWidget]] = (
            (self.often, self.every), (self._row_of_week,), (self.on,),
            (self.ends, self.count, self.until),
        )  # fmt: skip
        for widgets in rows:
            line = QHBoxLayout()
            line.setSpacing(12)
            for widget in widgets:
                box = self._titled(widget) if isinstance(widget, PickBox) else widget
                line.addWidget(box, 1, Qt.AlignmentFlag.AlignTop)
            self.content.addLayout(line)

    def _titled(self, box: PickBox) -> QWidget:
        """A box below its title, as the editors beside it."""
        title = title_label(box.accessibleName())
        title.setBuddy(box)
        self._titles[box] = title
        both = QWidget(self)
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(title)
        column.addWidget(box)
        return both

    def _connect(self) -> None:
        for box in (self.often, self.on, self.ends):
            box.activated.connect(self.look)
        for editor in (self.every, self.count, self.until):
            editor.edited.connect(self.look)
        for day in self.weekdays:
            day.toggled.connect(self.look)
