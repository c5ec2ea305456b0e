"""The event loop of the real window while a hand goes through everything: its longest stops."""

from __future__ import annotations

import time
from pathlib import Path
from random import Random
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QGuiApplication

from bench.acts import Steps, acts
from bench.beat import Beat, Gap
from bench.child import call
from bench.lines import Line
from bench.place import Place, register_of
from bench.screen import screen
from bench.window_hand import open_window
from bench.words import SCRIPTS, Corpus

BAR = 100.0
"""Milliseconds for which the loop may stand at the most."""
BLOCK = 150
"""Milliseconds of the stop that is made on purpose, and has to be seen."""
WORDS, LETTERS = 6, 20
_CONTROL = f"control: a stop of {BLOCK} ms"
Answer = dict[str, Any]


def measure(place: Place) -> list[Line]:
    """The longest stop of each act, by the processor time of the window's thread."""
    given = {"home": place.home, "work": place.work, "size": place.size}
    with screen() as shown:
        said = call("bench.stalls", "watched", extra=shown, **given)
    control = _control(said["gaps"].pop(_CONTROL))
    lines = [_line(act, gaps, said["platform"]) for act, gaps in said["gaps"].items()]
    return [*lines, control]


def _line(act: str, gaps: list[list[float]], platform: str) -> Line:
    cpu, wall = (max(gap[at] for gap in gaps) for at in (0, 1))
    over = sum(gap[1] > BAR for gap in gaps)
    return Line(
        "LOOP", f"{act}: longest stop, CPU", cpu, peer="by the clock", theirs=wall,
        value=cpu, bar=BAR, bar_unit="ms", note=f"{platform}, {len(gaps):,} turns,"
        f" by the clock over {BAR:g} ms: {over}",
        details={"cpu": sorted((gap[0] for gap in gaps), reverse=True)[:20]},
    )  # fmt: skip


def _control(gaps: list[list[float]]) -> Line:
    seen = max(gap[0] for gap in gaps)
    return Line(
        "LOOP", f"{_CONTROL} is seen", seen, value=seen, bar=0.95 * BLOCK, bar_unit="ms",
        at_least=True,
    )  # fmt: skip


# --- in a process of its own --------------------------------------------------------------------


def watched(home: str, work: str, size: int) -> Answer:
    """Let the hand go through everything; the gaps by act."""
    place = Place(Path(home), Path(work), size)
    words = _words(place)
    beat = Beat()
    with open_window(place, lambda: beat.begin("the window opened")) as hand:
        play(acts(hand, beat, words))
        play(_block(beat))
        beat.stop()
    told: dict[str, list[Gap]] = {act: gaps for act, gaps in beat.gaps.items() if gaps}
    return {"gaps": told, "platform": QGuiApplication.platformName()}


def play(steps: Steps) -> None:
    """Let the event loop run, and the hand with it, to the last of ``steps``."""
    loop = QEventLoop()
    timer = QTimer()
    timer.setSingleShot(True)
    last = object()
    seen: list[object] = [None]

    def step() -> None:
        seen[0] = None
        try:
            seen[0] = next(steps, last)
        finally:
            # What breaks in a slot is only printed: the hand is not waited for.
            if isinstance(seen[0], int):
                timer.start(seen[0])
            else:
                loop.quit()

    timer.timeout.connect(step)
    timer.start(0)
    loop.exec()
    if seen[0] is not last:
        raise RuntimeError("the hand broke down, see above")


def _block(beat: Beat) -> Steps:
    beat.begin(_CONTROL)
    yield 50
    end = time.thread_time() + BLOCK / 1000
    while time.thread_time() < end:
        pass
    yield 50


def _words(place: Place) -> dict[str, list[str]]:
    desk = place.open()
    corpus = Corpus(desk.store.reading(), f"{register_of(desk).table}_text", Random(14))
    found = {script: [_cut(corpus, script) for _number in range(WORDS)] for script in SCRIPTS}
    desk.close()
    return {script: [cut for cut in cuts if cut] for script, cuts in found.items()}


def _cut(corpus: Corpus, script: str) -> str:
    """Twenty characters, or as many as stand together."""
    cuts = (corpus.cut(script, length) for length in range(LETTERS, 0, -1))
    return next((cut for cut in cuts if cut is not None), "")
