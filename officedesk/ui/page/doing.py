"""Doing something with the chosen entries: a small form above the pane, then the write path."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from officedesk.core.changes import ChangeSet, EntryRef
from officedesk.core.errors import NotAllowed, OfficeError
from officedesk.core.i18n import _
from officedesk.core.links import SEE, Relation
from officedesk.core.permits import require
from officedesk.core.register import Action, Register
from officedesk.core.requests import Handed
from officedesk.core.views import Hit
from officedesk.core.workflow import VOID
from officedesk.desk.linking import get_ready, meant
from officedesk.ui.lookups import nobody
from officedesk.ui.parts.carry import Carried

if TYPE_CHECKING:
    from officedesk.ui.page.page import RegisterPage


class Doing(QObject):
    """Carries out the register's actions."""

    def __init__(self, page: RegisterPage) -> None:
        super().__init__(page)
        self._page = page
        self._action: Action | None = None
        self._from: EntryRef | None = None

    def begin(self, key: str) -> None:
        """Ask what an action needs, or do it at once where it asks nothing."""
        page = self._page
        action = next((a for a in page.host.desk.actions(page.key) if a.key == key), None)
        if action is None or page.space.form is not None:
            return
        self._action = action
        page.choice.with_refs(self._with if action.hands is None else self._hand_over)

    def begin_for(self, key: str, ref: EntryRef) -> None:
        """The same with one entry, as a board asks it, whatever is chosen in the list."""
        page = self._page
        action = next((a for a in page.host.desk.actions(page.key) if a.key == key), None)
        if action is None or page.space.form is not None:
            return
        reason = self._why_not(action, ref)
        if reason:
            page.host.tell(reason, warning=True)
            return
        page.show_ref(ref)
        self._action = action
        (self._with if action.hands is None else self._hand_over)([ref])

    def go_on(self, key: str, refs: Sequence[EntryRef]) -> None:
        """Ask again what was typed for these entries and never done."""
        if len(refs) == 1:
            self.begin_for(key, refs[0])
            return
        page = self._page
        self._action = next((a for a in page.host.desk.actions(page.key) if a.key == key), None)
        if page.space.form is None:
            self._with(list(refs))

    def set_aside(self) -> None:
        """Another operator sits down: what was typed stays as a draft of who typed it."""
        if self._page.space.ask is not None:
            self._left()

    def begin_at(self, key: str, ref: EntryRef) -> None:
        """Do something with an entry of another register, from where one sees it."""
        page, desk = self._page, self._page.host.desk
        register = desk.registers[ref.register]
        action = next((a for a in desk.actions(register.key) if a.key == key), None)
        if action is None or page.space.form is not None:
            return
        reason = self._why_not(action, ref)
        if reason:
            page.host.tell(reason, warning=True)
            return
        self._ask(action, [ref], register)

    def link(self) -> None:
        """Let an entry be found, and link the shown one with it."""
        ref = self._page.shown
        view = self._page.view
        if ref is None or view is None:
            return

        desk = self._page.host.desk
        def search(text: str, limit: int) -> Sequence[Hit]:
            return meant(desk, text, limit)

        from officedesk.ui.dialogs.link_question import LinkQuestion  # late, as every question

        # Beside the window, before the first word is typed: it reads all over a large register.
        self._page.host.lookups.ask("linking", partial(get_ready, desk), nobody)
        dialog = LinkQuestion(view.number, ref, search, desk.find, self._page.window())
        self._from = ref
        dialog.answered.connect(self._link)
        dialog.open()

    def drop_on_shown(self, carried: Carried) -> None:
        """Link an entry that was dropped on the pane with the shown one."""
        if self._page.shown is not None:
            self._connect(carried.ref, self._page.shown)

    def drop_on_row(self, target: Carried, carried: Carried) -> None:
        """Link an entry that was dropped on a row with that row's."""
        self._connect(carried.ref, target.ref)

    def unlink(self, link_id: int) -> None:
        """Take a link away."""
        host = self._page.host
        try:
            changes = host.desk.unlink(link_id)
        except OfficeError as problem:
            host.failed(problem)
            return
        host.done(changes)
        self._refresh()

    # --- private ----------------------------------------------------------------------

    def _why_not(self, action: Action, ref: EntryRef) -> str:
        """What stands against doing it with an entry; empty for nothing."""
        desk = self._page.host.desk
        if desk.store.read_only:
            return _("The registers are open for reading only.")
        try:
            if action.key != VOID:
                require(desk.operator, action.duty)
        except NotAllowed as refusal:
            return str(refusal)
        return desk.why_not(action.key, ref)

    def _hand_over(self, refs: list[EntryRef]) -> None:
        """Begin an entry of the register that takes it, in a form that is filled in."""
        host, action = self._page.host, self._action
        if action is None:
            return
        if action.asks and refs:
            self._ask(action, refs)
            return
        try:
            begun = host.desk.handed(action.key, refs)
        except OfficeError as problem:
            host.failed(problem)
            return
        host.begin_entry(begun)

    def _with(self, refs: list[EntryRef]) -> None:
        action = self._action
        if action is None or not refs:
            return
        if action.asks or (action.lines is not None and len(refs) == 1):
            self._ask(action, refs)
        else:
            self._run(action, refs)

    def _ask(
        self, action: Action, refs: list[EntryRef], register: Register | None = None
    ) -> None:
        """Put the small form above the pane; ``register`` is the page's where none is given."""
        page = self._page
        from officedesk.ui.form.ask import AskPanel  # late: it has a form's fields
        from officedesk.ui.form.drafts import DraftShelf

        desk = page.host.desk
        if action.lines is not None and action.lines.sheet and len(refs) == 1:
            from officedesk.ui.form.sheet import AskSheet

            page.forms.cover(AskSheet(desk, register or page.register, action, refs))
            return
        shelf = DraftShelf(desk.home.drafts, desk.operator.name)
        if action.hands is None:
            panel = AskPanel(desk, register or page.register, action, refs, shelf=shelf)
            panel.done.connect(self._done)
        else:
            panel = AskPanel(
                desk, page.register, action, refs,
                begin=lambda answers: desk.handed(action.key, refs, answers), shelf=shelf,
            )  # fmt: skip
            panel.done.connect(self._begun)
        panel.left.connect(self._left)
        page.space.put_ask(panel)
        page.open_pane()
        panel.start()

    def _run(self, action: Action, refs: list[EntryRef]) -> None:
        host = self._page.host
        try:
            changes = host.desk.act(action.key, refs)
        except OfficeError as problem:
            host.failed(problem)
            return
        host.done(changes)

    def _done(self, changes: ChangeSet) -> None:
        self._left()
        self._page.host.done(changes)

    def _begun(self, begun: Handed) -> None:
        self._left()
        self._page.host.begin_entry(begun)

    def _left(self) -> None:
        self._page.space.drop_ask()
        self._page.open_pane()
        self._page.start()

    def _link(self, other: EntryRef, chosen: Relation) -> None:
        if self._from is not None:
            pair = (self._from, other) if chosen.forward else (other, self._from)
            self._connect(*pair, chosen.kind)

    def _connect(self, start: EntryRef, end: EntryRef, kind: str = SEE) -> None:
        host = self._page.host
        if start == end:
            host.tell(_("An entry is not linked with itself."), warning=True)
            return
        try:
            changes = host.desk.link(start, end, kind)
        except OfficeError as problem:
            host.failed(problem)
            return
        host.done(changes)
        self._refresh()

    def _refresh(self) -> None:
        if self._page.shown is not None:
            self._page.show_entry(self._page.shown)
