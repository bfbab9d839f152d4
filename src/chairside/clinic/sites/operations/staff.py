"""Who works at which site."""

from datetime import datetime

from django.utils.translation import gettext

from chairside.clinic.accounts.models import User
from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.operations import operation, write_audit
from chairside.clinic.refusal import Refusal
from chairside.clinic.sites.models import Site, SiteStaff
from chairside.clinic.sites.policies import check_can_assign_sites


@operation
def assign_site(*, user: User, site: Site, by: Actor, at: datetime) -> SiteStaff:
    check_can_assign_sites(by)
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    if SiteStaff.objects.filter(user=user, site=site, ended_at__isnull=True).exists():
        raise Refusal(
            gettext("%(full_name)s works at %(name)s already.")
            % {"full_name": user.full_name, "name": site.name},
            field="site",
        )
    return begin_work(user=user, site=site, by=by, at=at)


@operation
def unassign_site(*, user: User, site: Site, by: Actor, at: datetime) -> None:
    check_can_assign_sites(by)
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    assignment = SiteStaff.objects.filter(user=user, site=site, ended_at__isnull=True).first()
    if assignment is None:
        raise Refusal(
            gettext("%(full_name)s is not assigned to %(name)s.")
            % {"full_name": user.full_name, "name": site.name},
            field="site",
        )
    assignment.ended_at, assignment.ended_by_id = at, by.id
    assignment.save(update_fields=["ended_at", "ended_by_id"])
    write_audit(by=by, at=at, verb="staff.unassign_site", subject=user, detail={"site": site.name})


def begin_work(*, user: User, site: Site, by: Actor, at: datetime) -> SiteStaff:
    """The row and its audit, for an operation that has checked the permission."""
    assignment = SiteStaff.objects.create(
        user=user, site=site, assigned_at=at, assigned_by_id=by.id
    )
    write_audit(by=by, at=at, verb="staff.assign_site", subject=user, detail={"site": site.name})
    return assignment
