from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from chairside.clinic.accounts.roles import Role
from chairside.clinic.feeds.models import RawMessage
from chairside.clinic.feeds.operations import Finished, Outcome, Part, finish_all
from chairside.clinic.sites.kinds import DeviceKind
from chairside.clinic.sites.models import Device, Site
from chairside.clinic.sites.operations import bind_device, retire_device
from chairside.clinic.sites.queries import (
    chair_of,
    chairs,
    devices,
    first_site,
    sites,
)
from tests.clinic.sites.places import ADMIN, AT, NURSE, chair, device, site
from tests.web.people import ClientAs

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def there(db: None) -> Site:
    made = site()
    chair(made)
    chair(made, "Chair 2")
    return made


def heard(device: Device, seconds_ago: int) -> None:
    at = timezone.now() - timedelta(seconds=seconds_ago)
    message = RawMessage.objects.create(
        sha256=f"{device.pk:064d}", payload=b"", peer="x", received_at=at, last_received_at=at
    )
    part = Part(device.identifier, device, Outcome())
    finish_all([Finished(message, [part], control_id="")], at=at)


def test_the_board_shows_every_chair_and_what_stands_there(
    client_as: ClientAs, there: Site
) -> None:
    monitor = device(there)
    bind_device(device=monitor, chair=chairs(there)[0], by=NURSE, at=AT)
    page = client_as(Role.NURSE).get("/devices/").content.decode()
    assert page.index("Chair 1") < page.index("Monitor 1") < page.index("Chair 2")
    assert "No infusion pump" in page
    assert "not heard yet" in page


def test_a_silent_device_is_said_to_be_silent(client_as: ClientAs, there: Site) -> None:
    one = device(there, period=timedelta(seconds=10))
    two = device(there, identifier="MON-2", label="Monitor 2", period=timedelta(seconds=10))
    heard(one, 5)
    heard(two, 25)
    page = client_as(Role.NURSE).get("/devices/heard/", headers=HTMX).content.decode()
    fresh, stale = page.index(f"heard-list-{one.uuid}"), page.index(f"heard-slot-{two.uuid}")
    assert "silent" not in page[fresh:stale]
    assert "no data, 25 s ago" in page[stale:]
    assert page.count('hx-swap-oob="morph"') == 4


def test_two_touches_put_a_device_at_a_chair(client_as: ClientAs, there: Site) -> None:
    monitor, target = device(there), chairs(there)[1]
    nurse = client_as(Role.NURSE)
    assert f'action="/devices/{monitor.uuid}/bind/"' in nurse.get("/devices/").content.decode()
    answer = nurse.post(f"/devices/{monitor.uuid}/bind/", {"chair": str(target.uuid)}, headers=HTMX)
    assert answer.status_code == 200
    assert "Monitor 1 is assigned to Chair 2." in answer.content.decode()
    assert chair_of(monitor, timezone.now()) == target
    away = nurse.post(f"/devices/{monitor.uuid}/unbind/", headers=HTMX)
    assert "Monitor 1 was taken from Chair 2." in away.content.decode()
    assert chair_of(monitor, timezone.now()) is None


def test_it_works_without_javascript_too(client_as: ClientAs, there: Site) -> None:
    monitor, target = device(there), chairs(there)[1]
    nurse = client_as(Role.NURSE)
    answer = nurse.post(f"/devices/{monitor.uuid}/bind/", {"chair": str(target.uuid)}, follow=True)
    assert "Monitor 1 is assigned to Chair 2." in answer.content.decode()
    answer = nurse.post(f"/devices/{monitor.uuid}/unbind/", follow=True)
    assert "was taken from Chair 2" in answer.content.decode()
    answer = nurse.post(f"/devices/{monitor.uuid}/unbind/", follow=True)
    assert "is not assigned to a chair" in answer.content.decode()


