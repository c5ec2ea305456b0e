"""Judges what became of one hostile file."""

from __future__ import annotations

import re
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from bench.measure import cpu, forget_peak, memory, peak_memory

from officedesk.core.errors import OfficeError
from torture.hostile.office import SECRET, Office
from torture.hostile.warm import Reader
from torture.hostile.watching import Watch

PATIENCE = 10.0
"""Seconds of the processor after which the program counts as hanging; half as many more by
the clock on the wall, because the machine is shared."""
MOST_MEMORY = 300.0
"""Megabytes that the program itself may take."""
LONGEST = 320
"""Characters of one sentence."""
_TRACES = re.compile(
    r"Traceback|Error\b|Exception|Errno|<class|object at 0x|\bNone\b|officedesk[./]|\.py\b|\{\w*\}"
)
_CONTROLS = re.compile("[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


class Hanging(BaseException):
    """Its time is up."""


@dataclass(frozen=True)
class Case:
    """One file and how it is brought in.

    Attributes:
        path: the file.
        kind: ``xlsx``, …
        whole: it is imported for good; otherwise all is done and rolled back.
        again: rows that are registered already are taken once more.
        cold: the reader is started as the program does it.
    """

    path: Path
    kind: str
    whole: bool = False
    again: bool = True
    cold: bool = False


@dataclass
class Verdict:
    """What became of it.

    Attributes:
        outcome: ``imported`` or ``refused``; empty where it is neither.
        sentence: of the refusal.
        faults: what is not as it has to be.
        seconds: from the asking to the answer.
        processor: seconds of the processor, reader included; another's load does not count.
        megabytes: taken by the program itself.
    """

    outcome: str = ""
    sentence: str = ""
    faults: list[str] = field(default_factory=list)
    seconds: float = 0.0
    processor: float = 0.0
    megabytes: float = 0.0


Attempt = Callable[[Office, Case], int]
"""Brings a file in by the program's own way; gives the entries it says it registered.

What the program refuses is raised as an OfficeError."""


class Judge:
    """Judges one case after another in one office."""

    def __init__(
        self, office: Office, reader: Reader, watch: Watch, patience: float = PATIENCE
    ) -> None:
        self.office = office
        self.reader = reader
        self.watch = watch
        self.patience = patience

    def judge(self, case: Case, attempt: Attempt) -> Verdict:
        """Bring the file in and look at everything."""
        verdict = Verdict()
        before, entries = self.office.counts(), self.office.entries()
        forget_peak()
        base = memory()
        self.reader.warm = not case.cold
        self.watch.awake = True
        start, used = time.perf_counter(), cpu()
        registered = 0
        try:
            with _limited(self.patience + 5), _threads(verdict.faults):
                registered = attempt(self.office, case)
            verdict.outcome = "imported"
        except OfficeError as error:
            verdict.outcome, verdict.sentence = "refused", str(error)
        except Hanging:
            verdict.faults.append("it hangs")
        except Exception as error:  # noqa: BLE001 - every one of them is a fault of the program
            verdict.faults.append(f"crash: {type(error).__name__}: {error}"[:300])
        verdict.seconds = time.perf_counter() - start
        verdict.processor = cpu() - used
        self.watch.awake = False
        verdict.megabytes = max(0.0, peak_memory() - base)
        self._look(case, verdict)
        self._compare(verdict, before, entries, registered if case.whole else 0)
        return verdict

    def _look(self, case: Case, verdict: Verdict) -> None:
        faults = verdict.faults
        if verdict.processor > self.patience:
            faults.append(f"it took {verdict.processor:.1f} s of the processor")
        if verdict.megabytes > MOST_MEMORY:
            faults.append(f"it took {verdict.megabytes:.0f} MB")
        if verdict.outcome == "refused":
            faults += sentence_faults(verdict.sentence, case.path.name)
        faults += self.reader.told()
        faults += self.watch.seen
        self.watch.seen.clear()
        faults += self.office.faults_beside()

    def _compare(self, verdict: Verdict, before: tuple[int, ...], entries: int, new: int) -> None:
        after = self.office.counts()
        if not new and after != before:
            verdict.faults.append("the database is not as it was")
        if new and self.office.entries() - entries != new:
            verdict.faults.append(f"{self.office.entries() - entries} entries instead of {new}")
        if SECRET in verdict.sentence or (new and self.office.secret_shows()):
            verdict.faults.append("the secret shows")


def sentence_faults(sentence: str, name: str) -> list[str]:
    """What is wrong with the words of a refusal."""
    found = []
    if not sentence.strip():
        return ["no sentence"]
    if len(sentence) > LONGEST + len(name):
        found.append(f"the sentence has {len(sentence)} characters: {sentence[:200]}")
    if name not in sentence:
        found.append(f"the sentence does not name the file: {sentence[:200]}")
    if _TRACES.search(sentence):
        found.append(f"the sentence speaks of our insides: {sentence[:200]}")
    if _CONTROLS.search(sentence):
        found.append(f"the sentence holds what cannot be seen: {sentence[:200]!r}")
    return found


@contextmanager
def _threads(faults: list[str]) -> Iterator[None]:
    """Note what breaks down in a thread beside."""

    def broken(what: threading.ExceptHookArgs) -> None:
        faults.append(f"crash in a thread: {what.exc_type.__name__}: {what.exc_value}")

    before, threading.excepthook = threading.excepthook, broken
    try:
        yield
    finally:
        threading.excepthook = before


@contextmanager
def _limited(seconds: float) -> Iterator[None]:
    """Raise Hanging when the time is up."""

    def up(_number: int, _frame: FrameType | None) -> None:
        raise Hanging

    before = signal.signal(signal.SIGALRM, up)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
