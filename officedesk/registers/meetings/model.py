"""The table of the meetings: what is planned, what was held, what its minutes say.

What a meeting *is* stands fast when it is registered: title, kind, who organises it. When and
where it is held moves until it was held: from then on an action corrects it, and both values
stay (rule R4). The numbers of a month are those of registration; that a meeting of May moves
must not need the director because March is closed.
"""

from __future__ import annotations

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from officedesk.core.entity import Base, Entry, column, master_link, party_link, sort_key
from officedesk.core.fields import Field, Kind, Nature, Party
from officedesk.core.i18n import C_, N_
from officedesk.core.values import UNSTATED_TEXT, When, Words
from officedesk.registers.meetings.choices import KINDS

P = Nature.PROGRESS


class Meeting(Entry, Base):
    """One meeting (registers.md §5).

    ``uid`` to ``revision`` are what a calendar knows it by (RFC 5545): ``uid`` is made at
    saving and never changes, ``series`` joins the meetings of one name, ``rule`` is the RRULE
    of the series, ``occurrence`` the start that the rule gave, ``revision`` its SEQUENCE.
    ``taken_from`` and ``taken_until`` are the time that it takes its room, set-up and clear-up
    included; they follow from the other fields.
    """

    __tablename__ = "meetings"

    title: Mapped[Words] = column(
        Field(C_("meeting", "Title"), Kind.TEXT, must=True, unstated=True, width=28,
              synonyms=("meeting", "meeting title", "meeting name", "subject", "topic", "event",
                        "reason", "purpose", "summary", "会议名称", "会议主题", "会议", "议题",
                        "主题", "名称", "事由"))
    )  # fmt: skip
    title_key: Mapped[str | None] = sort_key("title")
    kind: Mapped[Words] = column(
        Field(N_("Kind"), Kind.CHOICE, must=True, unstated=True, choices=KINDS, default="office",
              width=12, synonyms=("meeting type", "type", "会议类型", "会议类别", "类型", "类别"))
    )  # fmt: skip
    starts: Mapped[When] = column(
        Field(N_("Begins"), Kind.MOMENT, P, must=True, unstated=True, stamped=True, width=11,
              timed=True, ahead=True,
              hint=N_("A day alone: all day, takes no room"),
              synonyms=("start", "start time", "start date", "begin", "from", "date and time",
                        "appt start date", "appointment start date", "date", "day", "time",
                        "会议时间", "开始时间", "开会时间", "召开时间", "会议日期", "日期", "时间"))
    )  # fmt: skip
    ends: Mapped[When] = column(
        Field(N_("Ends"), Kind.MOMENT, P, unstated=True, stamped=True, width=11, timed=True,
              ahead=True, hint=N_("Not stated: a length is assumed"),
              synonyms=("end", "end time", "end date", "to", "until", "finish", "appt end date",
                        "appointment end date", "结束时间", "散会时间"))
    )  # fmt: skip
    end_assumed: Mapped[bool | None] = column(
        Field(N_("End not stated"), Kind.FLAG, P, by_action=True, width=8,
              synonyms=("end assumed", "结束时间未注明"))
    )  # fmt: skip
    room: Mapped[Words] = column(
        Field(C_("meeting", "Room"), Kind.MASTER, P, of="rooms", link="room_id", stamped=True,
              width=14,
              synonyms=("meeting room", "location", "place", "venue", "where", "会议室",
                        "会议地点", "地点", "开会地点"))
    )  # fmt: skip
    room_id: Mapped[int | None] = master_link("rooms")
    room_key: Mapped[str | None] = sort_key("room")
    place: Mapped[Words] = column(
        Field(N_("Outside place"), Kind.TEXT, P, unstated=True, stamped=True, width=14,
              hint=N_("Where it is held in no room of ours"),
              synonyms=("outside place", "other place", "address", "外部地点", "外出地点"))
    )  # fmt: skip
    setup: Mapped[int | None] = column(
        Field(N_("Set-up, minutes"), Kind.NUMBER, P, width=8,
              hint=N_("Keep the room before it; empty: as the room says"),
              synonyms=("set-up", "准备时间", "布置时间"))
    )  # fmt: skip
    clearing: Mapped[int | None] = column(
        Field(N_("Clear-up, minutes"), Kind.NUMBER, P, width=8,
              synonyms=("clear-up", "清理时间", "整理时间"))
    )  # fmt: skip
    taken_from: Mapped[str | None] = mapped_column(String, nullable=True)
    taken_until: Mapped[str | None] = mapped_column(String, nullable=True)
    chair: Mapped[Words] = column(
        Field(N_("Chair"), Kind.PARTY, P, must=True, unstated=True, stamped=True, width=12,
              default=UNSTATED_TEXT, party=Party.STAFF, link="chair_id",
              synonyms=("chairperson", "chaired by", "host", "presided by", "minister", "主持人",
                        "会议主持", "主持"))
    )  # fmt: skip
    chair_id: Mapped[int | None] = party_link()
    chair_key: Mapped[str | None] = sort_key("chair")
    organiser: Mapped[Words] = column(
        Field(N_("Organiser"), Kind.PARTY, must=True, unstated=True, default="operator", width=12,
              party=Party.STAFF, link="organiser_id",
              synonyms=("organizer", "convener", "convened by", "organised by", "booked by",
                        "召集人", "组织者", "主办部门", "承办部门", "召集单位", "预订人"))
    )  # fmt: skip
    organiser_id: Mapped[int | None] = party_link()
    recorder: Mapped[Words] = column(
        Field(N_("Recorder"), Kind.PARTY, P, must=True, unstated=True, default=UNSTATED_TEXT,
              width=12, party=Party.STAFF, link="recorder_id",
              synonyms=("minute taker", "minutes by", "secretary", "记录人", "会议记录人", "记录"))
    )  # fmt: skip
    recorder_id: Mapped[int | None] = party_link()
    expected: Mapped[int | None] = column(
        Field(N_("Persons expected"), Kind.NUMBER, P, width=8,
              hint=N_("Where the attendees are not listed one by one"),
              synonyms=("persons", "headcount", "total people", "number of people", "attendance",
                        "人数", "参会人数", "预计人数"))
    )  # fmt: skip
    attends: Mapped[Words] = column(
        Field(N_("Who attends, in words"), Kind.LONG, P,
              synonyms=("who attends", "who must attend", "参会范围", "参会对象", "参加范围"))
    )  # fmt: skip
    reply_by: Mapped[When] = column(
        Field(N_("Say who comes by"), Kind.MOMENT, P, unstated=True, ahead=True, timed=True,
              synonyms=("rsvp by", "reply by", "报名截止", "回复期限"))
    )  # fmt: skip
    materials: Mapped[Words] = column(
        Field(N_("Materials"), Kind.LONG, P,
              synonyms=("papers", "documents", "会议材料", "材料"))
    )  # fmt: skip
    copies: Mapped[int | None] = column(
        Field(N_("Copies of the materials"), Kind.NUMBER, P, synonyms=("copies", "份数"))
    )
    name_plates: Mapped[bool | None] = column(
        Field(N_("Name plates"), Kind.FLAG, P, synonyms=("桌签", "席卡", "座位牌"))
    )
    projector: Mapped[bool | None] = column(
        Field(N_("Projector"), Kind.FLAG, P, synonyms=("投影", "投影仪"))
    )
    microphone: Mapped[bool | None] = column(
        Field(N_("Microphone"), Kind.FLAG, P, synonyms=("话筒", "音响"))
    )
    tea: Mapped[bool | None] = column(Field(N_("Tea"), Kind.FLAG, P, synonyms=("茶水", "茶歇")))
    recording: Mapped[bool | None] = column(
        Field(N_("Recording"), Kind.FLAG, P, synonyms=("录音", "录像"))
    )
    notice_on: Mapped[When] = column(
        Field(N_("Notice sent on"), Kind.MOMENT, P, by_action=True, width=11,
              synonyms=("notice sent", "notified on", "通知时间", "通知日期"))
    )  # fmt: skip
    notice_way: Mapped[Words] = column(
        Field(N_("Notice sent by way of"), Kind.TEXT, P, by_action=True, synonyms=("通知方式",))
    )
    minutes: Mapped[Words] = column(
        Field(N_("Minutes"), Kind.LONG, P,
              synonyms=("minutes text", "record", "会议纪要", "会议记录", "纪要", "会议内容"))
    )  # fmt: skip
    signed_by: Mapped[Words] = column(
        Field(N_("Minutes signed by"), Kind.PARTY, P, by_action=True, party=Party.STAFF,
              link="signed_by_id", synonyms=("签发人", "审定人"))
    )  # fmt: skip
    signed_by_id: Mapped[int | None] = party_link()
    signed_on: Mapped[When] = column(
        Field(N_("Minutes signed on"), Kind.MOMENT, P, by_action=True, width=11,
              synonyms=("签发日期", "审定日期"))
    )  # fmt: skip
    sign_basis: Mapped[Words] = column(Field(N_("Basis"), Kind.TEXT, P, by_action=True))
    due_count: Mapped[int | None] = column(
        Field(N_("Due to attend"), Kind.NUMBER, P, by_action=True, width=6,
              synonyms=("应到", "应到人数"))
    )  # fmt: skip
    present_count: Mapped[int | None] = column(
        Field(N_("Present"), Kind.NUMBER, P, by_action=True, width=6,
              synonyms=("实到", "实到人数"))
    )  # fmt: skip
    decision_count: Mapped[int | None] = column(
        Field(N_("Decisions"), Kind.NUMBER, P, by_action=True, width=6, synonyms=("决定数",))
    )
    open_count: Mapped[int | None] = column(
        Field(N_("Actions open"), Kind.NUMBER, P, by_action=True, width=6,
              short=C_("actions", "Open"), synonyms=("未办结",))
    )
    not_held: Mapped[Words] = column(
        Field(N_("Why it was not held"), Kind.TEXT, P, by_action=True, width=16,
              synonyms=("reason cancelled", "取消原因", "延期原因"))
    )  # fmt: skip
    room_checked: Mapped[When] = column(
        Field(N_("Room checked at"), Kind.MOMENT, P, by_action=True, synonyms=("会后检查时间",))
    )
    room_found: Mapped[Words] = column(
        Field(N_("The room was found"), Kind.TEXT, P, by_action=True, synonyms=("会后检查情况",))
    )
    double_with: Mapped[Words] = column(
        Field(N_("Double-booked in the source"), Kind.TEXT, P, by_action=True, width=14,
              short=N_("Double with"), synonyms=("double booked with", "重复预订"))
    )  # fmt: skip
    mark: Mapped[str | None] = column(
        Field(N_("Confidentiality"), Kind.MARK, P, synonyms=("confidentiality mark", "密级"))
    )
    uid: Mapped[Words] = column(
        Field(N_("Calendar UID"), Kind.TEXT, P, by_action=True, synonyms=("uid", "ical uid")),
        fixed=True,
    )
    series: Mapped[Words] = column(
        Field(C_("meeting", "Series"), Kind.TEXT, P, width=12,
              hint=N_("Meetings of one series: what is open goes on to the next agenda"),
              synonyms=("series", "recurring", "会议系列", "系列"))
    )  # fmt: skip
    rule: Mapped[Words] = column(
        Field(N_("Recurs"), Kind.TEXT, P, by_action=True, synonyms=("rrule", "recurrence"))
    )
    occurrence: Mapped[When] = column(
        Field(N_("Planned by the rule for"), Kind.MOMENT, P, by_action=True, timed=True,
              synonyms=("recurrence id",))
    )  # fmt: skip
    revision: Mapped[int | None] = column(
        Field(N_("Calendar revision"), Kind.NUMBER, P, by_action=True)
    )
    remarks: Mapped[Words] = column(
        Field(N_("Remarks"), Kind.LONG, P,
              synonyms=("remark", "note", "notes", "comment", "comments", "备注", "说明"))
    )  # fmt: skip


Index("ix_meetings_taken", Meeting.room_id, Meeting.taken_from)
Index("ix_meetings_uid", Meeting.uid)
