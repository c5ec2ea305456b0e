"""The forms that stand in the place of list and pane, for the pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QWidget

from officedesk.core.line_answers import LineAnswers
from officedesk.ui.form.sheet import AskSheet
from officedesk.ui.page.commands import OWN_PREFIX, own_commands
from officedesk.ui.page.page import RegisterPage
from officedesk.ui.stock.counter_form import CounterForm

_SCANNED = (0, 1, 1, 3)
"""Which items are scanned, by their place among those that are offered."""


def covers(
    page: RegisterPage, key: str, window: QWidget, settle: Callable[[], None]
) -> Iterator[tuple[str, QWidget]]:
    """What the register's own page offers, and the sheets of its actions; each by its name."""
    names = [
        (OWN_PREFIX + name, name) for name, _words, _icon, _keys in own_commands(key)
        if ":" not in name
    ]  # fmt: skip
    names += [(one.key, one.key) for one in page.register.actions if _sheet(one.lines)]
    for command, name in names:
        page.command(command)
        settle()
        if not page.room.covered:
            continue
        cover = page.room.currentWidget()
        if isinstance(cover, CounterForm):
            _scan(cover)
            settle()
        yield f"{key}-{name}", window
        if isinstance(cover, CounterForm | AskSheet):
            cover.aside.drop()
        page.room.uncover()


def _sheet(lines: LineAnswers | None) -> bool:
    return lines is not None and lines.sheet


def _scan(form: CounterForm) -> None:
    """A few items, and a barcode that nobody knows."""
    things = [one for one in form.known() if one.offered]
    for at in _SCANNED:
        if at < len(things):
            form.take(things[at])
    form.scan.line.setText("6901234567892")
    form.scan.settle()
