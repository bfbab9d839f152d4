"""Every write about a visit, each a verb."""

from chairside.clinic.visits.operations.acknowledging import acknowledge_limit
from chairside.clinic.visits.operations.attendance import (
    abort,
    answer_day,
    cancel,
    check_in,
    miss,
    move_chair,
    recover,
    take_back_miss,
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
from chairside.clinic.visits.operations.checks import check_now, do_check, skip_check
from chairside.clinic.visits.operations.nursing import (
    hand_over,
    look_at_line,
    place_line,
    remove_line,
    take_over,
    withdraw_handover,
)

__all__ = [
    "BY_HAND",
    "DISSOCIATION",
    "abort",
    "acknowledge_limit",
    "answer_day",
    "cancel",
    "chart_held",
    "chart_message",
    "chart_vitals",
    "chart_waiting",
    "check_in",
    "check_now",
    "do_check",
    "hand_over",
    "look_at_line",
    "mark_artefact",
    "miss",
    "move_chair",
    "place_line",
    "record_event",
    "recover",
    "remove_line",
    "resolve_event",
    "skip_check",
    "take_back_miss",
    "take_over",
    "withdraw_handover",
    "write_note",
]
