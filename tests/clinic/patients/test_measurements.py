from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.models import Entry
from chairside.clinic.patients.kinds import MeasurementKind
from chairside.clinic.patients.models import Measurement, Patient
from chairside.clinic.patients.operations import (
    Unlikely,
    record_height,
    record_weight,
    void,
)
from chairside.clinic.patients.queries import latest_height, latest_weight, measurements
from chairside.clinic.refusal import PermissionRefused, Refusal, Refusals
from chairside.units import BodyWeight, Length
from tests.clinic.patients.people import (
    ADMIN,
    AT,
    DESK,
    NURSE,
    RESEARCHER,
    THERAPIST,
    patient,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def weigh(
    who: Patient, kg: str, *, at: datetime = AT, although_unlikely: bool = False
) -> Measurement:
    return record_weight(
        patient=who,
        weight=BodyWeight.from_kg(kg),
        measured_at=at,
        although_unlikely=although_unlikely,
        by=NURSE,
        at=AT,
    )


def test_a_weight_is_kept_with_its_moment_and_method() -> None:
    there = patient()
    record_weight(
        patient=there,
        weight=BodyWeight.from_kg("70.4"),
        measured_at=AT - DAY,
        method=" scale ",
        by=NURSE,
        at=AT,
    )
    kept = Measurement.objects.get()
    assert (kept.kind, kept.value, kept.unit) == (MeasurementKind.WEIGHT, Decimal("70.40"), "kg")
    assert (kept.measured_at, kept.method, kept.recorded_at) == (AT - DAY, "scale", AT)
    assert kept.recorded_by_id == NURSE.id


def test_pounds_are_kept_as_kilograms_and_as_they_were_typed() -> None:
    # 154 lb x 0.45359237 kg = 69.85322498 kg by hand.
    kept = record_weight(
        patient=patient(),
        weight=BodyWeight.from_lb(154),
        measured_at=AT,
        entered_as="154 lb",
        by=NURSE,
        at=AT,
    )
    assert kept.value == Decimal("69.85")
    assert Entry.objects.get(verb="patient.record_weight").detail["entered_as"] == "154 lb"


def test_a_height_is_kept_in_centimetres() -> None:
    there = patient()
    record_height(patient=there, height=Length.from_cm("168.5"), measured_at=AT, by=NURSE, at=AT)
    height = latest_height(there, AT)
    assert height is not None
    assert (height.value, height.unit) == (Decimal("168.50"), "cm")
    assert latest_weight(there, AT) is None


@pytest.mark.parametrize("kg", ["19.99", "400.01", "7"])
def test_an_impossible_weight_is_refused_with_its_bounds(kg: str) -> None:
    with pytest.raises(Refusal, match=f"{kg} kg is outside 20 to 400 kg") as refused:
        weigh(patient(), kg)
    assert refused.value.field == "value"


@pytest.mark.parametrize("kg", ["20", "400", "399.999"])
def test_the_bounds_themselves_are_possible(kg: str) -> None:
    weigh(patient(), kg)


@pytest.mark.parametrize("cm", ["79.99", "250.01", "1.68"])
def test_an_impossible_height_is_refused_with_its_bounds(cm: str) -> None:
    with pytest.raises(Refusal, match="outside 80 to 250 cm"):
        record_height(patient=patient(), height=Length.from_cm(cm), measured_at=AT, by=NURSE, at=AT)


def test_the_time_lies_in_the_life_so_far() -> None:
    there = patient()
    with pytest.raises(Refusal, match="in the future") as refused:
        weigh(there, "70", at=AT + timedelta(seconds=1))
    assert refused.value.field == "measured_at"
    with pytest.raises(Refusal, match="before the patient was born"):
        weigh(there, "70", at=datetime(1984, 5, 1, 12, tzinfo=UTC))
    with pytest.raises(TypeError):
        weigh(there, "70", at=datetime(2026, 1, 1))  # noqa: DTZ001  the refusal is the test


def test_several_impossible_answers_are_said_at_once() -> None:
    with pytest.raises(Refusals) as refused:
        weigh(patient(), "7", at=AT + DAY)
    assert [reason.field for reason in refused.value.reasons] == ["value", "measured_at"]


def test_the_same_measurement_is_recorded_once() -> None:
    there = patient()
    weigh(there, "70")
    with pytest.raises(Refusal, match="already recorded"):
        weigh(there, "70.00")
    assert Measurement.objects.count() == 1


@pytest.mark.parametrize("kg", ["154", "55.99", "84.01"])
def test_a_step_that_looks_like_a_slip_is_asked_about(kg: str) -> None:
    there = patient()
    weigh(there, "70", at=AT - DAY)
    with pytest.raises(Unlikely, match=r"is far from the 70 kg of 15 Mar 2026") as refused:
        weigh(there, kg)
    assert refused.value.field == "value"
    weigh(there, kg, although_unlikely=True)
    entry = Entry.objects.filter(verb="patient.record_weight").latest("id")
    assert entry.detail["although_before"] == "70.00 kg"


@pytest.mark.parametrize("kg", ["56", "84", "70.5"])
def test_a_step_within_a_fifth_is_not(kg: str) -> None:
    there = patient()
    weigh(there, "70", at=AT - DAY)
    weigh(there, kg)


def test_a_voided_weight_is_no_comparison() -> None:
    there = patient()
    wrong = weigh(there, "154", at=AT - DAY)
    void(fact=wrong, reason="pounds", by=NURSE, at=AT)
    weigh(there, "70")


def test_an_older_weight_is_compared_with_the_next_one() -> None:
    there = patient()
    weigh(there, "70")
    with pytest.raises(Unlikely):
        weigh(there, "154", at=AT - DAY)


def test_the_latest_is_the_last_measured_not_the_last_typed() -> None:
    there = patient()
    newer = weigh(there, "70", at=AT - DAY)
    older = weigh(there, "72", at=AT - 30 * DAY)
    assert latest_weight(there, AT) == newer
    assert latest_weight(there, AT - DAY) == newer
    assert latest_weight(there, AT - 2 * DAY) == older
    assert latest_weight(there, AT - 31 * DAY) is None
    assert [measurement.pk for measurement in measurements(there, MeasurementKind.WEIGHT)] == [
        newer.pk,
        older.pk,
    ]
    void(fact=newer, reason="shoes", by=NURSE, at=AT)
    assert latest_weight(there, AT) == older


def test_another_patients_weight_is_not_this_ones() -> None:
    weigh(patient(family_name="Okafor"), "90")
    assert latest_weight(patient(), AT) is None


@pytest.mark.parametrize("who", [DESK, THERAPIST, ADMIN, RESEARCHER])
def test_only_nurse_and_prescriber_weigh(who: Actor) -> None:
    with pytest.raises(PermissionRefused):
        record_weight(
            patient=patient(), weight=BodyWeight.from_kg(70), measured_at=AT, by=who, at=AT
        )


@settings(max_examples=15)
@given(st.decimals(min_value=1, max_value=600, places=3))
def test_a_weight_is_either_kept_to_ten_grams_or_refused(kg: Decimal) -> None:
    there = patient()
    try:
        kept = weigh(there, str(kg))
    except Refusal:
        assert not Decimal("20.005") <= kg <= Decimal("399.995")
        return
    kept.refresh_from_db()
    assert abs(kept.value - kg) <= Decimal("0.005")
    assert Decimal(20) <= kept.value <= Decimal(400)
