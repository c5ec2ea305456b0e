"""Contacts from a telephone or a mail program become entries of the directory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from officedesk.core.i18n import use_language
from officedesk.core.query import Query
from officedesk.desk.desk import Desk
from officedesk.desk.importing import carry_out, plan
from tests.office import open_at

CARDS = """BEGIN:VCARD
VERSION:3.0
FN:Ann Lee
ORG:City Archive;Intake
TITLE:Head
TEL;TYPE=CELL:+44 1
TEL;TYPE=WORK:+44 2
EMAIL:ann@work.example
NOTE:calls back
END:VCARD
BEGIN:VCARD
VERSION:4.0
KIND:org
FN:市水务局
END:VCARD
BEGIN:VCARD
VERSION:3.0
TEL:1
END:VCARD
"""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = open_at(tmp_path / "home")
    yield made
    made.close()


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_contacts_go_into_the_directory(desk: Desk, tmp_path: Path, language: str) -> None:
    path = tmp_path / "contacts.vcf"
    path.write_text(CARDS, encoding="utf-8")
    use_language(language)
    try:
        made = plan(desk, "people", path)
        carry_out(desk, made, partial=True)
    finally:
        use_language("en")
    assert [refusal.line for refusal in made.refused] == [3]
    reader = desk.reader()
    ids = reader.ids(Query("people", descending=False))
    reader.close()
    first, second = desk.entries("people", ids)
    told = {name: value for name, value in first.values.items() if value}
    assert told == {
        "kind": "person", "name": "Ann Lee", "organisation": "City Archive",
        "department": "Intake", "post": "Head", "telephone": "+44 1",
        "email": "ann@work.example", "remarks": "calls back",
    }  # fmt: skip
    assert [value for _heading, value in first.other] == ["+44 2"]
    assert (second.values["name"], second.values["kind"]) == ("市水务局", "organisation")
