"""Call lists of other programs: their headings find the fields of a call."""

from __future__ import annotations

from datetime import date

import pytest

from officedesk.core.formats import parse
from officedesk.desk.importing_match import match_columns
from officedesk.desk.importing_names import OLD_NUMBER
from officedesk.registers.calls.register import REGISTER

ENGLISH = {
    "Call ID": OLD_NUMBER, "Date": "at", "Direction": "direction", "Caller Name": "person",
    "Company": "party", "Phone Number": "telephone", "Call Type": "", "Message": "content",
    "Taken By": "our_person", "Action Taken": "action_taken", "Duration (min)": "duration",
    "Notes": "remarks", "Message for": "must_know", "Call back by": "callback_due",
    "Completed by": "done_by",
}  # fmt: skip
CHINESE = {
    "序号": OLD_NUMBER, "来电时间": "at", "来电单位": "party", "来电人": "person",
    "职务": "post", "联系电话": "telephone", "来电内容": "content", "接听人": "our_person",
    "拟办意见": "proposal", "领导批示": "instruction", "办理结果": "action_taken",
    "办结时间": "done_at", "来电类别": "category", "备注": "remarks", "通话时长": "duration",
}  # fmt: skip
AGENTS = {"Call Id": OLD_NUMBER, "Agent": "our_person", "Date": "at", "Topic": "content",
          "Answered (Y/N)": "", "Satisfaction rating": ""}  # fmt: skip


@pytest.mark.parametrize("headings", [ENGLISH, CHINESE, AGENTS])
def test_the_headings_of_call_lists(headings: dict[str, str]) -> None:
    names = list(headings)
    matched = match_columns(REGISTER, names, [[] for _name in names], {})
    found = {names[place]: field for place, (field, _how) in matched.items()}
    assert found == {heading: field for heading, field in headings.items() if field}


@pytest.mark.parametrize(
    ("word", "key"), [("Inbound", "in"), ("来电", "in"), ("Outgoing", "out"), ("呼出", "out")]
)
def test_which_way_a_call_went(word: str, key: str) -> None:
    assert parse(REGISTER.fields["direction"], word, today=date(2026, 3, 10)) == key
