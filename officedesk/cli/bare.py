"""The start without a command: the window opens, and no command is loaded before it (figure S1)."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from officedesk.core.i18n import _


def bare(argv: Sequence[str] | None) -> argparse.Namespace | None:
    """What was said, where nothing but options was; None where the whole parser is needed."""
    parser = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    common(parser, top=True)
    parser.set_defaults(run=window)
    try:
        given, rest = parser.parse_known_args(argv)
    except argparse.ArgumentError:
        return None
    return None if rest else given


def window(given: argparse.Namespace) -> int:
    """Open the window."""
    from officedesk.app import run

    return run(given.home, language=given.language, operator=given.operator)


def common(parser: argparse.ArgumentParser, *, top: bool = False) -> None:
    """Options that may stand before or behind the command."""
    absent = None if top else argparse.SUPPRESS
    parser.add_argument(
        "--home", type=Path, metavar="DIR", default=absent,
        help=_("the folder that holds everything (or OFFICEDESK_HOME)"),
    )  # fmt: skip
    parser.add_argument("--language", metavar="LANG", default=absent, help=_("en or zh_CN"))
    parser.add_argument(
        "--operator", metavar="NAME", default=absent, help=_("who sits at the desk")
    )
    parser.add_argument(
        "--json", dest="json_errors", action="store_true", default=False if top else absent,
        help=_("tell a refusal as JSON, for programs"),
    )  # fmt: skip
