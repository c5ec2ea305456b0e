"""The tables of requisitions: who asks for what, who approved, issued and received it."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from officedesk.core.corrections import CorrectionRow
from officedesk.core.decisions import BASIS
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
from officedesk.core.values import UNSTATED_TEXT, When, Words

P = Nature.PROGRESS


class Requisition(Entry, Base):
    """One requisition (registers.md §7): what was asked for is fact, what is done progress."""

    __tablename__ = "requisitions"

    day: Mapped[When] = column(
        Field(N_("Date"), Kind.DAY, must=True, default="today", width=10,
              synonyms=("date", "requested on", "申领日期", "领用日期", "领料日期", "日期"))
    )  # fmt: skip
    department: Mapped[Words] = column(
        Field(N_("Department"), Kind.PARTY, must=True, unstated=True, party=Party.DEPARTMENT,
              width=16, link="department_id",
              synonyms=("dept", "division", "office", "领用部门", "申领部门", "部门", "科室"))
    )  # fmt: skip
    department_id: Mapped[int | None] = party_link()
    department_key: Mapped[str | None] = sort_key("department")
    requested_by: Mapped[Words] = column(
        Field(N_("Requested by"), Kind.PARTY, must=True, unstated=True, party=Party.STAFF,
              width=12, link="requested_by_id",
              synonyms=("requester", "applicant", "申领人", "申请人", "领料人"))
    )  # fmt: skip
    requested_by_id: Mapped[int | None] = party_link()
    requested_by_key: Mapped[str | None] = sort_key("requested_by")
    purpose: Mapped[Words] = column(
        Field(N_("Purpose"), Kind.TEXT, must=True, unstated=True, default=UNSTATED_TEXT, width=24,
              synonyms=("use", "reason", "用途", "领用用途", "申领事由", "事由"))
    )  # fmt: skip
    approved_by: Mapped[Words] = column(
        Field(C_("requisition", "Approved by"), Kind.PARTY, P, party=Party.STAFF, width=12,
              link="approved_by_id", by_action=True, synonyms=("approver", "批准人", "审批人"))
    )  # fmt: skip
    approved_by_id: Mapped[int | None] = party_link()
    approved_on: Mapped[When] = column(
        Field(C_("requisition", "Approved on"), Kind.MOMENT, P, width=11, by_action=True,
              synonyms=("批准日期", "审批日期"))
    )  # fmt: skip
    basis: Mapped[str | None] = column(
        Field(N_("Basis"), Kind.CHOICE, P, choices=BASIS, width=12, by_action=True,
              synonyms=("basis of approval", "批准依据"))
    )  # fmt: skip
    paper_no: Mapped[Words] = column(
        Field(C_("requisition", "Paper no."), Kind.TEXT, P, by_action=True)
    )
    approval_recorded_by: Mapped[Words] = column(
        Field(N_("Approval recorded by"), Kind.TEXT, P, by_action=True)
    )
    countersigned_on: Mapped[When] = column(
        Field(N_("Countersigned on"), Kind.DAY, P, by_action=True, synonyms=("补签日期",))
    )
    refused_reason: Mapped[Words] = column(
        Field(N_("Why refused or cancelled"), Kind.TEXT, P, by_action=True, width=16,
              synonyms=("reason for refusal", "不批准原因", "取消原因"))
    )  # fmt: skip
    issued_by: Mapped[Words] = column(
        Field(C_("requisition", "Issued by"), Kind.PARTY, P, party=Party.STAFF, width=12,
              link="issued_by_id", by_action=True,
              synonyms=("storekeeper", "发放人", "保管员", "库管员"))
    )  # fmt: skip
    issued_by_id: Mapped[int | None] = party_link()
    issued_on: Mapped[When] = column(
        Field(C_("requisition", "Issued on"), Kind.DAY, P, width=10, by_action=True,
              synonyms=("发放日期",))
    )  # fmt: skip
    received_by: Mapped[Words] = column(
        Field(C_("requisition", "Received by"), Kind.PARTY, P, party=Party.STAFF, width=12,
              link="received_by_id", by_action=True, synonyms=("recipient", "领取人", "签收人"))
    )  # fmt: skip
    received_by_id: Mapped[int | None] = party_link()
    received_on: Mapped[When] = column(
        Field(C_("requisition", "Received on"), Kind.DAY, P, width=10, by_action=True,
              synonyms=("领取日期", "签收日期"))
    )  # fmt: skip
    contents: Mapped[Words] = column(
        Field(C_("stock", "Contents"), Kind.TEXT, P, by_action=True, width=28,
              synonyms=("contents", "物品概要"))
    )  # fmt: skip
    remarks: Mapped[Words] = column(
        Field(N_("Remarks"), Kind.LONG, P, synonyms=("remark", "note", "notes", "备注", "说明"))
    )


class RequisitionLine(ChildRow, Base):
    """One item that is asked for, how much of it was approved, and how much was issued."""

    __tablename__ = "requisition_lines"

    entry_id: Mapped[int] = mapped_column(ForeignKey("requisitions.id"), index=True)
    item: Mapped[Words] = column(
        Field(C_("stock", "Item"), Kind.MASTER, must=True, of="items", link="item_id", width=24,
              synonyms=("article", "description", "物品", "品名", "物品名称"))
    )  # fmt: skip
    item_id: Mapped[int | None] = master_link("items")
    asked: Mapped[Decimal | None] = column(
        Field(C_("quantity", "Asked"), Kind.DECIMAL, must=True, places=3, width=8,
              synonyms=("quantity requested", "quantity", "申领数量", "申请数量"))
    )  # fmt: skip
    approved: Mapped[Decimal | None] = column(
        Field(C_("quantity", "Approved"), Kind.DECIMAL, P, places=3, width=8, by_action=True,
              synonyms=("quantity approved", "批准数量", "核准数量"))
    )  # fmt: skip
    issued: Mapped[Decimal | None] = column(
        Field(C_("quantity", "Issued"), Kind.DECIMAL, P, places=3, width=8, by_action=True,
              synonyms=("quantity issued", "发放数量", "实发数量"))
    )  # fmt: skip
    note: Mapped[Words] = column(Field(C_("line", "Note"), Kind.TEXT, P, width=16))


Index("ix_requisition_lines_item_id", RequisitionLine.item_id)


class RequisitionCorrection(CorrectionRow, Base):
    """Something that was recorded wrongly of a requisition: both values stay (rule R4)."""

    __tablename__ = "requisition_corrections"

    entry_id: Mapped[int] = mapped_column(ForeignKey("requisitions.id"), index=True)
