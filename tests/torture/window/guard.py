"""Keeps random hands inside the home: file dialogs are answered, nothing else is started."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QDrag
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QDialog, QFileDialog
from shiboken6 import isValid

_SOON = 5
"""Milliseconds until a question for a file is answered."""


class Guard:
    """Answers what the system would ask, out of one folder.

    Attributes:
        asked: how many questions for a file or a printer were answered.
        shown: how many files would have been handed to the system's viewer.
    """

    def __init__(self, files: Path, out: Path, chance: Random) -> None:
        """``files`` holds what can be chosen; written is into ``out`` only."""
        self._files, self._out, self._chance = sorted(files.iterdir()), out, chance
        self.asked = self.shown = 0

    def take_over(self) -> None:
        """From now on no dialog of the system opens in this process."""
        guard = self

        def file_dialog(dialog: QFileDialog, *_given: Any) -> None:
            guard._later(lambda: guard._answer_file(dialog))

        def print_dialog(dialog: QPrintDialog, *_given: Any) -> None:
            guard._later(lambda: isValid(dialog) and dialog.reject())

        def show(_url: QUrl) -> bool:
            guard.shown += 1
            return guard._chance.random() < 0.5

        def no_drag(*_given: Any) -> Qt.DropAction:
            return Qt.DropAction.IgnoreAction

        patches: tuple[tuple[Any, str, Any], ...] = (
            (QFileDialog, "open", file_dialog), (QPrintDialog, "open", print_dialog),
            (QDesktopServices, "openUrl", staticmethod(show)), (QDrag, "exec", no_drag),
            (QDialog, "exec", _refused), (QFileDialog, "exec", _refused),
        )  # fmt: skip
        for owner, name, instead in patches:
            setattr(owner, name, instead)

    def _later(self, run: Callable[[], object]) -> None:
        self.asked += 1
        QTimer.singleShot(_SOON, run)

    def _answer_file(self, dialog: QFileDialog) -> None:
        """Choose a file, a place to write, or nothing; its desk may be gone by now."""
        if not isValid(dialog):
            return
        if self._chance.random() < 0.25:
            dialog.reject()
            return
        if dialog.fileMode() is QFileDialog.FileMode.Directory:
            dialog.fileSelected.emit(str(self._out))
            dialog.accept()
            return
        if dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave:
            ending = dialog.defaultSuffix() or "pdf"
            chosen = self._out / f"written-{self._chance.randrange(9)}.{ending}"
        else:
            chosen = self._chance.choice(self._files)
        dialog.filesSelected.emit([str(chosen)])
        dialog.done(QDialog.DialogCode.Rejected)


def _refused(*_given: Any) -> int:
    raise AssertionError("a dialog would have blocked the window")
