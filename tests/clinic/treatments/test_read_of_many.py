"""What is read of many visits at once is what is read of each alone."""

from datetime import date
from decimal import Decimal

import pytest

from chairside.clinic.one_statement import read_together
from chairside.clinic.screening.facts import PatientFacts, facts_of
from chairside.clinic.treatments import operations
from chairside.clinic.treatments.gate import clearance
from chairside.clinic.treatments.gate_inputs import GateInputs, inputs_of
from chairside.clinic.treatments.queries.waiting import visits_now_rows, visits_of
from chairside.clinic.visits.models import Visit
from chairside.clinic.visits.operations import chart_vitals
from chairside.hl7v2.metrics import Metric
from tests.clinic import stages
from tests.clinic.course import ready as ready_for_course
from tests.clinic.setting import OPENED, PROTOCOL, Clinic, new_patient
from tests.clinic.stages import minute
from tests.web.queries.counting import counted

pytestmark = pytest.mark.django_db


def second_visit(clinic: Clinic, *, asked: bool) -> Visit:
    patient, _ = new_patient(
        family_name="Birch", given_names="Ines", born=date(1990, 1, 2), kg="60", nurse=clinic.nurse
    )
    if asked:
        ready_for_course(patient, nurse=clinic.nurse, prescriber=clinic.prescriber, at=OPENED)
    return operations.schedule(
        patient=patient,
        chair=clinic.other_chair,
        protocol_id=PROTOCOL,
        start=minute(0),
        end=minute(180),
        reason="What is open is settled on arrival.",
        by=clinic.desk,
        at=minute(-1440),
    )


@pytest.mark.parametrize("asked", [True, False])
def test_the_gates_of_two_visits_are_those_of_each(clinic: Clinic, asked: bool) -> None:
    first, second = stages.ready(clinic), second_visit(clinic, asked=asked)
    at = minute(7)
    visits = visits_of(read_together(*visits_now_rows(clinic.site, at=at)), clinic.site)
    assert visits == [first, second]
    patients = [visit.patient for visit in visits]
    with counted() as statements:
        many, _ = inputs_of(visits, facts_of(patients, at), at, [])
        together = [clearance(inputs) for inputs in many]
    assert len(statements) == 2, statements
    assert together == [clearance(GateInputs(visit, at)) for visit in visits]
    assert together[0] != together[1]


def test_a_value_that_was_weighed_stays_weighed_when_many_are_read(clinic: Clinic) -> None:
    visit, at = stages.checked_in(clinic), minute(7)
    stages.order(clinic, visit)
    high = {**stages.CALM, Metric.NIBP_SYSTOLIC: Decimal(171)}
    chart_vitals(visit=visit, values=high, by=clinic.nurse, at=minute(5))
    item = f"limits-{Metric.NIBP_SYSTOLIC}-high"
    operations.override(
        visit=visit, item=item, reason="Known; treated.", by=clinic.prescriber, at=minute(6)
    )
    visit = stages.fresh(visit)
    (many,), _ = inputs_of([visit], facts_of([visit.patient], at), at, [])
    alone = clearance(GateInputs(visit, at))
    assert clearance(many) == alone
    assert any(item.override is not None for item in alone)


def test_nobodys_facts_are_mixed_up(clinic: Clinic) -> None:
    second = second_visit(clinic, asked=True)
    at = minute(0)
    many = facts_of([clinic.patient, second.patient], at)
    for patient in (clinic.patient, second.patient):
        alone, one = PatientFacts(patient, at), many[patient.pk]
        assert one.answers == alone.answers
        assert one.decisions == alone.decisions
        assert one.summary == alone.summary
        assert one.assess(PROTOCOL).findings == alone.assess(PROTOCOL).findings
    assert facts_of([], at) == {}
