"""The tables of incoming letters, each column with its field."""

from __future__ import annotations

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from officedesk.core.correspondence import KINDS, RETENTION, URGENCY, WAYS
from officedesk.core.decisions import BASIS
from officedesk.core.entity import Base, ChildRow, Entry, column, party_link, sort_key
from officedesk.core.fields import Choice, Field, Kind, Nature, Party
from officedesk.core.i18n import N_
from officedesk.core.values import When, Words

CAME_BY = (*WAYS, Choice("telephone", N_("By telephone"), ("phone", "call", "电话", "来电")))
"""A letter can be what was said on the telephone."""
P = Nature.PROGRESS


class Letter(Entry, Base):
    """One incoming letter (registers.md §1)."""

    __tablename__ = "letters"

    received: Mapped[When] = column(
        Field(N_("Received"), Kind.MOMENT, must=True, default="now", width=10,
              synonyms=("received on", "date received", "requested date", "date", "收文日期",
                        "收到日期",
                        "来文日期", "留言时间", "日期", "登记日期", "received date"))
    )  # fmt: skip
    way: Mapped[str | None] = column(
        Field(N_("Received by way of"), Kind.CHOICE, choices=CAME_BY, short=N_("Way"),
              synonyms=("way", "came by", "channel", "收文方式", "来文方式"))
    )  # fmt: skip
    registered_post_no: Mapped[Words] = column(
        Field(N_("Registered post no."), Kind.TEXT, synonyms=("挂号号码", "邮件号", "tracking no."))
    )
    sender: Mapped[Words] = column(
        Field(N_("Sender"), Kind.PARTY, must=True, unstated=True, party=Party.ORGANISATION,
              width=20, link="sender_id",
              synonyms=("organization", "organisation", "sender organisation", "from", "来文单位",
                        "发文单位", "来文机关", "发文机关", "单位", "来信单位", "留言用户"))
    )  # fmt: skip
    sender_id: Mapped[int | None] = party_link()
    sender_key: Mapped[str | None] = sort_key("sender")
    sender_person: Mapped[Words] = column(
        Field(N_("Sender's name"), Kind.TEXT, width=14, personal=True,
              synonyms=("requester name", "sender person", "name", "contact", "来信人", "联系人",
                        "姓名", "写信人"))
    )  # fmt: skip
    reference: Mapped[Words] = column(
        Field(N_("Sender's reference"), Kind.TEXT, unstated=True, width=14, short=N_("Their no."),
              synonyms=("their no", "their reference", "reference", "ref", "their ref",
                        "来文字号", "来文文号", "文号", "发文字号", "字号"))
    )  # fmt: skip
    letter_date: Mapped[When] = column(
        Field(N_("Letter date"), Kind.DAY, unstated=True, width=10,
              synonyms=("date of letter", "dated", "成文日期", "发文日期", "落款日期"))
    )  # fmt: skip
    subject: Mapped[Words] = column(
        Field(N_("Subject"), Kind.TEXT, must=True, unstated=True, width=32,
              synonyms=("title", "request description", "description", "matter", "标题", "文件标题",
                        "事由", "主题", "主旨", "留言主题", "来文标题", "题名"))
    )  # fmt: skip
    subject_key: Mapped[str | None] = sort_key("subject")
    kind: Mapped[str | None] = column(
        Field(N_("Kind"), Kind.CHOICE, choices=KINDS, default="letter",
              synonyms=("type", "document kind", "文种", "文件类型", "公文种类"))
    )  # fmt: skip
    copies: Mapped[int | None] = column(
        Field(N_("Copies"), Kind.NUMBER, default=1, width=6, synonyms=("份数", "no. of copies"))
    )
    pages: Mapped[int | None] = column(
        Field(N_("Pages"), Kind.NUMBER, width=6, synonyms=("页数", "no. of pages"))
    )
    enclosures: Mapped[Words] = column(
        Field(N_("Enclosures"), Kind.TEXT, synonyms=("attachments", "附件", "encl."))
    )
    abstract: Mapped[Words] = column(
        Field(N_("Content or abstract"), Kind.LONG, short=N_("Abstract"),
              synonyms=("abstract", "content", "text", "message", "摘要", "内容", "内容摘要",
                        "留言详情"))
    )  # fmt: skip
    urgency: Mapped[str | None] = column(
        Field(N_("Urgency"), Kind.CHOICE, P, choices=URGENCY, default="normal",
              synonyms=("priority", "缓急", "紧急程度", "缓急程度"))
    )  # fmt: skip
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
    valuables: Mapped[Words] = column(
        Field(N_("Valuables enclosed"), Kind.TEXT, synonyms=("valuables", "随信贵重物品"))
    )
    valuables_to: Mapped[Words] = column(
        Field(N_("Valuables handed to"), Kind.PARTY, party=Party.STAFF, link="valuables_to_id")
    )
    valuables_to_id: Mapped[int | None] = party_link()
    letter_language: Mapped[Words] = column(
        Field(N_("Language"), Kind.TEXT, synonyms=("语种", "文种语言"))
    )
    keywords: Mapped[Words] = column(
        Field(N_("Keywords"), Kind.TEXT, synonyms=("主题词", "关键词", "tags"))
    )
    needs_reply: Mapped[bool | None] = column(
        Field(N_("Needs a reply"), Kind.FLAG, P, synonyms=("reply needed", "需复文", "是否复文"))
    )
    acknowledged: Mapped[When] = column(
        Field(N_("Acknowledgement sent"), Kind.DAY, P, synonyms=("acknowledged", "回执日期"))
    )
    proposal: Mapped[Words] = column(
        Field(N_("Clerk's proposal"), Kind.LONG, P, synonyms=("proposal", "拟办", "拟办意见"))
    )
    proposed_by: Mapped[Words] = column(
        Field(N_("Proposed by"), Kind.TEXT, P, by_action=True, synonyms=("拟办人",))
    )
    proposed_on: Mapped[When] = column(Field(N_("Proposed on"), Kind.MOMENT, P, by_action=True))
    instruction: Mapped[Words] = column(
        Field(N_("Director's instruction"), Kind.LONG, P, by_action=True, short=N_("Instruction"),
              synonyms=("instruction", "批示", "领导批示", "批示意见"))
    )  # fmt: skip
    instructed_by: Mapped[Words] = column(
        Field(N_("Instructed by"), Kind.PARTY, P, party=Party.STAFF, by_action=True,
              link="instructed_by_id", synonyms=("批示人", "批示领导"))
    )  # fmt: skip
    instructed_by_id: Mapped[int | None] = party_link()
    instructed_on: Mapped[When] = column(
        Field(
            N_("Instructed on"), Kind.MOMENT, P, by_action=True, synonyms=("批示日期", "批示时间")
        )
    )
    instruction_basis: Mapped[str | None] = column(
        Field(N_("Basis"), Kind.CHOICE, P, choices=BASIS, by_action=True)
    )
    instruction_paper: Mapped[Words] = column(
        Field(N_("Signed paper no."), Kind.TEXT, P, by_action=True)
    )
    instruction_recorded_by: Mapped[Words] = column(
        Field(N_("Recorded by"), Kind.TEXT, P, by_action=True)
    )
    lead: Mapped[Words] = column(
        Field(N_("Lead handler"), Kind.PARTY, P, party=Party.STAFF, width=14, link="lead_id",
              short=N_("Handler"),
              synonyms=("lead", "handler", "assigned to", "承办人", "承办单位", "主办", "经办人",
                        "承办部门"))
    )  # fmt: skip
    lead_id: Mapped[int | None] = party_link()
    lead_key: Mapped[str | None] = sort_key("lead")
    due: Mapped[When] = column(
        Field(N_("Due"), Kind.DAY, P, width=10, ahead=True,
              synonyms=("due date", "deadline", "reply by", "限办日期", "办理期限", "截止日期",
                        "期限"))
    )  # fmt: skip
    outcome: Mapped[Words] = column(
        Field(N_("Outcome"), Kind.LONG, P,
              synonyms=("final disposition", "disposition", "result", "办理结果", "办结情况",
                        "处理结果"))
    )  # fmt: skip
    phone_reply: Mapped[bool | None] = column(
        Field(N_("Answered by phone"), Kind.FLAG, P, synonyms=("电话答复",))
    )
    reply_no: Mapped[Words] = column(
        Field(N_("Reply no."), Kind.TEXT, P, synonyms=("复文号", "复文字号", "reply number"))
    )
    replied_on: Mapped[When] = column(
        Field(N_("Replied on"), Kind.DAY, P, by_action=True, synonyms=("复文日期", "回复日期"))
    )
    closed_on: Mapped[When] = column(
        Field(N_("Closed on"), Kind.DAY, P, by_action=True, width=10,
              synonyms=("closed", "date closed", "办结日期", "办结时间"))
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
    returned_on: Mapped[When] = column(
        Field(N_("Returned to sender on"), Kind.DAY, P, by_action=True, synonyms=("退回日期",))
    )
    returned_reason: Mapped[Words] = column(
        Field(N_("Reason of return"), Kind.TEXT, P, by_action=True, synonyms=("退回原因",))
    )
    remarks: Mapped[Words] = column(
        Field(N_("Remarks"), Kind.LONG, P, synonyms=("note", "notes", "comment", "备注"))
    )


class CoHandler(ChildRow, Base):
    """One who works on the letter beside its lead handler (协办)."""

    __tablename__ = "letter_co_handlers"

    entry_id: Mapped[int] = mapped_column(ForeignKey("letters.id"), index=True)
    handler: Mapped[Words] = column(
        Field(N_("Co-handler"), Kind.PARTY, P, must=True, party=Party.STAFF, link="handler_id",
              synonyms=("协办", "协办人", "协办单位"))
    )  # fmt: skip
    handler_id: Mapped[int | None] = party_link()


class Circulation(ChildRow, Base):
    """One line of the circulation list (传阅)."""

    __tablename__ = "letter_circulation"

    entry_id: Mapped[int] = mapped_column(ForeignKey("letters.id"), index=True)
    person: Mapped[Words] = column(
        Field(N_("Person"), Kind.PARTY, P, must=True, party=Party.STAFF, link="person_id", width=16)
    )
    person_id: Mapped[int | None] = party_link()
    sent: Mapped[When] = column(Field(N_("Sent"), Kind.MOMENT, P, default="now"))
    seen: Mapped[When] = column(Field(N_("Seen"), Kind.MOMENT, P))
    returned: Mapped[When] = column(Field(N_("Returned"), Kind.MOMENT, P))
    comment: Mapped[Words] = column(Field(N_("Comment"), Kind.TEXT, P))


class Note(ChildRow, Base):
    """A dated interim note."""

    __tablename__ = "letter_notes"

    entry_id: Mapped[int] = mapped_column(ForeignKey("letters.id"), index=True)
    noted: Mapped[When] = column(Field(N_("Noted"), Kind.MOMENT, P, must=True, default="now"))
    words: Mapped[Words] = column(Field(N_("Note"), Kind.LONG, P, must=True))
    noted_by: Mapped[Words] = column(Field(N_("By"), Kind.TEXT, P))


class Reminder(ChildRow, Base):
    """A sender's reminder: never a new letter (Bengal Records Manual 1943, rules 21-22)."""

    __tablename__ = "letter_reminders"

    entry_id: Mapped[int] = mapped_column(ForeignKey("letters.id"), index=True)
    received: Mapped[When] = column(Field(N_("Received"), Kind.MOMENT, P, must=True, default="now"))
    reference: Mapped[Words] = column(Field(N_("Sender's reference"), Kind.TEXT, P))
    comment: Mapped[Words] = column(Field(N_("Comment"), Kind.TEXT, P))
