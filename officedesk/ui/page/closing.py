"""The closing-time question: who is still here, and what became of each (registers.md §6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QRadioButton, QWidget

from officedesk.core.changes import ChangeSet, EntryRef
from officedesk.core.i18n import _, ngettext
from officedesk.core.query import Query
from officedesk.core.register import ClosingQuestion, Register
from officedesk.core.values import NOT_STATED, Value
from officedesk.core.views import EntryView
from officedesk.ui.page.round import MOST, Round, RoundLine

if TYPE_CHECKING:
    from officedesk.ui.page.page import RegisterPage

_STAYS = ""
"""The answer that changes nothing."""


class ClosingDesk(Protocol):
    """What the question asks of the desk."""

    def reader(self) -> Any:
        """A reader of lists."""

    def entries(self, register: str, ids: Sequence[int]) -> list[EntryView]:
        """Several entries."""

    def act(
        self, action_key: str, refs: Sequence[EntryRef], values: Mapping[str, Value] | None = ...
    ) -> ChangeSet:
        """Carry out an answer."""


class Closing(QObject):
    """Opens the question in the place of list and pane."""

    def __init__(self, page: RegisterPage) -> None:
        super().__init__(page)
        self._page = page

    @property
    def question(self) -> ClosingQuestion | None:
        """What this register asks at closing time; None for nothing."""
        return self._page.register.closing

    def ask(self) -> None:
        """Ask what became of those who are still here."""
        page, question = self._page, self.question
        if question is None:
            return
        asked = ClosingRound(page.host.desk, page.register, question)
        if not asked.lines:
            asked.deleteLater()
            page.host.tell(_(question.nobody))
            return
        page.forms.cover(asked)


class _Line(RoundLine):
    """One who is still here, the answers beside each other; Left and Right choose.

    Attributes:
        buttons: by answer.
    """

    def __init__(
        self, grid: QGridLayout, register: Register, question: ClosingQuestion, view: EntryView,
        words: Sequence[tuple[str, str]],
    ) -> None:  # fmt: skip
        title = _("restricted") if view.restricted else _named(register, question, view)
        said = [] if view.restricted else _told(register, question, view)
        answers = QWidget()
        line = QHBoxLayout(answers)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        self.buttons: dict[str, QRadioButton] = {}
        group = QButtonGroup(answers)
        for key, label in words:
            button = QRadioButton(label)
            button.setChecked(not self.buttons)
            button.setAccessibleName(
                _("{number}, {name}: {answer}").format(
                    number=view.number, name=title, answer=label
                )
            )
            group.addButton(button)
            line.addWidget(button)
            self.buttons[key] = button
        super().__init__(grid, view.number, (title or _("not stated"), "  ·  ".join(said)), answers)

    @property
    def answer(self) -> str:
        """Key of the action that was chosen; empty for none."""
        return next(key for key, one in self.buttons.items() if one.isChecked())

    @property
    def target(self) -> QRadioButton:
        """The chosen button."""
        return self.buttons[self.answer]

    @property
    def targets(self) -> tuple[QWidget, ...]:
        return tuple(self.buttons.values())


class ClosingRound(Round[_Line]):
    """A line for each who is still here; Left and Right answer, who stays is left as it is."""

    def __init__(self, desk: ClosingDesk, register: Register, question: ClosingQuestion) -> None:
        super().__init__(_(question.title), _("Save the answers"))
        self._desk, self._register, self._question = desk, register, question
        self.grid.setColumnStretch(1, 1)
        self._read()

    def counted(self, count: int) -> str:
        words = ngettext("{count} is still here", "{count} are still here", count)
        return words.format(count=count)

    def carry_out(self, ref: EntryRef, line: _Line) -> ChangeSet | None:
        return None if line.answer == _STAYS else self._desk.act(line.answer, [ref], {})

    def over(self) -> bool:
        """All were asked after, whatever became of them."""
        return True

    # --- private ----------------------------------------------------------------------

    def _read(self) -> None:
        key, question = self._register.key, self._question
        reader = self._desk.reader()
        try:
            query = Query(key, view=question.view, sort=self._register.event, descending=False)
            rows = reader.rows(query, 0, MOST, ())
        finally:
            reader.close()
        words = [(_STAYS, _(question.stays))]
        words += [
            (a.key, _(a.label)) for a in self._register.actions if a.key in question.answers
        ]  # fmt: skip
        for view in self._desk.entries(key, [row.id for row in rows]):
            self.add_line(view.ref, _Line(self.grid, self._register, question, view, words))
        self.complete()


def _named(register: Register, question: ClosingQuestion, view: EntryView) -> str:
    """Who it is, and how many come with them: *Anna Test +4*."""
    title, size = register.title(view.values), view.values.get(question.size)
    return f"{title} +{size - 1}" if isinstance(size, int) and size > 1 else title


def _told(register: Register, question: ClosingQuestion, view: EntryView) -> list[str]:
    """What is known of one, each with its label."""
    found = []
    for name in question.shown:
        value = view.values.get(name)
        if value is not None and value is not NOT_STATED:
            words = " ".join(str(value).split())
            label = _(register.fields[name].label)
            found.append(_("{label}: {value}").format(label=label, value=words))
    return found
