"""The choices of a seal's fields."""

from __future__ import annotations

from officedesk.core.fields import Choice
from officedesk.core.i18n import N_

KINDS = (
    Choice("official", N_("Official seal"), ("round seal", "公章", "行政公章", "行政章", "院章")),
    Choice("party", N_("Party seal"), ("党章", "党委章", "党委印章", "党组织印章")),
    Choice("contract", N_("Contract seal"), ("合同章", "合同专用章")),
    Choice("finance", N_("Finance seal"), ("财务章", "财务专用章")),
    Choice("legal", N_("Legal representative’s seal"),
           ("name seal", "法人章", "法定代表人章", "法定代表人名章", "法人名章")),
    Choice("steel", N_("Steel seal"), ("embossing seal", "钢印")),
    Choice("signature", N_("Signature stamp"), ("签名章", "签字章", "手签章")),
)  # fmt: skip
"""Kinds of seal (registers.md §4)."""
LOST, FOUND, RETIRED, REVIVED, DESTROYED = "lost", "found", "retired", "revived", "destroyed"
EVENTS = (
    Choice(LOST, N_("Lost")),
    Choice(FOUND, N_("Found again")),
    Choice(RETIRED, N_("Retired")),
    Choice(REVIVED, N_("Taken into use again")),
    Choice(DESTROYED, N_("Destroyed")),
)
