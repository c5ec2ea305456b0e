"""The program's own ways for a file from outside: the import, and the form out of a mail."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from officedesk.core.errors import Invalid, NeedsConfirmation, PersonError
from officedesk.core.imports import InvalidRows
from officedesk.desk.importing import ImportOptions, ImportPlan, carry_out, plan
from officedesk.desk.importing_dates import DateOrder
from officedesk.desk.mail import read_mail
from officedesk.desk.mail_files import lay_out
from officedesk.registers.letters.mail import from_mail
from torture.hostile.judging import Attempt, Case, sentence_faults
from torture.hostile.office import Office

REGISTER = "letters"
CONTACTS = "people"
"""Where contacts go; any other file is a table of letters."""
_QUESTIONS = 4


class Unclear(Exception):
    """A question or reason that is not fit for a person: a fault of the program."""


def table(office: Office, case: Case) -> int:
    """Plan, try, and where ``case.whole`` import: all rows, or the good ones where some are bad."""
    made = _planned(office, case)
    right = False
    for _question in range(2):
        try:
            return _carried(office, made, case, right)
        except NeedsConfirmation as question:
            right = True
            if question.question != "date_is_right":
                raise
    raise AssertionError("the same question twice")


def _planned(office: Office, case: Case) -> ImportPlan:
    """The plan, questions answered as a person would."""
    options = ImportOptions(again=case.again)
    register = CONTACTS if case.path.suffix == ".vcf" else REGISTER
    for _question in range(_QUESTIONS):
        try:
            return plan(office.desk, register, case.path, options)
        except NeedsConfirmation as question:
            if question.question == "date_order":
                options = replace(options, date_order=DateOrder.DMY)
            elif question.question == "new_numbers":
                options = replace(options, new_numbers=True)
            else:
                raise
    raise AssertionError("questions without end")


def _carried(office: Office, made: ImportPlan, case: Case, right: bool) -> int:
    dry = not case.whole
    try:
        done = carry_out(office.desk, made, dry_run=dry, date_is_right=right)
    except InvalidRows as refused:
        _clear(str(refused), case)
        done = carry_out(office.desk, made, dry_run=dry, date_is_right=right, partial=True)
    changes = done.changes
    return changes.bulk.count if changes.bulk is not None else len(changes.changes)


def _clear(sentence: str, case: Case, *, named: bool = True) -> None:
    """The sentence is fit for a person.

    Raises:
        Unclear: it is not.
    """
    name = case.path.name
    faults = sentence_faults(sentence if named else f"{sentence} {name}", name)
    if faults:
        raise Unclear(faults[0])


def mail(office: Office, case: Case) -> int:
    """Read it, lay out what hangs on it, and where ``case.whole`` register and attach."""
    read = read_mail(case.path)
    values = from_mail(read)
    with TemporaryDirectory() as name:
        files = lay_out(read, Path(name))
        if not case.whole:
            return 0
        values = {"sender": "not stated", "subject": case.path.stem} | values
        try:
            done = office.desk.register_entry(REGISTER, values, date_is_right=True)
        except Invalid as problem:
            # Said beside the field of the form; nothing is registered.
            _clear(str(problem), case, named=False)
            return 0
        (ref,) = done.refs()
        for file in [case.path, *files][:4]:
            try:
                office.desk.attach(ref, file)
            except PersonError as problem:
                _clear(str(problem), case, named=False)
    return 1


def attempt_of(kind: str) -> Attempt:
    """The way of a kind of file."""
    return mail if kind == "eml" else table
