"""The index at the end of a year's volume, where no party stands on paper."""

from __future__ import annotations

from pathlib import Path

from officedesk.desk.register_paper_volume import print_year
from tests.office import NOON, open_at
from tests.paper.paper_reading import Pdf


def test_a_year_without_a_party_on_paper_is_looked_up_by_name(tmp_path: Path) -> None:
    desk = open_at(tmp_path / "home")
    for name in ("Toner, black", "A4 复印纸"):
        desk.register_entry("items", {"name": name, "unit": "piece"})
    print_year(desk, "items", NOON.year, tmp_path / "y.pdf")
    desk.close()
    pdf = Pdf(tmp_path / "y.pdf")
    words = pdf.words(len(pdf.pages) - 1)
    assert words.index("A4 复印纸") < words.index("Toner, black")
    assert "0001" in words and "0002" in words
