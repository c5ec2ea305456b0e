"""A register of exact decimals does what every register does."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from officedesk.core.i18n import LANGUAGES
from tests.contract import test_entries as entries
from tests.contract import test_export_import as sheets
from tests.contract import test_forms as forms
from tests.contract import test_print as papers
from tests.contract import test_template as templates
from tests.jars import JARS, with_jars

_LANGUAGE_BOUND = {"test_no_two_fields_share_a_label"}
"""Asks for translations, which the words of a test have not."""


def _tests(module: ModuleType) -> Iterator[Callable[..., Any]]:
    for name, found in inspect.getmembers(module, inspect.isfunction):
        if name.startswith("test_") and name not in _LANGUAGE_BOUND:
            yield found


CASES = [
    (found, more)
    for module, mores in (
        (entries, ({},)),
        (forms, ({},)),
        (sheets, tuple({"ending": ending} for ending in ("xlsx", "csv", "json"))),
        (templates, tuple({"spoken": code} for code in LANGUAGES)),
        (papers, ({},)),
    )
    for found in _tests(module)
    for more in mores
]


@pytest.mark.parametrize(
    ("case", "more"), CASES, ids=[f"{c.__name__}-{'-'.join(m.values())}" for c, m in CASES]
)
def test_jars(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: Callable[..., Any], more: dict[str, str]
) -> None:
    with_jars(monkeypatch)
    given = {"tmp_path": tmp_path, "register": JARS, **more}
    case(**{name: given[name] for name in inspect.signature(case).parameters})
