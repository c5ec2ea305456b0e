"""T11: the window under random hands: nothing raised, nothing leaked, no stall, no lost words."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from threading import Lock
from typing import Any

from bench.place import NOW, sample_home

from officedesk.core.clock import SetClock
from officedesk.desk.demo import fill
from officedesk.desk.desk import Desk
from torture.lines import Line
from torture.window.office import prepare
from torture.window.watch import STALL

ACTS = 20_000
KILLS = 20
LARGE = 100_000
_EACH = 1_250
_AT_ONCE = 2
_CONTROL_ACTS = 260
_INJECTED = ("exception", "leak", "block")
_FRESH = 1.0
"""Seconds of typing before a kill that may be lost: a draft is written 400 ms after a key."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """How many, and on how large a home."""
    parser.add_argument("--acts", type=int, default=ACTS, metavar="N", help="keys and clicks")
    parser.add_argument("--kills", type=int, default=KILLS, metavar="N", help="while typing")
    parser.add_argument(
        "--minutes", type=float, default=0.0, metavar="N",
        help="begin no further sitting after so long; the count tells how far it came",
    )  # fmt: skip
    parser.add_argument("--size", type=int, default=LARGE, metavar="N", help="letters in the home")


def run(given: argparse.Namespace, tell: Callable[[str], None]) -> list[Line]:
    """The controls, the kills, then the sittings: one of three on the large home."""
    with tempfile.TemporaryDirectory(prefix="officedesk-torture-") as name:
        folder = Path(name)
        tell("A sample office")
        small = small_home(folder / "small")
        tell("The controls")
        lines = control_lines(small, folder)
        tell("Killed while typing")
        lines.append(kill_line(small, folder, given.seed, given.kills))
        tell("The large home")
        homes = {True: large_home(folder / "large", given.size), False: small}
        total = all_sittings(homes, folder, given, tell)
    return lines + total.lines()


def all_sittings(
    homes: Mapping[bool, Path], folder: Path, given: argparse.Namespace, tell: Callable[[str], None]
) -> Tally:
    """Two at a time; ``homes`` by whether they are large."""
    total, adding = Tally(), Lock()
    end = time.monotonic() + given.minutes * 60 if given.minutes else float("inf")

    def one(number: int) -> None:
        if time.monotonic() > end:
            return
        acts = min(_EACH, given.acts - number * _EACH)
        of_large = number % 3 == 1
        platform = "xcb" if number % 4 == 3 and shutil.which("xvfb-run") else "offscreen"
        seed = given.seed + number
        made = sit(homes[of_large], folder, seed, acts, platform)
        head = f"seed {seed}, {platform}, {'large' if of_large else 'small'}"
        with adding:
            total.add(made, head, of_large=of_large)
        tell(f"{total.acts:,} of {given.acts:,} acts; {head}, {made['acts']:,} acts")

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        list(pool.map(one, range(-(-given.acts // _EACH))))
    if time.monotonic() > end:
        tell("Out of time")
    return total


def small_home(folder: Path) -> Path:
    """A sample office of ordinary size."""
    fill(folder, now=NOW, size=60)
    return folder


def large_home(folder: Path, size: int) -> Path:
    """A large one that has been in use: with a backup, from which the next ones go on."""
    shutil.copytree(sample_home(size), folder)
    Desk.open(folder, clock=SetClock(NOW)).leave()
    return folder


@dataclass
class Tally:
    """What the sittings saw, added up.

    Attributes:
        acts: keys, clicks and the rest.
        faults: a sentence each, with the seed and what led there.
        stalls: turns over the bar on the large home, by place: how often and how long.
    """

    acts: int = 0
    turns: int = 0
    quits: int = 0
    large: int = 0
    wall: float = 0.0
    slowest: float = 0.0
    sittings: int = 0
    faults: list[str] = field(default_factory=list)
    leaks: list[str] = field(default_factory=list)
    stalls: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    grown: Counter[str] = field(default_factory=Counter)

    def add(self, made: dict[str, Any], head: str, *, of_large: bool) -> None:
        """Add one sitting."""
        self.sittings += 1
        self.acts += made["acts"]
        self.quits += made["quits"]
        for fault in made["faults"]:
            chosen = self.leaks if " grow by " in fault else self.faults
            chosen.append(f"{head}: {fault}")
        for seen in made["seen"]:
            self.faults.append(f"{head}, act {seen['act']}, after {'; '.join(seen['last'])}")
        for name, more in made["grown"].items():
            self.grown[name] = max(self.grown[name], more)
        if of_large:
            self.turns += made["turns"]
            self.wall = max(self.wall, made["wall"])
            for act, cpu, _wall, place in made["slow"]:
                self.slowest = max(self.slowest, cpu)
                if cpu > STALL:
                    self.stalls[f"{act}: {place}"].append(cpu)

    def lines(self) -> list[Line]:
        """Three lines: what was raised, what leaked, what stalled."""
        worst = sorted(self.stalls.items(), key=lambda one: -max(one[1]))
        stalls = tuple(f"{max(ms):.0f} ms ({len(ms)} ×) in {place}" for place, ms in worst)
        return [
            Line("T11", "random keys and clicks", self.acts, tuple(self.faults),
                 cells={"sittings": str(self.sittings), "quits": str(self.quits)}),
            Line("T11", "leaks, by trend", self.sittings, tuple(self.leaks),
                 cells={"widgets": f"{self.grown['widgets']:+g}",
                        "timers": f"{self.grown['timers']:+g}",
                        "files": f"{self.grown['files']:+g}",
                        "memory": f"{self.grown['memory']:+.0f} MB"}, details=dict(self.grown)),
            Line("T11", "turns of the loop, large home", self.turns, stalls,
                 cells={"slowest": f"{self.slowest:.0f} ms", "wall": f"{self.wall:.0f} ms"}),
        ]  # fmt: skip


def sit(
    home: Path, folder: Path, seed: int, acts: int, platform: str = "offscreen", inject: str = ""
) -> dict[str, Any]:
    """One sitting in a process of its own; an abort or a hang is a fault like any other."""
    place = folder / f"sitting-{seed}-{inject}"
    place.mkdir()
    prepare(home, place, NOW, seed)
    task = {
        "place": str(place), "seed": seed, "acts": acts, "language": ("en", "zh_CN")[seed % 2],
        "look": ("light", "dark")[seed // 2 % 2], "now": NOW.isoformat(), "inject": inject,
    }  # fmt: skip
    command = [sys.executable, "-P", "-m", "torture.window.sitting", json.dumps(task)]
    if platform == "xcb":
        command = ["xvfb-run", "-a", "-s", "-screen 0 1600x1000x24", *command]
    env = {**os.environ, "QT_QPA_PLATFORM": platform}
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    log = place / "acts.txt"
    told = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
    shutil.rmtree(place)
    if done.returncode == 0 and done.stdout:
        made: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return made
    words = f"it ended with {done.returncode}: {done.stderr[-1500:]} after {'; '.join(told[-20:])}"
    return {"acts": len(told), "quits": 0, "faults": [words], "seen": [], "grown": {}, "slow": [],
            "wall": 0, "turns": 0}  # fmt: skip


def control_lines(home: Path, folder: Path) -> list[Line]:
    """What is injected has to be seen; words are lost where no draft is kept."""
    lines = []
    for number, inject in enumerate(_INJECTED):
        made = sit(home, folder, 90 + number, _CONTROL_ACTS, inject=inject)
        seen = {
            "exception": [words for words in made["faults"] if "injected" in words],
            "leak": [words for words in made["faults"] if " grow by " in words],
            "block": [f"{cpu} ms in {act}" for act, cpu, _w, _p in made["slow"] if cpu > 145],
        }[inject]
        lines.append(Line("T11", f"control: {inject}", made["acts"], tuple(seen), control=True))
    lost = kill_line(home, folder, 5, 2, slow_drafts=True)
    return [*lines, Line("T11", "control: no drafts", lost.count, lost.faults, control=True)]


def kill_line(
    home: Path, folder: Path, seed: int, kills: int, *, slow_drafts: bool = False
) -> Line:
    """Kill the program while someone types; what was typed is offered at the next start."""
    def one(number: int) -> tuple[list[str], int]:
        own = folder / f"typed-{seed}-{number}-{slow_drafts}"
        shutil.copytree(home, own)
        try:
            return _killed(own, seed + number, slow_drafts=slow_drafts)
        finally:
            shutil.rmtree(own)

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        found = list(pool.map(one, range(kills)))
    faults = [fault for of_one, _letters in found for fault in of_one]
    letters = sum(count for _faults, count in found)
    return Line("T11", "killed while typing", kills, tuple(faults), cells={"letters": f"{letters}"})


def _killed(home: Path, seed: int, *, slow_drafts: bool) -> tuple[list[str], int]:
    """What was lost by one kill, and how many letters stood in the form."""
    stood = _type_and_kill(home, seed, slow_drafts=slow_drafts)
    if not any(stood):
        return [f"seed {seed}: nothing was typed: {_last_words(home, 'type')}"], 0
    typed, newest = stood[0], stood[-1]
    words, _err = _typist("look", home, seed).communicate(timeout=180)
    letters = sum(len(str(text)) for text in newest.values())
    if not words.strip():
        said = _last_words(home, "look")
        return [f"seed {seed}: nothing was offered at the next start: {said}"], letters
    back = json.loads(words.splitlines()[-1])
    faults = [
        f"seed {seed}: {name} was {text!r}, came back as {back['texts'].get(name)!r}"
        for name, text in typed.items()
        if not str(back["texts"].get(name, "")).startswith(str(text))
        and back["texts"].get(name) not in [one.get(name) for one in stood]
    ]
    if typed and not all("never saved" in back[part] for part in ("said", "notice")):
        faults.append(f"seed {seed}: it is not offered: {back['said']!r}, {back['notice']!r}")
    return faults, letters


def _type_and_kill(home: Path, seed: int, *, slow_drafts: bool) -> list[dict[str, Any]]:
    """What stood in the form a second before the kill, and after each key until it."""
    process = _typist("type", home, seed, slow_drafts=slow_drafts)
    assert process.stdout is not None
    until = Random(f"{seed} kill").uniform(1.5, 4.0)
    told: list[tuple[float, str]] = []
    for line in process.stdout:
        told.append((time.monotonic(), line))
        if told[-1][0] - told[0][0] > until:
            break
    process.kill()
    process.communicate()
    end = told[-1][0] if told else 0.0
    before = [line for at, line in told if end - at > _FRESH]
    after = [json.loads(line) for at, line in told if end - at <= _FRESH]
    return [json.loads(before[-1]) if before else {}, *after]


def _typist(
    what: str, home: Path, seed: int, *, slow_drafts: bool = False
) -> subprocess.Popen[str]:
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    if slow_drafts:
        env["OFFICEDESK_TORTURE_SLOW_DRAFTS"] = "1"
    with _errors(home, what).open("wb") as errors:
        return subprocess.Popen(
            [sys.executable, "-P", "-m", "torture.window.typing", what, str(home), str(seed)],
            env=env, stdout=subprocess.PIPE, stderr=errors, text=True,
        )  # fmt: skip


def _errors(home: Path, what: str) -> Path:
    """Where a typist says why it ended, beside the home."""
    return home.with_name(f"{home.name}-{what}.txt")


def _last_words(home: Path, what: str) -> str:
    return _errors(home, what).read_text(encoding="utf-8", errors="replace")[-500:]
