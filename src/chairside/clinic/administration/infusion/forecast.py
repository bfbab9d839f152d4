"""The predicted concentration of one treatment: what was given, then what is planned."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from chairside.clinic.administration.infusion.delivered import (
    Delivered,
    concentration_of,
    delivered,
    stretches,
)
from chairside.clinic.administration.infusion.models import DoseOrder, InfusionSegment
from chairside.clinic.administration.infusion.queries import latest_order
from chairside.clinic.visits.models import Visit
from chairside.clinic.visits.states import State
from chairside.pharmacology import Infusion, ModelRefusalError, Subject, forecast
from chairside.units import BodyWeight, MassRate, VolumeRate

AFTER_STOP = timedelta(minutes=120)
STEP = timedelta(minutes=1)
MODELS = ("fanta_2015", "kamp_2020", "domino_1984")
DEFAULT_MODEL = MODELS[0]
"""Venous, with the published spread between patients; the arterial ones are one touch away."""


@dataclass(frozen=True, slots=True)
class RateStep:
    """A constant rate in mg/h between two moments; `planned` when it lies ahead."""

    start: datetime
    end: datetime
    rate: MassRate
    planned: bool


@dataclass(frozen=True, slots=True)
class Forecast:
    """A curve in ng/mL over epoch seconds. `low`, `high`: 5th and 95th percentile, or None.

    `refused` is the model's own sentence when it is not for this drug or route; the curve is then
    empty.
    """

    model_id: str
    name: str
    axis_label: str
    site: str
    population: str
    times: list[float]
    typical: list[float]
    low: list[float] | None
    high: list[float] | None
    labels: tuple[str, ...]
    citations: tuple[str, ...]
    doses: list[RateStep]
    refused: str = ""


def given_doses(
    state: State, order: DoseOrder, segments: Sequence[InfusionSegment], *, at: datetime
) -> list[RateStep]:
    """The rates that ran until `at`, and what is left of the order at the rate that runs now."""
    so_far = delivered(order, segments, at=at)
    strength = concentration_of(order)
    steps, left = [], so_far.total_volume
    for part in stretches(segments, at=at):
        # A pump past what was prepared gives nothing more.
        end = part.end if part.volume <= left else part.start + left / part.rate
        left = left - min(part.volume, left)
        if end > part.start:
            steps.append(RateStep(part.start, end, strength * part.rate, planned=False))
    if state in (State.SCHEDULED, State.CHECKED_IN, State.CLEARED):
        return [_planned(order, at, so_far, VolumeRate.from_ml_per_h(order.rate_ml_per_h))]
    if state is State.RUNNING and so_far.running_rate is not None and not so_far.emptied:
        steps.append(_planned(order, at, so_far, so_far.running_rate))
    return steps


def _planned(order: DoseOrder, at: datetime, so_far: Delivered, rate: VolumeRate) -> RateStep:
    left = so_far.total_volume - so_far.volume
    return RateStep(at, at + left / rate, concentration_of(order) * rate, planned=True)


def forecast_of(visit: Visit, *, at: datetime, model_id: str = DEFAULT_MODEL) -> Forecast | None:
    """The curve from the first drop until two hours after the last; None without an order."""
    order = latest_order(visit)
    if order is None:
        return None
    doses = given_doses(State(visit.state), order, list(visit.segments.all()), at=at)
    return forecast_of_doses(order, doses, at=at, model_id=model_id)


def forecast_of_doses(
    order: DoseOrder, doses: Sequence[RateStep], *, at: datetime, model_id: str = DEFAULT_MODEL
) -> Forecast | None:
    """As `forecast_of`, of an order and doses that are read already; None without a dose."""
    if not doses:
        return None
    zero = doses[0].start
    length = max(step.end for step in doses) - zero + AFTER_STOP
    if not any(step.planned for step in doses):
        length = max(length, min(at - zero, timedelta(hours=12)))
    minutes = np.arange(0, int(length / STEP) + 1, dtype=float)
    try:
        curve = forecast(
            model_id=model_id,
            subject=Subject(weight=BodyWeight.from_kg(order.weight.value)),
            doses=_infusions(doses, zero),
            times_min=minutes,
            band=True,
            approximate=True,
        )
    except ModelRefusalError as error:
        return _refused(model_id, str(error), doses)
    band = curve.band
    return Forecast(
        model_id=model_id,
        name=curve.model.name,
        axis_label=curve.axis_label,
        site=str(curve.model.site),
        population=curve.model.population,
        times=[zero.timestamp() + 60 * minute for minute in minutes.tolist()],
        typical=_rounded(curve.typical),
        low=None if band is None else _rounded(band.p5),
        high=None if band is None else _rounded(band.p95),
        labels=tuple(curve.labels),
        citations=tuple(str(citation) for citation in curve.citations),
        doses=list(doses),
    )


def _infusions(doses: Sequence[RateStep], zero: datetime) -> list[Infusion]:
    return [
        Infusion(start=step.start - zero, end=step.end - zero, rate=step.rate) for step in doses
    ]


def _rounded(values: "np.ndarray[tuple[int], np.dtype[np.float64]]") -> list[float]:
    return [round(value, 2) for value in values.tolist()]


def _refused(model_id: str, sentence: str, doses: Sequence[RateStep]) -> Forecast:
    return Forecast(
        model_id=model_id,
        name=model_id,
        axis_label="",
        site="",
        population="",
        times=[],
        typical=[],
        low=None,
        high=None,
        labels=(),
        citations=(),
        doses=list(doses),
        refused=sentence,
    )
