"""What the preferences ask of the desk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Protocol

from officedesk.core.changes import ChangeSet
from officedesk.core.permits import Operator, Role
from officedesk.core.register import Register
from officedesk.ui.form.source import EditorSource


class OperatorLine(Protocol):
    """One operator, as ``officedesk.desk.operators.OperatorView`` gives it."""

    @property
    def name(self) -> str:
        """As written into the history."""

    @property
    def role(self) -> Role:
        """Clerk or director."""

    @property
    def has_password(self) -> bool:
        """Whether a password is asked."""

    @property
    def active(self) -> bool:
        """Whether it can be chosen."""


class Staff(Protocol):
    """The operators of the home; ``officedesk.desk.operators.Operators`` answers it."""

    def all(self, *, active: bool = True) -> Sequence[OperatorLine]:
        """The operators, by name."""

    def wait(self, name: str) -> float:
        """Seconds until the next password may be tried."""

    def add(
        self,
        by: Operator,
        name: str,
        role: Role,
        password: str | None = None,
        person: int | None = None,
    ) -> tuple[ChangeSet, str]:
        """Set one up; the recovery code is told once."""

    def change(
        self,
        by: Operator,
        name: str,
        *,
        role: Role | None = None,
        active: bool | None = None,
        person: int | None = None,
        password: str | None = None,
    ) -> ChangeSet:
        """Change one; an empty password takes it away."""


class SettingsDesk(EditorSource, Protocol):
    """Settings, operators and calendar; ``officedesk.desk.desk.Desk`` answers it."""

    @property
    def registers(self) -> Mapping[str, Register]:
        """The registers by key."""

    @property
    def operator(self) -> Operator:
        """Who sits at the desk."""

    @property
    def staff(self) -> Staff:
        """The operators."""

    def setting(self, key: str) -> Any:
        """A setting's value, or its default."""

    def settings(self) -> Mapping[str, Any]:
        """Every setting with its value."""

    def set_settings(self, values: Mapping[str, Any]) -> ChangeSet:
        """Set one or several at once."""

    def set_first_number(self, register: str, year: int, first: int) -> ChangeSet:
        """Continue a paper book."""

    def set_holidays(self, days: Mapping[date, tuple[str, int]]) -> ChangeSet:
        """Name, and 0 for off, 1 for worked, 2 to take the day back."""
