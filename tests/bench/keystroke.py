"""S5: a key in the search field until its rows are painted, beside a repaint of Qt's own model."""

from __future__ import annotations

from functools import partial
from random import Random

from PySide6.QtTest import QTest

from bench.lines import Line
from bench.measure import median, p95
from bench.place import Place
from bench.qt_peer import Peer, repaint
from bench.window_hand import Hand, Took, open_window
from bench.words import LATIN, Corpus

WORDS = 24
LETTERS = 5


def measure(place: Place) -> list[Line]:
    """Type words of random rows into the field, letter by letter."""
    with open_window(place) as hand:
        peer = Peer(hand)
        keys: list[Took] = []
        theirs: list[float] = []
        own: list[float] = []
        for word in _words(hand):
            keys += _typed(hand, word)
            theirs += [peer.repaint() for _time in range(3)]
            own.append(repaint(hand.list.viewport()))
        peer.close()
    mine, full = p95([key.path for key in keys]), median(theirs)
    return [
        Line(
            "S5", "a keystroke to its painted rows, CPU, p95", mine,
            peer="full repaint, QStandardItemModel", theirs=full, value=mine / full, bar=2.5,
            note=f"p50 {median([key.path for key in keys]):.1f} ms, with the counting beside it p95"
            f" {p95([key.cpu for key in keys]):.1f} ms, elapsed p95"
            f" {p95([key.elapsed for key in keys]):.1f} ms; a full repaint of our list"
            f" {median(own):.1f} ms", details={"took": keys, "peer": theirs},
        )
    ]  # fmt: skip


def _words(hand: Hand) -> list[str]:
    database = hand.program.opened.session.desk.store.reading() if hand.program.opened else None
    assert database is not None
    table = f"{hand.page.register.table}_text"
    corpus = Corpus(database, table, Random(5))
    cuts = [corpus.cut(LATIN, LETTERS) for _number in range(WORDS)]
    return [cut for cut in cuts if cut is not None and cut.isascii()]


def _typed(hand: Hand, word: str) -> list[Took]:
    """Each letter once what the one before asked for is painted."""
    field = hand.page.filters.search
    took = []
    for letter in word:
        if letter == " ":
            QTest.keyClicks(field, letter)
            continue
        took.append(hand.until_painted(partial(QTest.keyClicks, field, letter), answered=True))
        hand.rest(0.08)
    hand.until_painted(field.clear, answered=True)
    hand.rest(0.15)
    return took
