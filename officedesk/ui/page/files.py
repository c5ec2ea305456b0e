"""Files: attached to an entry, opened by the system, read as a letter, or imported."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from officedesk.core.changes import EntryRef
from officedesk.core.errors import OfficeError
from officedesk.core.i18n import _
from officedesk.core.views import AttachmentView
from officedesk.discovery import optional
from officedesk.ui.dialogs.choose_files import choose_attachments, choose_spreadsheet
from officedesk.ui.loading import bring_in
from officedesk.ui.lookups import nobody

if TYPE_CHECKING:
    from officedesk.ui.page.page import RegisterPage

MAILS = (".eml",)
TABLES = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".txt")
CALENDARS = (".ics",)
"""Imported where entries stand in calendars, attached to anything else."""
CARDS = (".vcf",)
"""Contacts: imported into a directory, attached to anything else."""


class Files(QObject):
    """What is done with files on a page.

    Files leave the home only as copies in a folder of this run, under their
    own names, so that the system knows with what to open them.
    """

    def __init__(self, page: RegisterPage) -> None:
        super().__init__(page)
        self._page = page
        self._copies: tempfile.TemporaryDirectory[str] | None = None

    # --- attaching --------------------------------------------------------------------

    def ask_file(self) -> None:
        """Let files be chosen, and attach them to the shown entry."""
        choose_attachments(self._page.window(), self.attach_paths)

    def attach_paths(self, paths: Sequence[Path]) -> None:
        """Attach files to the shown entry."""
        ref = self._page.shown
        if ref is not None:
            self._attach(ref, paths)

    def detach(self, file: AttachmentView) -> None:
        """Take a file off its entry."""
        host = self._page.host
        try:
            host.done(host.desk.detach(file.id))
        except OfficeError as problem:
            host.failed(problem)
            return
        self._refresh()

    def open_file(self, file: AttachmentView) -> None:
        """Open a copy of a file with the system's program for it."""
        host = self._page.host
        if not file.path.exists():
            host.tell(
                _("The content of {name} is missing from the home. Take it from a backup.").format(
                    name=file.name
                ),
                warning=True,
            )
            return
        try:
            copy = self._copy(file)
        except OSError as error:
            host.tell(
                _("{name} cannot be opened: {reason}.").format(
                    name=file.name, reason=error.strerror
                ),
                warning=True,
            )
            return
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy))):
            host.tell(
                _("This machine has no program for {name}; a copy lies at {path}.").format(
                    name=file.name, path=copy
                ),
                warning=True,
            )

    # --- dropped and pasted -----------------------------------------------------------

    def dropped_on_list(self, ref: EntryRef | None, names: list[str]) -> None:
        """A mail makes a form, a table an import; other files hang on the entry under the mouse."""
        paths = [Path(name) for name in names if Path(name).is_file()]
        if not paths:
            return
        ending = paths[0].suffix.lower()
        if ending in MAILS and optional(self._page.key, "mail") is not None:
            self.read_mail(paths[0])
        elif (
            (ending in TABLES and ref is None)
            or (ending in CARDS and self._directory)
            or (ending in CALENDARS and self._page.register.calendared is not None)
        ):
            self._page.host.import_file(self._page.key, str(paths[0]))
        elif ref is not None:
            self._attach(ref, paths)
        else:
            self._page.host.tell(
                _("Drop {name} on an entry to attach it.").format(name=paths[0].name), warning=True
            )

    def read_mail(self, path: Path) -> None:
        """A new entry out of an e-mail file; what hangs on it is attached when it is saved."""
        from officedesk.desk.mail import read_mail
        from officedesk.desk.mail_files import lay_out

        part = optional(self._page.key, "mail")
        if part is None:
            return
        try:
            mail = read_mail(path)
        except OfficeError as problem:
            self._page.host.failed(problem)
            return
        files = [path, *lay_out(mail, self._folder())]
        self._page.forms.new(part.from_mail(mail), files)

    def pasted(self, text: str) -> None:
        """Rows copied from a spreadsheet open the import; a single word does not."""
        if "\t" not in text and "\n" not in text.strip():
            return
        target = self._folder() / _("Pasted rows.tsv")
        try:
            target.write_text(text, encoding="utf-8")
        except OSError as error:
            self._page.host.tell(str(error.strerror), warning=True)
            return
        self._page.host.import_file(self._page.key, str(target))

    def ask_import(self) -> None:
        """Let a table be chosen, and show what an import of it would do."""
        look_up = self._page.host.lookups.ask
        look_up("importing", bring_in("officedesk.ui.importing"), nobody)
        choose_spreadsheet(self._page.window(), self._import_chosen)

    @property
    def _directory(self) -> bool:
        """Whether the page is one of masters, as contacts are."""
        return self._page.register.master

    # --- private ----------------------------------------------------------------------

    def _import_chosen(self, paths: Sequence[Path]) -> None:
        if paths:
            self._page.host.import_file(self._page.key, str(paths[0]))

    def _attach(self, ref: EntryRef, paths: Sequence[Path]) -> None:
        host = self._page.host
        for path in paths:
            try:
                changes = host.desk.attach(ref, path)
            except OfficeError as problem:
                host.failed(problem)
                break
            host.done(changes)
        self._refresh()

    def _refresh(self) -> None:
        if self._page.shown is not None:
            self._page.show_entry(self._page.shown)

    def _folder(self) -> Path:
        if self._copies is None:
            self._copies = tempfile.TemporaryDirectory(
                prefix="officedesk-", ignore_cleanup_errors=True
            )
        return Path(self._copies.name)

    def _copy(self, file: AttachmentView) -> Path:
        """A copy under the file's own name, in a folder of its own."""
        folder = self._folder() / str(file.id)
        folder.mkdir(exist_ok=True)
        name = Path(file.name.replace("\\", "/")).name.strip(". ") or "file"
        while len(name.encode()) > 200:
            name = name[1:]
        target = folder / name
        shutil.copyfile(file.path, target)
        target.chmod(0o400)
        return target

    def close(self) -> None:
        """Remove the copies."""
        if self._copies is not None:
            self._copies.cleanup()
            self._copies = None
