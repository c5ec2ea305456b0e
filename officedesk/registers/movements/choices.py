"""The kinds of movement, and the state that every one has."""

from __future__ import annotations

from officedesk.core import stock
from officedesk.core.fields import Choice
from officedesk.core.i18n import C_, N_
from officedesk.core.workflow import Shape, State, Workflow

KINDS = (
    Choice(stock.OPENING, C_("movement", "Opening stock"), ("opening", "期初", "期初库存")),
    Choice(stock.RECEIPT, C_("movement", "Receipt"),
           ("receipt", "in", "purchase", "入库", "采购入库")),
    Choice(stock.ISSUE, C_("movement", "Issue"),
           ("issue", "out", "领用", "出库", "领用出库", "发放")),
    Choice(stock.RETURN, C_("movement", "Return to store"), ("return", "退库", "领用退回")),
    Choice(stock.SUPPLIER_RETURN, C_("movement", "Return to supplier"),
           ("supplier-return", "退货", "采购退货")),
    Choice(stock.SURPLUS, C_("movement", "Count surplus"), ("surplus", "盘盈")),
    Choice(stock.SHORTAGE, C_("movement", "Count shortage"), ("shortage", "盘亏")),
    Choice(stock.WRITE_OFF, C_("movement", "Write-off"), ("write-off", "报损", "报废")),
    Choice(stock.REVERSAL, C_("movement", "Reversal"), ("reversal", "冲销", "红冲")),
    Choice(stock.VALUATION, C_("movement", "Valuation"), ("valuation", "计价调整", "尾差调整")),
)  # fmt: skip
"""In the order of the specification (registers.md §7)."""

POSTED = "posted"
WORKFLOW = Workflow(
    (
        State(POSTED, C_("movement", "Posted"), Shape.CHECK, open=False, track=False,
              physical=True, settled=True),
        State("void", N_("Void"), Shape.VOID, open=False, track=False),
    )
)  # fmt: skip
"""Nothing posted is voided: it is reversed."""
