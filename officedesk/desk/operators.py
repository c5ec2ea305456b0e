"""Who sits at the desk: operators, passwords, roles (rule R10, figures T8)."""

from __future__ import annotations

import getpass
import json
import os
import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from officedesk.core.changes import ChangeSet
from officedesk.core.clock import Clock
from officedesk.core.errors import Clash, Invalid, NotAllowed, NotFound
from officedesk.core.i18n import _
from officedesk.core.permits import Duty, Operator, Role, require
from officedesk.core.text import clean_name, look_alike
from officedesk.store.office import Store
from officedesk.store.tables import OperatorRow
from officedesk.store.unit import Ask, unit_of_work

if TYPE_CHECKING:
    from argon2 import PasswordHasher

FREE_TRIES = 3
LONGEST_WAIT = 60.0


@dataclass(frozen=True)
class OperatorView:
    """One operator as the preferences show it."""

    id: int
    name: str
    role: Role
    person: int | None
    has_password: bool
    active: bool


@cache
def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher

    return PasswordHasher()


def alone() -> Operator:
    """The one operator of a home in which none was set up: asked nothing, may everything."""
    try:
        name = getpass.getuser()
    except (OSError, KeyError):
        name = "office"
    return Operator(0, name, Role.DIRECTOR, alone=True)


def check_password(name: str, held: str, password: str | None) -> None:
    """Compare a password with its argon2id hash.

    Raises:
        NotAllowed: it is another.
    """
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        _hasher().verify(held, password or "")
    except (VerificationError, InvalidHashError) as error:
        raise NotAllowed(
            _("This is not the password of {name}. Try again.").format(name=name)
        ) from error


def _new_code() -> str:
    """A recovery code: 64 bits, in four parts that can be written down."""
    return "-".join(secrets.token_hex(2) for _part in range(4))


def _is_pair(tries: object) -> bool:
    """Count and moment; anything else in the file is nobody's."""
    return isinstance(tries, list) and [type(one) for one in tries] == [int, float]


