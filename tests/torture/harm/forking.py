"""Children of a warm process: everything is imported once, each child is forked from there."""

from __future__ import annotations

import os
import select
import sys
import traceback
from collections.abc import Callable

Tell = Callable[[str], None]
"""Says one line to whoever watches; what was said survives a kill."""


class Child:
    """One child at work, and what it says line by line."""

    def __init__(self, work: Callable[[Tell], None]) -> None:
        self._read, write = os.pipe()
        self._said = b""
        self.status: int | None = None
        self.process = os.fork()
        if not self.process:
            os.close(self._read)
            _work(work, write)
        os.close(write)
        os.set_blocking(self._read, False)

    def wait_for(self, word: str, seconds: float = 60.0) -> bool:
        """Wait until it has said ``word``; False where it ended without."""
        wanted = word.encode()
        while wanted not in self._said:
            if not select.select([self._read], [], [], seconds)[0]:
                return False
            block = os.read(self._read, 65536)
            if not block:
                return False
            self._said += block
        return True

    def kill(self, number: int) -> None:
        """Send it a signal."""
        os.kill(self.process, number)

    def end(self) -> list[list[str]]:
        """Wait for its end; what it said, in words."""
        if self.status is None:
            os.set_blocking(self._read, True)
            while block := os.read(self._read, 65536):
                self._said += block
            os.close(self._read)
            self.status = os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])
        return [line.split("\t") for line in self._said.decode().splitlines()]


def _work(work: Callable[[Tell], None], write: int) -> None:
    """Work, and end without anything of the parent's being tidied up."""
    status = 1

    def tell(line: str) -> None:
        os.write(write, (line + "\n").encode())

    try:
        work(tell)
        status = 0
    except BaseException:  # noqa: BLE001 - a child's every end is told to the parent
        tell("failed\t" + traceback.format_exc(limit=-6).replace("\n", " | ").replace("\t", " "))
    finally:
        sys.stdout.flush()
        os._exit(status)
