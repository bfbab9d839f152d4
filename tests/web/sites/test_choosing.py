"""A clinic of two sites, one in New York and one two hours behind it in Denver."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.test import Client

from chairside.clinic.accounts.models import User
from chairside.clinic.accounts.roles import Role
from chairside.clinic.audit.actors import Actor
from chairside.clinic.feeds.models import HeldWhy, RawMessage
from chairside.clinic.feeds.operations import hold, receive
from chairside.clinic.sites.kinds import DeviceKind
from chairside.clinic.sites.models import Chair, Device, Site
from chairside.clinic.sites.operations import (
    DeviceDetails,
    add_chair,
    add_device,
    add_site,
    assign_site,
    change_site,
    unassign_site,
)
from chairside.clinic.sites.queries import version
from chairside.clinic.treatments.operations import schedule
from chairside.clinic.visits.models import Visit
from chairside.web.followed import topics_for
from tests.clinic.setting import OPENED, PROTOCOL, TEN, new_patient
from tests.clinic.stages import booked
from tests.web.people import hire, signed_in, words
from tests.web.treatments.stage import Stage, of

pytestmark = pytest.mark.django_db
ASSIGNED_NOWHERE = "You are not assigned to a site of this clinic. Ask a practice admin"


@dataclass(slots=True)
class TwoSites:
    """Who works at Riverside and, from the second on, the nurse at Uptown too."""

    stage: Stage
    uptown: Site
    chair: Chair
    device: Device
    here: Visit
    there: Visit

    @property
    def nurse(self) -> Client:
        return self.stage.nurse


@pytest.fixture
def two(db: None, monkeypatch: pytest.MonkeyPatch) -> TwoSites:
    stage = Stage.opened(monkeypatch)
    clinic = stage.clinic
    uptown = add_site(
        name="Uptown", time_zone="America/Denver", date_style="named", by=clinic.admin, at=OPENED
    )
    chair = add_chair(site=uptown, name="Bay 7", by=clinic.admin, at=OPENED)
    details = DeviceDetails(
        kind=DeviceKind.MONITOR, identifier="UP-1", label="Monitor U", period=timedelta(seconds=10)
    )
    device = add_device(site=uptown, details=details, by=clinic.admin, at=OPENED)
    assign_site(user=_user(clinic.nurse), site=uptown, by=clinic.admin, at=OPENED)
    patient, _ = new_patient(
        family_name="Birch", given_names="Lea", born=date(1990, 1, 2), kg="60", nurse=clinic.nurse
    )
    there = schedule(
        patient=patient,
        chair=chair,
        protocol_id=PROTOCOL,
        start=TEN,
        end=TEN + timedelta(hours=3),
        reason="The intake is on Friday.",
        by=clinic.desk,
        at=OPENED,
    )
    return TwoSites(stage, uptown, chair, device, booked(clinic), there)


def _user(actor: Actor) -> User:
    return User.objects.get(pk=actor.id)


def _choose(client: Client, site: Site, back: str = "/floor/") -> str:
    return words(client.post("/sites/choose/", {"site": site.pk, "next": back}, follow=True))


def _header(html: str) -> str:
    return html.partition("</header>")[0]


def test_a_person_of_two_sites_switches_and_sees_the_other_floor_schedule_and_devices(
    two: TwoSites,
) -> None:
    at_riverside = {"/floor/": "Chair 1", "/schedule/": "10:00", "/devices/": "Monitor 1"}
    at_uptown = {"/floor/": "Bay 7", "/schedule/": "08:00", "/devices/": "Monitor U"}
    for path, name in at_riverside.items():
        page = words(two.nurse.get(path))
        assert name in page
        assert at_uptown[path] not in page
    client = two.nurse
    assert "You work at Uptown now." in _choose(client, two.uptown)
    for path, name in at_uptown.items():
        page = words(client.get(path))
        assert name in page
        assert at_riverside[path] not in page
    assert "Birch, Lea" in words(client.get("/schedule/"))
    assert "Bay 7" not in _choose(client, two.stage.clinic.site)


def test_the_header_says_at_which_site_one_is_and_offers_the_others(two: TwoSites) -> None:
    client = two.nurse
    header = _header(words(client.get("/account/")))
    assert '<span class="site" title="The site of this page">Riverside</span>' in header
    assert "Work at Uptown" in header
    header = _header(_choose(client, two.uptown, "/account/"))
    assert '<span class="site" title="The site of this page">Uptown</span>' in header
    assert "Work at" not in _header(words(two.stage.desk.get("/account/")))


def test_one_comes_back_to_the_place_one_was_at_and_nowhere_else(two: TwoSites) -> None:
    for back, lands in (
        ("/devices/", "/devices/"),
        ("//evil.example/", "/today/"),
        ("", "/today/"),
    ):
        answer = two.nurse.post("/sites/choose/", {"site": two.uptown.pk, "next": back})
        assert answer["Location"] == lands


def test_a_person_of_one_site_cannot_choose_the_other(two: TwoSites) -> None:
    desk = two.stage.desk
    assert desk.post("/sites/choose/", {"site": two.uptown.pk}).status_code == 404
    assert "Chair 1" in words(desk.get("/floor/"))
    for path in ("/floor/", "/floor/board/", "/schedule/", "/schedule/book/"):
        assert desk.get(path, {"site": two.uptown.pk}).status_code == 404, path
    own = f"floor:{two.stage.clinic.site.pk}"
    assert topics_for(two.stage.clinic.desk, [own, f"floor:{two.uptown.pk}"]).keys() == {own}
    prescriber = two.stage.prescriber
    for path in ("/devices/", "/limits/", "/held/", f"/limits/{PROTOCOL}/sign/"):
        assert prescriber.get(path, {"site": two.uptown.pk}).status_code == 404, path


def test_an_open_page_stays_at_its_site_when_another_tab_switches(two: TwoSites) -> None:
    client = two.nurse
    floor = words(client.get("/floor/"))
    site = two.stage.clinic.site
    assert f"/floor/board/?site={site.pk}" in floor
    assert f'data-of="chairs:{site.pk}"' in floor
    _choose(client, two.uptown)
    assert "Chair 1" in words(client.get("/floor/board/", {"site": site.pk}))
    for path in ("/schedule/book/", f"/limits/{PROTOCOL}/sign/"):
        page = words(two.stage.prescriber.get(path))
        assert f'<input type="hidden" name="site" value="{site.pk}">' in page


def test_a_visit_shows_its_own_site_and_clock(two: TwoSites) -> None:
    client = two.nurse
    for visit, site, time in ((two.here, "Riverside", "10:00"), (two.there, "Uptown", "08:00")):
        page = words(client.get(of(visit)))
        assert f">{site}</span>" in _header(page)
        assert time in page
        assert ("08:00" if time == "10:00" else "10:00") not in page
    assert ">Riverside</span>" in _header(words(client.get("/floor/")))


def test_whoever_may_read_visits_opens_one_of_a_site_where_they_do_not_work(two: TwoSites) -> None:
    assert ">Uptown</span>" in _header(words(two.stage.prescriber.get(of(two.there))))


def test_held_data_wait_at_the_site_of_their_device(two: TwoSites) -> None:
    for name, device in (("UP-1", two.device), ("RIVER-1", two.stage.clinic.monitor), ("?", None)):
        received = receive(payload=f"MSH|{name}".encode(), peer="10.0.0.9:1", at=TEN)
        message = RawMessage.objects.get(pk=received.message_id)
        why = HeldWhy.UNBOUND_DEVICE if device else HeldWhy.UNKNOWN_DEVICE
        sentence = f"Sent by {name}."
        hold(message=message, device_identifier=name, why=why, sentence=sentence, device=device)
    client = two.nurse
    for site, own, other in (("Riverside", "RIVER-1", "UP-1"), ("Uptown", "UP-1", "RIVER-1")):
        page = words(client.get("/held/"))
        assert f">{site}</span>" in _header(page)
        assert f"Sent by {own}" in page
        assert f"Sent by {other}" not in page
        assert "Sent by ?" in page
        inbox = words(client.get("/inbox/?kind=data"))
        assert f"Sent by {own}" in inbox
        assert "Sent by ?" in inbox
        assert f"Sent by {other}" not in inbox
        _choose(client, two.uptown)


def test_somebody_assigned_nowhere_is_told_whom_to_ask(two: TwoSites) -> None:
    client = signed_in(hire(Role.PRESCRIBER))
    for path in ("/floor/", "/schedule/", "/devices/", "/limits/", "/held/"):
        answer = client.get(path)
        assert answer.status_code == 403
        assert ASSIGNED_NOWHERE in words(answer)
    assert client.get("/knowledge/").status_code == 200


def test_an_admin_works_at_every_site(two: TwoSites) -> None:
    client = signed_in(hire(Role.ADMIN))
    assert "Monitor 1" in words(client.get("/devices/"))
    _choose(client, two.uptown)
    assert "Monitor U" in words(client.get("/devices/"))


def test_who_loses_the_chosen_site_is_at_their_other_one(two: TwoSites) -> None:
    client, clinic = two.nurse, two.stage.clinic
    _choose(client, two.uptown)
    unassign_site(user=_user(clinic.nurse), site=two.uptown, by=clinic.admin, at=OPENED)
    assert "Chair 1" in words(client.get("/floor/"))


def test_a_changed_clock_is_seen_at_once(two: TwoSites) -> None:
    clinic = two.stage.clinic
    assert "10:00" in words(two.nurse.get("/schedule/"))
    change_site(
        site=clinic.site,
        name="Riverside",
        time_zone="America/Chicago",
        date_style="named",
        seen=version(clinic.site),
        by=clinic.admin,
        at=OPENED,
    )
    assert "09:00" in words(two.nurse.get("/schedule/"))
