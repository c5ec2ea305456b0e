"""What can be said on the command line."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TypeAlias

from officedesk import __version__
from officedesk.cli import entries, files, matter, office, rooms, series, usage
from officedesk.cli.bare import common, window
from officedesk.cli.supply_parser import stock_commands
from officedesk.core.i18n import _
from officedesk.core.links import KINDS, SEE


def build() -> argparse.ArgumentParser:
    """The parser with every command."""
    usage.speak()
    parser = argparse.ArgumentParser(
        prog="officedesk",
        description=_("Keeps the registers of an office. Without a command it opens the window."),
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"OfficeDesk {__version__}",
        help=_("show program's version number and exit"),
    )
    common(parser, top=True)
    parser.set_defaults(run=window)
    commands = parser.add_subparsers(metavar=_("COMMAND"), dest="command")
    for add in (
        _entry_commands,
        _more_entry_commands,
        _room_commands,
        stock_commands,
        _office_commands,
        _file_commands,
        _home_commands,
    ):
        add(commands)
    return parser


Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def _command(
    commands: Commands, name: str, words: str, run: object, *, json_errors: bool = True
) -> argparse.ArgumentParser:
    made = commands.add_parser(name, help=words, description=words)
    if json_errors:
        common(made)
    made.set_defaults(run=run)
    return made


def _list_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--search", default="", metavar="TEXT", help=_("words, or terms like due<today")
    )
    parser.add_argument("--view", default="all", metavar="NAME")
    parser.add_argument(
        "--from", dest="since", type=_day, metavar="DATE", help=_("registered on or after")
    )
    parser.add_argument(
        "--to", dest="until", type=_day, metavar="DATE", help=_("registered on or before")
    )
    parser.add_argument("--sort", default="number", metavar="FIELD")
    parser.add_argument("--ascending", action="store_true", help=_("oldest or smallest first"))


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            _("“{words}” is no date; write it like 2026-03-05").format(words=words)
        ) from error


def _entry_commands(commands: Commands) -> None:
    new = commands.add_parser("new", help=_("register one entry and print its number"))
    _home_options(new)
    new.add_argument("register")
    new.add_argument("fields", nargs="*", metavar="FIELD=VALUE")
    new.add_argument(
        "--json",
        dest="json_file",
        metavar="FILE",
        help=_("values and child rows; - reads the input"),
    )
    new.add_argument(
        "--date-is-right", action="store_true", help=_("the clock is right although it jumped")
    )
    _outage_options(new)
    series.series_options(new)
    new.set_defaults(run=entries.new)
    edit = commands.add_parser("edit", help=_("correct an entry"))
    _home_options(edit)
    edit.add_argument("number")
    edit.add_argument("fields", nargs="*", metavar="FIELD=VALUE")
    edit.add_argument(
        "--json",
        dest="json_file",
        metavar="FILE",
        help=_("values and child rows; - reads the input"),
    )
    edit.add_argument("--reason", default="", help=_("why a fact of a closed month is changed"))
    edit.set_defaults(run=entries.edit)
    listing = _command(commands, "list", _("list a register"), entries.list_entries)
    listing.add_argument("register")
    _list_options(listing)
    listing.add_argument("--format", choices=("table", "json", "csv"), default="table")
    listing.add_argument("--limit", type=int, default=0, metavar="N", help=_("at most N entries"))
    show = _command(commands, "show", _("show one entry with history and links"), entries.show)
    show.add_argument("number")
    show.add_argument("--format", choices=("text", "json"), default="text")


def _home_options(parser: argparse.ArgumentParser) -> None:
    """As ``common``, for commands in which ``--json`` names a file."""
    parser.add_argument("--home", type=Path, metavar="DIR", default=argparse.SUPPRESS)
    parser.add_argument("--language", metavar="LANG", default=argparse.SUPPRESS)
    parser.add_argument("--operator", metavar="NAME", default=argparse.SUPPRESS)


def _more_entry_commands(commands: Commands) -> None:
    do = _command(
        commands, "do", _("carry out an action: assign, close, void, reopen …"), entries.do
    )
    do.add_argument("action")
    do.add_argument(
        "rest", nargs="+", metavar="NUMBER | FIELD=VALUE",
        help=_("of a row, its place before: 2.approved=5"),
    )  # fmt: skip
    do.add_argument(
        "--date-is-right", action="store_true", help=_("the clock is right although it jumped")
    )
    link = _command(commands, "link", _("link two entries"), entries.link)
    link.add_argument("a", metavar="NUMBER")
    link.add_argument("b", metavar="NUMBER")
    kinds = tuple(kind.key for kind in KINDS)
    words = _("how the first stands to the second: a reply to it, earlier in the matter …")
    link.add_argument("--kind", default=SEE, choices=kinds, help=words)
    whole = _command(
        commands, "matter", _("show all that is linked with an entry as one time line"), matter.show
    )
    whole.add_argument("number")
    whole.add_argument("--format", choices=("text", "json"), default="text")
    attach = _command(commands, "attach", _("attach a file to an entry"), entries.attach)
    attach.add_argument("number")
    attach.add_argument("file", type=Path)
    _command(commands, "undo", _("take back your last change"), entries.undo)
    fields = _command(
        commands, "fields", _("names, labels, kinds and choices of the fields"), entries.fields
    )
    fields.add_argument("register")
    fields.add_argument("--format", choices=("table", "json"), default="table")


def _room_commands(commands: Commands) -> None:
    free = _command(
        commands, "free", _("say which rooms are free from when until when"), rooms.free_rooms
    )
    free.add_argument("--from", dest="since", required=True, metavar="WHEN")
    free.add_argument("--to", dest="until", required=True, metavar="WHEN")
    free.add_argument("--capacity", type=int, default=0, metavar="N", help=_("persons at least"))
    free.add_argument(
        "--equipment", default="", metavar="WORDS", help=_("several things, parted by commas")
    )
    free.add_argument("--format", choices=("table", "json"), default="table")


def _office_commands(commands: Commands) -> None:
    certificate = _command(commands, "certificate", _("certify a series"), office.certificate)
    certificate.add_argument("register")
    certificate.add_argument("year", type=int)
    certificate.add_argument("--format", choices=("text", "json"), default="text")
    close = _command(commands, "close-month", _("close a month of a register"), office.close_month)
    close.add_argument("register")
    close.add_argument("month", metavar="YYYY-MM")
    reopen = _command(commands, "reopen-month", _("reopen a closed month"), office.reopen_month)
    reopen.add_argument("register")
    reopen.add_argument("month", metavar="YYYY-MM")
    reopen.add_argument("--reason", default="")
    purge = _command(commands, "purge", _("empty personal data of old entries"), office.purge)
    purge.add_argument("register")
    purge.add_argument("--before", type=_day, required=True, metavar="DATE")
    purge.add_argument("--dry-run", action="store_true")
    purge.add_argument("--files", action="store_true", help=_("their attached files too"))
    settings = _command(commands, "settings", _("show or set settings"), office.settings)
    settings.add_argument("setting", nargs="*", metavar="KEY[=VALUE]")
    operators = _command(
        commands, "operators", _("list, add or change operators"), office.operators
    )
    operators.add_argument("what", nargs="?", choices=("list", "add", "change"), default="list")
    operators.add_argument("name", nargs="?")
    operators.add_argument("--role", choices=("clerk", "director"))
    operators.add_argument(
        "--person", metavar="NUMBER", help=_("code in the directory, like P-0001")
    )
    operators.add_argument("--inactive", action="store_true")
    operators.add_argument(
        "--set-password",
        action="store_true",
        help=_("asks for it, or reads OFFICEDESK_NEW_PASSWORD_FILE"),
    )
    holidays = _command(commands, "holidays", _("show, set or take over holidays"), office.holidays)
    holidays.add_argument("--year", type=int)
    holidays.add_argument(
        "--official", metavar="COUNTRY", help=_("take over the official table, like CN")
    )
    holidays.add_argument("days", nargs="*", metavar="DATE=NAME | DATE=work | DATE=")
    first = _command(
        commands,
        "first-number",
        _("continue a paper book: the first number of an empty series"),
        office.first_number,
    )
    first.add_argument("register")
    first.add_argument("year", type=int)
    first.add_argument("first", type=int)


def _outage_options(parser: argparse.ArgumentParser) -> None:
    """From when to when the machine was down, for emergency numbers."""
    parser.add_argument(
        "--outage", nargs=2, metavar=("FROM", "TO"),
        help=_("when the machine was down, for emergency numbers such as E-2026-1"),
    )  # fmt: skip
    parser.add_argument(
        "--another-book", action="store_true",
        help=_("numbers such as E-2026-1 are those of another book"),
    )  # fmt: skip


def _file_commands(commands: Commands) -> None:
    take = _command(commands, "import", _("take a spreadsheet in"), files.import_file)
    take.add_argument("register")
    take.add_argument("file", type=Path)
    take.add_argument("--sheet", default="", metavar="NAME")
    take.add_argument("--map", action="append", default=[], metavar="COLUMN=FIELD")
    take.add_argument(
        "--set", action="append", default=[], metavar="FIELD=VALUE",
        help=_("what every row is where no column says it, like kind=opening"),
    )  # fmt: skip
    take.add_argument("--date-order", choices=("dmy", "mdy", "ymd"), default="")
    take.add_argument("--dry-run", action="store_true")
    take.add_argument(
        "--refused", type=Path, metavar="FILE", help=_("write the refused rows there, with reasons")
    )
    take.add_argument(
        "--partial", action="store_true", help=_("take the good rows, leave the others")
    )
    take.add_argument(
        "--again", action="store_true", help=_("take rows in although they are known")
    )
    take.add_argument(
        "--new-numbers", action="store_true",
        help=_("give the rows of our own export new numbers; theirs become old numbers"),
    )  # fmt: skip
    take.add_argument(
        "--match-anew", action="store_true",
        help=_("do not match the columns as for the last file with these headings"),
    )  # fmt: skip
    take.add_argument(
        "--register-named", action="store_true",
        help=_("register the rooms or items that the file names and that are not registered yet"),
    )  # fmt: skip
    _outage_options(take)
    take.add_argument("--date-is-right", action="store_true")
    template = _command(
        commands, "template", _("write a workbook to fill in and import"), files.template
    )
    template.add_argument("register")
    template.add_argument("--output", type=Path, required=True, metavar="FILE")
    void = _command(
        commands, "void-import", _("void a whole import in one step"), files.void_import
    )
    void.add_argument("number", help=_("any entry of the import"))
    void.add_argument("--reason", default="")
    void.add_argument("--dry-run", action="store_true", help=_("say what would be void"))
    export = _command(commands, "export", _("write a list to a file"), files.export)
    export.add_argument("register")
    export.add_argument("--output", type=Path, required=True, metavar="FILE")
    _list_options(export)
    export.add_argument(
        "--unmasked", action="store_true", help=_("with personal data; the director’s choice")
    )
    export.add_argument(
        "--month", default="", metavar="YYYY-MM", help=_("a month; as PDF its bound volume")
    )
    export.add_argument(
        "--blank", type=int, default=0, metavar="N", help=_("a PDF of N empty ruled rows")
    )
    export.add_argument("--portrait", action="store_true", help=_("a PDF on upright sheets"))
    paper = _command(
        commands,
        "print",
        _("print a paper: slip, transmittal, label, matter …; or a volume: month, year"),
        files.print_paper,
    )
    paper.add_argument("paper")
    paper.add_argument(
        "numbers", nargs="*",
        metavar="NUMBER | REGISTER YYYY-MM-DD | … YYYY-MM | … YYYY | YYYY-Q1 | DAY..DAY",
    )
    paper.add_argument("--output", type=Path, required=True, metavar="FILE")


def _home_commands(commands: Commands) -> None:
    backup = _command(commands, "backup", _("make a backup"), office.backup)
    backup.add_argument("file", nargs="?", type=Path)
    restore = _command(commands, "restore", _("bring a backup back"), office.restore)
    restore.add_argument("file", nargs="?", type=Path, help=_("the newest good one without it"))
    verify = _command(
        commands, "verify", _("check the registers against their history"), office.verify
    )
    verify.add_argument(
        "--page", default="", metavar="CODE", help=_("the check code of a printed page")
    )
    verify.add_argument("--head", default="", help=_("a printed head"))
    verify.add_argument(
        "--count", type=int, default=0, help=_("how many history rows it stood after")
    )
    _command(commands, "doctor", _("say what this machine has and lacks"), office.doctor)
    demo = _command(commands, "demo", _("fill an empty home with a sample office"), office.demo)
    demo.add_argument("--size", type=int, default=0, metavar="N")
    demo.add_argument("--years", type=int, default=1, metavar="Y")
    demo.add_argument("--seed", type=int, default=1, metavar="S")
    shots = _command(commands, "screenshots", _("picture every tab and dialog"), office.screenshots)
    shots.add_argument("folder", type=Path)
