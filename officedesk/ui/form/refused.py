"""What a form says when it was not saved: beside the field, or over it with a way out."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt, Signal

from officedesk.core.errors import (
    Changed,
    Invalid,
    InvalidFields,
    NeedsConfirmation,
    OfficeError,
    Taken,
)
from officedesk.core.i18n import _
from officedesk.core.outage import QUESTION
from officedesk.core.register import Register
from officedesk.ui.form.body import FormBody
from officedesk.ui.form.notice import Answer, Notice
from officedesk.ui.form.outage import OLD_NUMBER
from officedesk.ui.form.reason import ReasonLine
from officedesk.ui.form.repeating import RepeatLine
from officedesk.ui.form.saving import Saving

_OFFERED = 2
"""So many free places are offered by a button; the sentence names more."""


class Refusals(QObject):
    """Tells what is in the way of saving, and offers what leads on.

    Signals:
        theirs: the entry is to be shown as another desk left it.
    """

    theirs = Signal()

    def __init__(
        self, register: Register, body: FormBody, notice: Notice, saving: Saving,
        reason: ReasonLine, repeat: RepeatLine | None, parent: QObject,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._register, self._body, self._notice = register, body, notice
        self._saving, self._reason, self._repeat = saving, reason, repeat

    def tell(self, problem: OfficeError) -> None:
        """Say it where it belongs."""
        if isinstance(problem, NeedsConfirmation) and problem.question == "date_is_right":
            repeat = self._repeat
            again = repeat if repeat is not None and repeat.rule else self._saving
            answer = (_("The date is right: save"), again.right_date)
            self._notice.say(str(problem), "ask", [answer])
            self._notice.buttons()[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif isinstance(problem, NeedsConfirmation) and problem.question == QUESTION:
            self._body.go_to(OLD_NUMBER)
            ways = [(_("A number of another book: save"), self._saving.of_another_book)]
            self._notice.say(str(problem), "ask", ways)
            if self._body.earlier is not None:
                self._body.earlier.line.start.focus_target().setFocus()
        elif isinstance(problem, Changed) and self._saving.entry is not None:
            answers = [(_("Keep mine"), self._keep_mine), (_("Show theirs"), self._show_theirs)]
            self._notice.say(str(problem), "ask", answers)
        elif not (isinstance(problem, Invalid) and self._show_wrong(problem)):
            self._notice.say(str(problem), "wrong", self._elsewhere(problem))

    def _elsewhere(self, problem: OfficeError) -> list[Answer]:
        """For a place that is taken: buttons that take a free one and save."""
        booking = self._register.booking
        editor = self._body.editors.get(booking.place) if booking is not None else None
        if not isinstance(problem, Taken) or editor is None:
            return []

        def take(name: str) -> None:
            editor.set_value(name)
            self._saving.again()

        return [
            (_("Take {place}").format(place=name), partial(take, name))
            for _code, name in problem.places[:_OFFERED]
        ]

    def _show_wrong(self, problem: Invalid) -> bool:
        """Say it beside the fields, and go to the first; False where no field is meant."""
        errors = problem.errors if isinstance(problem, InvalidFields) else (problem,)
        if any(error.field == "reason" for error in errors):
            self._reason.ask(str(problem))
            return True
        shown = [error.field for error in errors if self._body.refuse(error)]
        order = [*self._body.editors, *self._body.blocks]
        if not shown:
            return False
        self._body.go_to(min(shown, key=order.index))
        rest = [str(error) for error in errors if error.field not in shown]
        if rest:
            self._notice.say(" ".join(rest), "wrong")
        else:
            self._notice.done()
        return True

    def _keep_mine(self) -> None:
        if self._saving.read_again():
            self._saving.again()

    def _show_theirs(self) -> None:
        if self._saving.read_again():
            self.theirs.emit()
