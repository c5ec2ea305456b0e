"""At the start: what was typed and never saved is told, and one press opens its form again."""

from __future__ import annotations

from PySide6.QtCore import QObject

from officedesk.core.changes import EntryRef
from officedesk.core.errors import OfficeError
from officedesk.core.i18n import _, lowered
from officedesk.ui.form.aside import OWN, SHEET
from officedesk.ui.form.drafts import FILLED, NEW, Draft, DraftShelf
from officedesk.ui.page.commands import OWN_PREFIX, own_command
from officedesk.ui.parts.notice import Notice
from officedesk.ui.session import Session

_KEY = "draft:"
_MOST = 3
"""So many forms are told; more would be a wall of notices."""


class Offering(QObject):
    """Offers the drafts of the operator at the desk, the newest first."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        session.window.notices.asked.connect(self._asked)

    def tell(self) -> None:
        """Say which forms hold words that were never saved."""
        desk = self._session.desk
        if desk.store.read_only:
            return
        kept = DraftShelf(desk.home.drafts, desk.operator.name).kept()
        for draft in [one for one in kept if one.texts][:_MOST]:
            words = self._words(draft)
            if words:
                key = f"{_KEY}{draft.register}:{draft.slot}"
                self._session.window.tell(Notice(words, warning=True, button=_("Go on"), key=key))

    def _words(self, draft: Draft) -> str:
        register = self._session.desk.registers.get(draft.register)
        if register is None:
            return ""
        if draft.slot in (NEW, FILLED):
            thing = lowered(_(register.one))
            return _("A new {thing} was typed and never saved.").format(thing=thing)
        if draft.slot.startswith(OWN):
            command = own_command(register.key, draft.slot[len(OWN) :])
            return _("“{command}”: lines were typed and never posted.").format(command=command)
        try:
            view = self._session.desk.entry(_entry_of(register.key, draft.slot))
        except (OfficeError, ValueError):
            return ""  # its entry is gone, or not this operator's to see
        return _("A change of {number} was typed and never saved.").format(number=view.number)

    def _asked(self, key: str) -> None:
        if not key.startswith(_KEY):
            return
        register, _colon, slot = key[len(_KEY) :].partition(":")
        page = self._session.register_page(register)
        if slot in (NEW, FILLED):
            page.forms.ask_new()
        elif slot.startswith(OWN):
            page.command(OWN_PREFIX + slot[len(OWN) :])
        else:
            page.show_ref(_entry_of(register, slot))
            if slot.startswith(SHEET):
                page.command(slot.split(".")[1])
            else:
                page.forms.edit()


def _entry_of(register: str, slot: str) -> EntryRef:
    """The entry whose form or sheet was open.

    Raises:
        ValueError: a slot of another version.
    """
    return EntryRef(register, int(slot.rpartition(".")[2]))
