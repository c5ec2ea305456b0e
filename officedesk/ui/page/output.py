"""Print and export from a page: papers of entries, the list as a file, the certificate."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from officedesk.core.changes import EntryRef
from officedesk.core.errors import OfficeError
from officedesk.core.fields import Mask
from officedesk.core.i18n import _, lowered, ngettext
from officedesk.core.progress import Progress
from officedesk.core.query import Query, Term
from officedesk.core.register import DAYS, Paper
from officedesk.core.views import Certificate
from officedesk.desk.closing import certificate
from officedesk.desk.file_names import file_name
from officedesk.desk.placing import put_in_place
from officedesk.desk.print_orders import (
    ChosenPaper,
    DayPaper,
    EntryPaper,
    ListPaper,
    Order,
    SpanPaper,
    ViewPaper,
)
from officedesk.desk.printing import WORD, print_paper
from officedesk.desk.spans import Days, days_named, days_of
from officedesk.store.reading import Reader
from officedesk.ui.beside import desk_beside
from officedesk.ui.dialogs.choose_files import choose_target

if TYPE_CHECKING:
    from officedesk.ui.dialogs.export_question import ExportAnswer
    from officedesk.ui.page.page import RegisterPage

LIST, REGISTER, WORDS = "list", "register", "word"
_CALENDAR = ".ics"
_MOST, _USUAL = 8, 2
"""So many papers stand in the menu at once; of a long one so many of each."""

Item = tuple[str, str]


class Output(QObject):
    """Shows papers in the preview and writes files beside the window."""

    def __init__(self, page: RegisterPage) -> None:
        super().__init__(page)
        self._page = page
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._sentence = self._one = ""
        self._paper: Paper
        self._days: Days

    def offer(self) -> None:
        """Fill the two menus."""
        page = self._page
        papers, more = self._parted([self._items(one) for one in page.register.papers])
        things = lowered(_(page.register.label))
        whole = (LIST, _("List of {things}…").format(things=things))
        parts = (REGISTER, _("This register…"))
        line = [("", "")] if papers else []
        page.bar.set_print_items([*papers, *line, whole, parts], more)

    def _parted(self, papers: list[list[Item]]) -> tuple[list[Item], list[Item]]:
        """What the menu shows at once; where that is long, of each paper its usual span alone.

        The second are the others, with a line between paper and paper.
        """
        if sum(map(len, papers)) <= _MOST:
            return [item for items in papers for item in items], []
        shown = [item for items in papers for item in items[:_USUAL]]
        rest = [items[_USUAL:] for items in papers if len(items) > _USUAL]
        lined = [item for items in rest for item in [*items, ("", "")]]
        return shown, lined[:-1]

    def _items(self, paper: Paper) -> list[tuple[str, str]]:
        """A paper in the menu, also as Word; of a span of days for this one and for the last."""
        label = _("{paper}…").format(paper=_(paper.label))
        if paper.word:
            words = _("{paper} as Word…").format(paper=_(paper.label))
            return [(f"paper:{paper.key}", label), (f"{WORDS}:{paper.key}", words)]
        if not paper.spans:
            return [(f"paper:{paper.key}", label)]
        today = self._page.host.desk.today
        these = [days_of(kind, today) for kind in paper.spans if kind != DAYS]
        now_first = paper.ahead or paper.chosen  # what an entry has come to, before what it was
        items = [
            (f"span:{paper.key}:{days.words}", " ".join((_(paper.label), days.words + "…")))
            for this in these
            for days in (
                (this, this.after if paper.ahead else this.before)
                if now_first else (this.before, this)
            )
        ]
        if DAYS in paper.spans:
            words = _("{paper}, other days…").format(paper=_(paper.label))
            items.append((f"days:{paper.key}", words))
        return items

    def open_print(self) -> None:
        """Ctrl+P."""
        self._page.bar.open_menu(self._page.bar.print)

    # --- papers -----------------------------------------------------------------------

    def print_chosen(self, key: str) -> None:
        """Show a paper, or the list, in the preview; or ask what of the register."""
        if key == LIST:
            self.preview(ListPaper(self._on_screen()))
        elif key == REGISTER:
            self._ask_what()
        kind, _colon, rest = key.partition(":")
        name, _colon, day = rest.partition(":")
        paper = next((p for p in self._page.register.papers if p.key == name), None)
        if paper is None:
            return
        if kind == "span":
            self._preview_span(paper, days_named(day, paper.spans))
        elif kind == "days":
            self._ask_days(paper)
        elif kind == WORDS:
            self._paper = paper
            self._page.choice.with_refs(self._ask_word)
        elif paper.daily:
            self._ask_day(paper)
        elif paper.view:
            self.preview(ViewPaper(paper, self._page.key))
        else:
            self._paper = paper
            self._page.choice.with_refs(self._compose)

    def _ask_day(self, paper: Paper) -> None:
        """Ask of which day; the one that the calendar shows stands there."""
        from officedesk.ui.dialogs.day_question import DayQuestion  # late, as the preview

        page = self._page
        day = page.boards.day or page.host.desk.today
        self._paper = paper
        question = DayQuestion(_(paper.label), day, page.host.desk, page.window())
        question.answered.connect(self._of_day)
        question.open()

    def _of_day(self, day: date) -> None:
        self.preview(DayPaper(self._paper, self._page.key, day))

    def _compose(self, refs: list[EntryRef]) -> None:
        if refs:
            self.preview(EntryPaper(self._paper, tuple(refs)))
        else:
            self._page.host.tell(_("Choose an entry first."), warning=True)

    def _preview_span(self, paper: Paper, days: Days) -> None:
        """Show a paper of a span: of the chosen entries, or of all."""
        if not paper.chosen:
            self.preview(SpanPaper(paper, self._page.key, days))
            return
        self._paper, self._days = paper, days
        self._page.choice.with_refs(self._compose_chosen)

    def _ask_days(self, paper: Paper) -> None:
        from officedesk.ui.dialogs.span_question import SpanQuestion  # late, as the preview

        question = SpanQuestion(paper, self._page.host.desk, self._page.window())
        question.answered.connect(partial(self._preview_span, paper))
        question.open()

    def _compose_chosen(self, refs: list[EntryRef]) -> None:
        """Show a paper of the chosen entries in a span of days."""
        if refs:
            self.preview(ChosenPaper(self._paper, tuple(refs), self._days))
        else:
            self._page.host.tell(_("Choose an entry first."), warning=True)

    def _ask_word(self, refs: list[EntryRef]) -> None:
        """Ask where the Word document is to lie, write it there and open it."""
        page, paper = self._page, self._paper
        if not refs:
            page.host.tell(_("Choose an entry first."), warning=True)
            return

        def take(paths: Sequence[Path]) -> None:
            if paths:
                self._write_word(paper, refs, paths[0].with_suffix(WORD))

        name = EntryPaper(paper, tuple(refs)).name(page.host.desk)
        choose_target(page.window(), _(paper.label), name + WORD, take)

    def _write_word(self, paper: Paper, refs: list[EntryRef], target: Path) -> None:
        try:
            with put_in_place(target) as part:
                made = part.with_suffix(WORD)
                print_paper(self._page.host.desk, paper, refs, made)
                made.replace(part)
        except OfficeError as problem:
            self._page.host.failed(problem)
            return
        self._page.host.tell(
            _("{paper} written to {path}.").format(paper=_(paper.label), path=target.name)
        )
        self._show_paper(target)

    def _ask_what(self) -> None:
        from officedesk.ui.dialogs.print_question import PrintQuestion  # late, as the preview

        page = self._page
        question = PrintQuestion(
            page.register, page.list.list_model.total, self._on_screen(), page.host.desk,
            page.window(),
        )  # fmt: skip
        question.answered.connect(self.preview)
        question.open()

    def preview(self, order: Order) -> None:
        """Show an order as it will be printed."""
        from officedesk.ui.preview.window import PreviewWindow  # late: it loads what draws PDF

        host = self._page.host
        PreviewWindow(order, host.desk, host.jobs, self._view, self._page.window()).open()

    def _view(self, path: Path, name: str) -> None:
        """Show a copy in the system's viewer; it stays until the page is closed."""
        target = self._target(name)
        try:
            with put_in_place(target) as part:
                shutil.copyfile(path, part)
        except OfficeError as problem:
            self._page.host.failed(problem)
            return
        self._show_paper(target)

    # --- exports ----------------------------------------------------------------------

    def ask_export(self) -> None:
        """Ask what to export and as what, then where to."""
        page = self._page
        desk, fields = page.host.desk, page.register.fields.values()
        from officedesk.ui.dialogs.export_question import (  # late
            CALENDAR,
            TABLES,
            ExportQuestion,
        )

        calendar = (CALENDAR,) if page.register.calendared is not None else ()
        self._one = desk.entry(page.shown).number if calendar and page.shown is not None else ""
        dialog = ExportQuestion(
            lowered(_(page.register.label)), page.list.list_model.total, desk.today,
            desk.operator, page.window(), masks=any(f.mask is not Mask.NONE for f in fields),
            endings=(*TABLES, *calendar), one=self._one,
        )  # fmt: skip
        dialog.answered.connect(self._ask_place)
        dialog.open()

    def _ask_place(self, answer: ExportAnswer) -> None:
        from officedesk.ui.dialogs.export_question import Extent

        query = self._on_screen()
        if answer.extent is Extent.ONE:
            query = Query(self._page.key, terms=(Term("number", "=", self._one),))
        elif answer.extent is not Extent.LIST:
            query = Query(
                self._page.key, sort=query.sort, descending=query.descending,
                since=answer.since, until=answer.until,
            )  # fmt: skip

        def take(paths: Sequence[Path]) -> None:
            if paths:
                self._export(query, paths[0], unmasked=answer.unmasked)

        name = f"{file_name(self._page.host.desk, query)}.{answer.ending}"
        choose_target(self._page.window(), _("Export"), name, take)

    def _export(self, query: Query, target: Path, *, unmasked: bool) -> None:
        from officedesk.desk.exporting import export

        page = self._page
        desk = page.host.desk

        def work(progress: Progress) -> tuple[int, Path]:
            with desk_beside(desk) as own:
                return export(own, query, target, unmasked=unmasked, progress=progress), target

        things = lowered(_(page.register.label))
        words = _("Exporting {things}").format(things=things)
        page.host.jobs.run(words, work, self._written, page.host.failed)

    def _written(self, result: tuple[int, Path]) -> None:
        count, target = result
        self._page.host.tell(
            _("{count} entries written to {file}.").format(count=f"{count:,}", file=target.name)
        )
        if target.suffix.lower() != _CALENDAR:  # The system's calendar would take it in at once.
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(target)))

    # --- certificate ------------------------------------------------------------------

    def show_certificate(self) -> None:
        """Read the certificate of this year's series, off the UI thread."""
        page = self._page
        store, key, year = page.host.desk.store, page.key, page.host.desk.today.year

        def read(reader: Reader) -> Certificate:
            with reader.steady() as database:
                return certificate(store, key, year, database)

        page.host.lookups.ask(f"certificate:{key}", read, self._certified)

    def _certified(self, made: Certificate) -> None:
        self._sentence = made.sentence
        words = ""
        if made.count:
            words = _("{first} – {last}, {entries}, {voided} void, gaps {gaps}").format(
                first=made.first, last=made.last, voided=made.voided, gaps=made.gaps,
                entries=ngettext("{count} entry", "{count} entries", made.count).format(
                    count=f"{made.count:,}"
                ),
            )  # fmt: skip
        self._page.footer.set_certificate(words, sound=made.gaps == 0)

    def tell_certificate(self) -> None:
        """Say the certificate in full."""
        if self._sentence:
            self._page.host.tell(self._sentence)

    # --- private ----------------------------------------------------------------------

    def _on_screen(self) -> Query:
        """What the list shows; on paper and in files a queue is in the order of its numbers."""
        query = self._page.list.query or Query(self._page.key)
        return replace(query, stepped=False)

    def _target(self, name: str) -> Path:
        """A place for a file that is only shown; each has a folder of its own for its name."""
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(
                prefix="officedesk-", ignore_cleanup_errors=True
            )
        return Path(tempfile.mkdtemp(dir=self._folder.name)) / name

    def _show_paper(self, path: Any) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._page.host.tell(
                _("This machine has no program for {name}; a copy lies at {path}.").format(
                    name=Path(path).name, path=path
                ),
                warning=True,
            )

    def close(self) -> None:
        """Remove the papers that were shown."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None
