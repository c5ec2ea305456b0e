"""The table of seal uses: what was stamped, for whom, on whose word, how often."""

from __future__ import annotations

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from officedesk.core.corrections import CorrectionRow
from officedesk.core.entity import (
    Base,
    Entry,
    column,
    master_link,
    party_link,
    sort_key,
)
from officedesk.core.fields import Field, Kind, Nature, Party
from officedesk.core.i18n import C_, N_
from officedesk.core.sealing import DOCUMENTS
from officedesk.core.values import UNSTATED_TEXT, When, Words
from officedesk.registers.seal_uses.choices import BASES

P = Nature.PROGRESS


class SealUse(Entry, Base):
    """One use of a seal, from the request to the file (registers.md §4).

    What was asked for is fact; who approved, checked, affixed, and where the seal went
    is progress, kept by actions only.
    """

    __tablename__ = "seal_uses"

    at: Mapped[When] = column(
        Field(N_("Date and time"), Kind.MOMENT, must=True, default="now", width=11, timed=True,
              short=N_("When"),
              synonyms=("date", "time", "date of use", "date/time", "requested at", "用印时间",
                        "用印日期", "盖章时间", "盖章日期", "申请日期", "申请时间", "日期", "时间"))
    )  # fmt: skip
    seal: Mapped[Words] = column(
        Field(C_("stamp", "Seal"), Kind.MASTER, must=True, width=14, of="seals", link="seal_id",
              synonyms=("seal name", "stamp", "印章名称", "印章", "印章种类", "用印种类",
                        "印章类型", "盖章类型"))
    )  # fmt: skip
    seal_id: Mapped[int | None] = master_link("seals")
    seal_key: Mapped[str | None] = sort_key("seal")
    title: Mapped[Words] = column(
        Field(N_("Document title"), Kind.TEXT, must=True, unstated=True, width=32,
              short=N_("Document"),
              synonyms=("title", "document", "document name", "subject", "content", "用印内容",
                        "文件名称", "文件标题", "用印文件", "用印文件名称", "盖章内容", "用印事由",
                        "材料名称", "标题", "内容", "事由"))
    )  # fmt: skip
    title_key: Mapped[str | None] = sort_key("title")
    document_no: Mapped[Words] = column(
        Field(N_("Document no."), Kind.TEXT, width=14,
              synonyms=("doc no", "document number", "reference", "文号", "文件编号", "合同编号",
                        "发文字号"))
    )  # fmt: skip
    letter_no: Mapped[Words] = column(
        Field(N_("Outgoing letter"), Kind.TEXT, hint=N_("Its number links the two"),
              synonyms=("outgoing no", "letter no", "发文编号", "发文登记号"))
    )  # fmt: skip
    kind: Mapped[Words] = column(
        Field(N_("Kind"), Kind.CHOICE, must=True, choices=DOCUMENTS, default="document", width=12,
              synonyms=("type", "document type", "文件类型", "用印类别", "材料类别", "类别",
                        "类型"))
    )  # fmt: skip
    department: Mapped[Words] = column(
        Field(N_("Department"), Kind.PARTY, must=True, unstated=True, default=UNSTATED_TEXT,
              party=Party.DEPARTMENT, width=12, link="department_id",
              synonyms=("applicant department", "dept", "unit", "用印部门", "申请部门", "用印单位",
                        "部门", "科室"))
    )  # fmt: skip
    department_id: Mapped[int | None] = party_link()
    department_key: Mapped[str | None] = sort_key("department")
    handler: Mapped[Words] = column(
        Field(C_("seal", "Handler"), Kind.PARTY, must=True, party=Party.STAFF, width=12,
              unstated=True, link="handler_id", hint=N_("Who brings the document"),
              synonyms=("applicant", "requested by", "经办人", "申请人", "用印人", "经手人"))
    )  # fmt: skip
    handler_id: Mapped[int | None] = party_link()
    handler_key: Mapped[str | None] = sort_key("handler")
    used_for: Mapped[Words] = column(
        Field(N_("Used for, addressee"), Kind.PARTY, must=True, unstated=True, width=16,
              party=Party.ORGANISATION, link="used_for_id", short=N_("Used for"),
              synonyms=("purpose", "addressee", "sent to", "used for", "用途", "送往单位",
                        "用印用途", "用途及送往单位", "报送单位", "主送单位", "发往单位"))
    )  # fmt: skip
    used_for_id: Mapped[int | None] = party_link()
    copies: Mapped[int | None] = column(
        Field(N_("Copies"), Kind.NUMBER, must=True, default=1, width=6,
              synonyms=("number of copies", "份数", "用印份数", "文件份数"))
    )  # fmt: skip
    impressions: Mapped[int | None] = column(
        Field(N_("Impressions each"), Kind.NUMBER, must=True, default=1, width=6,
              short=N_("Impr."),
              synonyms=("impressions", "stamps each", "印数", "每份印数", "盖章次数", "用印次数"))
    )  # fmt: skip
    cross_page: Mapped[bool | None] = column(
        Field(N_("Cross-page seal"), Kind.FLAG, hint=N_("One impression across all pages"),
              synonyms=("cross page", "骑缝章", "是否骑缝", "骑缝"))
    )  # fmt: skip
    mark: Mapped[str | None] = column(
        Field(N_("Confidentiality"), Kind.MARK, synonyms=("confidentiality mark", "密级"))
    )
    approver: Mapped[Words] = column(
        Field(N_("Approver"), Kind.PARTY, P, party=Party.STAFF, width=12, link="approver_id",
              synonyms=("approved by", "批准人", "审批人", "批准领导", "审批领导"))
    )  # fmt: skip
    approver_id: Mapped[int | None] = party_link()
    basis: Mapped[str | None] = column(
        Field(N_("Basis"), Kind.CHOICE, P, choices=BASES, width=12,
              synonyms=("basis of approval", "批准依据", "依据", "审批方式"))
    )  # fmt: skip
    basis_no: Mapped[Words] = column(
        Field(N_("Slip or rule no."), Kind.TEXT, P, synonyms=("slip no", "审批单号", "审批单编号"))
    )
    approved_at: Mapped[When] = column(
        Field(
            C_("seal", "Approved on"),
            Kind.MOMENT,
            P,
            by_action=True,
            synonyms=("批准时间", "批准日期"),
        )
    )
    approval_recorded_by: Mapped[Words] = column(
        Field(N_("Approval recorded by"), Kind.TEXT, P, by_action=True)
    )
    override_reason: Mapped[Words] = column(
        Field(N_("Why approver and handler are one"), Kind.TEXT, P, by_action=True)
    )
    countersigned_on: Mapped[When] = column(
        Field(N_("Countersigned on"), Kind.DAY, P, by_action=True, synonyms=("补签日期",))
    )
    check_complete: Mapped[bool | None] = column(
        Field(N_("Document is complete"), Kind.FLAG, P, synonyms=("文件完整",))
    )
    check_no_blanks: Mapped[bool | None] = column(
        Field(N_("No blank spaces left"), Kind.FLAG, P, synonyms=("无空白",))
    )
    check_body: Mapped[bool | None] = column(
        Field(N_("Signing body matches the seal"), Kind.FLAG, P, synonyms=("落款一致",))
    )
    check_approved: Mapped[bool | None] = column(
        Field(C_("seal", "Approved"), Kind.FLAG, P, by_action=True)
    )
    affixed_by: Mapped[Words] = column(
        Field(N_("Affixed by"), Kind.PARTY, P, party=Party.STAFF, width=12, link="affixed_by_id",
              by_action=True, synonyms=("sealed by", "监印人", "盖章人", "用印经办", "印章管理员"))
    )  # fmt: skip
    affixed_by_id: Mapped[int | None] = party_link()
    affixed_at: Mapped[When] = column(
        Field(N_("Affixed at"), Kind.MOMENT, P, timed=True, width=12, by_action=True,
              synonyms=("sealed at", "实际用印时间"))
    )  # fmt: skip
    made: Mapped[int | None] = column(
        Field(N_("Impressions in all"), Kind.NUMBER, P, width=8, by_action=True,
              short=N_("In all"), synonyms=("total impressions", "总印数", "印次"))
    )  # fmt: skip
    refusal: Mapped[Words] = column(
        Field(N_("Why refused or spoilt"), Kind.LONG, P, by_action=True, width=16,
              synonyms=("reason for refusal", "拒用原因", "作废原因", "退回原因"))
    )  # fmt: skip
    refused_by: Mapped[Words] = column(
        Field(N_("Refused by"), Kind.PARTY, P, party=Party.STAFF, link="refused_by_id",
              by_action=True)
    )  # fmt: skip
    refused_by_id: Mapped[int | None] = party_link()
    out_to: Mapped[Words] = column(
        Field(N_("Taken to"), Kind.TEXT, P, by_action=True, width=16,
              synonyms=("destination", "外带地点", "借出去向", "外出地点"))
    )  # fmt: skip
    out_by: Mapped[Words] = column(
        Field(C_("seal", "Taken by"), Kind.PARTY, P, party=Party.STAFF, link="out_by_id",
              by_action=True, synonyms=("taken out by", "借用人", "外带人"))
    )  # fmt: skip
    out_by_id: Mapped[int | None] = party_link()
    companion: Mapped[Words] = column(
        Field(N_("Accompanied by"), Kind.PARTY, P, party=Party.STAFF, link="companion_id",
              by_action=True, synonyms=("accompanied by", "陪同人", "随行监印人"))
    )  # fmt: skip
    companion_id: Mapped[int | None] = party_link()
    out_at: Mapped[When] = column(
        Field(N_("Out at"), Kind.MOMENT, P, timed=True, by_action=True,
              synonyms=("taken out at", "借出时间", "外带时间"))
    )  # fmt: skip
    due_back: Mapped[When] = column(
        Field(N_("Due back"), Kind.MOMENT, P, timed=True, ahead=True, width=12, by_action=True,
              synonyms=("due back at", "应归还时间", "预计归还时间"))
    )  # fmt: skip
    back_at: Mapped[When] = column(
        Field(N_("Back at"), Kind.MOMENT, P, timed=True, by_action=True,
              synonyms=("returned at", "归还时间"))
    )  # fmt: skip
    intact: Mapped[bool | None] = column(
        Field(N_("Came back intact"), Kind.FLAG, P, by_action=True, synonyms=("是否完好", "完好"))
    )
    scan_kept: Mapped[bool | None] = column(
        Field(N_("Scan kept"), Kind.FLAG, P, synonyms=("copy kept", "留存复印件", "是否留底"))
    )
    file_no: Mapped[Words] = column(
        Field(N_("File no."), Kind.TEXT, P, by_action=True, synonyms=("档案号", "案卷号"))
    )
    filed_on: Mapped[When] = column(Field(N_("Filed on"), Kind.DAY, P, by_action=True))
    remarks: Mapped[Words] = column(
        Field(N_("Remarks"), Kind.LONG, P,
              synonyms=("remark", "note", "notes", "comment", "备注", "说明"))
    )  # fmt: skip


class Correction(CorrectionRow, Base):
    """Something that was recorded wrongly of what happened: both values stay (rule R4)."""

    __tablename__ = "seal_use_corrections"

    entry_id: Mapped[int] = mapped_column(ForeignKey("seal_uses.id"), index=True)
