"""The choices of a seal use's fields."""

from __future__ import annotations

from officedesk.core.fields import Choice
from officedesk.core.i18n import N_

TELEPHONE = "telephone"
BASES = (
    Choice("screen", N_("At the screen")),
    Choice("draft", N_("Signed draft"), ("draft", "签发稿", "已签发", "领导签发")),
    Choice("slip", N_("Approval slip"), ("slip", "审批单", "用印审批单", "用印申请单")),
    Choice("rule", N_("Delegated rule"),
           ("rule", "delegation", "授权规定", "常规授权", "制度授权")),
    Choice(TELEPHONE, N_("By telephone"),
           ("phone", "telephone", "电话批准", "电话")),
)  # fmt: skip
"""On what an approval rests (registers.md §4)."""
NUMBERED = ("slip", "rule")
"""Those that have a number of their own."""
