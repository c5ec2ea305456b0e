"""Who may do what, decided in this one place (rule R10, figures T8)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from officedesk.core.errors import NotAllowed
from officedesk.core.i18n import N_, _


class Role(StrEnum):
    """The roles of operators."""

    CLERK = "clerk"
    DIRECTOR = "director"


class Duty(StrEnum):
    """What can be asked for; every operation of the program names one."""

    READ = "read"
    REGISTER = "register"
    EDIT = "edit"
    MOVE = "move"
    """Move an entry on: assign, circulate, close, file."""
    DECIDE = "decide"
    """Record a decision of the director's: who decided is asked beside it."""
    VOID_TODAY = "void-today"
    VOID_LATER = "void-later"
    REOPEN = "reopen"
    LINK = "link"
    ATTACH = "attach"
    IMPORT = "import"
    EXPORT = "export"
    EXPORT_UNMASKED = "export-unmasked"
    BACKUP = "backup"
    VERIFY = "verify"
    RESTORE = "restore"
    CLOSE_MONTH = "close-month"
    REOPEN_MONTH = "reopen-month"
    CORRECT_CLOSED = "correct-closed"
    """Change a fact in a closed month."""
    OVERRIDE = "override"
    PURGE = "purge"
    SETTINGS = "settings"
    NUMBERING = "numbering"
    OPERATORS = "operators"
    DIRECTORY = "directory"
    VOID_IMPORT = "void-import"
    SEALS = "seals"
    """Change the life of a seal: take it into use, retire it, have it destroyed."""
    SIGNED = "signed"
    """Open again what was signed: the minutes of a meeting."""
    STOCKTAKE = "stocktake"
    """Approve what was counted in the store room: it changes the stock."""
    CONTROLLED = "controlled"
    """Approve the issue of what is controlled."""
    DECIDERS = "deciders"
    """Say who of the directory may decide, or take one of them out of it."""


_LABELS: dict[Duty, str] = {
    Duty.READ: N_("read the registers"),
    Duty.REGISTER: N_("register an entry"),
    Duty.EDIT: N_("change an entry"),
    Duty.MOVE: N_("move an entry on"),
    Duty.DECIDE: N_("record a decision"),
    Duty.VOID_TODAY: N_("void an entry of today"),
    Duty.VOID_LATER: N_("void an entry of an earlier day"),
    Duty.REOPEN: N_("reopen an entry"),
    Duty.LINK: N_("link entries"),
    Duty.ATTACH: N_("attach a file"),
    Duty.IMPORT: N_("import a file"),
    Duty.EXPORT: N_("export a list"),
    Duty.EXPORT_UNMASKED: N_("export personal data unmasked"),
    Duty.BACKUP: N_("make a backup"),
    Duty.VERIFY: N_("verify the registers"),
    Duty.RESTORE: N_("restore a backup"),
    Duty.CLOSE_MONTH: N_("close a month"),
    Duty.REOPEN_MONTH: N_("reopen a month"),
    Duty.CORRECT_CLOSED: N_("change a fact in a closed month"),
    Duty.OVERRIDE: N_("override a check"),
    Duty.PURGE: N_("purge personal data"),
    Duty.SETTINGS: N_("change the settings"),
    Duty.NUMBERING: N_("change the numbering"),
    Duty.OPERATORS: N_("manage operators"),
    Duty.DIRECTORY: N_("change the directory"),
    Duty.VOID_IMPORT: N_("void an import"),
    Duty.SEALS: N_("change the life of a seal"),
    Duty.SIGNED: N_("open again what was signed"),
    Duty.STOCKTAKE: N_("approve a stocktake"),
    Duty.CONTROLLED: N_("approve the issue of a controlled item"),
    Duty.DECIDERS: N_("say who may decide"),
}

DIRECTOR_ONLY: frozenset[Duty] = frozenset(
    {
        Duty.VOID_LATER,
        Duty.EXPORT_UNMASKED,
        Duty.RESTORE,
        Duty.CLOSE_MONTH,
        Duty.REOPEN_MONTH,
        Duty.CORRECT_CLOSED,
        Duty.OVERRIDE,
        Duty.PURGE,
        Duty.NUMBERING,
        Duty.OPERATORS,
        Duty.VOID_IMPORT,
        Duty.SEALS,
        Duty.SIGNED,
        Duty.STOCKTAKE,
        Duty.CONTROLLED,
        Duty.DECIDERS,
    }
)
"""What a clerk may not do; everything else both may."""


@dataclass(frozen=True)
class Operator:
    """Who sits at the desk.

    Attributes:
        id: row of the operators; 0 where none is set up.
        name: as it is written into the history.
        role: what it may do. With no operator set up the one at the desk may do everything.
        person: id in the directory, where the operator is one of its people.
        alone: no operator is set up; nothing is asked.
    """

    id: int
    name: str
    role: Role
    person: int | None = None
    alone: bool = False


def may(operator: Operator, duty: Duty) -> bool:
    """Whether ``operator`` may do it."""
    return operator.alone or operator.role is Role.DIRECTOR or duty not in DIRECTOR_ONLY


def require(operator: Operator, duty: Duty) -> None:
    """Let it pass or refuse it.

    Raises:
        NotAllowed: the sentence names the operator, the duty and the way out.
    """
    if not may(operator, duty):
        raise NotAllowed(
            _(
                "{name} is a clerk: only a director may {duty}. Switch the operator to go on."
            ).format(name=operator.name, duty=_(_LABELS[duty]))
        )


def void_duty(registered_on: date, today: date) -> Duty:
    """A clerk voids on the day of registration, afterwards the director (rule R10)."""
    return Duty.VOID_TODAY if registered_on >= today else Duty.VOID_LATER
