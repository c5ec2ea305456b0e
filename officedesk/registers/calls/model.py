"""The tables of telephone calls: what was said, and what is done about it.

The telephone number is not masked: whoever works with the list has to call back, and
the book has a column for it (rule R15 masks where data is *not needed*). It is
personal all the same, and emptied by a purge like the names.
"""

from __future__ import annotations

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from officedesk.core.decisions import BASIS
from officedesk.core.entity import Base, ChildRow, Entry, column, party_link, sort_key
from officedesk.core.fields import Field, Kind, Nature, Party
from officedesk.core.i18n import N_
from officedesk.core.values import UNSTATED_TEXT, When, Words
from officedesk.registers.calls.choices import CATEGORIES, DIRECTIONS

P = Nature.PROGRESS


class Call(Entry, Base):
    """One telephone call (registers.md §3).

    What must be there and cannot be asked of a person on the telephone starts as *not
    stated* (rule R7), so that the words of the call alone can be saved.
    """

    __tablename__ = "calls"

    direction: Mapped[Words] = column(
        Field(N_("In or out"), Kind.CHOICE, must=True, unstated=True, choices=DIRECTIONS,
              default="in", width=8, short=N_("In/out"),
              synonyms=("direction", "call direction", "call type", "inbound/outbound", "in/out",
                        "incoming/outgoing", "type of call", "来去电", "呼叫方向", "呼叫类型",
                        "通话类型", "来电/去电", "来电去电"))
    )  # fmt: skip
    at: Mapped[When] = column(
        Field(N_("Date and time"), Kind.MOMENT, must=True, default="now", width=10,
              timed=True, short=N_("When"),
              synonyms=("call date", "date of call", "call time", "time of call", "date/time",
                        "call date/time", "call start", "start time", "start date", "datetime",
                        "timestamp", "received at", "called at", "logged at", "date", "day",
                        "time", "when", "通话时间", "来电时间", "来电日期", "通话日期", "接听时间",
                        "接电时间", "呼叫时间", "去电时间", "记录时间", "记录日期", "登记时间",
                        "日期时间", "日期", "时间"))
    )  # fmt: skip
    content: Mapped[Words] = column(
        Field(N_("Content"), Kind.LONG, must=True, unstated=True, width=40,
              synonyms=("message", "call content", "content of call", "what was said", "summary",
                        "call summary", "description", "details", "call details", "call notes",
                        "purpose", "purpose of call", "reason for call", "reason of call",
                        "call reason", "subject", "topic", "matter", "regarding", "电话内容",
                        "通话内容", "来电内容", "来电事由", "主要内容", "内容摘要", "通话摘要",
                        "电话记录内容", "事由", "内容", "诉求内容", "反映内容", "咨询内容",
                        "来电主题"))
    )  # fmt: skip
    content_key: Mapped[str | None] = sort_key("content")
    category: Mapped[Words] = column(
        Field(N_("Category"), Kind.CHOICE, must=True, unstated=True, choices=CATEGORIES,
              default="other", width=10,
              synonyms=("call category", "type", "kind", "nature of call", "call nature",
                        "来电类别", "电话类别", "来电类型", "事项类别", "事项类型", "类别", "分类",
                        "类型", "诉求类型"))
    )  # fmt: skip
    read_back: Mapped[bool | None] = column(
        Field(N_("Read back"), Kind.FLAG, hint=N_("Read to them as it was noted"),
              synonyms=("repeated back", "confirmed", "复述", "是否复述", "复述核对", "核对"))
    )  # fmt: skip
    telephone: Mapped[Words] = column(
        Field(N_("Telephone"), Kind.TEXT, must=True, unstated=True, default=UNSTATED_TEXT,
              width=14, personal=True, recall=True,
              synonyms=("phone", "phone number", "telephone number", "tel", "tel no", "phone no",
                        "contact number", "caller number", "caller id", "callback number",
                        "call back number", "mobile", "cell", "number called", "from number",
                        "msisdn", "电话", "电话号码", "来电号码", "联系电话", "手机", "手机号",
                        "手机号码", "来电电话", "主叫号码", "对方号码", "号码", "联系方式"))
    )  # fmt: skip
    party: Mapped[Words] = column(
        Field(N_("Organisation"), Kind.PARTY, must=True, unstated=True, default=UNSTATED_TEXT,
              party=Party.ORGANISATION, width=12, link="party_id",
              synonyms=("organization", "company", "caller organisation", "caller company",
                        "company name", "unit", "agency", "institution", "client", "customer",
                        "account", "来电单位", "对方单位", "单位", "单位名称", "来电单位名称",
                        "通话单位", "受话单位", "去电单位", "企业名称", "公司", "客户名称"))
    )  # fmt: skip
    party_id: Mapped[int | None] = party_link()
    party_key: Mapped[str | None] = sort_key("party")
    person: Mapped[Words] = column(
        Field(N_("Their name"), Kind.TEXT, must=True, unstated=True, default=UNSTATED_TEXT,
              width=14, personal=True, short=N_("With"),
              synonyms=("caller name", "caller", "name of caller", "called party", "person called",
                        "contact name", "contact", "contact person", "customer name",
                        "client name", "full name", "from", "who called", "来电人",
                        "来电人姓名", "对方姓名", "姓名", "通话人", "联系人", "发话人", "来话人",
                        "受话人", "去电对象", "来电者", "客户姓名"))
    )  # fmt: skip
    person_key: Mapped[str | None] = sort_key("person")
    post: Mapped[Words] = column(
        Field(N_("Post"), Kind.TEXT, width=12,
              synonyms=("position", "job title", "role", "职务", "对方职务", "来电人职务",
                        "岗位"))
    )  # fmt: skip
    our_person: Mapped[Words] = column(
        Field(N_("Our person"), Kind.PARTY, must=True, unstated=True, default="operator",
              party=Party.STAFF, width=12, link="our_person_id", short=N_("Taken by"),
              hint=N_("Who spoke for us"),
              synonyms=("taken by", "answered by", "received by", "handled by", "call taker",
                        "recorded by", "logged by", "agent", "agent name", "operator", "staff",
                        "user", "caller agent", "接电人", "接听人", "接话人", "接线员", "接听人员",
                        "记录人", "登记人", "值班人", "值班员", "值班人员", "受理人", "坐席",
                        "我方人员", "我方通话人", "打电话人"))
    )  # fmt: skip
    our_person_id: Mapped[int | None] = party_link()
    duration: Mapped[int | None] = column(
        Field(N_("Duration, minutes"), Kind.NUMBER, width=8, short=N_("Min."),
              synonyms=("duration", "minutes", "duration (min)", "duration (minutes)",
                        "call duration", "length", "call length", "talk time", "通话时长", "时长",
                        "通话时长(分钟)", "分钟"))
    )  # fmt: skip
    mark: Mapped[str | None] = column(
        Field(
            N_("Confidentiality"), Kind.MARK, synonyms=("confidentiality mark", "密级", "秘密等级")
        )
    )
    reported_to: Mapped[Words] = column(
        Field(N_("Reported to"), Kind.PARTY, party=Party.STAFF, link="reported_to_id",
              synonyms=("escalated to", "报告领导", "报告对象", "报告给", "上报领导"))
    )  # fmt: skip
    reported_to_id: Mapped[int | None] = party_link()
    reported_at: Mapped[When] = column(
        Field(N_("Reported at"), Kind.MOMENT, timed=True,
              synonyms=("escalated at", "报告时间", "上报时间"))
    )  # fmt: skip
    meeting_convener: Mapped[Words] = column(
        Field(N_("Who convenes"), Kind.PARTY, unstated=True, party=Party.ORGANISATION,
              link="meeting_convener_id", synonyms=("convener", "召集单位", "会议召集单位",
                                                    "主办单位", "召集人"))
    )  # fmt: skip
    meeting_convener_id: Mapped[int | None] = party_link()
    meeting_topic: Mapped[Words] = column(
        Field(N_("Topic of the meeting"), Kind.TEXT, unstated=True,
              synonyms=("meeting topic", "会议议题", "会议名称", "会议主题"))
    )  # fmt: skip
    meeting_at: Mapped[When] = column(
        Field(N_("Meeting begins"), Kind.MOMENT, unstated=True, ahead=True, timed=True,
              synonyms=("meeting time", "meeting date", "会议时间", "开会时间"))
    )  # fmt: skip
    meeting_place: Mapped[Words] = column(
        Field(N_("Place of the meeting"), Kind.TEXT, unstated=True,
              synonyms=("meeting place", "venue", "会议地点", "开会地点"))
    )  # fmt: skip
    meeting_attends: Mapped[Words] = column(
        Field(N_("Who must attend or may stand in"), Kind.TEXT, unstated=True,
              synonyms=("attendees", "who must attend", "参会人员", "参会对象", "参加人员"))
    )  # fmt: skip
    meeting_materials: Mapped[Words] = column(
        Field(N_("Materials to bring"), Kind.TEXT, unstated=True,
              synonyms=("materials", "会议材料", "携带材料", "准备材料"))
    )  # fmt: skip
    meeting_reply_by: Mapped[When] = column(
        Field(N_("Say who comes by"), Kind.MOMENT, unstated=True, ahead=True, timed=True,
              synonyms=("meeting reply by", "rsvp by", "报名截止时间", "回复期限", "报名截止"))
    )  # fmt: skip
    must_know: Mapped[Words] = column(
        Field(N_("Who must know"), Kind.TEXT, P, party=Party.STAFF,
              hint=N_("Several names, parted by commas"),
              synonyms=("message for", "call for", "for", "to whom", "inform", "cc", "intended for",
                        "告知人员", "需告知人员", "通知人员", "应告知", "转告人员", "转达对象"))
    )  # fmt: skip
    callback_due: Mapped[When] = column(
        Field(N_("Call back by"), Kind.MOMENT, P, ahead=True, width=11,
              synonyms=("callback due", "call back due", "callback", "call back", "call-back due",
                        "follow up date", "follow-up date", "follow up", "回电时间", "回电期限",
                        "应回电时间", "约定回电时间", "回复时限"))
    )  # fmt: skip
    called_back: Mapped[When] = column(
        Field(N_("Called back"), Kind.MOMENT, P, by_action=True, timed=True,
              synonyms=("called back at", "called back on", "已回电时间", "回电完成时间"))
    )  # fmt: skip
    handler: Mapped[Words] = column(
        Field(N_("Handler"), Kind.PARTY, P, party=Party.STAFF, width=12, link="handler_id",
              synonyms=("assigned to", "in hand with", "follow up by", "承办人", "承办单位",
                        "承办部门", "经办人", "办理人", "转办单位"))
    )  # fmt: skip
    handler_id: Mapped[int | None] = party_link()
    handler_key: Mapped[str | None] = sort_key("handler")
    proposal: Mapped[Words] = column(
        Field(N_("Clerk's proposal"), Kind.LONG, P,
              synonyms=("proposal", "拟办", "拟办意见", "处理意见"))
    )  # fmt: skip
    proposed_by: Mapped[Words] = column(
        Field(N_("Proposed by"), Kind.TEXT, P, by_action=True, synonyms=("拟办人",))
    )
    proposed_on: Mapped[When] = column(Field(N_("Proposed on"), Kind.MOMENT, P, by_action=True))
    instruction: Mapped[Words] = column(
        Field(N_("Instruction"), Kind.LONG, P, by_action=True,
              synonyms=("director's instruction", "批示", "领导批示", "批示意见", "领导意见"))
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
    action_taken: Mapped[Words] = column(
        Field(N_("Action taken"), Kind.LONG, P,
              hint=N_("Filled in at once, it makes the call done"),
              synonyms=("action", "outcome", "result", "resolution", "response", "disposition",
                        "what was done", "办理结果", "处理结果", "处理情况", "办理情况", "答复情况",
                        "落实情况"))
    )  # fmt: skip
    done_by: Mapped[Words] = column(
        Field(N_("Done by"), Kind.PARTY, P, party=Party.STAFF, by_action=True, link="done_by_id",
              synonyms=("completed by", "resolved by", "closed by", "办结人", "处理人", "答复人"))
    )  # fmt: skip
    done_by_id: Mapped[int | None] = party_link()
    done_at: Mapped[When] = column(
        Field(N_("Done at"), Kind.MOMENT, P, by_action=True, width=10, timed=True,
              synonyms=("done on", "completed at", "completed on", "date closed", "closed on",
                        "resolved at", "办结时间", "办结日期", "处理时间", "完成时间", "答复时间"))
    )  # fmt: skip
    answers: Mapped[Words] = column(
        Field(N_("Answers the letter"), Kind.TEXT, P, by_action=True, synonyms=("答复来文",))
    )
    remarks: Mapped[Words] = column(
        Field(N_("Remarks"), Kind.LONG, P,
              synonyms=("remark", "note", "notes", "comment", "comments", "备注", "说明"))
    )  # fmt: skip


class PassedOn(ChildRow, Base):
    """One to whom a call was passed on (转告)."""

    __tablename__ = "call_passed_on"

    entry_id: Mapped[int] = mapped_column(ForeignKey("calls.id"), index=True)
    person: Mapped[Words] = column(
        Field(N_("Person"), Kind.PARTY, P, must=True, party=Party.STAFF, link="person_id", width=16,
              synonyms=("passed on to", "passed to", "forwarded to", "transferred to", "转告",
                        "已转告", "已转告人员", "转接"))
    )  # fmt: skip
    person_id: Mapped[int | None] = party_link()
    passed_at: Mapped[When] = column(Field(N_("Passed on at"), Kind.MOMENT, P, default="now"))
    passed_by: Mapped[Words] = column(Field(N_("By"), Kind.TEXT, P))


class CallNote(ChildRow, Base):
    """A dated note, such as a call-back that nobody answered."""

    __tablename__ = "call_notes"

    entry_id: Mapped[int] = mapped_column(ForeignKey("calls.id"), index=True)
    noted: Mapped[When] = column(Field(N_("Noted"), Kind.MOMENT, P, must=True, default="now"))
    words: Mapped[Words] = column(Field(N_("Note"), Kind.LONG, P, must=True))
    noted_by: Mapped[Words] = column(Field(N_("By"), Kind.TEXT, P))
