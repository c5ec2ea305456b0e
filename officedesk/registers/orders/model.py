"""The tables of orders: from whom, for how long, how much of what is bought."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from officedesk.core.corrections import CorrectionRow
from officedesk.core.entity import (
    Base,
    ChildRow,
    Entry,
    column,
    master_link,
    party_link,
    sort_key,
)
from officedesk.core.fields import Field, Kind, Nature, Party
from officedesk.core.i18n import C_, N_
from officedesk.core.values import When, Words

P = Nature.PROGRESS


class Order(Entry, Base):
    """One purchase plan that becomes an order (registers.md §7)."""

    __tablename__ = "orders"

    day: Mapped[When] = column(
        Field(N_("Date"), Kind.DAY, must=True, default="today", width=10,
              synonyms=("date", "ordered on", "订购日期", "采购日期", "日期"))
    )  # fmt: skip
    supplier: Mapped[Words] = column(
        Field(N_("Supplier"), Kind.PARTY, must=True, unstated=True, party=Party.SUPPLIER,
              width=20, link="supplier_id",
              synonyms=("vendor", "to", "供应商", "供货单位", "供货商"))
    )  # fmt: skip
    supplier_id: Mapped[int | None] = party_link()
    supplier_key: Mapped[str | None] = sort_key("supplier")
    months_wanted: Mapped[int | None] = column(
        Field(N_("Months wanted"), Kind.NUMBER, must=True, default=3, width=7,
              hint=N_("For so many months it should last"),
              synonyms=("months", "计划月数", "采购月数", "月数"))
    )  # fmt: skip
    due: Mapped[When] = column(
        Field(N_("Delivery due"), Kind.DAY, P, ahead=True, width=10,
              synonyms=("delivery date", "expected", "交货日期", "到货日期"))
    )  # fmt: skip
    total: Mapped[Decimal | None] = column(
        Field(N_("Total"), Kind.DECIMAL, P, money=True, by_action=True, width=11,
              synonyms=("amount", "合计", "总金额"))
    )  # fmt: skip
    ended_reason: Mapped[Words] = column(
        Field(N_("Why cancelled or ended"), Kind.TEXT, P, by_action=True, width=16,
              synonyms=("取消原因",))
    )  # fmt: skip
    contents: Mapped[Words] = column(
        Field(C_("stock", "Contents"), Kind.TEXT, P, by_action=True, width=28,
              synonyms=("contents", "物品概要"))
    )  # fmt: skip
    remarks: Mapped[Words] = column(
        Field(N_("Remarks"), Kind.LONG, P, synonyms=("remark", "note", "notes", "备注", "说明"))
    )


class OrderLine(ChildRow, Base):
    """One item of the plan: what there is and goes out, what is suggested and agreed."""

    __tablename__ = "order_lines"

    entry_id: Mapped[int] = mapped_column(ForeignKey("orders.id"), index=True)
    item: Mapped[Words] = column(
        Field(C_("stock", "Item"), Kind.MASTER, must=True, of="items", link="item_id", width=24,
              synonyms=("article", "description", "物品", "品名", "物品名称"))
    )  # fmt: skip
    item_id: Mapped[int | None] = master_link("items")
    stock: Mapped[Decimal | None] = column(
        Field(N_("In stock"), Kind.DECIMAL, P, places=3, width=8, by_action=True,
              synonyms=("stock", "现存量", "库存"))
    )  # fmt: skip
    month_use: Mapped[Decimal | None] = column(
        Field(N_("Use a month"), Kind.DECIMAL, P, width=8, by_action=True,
              synonyms=("monthly use", "月均用量"))
    )  # fmt: skip
    suggested: Mapped[Decimal | None] = column(
        Field(N_("Suggested"), Kind.DECIMAL, P, places=3, width=8, by_action=True,
              synonyms=("suggestion", "建议采购量", "建议数量"))
    )  # fmt: skip
    agreed: Mapped[Decimal | None] = column(
        Field(N_("Agreed"), Kind.DECIMAL, places=3, width=8, hint=N_("In units of the item"),
              synonyms=("quantity", "order quantity", "采购数量", "订购数量", "数量"))
    )  # fmt: skip
    price: Mapped[Decimal | None] = column(
        Field(N_("Unit price"), Kind.DECIMAL, places=4, money=True, width=9,
              hint=N_("Empty: what was paid last"), synonyms=("price", "单价"))
    )  # fmt: skip
    amount: Mapped[Decimal | None] = column(
        Field(C_("line", "Amount"), Kind.DECIMAL, P, money=True, width=10, by_action=True,
              synonyms=("total", "金额", "小计"))
    )  # fmt: skip
    received: Mapped[Decimal | None] = column(
        Field(C_("quantity", "Received"), Kind.DECIMAL, P, places=3, width=8, by_action=True,
              synonyms=("quantity received", "已到数量", "到货数量"))
    )  # fmt: skip
    note: Mapped[Words] = column(Field(C_("line", "Note"), Kind.TEXT, P, width=16))


Index("ix_order_lines_item_id", OrderLine.item_id)


class OrderCorrection(CorrectionRow, Base):
    """Something that was recorded wrongly of an order: both values stay (rule R4)."""

    __tablename__ = "order_corrections"

    entry_id: Mapped[int] = mapped_column(ForeignKey("orders.id"), index=True)
