"""Who sent an e-mail: the organisation and the person behind its sender's name."""

from __future__ import annotations

import email.utils
import re

_PRIVATE = re.compile(
    r"(gmail|googlemail|outlook|hotmail|live|yahoo|icloud|me|aol|proton|protonmail|gmx|web|mail"
    r"|yandex|qq|foxmail|163|126|yeah|sina|sohu|139|189|aliyun)\.(com|net|me|de|ru|cn|fr|co\.uk)"
)
"""Domains of mail for everybody; they name no organisation."""
_INSTITUTION = re.compile(
    r"\b(minist|dep(artmen)?t|bureau|office|commission|committee|institute|universit|agency|council"
    r"|authority|secretariat|centre|center|compan|ltd|inc|gmbh|bank|court|embassy|association"
    r"|library|school|college|hospital|museum|society|union|service|administration)"
    r"|[部局厅委院所办处科室校会司厂店馆站社团中心公司大学学院银行集团政府]$",
    re.IGNORECASE,
)


def sender_parts(raw: str) -> tuple[str, str]:
    """Name and address, both still encoded."""
    raw = re.sub(r"\s+", " ", raw)[:1000]
    found = re.search(r"<([^<>\s]{1,320})>", raw)
    if found is not None:
        return raw[: found.start()].strip().strip('"'), found.group(1)
    name, address = email.utils.parseaddr(raw)
    if "@" in address:
        return name, address
    return raw.strip(), ""


def who_wrote(name: str, address: str, stated: str) -> tuple[str, str]:
    """Organisation and person behind the sender's name."""
    domain = address.rpartition("@")[2].lower()
    if name == address:
        name = ""
    if stated:
        return stated, "" if name == stated else name
    parts = re.fullmatch(r"(.+?)\s*[（(|｜]\s*(.+?)\s*[)）]?", name)
    if parts and _INSTITUTION.search(parts.group(2)):
        return parts.group(2), parts.group(1)
    if _INSTITUTION.search(name):
        return name, ""
    if not domain or _PRIVATE.fullmatch(domain):
        return "", name
    return domain, name
