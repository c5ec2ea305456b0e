"""The questions for a file: to attach, to import, to write; they never block."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from officedesk.core.i18n import _

Take = Callable[[tuple[Path, ...]], None]


def choose_attachments(parent: QWidget, take: Take) -> QFileDialog:
    """Ask for files to attach; ``take`` gets them."""
    return _opened(parent, _("Attach files"), QFileDialog.FileMode.ExistingFiles, (), take)


def choose_spreadsheet(parent: QWidget, take: Take) -> QFileDialog:
    """Ask for a spreadsheet to import; ``take`` gets it."""
    kinds = (
        _("Spreadsheets ({endings})").format(
            endings="*.xlsx *.xlsm *.xls *.ods *.csv *.tsv *.txt *.vcf *.ics"
        ),
        _("All files ({endings})").format(endings="*"),
    )
    return _opened(
        parent, _("Import a spreadsheet"), QFileDialog.FileMode.ExistingFile, kinds, take
    )


def choose_picture(parent: QWidget, take: Take) -> QFileDialog:
    """Ask for a PNG or JPEG picture; ``take`` gets it."""
    kinds = (_("Pictures ({endings})").format(endings="*.png *.jpg *.jpeg"),)
    return _opened(parent, _("Logo of the letterhead"), QFileDialog.FileMode.ExistingFile, kinds,
                   take)  # fmt: skip


def choose_target(parent: QWidget, title: str, name: str, take: Take) -> QFileDialog:
    """Ask where to write a file; ``name`` is suggested and gives the ending."""
    dialog = _made(parent, title, QFileDialog.FileMode.AnyFile, (), take)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    ending = Path(name).suffix.lstrip(".")
    if ending:
        dialog.setDefaultSuffix(ending)
        dialog.setNameFilters([f"*.{ending}"])
    dialog.selectFile(name)
    dialog.open()
    return dialog


def _opened(
    parent: QWidget,
    title: str,
    mode: QFileDialog.FileMode,
    kinds: tuple[str, ...],
    take: Take,
) -> QFileDialog:
    dialog = _made(parent, title, mode, kinds, take)
    dialog.open()
    return dialog


def _made(
    parent: QWidget,
    title: str,
    mode: QFileDialog.FileMode,
    kinds: tuple[str, ...],
    take: Take,
) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    dialog.setFileMode(mode)
    if kinds:
        dialog.setNameFilters(list(kinds))

    def chosen(names: list[str]) -> None:
        take(tuple(Path(name) for name in names))

    dialog.filesSelected.connect(chosen)
    dialog.finished.connect(dialog.deleteLater)
    return dialog
