"""A held code is mapped from the held page, signed by a second person, seen beside its values."""

import re
from datetime import timedelta
from unittest.mock import patch
from uuid import UUID

import pytest
from django.test import Client

from chairside.clinic.accounts.roles import Role
from chairside.clinic.feeds.models import CodeMapping, HeldReading
from chairside.clinic.feeds.operations import receive
from chairside.clinic.visits.models import Visit
from chairside.clinic.visits.operations import chart_message
from tests.clinic import stages
from tests.clinic.setting import open_clinic
from tests.clinic.visits.device_rows import MONITOR, oru
from tests.web.people import PASSWORD, ClientAs, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def visit(db: None) -> Visit:
    clinic = open_clinic()
    clinic.monitor.model = "Acme 9"
    clinic.monitor.save()
    return stages.running(clinic)


def heard(*rows: str, minute: float) -> None:
    at = stages.minute(minute)
    sent = (at - timedelta(hours=4)).strftime("%Y%m%d%H%M%S-0400")
    received = receive(payload=oru(*rows, sent=sent, sender=MONITOR), peer="192.0.2.7", at=at)
    chart_message(message_id=received.message_id, at=at)


def skin(value: object, unit: str = "[degF]") -> str:
    return f"OBX|1|NM|77^SKIN^99ACME|1.6.1.1|{value}|{unit}|||||R"


def map_address(client: Client) -> str:
    """Where “Map this code” leads, from the page of the held row."""
    row = HeldReading.objects.get(why="device_data")
    page = words(client.get(f"/held/{row.uuid}/"))
    match = re.search(r'href="(/held/[^"]+/map/[^"]+)"', page)
    assert match, page
    return match.group(1).replace("&amp;", "&")


def test_from_the_held_page_to_the_live_page(visit: Visit, client_as: ClientAs) -> None:
    heard(skin("98.6"), minute=11)
    first, second = client_as(Role.NURSE), client_as(Role.PRESCRIBER, name="Kim Low")
    address = map_address(first)
    page = words(first.get(address))
    assert "Map 77 SKIN" in page
    assert "98.6 [degF]" in page
    # The unit that was sent is known, so that only what is measured in it can be chosen.
    assert "Temperature, sent in °F" in page
    assert "sent in °C" not in page
    assert "Your password" not in page

    # What comes meanwhile takes the place from nobody who is reading.
    heard(skin("98.8"), minute=11.5)
    chosen = f"{address}&meaning=temperature%7C[degF]"
    page = words(first.get(chosen))
    assert (
        "<strong>98.6 [degF]</strong> would be charted as <strong>Temperature 37 °C</strong>"
        in page
    )
    assert "every Acme 9" in page
    assert first.post(chosen, {"password": "wrong"}).status_code == 422
    assert not CodeMapping.objects.exists()
    page = words(first.post(chosen, {"password": PASSWORD}, follow=True))
    assert "waits for a second signature" in page
    mapping = CodeMapping.objects.get()
    assert "You have signed; another nurse or prescriber signs next" in page

    assert "1 code of devices waits for a second signature" in words(second.get("/held/"))
    at = f"/mapped-codes/{mapping.uuid}/"
    assert "Second signature" in words(second.get(at))
    again = first.post(f"{at}sign/", {"password": PASSWORD})
    assert again.status_code == 422
    assert "another person" in words(again)
    assert second.post(f"{at}sign/", {"password": "wrong"}).status_code == 422
    with patch("django.utils.timezone.now", return_value=stages.minute(12)):
        page = words(second.post(f"{at}sign/", {"password": PASSWORD}, follow=True))
    assert "From now on 77 SKIN as Temperature is charted" in page
    assert "Robin Vale" in page
    assert "Kim Low" in page

    heard(skin("99.5"), minute=13)
    flow = words(first.get(f"/treatments/{visit.uuid}/flowsheet/"))
    assert 'title="Monitor 1, 77 SKIN as the clinic maps it' in flow
    record = words(first.get(f"/treatments/{visit.uuid}/record/"))
    assert "Codes charted as the clinic maps them" in record
    assert "37.5ᵐ" in record
    assert "77 SKIN as Temperature, sent in °F" in words(first.get(f"/devices/{device_of(visit)}/"))

    assert first.post(f"{at}withdraw/", {"reason": " "}).status_code == 422
    with patch("django.utils.timezone.now", return_value=stages.minute(14)):
        page = words(first.post(f"{at}withdraw/", {"reason": "New software."}, follow=True))
    assert "“New software.”" in page
    heard(skin("99.7"), minute=15)
    record = words(first.get(f"/treatments/{visit.uuid}/record/"))
    assert "37.5ᵐ" in record
    assert visit.observations.filter(metric="temperature").count() == 1


