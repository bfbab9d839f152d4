"""What the record holds about a criterion of discharge: how old it may be, and what speaks against it."""

from datetime import timedelta
from decimal import Decimal

import pytest

from chairside.clinic.administration.infusion.operations import pause
from chairside.clinic.refusal import Refusal, Refusals
from chairside.clinic.treatments.discharge_evidence import Evidence
from chairside.clinic.treatments.queries.discharge import leaving
from chairside.clinic.visits import operations
from chairside.clinic.visits.models import Visit
from chairside.hl7v2.metrics import Metric
from tests.clinic import stages
from tests.clinic.setting import Clinic
from tests.clinic.stages import fresh, minute

pytestmark = pytest.mark.django_db


def held(clinic: Clinic, visit: Visit, at: float) -> dict[str, Evidence]:
    return leaving(visit, clinic.limits, at=minute(at)).evidence


def pressure(clinic: Clinic, visit: Visit, systolic: int, diastolic: int, at: float) -> None:
    values = {
        Metric.NIBP_SYSTOLIC: Decimal(systolic),
        Metric.NIBP_DIASTOLIC: Decimal(diastolic),
    }
    operations.chart_vitals(visit=visit, values=values, by=clinic.nurse, at=minute(at))


def check(clinic: Clinic, visit: Visit, at: float, **seen: object) -> None:
    calm = {"sedation": 5, "dissociation": "none", "comfortable": True}
    operations.check_now(visit=visit, **{**calm, **seen}, by=clinic.nurse, at=minute(at))


def test_a_check_is_held_with_its_source_until_the_next_would_be_due(clinic: Clinic) -> None:
    """This clinic checks 30 and 60 minutes after the stop: half an hour is the interval."""
    visit = stages.recovering(clinic)
    check(clinic, visit, 80)
    alert = held(clinic, visit, 109)["fully-alert"]
    assert (alert.words, alert.source, alert.at) == ("MOAA/S 5", "Nora Field, RN", minute(80))
    assert alert.fresh
    assert alert.supports
    assert not held(clinic, visit, 110)["fully-alert"].fresh


def test_a_clinic_without_checks_after_the_stop_has_nothing_fresh(clinic: Clinic) -> None:
    visit = stages.recovering(clinic)
    check(clinic, visit, 80)
    assert (
        not leaving(visit, None, at=minute(80) + timedelta(seconds=1)).evidence["fully-alert"].fresh
    )


@pytest.mark.parametrize(
    ("readings", "supports"),
    [
        ([(122, 78)], True),  # back where it was: 122 before the drug
        ([(150, 90), (140, 85)], True),  # falling
        ([(140, 85), (150, 90)], False),
        ([(140, 85), (140, 85)], False),
        ([(150, 90), (140, 95)], False),  # one number falls, the other rises
        ([(122, 95)], False),  # one number is back, the other is not
        ([(140, 85), (140, 84)], True),
    ],
)
def test_a_pressure_stands_against_the_one_before_the_drug(
    clinic: Clinic, readings: list[tuple[int, int]], supports: bool
) -> None:
    visit = stages.recovering(clinic)
    for place, (systolic, diastolic) in enumerate(readings):
        pressure(clinic, visit, systolic, diastolic, 90 + place)
    seen = held(clinic, visit, 95)["blood-pressure-falling"]
    systolic, diastolic = readings[-1]
    assert seen.words == f"{systolic}/{diastolic} mmHg; before the drug 122/78 mmHg"
    assert seen.supports is supports


def test_minutes_since_the_stop(clinic: Clinic) -> None:
    assert leaving(stages.recovering(clinic), None, at=minute(115)).since_stop == 65


@pytest.mark.parametrize(
    ("seen", "criterion", "sentence"),
    [
        ({"sedation": 4}, "fully-alert", "says MOAA/S 4"),
        ({"dissociation": "mild"}, "dissociation-resolved", "says dissociation mild"),
    ],
)
def test_a_tick_against_the_last_check_is_refused_until_a_new_check(
    clinic: Clinic, seen: dict[str, object], criterion: str, sentence: str
) -> None:
    visit = stages.recovering(clinic)
    stages.do_checks(clinic, visit, until=minute(115))
    check(clinic, visit, 112, **seen)
    with pytest.raises(Refusals) as refused:
        stages.leave(clinic, visit)
    assert [reason.field for reason in refused.value.reasons] == [f"criterion-{criterion}"]
    assert sentence in refused.value.sentence
    check(clinic, visit, 113)
    stages.leave(clinic, visit)
    assert fresh(visit).state == "discharged"


def test_a_pause_counts_from_the_first_touch(clinic: Clinic) -> None:
    visit = stages.running(clinic)
    for wrong in (minute(19), minute(31)):
        with pytest.raises(Refusal, match="opened too long ago"):
            pause(visit=visit, reason="Nausea.", pressed_at=wrong, by=clinic.nurse, at=minute(30))
    pause(visit=visit, reason="Nausea.", pressed_at=minute(28), by=clinic.nurse, at=minute(30))
    assert visit.segments.get().ended_at == minute(28)
    assert fresh(visit).state_since == minute(28)
