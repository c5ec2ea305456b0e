"""The tables of the rooms: what each is, and when it is out of service."""

from __future__ import annotations

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from officedesk.core.entity import Base, ChildRow, Entry, column, party_link, sort_key
from officedesk.core.fields import Choice, Field, Kind, Nature, Party
from officedesk.core.i18n import C_, N_
from officedesk.core.values import UNSTATED_TEXT, When, Words

HOURS = tuple(
    Choice(f"{hour:02}:{half}", f"{hour:02}:{half}", (f"{hour}:{half}", f"{hour:02}:{half}:00"))
    for hour in range(24)
    for half in ("00", "30")
)
"""Every half hour of a day, as a room opens and closes."""
P = Nature.PROGRESS


class Room(Entry, Base):
    """One room (registers.md §5)."""

    __tablename__ = "rooms"

    name: Mapped[str | None] = column(
        Field(C_("room", "Name"), Kind.TEXT, must=True, width=16,
              synonyms=("room", "room name", "meeting room", "会议室", "会议室名称", "名称"))
    )  # fmt: skip
    name_key: Mapped[str | None] = sort_key("name")
    place: Mapped[Words] = column(
        Field(N_("Place"), Kind.TEXT, must=True, unstated=True, default=UNSTATED_TEXT, width=16,
              hint=N_("Building and floor"),
              synonyms=("location", "building", "floor", "位置", "地点", "所在位置", "楼层"))
    )  # fmt: skip
    capacity: Mapped[int | None] = column(
        Field(N_("Capacity"), Kind.NUMBER, P, must=True, lenient=True, width=8,
              hint=N_("Persons"),
              synonyms=("seats", "persons", "max people", "容量", "容纳人数", "座位数", "人数"))
    )  # fmt: skip
    equipment: Mapped[Words] = column(
        Field(N_("Equipment"), Kind.TEXT, P, must=True, unstated=True, default=UNSTATED_TEXT,
              width=24, hint=N_("Several things, parted by commas"),
              synonyms=("facilities", "features", "设备", "设施", "配备"))
    )  # fmt: skip
    keeper: Mapped[Words] = column(
        Field(N_("Keeper"), Kind.PARTY, P, must=True, unstated=True, default=UNSTATED_TEXT,
              party=Party.STAFF, width=12, link="keeper_id",
              synonyms=("responsible", "contact", "管理员", "负责人", "保管人", "管理人"))
    )  # fmt: skip
    keeper_id: Mapped[int | None] = party_link()
    opens: Mapped[Words] = column(
        Field(N_("Opens at"), Kind.CHOICE, P, must=True, default="08:00", width=8, choices=HOURS,
              synonyms=("open from", "开放时间", "开门时间"))
    )  # fmt: skip
    closes: Mapped[Words] = column(
        Field(N_("Closes at"), Kind.CHOICE, P, must=True, default="18:00", width=8, choices=HOURS,
              hint=N_("Both alike: it never closes"),
              synonyms=("open until", "关闭时间", "关门时间"))
    )  # fmt: skip
    shared: Mapped[bool | None] = column(
        Field(C_("room", "Shared"), Kind.FLAG, P, width=7,
              hint=N_("Several meetings may be in it at once, as in a hall"),
              synonyms=("may be shared", "共用", "可共用"))
    )  # fmt: skip
    setup: Mapped[int | None] = column(
        Field(N_("Set-up, minutes"), Kind.NUMBER, P, width=8,
              hint=N_("Before each meeting; a meeting may say otherwise"),
              synonyms=("setup", "set-up", "准备时间", "布置时间"))
    )  # fmt: skip
    clearing: Mapped[int | None] = column(
        Field(N_("Clear-up, minutes"), Kind.NUMBER, P, width=8,
              synonyms=("clearing", "clear-up", "清理时间", "整理时间"))
    )  # fmt: skip
    remarks: Mapped[Words] = column(
        Field(N_("Remarks"), Kind.LONG, P, synonyms=("remark", "note", "notes", "备注", "说明"))
    )


class Closing(ChildRow, Base):
    """A time for which the room is out of service (停用时段)."""

    __tablename__ = "room_closings"

    entry_id: Mapped[int] = mapped_column(ForeignKey("rooms.id"), index=True)
    since: Mapped[When] = column(
        Field(N_("From"), Kind.MOMENT, P, must=True, default="now", timed=True, ahead=True)
    )
    until: Mapped[When] = column(
        Field(N_("Until"), Kind.MOMENT, P, timed=True, ahead=True,
              hint=N_("Empty: until further notice"))
    )  # fmt: skip
    reason: Mapped[Words] = column(Field(N_("Reason"), Kind.TEXT, P, must=True))
