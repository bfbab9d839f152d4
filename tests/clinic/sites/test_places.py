import zoneinfo

import pytest
from django.db import IntegrityError, transaction

from chairside.clinic.accounts.permissions import Permission
from chairside.clinic.accounts.roles import Role
from chairside.clinic.audit.actors import INSTALLER, Actor
from chairside.clinic.audit.models import Entry
from chairside.clinic.refusal import Conflict, PermissionRefused, Refusal, Refusals
from chairside.clinic.sites import policies
from chairside.clinic.sites.models import Chair, Site
from chairside.clinic.sites.operations import (
    add_chair,
    add_site,
    bind_device,
    change_site,
    reinstate_chair,
    rename_chair,
    retire_chair,
    unbind_device,
)
from chairside.clinic.sites.queries import (
    chair_by_uuid,
    chairs,
    first_site,
    site_by_id,
    sites,
    version,
)
from tests.clinic.sites.places import (
    ADMIN,
    AT,
    DESK,
    NURSE,
    PRESCRIBER,
    RESEARCHER,
    THERAPIST,
    chair,
    device,
    person,
    site,
)

pytestmark = pytest.mark.django_db
NEW_YORK = "America/New_York"


def test_sites_stand_in_the_order_in_which_they_were_added() -> None:
    assert first_site() is None
    first = site()
    second = add_site(
        name="Uptown", time_zone="America/Denver", date_style="named", by=ADMIN, at=AT
    )
    assert first_site() == first
    assert sites() == [first, second]
    assert site_by_id(second.pk) == second


def test_the_installation_makes_the_first_site() -> None:
    add_site(name="Riverside", time_zone="UTC", by=INSTALLER, at=AT)


@pytest.mark.parametrize("zone", ["", "New York", "EST5EDT4", "../etc/passwd", "america/new_york"])
def test_a_time_zone_is_one_of_the_database(zone: str) -> None:
    with pytest.raises(Refusal, match="not a time zone of the IANA database") as refused:
        add_site(name="Riverside", time_zone=zone, by=ADMIN, at=AT)
    assert refused.value.field == "time_zone"


def test_every_impossible_answer_is_said_at_once() -> None:
    with pytest.raises(Refusals) as refused:
        add_site(name="", time_zone="x", address="a" * 301, phone="1" * 41, by=ADMIN, at=AT)
    assert {reason.field for reason in refused.value.reasons} == {
        "name",
        "time_zone",
        "address",
        "phone",
    }


def test_a_site_has_a_name_of_its_own() -> None:
    site("Riverside")
    with pytest.raises(Refusal, match="Another site has this name"):
        site("RIVERSIDE")
    with pytest.raises(IntegrityError), transaction.atomic():
        Site.objects.create(name="Riverside", time_zone="UTC")


def test_changing_a_site_keeps_both_values() -> None:
    there = site()
    change_site(
        site=there,
        name="Riverside East",
        time_zone=NEW_YORK,
        date_style="named",
        seen=version(there),
        by=ADMIN,
        at=AT,
    )
    assert Entry.objects.get(verb="site.change").detail == {"name": ["Riverside", "Riverside East"]}


def test_a_page_that_is_out_of_date_changes_nothing() -> None:
    there = site()
    seen = version(there)
    change_site(
        site=there, name="A", time_zone=NEW_YORK, date_style="named", seen=seen, by=ADMIN, at=AT
    )
    with pytest.raises(Conflict, match="practice admin 15 changed this site"):
        change_site(
            site=there, name="B", time_zone=NEW_YORK, date_style="named", seen=seen, by=ADMIN, at=AT
        )
    with pytest.raises(Refusal, match="Nothing was changed"):
        change_site(
            site=there,
            name="A",
            time_zone=NEW_YORK,
            date_style="named",
            seen=version(there),
            by=ADMIN,
            at=AT,
        )


