"""What was typed into the search field, as a question to the list."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from officedesk.core.i18n import _, language
from officedesk.core.query import Query, Term, split_search
from officedesk.core.register import Register

_SYSTEM = ("number", "state", "registered_on", "old_number", "late", "carried")
_SIGNS = str.maketrans({"：": ":", "＜": "<", "＞": ">", "＝": "=", "“": '"', "”": '"'})
SAVED = "saved:"
"""Prefix of the keys of views that a person keeps."""


@dataclass(frozen=True)
class SavedView:
    """A filter kept under a name; settings ``saved_views`` hold them by register."""

    name: str
    view: str = "all"
    search: str = ""
    sort: str = "number"
    descending: bool = True
    columns: tuple[str, ...] = ()

    def plain(self) -> dict[str, Any]:
        """For the setting."""
        return {
            "name": self.name, "view": self.view, "search": self.search,
            "sort": self.sort, "descending": self.descending, "columns": list(self.columns),
        }  # fmt: skip


def saved_views(setting: object, register: Register) -> tuple[SavedView, ...]:
    """The kept views of a register; what cannot be understood is left out."""
    held = setting.get(register.key) if isinstance(setting, dict) else None
    found = []
    for one in held if isinstance(held, list) else ():
        if isinstance(one, dict) and one.get("name"):
            view = str(one.get("view") or "all")
            columns = one.get("columns")
            found.append(
                SavedView(
                    str(one["name"]),
                    view if register.view(view) else "all",
                    str(one.get("search") or ""),
                    str(one.get("sort") or "number"),
                    one.get("descending") is not False,
                    tuple(str(c) for c in columns) if isinstance(columns, list) else (),
                )
            )
    return tuple(found)


def question(register: Register, before: Query, text: str) -> Query:
    """``before`` with what was typed: words, and terms such as ``sender:ministry due<today``."""
    words, terms = parse(register, text)
    return replace(before, search=words, terms=terms)


def parse(register: Register, text: str) -> tuple[str, tuple[Term, ...]]:
    """Words and terms; labels in the person's language name fields too."""
    typed = text.translate(_SIGNS)
    if any(sign in typed for sign in _OPERATORS):
        for pattern, name in _names(register):
            typed = pattern.sub(name, typed)
    known = {*register.fields, *_SYSTEM, *(child.key for child in register.children)}
    return split_search(typed, known)


_OPERATORS = "<>:=!"
"""What stands behind the name of a field; where there is none, no name is looked for."""
_Names = tuple[tuple[re.Pattern[str], str], ...]
_cache: dict[tuple[str, str], _Names] = {}


def _names(register: Register) -> _Names:
    """Labels before an operator, longest first, and the field that each names."""
    key = (register.key, language())
    if key not in _cache:
        _cache[key] = _read_names(register)
    return _cache[key]


def _read_names(register: Register) -> _Names:
    labels: dict[str, str] = {}
    for name, field in register.fields.items():
        for label in (field.label, field.short, _(field.label), _(field.short)):
            if label:
                labels.setdefault(label.lower(), name)
    for child in register.children:
        labels.setdefault(_(child.label).lower(), child.key)
    labels.setdefault(_("Status").lower(), "state")
    labels.setdefault(_("No.").lower(), "number")
    ordered = sorted(labels, key=len, reverse=True)
    return tuple(
        (
            re.compile(r"(?<!\w)" + re.escape(label) + f"(?=[{_OPERATORS}])", re.IGNORECASE),
            labels[label],
        )
        for label in ordered
        if label != labels[label]
    )