def device_of(visit: Visit) -> UUID:
    binding = visit.chair.bindings.filter(unbound_at=None).order_by("kind").first()
    assert binding is not None
    return binding.device.uuid


def test_a_number_on_the_live_page_says_that_the_clinic_mapped_it(
    visit: Visit, client_as: ClientAs
) -> None:
    rate = "OBX|1|NM|9^PULSE^99ACME|1.6.1.1|71|bpm|||||R"
    heard(rate, minute=11)
    first, second = client_as(Role.NURSE), client_as(Role.NURSE, name="Kim Low")
    address = f"{map_address(first)}&meaning=heart_rate%7C/min"
    with patch("django.utils.timezone.now", return_value=stages.minute(12)):
        first.post(address, {"password": PASSWORD})
        sign = f"/mapped-codes/{CodeMapping.objects.get().uuid}/sign/"
        second.post(sign, {"password": PASSWORD})
    heard(rate, minute=13)
    page = words(first.get(f"/treatments/{visit.uuid}/"))
    assert 'data-source="Monitor 1, 9 PULSE as the clinic maps it"' in page
    assert "ECG · mapped by the clinic" in page


def test_a_value_that_would_still_be_held_cannot_be_signed(
    visit: Visit, client_as: ClientAs
) -> None:
    heard(skin("98.6", unit="F?"), minute=11)
    nurse = client_as(Role.NURSE)
    address = f"{map_address(nurse)}&meaning=temperature%7CCel"
    page = words(nurse.get(address))
    assert "98.6 F? would still be held: The number is outside what this measurement" in page
    assert "Your password" not in page
    refused = nurse.post(address, {"password": PASSWORD})
    assert refused.status_code == 422
    assert not CodeMapping.objects.exists()


def test_what_contradicts_itself_is_not_offered(visit: Visit, client_as: ClientAs) -> None:
    heard(skin("98.6", unit="268224^MDC_DIM_DEGC^MDC"), minute=11)
    row = HeldReading.objects.get(why="device_data")
    page = words(client_as(Role.NURSE).get(f"/held/{row.uuid}/"))
    assert "contradicts itself; it cannot be mapped" in page
    assert "Map this code" not in page


def test_an_address_without_a_held_code_leads_back(visit: Visit, client_as: ClientAs) -> None:
    heard(skin("98.6"), minute=11)
    row = HeldReading.objects.get(why="device_data")
    nurse = client_as(Role.NURSE)
    for query in ("", "?message=1&row=99", "?message=x&row=-1", "?row=" + "9" * 30):
        answer = nurse.get(f"/held/{row.uuid}/map/{query}")
        assert answer.status_code == 302
        assert answer.headers["Location"] == f"/held/{row.uuid}/"


def test_who_may_not_map_reads_without_the_value(visit: Visit, client_as: ClientAs) -> None:
    heard(skin("98.6"), minute=11)
    nurse, admin = client_as(Role.NURSE), client_as(Role.ADMIN, name="Ada Min")
    nurse.post(f"{map_address(nurse)}&meaning=temperature%7C[degF]", {"password": PASSWORD})
    mapping = CodeMapping.objects.get()
    assert "77 SKIN as Temperature" in words(admin.get("/mapped-codes/"))
    page = words(admin.get(f"/mapped-codes/{mapping.uuid}/"))
    assert "77^SKIN^99ACME" in page
    assert "98.6" not in page
    assert "Withdraw</button>" not in page
    assert admin.post(f"/mapped-codes/{mapping.uuid}/sign/", {"password": "x"}).status_code == 403
