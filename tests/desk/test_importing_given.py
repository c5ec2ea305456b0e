"""A name in several columns becomes one."""

from __future__ import annotations

import pytest

from officedesk.desk.importing_given import parted_names, whole_name


def test_family_given_and_middle_belong_together() -> None:
    headings = ["Last Name", "First Name", "Middle Initial", "Visitee Last Name",
                "Visitee First Name", "Subject"]  # fmt: skip
    assert parted_names(headings) == {0: ("name", (1, 2)), 3: ("visitee", (4,))}
    assert parted_names(["姓", "名", "单位"]) == {0: ("name", (1,))}
    assert parted_names(["Last Name", "Subject"]) == {}


@pytest.mark.parametrize(
    ("family", "others", "whole"),
    [("ALVAREZ", ["TODD", "K"], "TODD K ALVAREZ"), ("王", ["伟"], "王伟"), ("Lee", [""], "Lee")],
)
def test_a_name_reads_as_it_is_said(family: str, others: list[str], whole: str) -> None:
    assert whole_name(family, others) == whole
