from collections.abc import Sequence
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from chairside.clinic.accounts.models import RoleGrant, User
from chairside.clinic.audit.actors import Actor

_OPEN_GRANTS = RoleGrant.objects.filter(user=OuterRef("pk"), revoked_at__isnull=True)
# Made once: every request begins with this query.
_WITH_ROLES = User.objects.annotate(roles_held=ArraySubquery(_OPEN_GRANTS.values("role")))


def with_roles(people: QuerySet[User]) -> QuerySet[User]:
    """Their open roles are in `roles_held`, as `actor_for` takes them."""
    return people.annotate(roles_held=ArraySubquery(_OPEN_GRANTS.values("role")))


def user_with_roles(user_id: int) -> User | None:
    """One query; the open roles are in `roles_held`."""
    return next(iter(_WITH_ROLES.filter(pk=user_id)), None)


def actor_for(user: User) -> Actor:
    """The signed-in person as the operations know them, with the roles held now.

    A user of this request, by `user_with_roles`, brings them.
    """
    roles = getattr(user, "roles_held", None)
    if roles is None:
        grants = RoleGrant.objects.filter(user=user, revoked_at__isnull=True)
        roles = grants.values_list("role", flat=True)
    return Actor(
        id=user.pk,
        name=user.printed_name,
        roles=frozenset(roles) if user.is_active else frozenset(),
    )


def staff() -> QuerySet[User]:
    """Everybody with an account, by name, with their open grants in `open_grants`."""
    open_grants = RoleGrant.objects.filter(revoked_at__isnull=True).order_by("role")
    return User.objects.order_by("-is_active", "full_name").prefetch_related(
        Prefetch("grants", queryset=open_grants, to_attr="open_grants")
    )


def idle_rows() -> list[QuerySet[Any]]:
    """Active accounts that hold no role, and those that have never signed in, without passwords."""
    active = User.objects.filter(is_active=True).defer("password").order_by("full_name")
    return [active.filter(~Exists(_OPEN_GRANTS)), active.filter(last_login__isnull=True)]


def staff_member(user_id: int) -> User | None:
    return staff().filter(pk=user_id).first()


def user_by_email(email: str) -> User | None:
    return User.objects.filter(email__iexact=email).first()


def names(ids: Sequence[int | None]) -> dict[int, str]:
    """Printed names by user id, for pages that show who did a thing."""
    users = User.objects.filter(pk__in=[key for key in ids if key is not None])
    return {user.pk: user.printed_name for user in users}
