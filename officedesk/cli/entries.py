"""Commands on entries: new, edit, list, show, do, link, attach, undo, fields."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from officedesk.cli.series import new_series
from officedesk.cli.session import answers_of, open_desk, outage_said, pairs, say, values_of
from officedesk.cli.stock import plain_card, print_card
from officedesk.cli.table import print_table
from officedesk.core.changes import EntryRef
from officedesk.core.decimals import below_zero, decimal_words, from_raw, hyphened
from officedesk.core.errors import Invalid, NotFound, WrongFile
from officedesk.core.fields import Field, Kind
from officedesk.core.formats import show as show_value
from officedesk.core.formats import show_raw
from officedesk.core.i18n import _, in_language
from officedesk.core.query import Query, split_search
from officedesk.core.register import Register
from officedesk.core.values import Value
from officedesk.core.views import Row
from officedesk.desk.desk import Desk
from officedesk.desk.line_answers import typed_lines
from officedesk.desk.plain import parsed_other, parsed_plain, plain_entry, plain_history
from officedesk.desk.writing import action_of


def new(given: argparse.Namespace) -> int:
    """Register one entry."""
    with open_desk(given) as desk:
        register = desk.store.register(given.register)
        plain = _object_of(given.json_file)
        values, children = parsed_plain(register, plain, desk.today, new=True)
        values |= values_of(desk, register, pairs(given.fields), values)
        twins = desk.twins(register.key, values)
        changes = (
            new_series(desk, given, register.key, values, children)
            if given.repeat
            else desk.register_entry(
                register.key,
                values,
                children,
                other=parsed_other(plain),
                date_is_right=given.date_is_right,
                outage=outage_said(desk, given.outage),
                another_book=given.another_book,
            )
        )
        if changes is None:
            return 0
        for number in changes.numbers:
            print(number)
        for words in (*changes.warnings, *_twin_words(register, twins)):
            print(words, file=sys.stderr)
    return 0


def _twin_words(register: Register, twins: Sequence[Row]) -> list[str]:
    """Warn of entries that are probably the same thing, each shown."""
    place = register.columns.index(register.headline)
    return [
        _("Probably registered already") + f": {row.number}  {row.cells[place] or ''}"
        for row in twins
    ]


def edit(given: argparse.Namespace) -> int:
    """Correct an entry."""
    with open_desk(given) as desk:
        ref = desk.find(given.number)
        register = desk.registers[ref.register]
        plain = _object_of(given.json_file)
        values, children = parsed_plain(register, plain, desk.today)
        before = {**desk.entry(ref).values, **values}
        values |= values_of(desk, register, pairs(given.fields), before)
        if not values and not children:
            raise Invalid(_("Say what to change: FIELD=VALUE, or --json FILE."))
        # What was printed is changed as it was then: another's later change is not lost to it.
        version = plain.get("version")
        say(
            desk.edit(
                ref, values, children=children or None, reason=given.reason,
                version=version if type(version) is int else None,
            )
        )  # fmt: skip
    return 0


def _object_of(name: str | None) -> dict[str, Any]:
    """The object in a JSON file, ``-`` for the input; empty where none is named."""
    if name is None:
        return {}
    try:
        text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8-sig")
        plain = json.loads(text)
    except OSError as error:
        raise NotFound(
            _("{path} cannot be read: {reason}.").format(path=name, reason=error.strerror)
        ) from error
    except (ValueError, RecursionError) as error:
        raise WrongFile(
            _("{path} is no JSON: {reason}.").format(path=name, reason=error)
        ) from error
    if not isinstance(plain, dict):
        raise WrongFile(
            _("{path} has to hold one object, as show --format json prints it.").format(path=name)
        )
    return plain


def query_of(desk: Desk, given: argparse.Namespace) -> Query:
    """The list that the options describe."""
    register = desk.store.register(given.register)
    names = {
        *register.fields,
        *(c.key for c in register.children),
        "state",
        "number",
        "old_number",
        "late",
    }
    words, terms = split_search(given.search, names)
    if given.search.count('"') and not terms:
        words = given.search
    return Query(
        register.key,
        words,
        terms,
        given.view,
        given.sort,
        not given.ascending,
        given.since,
        given.until,
    )


def list_entries(given: argparse.Namespace) -> int:
    """Print a list."""
    with open_desk(given) as desk:
        query = query_of(desk, given)
        register = desk.registers[query.register]
        reader = desk.reader()
        try:
            ids = reader.ids(query)
            if given.limit:
                ids = ids[: given.limit]
            if given.format == "json":
                _print_json(desk, register, ids)
                return 0
            columns = (
                register.columns if given.format == "csv" else register.shown or register.columns
            )
            rows = reader.rows_of(register.key, ids, columns)
        finally:
            reader.close()
        heads = [_head(register, name) for name in columns]
        cells = [
            [_cell(register, row, name, raw, plain=given.format == "csv")
             for name, raw in zip(columns, row.cells, strict=True)]
            for row in rows
        ]
        if given.format == "csv":
            writer = csv.writer(sys.stdout)
            writer.writerow(heads)
            writer.writerows([[_safe(cell) for cell in line] for line in cells])
        else:
            print_table(heads, cells)
    return 0


def _safe(cell: str) -> str:
    """Text from people is never a formula in somebody's spreadsheet program; a number is none."""
    if below_zero(cell):
        return hyphened(cell)
    return "'" + cell if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def _print_json(desk: Desk, register: Register, ids: Sequence[int]) -> None:
    """Entry by entry, so that a long list needs no memory."""
    sys.stdout.write("[")
    for start in range(0, len(ids), 200):
        for place, view in enumerate(desk.entries(register.key, ids[start : start + 200])):
            sys.stdout.write("\n" if start + place == 0 else ",\n")
            sys.stdout.write(json.dumps(plain_entry(view, register), ensure_ascii=False))
    sys.stdout.write("\n]\n")


