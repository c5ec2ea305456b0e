"""Whatever a person is to type has a place in the form of its register."""

from __future__ import annotations

import pytest

from officedesk.core.register import Register
from officedesk.discovery import registers


def placed(register: Register) -> set[str]:
    return {name for section in register.form for name in section.names}


@pytest.mark.parametrize("register", registers(), ids=lambda one: one.key)
def test_whatever_is_typed_has_a_place(register: Register) -> None:
    typed = {name for name, field in register.fields.items() if not field.by_action}
    typed |= {child.key for child in register.children if not child.by_action}
    assert typed - placed(register) == set()


@pytest.mark.parametrize("register", registers(), ids=lambda one: one.key)
def test_nothing_has_two_places(register: Register) -> None:
    names = [name for section in register.form for name in section.names]
    assert sorted(names) == sorted(set(names))
