"""Pages that are fields of settings only: office, deadlines, backup, reminders, look."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from officedesk.core.booking import LENGTH
from officedesk.core.dates import parse_time
from officedesk.core.fields import Choice, Field, Kind
from officedesk.core.i18n import LANGUAGES, N_, _
from officedesk.core.settings import SETTINGS
from officedesk.core.stock import UNITS
from officedesk.core.values import Value
from officedesk.ui.dialogs.frame import Page
from officedesk.ui.dialogs.preferences.bound import Bound, bound, setting_field
from officedesk.ui.dialogs.preferences.source import SettingsDesk
from officedesk.ui.form.editors.base import Editor
from officedesk.ui.form.editors.text import LineEditor
from officedesk.ui.parts.buttons import Button

_UNITS_HINT = N_("Others are counted in whole numbers. Like kg:3, m:2")
_NUMBER_HINT = N_("Counted from the day after receipt.")


class SettingsPage(Page):
    """A page whose fields are settings.

    Attributes:
        fields: by the setting's key.

    Signals:
        kept: key of the setting that was changed.
    """

    kept = Signal(str)

    def __init__(self, desk: SettingsDesk, title: str, note: str = "") -> None:
        super().__init__(title, note)
        self.desk = desk
        self.fields: dict[str, Bound] = {}

    def put(self, *fields: Field, kind: type[Editor] | None = None) -> None:
        """A row of fields, each tied to its setting; ``kind`` edits them otherwise than usual."""
        made = [
            bound(self.desk, field) if kind is None else self._bound(kind, field)
            for field in fields
        ]
        for one in made:
            self.fields[one.editor.field.name] = one
            one.kept.connect(self.kept)
            one.editor.entered.connect(self.focusNextChild)
        self.add_row(*(one.editor for one in made))

    def show_values(self) -> None:
        """Show what the home holds where nobody is typing; another page may have changed it."""
        for one in self.fields.values():
            if not one.editor.changed:
                one.show_value()

    def _bound(self, kind: type[Editor], field: Field) -> Bound:
        return Bound(kind(field, self.desk), self.desk, field.name)


class TimeEditor(LineEditor):
    """A time of day: ``18:00``, ``1800``, ``6 pm``."""

    def value(self) -> Value:
        """The time as ``HH:MM``.

        Raises:
            Invalid: no such time.
        """
        typed = self.typed().strip()
        return parse_time(typed).strftime("%H:%M") if typed else None


class OfficePage(SettingsPage):
    """The institution, as window and papers name it."""

    def __init__(self, desk: SettingsDesk) -> None:
        super().__init__(desk, _("Institution"))
        text = Kind.TEXT
        self.put(setting_field("institution", text))
        self.put(setting_field("office", text))
        self.add_heading(_("In the second language of the papers"))
        self.put(setting_field("institution_other", text, label=N_("Institution")))
        self.put(setting_field("office_other", text, label=N_("Office")))


class DeadlinesPage(SettingsPage):
    """How many working days, and from when an entry counts as late."""

    def __init__(self, desk: SettingsDesk) -> None:
        super().__init__(desk, _("Deadlines and late entries"))
        self.add_heading(_("Time allowed"))
        self.add_note(_(_NUMBER_HINT))
        keys = [key for key in SETTINGS if key.startswith("deadline.")]
        for first in range(0, len(keys), 3):
            self.put(*(setting_field(key, Kind.NUMBER) for key in keys[first : first + 3]))
        if any(register.booking is not None for register in desk.registers.values()):
            self.add_heading(_("Booking"))
            self.put(setting_field(LENGTH, Kind.NUMBER))
        if any(register.stocked is not None for register in desk.registers.values()):
            self.add_heading(_("Supplies"))
            self.put(setting_field(UNITS, Kind.TEXT, hint=_UNITS_HINT))
        late = [key for key, register in desk.registers.items() if register.event]
        if late:
            self.add_heading(_("Late entry"))
            self.add_note(
                _("An entry is late when its day lies more working days before its registration.")
            )
        for key in late:
            register = desk.registers[key]
            self.put(setting_field(f"late_after.{key}", Kind.NUMBER, label=register.label))


class BackupPage(SettingsPage):
    """Where and how often backups are made.

    Signals:
        backup_asked: make one now.
    """

    backup_asked = Signal()

    def __init__(self, desk: SettingsDesk, home: Path | None = None) -> None:
        super().__init__(
            desk,
            _("Backup"),
            _("Each backup is opened and checked before it counts. Keep one on another disk too."),
        )
        if home is not None:
            self.add_note(_("Backups of this home lie in {folder}.").format(folder=home))
        self.put(setting_field("backup.folder", Kind.TEXT))
        choose = Button(_("Choose a folder…"))
        choose.clicked.connect(self._choose)
        self.now = Button(_("Back up now"))
        self.now.clicked.connect(self.backup_asked)
        self.add_left(choose, self.now)
        self.put(setting_field("backup.minutes", Kind.NUMBER))

    def take_folder(self, folder: str) -> None:
        """Keep the chosen folder."""
        place = self.fields["backup.folder"]
        place.editor.restore(folder)
        place.keep()

    def _choose(self) -> None:
        dialog = QFileDialog(self, _("Second backup place"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.take_folder)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


class RemindersPage(SettingsPage):
    """Whether and when the tray reminds."""

    def __init__(self, desk: SettingsDesk) -> None:
        super().__init__(
            desk,
            _("Reminders"),
            _("What is due shows at the tray and in the window; never in the quiet hours."),
        )
        self.put(setting_field("reminders.on", Kind.FLAG))
        self.put(
            setting_field("reminders.quiet_from", Kind.TEXT),
            setting_field("reminders.quiet_until", Kind.TEXT),
            kind=TimeEditor,
        )
        self.put(
            setting_field(
                "closing_time", Kind.TEXT, hint=_("Then it is asked who is still in the house")
            ),
            kind=TimeEditor,
        )


LOOKS = (
    Choice("auto", N_("As the system")),
    Choice("light", N_("Light")),
    Choice("dark", N_("Dark")),
)
DENSITIES = (Choice("comfortable", N_("Comfortable")), Choice("compact", N_("Compact")))


class LookPage(SettingsPage):
    """Look, language and density of the window."""

    def __init__(self, desk: SettingsDesk) -> None:
        super().__init__(desk, _("Look and language"))
        languages = [Choice(code, name) for code, name in LANGUAGES.items()]
        own = [Choice("", N_("As the system")), *languages]
        self.put(setting_field("look", Kind.CHOICE, choices=LOOKS))
        self.put(setting_field("language", Kind.CHOICE, choices=own))
        self.put(setting_field("density", Kind.CHOICE, choices=DENSITIES))


class PeoplePage(Page):
    """Where the directory is.

    Signals:
        directory_asked: open the directory.
    """

    directory_asked = Signal()

    def __init__(self) -> None:
        super().__init__(
            _("People and departments"),
            _(
                "Staff, departments, persons and organisations stand in one directory, which"
                " completes every field. Renaming someone there changes no entry and no print."
            ),
        )
        button = Button(_("Open the directory"))
        button.clicked.connect(self.directory_asked)
        self.add_left(button)
