"""Reads for pages, documents and simulators."""

from chairside.clinic.treatments.queries.board import Card, board, day_book
from chairside.clinic.treatments.queries.chart import (
    FlowRow,
    Series,
    alarms_now,
    flow_columns,
    flowsheet,
    series,
    series_after,
)
from chairside.clinic.treatments.queries.feed import FeedState, feed_state
from chairside.clinic.treatments.queries.find import (
    check_by_id,
    event_by_uuid,
    infusing_at_chair,
    observation_by_id,
    of_patient,
    order_by_number,
    treatment_by_id,
    treatment_by_uuid,
)
from chairside.clinic.treatments.queries.forecast import Forecast, forecast_of, given_doses
from chairside.clinic.treatments.queries.live import Due, Live, due_checks, live
from chairside.clinic.treatments.queries.readings import Reading, latest_readings, marks
from chairside.clinic.treatments.queries.record import Record, document_of, record_of

__all__ = [
    "Card",
    "Due",
    "FeedState",
    "FlowRow",
    "Forecast",
    "Live",
    "Reading",
    "Record",
    "Series",
    "alarms_now",
    "board",
    "check_by_id",
    "day_book",
    "document_of",
    "due_checks",
    "event_by_uuid",
    "feed_state",
    "flow_columns",
    "flowsheet",
    "forecast_of",
    "given_doses",
    "infusing_at_chair",
    "latest_readings",
    "live",
    "marks",
    "observation_by_id",
    "of_patient",
    "order_by_number",
    "record_of",
    "series",
    "series_after",
    "treatment_by_id",
    "treatment_by_uuid",
]
