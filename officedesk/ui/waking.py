"""What the person is told as the window wakes: what was put right, what waits, what runs short."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from officedesk.core.changes import EntryRef
from officedesk.core.daywords import short_moment
from officedesk.core.errors import Busy, Cancelled, OfficeError
from officedesk.core.i18n import _, ngettext
from officedesk.core.progress import Progress
from officedesk.desk.space import space_of
from officedesk.ui.beside import desk_beside
from officedesk.ui.form.drafts import Draft, DraftShelf
from officedesk.ui.parts.notice import Notice

if TYPE_CHECKING:
    from officedesk.ui.session import Session

_DRAFT = "draft"


class Waking(QObject):
    """Looks after the home beside the window, and tells what came of it."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._told = False
        session.window.notices.asked.connect(self._asked)
        session.today_built.connect(self.look_at_space)

    def begin(self) -> None:
        """The pages stand: put right what a killed program left, and say what waits."""
        self.look_at_space()
        desk = self._session.desk
        if desk.store.read_only:
            return

        def work(progress: Progress) -> tuple[str, ...]:
            with desk_beside(desk) as own:
                return own.tidy()

        words = _("Looking after the home")
        self._session.jobs.run(words, work, self._tidied, self._not_tidied)

    def look_at_space(self) -> None:
        """Say once that the disk is nearly full; *Today* says it as long as it is."""
        session = self._session
        sentence = "" if session.desk.store.read_only else space_of(session.desk.home).sentence
        if session.today_page is not None:
            session.today_page.warn_of_space(sentence)
        if sentence and not self._told:
            session.tell(sentence, warning=True)
        self._told = bool(sentence)

    def _tidied(self, said: tuple[str, ...]) -> None:
        for sentence in said:
            self._session.window.tell(Notice(sentence, stays=True))
        self._tell_drafts()

    def _not_tidied(self, problem: OfficeError) -> None:
        if not isinstance(problem, (Busy, Cancelled)):
            self._session.failed(problem)
        self._tell_drafts()

    # --- forms that were not saved ------------------------------------------------------

    def _tell_drafts(self) -> None:
        desk = self._session.desk
        kept = DraftShelf(desk.home.drafts, desk.operator.name).kept()
        waiting = [draft for draft in kept if draft.register in desk.registers]
        if not waiting:
            return
        newest = waiting[0]
        words = ngettext(
            "{count} form that was not saved is waiting: {what}, {when}.",
            "{count} forms that were not saved are waiting; the newest: {what}, {when}.",
            len(waiting),
        ).format(count=len(waiting), what=self._name(newest), when=_moment(newest.at))
        key = ":".join((_DRAFT, newest.register, newest.slot))
        self._session.window.tell(Notice(words, stays=True, button=_("Go on typing"), key=key))

    def _name(self, draft: Draft) -> str:
        desk = self._session.desk
        if draft.slot.isdecimal():
            try:
                number = desk.entry(EntryRef(draft.register, int(draft.slot))).number
            except OfficeError:
                number = f"~{draft.slot}"
            return _("Edit {number}").format(number=number)
        one = _(desk.registers[draft.register].one)
        return _("New {thing}").format(thing=one[:1].lower() + one[1:])

    def _asked(self, key: str) -> None:
        word, _colon, rest = key.partition(":")
        if word != _DRAFT:
            return
        register, _colon, slot = rest.partition(":")
        page = self._session.register_page(register)
        if slot.isdecimal():
            page.forms.edit_ref(EntryRef(register, int(slot)))
        else:
            page.forms.new({}, [])


def _moment(at: str) -> str:
    """Day and time of a draft, in words."""
    try:
        return short_moment(datetime.fromisoformat(at))
    except ValueError:
        return at