def test_a_chair_has_a_name_of_its_own_at_its_site() -> None:
    there = site()
    first = chair(there)
    with pytest.raises(Refusal, match="has a chair of this name") as refused:
        add_chair(site=there, name="chair 1", by=ADMIN, at=AT)
    assert refused.value.field == "name"
    chair(site("Uptown"), "Chair 1")
    with pytest.raises(IntegrityError), transaction.atomic():
        Chair.objects.create(site=there, name="Chair 1")
    assert chair_by_uuid(first.uuid) == first


def test_a_chair_is_renamed() -> None:
    there = site()
    one = chair(there)
    chair(there, "Chair 2")
    with pytest.raises(Refusal, match="has a chair of this name"):
        rename_chair(chair=one, name="chair 2", by=ADMIN, at=AT)
    with pytest.raises(Refusal, match="its name already"):
        rename_chair(chair=one, name="Chair 1", by=ADMIN, at=AT)
    rename_chair(chair=one, name="Window", by=ADMIN, at=AT)
    assert [place.name for place in chairs(there)] == ["Chair 2", "Window"]


def test_a_retired_chair_is_offered_no_longer_and_can_come_back() -> None:
    there = site()
    one = chair(there)
    retire_chair(chair=one, by=ADMIN, at=AT)
    assert chairs(there) == []
    assert chairs(there, retired=True) == [one]
    with pytest.raises(Refusal, match="already retired"):
        retire_chair(chair=one, by=ADMIN, at=AT)
    reinstate_chair(chair=one, by=ADMIN, at=AT)
    assert chairs(there) == [one]
    with pytest.raises(Refusal, match="is in use"):
        reinstate_chair(chair=one, by=ADMIN, at=AT)


def test_a_chair_is_retired_after_its_devices_left() -> None:
    there = site()
    one, monitor = chair(there), device(there)
    bind_device(device=monitor, chair=one, by=NURSE, at=AT)
    with pytest.raises(Refusal, match="Monitor 1 is still assigned to Chair 1"):
        retire_chair(chair=one, by=ADMIN, at=AT)
    unbind_device(device=monitor, by=NURSE, at=AT)
    retire_chair(chair=one, by=ADMIN, at=AT)


@pytest.mark.parametrize("who", [DESK, NURSE, PRESCRIBER, THERAPIST, RESEARCHER])
def test_places_are_the_practice_admins(who: Actor) -> None:
    there = site()
    one = chair(there)
    for refused in (
        lambda: add_site(name="X", time_zone="UTC", by=who, at=AT),
        lambda: change_site(
            site=there, name="X", time_zone="UTC", date_style="named", seen=0, by=who, at=AT
        ),
        lambda: add_chair(site=there, name="X", by=who, at=AT),
        lambda: rename_chair(chair=one, name="X", by=who, at=AT),
        lambda: retire_chair(chair=one, by=who, at=AT),
        lambda: reinstate_chair(chair=one, by=who, at=AT),
    ):
        with pytest.raises(PermissionRefused, match="Only a practice admin may"):
            refused()


TABLE = [
    (policies.check_can_manage_sites, {Role.ADMIN}),
    (policies.check_can_assign_sites, {Role.ADMIN}),
    (policies.check_can_see_devices, {Role.NURSE, Role.PRESCRIBER, Role.ADMIN}),
    (policies.check_can_manage_devices, {Role.ADMIN}),
    (policies.check_can_bind_devices, {Role.NURSE, Role.PRESCRIBER, Role.ADMIN}),
    (
        policies.check_can_read_limits,
        {Role.NURSE, Role.PRESCRIBER, Role.THERAPIST, Role.ADMIN},
    ),
    (policies.check_can_sign_protocols, {Role.PRESCRIBER}),
]


@pytest.mark.parametrize(("permission", "who"), TABLE, ids=lambda row: getattr(row, "name", ""))
def test_each_role_may_what_it_should_and_no_more(
    permission: Permission[...], who: set[Role]
) -> None:
    assert {role for role in Role if permission.is_held_by(person(role, 1))} == who


def test_the_zone_of_the_database_is_one_that_python_knows() -> None:
    assert zoneinfo.ZoneInfo(site().time_zone).key == NEW_YORK
