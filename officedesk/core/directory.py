"""People, organisations and departments: one directory feeds every tab (rule R11)."""

from __future__ import annotations

from sqlalchemy import Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from officedesk.core.entity import Base, Entry, column, derived, sort_key
from officedesk.core.fields import Choice, Field, Kind, Nature
from officedesk.core.i18n import N_


class Person(Entry, Base):
    """One person, organisation or department.

    Attributes:
        number: the master's code, taken when it is saved: ``P-0017``.
        state: ``active`` or ``retired``; only active ones are offered in completion.
        initials: pinyin initials and first letters, for completion; derived.
        merged_into: id of the entry that took its place.
    """

    __tablename__ = "people"

    kind: Mapped[str] = column(
        Field(
            N_("Kind"),
            Kind.CHOICE,
            must=True,
            default="organisation",
            choices=(
                Choice("organisation", N_("Organisation")),
                Choice("person", N_("Person")),
                Choice("department", N_("Department")),
                Choice("staff", N_("Staff")),
            ),
        )
    )
    name: Mapped[str] = column(
        Field(N_("Name"), Kind.TEXT, must=True, width=20,
              synonyms=("full name", "姓名", "名称", "单位名称", "客户名称", "员工姓名", "联系人"))
    )  # fmt: skip
    reading: Mapped[str | None] = column(
        Field(
            N_("Reading"),
            Kind.TEXT,
            hint=N_("Pinyin, where the usual reading is wrong: Shan Hong"),
        )
    )
    organisation: Mapped[str | None] = column(
        Field(N_("Organisation"), Kind.TEXT, width=18,
              synonyms=("organization", "company", "单位", "公司", "工作单位", "单位名称"))
    )  # fmt: skip
    department: Mapped[str | None] = column(
        Field(N_("Department"), Kind.TEXT,
              synonyms=("division", "部门", "科室", "处室", "所在部门"))
    )  # fmt: skip
    post: Mapped[str | None] = column(
        Field(N_("Post"), Kind.TEXT,
              synonyms=("position", "title", "职务", "职位", "岗位", "所属职位"))
    )  # fmt: skip
    telephone: Mapped[str | None] = column(
        Field(N_("Telephone"), Kind.TEXT, personal=True,
              synonyms=("phone", "tel", "mobile", "cell phone", "电话", "手机", "手机号码",
                        "手机号", "联系电话", "联系人手机号码"))
    )  # fmt: skip
    email: Mapped[str | None] = column(
        Field(N_("E-mail"), Kind.TEXT, personal=True,
              synonyms=("email", "mail", "邮箱", "电子邮箱", "电子邮件"))
    )  # fmt: skip
    decides: Mapped[bool | None] = column(
        Field(
            N_("May decide"), Kind.FLAG, deciders=True, hint=N_("Gives instructions and approves")
        )
    )
    remarks: Mapped[str | None] = column(Field(N_("Remarks"), Kind.LONG, nature=Nature.PROGRESS))
    merged_into: Mapped[int | None] = mapped_column(Integer)
    initials: Mapped[str | None] = derived(String)
    name_key: Mapped[str | None] = sort_key("name")
