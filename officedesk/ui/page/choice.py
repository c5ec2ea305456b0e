"""What is chosen in a list: shown in the pane, and weighed for what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

from officedesk.core.changes import ChangeSet, EntryRef
from officedesk.core.i18n import _, lowered
from officedesk.core.permits import Duty
from officedesk.core.query import Query
from officedesk.core.views import EntryView, Row
from officedesk.desk.actions import why_kept
from officedesk.ui.page.asking import SAVED
from officedesk.ui.page.commands import OWN_PREFIX, own_commands
from officedesk.ui.page.reasons import reasons

if TYPE_CHECKING:
    from officedesk.ui.page.page import RegisterPage

_PAUSE = 30
"""Milliseconds that the list has to stand still before the detail is read."""
_TYPED = 250
"""The same while one types into the search: what each letter finds is passed over."""
_UNLED = 120
"""Milliseconds that a list may be without a present entry."""
_SOUGHT = 2000
"""Milliseconds for which the list is asked to find an entry that was gone to."""
_BY_HAND = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress)
_WEIGHED = 200
"""So many chosen rows are looked at for what can be done with all of them."""
_ONE = ("edit", "link", "attach", "void-import")
"""Commands for one entry."""


class Choice(QObject):
    """Follows the list's present entry and its chosen ones."""

    def __init__(self, page: RegisterPage) -> None:
        super().__init__(page)
        self._page = page
        self._picked: list[Row] = []
        self._left = False
        self._pause = _single(self, _PAUSE, self._painted)
        self._last = _single(self, 0, self._read_current)
        self._unled = _single(self, _UNLED, self._lead)
        self._sought, self._stays = 0, False
        self._search = _single(self, _SOUGHT, self._give_up)

    def follow(self) -> None:
        """Listen to the list."""
        view = self._page.list
        view.current_changed.connect(self._current)
        view.selection_changed.connect(self._selection)
        view.asked.connect(self._asked)
        view.list_model.located.connect(self._located)
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)

    def leave(self) -> None:
        """Heed nothing more: the page goes, and the desk is closed."""
        self._left = True
        self.stop()

    def stop(self) -> None:
        """Forget what is still to be shown."""
        for timer in (self._pause, self._last, self._unled, self._search):
            timer.stop()

    def seek(self, ref: EntryRef, *, stay: bool = False) -> None:
        """Make an entry the present one; where the view has it not, all entries are shown.

        ``stay``: then the view stays, with what is chosen in it.
        """
        self.stop()
        self._sought, self._stays = ref.id, stay
        self._search.start()
        self._page.list.choose(ref.id)
        if self._page.list.current == ref:
            self._found(ref.id)

    def follow_up(self, changes: ChangeSet) -> None:
        """Go to what was made, else to what was changed, unless that is shown already."""
        own = [change for change in changes.changes if change.ref.register == self._page.key]
        refs = [change.ref for change in own if change.new] or [change.ref for change in own]
        if refs and self._page.shown not in refs:
            self.seek(min(refs), stay=True)

    def with_refs(self, done: Callable[[list[EntryRef]], None]) -> None:
        """Call ``done`` with every chosen entry, also those out of sight."""
        page = self._page
        refs = list(page.list.chosen())
        if (self._sought or page.boards.in_front) and page.shown is not None:
            done([page.shown])  # the list is still on its way to it, or behind a board
        elif page.list.chosen_count > len(refs):

            def told(rows: list[Row]) -> None:
                done([EntryRef(page.key, row.id) for row in rows])

            page.list.with_chosen(told)
        elif refs or page.shown is None:
            done(refs)
        else:
            done([page.shown])

    def first(self) -> None:
        """Make the first entry the present one, where there is none."""
        self._page.list.choose_first()

    def pick(self) -> None:
        """Remember number and state of what is chosen, as far as it is in sight."""
        model = self._page.list.list_model
        found = []
        for ref in self._page.list.chosen()[:_WEIGHED]:
            row = model.row_of(ref.id)
            entry = model.entry(row) if row is not None else None
            if entry is not None:
                found.append(entry)
        self._picked = found

    def weigh(self) -> None:
        """Enable what can be done with what is chosen; the rest says why not."""
        page = self._page
        desk, view = page.host.desk, page.view
        chosen = [(r.number, r.state, date.fromisoformat(r.registered_on)) for r in self._picked]
        if (len(chosen) <= 1 or page.boards.in_front) and view is not None:
            chosen = [(view.number, view.state, view.registered_on)]
        why = reasons(page.register, desk.actions(page.key), chosen, desk.operator, desk.today)
        if len(chosen) != 1:
            words = _("Choose one entry only.") if chosen else _("Choose an entry first.")
            why.update(dict.fromkeys(_ONE, words))
        elif view is not None and (kept := why_kept(page.register, view.state, view.number)):
            why["edit"] = kept
        if len(chosen) == 1 and view is not None:
            why.update(self._refused(view, why))
            why.update(self._void_import(view))
        if not page.views.key.startswith(SAVED):
            why["forget-view"] = _("Choose a view that you kept.")
        against = page.purging.reason_against()
        if against:
            why["purge"] = against
        shut = _("The registers are open for reading only.") if desk.store.read_only else ""
        if shut:
            keys = [action.key for action in desk.actions(page.key)]
            keys += [OWN_PREFIX + key for key, _words, _icon, _keys in own_commands(page.key)]
            why.update(dict.fromkeys([*keys, *_ONE, "import"], shut))
        page.bar.forbid_new(shut)
        page.bar.set_reasons(why)

    def _refused(self, view: EntryView, known: Collection[str]) -> dict[str, str]:
        """What stands against actions that the state of an entry allows."""
        desk = self._page.host.desk
        found = {
            action.key: action.refuses(desk.rules, view)
            for action in desk.actions(self._page.key) if action.key not in known
        }  # fmt: skip
        return {key: words for key, words in found.items() if words}

    def _void_import(self, view: EntryView) -> dict[str, str]:
        """Why the import that brought an entry cannot be voided; empty where it may."""
        operator = self._page.host.desk.operator
        if not view.carried:
            words = _("{number} was not brought by an import.").format(number=view.number)
            return {"void-import": words}
        from officedesk.ui.dialogs.preferences.bound import why_forbidden  # late: many fields

        words = why_forbidden(operator, Duty.VOID_IMPORT)
        return {"void-import": words} if words else {}

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A hand in the list counts more than an entry that is still being looked for."""
        if event.type() in _BY_HAND:
            self._pause.setInterval(_PAUSE)
            if self._sought:
                self._give_up()
        return False

    # --- private ----------------------------------------------------------------------

    def _located(self, entry_id: int, row: int | None) -> None:
        if entry_id != self._sought:
            return
        if row is not None:
            self._found(entry_id)
            return
        self._give_up()
        if not self._stays and self._page.list.query is not None and not self._page.boards.in_front:
            self._page.show_view("all")
            self._page.list.choose(entry_id)

    def _found(self, entry_id: int) -> None:
        self._give_up()
        ref = EntryRef(self._page.key, entry_id)
        if self._stays and self._page.shown != ref and not self._page.boards.in_front:
            self._page.show_entry(ref, in_turns=True)

    def _give_up(self) -> None:
        self._sought = 0
        self._search.stop()

    def _current(self, ref: EntryRef | None) -> None:
        if self._sought or self._left:
            return
        if ref is None:
            self._unled.start()
        else:
            self._unled.stop()
            self._pause.start()

    def _asked(self, query: Query) -> None:
        """Letters that follow one another quickly do not wait for the detail to be laid out."""
        self._pause.setInterval(_TYPED if query.search or query.terms else _PAUSE)
        if self._unled.isActive():
            self._unled.start()

    def _lead(self) -> None:
        """The entry that was shown is not in the list any more: the one after it is."""
        space = self._page.space
        if self._page.boards.in_front:
            return
        if space.form is None and space.ask is None and not self._page.room.overlaid:
            self._page.list.choose_next()

    def _painted(self) -> None:
        """What the list has to paint comes first: the two in one turn would be seen to halt."""
        self._last.start()

    def _read_current(self) -> None:
        page = self._page
        ref = page.list.current
        if ref is None or self._sought or ref == page.shown:
            return
        if page.boards.in_front and page.shown is not None:
            return  # what was chosen on the board stays
        if page.list.chosen_count <= 1:
            page.show_entry(ref, in_turns=True)

    def _selection(self, count: int) -> None:
        if self._left:
            return
        page = self._page
        self.pick()
        page.say_count()
        if count > 1:
            things = lowered(_(page.register.counted(count)))
            page.space.show_several(_("{count} {things}").format(count=count, things=things))
        elif count == 1 and page.list.current == page.shown:
            page.space.show_detail()
        self.weigh()


def _single(owner: QObject, pause: int, run: Callable[[], object]) -> QTimer:
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(pause)
    timer.timeout.connect(run)
    return timer
