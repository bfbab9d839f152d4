"""Reads of visits."""

from chairside.clinic.visits.queries.chart import (
    FlowRow,
    Marker,
    Series,
    active_alarms,
    flow_columns,
    flowsheet,
    markers,
    series,
    series_after,
)
from chairside.clinic.visits.queries.day import visits_of_day
from chairside.clinic.visits.queries.excursions import Excursion, excursions
from chairside.clinic.visits.queries.feed import LATE_AFTER, FeedState, feed_state
from chairside.clinic.visits.queries.find import (
    check_by_id,
    due_checks,
    event_by_uuid,
    last_settled,
    observations_by_id,
    of_patient,
    visit_by_id,
    visit_by_uuid,
)
from chairside.clinic.visits.queries.free_chairs import ChairThen, chairs_then
from chairside.clinic.visits.queries.readings import (
    Reading,
    latest_readings,
    marks,
    readings_of,
)

__all__ = [
    "LATE_AFTER",
    "ChairThen",
    "Excursion",
    "FeedState",
    "FlowRow",
    "Marker",
    "Reading",
    "Series",
    "active_alarms",
    "chairs_then",
    "check_by_id",
    "due_checks",
    "event_by_uuid",
    "excursions",
    "feed_state",
    "flow_columns",
    "flowsheet",
    "last_settled",
    "latest_readings",
    "markers",
    "marks",
    "observations_by_id",
    "of_patient",
    "readings_of",
    "series",
    "series_after",
    "visit_by_id",
    "visit_by_uuid",
    "visits_of_day",
]
