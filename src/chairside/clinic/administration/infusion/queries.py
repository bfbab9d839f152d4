"""Reads of orders and of what ran."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from chairside.clinic.administration.infusion.delivered import concentration_of
from chairside.clinic.administration.infusion.models import DoseOrder, InfusionSegment
from chairside.clinic.canonical_json import canonical_json, sha256
from chairside.clinic.sites.models import Chair
from chairside.clinic.visits.models import Visit
from chairside.clinic.visits.states import DRUG_GIVEN, State
from chairside.units import DrugMass, MassRate, Volume, VolumeRate
from chairside.units.number import plain


def latest_order(visit: Visit) -> DoseOrder | None:
    """The one that counts, with its limits and its weight."""
    rows = DoseOrder.objects.filter(visit=visit).select_related("limits", "weight")
    return rows.order_by("-number").first()


def orders_to_copy(visit: Visit) -> QuerySet[DoseOrder]:
    """This patient's under the same protocol, newest first: of this visit, or where drug was given."""
    own = Q(visit=visit)
    given = Q(visit__patient=visit.patient_id, visit__state__in=[one.value for one in DRUG_GIVEN])
    rows = DoseOrder.objects.filter(own | given, visit__protocol_id=visit.protocol_id)
    return rows.order_by("-at", "-pk")


def order_by_number(visit: Visit, number: int) -> DoseOrder | None:
    return DoseOrder.objects.filter(visit=visit, number=number).first()


def order_sha256(order: DoseOrder) -> str:
    """Of all that is read before it is confirmed."""
    read = {
        "number": order.number,
        "at": order.at.isoformat(),
        "vial_mg_per_ml": plain(order.vial_mg_per_ml),
        "rate_ml_per_h": plain(order.rate_ml_per_h),
        "duration_minutes": order.duration_minutes,
        "departure_reason": order.departure_reason,
        "working": order.working,
    }
    return sha256(canonical_json(read))


def infusing_at_chair(chair: Chair, *, at: datetime) -> Sequence[tuple[datetime, datetime | None]]:
    """When drug ran at this chair today, as (from, to or None): what a simulated patient feels."""
    seated = Visit.objects.filter(
        chair=chair,
        state__in=[
            State.CHECKED_IN,
            State.CLEARED,
            State.RUNNING,
            State.PAUSED,
            State.STOPPED,
            State.RECOVERING,
        ],
    ).first()
    if seated is None:
        return []
    segments = InfusionSegment.objects.filter(visit=seated, started_at__lte=at)
    return list(segments.order_by("started_at").values_list("started_at", "ended_at"))


@dataclass(frozen=True, slots=True)
class InfusionRow:
    """A stretch of constant rate as it stands in the record. `ended_at` is None while it runs.

    `volume` and `mass` are what a pump at this rate moves in this time; that the syringe may have
    been empty before is said beside the sum.
    """

    started_at: datetime
    ended_at: datetime | None
    lasted: timedelta
    rate: VolumeRate
    mass_rate: MassRate
    volume: Volume
    mass: DrugMass
    started_by: str
    ended_by: str


def infusion_rows(
    segments: Sequence[InfusionSegment], *, names: Mapping[int, str], at: datetime
) -> list[InfusionRow]:
    rows = []
    for segment in segments:
        lasted = max((segment.ended_at or at) - segment.started_at, timedelta())
        rate = VolumeRate.from_ml_per_h(segment.rate_ml_per_h)
        strength = concentration_of(segment.order)
        rows.append(
            InfusionRow(
                started_at=segment.started_at,
                ended_at=segment.ended_at,
                lasted=lasted,
                rate=rate,
                mass_rate=strength * rate,
                volume=rate * lasted,
                mass=strength * (rate * lasted),
                started_by=names.get(segment.started_by_id, ""),
                ended_by=names.get(segment.ended_by_id or 0, ""),
            )
        )
    return rows