def test_a_board_that_is_out_of_date_moves_nothing(client_as: ClientAs, there: Site) -> None:
    one, two = chairs(there)
    monitor = device(there)
    spare = device(there, identifier="MON-2", label="Monitor 2")
    bind_device(device=monitor, chair=one, by=NURSE, at=AT)
    nurse = client_as(Role.NURSE)
    moved = nurse.post(f"/devices/{monitor.uuid}/bind/", {"chair": str(two.uuid)}, headers=HTMX)
    assert moved.status_code == 422
    assert "is assigned to Chair 1 since" in moved.content.decode()
    replaced = nurse.post(f"/devices/{spare.uuid}/bind/", {"chair": str(one.uuid)}, headers=HTMX)
    assert replaced.status_code == 422
    assert "has the patient monitor Monitor 1" in replaced.content.decode()
    assert chair_of(monitor, timezone.now()) == one
    said = {"chair": str(two.uuid), "moves": str(one.uuid)}
    assert nurse.post(f"/devices/{monitor.uuid}/bind/", said, headers=HTMX).status_code == 200


def test_nothing_is_here_for_what_does_not_exist(client_as: ClientAs, there: Site) -> None:
    monitor = device(there)
    nurse = client_as(Role.NURSE)
    assert nurse.get(f"/devices/{uuid4()}/").status_code == 404
    assert nurse.get("/devices/?site=99").status_code == 404
    assert nurse.get("/devices/?site=x").status_code == 404
    assert nurse.post(f"/devices/{uuid4()}/unbind/").status_code == 404
    for wrong in ("", "x", str(uuid4())):
        where = f"/devices/{monitor.uuid}/bind/"
        assert nurse.post(where, {"chair": wrong}).status_code == 404


def test_without_a_site_the_pages_say_what_to_do(client_as: ClientAs) -> None:
    assert "No site yet" in client_as(Role.NURSE).get("/devices/").content.decode()
    admin = client_as(Role.ADMIN)
    assert "Add the first site" in admin.get("/devices/").content.decode()
    assert "No site yet" in admin.get("/limits/").content.decode()
    assert admin.get("/devices/add/").status_code == 404


DEVICE = {
    "kind": "1",
    "label": "Monitor 9",
    "identifier": "00-11-22-33-44-55-66-77",
    "period_seconds": "10",
    "ack_mode": "header",
}


def test_a_device_is_added_changed_retired_and_used_again(client_as: ClientAs, there: Site) -> None:
    admin = client_as(Role.ADMIN)
    names = "RACK-1\r\n\r\n ALARM-9 "
    assert admin.post("/devices/add/", {**DEVICE, "other_names": names}).status_code == 302
    (made,) = devices(there)
    assert made.identifier == "0011223344556677"
    assert made.other_names == ["RACK-1", "ALARM-9"]
    where = f"/devices/{made.uuid}/"
    assert 'value="Monitor 9"' in admin.get(f"{where}change/").content.decode()
    changed = admin.post(f"{where}change/", {**DEVICE, "label": "Monitor 8"})
    assert changed.status_code == 302
    page = admin.get(where).content.decode()
    assert "Monitor 8" in page
    admin.post(f"{where}in-use/", {"in_use": "no"})
    assert devices(there) == []
    assert "retired" in admin.get(where).content.decode()
    admin.post(f"{where}in-use/", {"in_use": "yes"})
    assert devices(there) == [made]


@pytest.mark.parametrize(
    ("other", "field", "sentence"),
    [
        ({"identifier": "MON-1"}, "identifier", "already goes by"),
        ({"label": "Monitor 1"}, "label", "has this label"),
        ({"period_seconds": "0"}, "period_seconds", "1 to 3600"),
        ({"period_seconds": "3601"}, "period_seconds", "1 to 3600"),
        ({"period_seconds": "99999999999999999999"}, "period_seconds", "too large"),
        ({"period_seconds": "1.5"}, "period_seconds", "whole number"),
        ({"label": ""}, "label", "Required"),
    ],
)
def test_what_is_wrong_with_a_device_is_said_beside_the_field(
    client_as: ClientAs, there: Site, other: dict[str, str], field: str, sentence: str
) -> None:
    device(there)
    answer = client_as(Role.ADMIN).post("/devices/add/", {**DEVICE, "model": "Bedside", **other})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in page
    assert sentence in page
    assert 'value="Bedside"' in page


