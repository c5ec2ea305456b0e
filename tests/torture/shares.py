"""Numbered cases judged in forked processes: one that dies or hangs is told, the rest goes on."""

from __future__ import annotations

import json
import os
import select
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from typing import Any

_PATIENCE = 60.0
"""Seconds that one case may take."""


def judged(
    count: int, work: Callable[[int], dict[str, Any]], first: int = 0
) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each case's number and what ``work`` says of it; ``died`` where it took the process down.

    ``work`` runs in a child, which goes on with the next number as long as it lives.
    """
    at = first
    while at < count:
        for number, said in _child(at, count, work):
            at = number + 1
            yield number, said
        if at < count:
            yield at, {"died": True}
            at += 1


def _child(
    first: int, count: int, work: Callable[[int], dict[str, Any]]
) -> Iterator[tuple[int, dict[str, Any]]]:
    reading, writing = os.pipe()
    sys.stdout.flush()
    process = os.fork()
    if not process:
        os.close(reading)
        _work(writing, first, count, work)
    os.close(writing)
    try:
        with os.fdopen(reading, "rb") as lines:
            while select.select([lines], [], [], _PATIENCE)[0]:
                line = lines.readline()
                if not line:
                    break
                yield from (tuple(json.loads(line)),)
    finally:
        # An end that came by itself is not hurt by this; a case that hangs is ended.
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)


def _work(writing: int, first: int, count: int, work: Callable[[int], dict[str, Any]]) -> None:
    try:
        with os.fdopen(writing, "wb", buffering=0) as lines:
            for number in range(first, count):
                lines.write(json.dumps([number, work(number)]).encode() + b"\n")
    finally:
        # What was raised is told by the line that is missing, and here for whoever looks.
        if sys.exc_info()[0] is not None:
            traceback.print_exc()
        os._exit(0)
