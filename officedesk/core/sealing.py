"""What documents are sealed: the seals say who approves which, the uses which it was."""

from __future__ import annotations

from officedesk.core.fields import Choice
from officedesk.core.i18n import N_

ANY = "any"
DOCUMENTS = (
    Choice("document", N_("Official document"), ("official", "letter", "公文", "文件", "正式文件")),
    Choice("contract", N_("Contract"), ("agreement", "合同", "协议", "合同协议")),
    Choice("certificate", N_("Certificate"), ("proof", "证明", "证明材料", "在职证明")),
    Choice("introduction", N_("Letter of introduction"), ("介绍信",)),
    Choice("authorisation", N_("Authorisation"),
           ("authorization", "power of attorney", "授权书", "授权委托书", "委托书")),
    Choice("statement", N_("Statement"), ("form", "report", "报表", "统计报表", "申报表")),
    Choice("copy", N_("True copy"), ("copy", "复印件", "复印件核对", "与原件一致")),
    Choice("other", N_("Other"), ("其他", "其它", "misc")),
)  # fmt: skip
"""Kinds of document that are sealed (registers.md §4)."""
PURPOSES = (Choice(ANY, N_("Everything"), ("all", "全部", "所有")), *DOCUMENTS)
