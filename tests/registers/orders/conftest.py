"""A desk with stock."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from officedesk.desk.desk import Desk
from tests.stockroom import stocked


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """The desk at noon."""
    found = stocked(tmp_path / "home")
    yield found
    found.close()
