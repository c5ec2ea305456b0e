"""What one can do with an entry of the directory; registers keep their words (rule R11)."""

from __future__ import annotations

from collections.abc import Mapping

from officedesk.core.directory import Person
from officedesk.core.errors import Clash, Invalid
from officedesk.core.fields import Field, Kind, Nature
from officedesk.core.i18n import N_, _
from officedesk.core.permits import Duty
from officedesk.core.register import Action
from officedesk.core.values import Value
from officedesk.core.work import Work


def retire(work: Work, person: Person, given: Mapping[str, Value]) -> None:
    """No longer offered in completion."""
    person.state = "retired"


def revive(work: Work, person: Person, given: Mapping[str, Value]) -> None:
    """Offered in completion again."""
    person.state = "active"
    person.merged_into = None


def merge(work: Work, person: Person, given: Mapping[str, Value]) -> None:
    """Let another entry take its place; entries and papers keep their words."""
    number = given.get("into")
    if not number:
        raise Invalid(_("Write the code of the entry that stays, like P-0001."), "into")
    target = work.find(str(number))
    if target.register != person.register:
        raise Invalid(
            _("{number} is not in the directory. Write a code like P-0001.").format(number=number),
            "into",
        )
    if target.id == person.id:
        raise Clash(_("{number} cannot be merged into itself.").format(number=number))
    person.merged_into = target.id
    person.state = "merged"


ACTIONS = (
    Action("retire", N_("Retire"), N_("Retired"), retire, "file", (), ("active",), Duty.DIRECTORY),
    Action(
        "revive", N_("Make active"), N_("Active again"), revive, "reopen", (),
        ("retired", "merged"), Duty.DIRECTORY,
    ),
    Action(
        "merge", N_("Merge into"), N_("Merged"), merge, "link",
        (Field(N_("Entry that stays"), Kind.TEXT, Nature.PROGRESS, must=True, name="into"),),
        ("active", "retired"), Duty.DIRECTORY, several=True,
    ),
)  # fmt: skip
