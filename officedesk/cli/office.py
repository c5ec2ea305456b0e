"""Commands on the whole office: certificate, months, settings, operators, backup, verify."""

from __future__ import annotations

import argparse
import getpass
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from officedesk.cli import language_code
from officedesk.cli.session import open_desk, pairs, read_password, say
from officedesk.core.clock import SystemClock
from officedesk.core.errors import Invalid, NotAllowed
from officedesk.core.i18n import _, use_language
from officedesk.core.permits import Role
from officedesk.desk.desk import Desk


def certificate(given: argparse.Namespace) -> int:
    """Certify a series: first, last, count, void, gaps."""
    with open_desk(given) as desk:
        made = desk.certificate(given.register, given.year)
        if given.format == "json":
            words = {name: getattr(made, name) for name in made.__dataclass_fields__}
            print(json.dumps(words, ensure_ascii=False))
        else:
            print(made.sentence)
        return 0 if made.gaps == 0 else 1


def close_month(given: argparse.Namespace) -> int:
    """Close a month of a register."""
    with open_desk(given) as desk:
        say(desk.close_month(given.register, given.month))
    return 0


def reopen_month(given: argparse.Namespace) -> int:
    """Reopen a closed month."""
    with open_desk(given) as desk:
        say(desk.reopen_month(given.register, given.month, given.reason))
    return 0


def purge(given: argparse.Namespace) -> int:
    """Empty personal data of entries registered before a day."""
    with open_desk(given) as desk:
        made = desk.purge(given.register, given.before, dry_run=given.dry_run, files=given.files)
        print(made.sentence)
        for label, count in made.fields:
            print(f"  {label}: {count}")
        for line in (*made.examples, *made.stays):
            print("  " + line)
    return 0


def settings(given: argparse.Namespace) -> int:
    """Show or set settings; a value is JSON, or plain text."""
    with open_desk(given) as desk:
        wanted = [word for word in given.setting if "=" not in word]
        changes = pairs([word for word in given.setting if "=" in word])
        if changes:
            say(
                desk.set_settings(
                    {key: _setting_value(desk, key, text) for key, text in changes.items()}
                )
            )
        known = desk.settings()
        for key in wanted or (() if changes else sorted(known)):
            value = known[key] if key in known else desk.setting(key)
            if key == "paper.logo" and value:
                value = _logo_words(value)
            print(f"{key}={json.dumps(value, ensure_ascii=False)}")
    return 0


def _logo_words(value: str) -> str:
    from officedesk.paper.logo import logo_of

    return logo_of(value).words


def _setting_value(desk: Desk, key: str, text: str) -> Any:
    if key == "paper.logo" and text:
        from officedesk.paper.logo import read_logo

        return read_logo(Path(text))
    if isinstance(desk.setting(key), str) and not text.startswith('"'):
        return text
    if key.startswith("numbering."):
        return text
    try:
        return json.loads(text)
    except ValueError:
        return text


def operators(given: argparse.Namespace) -> int:
    """List, add or change operators."""
    with open_desk(given) as desk:
        if given.what == "list":
            for one in desk.staff.all(active=False):
                marks = [
                    one.role.value,
                    _("password") if one.has_password else "",
                    "" if one.active else _("inactive"),
                ]
                print(one.name + "  " + " · ".join(mark for mark in marks if mark))
            return 0
        if not given.name:
            raise Invalid(
                _("Say which operator: officedesk operators {what} NAME.").format(what=given.what)
            )
        person = desk.find(given.person).id if given.person else None
        password = _new_password(given)
        if given.what == "add":
            changes, code = desk.staff.add(
                desk.operator, given.name, Role(given.role or "clerk"), password, person
            )
            say(changes)
            print(_("Recovery code, to be written down and locked away: {code}").format(code=code))
            return 0
        role = Role(given.role) if given.role else None
        active = False if given.inactive else None
        say(
            desk.staff.change(
                desk.operator,
                given.name,
                role=role,
                active=active,
                person=person,
                password=password,
            )
        )
    return 0


