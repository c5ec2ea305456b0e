"""S7: a click on a head until the new order is painted."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from bench.lines import Line
from bench.measure import median, p95
from bench.place import Place
from bench.qt_peer import Peer, repaint
from bench.window_hand import Hand, Took, open_window

ROUNDS = 6


def measure(place: Place) -> list[Line]:
    """Click each sortable head in turn, both ways."""
    with open_window(place) as hand:
        peer = Peer(hand)
        clicks: list[Took] = []
        theirs: list[float] = []
        own: list[float] = []
        for _round in range(ROUNDS):
            for section, column in enumerate(hand.list.shown_columns):
                if not column.sortable:
                    continue
                clicks.append(hand.until_painted(partial(_click, hand, section), answered=True))
                hand.rest(0.15)
                theirs.append(peer.repaint())
                own.append(repaint(hand.list.viewport()))
        peer.close()
    mine, full = median([click.path for click in clicks]), median(theirs)
    return [
        Line(
            "S7", "a click on a head to its painted rows, CPU, p50", mine,
            peer="full repaint, QStandardItemModel", theirs=full, value=mine / full, bar=2,
            note=f"p95 {p95([click.path for click in clicks]):.1f} ms, with the counting beside it"
            f" p50 {median([click.cpu for click in clicks]):.1f} ms, elapsed p50"
            f" {median([click.elapsed for click in clicks]):.1f} ms; a full repaint of our list"
            f" {median(own):.1f} ms", details={"took": clicks, "peer": theirs},
        )
    ]  # fmt: skip


def _click(hand: Hand, section: int) -> None:
    head = hand.list.horizontalHeader()
    at = QPoint(head.sectionViewportPosition(section) + head.sectionSize(section) // 2, 8)
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)
