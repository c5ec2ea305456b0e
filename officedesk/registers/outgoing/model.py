"""The tables of outgoing letters, each column with its field."""

from __future__ import annotations

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from officedesk.core.correspondence import KINDS, RETENTION, URGENCY, WAYS
from officedesk.core.decisions import BASIS
from officedesk.core.entity import Base, ChildRow, Entry, column, party_link, sort_key
from officedesk.core.fields import Field, Kind, Nature, Party
from officedesk.core.i18n import N_
from officedesk.core.values import When, Words

P = Nature.PROGRESS
SEVERAL = N_("Several names, parted by commas")
NUMBERS = N_("Numbers of incoming letters, parted by commas")


class Outgoing(Entry, Base):
    """One outgoing letter (registers.md §2).

    Attributes:
        doc_code, doc_year, doc_sequence: its place in the series of document numbers,
            which runs per issuing code and year; taken once, like the number.
        doc_number: the document number as printed.
    """

    __tablename__ = "outgoing"
    __table_args__ = (
        UniqueConstraint("register", "year", "sequence"),
        UniqueConstraint("doc_code", "doc_year", "doc_sequence"),
    )

    doc_number: Mapped[Words] = column(
        Field(N_("Document no."), Kind.TEXT, by_action=True, width=13,
              synonyms=("document number", "doc no", "reference", "our reference", "our ref",
                        "发文字号", "发文文号", "文号", "字号", "发文号")),
        fixed=True,
    )  # fmt: skip
    doc_code: Mapped[Words] = column(
        Field(N_("Issuing code"), Kind.TEXT, by_action=True), fixed=True
    )
    doc_year: Mapped[int | None] = column(
        Field(N_("Document year"), Kind.NUMBER, by_action=True), fixed=True
    )
    doc_sequence: Mapped[int | None] = column(
        Field(N_("Document sequence"), Kind.NUMBER, by_action=True), fixed=True
    )
    letter_date: Mapped[When] = column(
        Field(N_("Letter date"), Kind.DAY, width=10, short=N_("Date"),
              synonyms=("date", "date of letter", "dated", "发文日期", "成文日期", "日期",
                        "拟稿日期", "印发日期", "登记日期"))
    )  # fmt: skip
    addressees: Mapped[Words] = column(
        Field(N_("Addressees"), Kind.TEXT, must=True, unstated=True, party=Party.ORGANISATION,
              width=14, hint=SEVERAL,
              synonyms=("to", "addressee", "recipient", "recipients", "sent to", "主送", "主送机关",
                        "主送单位", "发往单位", "收文单位", "受文单位", "发送单位", "送达单位"))
    )  # fmt: skip
    addressees_key: Mapped[str | None] = sort_key("addressees")
    copies_to: Mapped[Words] = column(
        Field(N_("Copies to"), Kind.TEXT, party=Party.ORGANISATION, width=16, hint=SEVERAL,
              synonyms=("cc", "copy to", "copied to", "抄送", "抄送机关", "抄送单位"))
    )  # fmt: skip
    title: Mapped[Words] = column(
        Field(N_("Title"), Kind.TEXT, must=True, width=32,
              synonyms=("subject", "matter", "description", "re", "标题", "文件标题", "发文标题",
                        "事由", "题名", "文件名称"))
    )  # fmt: skip
    title_key: Mapped[str | None] = sort_key("title")
    kind: Mapped[str | None] = column(
        Field(N_("Kind"), Kind.CHOICE, choices=KINDS, default="letter",
              synonyms=("type", "document kind", "文种", "文件类型", "公文种类"))
    )  # fmt: skip
    urgency: Mapped[str | None] = column(
        Field(N_("Urgency"), Kind.CHOICE, P, choices=URGENCY, default="normal",
              synonyms=("priority", "缓急", "紧急程度", "缓急程度"))
    )  # fmt: skip
    copies: Mapped[int | None] = column(
        Field(N_("Copies"), Kind.NUMBER, default=1, width=6,
              synonyms=("no. of copies", "份数", "印数", "印发份数", "打印份数"))
    )  # fmt: skip
    enclosures: Mapped[Words] = column(
        Field(N_("Enclosures"), Kind.TEXT, synonyms=("attachments", "附件", "encl."))
    )
    mark: Mapped[str | None] = column(
        Field(
            N_("Confidentiality"), Kind.MARK, synonyms=("confidentiality mark", "密级", "秘密等级")
        )
    )
    place_kept: Mapped[Words] = column(
        Field(N_("Place of the paper"), Kind.TEXT,
              hint=N_("Where the paper lies, if it is not kept here"),
              synonyms=("存放地点", "存放位置"))
    )  # fmt: skip
    drafted_by: Mapped[Words] = column(
        Field(N_("Drafted by"), Kind.PARTY, party=Party.STAFF, width=14, link="drafted_by_id",
              synonyms=("drafter", "author", "prepared by", "拟稿人", "拟稿", "起草人", "承办人",
                        "经办人"))
    )  # fmt: skip
    drafted_by_id: Mapped[int | None] = party_link()
    signed_by: Mapped[Words] = column(
        Field(N_("Signed by"), Kind.PARTY, party=Party.STAFF, width=14, link="signed_by_id",
              synonyms=("signatory", "signature", "signed", "签发人", "签发", "署名", "签发领导"))
    )  # fmt: skip
    signed_by_id: Mapped[int | None] = party_link()
    in_reply_to: Mapped[Words] = column(
        Field(N_("In reply to"), Kind.TEXT, width=14, hint=NUMBERS,
              synonyms=("reply to", "answers", "复来文", "回复来文", "来文编号", "对应收文号"))
    )  # fmt: skip
    their_reference: Mapped[Words] = column(
        Field(N_("Their reference"), Kind.TEXT, width=14,
              synonyms=("their no", "your reference", "来文字号", "来文文号", "来函字号"))
    )  # fmt: skip
    interim: Mapped[bool | None] = column(
        Field(N_("Interim reply"), Kind.FLAG, hint=N_("Another answer follows: it closes nothing"),
              synonyms=("interim", "中间答复", "阶段性答复"))
    )  # fmt: skip
    approval: Mapped[Words] = column(
        Field(N_("Opinion on approval"), Kind.LONG, P, by_action=True, short=N_("Opinion"),
              synonyms=("approval", "审批意见", "签发意见", "审核意见", "核稿意见"))
    )  # fmt: skip
    approved_by: Mapped[Words] = column(
        Field(N_("Approver"), Kind.PARTY, P, party=Party.STAFF, by_action=True,
              link="approved_by_id", synonyms=("approver", "批准人", "审批人", "核稿人"))
    )  # fmt: skip
    approved_by_id: Mapped[int | None] = party_link()
    approved_on: Mapped[When] = column(
        Field(N_("Approved on"), Kind.MOMENT, P, by_action=True,
              synonyms=("批准日期", "审批日期", "签发日期"))
    )  # fmt: skip
    approval_basis: Mapped[str | None] = column(
        Field(N_("Basis"), Kind.CHOICE, P, choices=BASIS, by_action=True)
    )
    approval_paper: Mapped[Words] = column(
        Field(N_("Signed paper no."), Kind.TEXT, P, by_action=True)
    )
    approval_recorded_by: Mapped[Words] = column(
        Field(N_("Recorded by"), Kind.TEXT, P, by_action=True)
    )
    sealed_by: Mapped[Words] = column(
        Field(N_("Sealed by"), Kind.PARTY, P, party=Party.STAFF, by_action=True,
              link="sealed_by_id", synonyms=("用印人", "监印人", "盖章人"))
    )  # fmt: skip
    sealed_by_id: Mapped[int | None] = party_link()
    sealed_on: Mapped[When] = column(
        Field(N_("Sealed on"), Kind.MOMENT, P, by_action=True,
              synonyms=("用印日期", "用印时间", "盖章日期"))
    )  # fmt: skip
    way: Mapped[str | None] = column(
        Field(N_("Sent by way of"), Kind.CHOICE, P, choices=WAYS, short=N_("Way"),
              synonyms=("way", "sent by", "sent via", "channel", "发送方式", "寄送方式", "发文方式",
                        "送达方式"))
    )  # fmt: skip
    tracking_no: Mapped[Words] = column(
        Field(N_("Tracking no."), Kind.TEXT, P, width=14,
              synonyms=("tracking number", "registered post no.", "快递单号", "邮件号", "挂号号码",
                        "单号"))
    )  # fmt: skip
    sent_on: Mapped[When] = column(
        Field(N_("Sent on"), Kind.DAY, P, by_action=True, width=10,
              synonyms=("date sent", "dispatched", "dispatched on", "发出日期", "寄出日期",
                        "发送日期", "送出日期"))
    )  # fmt: skip
    postage: Mapped[Words] = column(
        Field(N_("Postage"), Kind.TEXT, P, synonyms=("stamps", "邮资", "邮费"))
    )
    received_on: Mapped[When] = column(
        Field(N_("Receipt signed on"), Kind.DAY, P, by_action=True,
              synonyms=("delivered", "delivered on", "received on", "签收日期", "送达日期",
                        "回执日期"))
    )  # fmt: skip
    received_by: Mapped[Words] = column(
        Field(N_("Receipt signed by"), Kind.TEXT, P, by_action=True, personal=True,
              synonyms=("received by", "签收人"))
    )  # fmt: skip
    needs_answer: Mapped[bool | None] = column(
        Field(N_("Needs an answer"), Kind.FLAG, P,
              synonyms=("answer needed", "reply needed", "needs a reply", "需复文", "是否复文",
                        "要求回复"))
    )  # fmt: skip
    due: Mapped[When] = column(
        Field(N_("Answer due"), Kind.DAY, P, width=10, ahead=True,
              synonyms=("due", "reply due", "answer by", "复文期限", "答复期限", "回复期限"))
    )  # fmt: skip
    reply_no: Mapped[Words] = column(
        Field(N_("Reply received, no."), Kind.TEXT, P, by_action=True, short=N_("Reply no."),
              synonyms=("reply no.", "reply number", "复文号", "复文字号"))
    )  # fmt: skip
    replied_on: Mapped[When] = column(
        Field(N_("Reply received on"), Kind.DAY, P, by_action=True,
              synonyms=("replied on", "复文日期", "回复日期"))
    )  # fmt: skip
    file_no: Mapped[Words] = column(
        Field(N_("File no."), Kind.TEXT, P, synonyms=("file number", "档号", "归档号"))
    )
    volume_no: Mapped[Words] = column(
        Field(N_("Volume no."), Kind.TEXT, P, synonyms=("volume", "卷号", "案卷号"))
    )
    filed_on: Mapped[When] = column(
        Field(N_("Filed on"), Kind.DAY, P, by_action=True, synonyms=("归档日期",))
    )
    retention: Mapped[str | None] = column(
        Field(N_("Retention"), Kind.CHOICE, P, choices=RETENTION, synonyms=("保管期限",))
    )
    remarks: Mapped[Words] = column(
        Field(N_("Remarks"), Kind.LONG, P, synonyms=("note", "notes", "comment", "备注"))
    )


class ReminderSent(ChildRow, Base):
    """One time that we asked for the answer again (催复)."""

    __tablename__ = "outgoing_reminders"

    entry_id: Mapped[int] = mapped_column(ForeignKey("outgoing.id"), index=True)
    sent: Mapped[When] = column(Field(N_("Reminded on"), Kind.DAY, P, must=True, default="today"))
    way: Mapped[str | None] = column(Field(N_("Way"), Kind.CHOICE, P, choices=WAYS))
    comment: Mapped[Words] = column(Field(N_("Comment"), Kind.TEXT, P))
    sent_by: Mapped[Words] = column(Field(N_("By"), Kind.TEXT, P))


class Note(ChildRow, Base):
    """A dated note: why it was taken up again, how it stands."""

    __tablename__ = "outgoing_notes"

    entry_id: Mapped[int] = mapped_column(ForeignKey("outgoing.id"), index=True)
    noted: Mapped[When] = column(Field(N_("Noted"), Kind.MOMENT, P, must=True, default="now"))
    words: Mapped[Words] = column(Field(N_("Note"), Kind.LONG, P, must=True))
    noted_by: Mapped[Words] = column(Field(N_("By"), Kind.TEXT, P))
