"""Every setting, declared once: key, what it starts with, who may change it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from officedesk.core.errors import NotFound
from officedesk.core.i18n import N_, _
from officedesk.core.permits import Duty


@dataclass(frozen=True)
class Setting:
    """One setting. Its value is JSON: text, number, yes or no, list or object."""

    key: str
    default: Any
    label: str
    duty: Duty = Duty.SETTINGS


DEFAULT_MARKS: tuple[Mapping[str, Any], ...] = (
    {"key": "internal", "label": N_("Internal"), "short": N_("int."), "access": "open"},
    {"key": "confidential", "label": N_("Confidential"), "short": N_("conf."), "access": "named",
     "operators": []},
    {"key": "secret", "label": N_("Secret"), "access": "elsewhere"},
)
"""Marks of a new home. ``short``: for the narrow column of the register on paper; may be left
out. ``access``: open, named (only those operators and directors named), elsewhere (not to be
kept here: number and place of the paper only)."""

_ALL = (
    Setting("institution", "", N_("Institution")),
    Setting("institution_other", "", N_("Institution in the second language")),
    Setting("office", "", N_("Office")),
    Setting("office_other", "", N_("Office in the second language")),
    Setting("language", "", N_("Language")),
    Setting("paper.both_languages", True, N_("Papers in two languages")),
    Setting("paper.portrait", False, N_("Register printed upright")),
    Setting("paper.binding", "left", N_("Bound at")),
    Setting("paper.margin", 27, N_("Binding margin in millimetres")),
    Setting("paper.closing_line", True, N_("Close the last page by a diagonal line")),
    Setting("paper.logo", "", N_("Logo of the letterhead")),
    Setting("look", "auto", N_("Look")),
    Setting("density", "comfortable", N_("Rows")),
    Setting("sample", False, N_("Sample office")),
    Setting("country", "CN", N_("Country of the holidays")),
    Setting("weekend", [5, 6], N_("Weekend")),
    Setting("deadline.normal", 6, N_("Working days, normal")),
    Setting("deadline.urgent", 3, N_("Working days, urgent")),
    Setting("deadline.extra", 1, N_("Working days, extra urgent")),
    Setting("marks", list(DEFAULT_MARKS), N_("Confidentiality marks"), Duty.OPERATORS),
    Setting("backup.folder", "", N_("Second backup place")),
    Setting("backup.minutes", 30, N_("Minutes between backups")),
    Setting("reminders.on", True, N_("Reminders")),
    Setting("reminders.quiet_from", "18:00", N_("Quiet from")),
    Setting("closing_time", "17:30", N_("Closing time")),
    Setting("reminders.quiet_until", "08:00", N_("Quiet until")),
    Setting("booking.length", 60, N_("Minutes assumed where no end is stated")),
    Setting("stock.units", "kg:3, g:1, L:2, m:2, 千克:3, 公斤:3, 升:2, 米:2",
            N_("Decimal places of units")),
    Setting("saved_views", {}, N_("Saved views")),
)
SETTINGS: dict[str, Setting] = {setting.key: setting for setting in _ALL}

MATCHES = "import_match."
"""Before a register's key: its matches of columns that people corrected."""

_FAMILIES = {
    MATCHES: Setting(MATCHES, [], N_("Matched columns"), Duty.IMPORT),
    "numbering.": Setting("numbering.", "", N_("Number pattern"), Duty.NUMBERING),
    "series.": Setting("series.", [], N_("Issuing codes"), Duty.NUMBERING),
    "late_after.": Setting("late_after.", None, N_("Late after working days")),
}
"""Settings of which every register has its own; the empty default means the register's."""


def setting_named(key: str) -> Setting:
    """The declaration of ``key``.

    Raises:
        NotFound: there is no such setting.
    """
    if key in SETTINGS:
        return SETTINGS[key]
    for prefix, family in _FAMILIES.items():
        if key.startswith(prefix):
            return Setting(key, family.default, family.label, family.duty)
    raise NotFound(
        _("There is no setting {key}. “officedesk settings” lists them.").format(key=key)
    )
