"""Every write about a treatment, each a verb."""

from chairside.clinic.treatments.operations.bedside import (
    BY_HAND,
    DISSOCIATION,
    chart_vitals,
    do_check,
    mark_artefact,
    record_event,
    resolve_event,
    skip_check,
    write_note,
)
from chairside.clinic.treatments.operations.charting import chart_held, chart_message
from chairside.clinic.treatments.operations.infusion import (
    change_rate,
    confirm_dose,
    order_dose,
    pause,
    recover,
    resume,
    start,
    stop,
)
from chairside.clinic.treatments.operations.signing import (
    MEANING,
    add_addendum,
    keep_document,
    sign,
)
from chairside.clinic.treatments.operations.visit import (
    abort,
    cancel,
    check_in,
    clear,
    discharge,
    move_chair,
    override,
    schedule,
)

__all__ = [
    "BY_HAND",
    "DISSOCIATION",
    "MEANING",
    "abort",
    "add_addendum",
    "cancel",
    "change_rate",
    "chart_held",
    "chart_message",
    "chart_vitals",
    "check_in",
    "clear",
    "confirm_dose",
    "discharge",
    "do_check",
    "keep_document",
    "mark_artefact",
    "move_chair",
    "order_dose",
    "override",
    "pause",
    "record_event",
    "recover",
    "resolve_event",
    "resume",
    "schedule",
    "sign",
    "skip_check",
    "start",
    "stop",
    "write_note",
]
