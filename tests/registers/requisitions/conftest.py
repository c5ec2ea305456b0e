"""A desk with stock, and a requisition of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from officedesk.core.changes import EntryRef
from officedesk.desk.desk import Desk
from tests.stockroom import stocked

Ask = Callable[..., EntryRef]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """The desk at noon."""
    found = stocked(tmp_path / "home")
    yield found
    found.close()


@pytest.fixture
def ask(desk: Desk) -> Ask:
    """Registers a requisition of the finance department, out of item and quantity by turns."""

    def made(*wanted: object, submitted: bool = True) -> EntryRef:
        pairs = zip(wanted[::2], wanted[1::2], strict=True)
        rows = [{"item": str(code), "asked": Decimal(str(count))} for code, count in pairs]
        values = {"department": "Finance", "requested_by": "Tao Wei", "purpose": "Audit"}
        done = desk.register_entry("requisitions", {**values}, {"lines": rows})
        ref = next(ref for ref in done.refs() if ref.register == "requisitions")
        if submitted:
            desk.act("submit", [ref])
        return ref

    return made
