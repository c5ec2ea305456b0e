"""The tables of tasks: what is to be done, by whom, by when; what came of it."""

from __future__ import annotations

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from officedesk.core.decisions import BASIS
from officedesk.core.entity import Base, ChildRow, Entry, column, party_link, sort_key
from officedesk.core.fields import Field, Kind, Nature, Party
from officedesk.core.i18n import C_, N_
from officedesk.core.tasking import SOURCES
from officedesk.core.values import When, Words
from officedesk.registers.tasks.choices import ANSWERS, DECISIONS, HOW

P = Nature.PROGRESS


class Task(Entry, Base):
    """One task (registers.md §8).

    What is wanted, of what it comes and who assigned it are facts. Who leads it, by when
    and what came of it is progress: a lead is changed and a day put off by actions that
    say why.
    """

    __tablename__ = "tasks"

    task: Mapped[Words] = column(
        Field(N_("Task"), Kind.TEXT, must=True, width=34,
              synonyms=("task name", "title", "subject", "action", "action item", "to do", "what",
                        "matter", "description", "work item", "任务", "任务名称", "任务内容",
                        "任务事项", "工作任务", "工作内容", "工作事项", "督办事项", "督办内容",
                        "交办事项", "立项事项", "重点工作", "事项", "事项名称", "事由", "内容"))
    )  # fmt: skip
    task_key: Mapped[str | None] = sort_key("task")
    required: Mapped[Words] = column(
        Field(N_("Required result"), Kind.LONG,
              synonyms=("required", "expected result", "goal", "target", "deliverable",
                        "requirement", "acceptance criteria", "目标要求", "工作要求", "完成标准",
                        "工作目标", "目标", "办理要求", "交办要求", "预期成果", "具体要求", "要求"))
    )  # fmt: skip
    source: Mapped[Words] = column(
        Field(N_("Source"), Kind.CHOICE, must=True, unstated=True, choices=SOURCES,
              default="director", width=12,
              synonyms=("origin", "source type", "任务来源", "来源", "交办来源", "立项依据",
                        "事项来源", "来源类别"))
    )  # fmt: skip
    source_no: Mapped[Words] = column(
        Field(N_("No. of the source"), Kind.TEXT, short=N_("Source no."), width=14,
              hint=N_("Its number links the two"),
              synonyms=("source number", "reference", "document no", "来源编号", "依据文号",
                        "来文编号", "文号", "依据"))
    )  # fmt: skip
    lead: Mapped[Words] = column(
        Field(C_("task", "Lead"), Kind.PARTY, P, must=True, unstated=True, party=Party.STAFF,
              width=14, link="lead_id", hint=N_("The one who answers for it"),
              synonyms=("owner", "responsible", "responsible person", "assignee", "assigned to",
                        "handler", "lead handler", "who", "责任人", "主办人", "承办人", "负责人",
                        "牵头人", "主责人", "主要责任人", "责任单位", "牵头单位", "主办单位",
                        "承办单位", "责任部门", "牵头部门", "承办部门", "主办部门", "主办"))
    )  # fmt: skip
    lead_id: Mapped[int | None] = party_link()
    lead_key: Mapped[str | None] = sort_key("lead")
    co: Mapped[Words] = column(
        Field(N_("Co-handlers"), Kind.TEXT, P, party=Party.STAFF, short=C_("task", "Co"),
              hint=N_("Several names, parted by commas"),
              synonyms=("co", "support", "supporting", "with", "participants", "协办", "协办人",
                        "协办单位", "配合单位", "配合部门", "配合人", "协助单位", "协办部门",
                        "参与人"))
    )  # fmt: skip
    assigned_by: Mapped[Words] = column(
        Field(N_("Assigned by"), Kind.PARTY, unstated=True, party=Party.STAFF, width=12,
              default="operator", link="assigned_by_id",
              synonyms=("requested by", "given by", "assigner", "交办人", "交办领导", "布置人",
                        "分管领导", "责任领导", "督办领导", "批示领导"))
    )  # fmt: skip
    assigned_by_id: Mapped[int | None] = party_link()
    assigned_on: Mapped[When] = column(
        Field(N_("Assigned on"), Kind.DAY, must=True, unstated=True, default="today", width=10,
              short=C_("task", "Assigned"),
              synonyms=("assigned", "date assigned", "date", "start", "start date", "created",
                        "交办日期", "交办时间", "布置时间", "立项日期", "立项时间", "下达时间",
                        "开始时间", "开始日期", "日期"))
    )  # fmt: skip
    due: Mapped[When] = column(
        Field(N_("Due"), Kind.DAY, P, must=True, unstated=True, width=10, ahead=True,
              synonyms=("due date", "deadline", "due by", "by when", "target date", "finish by",
                        "期限", "完成期限", "办结期限", "完成时限", "办理时限", "时限", "限办日期",
                        "要求完成时间", "计划完成时间", "计划完成日期", "截止日期", "截止时间",
                        "办理期限", "时间要求"))
    )  # fmt: skip
    agreed: Mapped[When] = column(
        Field(N_("Due as agreed"), Kind.DAY, P, ahead=True, by_action=True)
    )
    asked_until: Mapped[When] = column(
        Field(N_("Extension asked until"), Kind.DAY, P, by_action=True, width=10, ahead=True,
              short=N_("Asked until"), synonyms=("申请延期至", "延期至"))
    )  # fmt: skip
    parent_no: Mapped[Words] = column(
        Field(N_("Part of task"), Kind.TEXT, P, width=12,
              hint=N_("Number of the task that this is a part of"),
              synonyms=("parent", "parent task", "parent no", "上级任务", "所属任务", "父任务"))
    )  # fmt: skip
    mark: Mapped[str | None] = column(
        Field(N_("Confidentiality"), Kind.MARK, synonyms=("confidentiality mark", "密级"))
    )
    accepted_by: Mapped[Words] = column(
        Field(C_("task", "Accepted by"), Kind.TEXT, P, by_action=True,
              synonyms=("接办人", "签收人"))
    )  # fmt: skip
    accepted_on: Mapped[When] = column(
        Field(N_("Accepted on"), Kind.DAY, P, by_action=True, synonyms=("签收日期", "受领日期"))
    )
    result: Mapped[Words] = column(
        Field(C_("task", "Result"), Kind.LONG, P, by_action=True,
              synonyms=("outcome", "result", "progress", "status of work", "完成情况", "办理情况",
                        "落实情况", "进展情况", "办理结果", "完成结果", "工作进展", "进度"))
    )  # fmt: skip
    reported_by: Mapped[Words] = column(
        Field(N_("Reported by"), Kind.PARTY, P, party=Party.STAFF, by_action=True,
              link="reported_by_id", synonyms=("反馈人", "汇报人"))
    )  # fmt: skip
    reported_by_id: Mapped[int | None] = party_link()
    reported_at: Mapped[When] = column(
        Field(N_("Reported at"), Kind.MOMENT, P, by_action=True, synonyms=("反馈时间",))
    )
    done_on: Mapped[When] = column(
        Field(N_("Done on"), Kind.DAY, P, unstated=True, by_action=True, width=10,
              synonyms=("completed", "completed on", "date completed", "finished", "done",
                        "完成日期", "完成时间", "实际完成时间", "实际完成日期", "办结日期",
                        "办结时间"))
    )  # fmt: skip
    verdict: Mapped[Words] = column(
        Field(C_("task", "What was found"), Kind.LONG, P, by_action=True,
              synonyms=("verification", "核查意见", "验收意见", "核实情况"))
    )  # fmt: skip
    verified_by: Mapped[Words] = column(
        Field(N_("Verified by"), Kind.PARTY, P, party=Party.STAFF, by_action=True, width=12,
              link="verified_by_id",
              synonyms=("checked by", "验收人", "核查人", "销号人", "审核人"))
    )  # fmt: skip
    verified_by_id: Mapped[int | None] = party_link()
    verified_on: Mapped[When] = column(
        Field(N_("Verified on"), Kind.MOMENT, P, by_action=True, synonyms=("验收时间", "销号时间"))
    )
    override_reason: Mapped[Words] = column(
        Field(N_("Why the lead verified it"), Kind.TEXT, P, by_action=True)
    )
    suspended_on: Mapped[When] = column(
        Field(N_("Suspended on"), Kind.DAY, P, by_action=True, synonyms=("中止日期",))
    )
    closed_on: Mapped[When] = column(
        Field(C_("task", "Closed on"), Kind.DAY, P, by_action=True, width=10,
              synonyms=("closed", "date closed", "销号日期", "结项日期"))
    )  # fmt: skip
    remarks: Mapped[Words] = column(
        Field(N_("Remarks"), Kind.LONG, P,
              synonyms=("remark", "note", "notes", "comment", "备注", "说明"))
    )  # fmt: skip


