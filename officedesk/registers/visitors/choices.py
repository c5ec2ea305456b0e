"""The choices of a visit's fields."""

from __future__ import annotations

from officedesk.core.fields import Choice
from officedesk.core.i18n import N_

OFFICIAL = "official"
KINDS = (
    Choice("visit", N_("Visit"), ("visitor", "meeting", "来访", "访客")),
    Choice(OFFICIAL, N_("Official guest"), ("official", "reception", "公务接待", "公务来访")),
    Choice("petition", N_("Petition"), ("complaint", "上访", "信访", "来访反映")),
    Choice("interview", N_("Interview"), ("applicant", "面试", "应聘")),
    Choice("delivery", N_("Delivery"), ("courier", "supplier", "送货", "快递", "维修")),
    Choice("other", N_("Other"), ("其他", "其它", "misc")),
)
IDENTITY = (
    Choice("card", N_("Identity card"), ("id", "id card", "身份证", "居民身份证")),
    Choice("passport", N_("Passport"), ("护照",)),
    Choice("work", N_("Work card"), ("staff card", "工作证", "介绍信")),
    Choice("licence", N_("Driving licence"), ("license", "driver license", "驾驶证", "驾照")),
    Choice("other", N_("Other"), ("其他证件", "其他")),
)
