"""A file of contacts (.vcf) as a table: one card a row, under headings that a directory knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from officedesk.core.i18n import N_, _
from officedesk.sheets.grid import Cell
from officedesk.sheets.limits import Limits
from officedesk.sheets.sink import Sink
from officedesk.sheets.unreadable import Reason, Unreadable
from officedesk.sheets.vcard_lines import Property, properties

NAME, KIND = N_("Name"), N_("Kind")
ORGANISATION, DEPARTMENT, POST = N_("Organisation"), N_("Department"), N_("Post")
TELEPHONE, EMAIL, REMARKS = N_("Telephone"), N_("E-mail"), N_("Remarks")
FAX, ADDRESS, WEBSITE, BIRTHDAY = N_("Fax"), N_("Address"), N_("Website"), N_("Birthday")
FIRST = (NAME, KIND, ORGANISATION, DEPARTMENT, POST, TELEPHONE, EMAIL, REMARKS)

_PLAIN = {"TITLE": POST, "ROLE": POST, "NOTE": REMARKS, "EMAIL": EMAIL, "URL": WEBSITE,
          "BDAY": BIRTHDAY}  # fmt: skip
_TECHNICAL = frozenset(
    {"BEGIN", "END", "VERSION", "PRODID", "REV", "UID", "PHOTO", "LOGO", "SOUND", "KEY", "AGENT",
     "N", "FN", "ORG", "TEL", "ADR", "KIND", "X-ABSHOWAS", "X-ABLABEL", "SORT-STRING", "MAILER",
     "CLIENTPIDMAP", "SOURCE", "PROFILE", "CLASS"}
)  # fmt: skip
_CHUNK_ROWS = 500
_HAN = "\u2e80"
_LONGEST_SIGN = 3
"""Letters of what is a sign rather than a word, such as QQ."""

Row = dict[str, str]


def read_vcards(path: Path, limits: Limits, sink: Sink) -> None:
    """Read the cards at ``path`` into ``sink``; rows are counted as cards.

    Raises:
        Unreadable: a card is never closed, or there are too many.
    """
    rows = []
    for number, card in enumerate(_cards(path.read_bytes()), 1):
        if number > limits.rows:
            raise Unreadable(Reason.ROWS)
        rows.append(_row(card))
    heads = list(dict.fromkeys([*FIRST, *(heading for row in rows for heading in row)]))
    heads = [head for head in heads if head in (NAME, KIND) or any(head in row for row in rows)]
    if len(heads) > limits.columns:
        raise Unreadable(Reason.COLUMNS, "1")
    sink.sheet(path.stem)
    lines: list[tuple[int, Sequence[Cell]]] = [(0, [_told(head) for head in heads])]
    for number, row in enumerate(rows, 1):
        lines.append((number, [row.get(head) for head in heads]))
        if len(lines) >= _CHUNK_ROWS:
            sink.lines(lines)
            lines = []
    sink.lines(lines)
    sink.close_sheet()
    sink.end("vcard")


def _told(heading: str) -> str:
    """A heading in the person's language; *Telephone 2* counts on."""
    words, _blank, count = heading.rpartition(" ")
    return " ".join((_(words), count)) if count.isdigit() and words else _(heading)


def _cards(data: bytes) -> Iterator[list[Property]]:
    """The properties of each card; a card inside another is passed over."""
    card: list[Property] = []
    depth = count = 0
    for one in properties(data):
        border = one.words.upper() == "VCARD" and one.name
        if border == "BEGIN":
            depth += 1
            if depth == 1:
                card, count = [], count + 1
        elif border == "END":
            depth -= 1
            if depth < 0:
                raise Unreadable(Reason.CARD, str(count + 1))
            if depth == 0:
                yield card
        elif depth == 1:
            card.append(one)
    if depth or not count:
        raise Unreadable(Reason.CARD, str(max(1, count)))


def _row(card: Sequence[Property]) -> Row:
    """One card by headings."""
    row: Row = {}
    org = next((one.parts for one in card if one.name == "ORG"), [""])
    name, personal = _name(card, org[0])
    whole = _is_organisation(card, name, personal, org[0])
    _put(row, NAME, name or org[0])
    _put(row, KIND, "organisation" if whole else "person")
    if org[0] != row.get(NAME):
        _put(row, ORGANISATION, org[0])
    _put(row, DEPARTMENT, " / ".join(part for part in org[1:] if part))
    for one in sorted((c for c in card if c.name == "TEL"), key=_order):
        _put(row, FAX if "FAX" in one.types else TELEPHONE, one.words.removeprefix("tel:"))
    for one in sorted((c for c in card if c.name == "EMAIL"), key=_order):
        _put(row, EMAIL, one.words)
    for one in card:
        if one.name == "ADR":
            _put(row, ADDRESS, ", ".join(part for part in one.parts if part))
        elif one.name in _PLAIN and one.name != "EMAIL":
            _put(row, _PLAIN[one.name], one.words)
        elif one.name not in _TECHNICAL and one.name != "EMAIL":
            word = one.name.removeprefix("X-")
            _put(row, word.capitalize() if len(word) > _LONGEST_SIGN else word, one.words)
    return row


def _put(row: Row, heading: str, words: str) -> None:
    """Put words under the heading, or under the next *heading 2* that is free."""
    count, place = 1, heading
    while place in row and row[place] != words:
        count += 1
        place = f"{heading} {count}"
    if words:
        row[place] = words


def _order(one: Property) -> tuple[bool, bool]:
    """The preferred number first, a fax last."""
    first = "PREF" in one.types or "1" in one.params.get("PREF", ())
    return ("FAX" in one.types, not first)


def _name(card: Sequence[Property], organisation: str) -> tuple[str, bool]:
    """The name to show, and whether the card names a person's parts."""
    parts = next((one.parts for one in card if one.name == "N"), [])
    family, given, more, before, after = (*parts, "", "", "", "", "")[:5]
    if family and given and family[0] >= _HAN:
        built = family + given
    else:
        built = " ".join(part for part in (before, given, more, family, after) if part)
    shown = next((one.words for one in card if one.name == "FN" and one.words), "")
    return shown or built, bool(built) and built != organisation


def _is_organisation(
    card: Sequence[Property], name: str, personal: bool, organisation: str
) -> bool:
    said = {one.name: one.words.casefold() for one in card if one.name in ("KIND", "X-ABSHOWAS")}
    if said.get("KIND"):
        return said["KIND"] != "individual"
    if said.get("X-ABSHOWAS") == "company":
        return True
    return bool(organisation) and not personal and name in ("", organisation)