class Operators:
    """The operators of a home."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._tries = store.home.folder / "logins.json"
        self._unwritten: dict[str, list[float]] = {}

    def all(self, *, active: bool = True) -> Sequence[OperatorView]:
        """The operators, by name; none where none was set up."""
        rows = self._store.reading().execute(
            "SELECT id, name, role, person_id, password IS NOT NULL, active FROM operators"
            " ORDER BY name"
        )
        found = [
            OperatorView(row[0], row[1], Role(row[2]), row[3], bool(row[4]), bool(row[5]))
            for row in rows.fetchall()
        ]
        return [one for one in found if one.active or not active]

    def log_in(self, name: str | None, password: str | None) -> Operator:
        """The operator of that name.

        Raises:
            NotAllowed: operators are set up and none was named; the password is
                wrong; or it was wrong too often and one has to wait.
            NotFound: no such operator.
        """
        known = self.all()
        if not known:
            if name:
                raise NotFound(
                    _(
                        "No operators are set up, so there is no {name}. Leave --operator out."
                    ).format(name=name)
                )
            return alone()
        if not name:
            raise NotAllowed(
                _("Say who you are: --operator NAME. There are: {names}.").format(
                    names=", ".join(one.name for one in known)
                )
            )
        found = next((one for one in known if one.name == name), None)
        if found is None:
            raise NotFound(
                _("There is no operator {name}. There are: {names}.").format(
                    name=name, names=", ".join(one.name for one in known)
                )
            )
        if found.has_password:
            self._check(found, password)
        return Operator(found.id, found.name, found.role, found.person)

    def someone(self) -> Operator:
        """Who sits at the desk before anyone has logged in: the lone operator, or a stranger."""
        return Operator(0, "", Role.CLERK) if self.all() else alone()

    def wait(self, name: str) -> float:
        """Seconds that have to pass before the next try."""
        count, last = self._failures().get(name, [0, 0.0])
        if count < FREE_TRIES:
            return 0.0
        delay = min(2.0 ** min(count - FREE_TRIES + 1, 10), LONGEST_WAIT)
        # A clock that was set back makes nobody wait longer than that.
        return float(min(max(0.0, last + delay - time.time()), delay))

    def _check(self, found: OperatorView, password: str | None) -> None:
        if not password:
            raise NotAllowed(
                _(
                    "{name} has a password. Type it, or name its file in OFFICEDESK_PASSWORD_FILE."
                ).format(name=found.name)
            )
        wait = self.wait(found.name)
        if wait > 0:
            raise NotAllowed(
                _("The password of {name} was wrong too often. Try again in {seconds} s.").format(
                    name=found.name, seconds=int(wait) + 1
                )
            )
        row = (
            self._store.reading()
            .execute("SELECT password FROM operators WHERE id = ?", (found.id,))
            .fetchone()
        )
        try:
            check_password(found.name, row[0], password)
        except NotAllowed:
            self._note_failure(found.name)
            raise
        self._forget_failures(found.name)

    def _failures(self) -> dict[str, list[float]]:
        try:
            held = json.loads(self._tries.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            held = {}
        known = held if isinstance(held, dict) else {}
        found = {name: tries for name, tries in known.items() if _is_pair(tries)}
        return {**found, **self._unwritten}

    def _note_failure(self, name: str) -> None:
        held = self._failures()
        count = held.get(name, [0, 0.0])[0]
        held[name] = [count + 1, time.time()]
        self._write(held)

    def _forget_failures(self, name: str) -> None:
        held = self._failures()
        if held.pop(name, None) is not None:
            self._write(held)

    def _write(self, held: dict[str, list[float]]) -> None:
        part = self._tries.with_suffix(".part")
        try:
            part.write_text(json.dumps(held), encoding="utf-8")
            os.replace(part, self._tries)
        except OSError:
            self._unwritten = held  # a read-only home keeps no count, this process does
        else:
            self._unwritten = {}

    # --- setting up -------------------------------------------------------------------

    def add(
        self, by: Operator, name: str, role: Role, password: str | None = None,
        person: int | None = None,
    ) -> tuple[ChangeSet, str]:  # fmt: skip
        """Set up an operator; the first one has to be a director.

        Returns:
            What changed, and a recovery code to be written down: with it a
            forgotten password can be set anew.
        """
        require(by, Duty.OPERATORS)
        name = clean_name(name)
        if not name:
            raise Invalid(_("Write the operator’s name."), "name")
        twin = next(
            (o for o in self.all(active=False) if look_alike(o.name) == look_alike(name)), None
        )
        if twin is not None:
            raise Clash(
                _("There is an operator {name} already. Take another name.").format(name=twin.name)
            )
        if not self.all() and role is not Role.DIRECTOR:
            raise Invalid(
                _("The first operator has to be a director; otherwise nobody could set up others."),
                "role",
            )
        code = _new_code()
        with unit_of_work(self._store, self._clock, Ask("operators", by)) as work:
            work.session.add(
                OperatorRow(
                    name=name, role=role.value, person_id=person, active=1,
                    password=_hasher().hash(password) if password else None,
                    recovery=_hasher().hash(code),
                )
            )  # fmt: skip
            return work.finish(_("Operator {name} set up.").format(name=name)), code

    def change(
        self, by: Operator, name: str, *, role: Role | None = None, active: bool | None = None,
        person: int | None = None, password: str | None = None,
    ) -> ChangeSet:  # fmt: skip
        """Change an operator. Each may set the own password; the rest is the director's."""
        own = name == by.name and role is None and active is None and person is None
        if not own:
            require(by, Duty.OPERATORS)
        with unit_of_work(self._store, self._clock, Ask("operators", by)) as work:
            row = work.session.query(OperatorRow).filter_by(name=name).one_or_none()
            if row is None:
                raise NotFound(_("There is no operator {name}.").format(name=name))
            if role is not None:
                row.role = role.value
            if active is not None:
                row.active = int(active)
            if person is not None:
                row.person_id = person
            if password is not None:
                row.password = _hasher().hash(password) if password else None
            work.session.flush()
            self._refuse_no_director(work.session)
            return work.finish(_("Operator {name} changed.").format(name=name))

    def recover(self, name: str, code: str, password: str) -> tuple[ChangeSet, str]:
        """Set a forgotten password anew with the recovery code, which is used up by that.

        Returns:
            What changed, and the next recovery code, to be written down in its place.

        Raises:
            Invalid: there is no new password.
            NotAllowed: it is another code, or one has to wait.
            NotFound: no such operator.
        """
        from argon2.exceptions import InvalidHashError, VerificationError

        found = next((one for one in self.all() if one.name == name), None)
        if found is None:
            raise NotFound(_("There is no operator {name}.").format(name=name))
        if self.wait(name) > 0:
            raise NotAllowed(_("Wait a minute, then try the recovery code again."))
        held = (
            self._store.reading()
            .execute("SELECT recovery FROM operators WHERE id = ?", (found.id,))
            .fetchone()[0]
        )
        try:
            _hasher().verify(held or "", code.strip().lower())
        except (VerificationError, InvalidHashError) as error:
            self._note_failure(name)
            raise NotAllowed(
                _("This is not the recovery code of {name}.").format(name=name)
            ) from error
        if not password:
            raise Invalid(_("Write the new password."), "password")
        operator = Operator(found.id, found.name, found.role, found.person)
        again = _new_code()
        with unit_of_work(self._store, self._clock, Ask("operators", operator)) as work:
            row = work.session.query(OperatorRow).filter_by(name=name).one()
            row.password, row.recovery = _hasher().hash(password), _hasher().hash(again)
            changes = work.finish(_("Operator {name} changed.").format(name=name))
        self._forget_failures(name)
        return changes, again

    def _refuse_no_director(self, session: Session) -> None:
        rows = session.query(OperatorRow).filter_by(active=1).all()
        if rows and not any(row.role == Role.DIRECTOR.value for row in rows):
            raise Clash(_("The last director stays one, or nobody could change this again."))
