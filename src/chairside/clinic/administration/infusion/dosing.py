"""From the clinic's signed limits and a patient's weight to a worked-out dose."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

from django.db.models import QuerySet
from django.utils.translation import gettext

from chairside.clinic.administration.infusion.models import DoseOrder
from chairside.clinic.patients.kinds import MeasurementKind
from chairside.clinic.patients.models import Measurement
from chairside.clinic.refusal import Refusal
from chairside.clinic.signoffs.queries import SignOffs, sign_offs
from chairside.clinic.sites.models import ClinicLimits
from chairside.knowledge.departures import departures
from chairside.knowledge.dosing import (
    DoseLimits,
    DoseWorking,
    InfusionOrder,
    RoundingSteps,
    WeightBasis,
    WeightUsed,
    work_out,
)
from chairside.knowledge.items import ItemKind
from chairside.knowledge.protocol import Protocol
from chairside.knowledge.weights import NoWeightError, dosing_weight, formula_of
from chairside.units import (
    BodyWeight,
    Concentration,
    DosePerWeight,
    DrugMass,
    Length,
    MassRate,
    Percent,
    QuantityError,
    Rounding,
    Substance,
    Volume,
    VolumeRate,
)
from chairside.units.number import plain


def dose_limits(limits: ClinicLimits, substance: Substance) -> DoseLimits:
    rate, strength = limits.max_rate_mg_per_h, limits.max_concentration_mg_per_ml
    volume, pump_rate = limits.max_volume_ml, limits.max_pump_rate_ml_per_h
    tolerance = limits.dose_tolerance_percent
    return DoseLimits(
        max_per_weight=DosePerWeight.from_mg_per_kg(limits.max_dose_mg_per_kg, substance),
        max_total=DrugMass.from_mg(limits.max_dose_mg, substance),
        max_rate=None if rate is None else MassRate.from_mg_per_h(rate, substance),
        max_concentration=None
        if strength is None
        else Concentration.from_mg_per_ml(strength, substance),
        max_volume=None if volume is None else Volume.from_ml(volume),
        max_pump_rate=None if pump_rate is None else VolumeRate.from_ml_per_h(pump_rate),
        tolerance=None if tolerance is None else Percent.from_percent(tolerance),
        max_weight_age=timedelta(days=limits.weight_max_age_days),
    )


def rounding_of(limits: ClinicLimits, substance: Substance) -> RoundingSteps:
    return RoundingSteps(
        dose=DrugMass.from_mg(limits.dose_step_mg, substance),
        volume=Volume.from_ml(limits.volume_step_ml),
        rate=VolumeRate.from_ml_per_h(limits.rate_step_ml_per_h),
        mode=Rounding(limits.rounding_mode),
    )


def working(
    *,
    item: Protocol,
    limits: ClinicLimits,
    weight: Measurement,
    weight_basis: WeightBasis = WeightBasis.ACTUAL,
    height: Measurement | None = None,
    dose_mg_per_kg: Decimal,
    vial_mg_per_ml: Decimal,
    diluted_to_ml: Decimal | None,
    duration_minutes: int,
    at: datetime,
) -> DoseWorking:
    """The arithmetic of an order; its findings begin with how it departs from the protocol.

    `height` is needed for a weight by a formula. Refusal when a number cannot be a dose.
    """
    substance = item.substance
    try:
        used, leading = dosing_weight(
            weight_basis,
            actual=BodyWeight.from_kg(weight.value),
            height=None if height is None else Length.from_cm(height.value),
            sex=weight.patient.sex,
        )
        order = InfusionOrder(
            dose=DosePerWeight.from_mg_per_kg(dose_mg_per_kg, substance),
            duration=timedelta(minutes=duration_minutes),
            weight=WeightUsed(
                weight=used,
                basis=weight_basis,
                measured_at=weight.measured_at,
            ),
            vial=Concentration.from_mg_per_ml(vial_mg_per_ml, substance),
            final_volume=None if diluted_to_ml is None else Volume.from_ml(diluted_to_ml),
            leading=leading,
        )
    except NoWeightError as error:
        raise Refusal(str(error), field="weight_basis") from error
    except QuantityError as error:
        raise Refusal(str(error)) from error
    worked = work_out(
        order=order,
        limits=dose_limits(limits, substance),
        rounding=rounding_of(limits, substance),
        at=at,
    )
    departing = departures(protocol=item, order=order)
    return replace(worked, findings=(*departing, *worked.findings))


def bases_in_use(signed: SignOffs | None = None) -> list[WeightBasis]:
    """The actual weight, and each whose formula a prescriber of the clinic has signed."""
    known = signed or sign_offs()
    return [
        basis for basis in WeightBasis if (entry := basis_item(basis)) is None or known.works(entry)
    ]


def basis_item(basis: WeightBasis) -> str | None:
    """The key of the item that is signed for it; None for the actual weight."""
    formula = formula_of(basis)
    return None if formula is None else f"{ItemKind.WEIGHT}:{formula.id}"


def check_basis(basis: WeightBasis) -> None:
    formula = formula_of(basis)
    if formula is not None and basis not in bases_in_use():
        raise Refusal(
            gettext("“%(title)s” is off here; a prescriber signs it under Knowledge first.")
            % {"title": formula.title},
            field="weight_basis",
        )


def weights_after(orders: QuerySet[DoseOrder], patient_id: int) -> QuerySet[Measurement]:
    """Valid weights measured after the one of the only order, and recorded after it; newest first."""
    return Measurement.objects.filter(
        patient_id=patient_id,
        kind=MeasurementKind.WEIGHT,
        voided_at__isnull=True,
        measured_at__gt=orders.values("weight__measured_at"),
        recorded_at__gt=orders.values("at"),
    ).order_by("-measured_at", "-id")


def weight_finding(
    order: DoseOrder, limits: ClinicLimits, later: Sequence[Measurement], at: datetime
) -> str:
    """Why the weight of an order no longer holds at `at`; empty while it does.

    `later` are its `weights_after`.
    """
    age = at - order.weight.measured_at
    if order.weight.voided_at is not None:
        return gettext("The weight of this order was struck out as an error; order again.")
    if age > timedelta(days=limits.weight_max_age_days):
        return gettext(
            "The weight is %(days)s days old; this clinic accepts %(weight_max_age_days)s. Weigh "
            "the patient and order again."
        ) % {"days": age.days, "weight_max_age_days": limits.weight_max_age_days}
    newest = next(iter(later), None)
    if newest is not None and newest.value != order.weight.value:
        return gettext(
            "The patient was weighed after this dose was ordered: %(newest)s kg, not %(weight)s "
            "kg. Order again."
        ) % {"newest": plain(newest.value), "weight": plain(order.weight.value)}
    return ""
