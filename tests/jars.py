"""A register that no office has: jars of jam, counted in parts and paid in cents.

It shows what exact decimals do in every room, whether or not a real register has them.
"""

from __future__ import annotations

import shutil
import sqlite3
import sys
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from officedesk import discovery
from officedesk.core.entity import Base, ChildRow, Entry, column, sort_key
from officedesk.core.fields import Field, Kind, Nature
from officedesk.core.register import Child, PrintColumn, Register, Section, View
from officedesk.core.values import Unstated
from officedesk.core.workflow import Shape, State, Workflow
from officedesk.store.schema import covered_rows, wanted
from tests import office
from tests.scratch import scratch


class Jar(Entry, Base):
    """Jars that came into the larder."""

    __tablename__ = "test_jars"

    name: Mapped[str | Unstated | None] = column(
        Field("Jam", Kind.TEXT, must=True, synonyms=("果酱",))
    )
    name_key: Mapped[str | None] = sort_key("name")
    day: Mapped[date | None] = column(Field("Came on", Kind.DAY, must=True))
    quantity: Mapped[Decimal | None] = column(
        Field("Quantity", Kind.DECIMAL, must=True, places=3, synonyms=("数量",))
    )
    price: Mapped[Decimal | None] = column(
        Field("Unit price", Kind.DECIMAL, places=4, money=True, synonyms=("单价",))
    )
    amount: Mapped[Decimal | None] = column(
        Field("Amount", Kind.DECIMAL, money=True, signed=True, synonyms=("金额",))
    )
    packs: Mapped[Decimal | None] = column(
        Field("Packs", Kind.DECIMAL, Nature.PROGRESS, places=0, default=1)
    )
    maker: Mapped[str | Unstated | None] = column(Field("Maker", Kind.TEXT))
    shelf: Mapped[str | Unstated | None] = column(Field("Shelf", Kind.TEXT))
    recipe: Mapped[str | Unstated | None] = column(Field("Recipe", Kind.LONG))
    remarks: Mapped[str | Unstated | None] = column(Field("Remarks", Kind.LONG, Nature.PROGRESS))


class JarLine(ChildRow, Base):
    """What was found in one of them."""

    __tablename__ = "test_jar_lines"

    entry_id: Mapped[int] = mapped_column(ForeignKey("test_jars.id"), index=True)
    weighed: Mapped[Decimal | None] = column(Field("Weighed", Kind.DECIMAL, must=True, places=3))
    cost: Mapped[Decimal | None] = column(Field("Cost", Kind.DECIMAL, money=True, signed=True))
    note: Mapped[str | Unstated | None] = column(Field("Note", Kind.TEXT))


JARS = Register(
    key="jars",
    label="Jars",
    one="Jar",
    entity=Jar,
    prefix="JAR",
    workflow=Workflow(
        (
            State("kept", "Kept", Shape.CHECK, open=False),
            State("void", "Void", Shape.VOID, open=False, track=False),
        )
    ),
    columns=("number", "day", "name", "quantity", "price", "amount", "packs", "state"),
    form=(
        Section("The jar", (("name", "day"), ("quantity", "packs"), ("price", "amount"))),
        Section("Found", (("maker", "shelf"), ("recipe",), ("lines",), ("remarks",))),
    ),
    views=(View("all", "All"),),
    headline="name",
    event="day",
    children=(Child("lines", "Weighings", JarLine, listed=True),),
    print_columns=(
        PrintColumn("No.", 22, ("number",)),
        PrintColumn("Day", 22, ("day",)),
        PrintColumn("Jam", 83, ("name",)),
        PrintColumn("Quantity", 30, ("quantity",), total=True),
        PrintColumn("Unit price", 30, ("price",)),
        PrintColumn("Amount", 35, ("amount",), total=True),
        PrintColumn("Weighings", 35, ("lines",)),
    ),
)


@cache
def larder() -> Path:
    """An empty home with the tables of the jars."""
    folder = scratch("jars") / "home"
    shutil.copytree(office._empty(), folder)
    shell = sqlite3.connect(folder / "officedesk.sqlite")
    there = {row[0] for row in shell.execute("SELECT name FROM sqlite_master")}
    every = [*discovery.registers(), JARS]
    for name, sql in wanted(every).items():
        if name not in there:
            shell.execute(sql)
    known = {row[0] for row in shell.execute("SELECT tab FROM covered")}
    new = [row for row in covered_rows(every) if row[0] not in known]
    shell.executemany("INSERT INTO covered VALUES (?, ?)", new)
    shell.commit()
    shell.close()
    return folder


def with_jars(patch: pytest.MonkeyPatch) -> None:
    """Let every room that asks for the registers find the jars among them."""
    found = (*discovery.registers(), JARS)
    home = larder()
    for name, module in list(sys.modules.items()):
        asks = getattr(module, "registers", None) is discovery.registers
        if asks and name.startswith(("officedesk.", "tests.")) and module is not discovery:
            patch.setattr(module, "registers", lambda: found)
    patch.setattr(office, "_empty", lambda: home)
