"""The first start: who the office is, which language it speaks, and how it begins.

It stands in the window before any register is loaded, so it asks nothing of
the desk and imports nothing that would bring the database with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from officedesk.core.i18n import LANGUAGES, N_, _, language, use_language
from officedesk.ui.dialogs.frame import centred
from officedesk.ui.parts.buttons import Button
from officedesk.ui.parts.segments import Segments
from officedesk.ui.plain import Label
from officedesk.ui.theme import theme

WIDTH = 460


class Way(Enum):
    """How the home begins."""

    EMPTY = "empty"
    SAMPLE = "sample"
    IMPORT = "import"


_WAYS: tuple[tuple[Way, str, str], ...] = (
    (Way.EMPTY, N_("Start with empty registers"), N_("The first entry gets number 1.")),
    (
        Way.SAMPLE,
        N_("Look at a sample office"),
        N_("A home of its own with a year of believable data, marked SAMPLE; yours stays empty."),
    ),
    (
        Way.IMPORT,
        N_("Import my spreadsheet"),
        N_("Shows first what would come in. Columns that no field takes are kept too."),
    ),
)


@dataclass(frozen=True)
class FirstAnswers:
    """What the person said at the first start."""

    institution: str
    office: str
    language: str
    way: Way


class FirstStart(QWidget):
    """The page of the first start.

    Attributes:
        institution, office: the lines to type in.
        ways: a radio button for each way to begin.

    Signals:
        answered: the ``FirstAnswers``.
        language_changed: code of the language that was chosen; the words here have
            changed already.
    """

    answered = Signal(object)
    language_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._texts = ("", "")
        self._way = Way.EMPTY
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._area: QScrollArea | None = None
        self._build()
        for keys in ("Return", "Enter", "Ctrl+Return"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.begin)

    def start(self) -> None:
        """Put the focus into the first line."""
        self.institution.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def answers(self) -> FirstAnswers:
        """What stands in the page."""
        institution = self.institution.text().strip()
        return FirstAnswers(institution, self.office.text().strip(), language(), self.way)

    @property
    def way(self) -> Way:
        """The chosen way to begin."""
        return next((way for way, button in self.ways.items() if button.isChecked()), Way.EMPTY)

    def choose_language(self, code: str) -> None:
        """Speak another language at once; what was typed stays."""
        if code == language():
            return
        self._texts = (self.institution.text(), self.office.text())
        self._way = self.way
        use_language(code)
        theme().refresh()
        self._build()
        self.language_changed.emit(code)

    def begin(self) -> None:
        """Answer."""
        self.answered.emit(self.answers())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down leaves a line for the next thing, as in a list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down and isinstance(watched, QLineEdit):
                self.focusNextChild()
                return True
        return super().eventFilter(watched, event)

    # --- inside

    def _build(self) -> None:
        if self._area is not None:
            self._outer.removeWidget(self._area)
            self._area.hide()
            self._area.deleteLater()
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setProperty("surface", "window")
        middle = QVBoxLayout(inner)
        middle.addStretch(1)
        middle.addLayout(centred(self._card()))
        middle.addStretch(2)
        self._area.setWidget(inner)
        self._outer.addWidget(self._area)

    def _card(self) -> QWidget:
        card = QFrame()
        card.setObjectName("card")
        card.setFixedWidth(WIDTH)
        tokens = theme().tokens
        card.setStyleSheet(
            f"#card {{ background: {tokens.base}; border: 1px solid {tokens.line2};"
            " border-radius: 8px; }"
        )
        column = QVBoxLayout(card)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(12)
        self._fill_head(column)
        self.institution = self._line(column, _("Institution"), self._texts[0])
        self.office = self._line(column, _("Office"), self._texts[1])
        column.addSpacing(4)
        self._fill_ways(column)
        column.addSpacing(8)
        self.button = Button(_("Begin"), kind="primary", tip=_("Begin (Enter)"))
        self.button.clicked.connect(self.begin)
        foot = QHBoxLayout()
        foot.addWidget(self.button)
        foot.addStretch(1)
        column.addLayout(foot)
        return card

    def _fill_head(self, column: QVBoxLayout) -> None:
        head = QHBoxLayout()
        head.addWidget(Label(_("Welcome to OfficeDesk"), size=18, weight=600, wrap=True), 1)
        self.languages = Segments()
        self.languages.setAccessibleName(_("Language"))
        self.languages.set_items(list(LANGUAGES.items()))
        self.languages.select(language() if language() in LANGUAGES else "en")
        self.languages.chosen.connect(self.choose_language)
        head.addWidget(self.languages, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        words = _("Name your office. All of it can be changed later in the preferences.")
        column.addWidget(Label(words, size=12, ink="text2", wrap=True))

    def _line(self, column: QVBoxLayout, words: str, text: str) -> QLineEdit:
        line = QLineEdit(text)
        line.setAccessibleName(words)
        line.installEventFilter(self)
        title = Label(words, size=12, weight=500, ink="text2")
        title.setBuddy(line)
        pair = QVBoxLayout()
        pair.setSpacing(4)
        pair.addWidget(title)
        pair.addWidget(line)
        column.addLayout(pair)
        return line

    def _fill_ways(self, column: QVBoxLayout) -> None:
        self.ways: dict[Way, QRadioButton] = {}
        group = QButtonGroup(self._area)
        for way, words, why in _WAYS:
            button = QRadioButton(_(words))
            button.setChecked(way is self._way)
            button.setAccessibleDescription(_(why))
            group.addButton(button)
            self.ways[way] = button
            reason = Label(_(why), size=12, ink="text2", wrap=True)
            reason.setContentsMargins(24, 0, 0, 0)
            pair = QVBoxLayout()
            pair.setSpacing(2)
            pair.addWidget(button)
            pair.addWidget(reason)
            column.addLayout(pair)
