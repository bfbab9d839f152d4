"""The same banner at the head of every page about one patient."""

import re
from datetime import datetime, timedelta
from html import unescape
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from chairside.clinic.accounts.roles import Role
from chairside.clinic.patients.kinds import AllergySeverity
from chairside.clinic.patients.models import Patient
from chairside.clinic.patients.operations import (
    add_allergy,
    assert_no_known_allergies,
    record_weight,
)
from chairside.clinic.patients.queries import summary
from chairside.units import BodyWeight
from chairside.web.patients.banner import patient_banner
from tests.clinic.patients.people import AT, NURSE, patient
from tests.clinic.stages import running, signed
from tests.web.people import Answer, ClientAs
from tests.web.treatments.stage import Stage

pytestmark = pytest.mark.django_db
PAGES = ("", "details/", "numbers/add/", "intake/", "suitability/", "consents/")


def banner_words(answer: Answer) -> str:
    html = answer.content.decode()
    start = html.index('id="patient-banner"')
    part = html[html.index(">", start) + 1 : html.index("</section>", start)]
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", part).split()))


def weigh(there: Patient, kg: str, at: datetime, now: datetime) -> None:
    record_weight(patient=there, weight=BodyWeight.from_kg(kg), measured_at=at, by=NURSE, at=now)


@pytest.mark.parametrize("rest", PAGES)
def test_every_page_of_a_patient_has_the_same_words_once(client_as: ClientAs, rest: str) -> None:
    there = patient()
    add_allergy(
        patient=there, substance="Ondansetron", severity=AllergySeverity.SEVERE, by=NURSE, at=AT
    )
    add_allergy(patient=there, substance="Latex", by=NURSE, at=AT)
    now = timezone.now()
    weigh(there, "70.5", now - timedelta(days=3), now)
    answer = client_as(Role.PRESCRIBER, Role.FRONT_DESK).get(f"/patients/{there.uuid}/{rest}")
    assert answer.content.decode().count('id="patient-banner"') == 1
    words = banner_words(answer)
    for part in (
        "Ashby, Mara Jane",
        "Born 2 May 1984",
        f"Record no. {there.record_number}",
        "Weight 70.5 kg ( 155.4 lb ) 3 days ago",  # 70.5 / 0.45359237 = 155.43
        "Allergies Ondansetron severe , Latex",
    ):
        assert part in words


def test_nobody_asked_is_not_the_same_as_none_known(client_as: ClientAs) -> None:
    there = patient()
    nurse = client_as(Role.NURSE)
    words = banner_words(nurse.get(f"/patients/{there.uuid}/"))
    assert "Allergies Not asked" in words
    assert "Weight Not weighed" in words
    assert_no_known_allergies(patient=there, by=NURSE, at=AT)
    words = banner_words(nurse.get(f"/patients/{there.uuid}/"))
    assert "Allergies None known asked 16 Mar 2026" in words


def test_the_front_desk_sees_who_it_is_and_nothing_clinical(client_as: ClientAs) -> None:
    there = patient()
    add_allergy(patient=there, substance="Ondansetron", by=NURSE, at=AT)
    weigh(there, "70", AT, AT)
    words = banner_words(client_as(Role.FRONT_DESK).get(f"/patients/{there.uuid}/"))
    assert f"Record no. {there.record_number}" in words
    for clinical in ("Allergies", "Ondansetron", "Weight", "kg"):
        assert clinical not in words
    hidden = patient_banner(summary(there, AT), clinical=False, at=AT)
    assert (hidden.allergies, hidden.kg, hidden.lb, hidden.weighed, hidden.asked_on) == (
        (),
        "",
        "",
        "",
        "",
    )


@pytest.mark.parametrize(
    ("measured", "age"),
    [((16, 9), "today"), ((15, 20), "yesterday"), ((15, 9), "yesterday"), ((14, 23), "2 days ago")],
)
def test_the_age_of_a_weight_counts_days_of_the_calendar(
    measured: tuple[int, int], age: str
) -> None:
    zone = ZoneInfo("America/New_York")
    now = datetime(2026, 3, 16, 10, tzinfo=zone)
    there = patient()
    weigh(there, "70", datetime(2026, 3, *measured, tzinfo=zone), now)
    with timezone.override(zone):
        assert patient_banner(summary(there, now), clinical=True, at=now).weighed == age


def test_the_record_of_a_treatment_begins_with_the_same_banner(stage: Stage) -> None:
    treatment = signed(stage.clinic)
    words = banner_words(stage.prescriber.get(f"/treatments/{treatment.uuid}/record/"))
    assert "Ashby, Mara Born 2 May 1984" in words
    assert "Allergies Penicillin" in words
    assert treatment.patient.record_number in words


@pytest.mark.parametrize(
    ("who", "rest"), [("nurse", ""), ("nurse", "vitals/"), ("nurse", "record/"), ("desk", "")]
)
def test_every_page_of_a_visit_has_it_once(stage: Stage, who: str, rest: str) -> None:
    visit = signed(stage.clinic) if rest == "record/" else running(stage.clinic)
    answer = getattr(stage, who).get(f"/treatments/{visit.uuid}/{rest}")
    assert answer.content.decode().count('id="patient-banner"') == 1
    words = banner_words(answer)
    assert "Ashby, Mara" in words
    assert f"Record no. {visit.patient.record_number}" in words
    assert ("Penicillin" in words) is (who == "nurse")
