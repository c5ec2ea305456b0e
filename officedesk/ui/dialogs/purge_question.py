"""Purge personal data of old entries: which, what would go, then for good."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from officedesk.core.errors import Invalid, OfficeError
from officedesk.core.fields import Field, Kind
from officedesk.core.i18n import N_, _, ngettext
from officedesk.desk.purge import PurgePreview
from officedesk.ui.dialogs.frame import OfficeDialog
from officedesk.ui.form.editors.make import editor_for
from officedesk.ui.form.source import EditorSource
from officedesk.ui.parts.facts import Fact, FactsGrid
from officedesk.ui.plain import Label

_BEFORE = Field(N_("Entries registered before"), Kind.DAY, name="before", must=True)


@dataclass(frozen=True)
class Wanted:
    """What the person wants purged: entries before a day, and their files."""

    before: date
    files: bool


class PurgeQuestion(OfficeDialog):
    """First shows what would go; the second time the same button does it.

    Attributes:
        before: the field of the day.
        files: whether attached files go too.

    Signals:
        looked: what would go is to be read: a ``Wanted``.
        answered: it is to be purged: a ``Wanted``.
    """

    looked = Signal(object)
    answered = Signal(object)

    def __init__(
        self, things: str, start: date, source: EditorSource, parent: QWidget | None = None
    ) -> None:
        """``things`` are the entries in words; ``start`` stands in the field at first."""
        super().__init__(_("Purge personal data: {things}").format(things=things), parent, wide=520)
        note = _(
            "Names, telephone and identity numbers of old entries are emptied for good, in the"
            " history and the search too. Rows, numbers and counts stay."
        )
        self.content.addWidget(Label(note, size=12, ink="text2", wrap=True))
        self.before = editor_for(_BEFORE, source, self)
        self.before.set_value(start)
        self.files = QCheckBox(_("Attached files too"))
        self._facts = FactsGrid(columns=1)
        self._facts.hide()
        self._shown: Wanted | None = None
        for widget in (self.before, self.files, self._facts):
            self.content.addWidget(widget)
        self.content.addStretch(1)
        self.primary, self.leave = self.add_buttons(_("Show what would go"))
        self.primary.clicked.connect(self.accept)
        self.before.edited.connect(self._changed)
        self.before.entered.connect(self.accept)
        self.files.toggled.connect(self._changed)
        self.before.focus_target().setFocus()

    def accept(self) -> None:
        """Ask for the preview; once it is seen, ask for the purge and close."""
        self.notice.done()
        wanted = self._wanted()
        if wanted is None or not self.primary.isEnabled():
            return
        if wanted == self._shown:
            self.answered.emit(wanted)
            super().accept()
        else:
            self.primary.setEnabled(False)
            self.looked.emit(wanted)

    def show_preview(self, wanted: Wanted, preview: PurgePreview) -> None:
        """Show what would go; where there is nothing, there is nothing to do."""
        self.primary.setEnabled(True)
        if wanted != self._wanted():
            return  # another day was typed meanwhile
        self._facts.set_facts(_facts_of(preview))
        self._facts.show()
        if preview.values:
            self._shown = wanted
            words = ngettext("Purge {count} value for good", "Purge {count} values for good",
                             preview.values)  # fmt: skip
            self.primary.set_words(words.format(count=f"{preview.values:,}"))
            self.primary.setFocus()
        self.adjustSize()

    def refuse(self, problem: OfficeError) -> None:
        """What keeps it from being purged, beside the day or above the buttons."""
        self.primary.setEnabled(True)
        if isinstance(problem, Invalid) and problem.field == _BEFORE.name:
            self.before.refuse(problem)
            self.before.focus_target().setFocus()
        else:
            self.notice.say(str(problem), "wrong")

    # --- private ----------------------------------------------------------------------

    def _wanted(self) -> Wanted | None:
        if not self.before.check():
            self.before.focus_target().setFocus()
            return None
        day = self.before.value()
        return Wanted(day, self.files.isChecked()) if isinstance(day, date) else None

    def _changed(self) -> None:
        """Another day, other files: what was shown is no longer what would go."""
        self._shown = None
        self._facts.hide()
        self.notice.done()
        self.primary.setEnabled(True)
        self.primary.set_words(_("Show what would go"))


def _facts_of(preview: PurgePreview) -> Sequence[Fact]:
    facts = [Fact(_("What would go"), preview.sentence, wide=True)]
    if preview.fields:
        words = "\n".join(f"{label}: {count:,}" for label, count in preview.fields)
        facts.append(Fact(_("Values by field"), words, wide=True))
    if preview.examples:
        facts.append(Fact(_("For example"), "\n".join(preview.examples), wide=True))
    facts.append(Fact(_("What stays"), "\n".join(preview.stays), wide=True))
    return facts
