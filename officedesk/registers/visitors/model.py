"""The table of visits: planned, in the house, gone."""

from __future__ import annotations

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from officedesk.core.entity import Base, ChildRow, Entry, column, party_link, sort_key
from officedesk.core.fields import Field, Kind, Mask, Nature, Party
from officedesk.core.i18n import C_, N_
from officedesk.core.values import UNSTATED_TEXT, When, Words
from officedesk.registers.visitors.choices import IDENTITY, KINDS

P = Nature.PROGRESS


class Visit(Entry, Base):
    """One visit, of one person or a party (registers.md §6).

    A planned visit has no number; arriving or being refused gives it one. Identity is
    *seen*, as a tick: its number is kept only where the office's own rule asks for it.
    What happened is a fact: who came, from where, how many, to whom, what for, when. The
    rest is often learnt while they are here, and is filled in as it becomes known.
    """

    __tablename__ = "visits"

    name: Mapped[Words] = column(
        Field(C_("person", "Name"), Kind.TEXT, must=True, unstated=True, width=16, personal=True,
              synonyms=("visitor", "visitor name", "full name", "guest", "guest name", "来访人",
                        "来访人姓名", "访客", "访客姓名", "来宾姓名", "姓名", "来访者"))
    )  # fmt: skip
    name_key: Mapped[str | None] = sort_key("name")
    organisation: Mapped[Words] = column(
        Field(N_("Organisation"), Kind.PARTY, must=True, unstated=True, default=UNSTATED_TEXT,
              party=Party.ORGANISATION, width=16, link="organisation_id",
              synonyms=("organization", "company", "unit", "from", "affiliation", "来访单位",
                        "单位", "单位名称", "工作单位", "来宾单位"))
    )  # fmt: skip
    organisation_id: Mapped[int | None] = party_link()
    organisation_key: Mapped[str | None] = sort_key("organisation")
    post: Mapped[Words] = column(
        Field(N_("Post"), Kind.TEXT, P, width=12, synonyms=("title", "position", "职务", "职称"))
    )
    telephone: Mapped[Words] = column(
        Field(N_("Telephone"), Kind.TEXT, P, width=13, personal=True, mask=Mask.LAST_FOUR,
              must=True, unstated=True, default=UNSTATED_TEXT,
              synonyms=("phone", "tel", "mobile", "contact number", "电话", "联系电话", "手机",
                        "手机号", "联系方式"))
    )  # fmt: skip
    party_size: Mapped[int | None] = column(
        Field(N_("Persons"), Kind.NUMBER, must=True, default=1, width=6,
              hint=N_("The whole party, the one named among them"),
              synonyms=("party size", "number of visitors", "number of people", "visitors",
                        "persons", "headcount", "来访人数", "人数", "来宾人数"))
    )  # fmt: skip
    companions: Mapped[Words] = column(
        Field(N_("Who comes with them"), Kind.LONG, P, personal=True,
              synonyms=("companions", "accompanying", "other visitors", "同行人", "同行人员",
                        "随行人员"))
    )  # fmt: skip
    kind: Mapped[Words] = column(
        Field(N_("Kind"), Kind.CHOICE, P, must=True, choices=KINDS, default="visit", width=10,
              synonyms=("visit type", "type of visit", "来访类型", "来访类别", "类别", "类型"))
    )  # fmt: skip
    host: Mapped[Words] = column(
        Field(N_("Host"), Kind.PARTY, must=True, unstated=True, party=Party.STAFF, width=12,
              default=UNSTATED_TEXT, link="host_id",
              synonyms=("visitee", "visiting", "person visited", "to see", "contact person",
                        "被访人", "受访人", "接待人", "拜访对象", "被访人姓名"))
    )  # fmt: skip
    host_id: Mapped[int | None] = party_link()
    host_key: Mapped[str | None] = sort_key("host")
    department: Mapped[Words] = column(
        Field(N_("Department"), Kind.PARTY, party=Party.DEPARTMENT, width=12,
              link="department_id",
              synonyms=("dept", "department visited", "被访部门", "接待部门", "受访部门", "部门"))
    )  # fmt: skip
    department_id: Mapped[int | None] = party_link()
    purpose: Mapped[Words] = column(
        Field(N_("Purpose"), Kind.TEXT, must=True, unstated=True, default=UNSTATED_TEXT, width=20,
              synonyms=("purpose of visit", "reason", "reason for visit", "subject", "来访事由",
                        "事由", "来访目的", "来访原因"))
    )  # fmt: skip
    place: Mapped[Words] = column(
        Field(N_("Where they meet"), Kind.TEXT, P, width=12,
              synonyms=("meeting location", "meeting room", "location", "room", "会见地点",
                        "接待地点"))
    )  # fmt: skip
    group_no: Mapped[Words] = column(
        Field(N_("Appointment no."), Kind.TEXT, width=10,
              hint=N_("Those who come together, each in a row of their own"),
              synonyms=("appointment number", "appointment no", "uin", "group", "group no",
                        "booking no", "预约号", "预约编号", "批次"))
    )  # fmt: skip
    group_size: Mapped[int | None] = column(
        Field(N_("Persons of the appointment"), Kind.NUMBER, width=6,
              synonyms=("total people", "total visitors", "group size", "总人数", "预约人数"))
    )  # fmt: skip
    planned_for: Mapped[When] = column(
        Field(N_("Planned for"), Kind.MOMENT, width=11, timed=True, ahead=True,
              short=N_("Planned"),
              synonyms=("appointment start date", "appointment start", "appointment date",
                        "appointment time", "expected", "expected at", "planned arrival",
                        "预约时间", "预约日期", "计划来访时间", "预计到达时间"))
    )  # fmt: skip
    planned_until: Mapped[When] = column(
        Field(N_("Planned until"), Kind.MOMENT, width=11, timed=True, ahead=True,
              synonyms=("appointment end date", "appointment end", "expected departure",
                        "预约结束时间", "预计离开时间"))
    )  # fmt: skip
    arrived: Mapped[When] = column(
        Field(N_("Arrived"), Kind.MOMENT, width=11, timed=True, unstated=True,
              hint=N_("Empty with a plan: the visit is expected; empty without: now"),
              synonyms=("time of arrival", "arrival", "arrival time", "toa", "time in", "check in",
                        "check-in", "in", "signed in", "date", "visit date", "来访时间",
                        "来访日期", "到访时间", "到达时间", "进入时间", "日期", "时间"))
    )  # fmt: skip
    left: Mapped[When] = column(
        Field(C_("visitor", "Left"), Kind.MOMENT, P, stamped=True, width=11, timed=True,
              unstated=True,
              synonyms=("time of departure", "departure", "departure time", "tod", "time out",
                        "check out", "check-out", "out", "signed out", "离开时间", "离去时间",
                        "离访时间", "签退时间"))
    )  # fmt: skip
    late_out: Mapped[bool | None] = column(
        Field(N_("Late check-out"), Kind.FLAG, P, by_action=True,
              hint=N_("Nobody noted when they left"))
    )  # fmt: skip
    received_by: Mapped[Words] = column(
        Field(C_("visitor", "Received by"), Kind.PARTY, P, party=Party.STAFF,
              default="operator", width=12, link="received_by_id",
              synonyms=("registered by", "guard", "reception", "接待员", "登记人", "值班人",
                        "门卫"))
    )  # fmt: skip
    received_by_id: Mapped[int | None] = party_link()
    id_seen: Mapped[bool | None] = column(
        Field(N_("Identity seen"), Kind.FLAG, P,
              synonyms=("id checked", "id seen", "证件已查验", "已验证件", "是否验证"))
    )  # fmt: skip
    id_kind: Mapped[Words] = column(
        Field(N_("Identity paper"), Kind.CHOICE, P, choices=IDENTITY,
              synonyms=("id type", "id kind", "证件类型", "证件名称", "有效证件"))
    )  # fmt: skip
    id_number: Mapped[Words] = column(
        Field(N_("Number of the paper"), Kind.TEXT, P, personal=True, mask=Mask.LAST_FOUR,
              sparing=True,
              hint=N_("Only where your own rule asks for it; shown with its last four"),
              synonyms=("id number", "id no", "identity number", "passport no", "passport number",
                        "证件号码", "身份证号", "证件号", "身份证号码", "护照号", "护照号码"))
    )  # fmt: skip
    badge: Mapped[Words] = column(
        Field(N_("Badge no."), Kind.TEXT, P, width=8,
              synonyms=("badge", "badge number", "bdgnbr", "visitor pass", "pass no", "来访证号",
                        "访客证号", "胸牌号", "访客牌号"))
    )  # fmt: skip
    badge_back: Mapped[bool | None] = column(
        Field(N_("Badge returned"), Kind.FLAG, P, synonyms=("badge back", "胸牌归还", "已还证"))
    )
    plate: Mapped[Words] = column(
        Field(N_("Vehicle plate"), Kind.TEXT, P, personal=True,
              synonyms=("plate", "licence plate", "car", "vehicle", "车牌号", "车牌", "车牌号码"))
    )  # fmt: skip
    belongings: Mapped[Words] = column(
        Field(N_("Belongings"), Kind.TEXT, P, synonyms=("items carried", "携带物品", "随身物品"))
    )
    meeting: Mapped[Words] = column(
        Field(N_("Meeting"), Kind.TEXT, P, hint=N_("Its number links the two"),
              synonyms=("meeting", "meeting no", "会议", "参加会议"))
    )  # fmt: skip
    mark: Mapped[str | None] = column(
        Field(N_("Confidentiality"), Kind.MARK, P, synonyms=("confidentiality mark", "密级"))
    )
    refusal: Mapped[Words] = column(
        Field(N_("Why it did not come about"), Kind.TEXT, P, by_action=True, width=16,
              synonyms=("reason for refusal", "拒访原因", "取消原因"))
    )  # fmt: skip
    cancelled_on: Mapped[When] = column(
        Field(N_("Cancelled on"), Kind.MOMENT, P, by_action=True,
              synonyms=("appointment cancel date", "cancelled", "cancelled at", "取消时间"))
    )  # fmt: skip
    introduction: Mapped[Words] = column(
        Field(N_("Letter of introduction no."), Kind.TEXT, P, synonyms=("公函", "公函号", "来函号"))
    )
    names_posts: Mapped[Words] = column(
        Field(N_("Guests: names and posts"), Kind.LONG, P, personal=True,
              synonyms=("guests", "来宾名单", "接待对象", "来宾姓名职务"))
    )  # fmt: skip
    programme: Mapped[Words] = column(
        Field(N_("Programme"), Kind.LONG, P, synonyms=("program", "schedule", "日程", "活动安排"))
    )
    accompanying: Mapped[Words] = column(
        Field(N_("Accompanying for us"), Kind.TEXT, P, party=Party.STAFF,
              hint=N_("Several names, parted by commas"), synonyms=("陪同人员",))
    )  # fmt: skip
    at_table: Mapped[int | None] = column(
        Field(N_("Of us at table"), Kind.NUMBER, P, synonyms=("陪餐人数",))
    )
    meals: Mapped[Words] = column(Field(N_("Meals"), Kind.TEXT, P, synonyms=("用餐", "就餐安排")))
    lodging: Mapped[Words] = column(
        Field(N_("Lodging"), Kind.TEXT, P, synonyms=("住宿", "住宿安排"))
    )
    transport: Mapped[Words] = column(
        Field(N_("Vehicle for the guests"), Kind.TEXT, P, synonyms=("用车", "车辆安排"))
    )
    cost: Mapped[Words] = column(Field(N_("Cost"), Kind.TEXT, P, synonyms=("费用", "接待费用")))
    approved_by: Mapped[Words] = column(
        Field(N_("Reception approved by"), Kind.PARTY, P, party=Party.STAFF, link="approved_by_id",
              by_action=True, synonyms=("接待审批人", "审批人", "批准人"))
    )  # fmt: skip
    approved_by_id: Mapped[int | None] = party_link()
    approved_on: Mapped[When] = column(
        Field(N_("Reception approved on"), Kind.MOMENT, P, by_action=True)
    )
    approval_basis: Mapped[Words] = column(Field(N_("Basis"), Kind.TEXT, P, by_action=True))
    remarks: Mapped[Words] = column(
        Field(N_("Remarks"), Kind.LONG, P,
              synonyms=("remark", "note", "notes", "comment", "comments", "备注", "说明"))
    )  # fmt: skip


class VisitCorrection(ChildRow, Base):
    """Something that was recorded wrongly of a visit: both values stay (rule R4)."""

    __tablename__ = "visit_corrections"

    entry_id: Mapped[int] = mapped_column(ForeignKey("visits.id"), index=True)
    what: Mapped[Words] = column(Field(N_("What"), Kind.TEXT, P, must=True))
    before: Mapped[Words] = column(Field(N_("Before"), Kind.LONG, P, personal=True))
    after: Mapped[Words] = column(Field(N_("After"), Kind.LONG, P, personal=True))
    reason: Mapped[Words] = column(Field(N_("Reason"), Kind.TEXT, P, must=True))
    at: Mapped[When] = column(Field(N_("At"), Kind.MOMENT, P, must=True, timed=True))
    by: Mapped[Words] = column(Field(N_("By"), Kind.TEXT, P))