class Progress(ChildRow, Base):
    """One dated line of how far it is (进展)."""

    __tablename__ = "task_progress"

    entry_id: Mapped[int] = mapped_column(ForeignKey("tasks.id"), index=True)
    words: Mapped[Words] = column(Field(C_("task", "Progress"), Kind.LONG, P, must=True))
    noted: Mapped[When] = column(Field(N_("Noted"), Kind.MOMENT, P, must=True, default="now"))
    noted_by: Mapped[Words] = column(Field(N_("By"), Kind.TEXT, P))


class Urged(ChildRow, Base):
    """One time that the lead was urged (催办)."""

    __tablename__ = "task_urged"

    entry_id: Mapped[int] = mapped_column(ForeignKey("tasks.id"), index=True)
    urged_on: Mapped[When] = column(
        Field(N_("Urged on"), Kind.DAY, P, must=True, default="today")
    )
    how: Mapped[str | None] = column(Field(N_("How"), Kind.CHOICE, P, choices=HOW))
    words: Mapped[Words] = column(Field(N_("What was said"), Kind.LONG, P))
    urged_by: Mapped[Words] = column(Field(N_("By"), Kind.TEXT, P))


class Extension(ChildRow, Base):
    """One extension that was asked for, and what became of it (延期)."""

    __tablename__ = "task_extensions"

    entry_id: Mapped[int] = mapped_column(ForeignKey("tasks.id"), index=True)
    until: Mapped[When] = column(
        Field(N_("Asked until"), Kind.DAY, P, must=True, ahead=True)
    )
    due_before: Mapped[When] = column(Field(N_("Due before"), Kind.DAY, P, ahead=True))
    reason: Mapped[Words] = column(Field(N_("Reason"), Kind.LONG, P, must=True))
    asked_by: Mapped[Words] = column(Field(N_("Asked by"), Kind.TEXT, P))
    asked_on: Mapped[When] = column(Field(N_("Asked on"), Kind.DAY, P, must=True, default="today"))
    answer: Mapped[str | None] = column(Field(N_("Answer"), Kind.CHOICE, P, choices=ANSWERS))
    answered_by: Mapped[Words] = column(Field(N_("Answered by"), Kind.TEXT, P))
    answered_on: Mapped[When] = column(Field(N_("Answered on"), Kind.MOMENT, P))


class Decided(ChildRow, Base):
    """One decision about it: who decided, on what it rests, who typed it in (rule R10)."""

    __tablename__ = "task_decisions"

    entry_id: Mapped[int] = mapped_column(ForeignKey("tasks.id"), index=True)
    what: Mapped[str | None] = column(
        Field(N_("Decision"), Kind.CHOICE, P, must=True, choices=DECISIONS)
    )
    words: Mapped[Words] = column(Field(C_("decision", "Words"), Kind.LONG, P))
    decided_by: Mapped[Words] = column(
        Field(N_("Decided by"), Kind.PARTY, P, must=True, party=Party.STAFF, link="decided_by_id")
    )
    decided_by_id: Mapped[int | None] = party_link()
    decided_on: Mapped[When] = column(
        Field(N_("Decided on"), Kind.MOMENT, P, must=True, default="now")
    )
    basis: Mapped[str | None] = column(Field(N_("Basis"), Kind.CHOICE, P, choices=BASIS))
    paper: Mapped[Words] = column(Field(N_("Signed paper no."), Kind.TEXT, P))
    recorded_by: Mapped[Words] = column(Field(N_("Recorded by"), Kind.TEXT, P))
