"""What a person chose of a list's looks, as it is remembered: columns, widths, order, density."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from officedesk.ui.list.fitting import ColumnFit
from officedesk.ui.list.heights import RowHeights
from officedesk.ui.list.model import ListModel


def layout_of(model: ListModel, fits: ColumnFit, heights: RowHeights) -> dict[str, Any]:
    """Columns, widths, order and density, ready for JSON."""
    query = model.query
    return {
        "columns": list(model.chosen.of(None)),
        "queues": model.chosen.plain(),
        "widths": dict(fits.chosen),
        "sort": query.sort if query else "number",
        "descending": query.descending if query else True,
        "compact": heights.compact,
    }


def take_layout(
    state: Mapping[str, Any], model: ListModel, fits: ColumnFit, heights: RowHeights
) -> tuple[str, bool]:
    """Take over what ``layout_of`` gave; what is unknown is left out.

    Returns:
        The order: column and whether it is descending; the register's own where none was kept.
    """
    known = {column.name for column in model.shape.columns}
    columns = state.get("columns")
    if isinstance(columns, list):
        model.show_columns([name for name in columns if name in known])
    queues = state.get("queues")
    for key, names in queues.items() if isinstance(queues, dict) else ():
        if isinstance(names, list) and model.shape.register.steps(key):
            model.chosen.restore(key, names)
    widths = state.get("widths")
    if isinstance(widths, dict):
        fits.take(widths, known)
    heights.compact = state.get("compact") is True
    sort = state.get("sort")
    if sort in known:
        return sort, state.get("descending") is not False
    order = model.shape.register.order
    return order or "number", not order
