"""Voids a whole import in one step, while none of its rows has been worked on."""

from __future__ import annotations

from officedesk.core.changes import Bulk
from officedesk.core.clock import utc_text
from officedesk.core.errors import Clash, NotFound
from officedesk.core.i18n import _
from officedesk.core.permits import Duty
from officedesk.core.register import Register
from officedesk.core.values import Raw
from officedesk.core.workflow import VOID
from officedesk.store.ledger import RowChange
from officedesk.store.tables import ImportRun
from officedesk.store.unit import UnitOfWork


def void_run(work: UnitOfWork, register: Register, run: int) -> tuple[str, str]:
    """Void every entry of an import; gives the first and the last number.

    The reason is that of the operation.

    Raises:
        NotFound: the entry was not carried over by an import, or there is none left to void.
        Clash: a row was worked on, or is linked with another entry; it is named.
        NotAllowed: the operator is no director.
    """
    work.require(Duty.VOID_IMPORT)
    if not run or work.session.get(ImportRun, run) is None:
        raise NotFound(_("This entry was not brought by an import: void it by itself."))
    table = register.table
    rows = work.database.execute(
        f"SELECT id, number FROM {table} WHERE carried = ? AND state <> ? ORDER BY year, sequence",
        (run, VOID),
    ).fetchall()
    if not rows:
        raise NotFound(_("Every entry of this import is void already."))
    worked_on = _worked_on(work, register, run)
    if worked_on:
        raise Clash(
            _(
                "{number} of this import was worked on since: void the entries by themselves, "
                "and leave those that are in use."
            ).format(number=worked_on)
        )
    values: dict[str, Raw] = {
        "state": VOID,
        "void_at": utc_text(work.now),
        "void_by": work.operator.name,
        "void_reason": work.ask.reason,
    }
    work.database.execute(
        f"UPDATE {table} SET state = :state, void_at = :void_at, void_by = :void_by,"
        " void_reason = :void_reason, version = version + 1"
        " WHERE carried = :run AND state <> :state",
        {**values, "run": run},
    )
    work.write(
        [RowChange(table, row, False, register.key, row, dict(values)) for row, _number in rows]
    )
    ids = [row for row, _number in rows]
    work.bulk = Bulk(register.key, min(ids), max(ids), len(ids))
    return str(rows[0][1]), str(rows[-1][1])


def _worked_on(work: UnitOfWork, register: Register, run: int) -> str:
    """The first entry of the import that was changed or linked since; empty for none."""
    table = register.table
    row = work.database.execute(
        f"SELECT t.number FROM {table} t WHERE t.carried = :run AND t.state <> 'void' AND ("
        " EXISTS (SELECT 1 FROM history h WHERE h.register = :register AND h.entry_id = t.id"
        "  AND h.operation <> (SELECT operation FROM history WHERE tab = 'imports'"
        "   AND row_id = :run AND kind = 'insert'))"
        " OR EXISTS (SELECT 1 FROM links l WHERE l.removed = 0 AND l.to_register = :register"
        "  AND l.to_id = t.id)) ORDER BY t.year, t.sequence LIMIT 1",
        {"run": run, "register": register.key},
    ).fetchone()
    return str(row[0]) if row else ""
