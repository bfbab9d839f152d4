"""Whoever reads of a patient leaves a trace, also by the address of a part of a page."""

import pytest

from chairside.clinic.audit.models import Entry
from tests.clinic.stages import minute, running
from tests.web.treatments.stage import Stage, of

pytestmark = pytest.mark.django_db

PARTS = ("now/", "series.json", "forecast.json", "flowsheet/", "notes/")


def views(patient_id: int) -> int:
    return Entry.objects.filter(patient_id=patient_id, verb__endswith=".view").count()


@pytest.mark.parametrize("part", PARTS)
def test_a_part_without_its_page_is_in_the_audit(stage: Stage, part: str) -> None:
    treatment = running(stage.clinic)
    stage.at(28)
    assert stage.nurse.get(f"{of(treatment)}{part}").status_code == 200
    entry = Entry.objects.get(verb="treatment.view", patient_id=treatment.patient_id)
    assert entry.actor_id == stage.clinic.nurse.id
    assert entry.at == minute(28)


def test_an_open_page_and_its_parts_are_one_reading(stage: Stage) -> None:
    treatment = running(stage.clinic)
    stage.at(28)
    for part in ("", *PARTS, *PARTS):
        stage.nurse.get(f"{of(treatment)}{part}")
    assert views(treatment.patient_id) == 1
    stage.at(89)
    stage.nurse.get(f"{of(treatment)}now/")
    assert views(treatment.patient_id) == 2


def test_a_part_of_a_patients_record_is_in_the_audit(stage: Stage) -> None:
    patient = stage.clinic.patient
    assert stage.nurse.get(f"/patients/{patient.uuid}/details/").status_code == 200
    assert views(patient.pk) == 1
    stage.nurse.get(f"/patients/{patient.uuid}/")
    assert views(patient.pk) == 2
