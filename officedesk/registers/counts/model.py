"""The tables of stocktakes: what the books said as it was frozen, and what was counted."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from officedesk.core.corrections import CorrectionRow
from officedesk.core.decisions import BASIS
from officedesk.core.entity import (
    Base,
    ChildRow,
    DecimalColumn,
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


class Count(Entry, Base):
    """One stocktake (registers.md §7)."""

    __tablename__ = "counts"

    day: Mapped[When] = column(
        Field(N_("Date"), Kind.DAY, must=True, default="today", width=10,
              synonyms=("date", "counted on", "盘点日期", "日期"))
    )  # fmt: skip
    title: Mapped[Words] = column(
        Field(N_("What is counted"), Kind.TEXT, must=True, width=24,
              synonyms=("title", "stocktake", "subject", "盘点名称", "盘点内容", "盘点范围"))
    )  # fmt: skip
    title_key: Mapped[str | None] = sort_key("title")
    place: Mapped[Words] = column(
        Field(C_("stocktake", "Place"), Kind.TEXT, width=12,
              hint=N_("Only what lies there; empty: everywhere"),
              synonyms=("location", "shelf", "存放位置", "库位", "货架"))
    )  # fmt: skip
    category: Mapped[Words] = column(
        Field(N_("Category"), Kind.TEXT, width=12,
              hint=N_("Only what is of this category; empty: of every one"),
              synonyms=("group", "类别", "分类"))
    )  # fmt: skip
    blind: Mapped[bool | None] = column(
        Field(N_("Blind count"), Kind.FLAG, width=6,
              hint=N_("Who counts does not see what the books say"),
              synonyms=("blind", "盲盘", "是否盲盘"))
    )  # fmt: skip
    frozen_on: Mapped[When] = column(
        Field(N_("Frozen on"), Kind.MOMENT, P, by_action=True, timed=True, width=12,
              synonyms=("冻结时间", "账面截止时间"))
    )  # fmt: skip
    counted_by: Mapped[Words] = column(
        Field(N_("Counted by"), Kind.PARTY, P, party=Party.STAFF, width=12, link="counted_by_id",
              synonyms=("counter", "盘点人"))
    )  # fmt: skip
    counted_by_id: Mapped[int | None] = party_link()
    checked_by: Mapped[Words] = column(
        Field(C_("stocktake", "Checked by"), Kind.PARTY, P, party=Party.STAFF, width=12,
              link="checked_by_id", synonyms=("supervised by", "监盘人", "复核人"))
    )  # fmt: skip
    checked_by_id: Mapped[int | None] = party_link()
    approved_by: Mapped[Words] = column(
        Field(C_("stocktake", "Approved by"), Kind.PARTY, P, party=Party.STAFF, width=12,
              link="approved_by_id", by_action=True, synonyms=("approver", "批准人", "审批人"))
    )  # fmt: skip
    approved_by_id: Mapped[int | None] = party_link()
    approved_on: Mapped[When] = column(
        Field(C_("stocktake", "Approved on"), Kind.MOMENT, P, width=11, by_action=True,
              synonyms=("批准日期", "审批日期"))
    )  # fmt: skip
    basis: Mapped[str | None] = column(
        Field(N_("Basis"), Kind.CHOICE, P, choices=BASIS, width=12, by_action=True,
              synonyms=("basis of approval", "批准依据"))
    )  # fmt: skip
    approval_recorded_by: Mapped[Words] = column(
        Field(N_("Approval recorded by"), Kind.TEXT, P, by_action=True)
    )
    value: Mapped[Decimal | None] = column(
        Field(N_("Value of the differences"), Kind.DECIMAL, P, money=True, signed=True, width=11,
              by_action=True, short=N_("Differences"), synonyms=("difference value", "盈亏金额"))
    )  # fmt: skip
    cancelled_reason: Mapped[Words] = column(
        Field(N_("Why cancelled"), Kind.TEXT, P, by_action=True, width=16, synonyms=("取消原因",))
    )
    contents: Mapped[Words] = column(
        Field(C_("stock", "Contents"), Kind.TEXT, P, by_action=True, width=28,
              synonyms=("contents", "物品概要"))
    )  # fmt: skip
    remarks: Mapped[Words] = column(
        Field(N_("Remarks"), Kind.LONG, P, synonyms=("remark", "note", "notes", "备注", "说明"))
    )


class CountLine(ChildRow, Base):
    """One item that is counted.

    Attributes:
        frozen: what the books said as it was frozen; ``book`` shows it, of a blind count only
            after it was counted.
    """

    __tablename__ = "count_lines"

    entry_id: Mapped[int] = mapped_column(ForeignKey("counts.id"), index=True)
    item: Mapped[Words] = column(
        Field(C_("stock", "Item"), Kind.MASTER, must=True, of="items", link="item_id", width=24,
              synonyms=("article", "description", "物品", "品名", "物品名称"))
    )  # fmt: skip
    item_id: Mapped[int | None] = master_link("items")
    book: Mapped[Decimal | None] = column(
        Field(N_("Book quantity"), Kind.DECIMAL, P, places=3, width=8, by_action=True,
              short=N_("Book"), synonyms=("book", "账面数", "账面数量"))
    )  # fmt: skip
    counted: Mapped[Decimal | None] = column(
        Field(N_("Counted"), Kind.DECIMAL, P, places=3, width=8, by_action=True,
              synonyms=("counted quantity", "实盘数", "实盘数量"))
    )  # fmt: skip
    difference: Mapped[Decimal | None] = column(
        Field(N_("Difference"), Kind.DECIMAL, P, places=3, signed=True, width=8, by_action=True,
              synonyms=("盘盈盘亏", "差异", "盈亏数量"))
    )  # fmt: skip
    value: Mapped[Decimal | None] = column(
        Field(C_("line", "Value"), Kind.DECIMAL, P, money=True, signed=True, width=10,
              by_action=True, synonyms=("盈亏金额", "差异金额"))
    )  # fmt: skip
    reason: Mapped[Words] = column(
        Field(N_("Reason"), Kind.TEXT, P, width=16, by_action=True, synonyms=("差异原因", "原因"))
    )
    frozen: Mapped[Decimal | None] = mapped_column(DecimalColumn(), nullable=True)


Index("ix_count_lines_item_id", CountLine.item_id)


class CountCorrection(CorrectionRow, Base):
    """Something that was recorded wrongly of a stocktake: both values stay (rule R4)."""

    __tablename__ = "count_corrections"

    entry_id: Mapped[int] = mapped_column(ForeignKey("counts.id"), index=True)
