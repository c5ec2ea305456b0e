"""The tables of the seals: what each is, who holds it, what became of it."""

from __future__ import annotations

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from officedesk.core.entity import Base, ChildRow, Entry, column, party_link, sort_key
from officedesk.core.fields import Field, Kind, Nature, Party
from officedesk.core.i18n import C_, N_
from officedesk.core.sealing import PURPOSES
from officedesk.core.values import When, Words
from officedesk.registers.seals.choices import EVENTS, KINDS

P = Nature.PROGRESS


class Seal(Entry, Base):
    """One seal (registers.md §4): what it looks like, and where it is now.

    Who holds it and where it is out come of handovers and of seal uses; nobody types them.
    """

    __tablename__ = "seals"

    name: Mapped[str | None] = column(
        Field(N_("Name"), Kind.TEXT, must=True, width=16,
              synonyms=("seal", "seal name", "印章名称", "印章", "名称"))
    )  # fmt: skip
    name_key: Mapped[str | None] = sort_key("name")
    legend: Mapped[str | None] = column(
        Field(N_("Full legend"), Kind.TEXT, must=True, width=20,
              hint=N_("The words around the edge, as they stand on the seal"),
              synonyms=("legend", "inscription", "印文", "印章全称", "印章文字", "全称"))
    )  # fmt: skip
    lower_line: Mapped[str | None] = column(
        Field(N_("Lower line"), Kind.TEXT, hint=N_("The words below the star, if any"),
              synonyms=("second line", "下弦文", "副文"))
    )  # fmt: skip
    kind: Mapped[str | None] = column(
        Field(N_("Kind"), Kind.CHOICE, must=True, choices=KINDS, default="official", width=12,
              synonyms=("type", "seal type", "印章种类", "印章类型", "类别", "类型"))
    )  # fmt: skip
    custodian: Mapped[Words] = column(
        Field(N_("Custodian"), Kind.PARTY, must=True, party=Party.STAFF, width=12,
              link="custodian_id", synonyms=("keeper", "保管人", "印章保管人", "监印人"))
    )  # fmt: skip
    custodian_id: Mapped[int | None] = party_link()
    deputy: Mapped[Words] = column(
        Field(N_("Deputy"), Kind.PARTY, party=Party.STAFF, width=12, link="deputy_id",
              hint=N_("Affixes it only after a handover"),
              synonyms=("deputy custodian", "代管人", "副保管人", "备用保管人"))
    )  # fmt: skip
    deputy_id: Mapped[int | None] = party_link()
    place: Mapped[Words] = column(
        Field(N_("Place kept"), Kind.TEXT, must=True, width=16,
              synonyms=("location", "kept at", "存放地点", "存放处", "保管地点"))
    )  # fmt: skip
    in_use_from: Mapped[When] = column(
        Field(N_("In use from"), Kind.DAY, must=True, default="today", width=10,
              synonyms=("start date", "issued on", "启用日期", "启用时间", "刻制日期"))
    )  # fmt: skip
    holder: Mapped[Words] = column(
        Field(N_("Held by"), Kind.PARTY, P, party=Party.STAFF, width=12, link="holder_id",
              by_action=True)
    )  # fmt: skip
    holder_id: Mapped[int | None] = party_link()
    held_since: Mapped[When] = column(
        Field(N_("Held since"), Kind.MOMENT, P, width=12, timed=True, by_action=True)
    )
    out_number: Mapped[Words] = column(Field(N_("Out with"), Kind.TEXT, P, by_action=True))
    out_to: Mapped[Words] = column(Field(N_("Taken to"), Kind.TEXT, P, width=16, by_action=True))
    out_by: Mapped[Words] = column(Field(C_("seal", "Taken by"), Kind.TEXT, P, by_action=True))
    out_with: Mapped[Words] = column(Field(N_("Accompanied by"), Kind.TEXT, P, by_action=True))
    out_since: Mapped[When] = column(
        Field(N_("Out since"), Kind.MOMENT, P, timed=True, by_action=True)
    )
    due_back: Mapped[When] = column(
        Field(N_("Due back"), Kind.MOMENT, P, width=12, ahead=True, timed=True, by_action=True)
    )
    remarks: Mapped[Words] = column(
        Field(N_("Remarks"), Kind.LONG, P, synonyms=("remark", "note", "备注", "说明"))
    )


class Approver(ChildRow, Base):
    """Who may approve a use of the seal for which kind of document."""

    __tablename__ = "seal_approvers"

    entry_id: Mapped[int] = mapped_column(ForeignKey("seals.id"), index=True)
    purpose: Mapped[str | None] = column(
        Field(N_("For"), Kind.CHOICE, P, must=True, choices=PURPOSES, default="any")
    )
    approver: Mapped[Words] = column(
        Field(N_("Approver"), Kind.PARTY, P, must=True, party=Party.STAFF, link="approver_id")
    )
    approver_id: Mapped[int | None] = party_link()


class Handover(ChildRow, Base):
    """The seal went from one hand into another (印章交接)."""

    __tablename__ = "seal_handovers"

    entry_id: Mapped[int] = mapped_column(ForeignKey("seals.id"), index=True)
    given_by: Mapped[Words] = column(
        Field(N_("Given by"), Kind.PARTY, P, party=Party.STAFF, link="given_by_id")
    )
    given_by_id: Mapped[int | None] = party_link()
    taken_by: Mapped[Words] = column(
        Field(N_("Taken over by"), Kind.PARTY, P, must=True, party=Party.STAFF, link="taken_by_id")
    )
    taken_by_id: Mapped[int | None] = party_link()
    witness: Mapped[Words] = column(
        Field(N_("Witness"), Kind.PARTY, P, party=Party.STAFF, link="witness_id")
    )
    witness_id: Mapped[int | None] = party_link()
    at: Mapped[When] = column(Field(N_("At"), Kind.MOMENT, P, must=True, timed=True))
    reason: Mapped[Words] = column(Field(N_("Reason"), Kind.TEXT, P, must=True))
    recorded_by: Mapped[Words] = column(Field(N_("Recorded by"), Kind.TEXT, P))


class LifeEvent(ChildRow, Base):
    """What became of the seal: lost, found, retired, taken into use again, destroyed."""

    __tablename__ = "seal_events"

    entry_id: Mapped[int] = mapped_column(ForeignKey("seals.id"), index=True)
    event: Mapped[str | None] = column(Field(N_("What"), Kind.CHOICE, P, must=True, choices=EVENTS))
    day: Mapped[When] = column(Field(N_("On"), Kind.DAY, P, must=True))
    by: Mapped[Words] = column(Field(N_("By"), Kind.TEXT, P, must=True))
    second: Mapped[Words] = column(Field(N_("Second person"), Kind.TEXT, P))
    reason: Mapped[Words] = column(Field(N_("Reason"), Kind.LONG, P, must=True))
