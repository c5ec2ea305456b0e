"""The choices of a task's blocks of rows."""

from __future__ import annotations

from officedesk.core.fields import Choice
from officedesk.core.i18n import C_, N_

HOW = (
    Choice("slip", N_("Urging slip"), ("slip", "督办单", "催办单")),
    Choice("phone", N_("By telephone"), ("phone", "telephone", "电话")),
    Choice("person", N_("In person"), ("in person", "face to face", "当面")),
    Choice("message", N_("By message"), ("message", "e-mail", "email", "短信", "微信", "邮件")),
    Choice("meeting", N_("At a meeting"), ("meeting", "会议")),
)
"""How the lead was urged (催办方式)."""

GRANTED, REFUSED, LAPSED = "granted", "refused", "lapsed"
ANSWERS = (
    Choice(GRANTED, C_("extension", "Granted"), ("granted", "同意", "批准")),
    Choice(REFUSED, C_("extension", "Refused"), ("refused", "不同意", "未批准")),
    Choice(LAPSED, C_("extension", "Lapsed"), ("lapsed", "失效")),
)
"""What became of an extension that was asked for."""

DECISIONS = (
    Choice("verified", N_("Verified")),
    Choice("sent-back", N_("Sent back")),
    Choice("granted", N_("Extension granted")),
    Choice("refused", N_("Extension refused")),
    Choice("suspended", N_("Suspended")),
    Choice("dropped", N_("Dropped")),
)
"""What somebody who may decide can decide about a task (rule R10)."""
