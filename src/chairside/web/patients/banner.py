"""Who this is: the same words at the head of every page about one patient."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from django.utils import timezone
from django.utils.translation import gettext

from chairside.clinic.patients.kinds import AllergySeverity
from chairside.clinic.patients.queries import PatientSummary
from chairside.units.dates import day_of
from chairside.units.number import plain


class AllergyState(Enum):
    """What is known of allergies; that nobody asked is not that there are none."""

    NOT_ASKED = "not_asked"
    NONE_KNOWN = "none_known"
    LISTED = "listed"


@dataclass(frozen=True, slots=True)
class AllergyLine:
    """`severity` is empty where nobody knows it."""

    substance: str
    severity: str


@dataclass(frozen=True, slots=True)
class PatientBanner:
    """`clinical` is False for whoever may not read allergies and weight; both are then left empty.

    `marks` are short words that must not be overlooked, such as that the record is restricted.
    """

    name: str
    preferred_name: str
    birth_date: date
    age: int
    sex: str
    record_number: str
    clinical: bool
    allergy_state: AllergyState
    allergies: tuple[AllergyLine, ...]
    asked_on: str
    kg: str
    lb: str
    weighed: str
    marks: tuple[str, ...] = ()


def patient_banner(summary: PatientSummary, *, clinical: bool, at: datetime) -> PatientBanner:
    weight = summary.weight if clinical else None
    asked_at = summary.no_known_allergies_at if clinical else None
    return PatientBanner(
        name=summary.name,
        preferred_name=summary.preferred_name,
        birth_date=summary.birth_date,
        age=summary.age,
        sex=summary.sex.label.capitalize(),
        record_number=summary.record_number,
        clinical=clinical,
        allergy_state=_allergy_state(summary) if clinical else AllergyState.NOT_ASKED,
        allergies=tuple(_line(row.substance, row.severity) for row in summary.allergies)
        if clinical
        else (),
        asked_on=day_of(timezone.localdate(asked_at)) if asked_at else "",
        kg=plain(weight.weight.kg) if weight else "",
        lb=plain(weight.weight.lb) if weight else "",
        weighed=age_of_weight(weight.measured_at, at) if weight else "",
    )


def _allergy_state(summary: PatientSummary) -> AllergyState:
    if summary.allergies:
        return AllergyState.LISTED
    return AllergyState.NONE_KNOWN if summary.no_known_allergies_at else AllergyState.NOT_ASKED


def _line(substance: str, severity: str) -> AllergyLine:
    known = severity != AllergySeverity.UNKNOWN
    return AllergyLine(substance, AllergySeverity(severity).label.lower() if known else "")


def age_of_weight(measured_at: datetime, at: datetime) -> str:
    """By the calendar: what was measured last evening was measured yesterday."""
    days = (timezone.localdate(at) - timezone.localdate(measured_at)).days
    return {0: gettext("today"), 1: gettext("yesterday")}.get(
        days, gettext("%(days)s days ago") % {"days": days}
    )
