"""On what a decision rests (rule R10)."""

from __future__ import annotations

from officedesk.core.fields import Choice
from officedesk.core.i18n import N_

BASIS = (
    Choice("screen", N_("At the screen")),
    Choice("paper", N_("Signed paper")),
    Choice("telephone", N_("By telephone, to be countersigned")),
)
"""On what a decision rests (rule R10)."""
