"""S6: a turn of the wheel until painted, and memory while scrolling through the whole list."""

from __future__ import annotations

from functools import partial

from bench.lines import Line
from bench.measure import median, memory, p95
from bench.place import Place
from bench.qt_peer import Peer, turn_wheel
from bench.window_hand import Hand, open_window

FRAMES = 120
STOPS = 300


def measure(place: Place) -> list[Line]:
    """Frames of both in turn, then all through the list by its bar."""
    with open_window(place) as hand:
        peer = Peer(hand)
        ours: list[float] = []
        theirs: list[float] = []
        bar = hand.list.verticalScrollBar()
        for _frame in range(FRAMES):
            if bar.value() == bar.maximum():
                hand.list.scrollToTop()
                hand.rest(0.1)
            turn = partial(turn_wheel, hand.list.viewport(), -1)
            ours.append(hand.until_painted(turn, answered=False).cpu)
            theirs.append(peer.wheel(-1))
        peer.close()
        grown = _through(hand)
    mine, full = p95(ours), p95(theirs)
    return [
        Line(
            "S6", "a turn of the wheel, CPU, p95", mine, peer="QStandardItemModel, p95",
            theirs=full, value=mine / full, bar=2,
            note=f"p50 {median(ours):.2f} beside {median(theirs):.2f} ms",
            details={"ours": ours, "theirs": theirs},
        ),
        Line(
            "S6", f"memory after scrolling through {place.size:,} rows", grown, "MB",
            value=grown, bar=30, bar_unit="MB",
            note="more than at the beginning; the bar of 30 MB stands for “flat”",
        ),
    ]  # fmt: skip


def _through(hand: Hand) -> float:
    """Megabytes that scrolling through everything has added, the first third not counted."""
    bar = hand.list.verticalScrollBar()
    base = memory()
    for stop in range(STOPS + 1):
        bar.setValue(bar.maximum() * stop // STOPS)
        hand.rest(0.02)
        if stop == STOPS // 3:
            base = memory()
    return memory() - base
