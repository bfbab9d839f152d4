"""Who works where: at the only site everybody, at one of several whoever is assigned."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from chairside.clinic.accounts.models import User
from chairside.clinic.accounts.queries import actor_for
from chairside.clinic.accounts.roles import Role
from chairside.clinic.audit.queries import entries_about
from chairside.clinic.refusal import PermissionRefused, Refusal
from chairside.clinic.sites.models import Site, SiteStaff
from chairside.clinic.sites.operations import assign_site, unassign_site
from chairside.clinic.sites.workplaces import Workplaces, assigned_sites, workplaces
from tests.clinic.setting import account
from tests.clinic.sites.places import ADMIN, AT, NURSE, site

pytestmark = pytest.mark.django_db


def _names(user: User) -> list[str]:
    return [place.name for place in workplaces(actor_for(user)).sites]


def _assign(user: User, place: Site) -> SiteStaff:
    return assign_site(user=user, site=place, by=ADMIN, at=AT)


def test_a_clinic_of_one_site_needs_no_assignments() -> None:
    nurse = account("Nora Field", Role.NURSE)
    assert workplaces(actor_for(nurse)) == Workplaces()
    site()
    assert _names(nurse) == ["Riverside"]
    assert assigned_sites(nurse) == []


def test_whoever_worked_at_the_only_site_goes_on_working_there_when_a_second_comes() -> None:
    nurse = account("Nora Field", Role.NURSE)
    site()
    site("Uptown")
    site("Harbor")
    assert _names(nurse) == ["Riverside"]
    later = account("Lena Ford", Role.NURSE)
    assert _names(later) == []
    with pytest.raises(PermissionRefused, match="Ask a practice admin to assign you"):
        workplaces(actor_for(later)).check_any()


def test_an_admin_works_everywhere_without_being_assigned() -> None:
    site()
    site("Uptown")
    assert _names(account("Ada Brook", Role.ADMIN)) == ["Riverside", "Uptown"]


def test_assigning_and_ending_are_in_the_audit_and_keep_their_rows() -> None:
    first, second = site(), site("Uptown")
    nurse = account("Nora Field", Role.NURSE)
    _assign(nurse, second)
    _assign(nurse, first)
    assert _names(nurse) == ["Riverside", "Uptown"]
    unassign_site(user=nurse, site=first, by=ADMIN, at=AT + timedelta(days=1))
    assert _names(nurse) == ["Uptown"]
    ended = SiteStaff.objects.get(user=nurse, site=first)
    assert (ended.assigned_by_id, ended.ended_by_id) == (ADMIN.id, ADMIN.id)
    trail = entries_about(subject_type="user", subject_id=str(nurse.pk))
    assert [(row.verb, row.detail["site"]) for row in trail if "site" in row.detail] == [
        ("staff.assign_site", "Uptown"),
        ("staff.assign_site", "Riverside"),
        ("staff.unassign_site", "Riverside"),
    ]


def test_what_stands_already_and_what_does_not_stand_is_refused() -> None:
    site()
    second, nurse = site("Uptown"), account("Nora Field", Role.NURSE)
    with pytest.raises(Refusal, match="Nora Field is not assigned to Uptown"):
        unassign_site(user=nurse, site=second, by=ADMIN, at=AT)
    _assign(nurse, second)
    with pytest.raises(Refusal, match="Nora Field works at Uptown already"):
        _assign(nurse, second)


def test_only_an_admin_assigns() -> None:
    nurse, place = account("Nora Field", Role.NURSE), site()
    with pytest.raises(PermissionRefused):
        assign_site(user=nurse, site=place, by=NURSE, at=AT)
    with pytest.raises(PermissionRefused):
        unassign_site(user=nurse, site=place, by=NURSE, at=AT)


def test_the_database_holds_one_open_row_and_no_end_before_the_beginning() -> None:
    nurse, place = account("Nora Field", Role.NURSE), site()
    row = _assign(nurse, place)
    with pytest.raises(IntegrityError, match="one_open_assignment_per_site"), transaction.atomic():
        SiteStaff.objects.create(user=nurse, site=place, assigned_at=AT)
    row.ended_at = AT - timedelta(days=1)
    with pytest.raises(IntegrityError, match="ended_after_begun"), transaction.atomic():
        row.save()