def _head(register: Register, name: str) -> str:
    system = {"number": _("No."), "state": _("Status"), "old_number": _("Old number")}
    if name in system:
        return system[name]
    child = register.child(name)
    return (
        _(child.label)
        if child is not None
        else _(register.fields[name].short or register.fields[name].label)
    )


def _cell(register: Register, row: Row, name: str, raw: Any, *, plain: bool) -> str:
    """A value in words; ``plain``: a decimal without commas, as other programs read it."""
    if name == "number":
        return row.number
    if name == "state" and not row.restricted:
        return _(register.workflow.state(row.state).label)
    if row.restricted and name != register.event:
        return _("restricted") if name == register.headline else ""
    field = register.fields.get(name)
    if plain and field is not None and field.kind is Kind.DECIMAL and raw is not None:
        return decimal_words(from_raw(raw), field.places, money=field.money, grouped=False)
    return show_raw(field, raw) if field is not None else str(raw or "")


def show(given: argparse.Namespace) -> int:
    """Print one entry."""
    with open_desk(given) as desk:
        ref = desk.find(given.number)
        view = desk.entry(ref)
        register = desk.registers[ref.register]
        history = desk.history(ref)
        if given.format == "json":
            plain = plain_entry(view, register)
            plain["history"] = plain_history(history, register)
            moved = plain_card(desk, ref)
            if moved is not None:
                plain["card"] = moved
            print(json.dumps(plain, ensure_ascii=False, indent=2))
            return 0
        if view.restricted:
            print(f"{view.number}  {view.registered_on:%Y-%m-%d}  " + _("restricted"))
            return 0
        state = _(register.workflow.state(view.state).label)
        print(f"{view.number}  {state}")
        plain = plain_entry(view, register)
        _print_fields(register, plain)
        for one_more in plain["other"]:
            print(f"{one_more['heading']}: {one_more['value']}")
        for link in view.links:
            words = _("Link, {kind}: {number} {headline}")
            print(words.format(kind=link.words, number=link.number, headline=link.headline))
        for one in view.attachments:
            print(_("Attachment: {name}").format(name=one.name))
        if view.void is not None:
            print(_("Void: {reason} ({by})").format(reason=view.void.reason, by=view.void.by))
        print_card(desk, ref)
        print(_("History"))
        for line in history:
            mark = " " + _("(undone)") if line.undone else ""
            why = f" ({line.reason})" if line.reason else ""
            print(f"  {line.at:%Y-%m-%d %H:%M}  {line.operator}  {line.label}{why}{mark}")
    return 0


