"""A permission: who may do one thing, declared once and asked by page, button and operation.

    @permission(*BEDSIDE, to="chart at the chair")
    def check_can_chart(by: Actor, visit: Visit) -> None:
        \"""While the patient is in the chair.\"""
        if visit.state not in IN_CHAIR:
            raise Refusal("…")

The roles are asked first, then the function: it raises what stands against it for these objects,
now. Its docstring is printed in docs/reference/permissions.md.
"""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Concatenate, Generic, ParamSpec

from django.utils.translation import gettext

from chairside.clinic.accounts.roles import Role, label_of
from chairside.clinic.audit.actors import Actor
from chairside.clinic.refusal import PermissionRefused, Refusal

P = ParamSpec("P")
Check = Callable[Concatenate[Actor, P], None]


@dataclass(frozen=True, slots=True, eq=False)
class Permission(Generic[P]):
    """Called with who asks and the objects it is about; errors: `Refusal`, in words for that person.

    `to` completes “Only a nurse may …”. `also` act without a role: the installation.
    `by_link`: patients too, by a link of their own; the check then asks whose the object is.
    `by_pin`: also whoever gives their PIN for one act at another's sign-in.
    """

    name: str
    to: str
    roles: tuple[Role, ...]
    also: tuple[Actor, ...]
    by_link: bool
    by_pin: bool
    about: str
    check_objects: Check[P]

    def __call__(self, by: Actor, *objects: P.args, **named: P.kwargs) -> None:
        self.check_role(by)
        # What holds for every permission about a patient (who is in the care team) belongs here.
        self.check_objects(by, *objects, **named)

    def check_role(self, by: Actor) -> None:
        """The part that can be said before anything is loaded. Errors: `PermissionRefused`."""
        if self.is_held_by(by):
            return
        if by.co_sign is not None and not self.by_pin:
            raise PermissionRefused(
                gettext("To %(to)s, sign in; a PIN is not enough.") % {"to": self.to}
            )
        if by.has(*self.roles):  # a machine that was given a role: what people do is done by people
            raise PermissionRefused(gettext("Only a person may %(to)s.") % {"to": self.to})
        held = ", ".join(sorted(str(label_of(role)) for role in by.roles)) or gettext("no role")
        if by.co_sign is not None:
            raise PermissionRefused(
                gettext("Only %(who)s may %(to)s; %(name)s has %(held)s.")
                % {"who": self.who, "to": self.to, "name": by.name, "held": held}
            )
        raise PermissionRefused(
            gettext("Only %(who)s may %(to)s; you are signed in as %(held)s.")
            % {"who": self.who, "to": self.to, "held": held}
        )

    def is_held_by(self, by: Actor) -> bool:
        if by.patient is not None:
            return self.by_link
        if by.co_sign is not None and not self.by_pin:
            return False
        return by in self.also or (by.id is not None and by.has(*self.roles))

    @property
    def module(self) -> str:
        """Where it is declared."""
        return self.check_objects.__module__

    @property
    def who(self) -> str:
        """ "a nurse or a prescriber" """
        words = [_with_article(role) for role in self.roles]
        words += [gettext("the patient")] if self.by_link and not words else []
        return (
            words[0]
            if len(words) == 1
            else gettext("%(others)s or %(last)s")
            % {"others": ", ".join(words[:-1]), "last": words[-1]}
        )


def _with_article(role: Role) -> str:
    return (
        gettext("the front desk")
        if role is Role.FRONT_DESK
        else gettext("a %(role)s") % {"role": role.label}
    )


PERMISSIONS: dict[str, Permission[...]] = {}
"""Every permission that was declared, by name; filled as the slices' policies are imported."""


def permission(
    *roles: Role,
    to: str,
    also: tuple[Actor, ...] = (),
    by_link: bool = False,
    by_pin: bool = False,
    name: str = "",
) -> Callable[[Check[P]], Permission[P]]:
    """Declare a permission. `name` is needed where one function serves several of them."""

    def declare(check: Check[P]) -> Permission[P]:
        key = name or check.__name__
        if key in PERMISSIONS:
            raise ValueError(f"{key} is declared twice")
        declared = Permission(
            key, to, roles, also, by_link, by_pin, inspect.getdoc(check) or "", check
        )
        PERMISSIONS[key] = declared
        return declared

    return declare


def why_not(check: Check[P], by: Actor, *objects: P.args, **named: P.kwargs) -> str:
    """What a page says beside a button it does not offer; empty when this person may, now."""
    try:
        check(by, *objects, **named)
    except Refusal as refusal:
        return refusal.sentence
    return ""


def allows(check: Check[P], by: Actor, *objects: P.args, **named: P.kwargs) -> bool:
    return not why_not(check, by, *objects, **named)
