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

NOW = "django.utils.timezone.now"
SKIN_MEANS = "temperature%7C[degF]"


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


def proposed(client: Client, meaning: str) -> str:
    """One person has signed; the address of the mapping."""
    client.post(f"{map_address(client)}&meaning={meaning}", {"password": PASSWORD})
    return f"/mapped-codes/{CodeMapping.objects.get().uuid}/"


def in_force(first: Client, second: Client, meaning: str) -> str:
    """Two people have signed, the second at minute 12."""
    at = proposed(first, meaning)
    with patch(NOW, return_value=stages.minute(12)):
        second.post(f"{at}sign/", {"password": PASSWORD})
    return at


def test_the_held_page_leads_to_what_the_value_would_become(
    visit: Visit, client_as: ClientAs
) -> None:
    heard(skin("98.6"), minute=11)
    nurse = client_as(Role.NURSE)
    address = map_address(nurse)
    page = words(nurse.get(address))
    assert "Map 77 SKIN" in page
    # The unit that was sent is known, so that only what is measured in it can be chosen.
    assert "Temperature, sent in °F" in page
    assert "sent in °C" not in page
    assert "Your password" not in page
    # What comes meanwhile takes the place from nobody who is reading.
    heard(skin("98.8"), minute=11.5)
    chosen = f"{address}&meaning={SKIN_MEANS}"
    page = words(nurse.get(chosen))
    becomes = "<strong>98.6 [degF]</strong> would be charted as <strong>Temperature 37 °C</strong>"
    assert becomes in page
    assert "every Acme 9" in page
    assert nurse.post(chosen, {"password": "wrong"}).status_code == 422
    assert not CodeMapping.objects.exists()
    page = words(nurse.post(chosen, {"password": PASSWORD}, follow=True))
    assert "waits for a second signature" in page
    assert "You have signed; another nurse or prescriber signs next" in page


def test_a_second_person_reads_and_signs(visit: Visit, client_as: ClientAs) -> None:
    heard(skin("98.6"), minute=11)
    first, second = client_as(Role.NURSE), client_as(Role.PRESCRIBER, name="Kim Low")
    at = proposed(first, SKIN_MEANS)
    assert "1 code of devices waits for a second signature" in words(second.get("/held/"))
    assert "Second signature" in words(second.get(at))
    again = first.post(f"{at}sign/", {"password": PASSWORD})
    assert again.status_code == 422
    assert "another person" in words(again)
    assert second.post(f"{at}sign/", {"password": "wrong"}).status_code == 422
    page = words(second.post(f"{at}sign/", {"password": PASSWORD}, follow=True))
    assert "From now on 77 SKIN as Temperature is charted" in page
    assert "Robin Vale" in page
    assert "Kim Low" in page


def test_the_mapping_stands_beside_its_values_also_when_it_is_withdrawn(
    visit: Visit, client_as: ClientAs
) -> None:
    heard(skin("98.6"), minute=11)
    nurse, other = client_as(Role.NURSE), client_as(Role.NURSE, name="Kim Low")
    at = in_force(nurse, other, SKIN_MEANS)
    heard(skin("99.5"), minute=13)
    flow = words(nurse.get(f"/treatments/{visit.uuid}/flowsheet/"))
    assert 'title="Monitor 1, 77 SKIN as the clinic maps it' in flow
    record = words(nurse.get(f"/treatments/{visit.uuid}/record/"))
    assert "Codes charted as the clinic maps them" in record
    assert "37.5ᵐ" in record
    assert "77 SKIN as Temperature, sent in °F" in words(nurse.get(f"/devices/{device_of(visit)}/"))

    assert nurse.post(f"{at}withdraw/", {"reason": " "}).status_code == 422
    with patch(NOW, return_value=stages.minute(14)):
        page = words(nurse.post(f"{at}withdraw/", {"reason": "New software."}, follow=True))
    assert "“New software.”" in page
    heard(skin("99.7"), minute=15)
    assert "37.5ᵐ" in words(nurse.get(f"/treatments/{visit.uuid}/record/"))
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
    nurse = client_as(Role.NURSE)
    in_force(nurse, client_as(Role.NURSE, name="Kim Low"), "heart_rate%7C/min")
    heard(rate, minute=13)
    page = words(nurse.get(f"/treatments/{visit.uuid}/"))
    assert 'data-source="Monitor 1, 9 PULSE as the clinic maps it"' in page
    assert "ECG · mapped by the clinic" in page


def test_a_value_that_would_still_be_held_cannot_be_signed(
    visit: Visit, client_as: ClientAs
) -> None:
    heard(skin("98.6", unit="F?"), minute=11)
    nurse = client_as(Role.NURSE)
    address = f"{map_address(nurse)}&meaning=temperature%7CCel"
    page = words(nurse.get(address))
    assert "98.6 F? would still be unmatched: The number is outside what this measurement" in page
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
    # Nor can somebody say whose it is: no chart may hold it.
    assert "Chart to this treatment" not in page


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
