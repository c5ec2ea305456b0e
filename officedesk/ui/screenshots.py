"""``officedesk screenshots DIR``: every tab and dialog, in both languages, light and dark.

Nobody looks on while it runs, so it needs no screen (``QT_QPA_PLATFORM=offscreen``
is taken where none is there). What is shown comes from a sample office of its
own, made anew in a temporary folder: a person's home is never opened.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from officedesk.core.changes import EntryRef
from officedesk.core.clock import SetClock
from officedesk.core.i18n import LANGUAGES, _, language, use_language
from officedesk.core.permits import Role
from officedesk.core.progress import Progress, Silent
from officedesk.core.query import Query
from officedesk.desk.demo import fill
from officedesk.desk.desk import Desk
from officedesk.desk.print_orders import BlankForm, EntryPaper, MonthVolume, Order
from officedesk.discovery import tabs
from officedesk.ui.dialogs.export_question import ExportQuestion
from officedesk.ui.dialogs.first_start import FirstStart
from officedesk.ui.dialogs.lock import LockPanel
from officedesk.ui.dialogs.preferences.window import Preferences
from officedesk.ui.dialogs.print_question import PrintQuestion
from officedesk.ui.help import HelpSheet
from officedesk.ui.page.page import RegisterPage
from officedesk.ui.preview.sample import SampleSheet
from officedesk.ui.preview.window import PreviewWindow
from officedesk.ui.rest import Rubbish
from officedesk.ui.screenshots_covers import covers
from officedesk.ui.screenshots_series import series_questions
from officedesk.ui.session import Session
from officedesk.ui.state import WindowState
from officedesk.ui.theme import theme
from officedesk.ui.verifying import open_verification
from officedesk.ui.window import TODAY, Window

SIZE = (1440, 900)
LOOKS = ("light", "dark")
NOW = datetime(2026, 3, 10, 10, 20)
"""The sample's own today: pictures of two days can be laid side by side."""
ENTRIES = 240
_PATIENCE = 6000


def take(folder: Path, *, entries: int = ENTRIES, progress: Progress | None = None) -> list[Path]:
    """Write the pictures into ``folder``; each is named language-look-what.

    Raises:
        OSError: the folder cannot be made or written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or _application()
    app.setApplicationName("OfficeDesk")
    before = language()
    written: list[Path] = []
    watch = progress or Silent()
    rubbish = Rubbish()
    try:
        for at, spoken in enumerate(LANGUAGES):
            watch.step(at, len(LANGUAGES))
            written += _in_language(folder, spoken, entries)
            rubbish.collect()
    finally:
        use_language(before)
        theme().set_look("auto")
    return written


def _application() -> QApplication:
    """An application without a screen, unless a platform was asked for."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return QApplication(sys.argv[:1])


def _in_language(folder: Path, spoken: str, entries: int) -> list[Path]:
    use_language(spoken)
    theme().refresh()
    written = []
    with TemporaryDirectory(prefix="officedesk-", ignore_cleanup_errors=True) as place:
        home = Path(place) / "home"
        fill(home, now=NOW.astimezone(), size=entries)
        for look in LOOKS:
            theme().set_look(look)
            for name, widget in _pictures(home):
                path = folder / f"{spoken}-{look}-{name}.png"
                if not widget.grab().save(str(path)):
                    raise OSError(f"{path} cannot be written")
                written.append(path)
    return written


def _pictures(home: Path) -> Iterator[tuple[str, QWidget]]:
    """Each screen in turn, as it stands when its turn comes."""
    yield from _first_start()
    with _window(home) as session:
        window = session.window
        session.show_tab(TODAY)
        settle()
        yield "today", window
        for front in tabs():
            page = session.register_page(front.key)
            _await_rows(page)
            yield front.key, window
            yield from _page_pictures(session, page, front.key)
        session.find()
        settle()
        yield "find", window
        if session.finder is not None:
            session.finder.leave()
        yield from _dialogs(session)
        window.resize(1100, 760)
        settle()
        yield "narrow", window


def _first_start() -> Iterator[tuple[str, QWidget]]:
    page = FirstStart()
    page.resize(*SIZE)
    page.show()
    settle()
    yield "first-start", page
    page.hide()
    page.deleteLater()


def _page_pictures(session: Session, page: RegisterPage, key: str) -> Iterator[tuple[str, QWidget]]:
    window = session.window
    page.forms.ask_new()
    settle()
    yield f"{key}-new", window
    page.forms.try_leave()
    for action in page.register.actions:
        if action.bar and action.asks:
            page.command(action.key)
            settle()
            if page.space.ask is not None:
                yield f"{key}-{action.key}", window
                page.space.drop_ask()
            break
    yield from _matter(session, page, key)
    page.list.selectAll()
    settle()
    yield f"{key}-several", window
    page.list.clearSelection()
    page.filters.search.setText("zzzz")
    settle()
    yield f"{key}-nothing", window
    page.filters.search.clear()
    settle()
    yield from _boards(page, key, window)
    yield from covers(page, key, window, settle)


