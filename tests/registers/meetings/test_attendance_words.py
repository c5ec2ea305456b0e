"""What somebody comes as and whether they came are told apart in both languages."""

from __future__ import annotations

import pytest

from officedesk.core.i18n import _, use_language
from officedesk.registers.meetings.choices import ANSWERS, ROLES


@pytest.mark.parametrize("spoken", ["en", "zh_CN"])
def test_no_role_is_called_like_an_answer(spoken: str) -> None:
    use_language(spoken)
    roles, answers = ({_(one.label) for one in some} for some in (ROLES, ANSWERS))
    use_language("en")
    assert not roles & answers
