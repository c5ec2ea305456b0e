"""Commands on files: import, export, print."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace

from officedesk.cli import matter
from officedesk.cli.chosen_papers import print_chosen
from officedesk.cli.entries import query_of
from officedesk.cli.session import open_desk, outage_said, pairs, say
from officedesk.core.dates import parse_day
from officedesk.core.errors import Invalid, NotFound
from officedesk.core.i18n import _, ngettext
from officedesk.core.imports import InvalidRows, Refusal
from officedesk.core.progress import Silent
from officedesk.core.register import Paper
from officedesk.core.text import shortened
from officedesk.desk.closing import month_of
from officedesk.desk.desk import Desk
from officedesk.desk.importing import ImportOptions, ImportPlan, carry_out, plan
from officedesk.desk.importing_dates import DateOrder
from officedesk.desk.importing_masters import unregistered_words
from officedesk.desk.importing_plan import match_words, number_words
from officedesk.desk.importing_refused import write_refused
from officedesk.desk.importing_words import column_words
from officedesk.desk.spans import EXAMPLES, days_named, usual_days

MOST_TOLD = 20
CALENDAR = ".ics"


def import_file(given: argparse.Namespace) -> int:
    """Take a spreadsheet or a calendar in, or say what would be refused."""
    if given.file.suffix.lower() == CALENDAR:
        return _calendar(given)
    with open_desk(given) as desk:
        options = ImportOptions(
            sheet=given.sheet, mapping=pairs(given.map), said=pairs(given.set),
            date_order=DateOrder(given.date_order) if given.date_order else None,
            again=given.again, new_numbers=given.new_numbers, match_anew=given.match_anew,
            outage=outage_said(desk, given.outage), another_book=given.another_book,
            with_masters=given.register_named,
        )  # fmt: skip
        made = plan(desk, given.register, given.file, options)
        _tell_plan(desk, made)
        try:
            result = carry_out(
                desk, made, partial=given.partial, dry_run=given.dry_run,
                date_is_right=given.date_is_right,
            )  # fmt: skip
        except InvalidRows as error:
            _tell_refused(error.refusals)
            if given.refused is not None:
                write_refused(made, error.refusals, given.refused)
            raise
        _tell_refused(result.refused)
        if given.refused is not None and result.refused:
            write_refused(made, result.refused, given.refused)
        if given.dry_run:
            print(_("Dry run: nothing was changed. It would have been:"))
        print(result.changes.label)
        if result.changes.numbers and not given.dry_run:
            print(
                " – ".join(dict.fromkeys((result.changes.numbers[0], result.changes.numbers[-1])))
            )
    return 0


def _calendar(given: argparse.Namespace) -> int:
    """Take a calendar in: what is there already is brought up to date."""
    from officedesk.desk.calendar_in import carry_out_calendar, plan_calendar

    with open_desk(given) as desk:
        made = plan_calendar(desk, given.register, given.file)
        for words in (*made.left_out, *made.remarks):
            print(words, file=sys.stderr)
        if made.left_out and not given.partial:
            raise Invalid(
                ngettext(
                    "{count} event of {file} cannot be imported, so none was. Say --partial to "
                    "import the others.",
                    "{count} events of {file} cannot be imported, so none was. Say --partial to "
                    "import the others.",
                    len(made.left_out),
                ).format(count=len(made.left_out), file=given.file.name)
            )
        changes = carry_out_calendar(
            desk, made, dry_run=given.dry_run, date_is_right=given.date_is_right
        )
        if given.dry_run:
            print(_("Dry run: nothing was changed. It would have been:"))
        print(changes.label)
        for words in changes.warnings:
            print(words, file=sys.stderr)
    return 0


def _tell_plan(desk: Desk, made: ImportPlan) -> None:
    """Columns and what they become, and what the person should know, on standard error."""
    register = desk.registers[made.register]
    for column in made.columns:
        print(f"{column.heading} → {column_words(register, column.field)}", file=sys.stderr)
    for left in made.left:
        words = _("Row {line} is left out: {reason}").format(line=left.line, reason=left.reason)
        print(words, file=sys.stderr)
    if made.matched_on:
        print(match_words(made), _("--match-anew matches them anew."), file=sys.stderr)
    for warning in made.warnings:
        print(warning, file=sys.stderr)
    print(number_words(made), file=sys.stderr)
    for new in () if made.with_masters else made.masters:
        words = ngettext(
            "{said}: --register-named registers it.", "{said}: --register-named registers them.",
            len(new.names),
        )  # fmt: skip
        print(words.format(said=unregistered_words(desk.registers, new)), file=sys.stderr)


def _tell_refused(refusals: Sequence[Refusal]) -> None:
    for refusal in refusals[:MOST_TOLD]:
        place = " · ".join(part for part in (refusal.column, refusal.value[:60]) if part)
        words = _("Row {line}: {reason}").format(line=refusal.line, reason=refusal.reason)
        print(words + (f" ({place})" if place else ""), file=sys.stderr)
    if len(refusals) > MOST_TOLD:
        rest = len(refusals) - MOST_TOLD
        print(
            ngettext(
                "… and {count} more; --refused FILE writes all.",
                "… and {count} more; --refused FILE writes all.",
                rest,
            ).format(count=rest),
            file=sys.stderr,
        )


def template(given: argparse.Namespace) -> int:
    """Write a workbook to fill in for a register."""
    from officedesk.desk.template import write_template

    if given.output.suffix.lower() != ".xlsx":
        raise Invalid(
            _("{file}: a template is a workbook, so its name ends in .xlsx.").format(
                file=given.output.name
            )
        )
    with open_desk(given) as desk:
        count = write_template(desk, given.register, given.output)
    print(_("{count} columns to fill in: {path}").format(count=count, path=given.output))
    return 0


def void_import(given: argparse.Namespace) -> int:
    """Void the import that brought an entry; 1 where something is in the way."""
    with open_desk(given) as desk:
        ref = desk.find(given.number)
        if given.dry_run:
            run = desk.import_of(ref)
            for words in (run.file_name, run.extent, run.hindrance):
                if words:
                    print(words)
            return 1 if run.hindrance else 0
        say(desk.void_import(ref, given.reason))
    return 0


def export(given: argparse.Namespace) -> int:
    """Write a list to a file; its ending says how."""
    if given.blank:
        return _blank(given)
    with open_desk(given) as desk:
        count = _write(desk, given)
        print(
            ngettext(
                "{count} entry written to {path}.", "{count} entries written to {path}.", count
            ).format(count=count, path=given.output)
        )
    return 0


def _write(desk: Desk, given: argparse.Namespace) -> int:
    """Write what the options describe; gives how many entries it holds."""
    from officedesk.desk.exporting import export as write
    from officedesk.desk.register_paper import page_setup
    from officedesk.desk.register_paper_volume import month_query, print_month

    query, setup = query_of(desk, given), None
    if given.portrait:
        setup = replace(page_setup(desk), portrait=True)
    if given.month:
        days = month_query(given.register, month_of(given.month))
        whole = replace(query, since=days.since, until=days.until, descending=False)
        if given.output.suffix.lower() == ".pdf" and whole == days:
            return print_month(
                desk, given.register, given.month, given.output, setup=setup,
                unmasked=given.unmasked,
            )  # fmt: skip
        query = replace(query, since=days.since, until=days.until)
    return write(desk, query, given.output, unmasked=given.unmasked, progress=Silent(), setup=setup)


def _blank(given: argparse.Namespace) -> int:
    """A blank form with emergency numbers."""
    from officedesk.desk.register_paper import page_setup
    from officedesk.desk.register_paper_blank import print_blank

    with open_desk(given) as desk:
        setup = page_setup(desk)
        if given.portrait:
            setup = replace(setup, portrait=True)
        first, last = print_blank(desk, given.register, given.blank, given.output, setup=setup)
        print(
            _("Blank form with the numbers {first} to {last} written to {path}.").format(
                first=first, last=last, path=given.output
            )
        )
    return 0


def _volume(given: argparse.Namespace) -> int:
    """The bound volume of a month or a year."""
    from officedesk.desk.register_paper_volume import print_month, print_year

    if len(given.numbers) != 2:
        raise Invalid(
            _("Say which register and when: officedesk print {paper} REGISTER {when}.").format(
                paper=given.paper, when="2026-09" if given.paper == "month" else "2026"
            )
        )
    register, when = given.numbers
    with open_desk(given) as desk:
        if given.paper == "month":
            count = print_month(desk, register, when, given.output)
        elif when.isdecimal() and len(when) == 4:
            count = print_year(desk, register, int(when), given.output)
        else:
            raise Invalid(_("{year} is no year.").format(year=when), "year")
        print(
            ngettext(
                "{count} entry written to {path}.", "{count} entries written to {path}.", count
            ).format(count=count, path=given.output)
        )
    return 0


def _day(given: argparse.Namespace) -> int:
    """What happened on one day."""
    from officedesk.desk.print_orders import day_named
    from officedesk.desk.register_paper_day import print_day

    if len(given.numbers) != 2:
        raise Invalid(
            _("Say which register and when: officedesk print {paper} REGISTER {when}.").format(
                paper="day", when="2026-09-14"
            )
        )
    key, when = given.numbers
    with open_desk(given) as desk:
        day = day_named(desk.store.register(key), when, desk.today)
        count = print_day(desk, key, day, given.output)
        print(
            ngettext(
                "{count} entry written to {path}.", "{count} entries written to {path}.", count
            ).format(count=count, path=given.output)
        )
    return 0


def _refuse_unused(paper: Paper, said: Sequence[str]) -> None:
    """Refuse what a paper of a view or of a span does not look at.

    Raises:
        Invalid: names it, and how the paper is printed.
    """
    if len(said) <= bool(paper.spans or paper.daily):
        return
    way = ["officedesk print", paper.key, "--output FILE"]
    if paper.daily:
        way.insert(2, "2026-09-14")
        words = _("{paper} is made of one day, not of “{said}”. Say: {way}.")
    elif paper.spans:
        way.insert(2, EXAMPLES[paper.spans[0]])
        words = _("{paper} is made of one span of time, not of “{said}”. Say: {way}.")
    else:
        words = _("{paper} is always made of the same list, not of “{said}”. Say: {way}.")
    raise Invalid(
        words.format(paper=_(paper.label), said=shortened(" ".join(said), 40), way=" ".join(way))
    )


def _print_whole(desk: Desk, given: argparse.Namespace) -> bool:
    """Print a paper that is of a view or of a span, not of chosen entries; False for others."""
    from officedesk.desk.printing import print_span_paper, print_view_paper

    for register in desk.registers.values():
        for paper in register.papers:
            if paper.key != given.paper or paper.chosen or not (paper.view or paper.spans):
                continue
            _refuse_unused(paper, given.numbers)
            if paper.spans:
                named = given.numbers[0] if given.numbers else ""
                kinds = paper.spans
                days = days_named(named, kinds) if named else usual_days(paper, desk.today)
                count = print_span_paper(desk, register, paper, days, given.output)
            else:
                day = None
                if paper.daily and given.numbers:
                    day = parse_day(given.numbers[0], today=desk.today)
                count = print_view_paper(desk, register, paper, given.output, day)
            print(
                _("{paper} written to {path}, entries: {count}.").format(
                    paper=_(paper.label), path=given.output, count=count
                )
            )
            return True
    return False


def print_paper(given: argparse.Namespace) -> int:
    """Make a paper of one or several entries, or a bound volume."""
    from officedesk.desk.printing import print_paper as make

    if given.paper in ("month", "year"):
        return _volume(given)
    if given.paper == "day":
        return _day(given)
    if given.paper == "matter":
        return matter.print_paper(given)
    with open_desk(given) as desk:
        if _print_whole(desk, given) or print_chosen(desk, given):
            return 0
        if not given.numbers:
            raise Invalid(_("Name the entries by their numbers, such as IN-2026-0001."))
        refs = [desk.find(number) for number in given.numbers]
        if len({ref.register for ref in refs}) > 1:
            raise Invalid(_("The entries are of different registers. Take one register at a time."))
        register = desk.registers[refs[0].register]
        paper = next((one for one in register.papers if one.key == given.paper), None)
        if paper is None:
            raise NotFound(
                _("{register} has no paper “{paper}”. There are: {papers}.").format(
                    register=_(register.label), paper=given.paper,
                    papers=", ".join(one.key for one in register.papers) or "–",
                )
            )  # fmt: skip
        make(desk, paper, refs, given.output)
        print(_("{paper} written to {path}.").format(paper=_(paper.label), path=given.output))
    return 0
