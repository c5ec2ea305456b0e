"""The print preview: the exact pages, how they are set up, and where they go from here."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QHBoxLayout, QWidget

from officedesk.core.errors import Cancelled, OfficeError
from officedesk.core.i18n import _, ngettext
from officedesk.core.progress import Progress
from officedesk.desk.desk import Desk
from officedesk.desk.placing import put_in_place
from officedesk.desk.print_orders import Order
from officedesk.ui.beside import desk_beside
from officedesk.ui.dialogs.choose_files import choose_target
from officedesk.ui.dialogs.frame import OfficeDialog
from officedesk.ui.form.footer import Hairline, UprightLine
from officedesk.ui.jobs import Job, Jobs
from officedesk.ui.parts.buttons import Button
from officedesk.ui.parts.progress import ProgressFooter
from officedesk.ui.preview.bar import PreviewBar
from officedesk.ui.preview.book import book_of
from officedesk.ui.preview.composer import Choice, Composer
from officedesk.ui.preview.printer import no_printer, print_pages, printer_for
from officedesk.ui.preview.setup import SetupPanel
from officedesk.ui.preview.sheets import Fit, SheetView

View = Callable[[Path, str], None]
"""Shows a PDF in the system's viewer: the file, which is copied first, and its name."""


class PreviewWindow(OfficeDialog):
    """Composes an order on a worker, shows it, prints it.

    Attributes:
        sheets: the pages.
        bar: zoom and page.
        panel: how the sheets are set up.
        dialog: the question which printer, while it is asked.
    """

    def __init__(
        self, order: Order, desk: Desk, jobs: Jobs, view: View, parent: QWidget | None = None
    ) -> None:
        """``view`` hands the file to the system's viewer."""
        title = order.title(desk)
        super().__init__(_("Print: {paper}").format(paper=title), parent, wide=720)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._order, self._desk, self._jobs, self._view = order, desk, jobs, view
        self._printing: Job | None = None
        self.dialog: QPrintDialog | None = None
        self._printer: QPrinter | None = None
        self.sheets = SheetView()
        self.bar = PreviewBar(self.sheets)
        self.panel = SetupPanel(desk, order.settings)
        self.progress = ProgressFooter()
        words = _("Composing: {paper}").format(paper=title)
        self.composer = Composer(self._composing(), jobs, words, self)
        self._arrange()
        self._connect()
        self._keys()
        self._offer()
        self.resize(self.sizeHint())
        self.sheets.setFocus()
        self.composer.compose({}, at_once=True)

    def sizeHint(self) -> QSize:
        """Nearly as large as the window it belongs to."""
        above = self.parentWidget()
        room = above.window().size() if above is not None else QSize(1200, 900)
        return QSize(max(720, room.width() - 160), max(520, room.height() - 60))

    # --- where it goes ----------------------------------------------------------------

    def ask_printer(self) -> None:
        """Ask which printer, which pages, how many."""
        pages = self.composer.pages
        if pages is None or self._busy:
            return
        printer = printer_for(pages, self._order.name(self._desk))
        # The dialog does not keep it; without an owner it would be gone at Print.
        self._printer = printer
        dialog = QPrintDialog(printer, self)
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, len(pages))
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        if words := no_printer():
            self.notice.say(words)
            folder = Path(printer.outputFileName()).parent
            if not printer.outputFileName():
                folder = Path.home()
            printer.setOutputFileName(str(folder / f"{self._order.name(self._desk)}.pdf"))
        dialog.accepted.connect(self._accepted)
        dialog.finished.connect(self._answered)
        self.dialog = dialog
        dialog.show()

    def print_on(self, printer: QPrinter) -> None:
        """Print the chosen pages, one at a time."""
        pages = self.composer.pages
        if pages is None or self._busy:
            return

        def work(progress: Progress) -> int:
            return print_pages(pages, printer, progress)

        def then(count: int) -> None:
            self._printed(count, printer)

        self.notice.done()
        words = _("Printing")
        self._printing = self._jobs.run(words, work, then, self._not_printed)
        self.progress.begin(words)
        self._printing.stepped.connect(self.progress.step)
        self._offer()

    def ask_file(self) -> None:
        """Ask where to save the PDF."""
        if self.composer.path is not None and not self._busy:
            name = f"{self._order.name(self._desk)}.pdf"
            choose_target(self, _("Save as PDF"), name, self._save)

    def ask_book(self) -> None:
        """Ask where to save it as a workbook."""
        if not self._busy:
            name = f"{self._order.name(self._desk)}.xlsx"
            choose_target(self, _("Save as Excel"), name, self._save_book)

    def open_viewer(self) -> None:
        """Hand the PDF to the system's viewer."""
        if self.composer.path is not None and not self._busy:
            self._view(self.composer.path, f"{self._order.name(self._desk)}.pdf")

    def reject(self) -> None:
        """Stop what is printed, or leave."""
        if self._printing is not None:
            self._printing.cancel()
        else:
            super().reject()

    def done(self, result: int) -> None:
        """Leave; nothing runs on."""
        self.sheets.let_go()
        self.composer.close()
        super().done(result)

    # --- composing --------------------------------------------------------------------

    def _composing(self) -> Callable[[Choice, Path, Progress], None]:
        order, desk = self._order, self._desk

        def compose(choice: Choice, path: Path, progress: Progress) -> None:
            with desk_beside(desk) as own:
                own.choice = choice
                order.compose(own, path, progress)

        return compose

    def _begun(self, job: Job) -> None:
        self.progress.begin(job.words)
        job.stepped.connect(self.progress.step)
        self._offer()

    def _composed(self) -> None:
        self.progress.end()
        self.notice.done()
        first = not self.sheets.count
        pages = self.composer.pages
        self.sheets.show_pages(pages)
        if first and pages is not None and pages.sizes[0][1] > pages.sizes[0][0]:
            self.sheets.set_fit(Fit.PAGE)
        self._offer()

    def _failed(self, problem: OfficeError) -> None:
        self.progress.end()
        self.notice.say(str(problem), "note" if isinstance(problem, Cancelled) else "wrong")
        self._offer()

    def _changed(self) -> None:
        self.composer.compose(self.panel.choice)
        self._offer()

    def _stop(self) -> None:
        if self._printing is not None:
            self._printing.cancel()
            return
        self.composer.cancel()
        self.progress.end()
        self.notice.say(_("Stopped."))
        self._offer()

    # --- printing and saving ----------------------------------------------------------

    def _accepted(self) -> None:
        if self._printer is not None:
            self.print_on(self._printer)

    def _answered(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None and self._printing is None:
            dialog.deleteLater()
        elif dialog is not None and self._printing is not None:
            # The dialog made the printer's set-up its own; it goes when that is used.
            self._printing.ended.connect(dialog.deleteLater)

    def _printed(self, count: int, printer: QPrinter) -> None:
        self._printing = None
        self.progress.end()
        name = Path(printer.outputFileName()).name or printer.printerName()
        self.notice.say(
            ngettext(
                "{count} page went to {printer}.", "{count} pages went to {printer}.", count
            ).format(count=count, printer=name)
        )
        self._offer()

    def _not_printed(self, problem: OfficeError) -> None:
        self._printing = None
        self.progress.end()
        if isinstance(problem, Cancelled):
            self.notice.say(_("Printing was stopped; pages that left already may come out."))
        else:
            self.notice.say(str(problem), "wrong")
        self._offer()

    def _save(self, paths: Sequence[Path]) -> None:
        if not paths or self.composer.path is None:
            return
        try:
            with put_in_place(paths[0]) as part:
                shutil.copyfile(self.composer.path, part)
        except OfficeError as problem:
            self.notice.say(str(problem), "wrong")
            return
        self.notice.say(_("Saved as {file}.").format(file=paths[0].name))

    def _save_book(self, paths: Sequence[Path]) -> None:
        """Write the workbook on a worker: it is made of the order anew."""
        if paths:
            work = book_of(self._order, self._desk, paths[0])
            self._jobs.run(_("Saving as Excel"), work, self._book_saved, self._failed)

    def _book_saved(self, target: Path) -> None:
        self.notice.say(_("Saved as {file}.").format(file=target.name))

    # --- private ----------------------------------------------------------------------

    @property
    def _busy(self) -> bool:
        return self.composer.busy or self._printing is not None

    def _offer(self) -> None:
        """What can be done now."""
        ready = self.composer.pages is not None and not self._busy
        for button in (self.primary, self.save, self.book, self.viewer):
            button.setEnabled(ready)
        self.panel.setEnabled(self._printing is None)

    def _arrange(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.sheets, 1)
        middle.addWidget(UprightLine())
        middle.addWidget(self.panel)
        self.content.setContentsMargins(0, 0, 0, 0)
        self.content.setSpacing(0)
        self.content.addWidget(self.bar)
        self.content.addWidget(Hairline())
        self.content.addLayout(middle, 1)
        self.primary, self.leave = self.add_buttons(
            _("Print…"), cancel=_("Close preview"),
            tip=_("Choose printer, pages and copies (Ctrl+P)"),
        )  # fmt: skip
        self.save = Button(_("Save as PDF…"), tip=_("Ctrl+S"))
        self.viewer = Button(_("Open in the system’s viewer"))
        self.book = Button(_("Save as Excel…"), tip=_("As a workbook"))
        self.add_button_beside(self.save)
        self.add_button_beside(self.book)
        self.book.setHidden(not self._order.book)
        self.add_button_beside(self.viewer)
        self.add_button_beside(self.progress)

    def _connect(self) -> None:
        self.primary.clicked.connect(self.ask_printer)
        self.save.clicked.connect(self.ask_file)
        self.book.clicked.connect(self.ask_book)
        self.viewer.clicked.connect(self.open_viewer)
        self.progress.cancelled.connect(self._stop)
        self.panel.changed.connect(self._changed)
        self.panel.kept.connect(self.notice.say)
        self.panel.refused.connect(self._failed)
        self.composer.begun.connect(self._begun)
        self.composer.composed.connect(self._composed)
        self.composer.failed.connect(self._failed)

    def _keys(self) -> None:
        sheets = self.sheets
        pairs: list[tuple[str, Callable[[], object]]] = [
            ("Ctrl++", sheets.larger), ("Ctrl+=", sheets.larger), ("Ctrl+-", sheets.smaller),
            ("Ctrl+0", lambda: sheets.set_zoom(1.0)),
            ("Ctrl+1", lambda: sheets.set_fit(Fit.WIDTH)),
            ("Ctrl+2", lambda: sheets.set_fit(Fit.PAGE)),
            ("Ctrl+P", self.ask_printer), ("Ctrl+S", self.ask_file),
        ]  # fmt: skip
        for keys, run in pairs:
            QShortcut(QKeySequence(keys), self).activated.connect(run)
