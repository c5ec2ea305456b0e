"""The command line: the same rules, numbers and history as the window.

Exit status 0 done, 1 refused (one sentence on standard error, nothing
changed), 2 wrong usage.
"""

from __future__ import annotations

import json
import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from officedesk.core.errors import OfficeError
from officedesk.core.i18n import LANGUAGES, _, system_language, use_language

REFUSED = 1


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; gives the exit status."""
    from officedesk.cli.bare import bare

    _speak()
    use_language(_language_before(argv))
    given = bare(argv) or _parsed(argv)
    given.home = given.home or default_home()
    try:
        return int(given.run(given) or 0)
    except OfficeError as error:
        _refuse(error, given)
        return REFUSED
    except BrokenPipeError:
        sys.stderr.close()
        return REFUSED
    except (_database_error(), OSError) as error:
        from officedesk.store.faults import fault_of

        fault = fault_of(error)
        if fault is None:
            raise
        _refuse(fault, given)
        return REFUSED
    except KeyboardInterrupt:
        print(_("Cancelled."), file=sys.stderr)
        return REFUSED


def _database_error() -> type[Exception]:
    """Asked for where something went wrong: the window's frame stands without SQLite."""
    from sqlite3 import Error

    return Error


def _parsed(argv: Sequence[str] | None) -> Namespace:
    from officedesk.cli.parser import build

    return build().parse_args(argv)


def default_home() -> Path:
    """Where the home lies when nothing says otherwise."""
    named = os.environ.get("OFFICEDESK_HOME")
    if named:
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("OfficeDesk", appauthor=False)


def _refuse(error: OfficeError, given: Namespace) -> None:
    from officedesk.cli.hints import refusal_words

    if getattr(given, "json_errors", False):
        words = {"error": error.code, "message": str(error), "field": getattr(error, "field", "")}
        print(json.dumps(words, ensure_ascii=False), file=sys.stderr)
    else:
        print(refusal_words(error, given), file=sys.stderr)


def _speak() -> None:
    """Write UTF-8 whatever the terminal was set to; a lone surrogate never aborts a list."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _language_before(argv: Sequence[str] | None) -> str:
    """The language of ``--language``, or the machine's, for the help itself."""
    words = list(sys.argv[1:] if argv is None else argv)
    for place, word in enumerate(words):
        if word == "--language" and place + 1 < len(words):
            return language_code(words[place + 1])
        if word.startswith("--language="):
            return language_code(word.partition("=")[2])
    return system_language()


def language_code(words: str) -> str:
    """``zh``, ``zh-CN`` and the like as the code of an offered language."""
    code = words.replace("-", "_")
    if code in LANGUAGES:
        return code
    return "zh_CN" if code.lower().startswith("zh") else "en"
