"""New and Edit: the form pane in the place of the detail."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from officedesk.core.changes import ChangeSet, EntryRef
from officedesk.core.errors import OfficeError
from officedesk.core.requests import Origin
from officedesk.core.values import Value
from officedesk.desk.actions import why_kept
from officedesk.ui.beside import desk_beside

if TYPE_CHECKING:
    from officedesk.ui.form.pane import FormPane
    from officedesk.ui.page.page import RegisterPage


class Forms(QObject):
    """Opens forms and takes up what they saved."""

    def __init__(self, page: RegisterPage) -> None:
        super().__init__(page)
        self._page = page

    def ask_new(self) -> None:
        """A new entry; a form that stands open is left first, if nothing would be lost."""
        if self._page.bar.new.isEnabled():
            self.new({}, [])

    def new(
        self, values: Mapping[str, Value], files: list[Path], origin: Origin | None = None,
        rows: Mapping[str, Sequence[Mapping[str, Value]]] | None = None,
    ) -> None:  # fmt: skip
        """A new entry with some of it filled in, and files that are to go with it.

        ``origin`` says with which entries another register, or this one, began it; ``rows`` are
        child rows that it begins with.
        """
        if not self.try_leave():
            return
        self._open(self._made(values=values or None, files=files, origin=origin, rows=rows))

    def edit(self) -> None:
        """Change the shown entry."""
        if self._page.shown is not None:
            self.edit_ref(self._page.shown)

    def edit_ref(self, ref: EntryRef) -> None:
        """Change an entry of this register."""
        page = self._page
        if not self.try_leave():
            return
        try:
            view = page.host.desk.entry(ref)
        except OfficeError as problem:
            page.host.failed(problem)
            return
        kept = why_kept(page.register, view.state, view.number)
        if kept:
            page.host.tell(kept, warning=True)
        elif not view.restricted and not page.host.desk.store.read_only:
            self._open(self._made(entry=view))

    def cover(self, widget: QWidget) -> None:
        """A register's own view (an instruction round) in the place of list and pane.

        It may have signals ``left``, ``saved`` (a ``ChangeSet``), ``failed``, ``made`` (an
        ``EntryRef`` to be shown in its tab), and ``rows`` (a register and what is searched there:
        the entries behind a figure).
        """
        if not self.try_leave():
            widget.deleteLater()
            return
        slots = (("left", self._uncover), ("saved", self._posted),
                 ("failed", self._page.host.failed), ("made", self._page.host.go),
                 ("rows", self._page.host.show_rows))  # fmt: skip
        for name, slot in slots:
            signal = getattr(widget, name, None)
            if signal is not None:
                signal.connect(slot)
        self._page.room.cover(widget)
        start = getattr(widget, "start", None)
        if start is not None:
            start()

    def _uncover(self) -> None:
        self._page.room.uncover()
        self._page.start()

    def set_aside(self) -> None:
        """Another operator sits down: keep what was typed for the one who typed it."""
        form = self._form
        if form is not None:
            form.set_aside()

    @property
    def dirty(self) -> bool:
        """Whether something would be lost."""
        form = self._form
        return form is not None and form.dirty

    def try_leave(self) -> bool:
        """Leave the form, or let it ask where something would be lost; True when it is gone."""
        form = self._form
        return form is None or form.try_leave()

    # --- private ----------------------------------------------------------------------

    @property
    def _form(self) -> FormPane | None:
        """The form that is open."""
        form = self._page.space.form
        if form is None:
            return None
        from officedesk.ui.form.pane import FormPane

        return form if isinstance(form, FormPane) else None

    def _made(self, **given: Any) -> FormPane:
        """A form of this register; its fields are loaded with the first."""
        from officedesk.ui.form.drafts import DraftShelf
        from officedesk.ui.form.pane import FormPane

        desk = self._page.host.desk
        shelf = DraftShelf(desk.home.drafts, desk.operator.name)
        return FormPane(
            desk, self._page.register, shelf, jobs=self._page.host.jobs,
            beside=partial(desk_beside, desk), in_turns=True, parent=self._page.space.stage,
            **given,
        )  # fmt: skip

    def _open(self, form: FormPane) -> None:
        form.saved.connect(self._saved)
        form.left.connect(self._left)
        form.entry_asked.connect(self._page.host.go)
        self._page.space.put_form(form)
        self._page.open_pane()
        form.start()

    def _saved(self, changes: ChangeSet) -> None:
        page = self._page
        page.host.done(changes)
        own = [change for change in changes.changes if change.ref.register == page.key]
        new = sorted(change.ref for change in own if change.new)
        if new:
            page.show_ref(new[0])  # of a series the first
            self._seek()
        elif len(own) == 1:
            page.show_ref(own[0].ref)
            booking = page.register.booking
            if booking is not None and booking.start in own[0].fields:
                self._seek()

    def _posted(self, changes: ChangeSet) -> None:
        """What was done in a view of the register's own: the list goes to it where it holds it."""
        self._page.host.done(changes)
        self._page.choice.follow_up(changes)

    def _seek(self) -> None:
        """Let a board go where the entry is now: to its day."""
        if self._page.view is not None:
            self._page.boards.seek(self._page.view)

    def _left(self) -> None:
        self._page.space.drop_form()
        self._page.open_pane()
        self._page.start()
