"""Every write about a visit, each a verb."""

from chairside.clinic.visits.operations.attendance import (
    abort,
    answer_day,
    cancel,
    check_in,
    move_chair,
    recover,
)
from chairside.clinic.visits.operations.bedside import (
    BY_HAND,
    DISSOCIATION,
    chart_vitals,
    mark_artefact,
    record_event,
    resolve_event,
    write_note,
)
from chairside.clinic.visits.operations.charting import chart_held, chart_message, chart_waiting
from chairside.clinic.visits.operations.checks import do_check, skip_check

__all__ = [
    "BY_HAND",
    "DISSOCIATION",
    "abort",
    "answer_day",
    "cancel",
    "chart_held",
    "chart_message",
    "chart_vitals",
    "chart_waiting",
    "check_in",
    "do_check",
    "mark_artefact",
    "move_chair",
    "record_event",
    "recover",
    "resolve_event",
    "skip_check",
    "write_note",
]
