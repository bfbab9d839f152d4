"""Values out of range as the live page and the floor say them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext

from chairside.clinic.sites.limits import Side
from chairside.clinic.visits.queries import Excursion
from chairside.hl7v2.metrics import METRICS
from chairside.units.number import plain
from chairside.web.treatments.addresses import address


@dataclass(frozen=True, slots=True)
class LimitRow:
    """`short` is for where the number stands; `acknowledge` the address that says it was seen, empty
    when it was."""

    key: str
    sentence: str
    short: str
    at: datetime
    is_now: bool
    by_name: str
    by_at: datetime | None
    acknowledge: str


def limit_rows(visit: Any, rows: Iterable[Excursion]) -> list[LimitRow]:
    return [_row(visit, row) for row in rows]


def _row(visit: Any, row: Excursion) -> LimitRow:
    info = METRICS[row.metric]
    value, limit = plain(row.farthest.value), plain(row.limit)
    beyond = (
        gettext("%(name)s was %(value)s %(unit)s, below the clinic's limit of %(limit)s.")
        if row.side is Side.LOW
        else gettext("%(name)s was %(value)s %(unit)s, above the clinic's limit of %(limit)s.")
    )
    seen = row.acknowledged
    return LimitRow(
        key=f"{row.metric}-{row.side}",
        sentence=row.notice.sentence
        if row.is_now
        else beyond % {"name": info.name, "value": value, "unit": info.unit_name, "limit": limit},
        short=f"{value} {info.unit_name}",
        at=row.farthest.charted_at,
        is_now=row.is_now,
        by_name=seen.by_name if seen else "",
        by_at=seen.at if seen else None,
        acknowledge=""
        if seen
        else address("treatment_acknowledge", visit.uuid, row.farthest.id, row.through_id),
    )


def limit_marks(rows: Iterable[Excursion]) -> str:
    """Another text means that what a page says of values out of range is to be read again."""
    return " ".join(row.fingerprint for row in rows)
