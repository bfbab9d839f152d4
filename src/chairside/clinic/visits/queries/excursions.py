"""Which values were beyond a limit of the clinic, and which of them nobody has acknowledged.

A value beyond a limit stays marked until somebody acknowledged it. What was charted by then is
covered by the acknowledgement; so is what goes on beyond the limit without a value within it
between, as long as it is no farther beyond than what was acknowledged. Everything else marks again.
A value that is beyond its limit now is always shown, acknowledged or not.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import reduce
from operator import or_
from typing import NamedTuple

from django.db.models import Exists, Min, OuterRef, Q, QuerySet, Value
from django.utils.translation import gettext

from chairside.clinic.one_statement import read_together
from chairside.clinic.sites.limits import LimitNotice, Side, VitalLimit, limit_notices
from chairside.clinic.visits.models import LimitAcknowledgement, Observation, ObservationMark
from chairside.clinic.visits.queries.readings import Reading
from chairside.hl7v2.metrics import Metric


class OfLimit(NamedTuple):
    """A limit of one visit."""

    visit_id: int
    metric: Metric
    side: Side


class Acknowledged(NamedTuple):
    """The last acknowledgement of a limit. `value` is None where that value is an artefact."""

    through_id: int
    through_at: datetime
    value: Decimal | None
    at: datetime
    by_name: str


class Beyond(NamedTuple):
    """A charted value beyond the limit."""

    id: int
    value: Decimal
    charted_at: datetime


@dataclass(frozen=True, slots=True)
class Excursion:
    """Values beyond one limit: those that nobody has acknowledged, or what is beyond it now.

    `farthest` of them and, by its id, the newest. `acknowledged` is None while any of them is not.
    """

    metric: Metric
    side: Side
    limit: Decimal
    farthest: Beyond
    through_id: int
    is_now: bool
    acknowledged: Acknowledged | None

    @property
    def notice(self) -> LimitNotice:
        return LimitNotice(self.metric, self.side, self.farthest.value, self.limit)

    @property
    def fingerprint(self) -> str:
        """Another text means that a page shows something else of it."""
        seen = self.acknowledged.through_id if self.acknowledged else "open"
        now = (
            gettext("now %(farthest)s") % {"farthest": self.farthest.value}
            if self.acknowledged
            else self.is_now
        )
        return f"{self.metric}-{self.side}-{self.limit}-{now}-{seen}" + (
            "" if self.acknowledged else f"-{self.farthest.id}"
        )


Limits = Mapping[Metric, VitalLimit]


def excursions(
    limits: Mapping[int, Limits], latest: Mapping[int, Mapping[Metric, Reading]]
) -> dict[int, list[Excursion]]:
    """By visit, in the order of its limits: `limits` and the last readings of each visit."""
    acknowledged, beyond = _read(limits)
    within = _within_since(limits, {of: acknowledged[of] for of in beyond if of in acknowledged})
    result: dict[int, list[Excursion]] = {}
    for visit_id, of_visit in limits.items():
        values = {metric: row.value for metric, row in latest.get(visit_id, {}).items()}
        now = {(row.metric, row.side): row for row in limit_notices(values, of_visit)}
        rows = []
        for metric, side, limit in _sides(of_visit):
            of = OfLimit(visit_id, metric, side)
            last = acknowledged.get(of)
            open_rows = [
                row
                for row in beyond.get(of, [])
                if last is None or not _goes_on(row, side, last, within.get(of))
            ]
            if open_rows:
                farthest = _farthest(open_rows, side)
                through = max(row.id for row in open_rows)
                is_now = (metric, side) in now
                rows.append(Excursion(metric, side, limit, farthest, through, is_now, None))
            elif (metric, side) in now:
                reading = latest[visit_id][metric]
                value = Beyond(reading.observation_id, reading.value, reading.charted_at)
                rows.append(Excursion(metric, side, limit, value, value.id, True, last))
        result[visit_id] = rows
    return result


def _sides(limits: Limits) -> Iterable[tuple[Metric, Side, Decimal]]:
    for metric, limit in limits.items():
        if limit.low is not None:
            yield metric, Side.LOW, limit.low
        if limit.high is not None:
            yield metric, Side.HIGH, limit.high


def _farthest(rows: list[Beyond], side: Side) -> Beyond:
    """Of equal ones the first."""
    return (min if side is Side.LOW else max)(rows, key=lambda row: row.value)


def _goes_on(row: Beyond, side: Side, last: Acknowledged, within: datetime | None) -> bool:
    """Whether it belongs to what was acknowledged, and is no farther beyond the limit."""
    if last.value is None or row.charted_at < last.through_at:
        return False
    if within is not None and row.charted_at >= within:
        return False
    return row.value >= last.value if side is Side.LOW else row.value <= last.value


def _read(
    limits: Mapping[int, Limits],
) -> tuple[dict[OfLimit, Acknowledged], dict[OfLimit, list[Beyond]]]:
    """The last acknowledgement of each limit, and what no acknowledgement names, by its time."""
    acknowledged = LimitAcknowledgement.objects.filter(visit_id__in=limits)
    named = Observation.objects.filter(
        Q(pk__in=acknowledged.values("observation")) | Q(pk__in=acknowledged.values("through"))
    )
    acknowledgements, values, marks, beyond = read_together(
        acknowledged.order_by("through_id"),
        named,
        ObservationMark.objects.filter(observation__in=named.values("pk")),
        _beyond(limits),
    )
    by_id = {value.pk: value for value in values}
    artefacts = {mark.observation_id for mark in marks}
    last: dict[OfLimit, Acknowledged] = {}
    for row in acknowledgements:
        of = OfLimit(row.visit_id, Metric(row.metric), Side(row.side))
        is_artefact = row.observation_id in artefacts
        value = None if is_artefact else by_id[row.observation_id].value
        through_at = by_id[row.through_id].charted_at
        last[of] = Acknowledged(row.through_id, through_at, value, row.at, row.by_name)
    rows: dict[OfLimit, list[Beyond]] = {}
    for row in beyond:
        bounds = limits[row.visit_id][Metric(row.metric)]
        side = Side.LOW if bounds.low is not None and row.value < bounds.low else Side.HIGH
        value = Beyond(row.pk, row.value, row.charted_at)
        rows.setdefault(OfLimit(row.visit_id, Metric(row.metric), side), []).append(value)
    return last, rows


def _is_beyond(side: Side, limit: Decimal) -> Q:
    return Q(value__lt=limit) if side is Side.LOW else Q(value__gt=limit)


def _beyond(limits: Mapping[int, Limits]) -> QuerySet[Observation]:
    """What no acknowledgement names, in the order of its time."""
    wanted: list[Q] = []
    for side in Side:
        parts = [
            Q(visit_id=visit_id, metric=metric.value) & _is_beyond(side, limit)
            for visit_id, of_visit in limits.items()
            for metric, of_side, limit in _sides(of_visit)
            if of_side is side
        ]
        named = LimitAcknowledgement.objects.filter(
            visit=OuterRef("visit"),
            metric=OuterRef("metric"),
            side=side.value,
            through_id__gte=OuterRef("pk"),
        )
        if parts:
            wanted.append(reduce(or_, parts) & Q(~Exists(named)))
    if not wanted:
        return Observation.objects.none()
    rows = Observation.objects.filter(reduce(or_, wanted), mark__isnull=True)
    return rows.order_by("charted_at", "id")


def _within_since(
    limits: Mapping[int, Limits], acknowledged: Mapping[OfLimit, Acknowledged]
) -> dict[OfLimit, datetime]:
    """Of each acknowledged limit when a value was within it for the first time after that."""
    if not acknowledged:
        return {}
    keys = list(acknowledged)
    parts = []
    for place, of in enumerate(keys):
        bounds = limits[of.visit_id][of.metric]
        limit = bounds.low if of.side is Side.LOW else bounds.high
        after = Observation.objects.filter(
            ~_is_beyond(of.side, limit or Decimal(0)),
            visit_id=of.visit_id,
            metric=of.metric.value,
            charted_at__gt=acknowledged[of].through_at,
            mark__isnull=True,
        )
        first = after.order_by().values("metric").annotate(first=Min("charted_at"))
        parts.append(first.values_list(Value(place), "first"))
    return {keys[place]: first for place, first in parts[0].union(*parts[1:], all=True)}