def _new_password(given: argparse.Namespace) -> str | None:
    if not given.set_password:
        return None
    found = read_password("OFFICEDESK_NEW_PASSWORD_FILE")
    if found is not None:
        return found
    if not sys.stdin.isatty():
        raise NotAllowed(
            _(
                "A password is typed at a terminal, or read from the file that"
                " OFFICEDESK_NEW_PASSWORD_FILE names."
            )
        )
    first = getpass.getpass(_("New password: "))
    if first != getpass.getpass(_("Once more: ")):
        raise Invalid(_("The two passwords differ. Nothing was changed."))
    return first


def holidays(given: argparse.Namespace) -> int:
    """Show, set or take over days that differ from the weekend's rule."""
    with open_desk(given) as desk:
        year = given.year or desk.today.year
        if given.official:
            say(desk.take_official_holidays(given.official, year))
        elif given.days:
            say(
                desk.set_holidays(
                    {_day(word): _kind(value) for word, value in pairs(given.days).items()}
                )
            )
        calendar = desk.rules.calendar
        for day, name in sorted([*calendar.off.items(), *calendar.on.items()]):
            if day.year == year:
                print(f"{day}  {name}" + ("  " + _("working day") if day in calendar.on else ""))
        if year not in calendar.known:
            print(_("No official table for {year} yet: only weekends are off.").format(year=year))
    return 0


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError as error:
        raise Invalid(
            _("“{words}” is no date; write it like 2026-03-05").format(words=words)
        ) from error


def _kind(words: str) -> tuple[str, int]:
    if not words:
        return "", 2
    return (_("Make-up working day"), 1) if words == "work" else (words, 0)


def first_number(given: argparse.Namespace) -> int:
    """Continue a paper book in mid-year."""
    with open_desk(given) as desk:
        say(desk.set_first_number(given.register, given.year, given.first))
    return 0


def backup(given: argparse.Namespace) -> int:
    """Make a backup into the home, or into one file."""
    with open_desk(given) as desk:
        made = desk.back_up(given.file)
    print(_("Backup written and verified: {path}").format(path=made.path))
    if made.faults or made.missing:
        print(
            _("Its history does not fit in {faults} places, {missing} attachments are missing:"
              " see “officedesk verify”.").format(faults=made.faults, missing=len(made.missing)),
            file=sys.stderr,
        )  # fmt: skip
    if made.trouble:
        print(made.trouble, file=sys.stderr)
    return 1 if made.faults else 0


def restore(given: argparse.Namespace) -> int:
    """Bring a backup back; what was there is kept aside."""
    from officedesk.desk.restoring import restore_home

    if given.language:
        use_language(language_code(given.language))
    password = read_password("OFFICEDESK_PASSWORD_FILE")
    done = restore_home(given.home, given.file, given.operator, password, SystemClock())
    print(
        _("Restored from {path}: {count} history rows.").format(path=done.source, count=done.count)
    )
    if done.aside is not None:
        print(_("What was there is kept in {path}.").format(path=done.aside))
    for name in done.lost:
        print(_("Attachment {name} is in no backup.").format(name=name), file=sys.stderr)
    return 0


def verify(given: argparse.Namespace) -> int:
    """Check everything against the history; 0 when sound."""
    with open_desk(given, read_only=True) as desk:
        if given.page:
            page = desk.verify_page(given.page)
            lines, sound = page.lines, page.unaltered
        else:
            report = desk.verify(head=given.head, count=given.count)
            lines, sound = report.lines, report.sound
        for line in lines:
            print(line)
        return 0 if sound else 1


def doctor(given: argparse.Namespace) -> int:
    """Say what this machine has and lacks."""
    from officedesk.desk.doctor import examine_home
    from officedesk.store.home import Home

    checks = examine_home(Home(given.home))
    for check in checks:
        print(("✓ " if check.good else "✗ ") + check.sentence)
    return 0 if all(check.good for check in checks) else 1


def demo(given: argparse.Namespace) -> int:
    """Fill an empty home with a believable office."""
    from officedesk.desk.demo import fill

    if given.language:
        use_language(language_code(given.language))
    made = fill(
        given.home, now=SystemClock().now(), size=given.size or None, years=given.years,
        seed=given.seed,
    )  # fmt: skip
    for key, count in made.entries.items():
        print(f"{key}: {count}")
    return 0


def screenshots(given: argparse.Namespace) -> int:
    """Picture every tab and dialog in both languages, light and dark."""
    from officedesk.ui.screenshots import take

    for path in take(Path(given.folder)):
        print(path)
    return 0
