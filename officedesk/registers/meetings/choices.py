"""The choices of a meeting's fields."""

from __future__ import annotations

from officedesk.core.fields import Choice
from officedesk.core.i18n import C_, N_

KINDS = (
    Choice("office", N_("Office meeting"), ("办公会", "办公会议", "行政会议", "院长办公会")),
    Choice("party", N_("Party committee"), ("党委会", "党组会", "支部会议")),
    Choice("regular", N_("Regular meeting"), ("例会", "周例会", "月例会", "weekly", "monthly")),
    Choice("special", N_("Meeting on one matter"), ("专题会", "专题会议", "论证会")),
    Choice("staff", N_("Staff meeting"), ("职工大会", "全体会议", "all hands")),
    Choice("commendation", N_("Commendation"), ("表彰会", "表彰大会")),
    Choice("video", N_("Video conference"), ("视频会议", "电话会议", "teleconference", "online")),
    Choice("training", N_("Training"), ("培训", "培训会", "讲座")),
    Choice("outside", N_("Meeting elsewhere"), ("外出会议", "外部会议", "external")),
    Choice("other", C_("kind", "Other"), ("其他", "其它", "misc")),
)  # fmt: skip
REQUIRED = "required"
ROLES = (
    Choice(REQUIRED, N_("Must attend"), ("required", "member", "参会", "出席", "必须参加")),
    Choice("non-voting", N_("Non-voting"), ("观察", "列席")),
    Choice("guest", N_("Guest"), ("invited guest", "特邀", "来宾", "嘉宾")),
)
INVITED, ACCEPTED, DECLINED, PRESENT, ABSENT = (
    "invited", "accepted", "declined", "present", "absent",
)  # fmt: skip
ANSWERS = (
    Choice(INVITED, N_("Invited"), ("已通知", "未回复", "needs-action")),
    Choice(ACCEPTED, N_("Accepted"), ("will come", "参加", "接受")),
    Choice(DECLINED, N_("Declined"), ("will not come", "请假", "不参加")),
    Choice(PRESENT, N_("Present"), ("attended", "出席", "到会", "已到")),
    Choice(ABSENT, N_("Absent"), ("did not come", "缺席", "未到")),
)
AWAY = (DECLINED, ABSENT)
OPEN, FINISHED, DROPPED = "open", "done", "dropped"
ACTION_STATES = (
    Choice(OPEN, C_("action", "Open"), ("待办", "进行中", "未完成")),
    Choice(FINISHED, C_("action", "Done"), ("已完成", "办结", "completed")),
    Choice(DROPPED, C_("action", "Dropped"), ("取消", "撤销", "cancelled")),
)
