"""The table of the movements: the ledger of stock, to which lines are added and none is changed."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from officedesk.core.decisions import BASIS
from officedesk.core.entity import Base, Entry, column, master_link, party_link, sort_key
from officedesk.core.fields import Field, Kind, Party
from officedesk.core.i18n import C_, N_
from officedesk.core.values import When, Words
from officedesk.registers.movements.choices import KINDS


class Movement(Entry, Base):
    """One movement of stock (registers.md §7). All of it is fact; nothing of it changes."""

    __tablename__ = "movements"
    __table_args__ = (
        UniqueConstraint("register", "year", "sequence"),
        UniqueConstraint("reverses"),
        Index("ix_movements_stock", "item_id", "day", "id"),
    )

    day: Mapped[When] = column(
        Field(N_("Date"), Kind.DAY, must=True, default="today", width=10,
              synonyms=("date", "posting date", "日期", "出入库日期", "业务日期", "时间"))
    )  # fmt: skip
    kind: Mapped[Words] = column(
        Field(C_("movement", "Type"), Kind.CHOICE, must=True, choices=KINDS, width=14,
              synonyms=("kind", "movement type", "transaction", "类型", "出入库类型", "业务类型"))
    )  # fmt: skip
    item: Mapped[Words] = column(
        Field(C_("stock", "Item"), Kind.MASTER, must=True, of="items", link="item_id", width=20,
              synonyms=("item name", "article", "description", "物品", "品名", "物品名称", "名称"))
    )  # fmt: skip
    item_id: Mapped[int | None] = master_link("items")
    item_key: Mapped[str | None] = sort_key("item")
    quantity: Mapped[Decimal | None] = column(
        Field(N_("Quantity"), Kind.DECIMAL, must=True, places=3, width=8,
              synonyms=("qty", "数量", "入库数量", "出库数量", "领用数量"))
    )  # fmt: skip
    price: Mapped[Decimal | None] = column(
        Field(N_("Unit price"), Kind.DECIMAL, places=4, money=True, width=9,
              hint=N_("What goes out is worth the average"),
              synonyms=("price", "unit cost", "单价"))
    )  # fmt: skip
    document: Mapped[Words] = column(
        Field(C_("movement", "Document"), Kind.TEXT, width=14,
              hint=N_("No. of the invoice, requisition or count"),
              synonyms=("document no", "reference", "invoice", "单据号", "单据", "凭证号",
                        "发票号"))
    )  # fmt: skip
    department: Mapped[Words] = column(
        Field(N_("Department"), Kind.PARTY, party=Party.DEPARTMENT, link="department_id", width=14,
              synonyms=("dept", "to office", "领用部门", "部门", "使用部门"))
    )  # fmt: skip
    department_id: Mapped[int | None] = party_link()
    department_key: Mapped[str | None] = sort_key("department")
    person: Mapped[Words] = column(
        Field(C_("movement", "Person"), Kind.PARTY, party=Party.PERSON, link="person_id", width=12,
              synonyms=("received by", "issued to", "领用人", "经手人", "领取人"))
    )  # fmt: skip
    person_id: Mapped[int | None] = party_link()
    purpose: Mapped[Words] = column(
        Field(C_("stock", "Purpose"), Kind.TEXT, width=16,
              synonyms=("use", "用途", "领用用途", "事由"))
    )  # fmt: skip
    by: Mapped[Words] = column(
        Field(C_("movement", "By"), Kind.PARTY, party=Party.STAFF, link="by_id", default="operator",
              width=12, synonyms=("issued by", "storekeeper", "发放人", "保管员", "库管员"))
    )  # fmt: skip
    by_id: Mapped[int | None] = party_link()
    approved_by: Mapped[Words] = column(
        Field(C_("movement", "Approved by"), Kind.PARTY, party=Party.STAFF, link="approved_by_id",
              width=12, hint=N_("Who decided the issue of what is controlled"),
              synonyms=("approver", "审批人", "批准人"))
    )  # fmt: skip
    approved_by_id: Mapped[int | None] = party_link()
    basis: Mapped[Words] = column(
        Field(C_("movement", "Basis"), Kind.CHOICE, choices=BASIS, width=12,
              hint=N_("On what the approval rests"), synonyms=("审批依据",))
    )  # fmt: skip
    change: Mapped[Decimal | None] = column(
        Field(C_("movement", "Change"), Kind.DECIMAL, places=3, signed=True, by_action=True,
              width=8, synonyms=("变动数量", "增减"))
    )  # fmt: skip
    value: Mapped[Decimal | None] = column(
        Field(C_("movement", "Amount"), Kind.DECIMAL, money=True, signed=True, by_action=True,
              width=10, synonyms=("amount", "value", "total", "金额"))
    )  # fmt: skip
    reverses: Mapped[str | None] = column(
        Field(N_("Reverses"), Kind.TEXT, by_action=True, width=14, synonyms=("冲销单号", "被冲销"))
    )
    remarks: Mapped[Words] = column(
        Field(N_("Remarks"), Kind.LONG, synonyms=("remark", "note", "notes", "备注", "说明"))
    )
    source_register: Mapped[str | None] = mapped_column(String)
    source_id: Mapped[int | None] = mapped_column(Integer)
    source_row: Mapped[int | None] = mapped_column(Integer)
