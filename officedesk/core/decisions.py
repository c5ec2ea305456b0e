"""Who decided, when, and on what that rests (rule R10)."""

from __future__ import annotations

from dataclasses import dataclass

from officedesk.core.answers import Given, moment_given, needed, words_given
from officedesk.core.fields import Choice
from officedesk.core.i18n import N_
from officedesk.core.values import Moment
from officedesk.core.work import Work

BASIS = (
    Choice("screen", N_("At the screen")),
    Choice("paper", N_("Signed paper")),
    Choice("telephone", N_("By telephone, to be countersigned")),
)
"""On what a decision rests (rule R10)."""


@dataclass(frozen=True)
class Decision:
    """What is kept of a decision beside its words.

    Attributes:
        by: who decided, as written.
        person: the decider's id in the directory, where it has one.
        basis: key of ``BASIS``.
        paper: number of the signed paper.
        recorded_by: who typed it in.
    """

    by: str
    person: int | None
    on: Moment
    basis: str
    paper: str | None
    recorded_by: str


def decided(work: Work, given: Given, by: str, on: str, missing: str) -> Decision:
    """The decision that an action was given; one who works alone decides alone.

    Args:
        by, on: names of the answers that say who decided, and when.
        missing: the sentence where nobody is named.

    Raises:
        Invalid: nobody is named, or not one who may decide on that basis.
    """
    name = given.get(by) or (work.operator.name if work.operator.alone else None)
    if name is None:
        name = needed(given, by, missing)
    person, basis = work.decide(str(name), given, by)
    when = moment_given(work, given, on)
    paper = words_given(given, "paper_no")
    return Decision(str(name), person, when, basis, paper, work.operator.name)
