"""A desk with two seals: the official one, and one for contracts that only one may approve."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from officedesk.desk.desk import Desk
from tests.office import open_at


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """The desk at noon; Zhao Min keeps the seals."""
    desk = open_at(tmp_path / "home")
    desk.register_entry(
        "seals",
        {"name": "Official seal", "legend": "亚洲河流研究院", "custodian": "Zhao Min",
         "deputy": "Sun Li", "place": "Safe, room 305"},
    )  # fmt: skip
    desk.register_entry(
        "seals",
        {"name": "Contract seal", "legend": "亚洲河流研究院", "lower_line": "合同专用章",
         "kind": "contract", "custodian": "Zhao Min", "place": "Safe, room 305"},
        {"approvers": [{"purpose": "contract", "approver": "Chen Yu"}]},
    )  # fmt: skip
    yield desk
    desk.close()
