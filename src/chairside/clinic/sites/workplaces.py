"""At which sites somebody works.

Everybody works at the only site of a clinic, and a practice admin at all of them. In a clinic with
several sites everybody else works where they are assigned, and nowhere while they are not.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext

from chairside.clinic.accounts.models import RoleGrant, User
from chairside.clinic.accounts.permissions import Permission
from chairside.clinic.accounts.queries import with_roles
from chairside.clinic.accounts.roles import Role
from chairside.clinic.audit.actors import Actor
from chairside.clinic.refusal import PermissionRefused
from chairside.clinic.sites.models import Site, SiteStaff


@dataclass(frozen=True, slots=True)
class Workplaces:
    """The sites at which somebody works, the first of the clinic first."""

    sites: tuple[Site, ...] = ()
    clinic_has_sites: bool = False

    def chosen(self, pk: object) -> Site | None:
        """The site of this number, else the first; None for who works nowhere."""
        first = self.sites[0] if self.sites else None
        return next((site for site in self.sites if site.pk == pk), first)

    def check_any(self) -> None:
        """Errors: `PermissionRefused` for who is assigned to no site of a clinic that has some."""
        if self.clinic_has_sites and not self.sites:
            raise PermissionRefused(
                gettext(
                    "You are not assigned to a site of this clinic. Ask a practice admin to assign "
                    "you, on your page under Staff."
                )
            )


def workplaces(by: Actor) -> Workplaces:
    """One query."""
    assignments = SiteStaff.objects.filter(site=OuterRef("pk"), user=by.id, ended_at__isnull=True)
    rows = list(Site.objects.annotate(assigned=Exists(assignments)).order_by("pk"))
    everywhere = len(rows) == 1 or by.has(Role.ADMIN)
    return Workplaces(tuple(row for row in rows if everywhere or row.assigned), bool(rows))


_GRANTS = RoleGrant.objects.filter(user=OuterRef("pk"), revoked_at__isnull=True)


def works_at(site: Site) -> Q:
    """Of a query of users."""
    assigned = SiteStaff.objects.filter(site=site, user=OuterRef("pk"), ended_at__isnull=True)
    only_site = ~Exists(Site.objects.exclude(pk=site.pk))
    is_admin = Exists(_GRANTS.filter(role=Role.ADMIN))
    return Q(Exists(assigned)) | Q(is_admin) | Q(only_site)


def colleagues_with_pin(
    site: Site, permission: Permission[...], *, without: Collection[int | None]
) -> list[User]:
    """Of `colleagues` those who have a PIN, which is read."""
    others = [key for key in without if key is not None]
    people = colleagues(site, permission).filter(pin__isnull=False).exclude(pk__in=others)
    return list(people.select_related("pin"))


def colleagues(site: Site, permission: Permission[...]) -> QuerySet[User]:
    """Who works at `site` and has a role of `permission`, by name."""
    people = User.objects.filter(Exists(_GRANTS.filter(role__in=permission.roles)))
    return with_roles(people.filter(works_at(site), is_active=True)).order_by("full_name", "pk")


def assigned_sites(user: User) -> Sequence[Site]:
    """Where somebody was assigned to work, whatever their roles."""
    assignments = SiteStaff.objects.filter(site=OuterRef("pk"), user=user, ended_at__isnull=True)
    return list(Site.objects.filter(Exists(assignments)).order_by("pk"))