def _boards(page: RegisterPage, key: str, window: QWidget) -> Iterator[tuple[str, QWidget]]:
    """Every view that has a picture of its own, and each way in which it can be seen."""
    for view in page.register.views:
        page.show_view(view.key)
        settle()
        if not page.boards.in_front:
            continue
        yield f"{key}-{view.key}", window
        for name in page.boards.ways():
            page.boards.show_way(name)
            settle()
            yield f"{key}-{view.key}-{name}", window
    page.show_view(page.register.opening or page.register.views[0].key)


def _matter(session: Session, page: RegisterPage, key: str) -> Iterator[tuple[str, QWidget]]:
    """The whole matter of the first entry in sight that is linked."""
    for row in page.list.rows_in_sight():
        entry = page.list.list_model.entry(row)
        if entry is None or not session.desk.entry(EntryRef(key, entry.id)).links:
            continue
        before = page.shown
        page.show_ref(EntryRef(key, entry.id))
        settle()
        page.matter.show()
        settle()
        yield f"{key}-matter", session.window
        page.matter.leave()
        if before is not None:
            page.show_ref(before)
        return


def _dialogs(session: Session) -> Iterator[tuple[str, QWidget]]:
    desk, window = session.desk, session.window
    made: list[tuple[str, Callable[[], QWidget]]] = [
        ("keys", lambda: HelpSheet(window)),
        (
            "export",
            lambda: ExportQuestion("…", 240, desk.today, desk.operator, window),
        ),
        ("verify", lambda: open_verification(session)),
    ]
    for name, make in made:
        dialog = make()
        dialog.show()
        settle()
        yield name, dialog
        dialog.close()
    for name, question in series_questions(session):
        question.resize(question.sizeHint())
        question.show()
        settle()
        yield name, question
        question.close()
    yield from _prints(session)
    yield from _preferences(session)
    staff = desk.staff
    lock = LockPanel(staff.all(), staff.log_in, staff.wait, parent=window.middle)
    lock.show()
    settle()
    yield "lock", window
    lock.hide()
    lock.deleteLater()


def _preferences(session: Session) -> Iterator[tuple[str, QWidget]]:
    """Every page of the preferences, the sample sheet composed."""
    desk, window = session.desk, session.window
    preferences = Preferences(
        desk, window, backups=desk.home.backups,
        sample=lambda: SampleSheet(desk, session.jobs),
    )  # fmt: skip
    preferences.resize(preferences.sizeHint())
    preferences.show()
    for key in preferences.pages:
        page = preferences.show_page(key)
        sheet = page.findChild(SampleSheet)
        for _try in range(_PATIENCE // 100):
            if sheet is None or sheet.sheets.count:
                break
            settle(100)
        settle()
        yield f"preferences-{key}", preferences
    preferences.close()


def _prints(session: Session) -> Iterator[tuple[str, QWidget]]:
    """The question what to print, and the preview of a volume, a blank form and a paper."""
    desk, window = session.desk, session.window
    front = tabs()[0]
    register = desk.registers[front.key]
    query = Query(front.key)
    question = PrintQuestion(register, 240, query, desk, window)
    question.show()
    settle()
    yield "print", question
    question.close()
    reader = desk.reader()
    try:
        refs = tuple(EntryRef(front.key, entry) for entry in reader.ids(query)[:1])
    finally:
        reader.close()
    orders: dict[str, Order] = {
        "preview-month": MonthVolume(front.key, f"{desk.today:%Y-%m}"),
        "preview-blank": BlankForm(front.key, 20),
        **{f"preview-{one.key}": EntryPaper(one, refs) for one in register.papers[:1]},
    }
    for name, order in orders.items():
        preview = PreviewWindow(order, desk, session.jobs, lambda _path, _name: None, window)
        preview.resize(preview.sizeHint())
        preview.show()
        for _try in range(_PATIENCE // 100):
            settle(100)
            if preview.sheets.count:
                break
        preview.sheets.go(1)
        settle()
        yield name, preview
        preview.close()


@contextmanager
def _window(home: Path) -> Iterator[Session]:
    """A window on the sample at its own moment."""
    desk = Desk.open(home, clock=SetClock(NOW), log_in=False)
    _seat(desk)
    state = WindowState(home / "window.json", look=theme().look)
    window = Window(state)
    window.resize(*SIZE)
    session = Session(window, desk, state)
    window.show()
    try:
        session.begin()
        settle()
        yield session
    finally:
        session.close()
        window.close()
        window.deleteLater()
        desk.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _seat(desk: Desk) -> None:
    """A director and a clerk, who sits at the desk."""
    if not desk.staff.all():
        desk.staff.add(desk.operator, _("Lin Xiaolan"), Role.DIRECTOR)
        director = desk.staff.log_in(_("Lin Xiaolan"), None)
        desk.staff.add(director, _("Zhao Min"), Role.CLERK)
    desk.operator = desk.staff.log_in(desk.staff.all()[-1].name, None)


def _await_rows(page: RegisterPage) -> None:
    """Until the list is read and its first entry shown."""
    reader = page.host.desk.reader()
    try:
        wanted = reader.count(page.list.query or Query(page.key))
    finally:
        reader.close()
    for _try in range(_PATIENCE // 50):
        settle(50)
        if page.list.list_model.total == wanted and (page.shown is not None or not wanted):
            break
    settle()


def settle(pause: int = 350) -> None:
    """Let answers come and paint."""
    loop = QEventLoop()
    QTimer.singleShot(pause, loop.quit)
    loop.exec()
    QApplication.processEvents()