def test_a_device_at_a_chair_is_not_retired(client_as: ClientAs, there: Site) -> None:
    monitor = device(there, kind=DeviceKind.MONITOR)
    bind_device(device=monitor, chair=chairs(there)[0], by=NURSE, at=AT)
    admin = client_as(Role.ADMIN)
    answer = admin.post(f"/devices/{monitor.uuid}/in-use/", {"in_use": "no"}, follow=True)
    assert "is still assigned to Chair 1" in answer.content.decode()
    assert devices(there) == [monitor]


def test_retired_devices_stay_in_sight(client_as: ClientAs, there: Site) -> None:
    retire_device(device=device(there), by=ADMIN, at=AT)
    assert "1 retired" in client_as(Role.NURSE).get("/devices/").content.decode()


SITE = {"name": "Riverside", "time_zone": "America/Chicago", "date_style": "us"}


def test_a_new_clinic_gets_its_site_and_chairs(client_as: ClientAs) -> None:
    admin = client_as(Role.ADMIN)
    wrong = admin.post("/sites/add/", {**SITE, "time_zone": "Chicago"})
    assert wrong.status_code == 422
    assert 'id="id_time_zone_error"' in wrong.content.decode()
    assert 'value="Chicago"' in wrong.content.decode()
    assert admin.post("/sites/add/", SITE).status_code == 302
    made = first_site()
    assert made is not None
    where = f"/sites/{made.pk}/"
    assert admin.post(f"{where}chairs/add/", {"name": "Chair 1"}).status_code == 302
    twice = admin.post(f"{where}chairs/add/", {"name": "chair 1"})
    assert twice.status_code == 422
    assert "has a chair of this name" in twice.content.decode()
    (one,) = chairs(made)
    assert admin.post(f"/chairs/{one.uuid}/rename/", {"name": "Window"}).status_code == 302
    assert "Window" in admin.get(where).content.decode()
    admin.post(f"/chairs/{one.uuid}/in-use/", {"in_use": "no"})
    assert chairs(made) == []
    admin.post(f"/chairs/{one.uuid}/in-use/", {"in_use": "yes"})
    assert [made_chair.name for made_chair in chairs(made)] == ["Window"]


def test_a_site_is_changed_once_by_two(client_as: ClientAs, there: Site) -> None:
    admin, where = client_as(Role.ADMIN), f"/sites/{there.pk}/change/"
    page = admin.get(where)
    seen = page.context["form"].initial["seen"]
    assert admin.post(where, {**SITE, "name": "East", "seen": seen}).status_code == 302
    late = admin.post(where, {**SITE, "name": "West", "seen": seen})
    assert late.status_code == 422
    assert "changed this site" in late.content.decode()
    assert [made_site.name for made_site in sites()] == ["East"]


B, A, P, T, F = Role.NURSE, Role.ADMIN, Role.PRESCRIBER, Role.THERAPIST, Role.FRONT_DESK
WHOSE = [
    ("/devices/", {B, P, A}),
    ("/devices/heard/", {B, P, A}),
    ("/devices/add/", {A}),
    ("/devices/{device}/", {B, P, A}),
    ("/devices/{device}/change/", {A}),
    ("/sites/", {A}),
    ("/sites/add/", {A}),
    ("/sites/{site}/", {A}),
    ("/sites/{site}/change/", {A}),
    ("/chairs/{chair}/rename/", {A}),
    ("/limits/", {B, P, T, A}),
    ("/limits/trd-iv-induction/", {B, P, T, A}),
    ("/limits/trd-iv-induction/sign/", {P}),
]


@pytest.mark.parametrize("role", list(Role))
def test_each_page_is_for_its_roles_and_no_other(
    client_as: ClientAs, there: Site, role: Role
) -> None:
    names = {"device": device(there).uuid, "site": there.pk, "chair": chairs(there)[0].uuid}
    client = client_as(role)
    for path, roles in WHOSE:
        expected = 200 if role in roles else 403
        assert client.get(path.format(**names)).status_code == expected, path
