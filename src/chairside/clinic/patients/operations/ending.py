"""Facts that stop being so."""

from datetime import date, datetime

from django.utils.translation import gettext

from chairside.clinic.audit.actors import Actor
from chairside.clinic.patients.facts import Fact
from chairside.clinic.patients.models import Condition, Medication
from chairside.clinic.patients.operations.conditions import resolve_condition
from chairside.clinic.patients.operations.medications import stop_medication
from chairside.clinic.refusal import Refusal


def end(*, fact: Fact, on: date, by: Actor, at: datetime) -> None:
    """Stop a medicine or resolve a condition, by the operation of its kind."""
    if isinstance(fact, Medication):
        stop_medication(medication=fact, on=on, by=by, at=at)
    elif isinstance(fact, Condition):
        resolve_condition(condition=fact, on=on, by=by, at=at)
    else:
        raise Refusal(gettext("This has no end; if it is wrong, it is marked as an error."))
