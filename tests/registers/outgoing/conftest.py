"""A desk with two issuing codes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from officedesk.desk.desk import Desk
from tests.office import open_at

CODES = [
    {"code": "青水办", "pattern": "青水办〔{year}〕{seq}号"},
    {"code": "RI", "pattern": "RI {year}/{seq}"},
]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """The desk at noon."""
    desk = open_at(tmp_path / "home")
    desk.register_entry(
        "seals",
        {"name": "Official seal", "legend": "亚洲河流研究院", "custodian": "Zhao", "place": "Safe"},
    )
    desk.set_settings({"series.outgoing": CODES})
    yield desk
    desk.close()
