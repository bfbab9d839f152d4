"""What was decided about things that wait."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from types import MappingProxyType

from django.db.models import Q

from chairside.clinic.accounts.models import RoleGrant, User
from chairside.clinic.accounts.permissions import Permission
from chairside.clinic.audit.actors import Actor
from chairside.clinic.one_statement import read_together
from chairside.clinic.sites.models import Site
from chairside.clinic.sites.workplaces import works_at
from chairside.clinic.worklist.models import Entry
from chairside.clinic.worklist.severity import Severity


@dataclass(frozen=True, slots=True)
class Owner:
    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Snooze:
    until: datetime
    reason: str
    by: str
    severity: Severity

    def hides(self, severity: Severity, at: datetime) -> bool:
        """Until its time, and only what has not become more urgent since."""
        return at < self.until and severity.rank <= self.severity.rank


@dataclass(frozen=True, slots=True)
class Decided:
    """About one thing. `owner` only while that person may still do it: what belongs to somebody
    who left, lost the role or works at another site now is nobody's, so that it is seen again;
    `former` is then who had it."""

    owner: Owner | None = None
    former: str = ""
    snooze: Snooze | None = None
    done_at: datetime | None = None


NOTHING_DECIDED = Decided()


def decided(
    things: Mapping[str, Collection[str]],
    may: Mapping[str, Permission[...]],
    at_site: Mapping[str, Site | None] = MappingProxyType({}),
) -> Mapping[tuple[str, str], Decided]:
    """By kind and key; `things` are the keys of each kind, `may` is each kind's permission, and
    `at_site` where its owner has to work, None for what is the whole clinic's. One site at a time.
    """
    asked = [Q(kind=kind, key__in=keys) for kind, keys in things.items() if keys]
    if not asked:
        return {}
    entries = Entry.objects.filter(reduce(or_, asked))
    people = User.objects.filter(pk__in=entries.values("owner_id"), is_active=True)
    site = next(filter(None, at_site.values()), None)
    working_here = people if site is None else people.filter(works_at(site))
    rows, owners, grants, those_here = read_together(
        entries.order_by("pk"),
        people.defer("password"),
        RoleGrant.objects.filter(user__in=people.values("pk"), revoked_at__isnull=True),
        working_here.defer("password"),
    )
    actors = _actors(owners, grants)
    here = {user.pk for user in those_here}
    return {
        (row.kind, row.key): _decided(
            row,
            actors,
            may[row.kind],
            is_here=at_site.get(row.kind) is None or row.owner_id in here,
        )
        for row in rows
    }


def _decided(
    entry: Entry, actors: Mapping[int, Actor], may: Permission[...], *, is_here: bool
) -> Decided:
    owner = actors.get(entry.owner_id) if entry.owner_id is not None else None
    snooze = None
    if entry.snoozed_until is not None:
        snooze = Snooze(
            entry.snoozed_until,
            entry.snoozed_reason,
            entry.snoozed_by_name,
            Severity(entry.snoozed_severity),
        )
    is_owned = owner is not None and is_here and may.is_held_by(owner)
    return Decided(
        owner=Owner(owner.person_id, owner.name) if owner is not None and is_owned else None,
        former="" if is_owned else entry.owner_name,
        snooze=snooze,
        done_at=entry.done_at,
    )


def _actors(users: Iterable[User], grants: Iterable[RoleGrant]) -> dict[int, Actor]:
    roles: dict[int, set[str]] = {}
    for grant in grants:
        roles.setdefault(grant.user_id, set()).add(grant.role)
    return {
        user.pk: Actor(id=user.pk, name=user.printed_name, roles=frozenset(roles.get(user.pk, ())))
        for user in users
    }
