"""Composes the paper of an order again and again: the last wish counts, those before it end."""

from __future__ import annotations

import itertools
import shutil
import tempfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from officedesk.core.errors import OfficeError, WrongFile
from officedesk.core.i18n import _
from officedesk.core.progress import Progress
from officedesk.paper.picture import Pages
from officedesk.ui.jobs import Job, Jobs

DEBOUNCE = 250
"""Milliseconds that a choice may still change before the paper is composed again."""

Choice = Mapping[str, Any]
Compose = Callable[[Choice, Path, Progress], None]
"""Writes a PDF with settings that hold for it only; called on a worker thread."""


class Composer(QObject):
    """The newest PDF, in a folder of its own that goes with it.

    Attributes:
        pages: the last PDF that was composed, open; None before the first.
        path: its file.

    Signals:
        begun: a ``Job`` composes.
        composed: ``pages`` is another one; whoever drew the old ones has let them go
            when this returns.
        failed: the ``OfficeError`` over which it ended.
    """

    begun = Signal(object)
    composed = Signal()
    failed = Signal(object)

    def __init__(
        self, compose: Compose, jobs: Jobs, words: str, parent: QObject | None = None
    ) -> None:
        """``words`` say what is done, for the footer."""
        super().__init__(parent)
        self._compose, self._jobs, self._words = compose, jobs, words
        self._folder = Path(tempfile.mkdtemp(prefix="officedesk-"))
        self._remove = partial(shutil.rmtree, self._folder, ignore_errors=True)
        # Also where the whole window goes at once.
        self.destroyed.connect(self._remove)
        self._numbers = itertools.count(1)
        self._turn = 0
        self._job: Job | None = None
        self._choice: Choice = {}
        self.pages: Pages | None = None
        self.path: Path | None = None
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(DEBOUNCE)
        self._wait.timeout.connect(self._begin)

    @property
    def busy(self) -> bool:
        """Whether a newer paper is on its way."""
        return self._job is not None or self._wait.isActive()

    def compose(self, choice: Choice, *, at_once: bool = False) -> None:
        """Compose with these settings; what is under way for others is cancelled."""
        self._choice = dict(choice)
        self.cancel()
        if at_once:
            self._begin()
        else:
            self._wait.start()

    def cancel(self) -> None:
        """Stop what is under way; the pages that are shown stay."""
        self._wait.stop()
        self._turn += 1
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def close(self) -> None:
        """Stop, and remove the files: now, or when the worker has let them go."""
        job = self._job
        self.cancel()
        if self.pages is not None:
            self.pages.close()
            self.pages = None
        if job is None:
            self._remove()
        else:
            job.ended.connect(self._remove)

    # --- private ----------------------------------------------------------------------

    def _begin(self) -> None:
        turn, choice, compose = self._turn, self._choice, self._compose
        path = self._folder / f"{next(self._numbers)}.pdf"

        def work(progress: Progress) -> Pages:
            compose(choice, path, progress)
            try:
                return Pages(path)
            except (OSError, ValueError) as error:
                raise WrongFile(_("The paper could not be shown. Try again.")) from error

        def then(pages: Pages) -> None:
            if turn != self._turn:
                pages.close()
                path.unlink(missing_ok=True)
                return
            self._job = None
            self._take(pages, path)

        def failed(problem: OfficeError) -> None:
            if turn == self._turn:
                self._job = None
                self.failed.emit(problem)

        self._job = self._jobs.run(self._words, work, then, failed)
        self.begun.emit(self._job)

    def _take(self, pages: Pages, path: Path) -> None:
        old, old_path = self.pages, self.path
        self.pages, self.path = pages, path
        self.composed.emit()
        if old is not None and old_path is not None:
            old.close()
            old_path.unlink(missing_ok=True)
