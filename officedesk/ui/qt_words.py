"""Qt's own words, of its buttons and dialogs, in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from officedesk.core.i18n import language


class QtWords(QObject):
    """Lets Qt speak, from the translations it brings."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._translator: QTranslator | None = None

    def speak(self) -> None:
        """Let it speak the language that is spoken now."""
        app = QApplication.instance()
        if app is None:
            return
        if self._translator is not None:
            app.removeTranslator(self._translator)
            self._translator = None
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        made = QTranslator(self)
        if made.load(f"qtbase_{language()}", folder):
            app.installTranslator(made)
            self._translator = made