def _print_fields(register: Register, plain: Mapping[str, Any]) -> None:
    if plain["old_number"]:
        print(_("Old number") + ": " + plain["old_number"])
    for name, field in register.fields.items():
        if plain.get(name) is not None:
            shown = _shown(field, plain[name], long=True)
            print(_("{label}: {value}").format(label=_(field.label), value=shown))
    for child in register.children:
        for row in plain.get(child.key) or ():
            words = [
                _shown(field, row[name])
                for name, field in child.fields.items()
                if row[name] is not None
            ]
            print(_("{label}: {value}").format(label=_(child.label), value=" · ".join(words)))


def _shown(field: Field, plain: Any, *, long: bool = False) -> str:
    """A value of JSON as a person reads it: a number there is the decimal itself."""
    if field.kind is Kind.DECIMAL:
        return show_value(field, Decimal(str(plain)))
    return show_raw(field, int(plain) if isinstance(plain, bool) else plain, long=long)


def do(given: argparse.Namespace) -> int:
    """Carry out an action on one or several entries."""
    numbers = [word for word in given.rest if "=" not in word]
    words = pairs([word for word in given.rest if "=" in word])
    if not numbers:
        raise Invalid(
            _("Say with which entry: officedesk do {action} NUMBER.").format(action=given.action)
        )
    with open_desk(given) as desk:
        refs: list[EntryRef] = list(dict.fromkeys(desk.find(number) for number in numbers))
        keys = {ref.register for ref in refs}
        if len(keys) > 1:
            raise Invalid(_("The entries are of different registers. Take one register at a time."))
        action = action_of(desk.registers[refs[0].register], given.action)
        lines: dict[int, dict[str, Value]] = {}
        now = desk.clock.now().replace(tzinfo=None, second=0, microsecond=0)
        if action.lines is not None and len(refs) == 1:
            words, lines = typed_lines(
                desk.registers[refs[0].register], action, desk.entry(refs[0]), words,
                today=desk.today, now=now,
            )  # fmt: skip
        values = answers_of(desk, action, words, refs)
        say(
            desk.act(
                given.action, refs, values, date_is_right=given.date_is_right, lines=lines or None
            )
        )
    return 0


def link(given: argparse.Namespace) -> int:
    """Link two entries."""
    with open_desk(given) as desk:
        say(desk.link(desk.find(given.a), desk.find(given.b), given.kind))
    return 0


def attach(given: argparse.Namespace) -> int:
    """Attach a file."""
    with open_desk(given) as desk:
        say(desk.attach(desk.find(given.number), given.file))
    return 0


def undo(given: argparse.Namespace) -> int:
    """Take back the last change."""
    with open_desk(given) as desk:
        say(desk.undo())
    return 0


def fields(given: argparse.Namespace) -> int:
    """Print the fields of a register."""
    with open_desk(given) as desk:
        register = desk.store.register(given.register)
        made = [_field_object(field) for field in register.fields.values()]
        for child in register.children:
            for field in child.fields.values():
                made.append(_field_object(field, child.key))
        if given.format == "json":
            print(json.dumps(made, ensure_ascii=False, indent=2))
            return 0
        rows = [
            [
                (row["child"] + "." if row["child"] else "") + row["name"],
                row["label"]["en"], row["label"]["zh_CN"], row["type"],
                _("must") if row["must"] else "", row["nature"],
                ", ".join(choice["key"] for choice in row["choices"]),
            ]
            for row in made
        ]  # fmt: skip
        heads = [_("Name"), "English", "中文", _("Type"), "", _("Nature"), _("Choices")]
        print_table(heads, rows)
    return 0


def _field_object(field: Field, child: str = "") -> dict[str, Any]:
    return {
        "name": field.name,
        "child": child or None,
        "label": {"en": in_language(field.label, "en"), "zh_CN": in_language(field.label, "zh_CN")},
        "type": field.kind.value,
        "nature": field.nature.value,
        "must": field.must,
        "not_stated": field.unstated,
        "by_action": field.by_action,
        "decimal": (
            {"places": field.places, "signed": field.signed, "money": field.money}
            if field.kind is Kind.DECIMAL else None
        ),
        "choices": [
            {
                "key": one.key,
                "en": in_language(one.label, "en"),
                "zh_CN": in_language(one.label, "zh_CN"),
            }
            for one in field.choices
        ],
    }
