"""The detail pane: number and state, headline, track, facts, decisions, links, files, time line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from officedesk.core.changes import EntryRef
from officedesk.core.daywords import plain_day, short_moment
from officedesk.core.i18n import _
from officedesk.core.outage import without_outage
from officedesk.core.register import Register
from officedesk.core.views import AttachmentView, EntryView, HistoryLine
from officedesk.core.work import Rules
from officedesk.core.workflow import VOID
from officedesk.desk.actions import why_kept
from officedesk.ui.detail.band import Band
from officedesk.ui.detail.blocks import blocks_of
from officedesk.ui.detail.body import DetailBody
from officedesk.ui.detail.facts import facts_of, texts_of
from officedesk.ui.detail.head import DetailHead
from officedesk.ui.detail.track import steps_of
from officedesk.ui.detail.words import joined
from officedesk.ui.parts.carry import Carried, carried_in
from officedesk.ui.parts.drophint import DropHint, link_hint
from officedesk.ui.plain import Label

_MARGINS = (20, 4, 20, 20)


class DetailPane(QWidget):
    """Shows one entry. It changes nothing itself: it tells what is wanted.

    Signals:
        edit_asked, link_asked, attach_asked: of the shown entry.
        closed: the pane is to go.
        entry_asked: an ``EntryRef`` behind a link.
        action_asked: key of an action offered beside a block.
        open_asked, detach_asked: an ``AttachmentView``.
        unlink_asked: id of a link.
        dropped: paths of files that were dropped or pasted.
        link_dropped: an entry, ``Carried``, that was dropped here.
        matter_asked: the time line of its matter.
    """

    edit_asked = Signal()
    link_asked = Signal()
    attach_asked = Signal()
    closed = Signal()
    entry_asked = Signal(object)
    action_asked = Signal(str)
    open_asked = Signal(object)
    detach_asked = Signal(object)
    unlink_asked = Signal(int)
    dropped = Signal(object)
    link_dropped = Signal(object)
    matter_asked = Signal()

    def __init__(
        self,
        register: Register,
        rules: Rules,
        icons_of: dict[str, str],
        parent: QWidget | None = None,
    ) -> None:
        """``icons_of`` names the icon of each register, for the links."""
        super().__init__(parent)
        self.register, self._rules = register, rules
        self.view: EntryView | None = None
        self._history: tuple[HistoryLine, ...] = ()
        self.card: QWidget | None = None
        self.setProperty("surface", "base")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAcceptDrops(True)
        self.head = DetailHead()
        self.band = Band()
        self._headline = Label(size=18, weight=600, wrap=True, selectable=True)
        self._remark = Label(size=12, ink="text2", wrap=True)
        self.body = DetailBody(icons_of)
        self._arrange()
        self.hint = DropHint(self)
        self._anew = False
        self._steps: list[Callable[[EntryView], None]] = []
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._next_step)
        self._connect()

    def put_card(self, card: QWidget) -> None:
        """A register's own card over the facts: a widget with ``show_entry(view)``."""
        self.card = card
        self._inner.insertWidget(self._inner.indexOf(self.body), card)
        self._inner.insertSpacing(self._inner.indexOf(card), 8)

    def _arrange(self) -> None:
        """From without to within: what comes into its place later is styled anew on the way."""
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        self._area = QScrollArea(self)
        whole.addWidget(self._area, 1)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setAccessibleName(_("Entry"))
        inner = QWidget(self._area)
        inner.setProperty("surface", "base")
        inner.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._area.setWidget(inner)
        self._area.verticalScrollBar().rangeChanged.connect(self._leave_room)
        column = self._inner = QVBoxLayout(inner)
        column.setContentsMargins(*_MARGINS)
        column.setSpacing(0)
        column.addWidget(self.band)
        column.addWidget(self._headline)
        column.addWidget(self._remark)
        column.addWidget(self.body, 1)
        self.setFocusProxy(self._area)

    def _leave_room(self, least: int, most: int) -> None:
        """The scroll bar stands in the right margin: what it covers moves nothing."""
        bar = self._area.verticalScrollBar().sizeHint().width() if most > least else 0
        left, top, right, bottom = _MARGINS
        self._inner.setContentsMargins(left, top, right - bar, bottom)

    def _connect(self) -> None:
        self.head.edit_asked.connect(self.edit_asked)
        self.head.link_asked.connect(self.link_asked)
        self.head.closed.connect(self.closed)
        body = self.body
        body.link_asked.connect(self.link_asked)
        body.attach_asked.connect(self.attach_asked)
        body.entry_asked.connect(self.entry_asked)
        body.action_asked.connect(self.action_asked)
        body.open_asked.connect(self.open_asked)
        body.detach_asked.connect(self.detach_asked)
        body.unlink_asked.connect(self.unlink_asked)
        body.matter_asked.connect(self.matter_asked)
        body.every_asked.connect(self._show_times)

    # --- showing ----------------------------------------------------------------------

    def show_entry(self, view: EntryView, history: Sequence[HistoryLine]) -> None:
        """Show this entry; the same one keeps its place of scrolling."""
        self._begin(view, history)
        while self._steps:
            self._steps.pop(0)(view)

    def show_in_turns(self, view: EntryView, history: Sequence[HistoryLine]) -> None:
        """As ``show_entry``, over some turns of the event loop: for a hand that goes along a list,
        of which many entries are passed over."""
        self._begin(view, history)

    def _begin(self, view: EntryView, history: Sequence[HistoryLine]) -> None:
        """Begin to show an entry.

        It is filled in while hidden, unless the keyboard is in it: else each part that appears
        lays out all around it; and painted a turn of the event loop after it was laid out.
        """
        self.setUpdatesEnabled(False)
        self._turn.start()
        # What is seen is still another entry: nothing in it is pressed by mistake.
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        same = self.view is not None and self.view.ref == view.ref
        self._anew = not same
        self.view, self._history = view, tuple(history)
        if not same:
            self.body.matter.show_matter(None, {})
            self.body.show_every(False)
        shown = (self._show_head, self._show_facts, self._show_lists, self._show_body)
        self._steps = [self._show_head, self._show_restricted] if view.restricted else list(shown)

    def _next_step(self) -> None:
        if not self._steps or self.view is None:
            if self._anew:
                self._area.verticalScrollBar().setValue(0)
                self._anew = False
            self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, False)
            self.setUpdatesEnabled(True)
            return
        self._turn.start()
        self._steps.pop(0)(self.view)

    def _show_head(self, view: EntryView) -> None:
        state = {s.key: s for s in self.register.workflow.states}.get(view.state)
        kept = bool(why_kept(self.register, view.state, view.number))
        self.head.show_head(view, state, kept=kept)
        if self.card is not None:
            self.card.setVisible(not view.restricted)
            if not view.restricted:
                self.card.show_entry(view)  # type: ignore[attr-defined]

    def refresh_words(self) -> None:
        """The day changed: say the deadlines anew."""
        if self.view is not None:
            self.show_entry(self.view, self._history)

    def _show_restricted(self, _view: EntryView) -> None:
        self.band.show_band(_("Restricted"), _("Only the operators named for its mark see more."))
        self._headline.setText(_("restricted"))
        self._headline.set_ink("text3")
        self._remark.hide()
        self.body.hide()

    def _show_facts(self, view: EntryView) -> None:
        at = QApplication.focusWidget()
        if at is None or not self.body.isAncestorOf(at):
            self.body.hide()  # what is hidden loses the keyboard
        self._headline.setText(self.register.title(view.values) or _(self.register.one))
        self._headline.set_ink("text3" if view.state == VOID else "text")
        self._show_band(view)
        remark = self._remarks(view)
        self._remark.setText(remark)
        self._remark.setVisible(bool(remark))
        rules, today = self._rules, self._rules.today
        self.body.show_steps(steps_of(self.register, view, self._history, today))
        told = dict.fromkeys(getattr(self.card, "shows", ()))
        apart = replace(view, values={**view.values, **told})
        self.body.show_facts(facts_of(self.register, apart, rules))

    def _show_lists(self, view: EntryView) -> None:
        rules = self._rules
        self.body.show_texts(texts_of(self.register, view, rules))
        self.body.show_blocks(blocks_of(self.register, view, rules), self._block_actions())
        self.body.show_links(view.links, self.register.workflow)
        self.body.show_files(view.attachments)
        self.body.show_other(without_outage(view.other))
        self._show_times()

    def _show_body(self, _view: EntryView) -> None:
        self.body.show()

    def _show_band(self, view: EntryView) -> None:
        if view.void is None:
            self.band.hide()
            return
        who = _("by {name}, {when}").format(
            name=view.void.by, when=short_moment(view.void.at, self._rules.today)
        )
        self.band.show_band(_("Void: {reason}").format(reason=view.void.reason), who)

    def _remarks(self, view: EntryView) -> str:
        words = []
        if view.carried:
            words.append(_("carried over from {file}").format(file=view.carried))
        elif view.late:
            day = plain_day(view.registered_on)
            words.append(_("late entry, registered on {day}").format(day=day))
        return joined(words)

    def _block_actions(self) -> dict[str, str]:
        return {
            child.added_by: _(action.label)
            for child in self.register.children
            if child.added_by and (action := self.register.action(child.added_by))
        }

    def _show_times(self) -> None:
        if self.view is not None and not self.view.restricted:
            self.body.show_times(self.register, self._history, self._rules.today)

    # --- what is dropped ------------------------------------------------------------------------

    def paste(self, mime: QMimeData) -> bool:
        """Take files from the clipboard; False where there are none."""
        paths = paths_of(mime)
        if paths and self.view is not None and not self.view.restricted:
            self.dropped.emit(paths)
            return True
        return False

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.view is None or self.view.restricted:
            return
        carried = carried_in(event.mimeData())
        if carried is not None:
            here = Carried(self.view.ref, self.view.number)
            self.hint.show_over(self.rect(), link_hint(carried, here), below=self.head.height() + 8)
        if carried is not None or paths_of(event.mimeData()):
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.hint.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self.hint.hide()
        carried, paths = carried_in(event.mimeData()), paths_of(event.mimeData())
        if carried is not None:
            event.acceptProposedAction()
            self.link_dropped.emit(carried)
        elif paths:
            event.acceptProposedAction()
            self.dropped.emit(paths)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    @property
    def entry(self) -> EntryRef | None:
        """The shown entry."""
        return self.view.ref if self.view else None

    @property
    def files(self) -> tuple[AttachmentView, ...]:
        """The shown entry's files."""
        return self.view.attachments if self.view else ()


def paths_of(mime: QMimeData) -> list[Path]:
    """The files of this machine that were dropped or pasted."""
    found = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    return [path for path in found if path.is_file()]
