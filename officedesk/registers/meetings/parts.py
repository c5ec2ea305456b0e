"""The tables of what belongs to a meeting: who attends, what is dealt with, what was decided."""

from __future__ import annotations

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from officedesk.core.corrections import CorrectionRow
from officedesk.core.entity import Base, ChildRow, column, party_link
from officedesk.core.fields import Field, Kind, Nature, Party
from officedesk.core.i18n import C_, N_
from officedesk.core.values import When, Words
from officedesk.registers.meetings.choices import (
    ACTION_STATES,
    ANSWERS,
    INVITED,
    OPEN,
    REQUIRED,
    ROLES,
)

P = Nature.PROGRESS


class Attendee(ChildRow, Base):
    """One who is to attend, and whether they did."""

    __tablename__ = "meeting_attendees"

    entry_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    person: Mapped[Words] = column(
        Field(N_("Person"), Kind.PARTY, P, must=True, party=Party.STAFF, link="person_id", width=14,
              synonyms=("attendees", "participants", "attendee", "with", "name", "参会人员",
                        "参会人", "出席人员", "与会人员"))
    )  # fmt: skip
    person_id: Mapped[int | None] = party_link()
    unit: Mapped[Words] = column(Field(C_("meeting", "Unit"), Kind.TEXT, P, width=14))
    post: Mapped[Words] = column(Field(N_("Post"), Kind.TEXT, P, width=10))
    telephone: Mapped[Words] = column(
        Field(N_("Telephone"), Kind.TEXT, P, width=12, personal=True)
    )
    role: Mapped[Words] = column(
        Field(C_("meeting", "As"), Kind.CHOICE, P, choices=ROLES, default=REQUIRED, width=10)
    )
    answer: Mapped[Words] = column(
        Field(N_("Comes"), Kind.CHOICE, P, choices=ANSWERS, default=INVITED, width=9)
    )
    reason: Mapped[Words] = column(
        Field(N_("Why not"), Kind.TEXT, P, width=12, synonyms=("reason for absence", "缺席原因"))
    )


class AgendaItem(ChildRow, Base):
    """One item of the agenda (议题)."""

    __tablename__ = "meeting_agenda"

    entry_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    no: Mapped[int | None] = column(Field(N_("No."), Kind.NUMBER, P, width=4))
    topic: Mapped[Words] = column(Field(N_("Topic"), Kind.TEXT, P, must=True, width=28))
    presenter: Mapped[Words] = column(
        Field(N_("Presented by"), Kind.PARTY, P, party=Party.STAFF, link="presenter_id", width=12)
    )
    presenter_id: Mapped[int | None] = party_link()
    minutes: Mapped[int | None] = column(
        Field(C_("time", "Minutes"), Kind.NUMBER, P, width=6)
    )
    open_from: Mapped[Words] = column(
        Field(N_("Open from"), Kind.TEXT, P, by_action=True, width=14)
    )


class Decision(ChildRow, Base):
    """Something that was decided (决定事项)."""

    __tablename__ = "meeting_decisions"

    entry_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    item: Mapped[int | None] = column(Field(N_("Item"), Kind.NUMBER, P, width=5))
    words: Mapped[Words] = column(Field(N_("Decision"), Kind.LONG, P, must=True, width=40))


class MeetingAction(ChildRow, Base):
    """Something that is to be done by someone until some day (任务)."""

    __tablename__ = "meeting_actions"

    entry_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    what: Mapped[Words] = column(Field(C_("action", "What"), Kind.TEXT, P, must=True, width=28))
    lead: Mapped[Words] = column(
        Field(N_("Lead"), Kind.PARTY, P, must=True, unstated=True, party=Party.STAFF,
              link="lead_id", width=12)
    )  # fmt: skip
    lead_id: Mapped[int | None] = party_link()
    co: Mapped[Words] = column(
        Field(C_("action", "With"), Kind.TEXT, P, party=Party.STAFF, width=12)
    )
    due: Mapped[When] = column(Field(N_("Due"), Kind.DAY, P, ahead=True, width=10))
    state: Mapped[Words] = column(
        Field(N_("Status"), Kind.CHOICE, P, choices=ACTION_STATES, default=OPEN, width=8)
    )
    done_on: Mapped[When] = column(Field(N_("Done on"), Kind.DAY, P, width=10))
    task: Mapped[Words] = column(
        Field(C_("meeting", "Task no."), Kind.TEXT, P, by_action=True, width=12)
    )


class Version(ChildRow, Base):
    """Minutes as they were signed once; they stay when they are reopened."""

    __tablename__ = "meeting_versions"

    entry_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    no: Mapped[int | None] = column(Field(N_("Version"), Kind.NUMBER, P, must=True, width=5))
    signed_by: Mapped[Words] = column(Field(N_("Signed by"), Kind.TEXT, P, width=12))
    signed_on: Mapped[When] = column(Field(N_("Signed on"), Kind.MOMENT, P, width=10))
    reopened_on: Mapped[When] = column(Field(N_("Reopened on"), Kind.MOMENT, P, width=10))
    reopened_by: Mapped[Words] = column(Field(N_("Reopened by"), Kind.TEXT, P, width=12))
    reason: Mapped[Words] = column(Field(N_("Reason"), Kind.TEXT, P, width=16))
    words: Mapped[Words] = column(Field(N_("Minutes"), Kind.LONG, P, must=True, width=30))


class MeetingCorrection(CorrectionRow, Base):
    """Something that was recorded wrongly of a meeting: both values stay (rule R4)."""

    __tablename__ = "meeting_corrections"

    entry_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
