"""The paper page: sheets, letterhead and logo, with a sample sheet that follows the hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from officedesk.core.errors import Invalid, OfficeError
from officedesk.core.fields import Field, Kind
from officedesk.core.i18n import _
from officedesk.core.settings import setting_named
from officedesk.ui.dialogs.choose_files import choose_picture
from officedesk.ui.dialogs.preferences.bound import Bound, setting_field, why_forbidden
from officedesk.ui.dialogs.preferences.plain_pages import SettingsPage
from officedesk.ui.dialogs.preferences.source import SettingsDesk
from officedesk.ui.form.editors.base import Editor
from officedesk.ui.form.editors.make import editor_for
from officedesk.ui.form.notice import Notice
from officedesk.ui.parts.buttons import Button
from officedesk.ui.plain import Label
from officedesk.ui.preview.setup import chosen, paper_field, shown

if TYPE_CHECKING:
    from officedesk.ui.preview.sample import SampleSheet

LOGO = "paper.logo"


class PaperBound(Bound):
    """Ties an editor to a setting of the paper."""

    def show_value(self) -> None:
        """Show what the home holds."""
        self.editor.set_value(shown(self._key, self._desk.setting(self._key)))

    def typed(self) -> Any:
        """The setting's value as it is chosen."""
        return chosen(self._key, self.editor)


class PaperPage(SettingsPage):
    """How papers look: names and logo of their head, the sheets of a register.

    Attributes:
        sample: follows what is typed; None where nothing can compose it.
        choose, remove: the logo's buttons.
        notice: what is wrong with a picture.
    """

    def __init__(self, desk: SettingsDesk, sample: Callable[[], SampleSheet] | None = None) -> None:
        super().__init__(desk, _("Print and letterhead"))
        self.sample = sample() if sample is not None else None
        if self.sample is not None:
            self.column.addWidget(self.sample)
        self.notice = Notice()
        text = Kind.TEXT
        self.add_heading(_("Head of the papers"))
        self.put(setting_field("institution", text), setting_field("office", text))
        self.put(
            setting_field("institution_other", text), setting_field("office_other", text)
        )
        self._put_logo()
        self.add_heading(_("Sheets of a register"))
        self._put_papers("paper.portrait", "paper.binding", "paper.margin")
        self._put_papers("paper.closing_line", "paper.both_languages")
        self._show_sample(at_once=True)

    def take_logo(self, path: Path) -> None:
        """Keep the picture in a file as the logo; what is wrong with it is said."""
        from officedesk.paper.logo import read_logo

        try:
            self._keep_logo(read_logo(path))
        except OfficeError as problem:
            self.notice.say(str(problem), "wrong")

    def remove_logo(self) -> None:
        """Print without a logo again."""
        try:
            self._keep_logo("")
        except OfficeError as problem:
            self.notice.say(str(problem), "wrong")
            return
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def choice(self) -> Mapping[str, Any]:
        """What is typed, kept or not; what cannot be read is as it was."""
        found: dict[str, Any] = {}
        for key, one in self.fields.items():
            try:
                found[key] = one.typed()
            except Invalid:
                continue
        return found

    # --- private ----------------------------------------------------------------------

    def put(self, *fields: Field, kind: type[Editor] | None = None) -> None:
        """A row of fields; the sample follows them."""
        super().put(*fields, kind=kind)
        for field in fields:
            self.fields[field.name].editor.edited.connect(self._show_sample)

    def _put_papers(self, *keys: str) -> None:
        made = [PaperBound(editor_for(paper_field(key), self.desk), self.desk, key) for key in keys]
        for key, one in zip(keys, made, strict=True):
            self.fields[key] = one
            one.kept.connect(self.kept)
            one.editor.edited.connect(self._show_sample)
        self.add_row(*(one.editor for one in made))

    def _put_logo(self) -> None:
        self.choose = Button(_("Choose a logo…"))
        self.remove = Button(_("Remove the logo"))
        reason = why_forbidden(self.desk.operator, setting_named(LOGO).duty)
        self.choose.forbid(reason)
        self.choose.clicked.connect(self._choose)
        self.remove.clicked.connect(self.remove_logo)
        note = Label(_("PNG or JPEG; printed in black only."), size=12, ink="text2")
        self.add_left(self.choose, self.remove, note)
        self.column.addWidget(self.notice)
        self._offer()

    def _offer(self) -> None:
        reason = why_forbidden(self.desk.operator, setting_named(LOGO).duty)
        none = "" if self.desk.setting(LOGO) else _("There is no logo.")
        self.remove.forbid(reason or none)

    def _choose(self) -> None:
        def take(paths: tuple[Path, ...]) -> None:
            if paths:
                self.take_logo(paths[0])

        choose_picture(self, take)

    def _keep_logo(self, setting: str) -> None:
        self.desk.set_settings({LOGO: setting})
        self.notice.done()
        self._offer()
        self._show_sample(at_once=True)
        self.kept.emit(LOGO)

    def _show_sample(self, *, at_once: bool = False) -> None:
        if self.sample is not None:
            self.sample.show_choice(self.choice, at_once=at_once)
