"""What begins a meeting: a notice that came by telephone."""

from __future__ import annotations

from collections.abc import Mapping

from officedesk.core.masters import meant
from officedesk.core.register import Taking
from officedesk.core.requests import MeetingNotice, Said
from officedesk.core.values import NOT_STATED, Value
from officedesk.core.work import Rules


def _words(said: Said) -> str | None:
    """What was said; what was not stated is left empty."""
    return said if isinstance(said, str) else None


def _begin(rules: Rules, notice: MeetingNotice) -> Mapping[str, Value]:
    """The meeting that was announced; one of our own rooms is known by its name."""
    place = notice.place if isinstance(notice.place, str) else None
    rooms = [one for one in meant(rules.masters("rooms"), place) if one.offered] if place else []
    where: dict[str, Value] = (
        {"room": rooms[0].name} if len(rooms) == 1 else {"place": place or NOT_STATED}
    )
    return {
        "title": notice.topic, "kind": "office" if rooms else "outside", "starts": notice.starts,
        "organiser": notice.convener, "attends": _words(notice.attends),
        "materials": _words(notice.materials), "reply_by": notice.reply_by, **where,
    }  # fmt: skip


TAKES_NOTICE = Taking(MeetingNotice, _begin)
