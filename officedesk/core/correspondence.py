"""What letters have in common, whether they come or go: ways, kinds, urgency, retention."""

from __future__ import annotations

from officedesk.core.fields import Choice
from officedesk.core.i18n import N_

WAYS = (
    Choice("post", N_("By post"), ("post", "邮寄", "平信")),
    Choice("registered", N_("Registered post"), ("挂号",)),
    Choice("courier", N_("Courier"), ("快递",)),
    Choice("hand", N_("By hand"), ("送达", "面交")),
    Choice("exchange", N_("Document exchange"), ("机要交换", "交换")),
    Choice("email", N_("E-mail"), ("电子邮件", "邮件")),
    Choice("fax", N_("Fax"), ("传真",)),
)
KINDS = (
    Choice("request", N_("Request"), ("请示",)),
    Choice("report", N_("Report"), ("报告",)),
    Choice("notice", N_("Notice"), ("通知",)),
    Choice("letter", N_("Letter"), ("函",)),
    Choice("petition", N_("Petition"), ("信访",)),
    Choice("invitation", N_("Invitation"), ("邀请", "邀请函")),
    Choice("bill", N_("Bill"), ("账单",)),
    Choice("other", N_("Other"), ("其他",)),
)
URGENCY = (
    Choice("normal", N_("Normal"), ("平件", "一般")),
    Choice("urgent", N_("Urgent"), ("急件", "加急")),
    Choice("extra", N_("Extra urgent"), ("特急",)),
)
RETENTION = (
    Choice("permanent", N_("Permanent"), ("永久",)),
    Choice("30", N_("30 years"), ("30年",)),
    Choice("10", N_("10 years"), ("10年",)),
)
