"""The choices of a telephone call's fields."""

from __future__ import annotations

from officedesk.core.fields import Choice
from officedesk.core.i18n import N_

DIRECTIONS = (
    Choice("in", N_("They rang"),
           ("in", "inbound", "incoming", "incoming call", "received",
            "来电", "呼入", "接听", "接入", "已接来电")),
    Choice("out", N_("We rang"),
           ("out", "outbound", "outgoing", "outgoing call", "made", "dialled", "dialed", "去电",
            "呼出", "拨出", "外呼",
            "已拨电话")),
)  # fmt: skip
MEETING, EMERGENCY = "meeting", "emergency"
CATEGORIES = (
    Choice(MEETING, N_("Meeting notice"), ("meeting", "notice of meeting", "会议", "会议通知")),
    Choice("instruction", N_("Instruction from above"),
           ("instruction", "order", "上级指示", "上级交办", "领导交办", "指示", "工作部署")),
    Choice("request", N_("Request"), ("请示", "请求", "申请", "求助")),
    Choice("complaint", N_("Complaint"), ("投诉", "举报", "投诉举报", "信访")),
    Choice(EMERGENCY, N_("Emergency"),
           ("urgent", "incident", "alarm", "突发事件", "紧急情况", "紧急", "应急", "险情")),
    Choice("enquiry", N_("Enquiry"),
           ("inquiry", "query", "question", "information", "咨询", "查询", "询问", "业务咨询")),
    Choice("other", N_("Other"), ("其他", "其它", "misc", "miscellaneous", "general")),
)  # fmt: skip
