"""The tables of receipts: from whom, on which invoice, what came into the store."""

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


class Receipt(Entry, Base):
    """One delivery, or an invoice without goods (registers.md §7)."""

    __tablename__ = "receipts"

    day: Mapped[When] = column(
        Field(N_("Date"), Kind.DAY, must=True, default="today", width=10,
              synonyms=("date", "received on", "入库日期", "收货日期", "日期", "delivery date",
                        "purchase date", "order date", "transaction date", "trans date",
                        "交易日期", "采购日期"))
    )  # fmt: skip
    supplier: Mapped[Words] = column(
        Field(N_("Supplier"), Kind.PARTY, must=True, unstated=True, party=Party.SUPPLIER,
              width=20, link="supplier_id",
              synonyms=("vendor", "from", "供应商", "供货单位", "供货商", "merchant",
                        "merchant name", "seller", "商户", "商户名称"))
    )  # fmt: skip
    supplier_id: Mapped[int | None] = party_link()
    supplier_key: Mapped[str | None] = sort_key("supplier")
    invoice: Mapped[Words] = column(
        Field(N_("Invoice no."), Kind.TEXT, width=14,
              synonyms=("invoice", "invoice number", "bill no", "发票号", "发票号码", "发票"))
    )  # fmt: skip
    invoice_date: Mapped[When] = column(
        Field(N_("Invoice date"), Kind.DAY, width=10, synonyms=("发票日期", "开票日期"))
    )
    amount: Mapped[Decimal | None] = column(
        Field(C_("receipt", "Amount"), Kind.DECIMAL, money=True, signed=True, width=10,
              hint=N_("Empty: the sum of the lines; below zero for a refund"),
              synonyms=("amount", "total", "invoice amount", "金额", "发票金额", "合计", "总金额",
                        "gross amount", "gross amt", "original gross amt", "transaction amount"))
    )  # fmt: skip
    order_no: Mapped[Words] = column(
        Field(N_("Order no."), Kind.TEXT, P, width=13, hint=N_("Its number links the two"),
              synonyms=("order", "purchase order", "po", "订购单号", "采购单号", "订单号",
                        "order id", "purchase order no"))
    )  # fmt: skip
    checked_by: Mapped[Words] = column(
        Field(C_("receipt", "Checked by"), Kind.PARTY, P, party=Party.STAFF, width=12,
              default="operator", link="checked_by_id",
              synonyms=("inspected by", "received by", "验收人", "收货人", "检验人"))
    )  # fmt: skip
    checked_by_id: Mapped[int | None] = party_link()
    contents: Mapped[Words] = column(
        Field(C_("stock", "Contents"), Kind.TEXT, P, by_action=True, width=28,
              synonyms=("contents", "物品概要"))
    )  # fmt: skip
    remarks: Mapped[Words] = column(
        Field(N_("Remarks"), Kind.LONG, P, synonyms=("remark", "note", "notes", "备注", "说明"))
    )


class ReceiptLine(ChildRow, Base):
    """One item that came: in packs or in units, at what price."""

    __tablename__ = "receipt_lines"

    entry_id: Mapped[int] = mapped_column(ForeignKey("receipts.id"), index=True)
    item: Mapped[Words] = column(
        Field(C_("stock", "Item"), Kind.MASTER, must=True, of="items", link="item_id", width=24,
              synonyms=("article", "description", "物品", "品名", "物品名称", "product name",
                        "product", "item name", "商品名称"))
    )  # fmt: skip
    item_id: Mapped[int | None] = master_link("items")
    packs: Mapped[Decimal | None] = column(
        Field(N_("Packs"), Kind.DECIMAL, places=3, width=6,
              hint=N_("So many packs; the item knows what is in one"),
              synonyms=("boxes", "cartons", "件数", "箱数", "包数"))
    )  # fmt: skip
    quantity: Mapped[Decimal | None] = column(
        Field(N_("Quantity"), Kind.DECIMAL, places=3, width=8, hint=N_("In units of the item"),
              synonyms=("qty", "数量", "入库数量"))
    )  # fmt: skip
    price: Mapped[Decimal | None] = column(
        Field(N_("Unit price"), Kind.DECIMAL, places=4, money=True, width=9,
              synonyms=("price", "单价"))
    )  # fmt: skip
    amount: Mapped[Decimal | None] = column(
        Field(C_("line", "Amount"), Kind.DECIMAL, money=True, width=10,
              synonyms=("total", "金额", "小计", "line total", "sales", "sum"))
    )  # fmt: skip
    gift: Mapped[bool | None] = column(
        Field(N_("Gift"), Kind.FLAG, hint=N_("It came free of charge"), synonyms=("赠送", "赠品"))
    )
    note: Mapped[Words] = column(Field(C_("line", "Note"), Kind.TEXT, P, width=16))


Index("ix_receipt_lines_item_id", ReceiptLine.item_id)


class ReceiptCorrection(CorrectionRow, Base):
    """Something that was recorded wrongly of a receipt: both values stay (rule R4)."""

    __tablename__ = "receipt_corrections"

    entry_id: Mapped[int] = mapped_column(ForeignKey("receipts.id"), index=True)
