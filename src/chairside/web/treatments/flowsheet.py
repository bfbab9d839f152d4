"""The charted values as a table, the newest on top."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext

from chairside.clinic.accounts.permissions import allows
from chairside.clinic.visits.policies import check_can_read_clinical, check_can_write
from chairside.clinic.visits.queries import FlowRow, flow_columns, flowsheet
from chairside.hl7v2.metrics import METRICS, Metric
from chairside.units.number import plain
from chairside.web.pages import PageRequest, page
from chairside.web.treatments.addresses import read_of


@dataclass(frozen=True, slots=True)
class Cell:
    """`mark` is why somebody called it an artefact; `source` who or what wrote it, and when."""

    text: str
    source: str
    by_hand: bool
    mark: str


@dataclass(frozen=True, slots=True)
class Line:
    """`ids` are the values that may still be marked."""

    at: datetime
    cells: list[Cell | None]
    ids: str


def _line(row: FlowRow, columns: list[Metric]) -> Line:
    cells: list[Cell | None] = []
    free = []
    for metric in columns:
        value = row.values.get(metric.value)
        if value is None:
            cells.append(None)
            continue
        marked = value.mark_reason or ""
        if not marked:
            free.append(str(value.id))
        when = f"{timezone.localtime(value.charted_at):%H:%M:%S}"
        text = plain(value.value)
        cells.append(Cell(text, f"{value.by_name}, {when}", value.device_id is None, marked))
    return Line(row.at, cells, ",".join(free))


@page(check_can_read_clinical)
def flow(request: PageRequest, key: UUID) -> HttpResponseBase:
    visit = read_of(request, key)
    rows = flowsheet(visit)
    columns = flow_columns(rows)
    may_mark = allows(check_can_write, request.actor, visit)
    context = {
        "visit": visit,
        "heads": [
            gettext("Time"),
            *(f"{METRICS[metric].name}:num:{METRICS[metric].unit_name}" for metric in columns),
            *(["(Artefact)"] if may_mark else []),
        ],
        "rows": [_line(row, columns) for row in reversed(rows)],
        "may_mark": may_mark,
    }
    return render(request, "treatments/flowsheet.html", context)
