"""The process that reads one file from outside: ``python -m officedesk.sheets.worker``.

A hostile file can take down the process that reads it, or all its memory. So it
is this one, which has no database, writes nothing but the pipe, and is ended
when it takes too much. Arguments: the file; and limits and language as JSON.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from officedesk.core.i18n import use_language
from officedesk.sheets.json_file import read_json
from officedesk.sheets.limits import Limits
from officedesk.sheets.old_book import read_old_book
from officedesk.sheets.sink import Sink
from officedesk.sheets.sniffing import Sort, sort_of
from officedesk.sheets.text_file import read_text
from officedesk.sheets.unreadable import Reason, Unreadable
from officedesk.sheets.vcard_file import read_vcards
from officedesk.sheets.xlsx_file import read_xlsx


def confine(limits: Limits) -> None:
    """Bind this process to its memory and time, where the system can.

    The time is that of the largest file: sooner the program's clock ends the
    worker. Windows has no such limits; there it is the clock alone.
    """
    try:
        import resource
    except ImportError:
        return
    for kind, value in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_CPU, int(limits.time_for(limits.inflated_bytes)) + 2),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        soft, hard = resource.getrlimit(kind)
        most = value if hard == resource.RLIM_INFINITY else min(value, hard)
        if soft == resource.RLIM_INFINITY or soft > most:
            resource.setrlimit(kind, (most, hard))


def read(path: Path, limits: Limits, sink: Sink) -> None:
    """Read ``path`` as what it is, whatever its name says."""
    sort = sort_of(path)
    if sort is Sort.XLSX:
        read_xlsx(path, limits, sink)
        sink.end("xlsx")
    elif sort is Sort.XLS or sort is Sort.ODS:
        read_old_book(path, limits, sink, "xls" if sort is Sort.XLS else "ods")
        sink.end(sort.value)
    elif sort is Sort.JSON:
        read_json(path, limits, sink)
        sink.end("json")
    elif sort is Sort.VCARD:
        read_vcards(path, limits, sink)
    else:
        read_text(path, limits, sink)


def main(arguments: list[str]) -> int:
    """Read the file; every failure becomes one frame."""
    path, words = arguments
    asked = json.loads(words)
    limits = Limits(**asked["limits"])
    sink = Sink(sys.stdout.buffer, limits)
    confine(limits)
    use_language(asked["language"])
    try:
        read(Path(path), limits, sink)
    except Unreadable as error:
        sink.fault(error.reason, error.detail)
    except MemoryError:
        sink.fault(Reason.MEMORY)
    # The reader's boundary: mutants of one file raised twelve kinds of exception
    # (traps.md), and to the person each of them means the same.
    except Exception as error:  # noqa: BLE001
        sink.fault(Reason.DAMAGED, type(error).__name__)
    except BaseException as error:
        # What calamine's Rust gives up on comes past Exception.
        if type(error).__name__ != "PanicException":
            raise
        sink.fault(Reason.DAMAGED, "panic")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
