"""What a list of stock tells of each item beside what it is: it becomes its opening movement."""

from __future__ import annotations

from officedesk.core.delivered import STOCK
from officedesk.core.fields import Field, Kind, Nature
from officedesk.core.i18n import N_

P = Nature.PROGRESS

OPENING = (
    Field(N_("Opening quantity"), Kind.DECIMAL, P, name=STOCK + "on_hand", places=3, width=9,
          hint=N_("How many there are, in units of the item"),
          synonyms=("on hand", "stock", "balance", "quantity on hand", "qty on hand",
                    "stock on hand", "in stock", "opening stock", "opening balance", "opening qty",
                    "current stock", "stock quantity", "stock qty", "quantity", "qty", "count",
                    "结存数量", "结存", "库存", "库存数量", "库存量", "现有库存", "当前库存",
                    "现存量", "现存数量", "实存数量", "实有数量", "盘点数量", "实盘数量", "期初",
                    "期初库存", "期初结存", "期初余额", "账面数量", "数量")),
    Field(N_("Opening price"), Kind.DECIMAL, P, name=STOCK + "price", places=4, money=True,
          width=9, hint=N_("What one unit cost"),
          synonyms=("unit price", "price", "last price", "unit cost", "cost", "cost price",
                    "average price", "单价", "最近单价", "平均单价", "成本单价", "采购单价",
                    "采购价", "进价", "单价元", "含税单价")),
    Field(N_("Opening value"), Kind.DECIMAL, P, name=STOCK + "stock_value", money=True, width=10,
          hint=N_("What all of it is worth, where that is known and not the price"),
          synonyms=("stock value", "value", "amount", "total", "total value", "total price",
                    "total cost", "库存金额", "结存金额", "期初结存金额", "金额", "总金额", "总价",
                    "合计金额", "账面金额", "金额元")),
)  # fmt: skip
"""Named after the fields of the item that the movement fills."""
