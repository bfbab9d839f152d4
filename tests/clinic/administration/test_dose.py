"""The order and its two confirmations: by the operation and by the database."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from chairside.clinic.administration.infusion import operations as infusion_operations
from chairside.clinic.administration.infusion.models import DoseConfirmation, DoseOrder
from chairside.clinic.patients.operations import record_height
from chairside.clinic.refusal import PermissionRefused, Refusal
from chairside.clinic.signoffs.operations import sign_item
from chairside.clinic.visits.models import Visit
from chairside.knowledge.dosing import WeightBasis
from chairside.knowledge.items import item
from chairside.units import Length
from tests.clinic import stages
from tests.clinic.setting import OPENED, Clinic
from tests.clinic.stages import minute

pytestmark = pytest.mark.django_db


def ordered(clinic: Clinic) -> tuple[Visit, DoseOrder]:
    treatment = stages.checked_in(clinic)
    return treatment, stages.order(clinic, treatment)


def test_the_same_person_cannot_confirm_twice(clinic: Clinic) -> None:
    treatment, order = ordered(clinic)
    infusion_operations.confirm_dose(
        visit=treatment, order=order, vial_mg_per_ml=Decimal(10), by=clinic.nurse, at=minute(3)
    )
    with pytest.raises(Refusal, match="the second confirmation is another person's"):
        infusion_operations.confirm_dose(
            visit=treatment, order=order, vial_mg_per_ml=Decimal(10), by=clinic.nurse, at=minute(4)
        )
    assert order.confirmations.count() == 1


def test_a_weight_basis_is_off_until_its_formula_is_signed(clinic: Clinic) -> None:
    """Whatever form it came by. A woman of 165 cm weighs ideally 56.9 kg (Devine)."""
    treatment = stages.checked_in(clinic)
    height = Length.from_cm(165)
    record_height(
        patient=clinic.patient, height=height, measured_at=OPENED, by=clinic.nurse, at=OPENED
    )

    def order() -> DoseOrder:
        return infusion_operations.order_dose(
            visit=treatment,
            weight=clinic.weight,
            weight_basis=WeightBasis.IDEAL,
            dose_mg_per_kg=Decimal("0.5"),
            vial_mg_per_ml=Decimal(10),
            duration_minutes=40,
            departure_reason="Body mass index of 30.",
            by=clinic.prescriber,
            at=minute(2),
        )

    with pytest.raises(Refusal, match="is off here") as refused:
        order()
    assert refused.value.field == "weight_basis"
    formula = "weight:ideal-devine"
    read_hash = item(formula).content_hash
    sign_item(key=formula, read_hash=read_hash, by=clinic.prescriber, at=OPENED)
    assert order().weight_kg == Decimal("56.9")


@pytest.mark.parametrize(
    ("position", "own", "constraint"),
    [
        (2, True, "confirmed_by_two_people"),
        (1, False, "confirmed_once_each"),
        (3, False, "confirmed_twice"),
    ],
)
def test_the_database_knows_it_too(
    clinic: Clinic, position: int, own: bool, constraint: str
) -> None:
    treatment, order = ordered(clinic)
    infusion_operations.confirm_dose(
        visit=treatment, order=order, vial_mg_per_ml=Decimal(10), by=clinic.nurse, at=minute(3)
    )
    person = clinic.nurse.id if own else clinic.second_nurse.id
    with (
        pytest.raises(IntegrityError, match=constraint),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "INSERT INTO administration_doseconfirmation "
            "(visit_id, order_id, position, at, by_id, by_name, session_of_name) "
            "VALUES (%s, %s, %s, now(), %s, 'X', '')",
            [treatment.pk, order.pk, position, person],
        )


def test_a_third_confirmation_is_refused(clinic: Clinic) -> None:
    treatment, order = ordered(clinic)
    for nurse in (clinic.nurse, clinic.second_nurse):
        infusion_operations.confirm_dose(
            visit=treatment, order=order, vial_mg_per_ml=Decimal(10), by=nurse, at=minute(3)
        )
    with pytest.raises(Refusal, match="Two people have confirmed this dose already"):
        infusion_operations.confirm_dose(
            visit=treatment,
            order=order,
            vial_mg_per_ml=Decimal(10),
            by=clinic.prescriber,
            at=minute(4),
        )


def test_a_replaced_order_cannot_be_confirmed(clinic: Clinic) -> None:
    treatment, first = ordered(clinic)
    stages.order(clinic, treatment, mg_per_kg="0.4", at=minute(3))
    with pytest.raises(Refusal, match="replaced by a newer one"):
        infusion_operations.confirm_dose(
            visit=treatment, order=first, vial_mg_per_ml=Decimal(10), by=clinic.nurse, at=minute(4)
        )
    assert not DoseConfirmation.objects.exists()


def test_a_dose_is_confirmed_at_the_chair_by_those_who_give_it(clinic: Clinic) -> None:
    treatment = stages.booked(clinic)
    order = stages.order(clinic, treatment, at=minute(-30))
    with pytest.raises(Refusal, match="A dose is confirmed while the status is Arrived"):
        infusion_operations.confirm_dose(
            visit=treatment,
            order=order,
            vial_mg_per_ml=Decimal(10),
            by=clinic.nurse,
            at=minute(-20),
        )
    for actor in (clinic.desk, clinic.therapist, clinic.admin):
        with pytest.raises(PermissionRefused):
            infusion_operations.confirm_dose(
                visit=treatment, order=order, vial_mg_per_ml=Decimal(10), by=actor, at=minute(-20)
            )


def test_only_a_prescriber_orders_and_only_before_clearance(clinic: Clinic) -> None:
    treatment = stages.cleared(clinic)
    with pytest.raises(Refusal, match="A dose is ordered before the visit is Ready"):
        stages.order(clinic, treatment, at=minute(8))
    for actor in (clinic.nurse, clinic.desk):
        with pytest.raises(PermissionRefused, match="Only a prescriber may order a dose"):
            infusion_operations.order_dose(
                visit=treatment,
                weight=clinic.weight,
                dose_mg_per_kg=Decimal("0.5"),
                vial_mg_per_ml=Decimal(10),
                duration_minutes=40,
                by=actor,
                at=minute(8),
            )


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"dose_mg_per_kg": Decimal("0.51")}, "0.5 mg/kg"),  # the clinic's limit by weight
        ({"duration_minutes": 20}, "75 mg/h"),  # 35 mg in 20 min are 105 mg/h
        ({"dose_mg_per_kg": Decimal(0)}, ""),
        ({"vial_mg_per_ml": Decimal(0)}, "No vial of 0 mg/mL is stocked"),
        ({"vial_mg_per_ml": Decimal(50)}, "No vial of 50 mg/mL is stocked at Riverside"),
        ({"vial_mg_per_ml": Decimal(100)}, "100 mg/mL"),  # never undiluted into a vein
    ],
)
def test_an_order_beyond_the_signed_limits_is_refused(
    clinic: Clinic, given: dict[str, Decimal | int], sentence: str
) -> None:
    treatment = stages.checked_in(clinic)
    order: dict[str, object] = {
        "dose_mg_per_kg": Decimal("0.5"),
        "vial_mg_per_ml": Decimal(10),
        "duration_minutes": 40,
        **given,
    }
    with pytest.raises(Refusal) as refusal:
        infusion_operations.order_dose(
            visit=treatment,
            weight=clinic.weight,
            by=clinic.prescriber,
            at=minute(2),
            **order,  # type: ignore[arg-type]  # the tests vary one number each
        )
    assert sentence in refusal.value.sentence
    assert not DoseOrder.objects.exists()


def test_an_order_keeps_every_step_of_its_arithmetic(clinic: Clinic) -> None:
    _, order = ordered(clinic)
    steps = {step["label"]: step for step in order.working["steps"]}
    assert steps["Dose"]["formula"] == "0.5 mg/kg × 70 kg"
    assert Decimal(steps["Dose"]["exact"]) == 35
    assert Decimal(steps["Pump rate"]["exact"]) == Decimal("5.25")
    assert Decimal(steps["Pump rate"]["rounded"]) == Decimal("5.2")
    assert order.limits.signed_name == "Paul Grove, MD"


def test_without_signed_limits_nothing_is_ordered(clinic: Clinic) -> None:
    treatment = stages.checked_in(clinic)
    treatment.protocol_id = "another"
    treatment.save()
    with pytest.raises(Refusal, match="No limits are signed"):
        stages.order(clinic, treatment)


def test_a_dose_above_the_limit_of_one_visit_is_refused(clinic: Clinic) -> None:
    """0.5 mg/kg × 130 kg = 65 mg, above this clinic's 60 mg."""
    heavy = type(clinic.weight).objects.create(
        patient=clinic.patient,
        kind="weight",
        value=Decimal(130),
        measured_at=minute(0),
        recorded_at=minute(0),
    )
    treatment = stages.checked_in(clinic)
    with pytest.raises(Refusal, match="60 mg"):
        infusion_operations.order_dose(
            visit=treatment,
            weight=heavy,
            dose_mg_per_kg=Decimal("0.5"),
            vial_mg_per_ml=Decimal(10),
            duration_minutes=60,
            by=clinic.prescriber,
            at=minute(2),
        )


def test_a_rate_above_the_pump_limit_is_refused_while_it_runs(clinic: Clinic) -> None:
    """This clinic's pumps are limited to 150 mL/h."""
    treatment = stages.running(clinic)
    with pytest.raises(Refusal, match=r"151 mL/h is above the clinic's limit of 150 mL/h\."):
        infusion_operations.change_rate(
            visit=treatment,
            rate_ml_per_h=Decimal(151),
            reason="A slip.",
            by=clinic.prescriber,
            at=minute(15),
        )
