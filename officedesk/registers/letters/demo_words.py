"""Letters of the sample office: who writes, about what, under which reference."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from officedesk.core.demo import Stage, fill_in
from officedesk.core.values import Value

_WEATHER = re.compile(r"\{(season|past)\}")
_OUTDOORS = ("water", "river", "weather", "records")
"""Only who writes about these writes of seasons and of floods long past."""


@dataclass
class Post:
    """What the postman brings: letters that differ, from senders by their weight."""

    stage: Stage

    def __post_init__(self) -> None:
        words = self.stage.words
        self._senders: list[Mapping[str, Any]] = words["senders"]
        self._subjects: Mapping[str, Any] = words["subjects"]
        scripts = words["scripts"]
        self._weights = [one["weight"] * scripts.get(one["script"], 1) for one in self._senders]
        self._numbers: dict[str, int] = {}
        self._used: set[tuple[str, str]] = set()

    def letter(self, moment: datetime) -> dict[str, Value]:
        """The facts of one letter that comes at ``moment``."""
        random = self.stage.random
        sender = random.choices(self._senders, self._weights)[0]
        kinds = sender["kinds"]
        kind = random.choices(list(kinds), list(kinds.values()))[0]
        way = self.stage.pick(sender["ways"])
        written = self._written(moment.date(), way)
        values: dict[str, Value] = {
            "sender": sender["name"],
            "kind": kind,
            "way": way,
            "letter_date": written,
            "subject": self._subject(sender, kind, written),
            "urgency": random.choices(["normal", "urgent", "extra"], [80, 16, 4])[0],
            "pages": min(random.choice((1, 1, 2, 2, 3, 4, 6, 8, 12, 24)), 24),
            "needs_reply": kind in ("request", "petition", "invitation") or None,
        }
        if sender.get("reference") and self.stage.chance(0.93):
            values["reference"] = self._reference(sender, written)
        if sender.get("persons") and self.stage.chance(0.7):
            values["sender_person"] = self.stage.pick(sender["persons"])
        return values

    def _written(self, day: date, way: str) -> date:
        """A mail is of the same day, a letter takes two to nine."""
        back = 0 if way in ("email", "fax") else self.stage.random.randint(1, 9)
        there = day - timedelta(days=back)
        while there.weekday() > 4 and back:
            there -= timedelta(days=1)
        return there

    def _reference(self, sender: Mapping[str, Any], written: date) -> str:
        series = f"{sender['name']} {written.year}"
        gone = self._numbers.get(series, written.timetuple().tm_yday // 4)
        self._numbers[series] = gone + self.stage.random.randint(1, 5)
        slots: dict[str, str | int] = {
            "year": written.year,
            "yy": f"{written.year % 100:02}",
            "n": self._numbers[series],
        }
        return fill_in(sender["reference"], slots)

    def _subject(self, sender: Mapping[str, Any], kind: str, written: date) -> str:
        """A subject that this sender has not written about yet, if there is one left."""
        script = sender["script"] if kind in self._subjects[sender["script"]] else "en"
        templates = [
            words
            for words in self._subjects[script][kind]
            if sender["about"] in _OUTDOORS or not _WEATHER.search(words)
        ]
        subject = ""
        for _try in range(8):
            slots = self.slots(script, written, sender["about"])
            subject = fill_in(self.stage.pick(templates), slots)
            if (sender["name"], subject) not in self._used:
                break
        self._used.add((sender["name"], subject))
        return subject

    def slots(self, script: str, day: date, about: str = "water") -> dict[str, str | int]:
        """What the slots of a template are filled with."""
        held = self._subjects["words"]
        words = {**held["en"], **held.get(script, {})}
        topics = words["topic"]
        coming = day + timedelta(days=self.stage.random.randint(10, 60))
        last = day.replace(day=1) - timedelta(days=1)
        return {
            "topic": self.stage.pick(topics.get(about) or topics["water"]),
            "place": self.stage.pick(words["place"]),
            "past": self.stage.pick(words["past"]),
            "season": words["season"][day.month % 12 // 3],
            "year": day.year,
            "yy": f"{day.year % 100:02}",
            "day": coming.day,
            "month": words["month"][coming.month - 1],
            "monthyear": coming.year,
            "last": words["month"][last.month - 1],
            "lastyear": last.year,
            "n": self.stage.random.randint(1, 999),
        }


def received(stage: Stage, moment: datetime) -> tuple[datetime, bool]:
    """When the letter came, and whether it lay too long before it was registered."""
    if stage.chance(0.08):
        day = moment.date() - timedelta(days=stage.random.randint(5, 9))
        return datetime.combine(day, time(stage.random.randint(9, 16), 10)), True
    return moment - timedelta(minutes=stage.random.randint(2, 25)), False
