"""PRN medicines: what was given, and an entry struck out."""

from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext

from chairside.clinic.accounts.models import User
from chairside.clinic.accounts.queries import actor_for
from chairside.clinic.administration.prn.models import PrnGiven
from chairside.clinic.administration.prn.policies import check_can_give_prn
from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.operations import operation
from chairside.clinic.clean_text import clean_text
from chairside.clinic.patients.queries import allergies
from chairside.clinic.refusal import Refusal
from chairside.clinic.sites.models import PrnMedicine
from chairside.clinic.sites.operations.prn import check_dose
from chairside.clinic.sites.policies import check_can_sign_prn
from chairside.clinic.visits.models import Visit
from chairside.clinic.visits.operations.bedside import check_here
from chairside.clinic.visits.operations.transitions import audit_and_announce, locked
from chairside.clinic.visits.policies import check_can_write
from chairside.knowledge.medicines import classes_mentioned
from chairside.texts.compared import words
from chairside.texts.translated import Declared as _
from chairside.units.number import plain

_NOT_ON_LIST = _("This medicine is not on the clinic's list.")
_MAY_NOT_ORDER = _("%(name)s cannot order a medicine.")
_IN_FUTURE = _("This time lies in the future.")
_REASON = _("The reason")

_SHORT = 3
"""Words up to this length say no substance: and, of, red."""


@operation
def give_prn(
    *,
    visit: Visit,
    medicine: PrnMedicine,
    dose: Decimal | None = None,
    ordered_by: User,
    given_at: datetime | None = None,
    reason: str = "",
    allergies_reviewed: bool = False,
    by: Actor,
    at: datetime,
) -> PrnGiven:
    """Record that it was given. The usual dose of the list, unless another is said with a reason.

    What allergies speak against needs `allergies_reviewed` beside the reason: a reason that was
    written for another dose says nothing of them.
    """
    visit = locked(visit)
    check_can_give_prn(by, visit)
    if medicine.site_id != visit.site_id or medicine.retired_at is not None:
        raise Refusal(_NOT_ON_LIST, field="medicine")
    orderer = actor_for(ordered_by)
    if not check_can_sign_prn.is_held_by(orderer):
        raise Refusal(_MAY_NOT_ORDER % {"name": orderer.name}, field="ordered_by")
    given = medicine.usual_dose if dose is None else dose
    check_dose(given, field="dose")
    moment = given_at or at
    if moment > at:
        raise Refusal(_IN_FUTURE, field="given_at")
    check_here(visit, moment, "given_at")
    reason = clean_text(reason, label=_REASON, field="reason", longest=300, required=False)
    _check_explained(visit, medicine, given, reason, allergies_reviewed=allergies_reviewed)
    row = PrnGiven.objects.create(
        visit=visit,
        medicine=medicine,
        name=medicine.name,
        dose=given,
        unit=medicine.unit,
        route=medicine.route,
        given_at=moment,
        ordered_by_id=ordered_by.pk,
        ordered_by_name=orderer.name,
        reason=reason,
        at=at,
        by_id=by.person_id,
        by_name=by.name,
    )
    detail = {"medicine": str(row), "ordered_by": orderer.name}
    audit_and_announce(visit=visit, verb="treatment.give_prn", by=by, at=at, detail=detail)
    return row


def _check_explained(
    visit: Visit, medicine: PrnMedicine, dose: Decimal, reason: str, *, allergies_reviewed: bool
) -> None:
    allergy = _allergy(visit, medicine)
    if allergy and not (allergies_reviewed and reason):
        raise Refusal(allergy, field="reason" if allergies_reviewed else "allergies_reviewed")
    if dose != medicine.usual_dose and not reason:
        usual = f"{plain(medicine.usual_dose)} {medicine.unit}"
        raise Refusal(
            gettext("The usual dose here is %(usual)s. Write why %(dose)s %(unit)s was given.")
            % {"usual": usual, "dose": plain(dose), "unit": medicine.unit},
            field="reason",
        )


def _allergy(visit: Visit, medicine: PrnMedicine) -> str:
    """What the patient's allergies say against it; empty where nothing does."""
    known = allergies(visit.patient)
    if not known and visit.patient.no_known_allergies_at is None:
        return gettext(
            "Allergies not assessed. Ask and record them; if it was given all the same, confirm that "
            "you reviewed them and write why."
        )
    named = [row.substance for row in known if _may_be_same(row.substance, medicine.name)]
    if not named:
        return ""
    return gettext(
        "The patient is allergic to %(named)s. If it was given all the same, confirm that "
        "you reviewed the allergies and write why; if it was not, close this form."
    ) % {"named": ", ".join(named)}


def _may_be_same(substance: str, medicine: str) -> bool:
    """A word of both, or a class that both are of."""
    in_both = set(words(substance)) & set(words(medicine))
    return any(len(word) > _SHORT for word in in_both) or bool(
        classes_mentioned(substance) & classes_mentioned(medicine)
    )


@operation
def strike_prn(*, given: PrnGiven, reason: str, by: Actor, at: datetime) -> PrnGiven:
    """It was not given, or not so. The entry stays, struck out, with the reason."""
    visit = locked(given.visit)
    check_can_write(by, visit)
    given = PrnGiven.objects.get(pk=given.pk)
    if given.struck_at is not None:
        raise Refusal(
            gettext("%(struck_by_name)s has struck this out already.")
            % {"struck_by_name": given.struck_by_name}
        )
    given.struck_reason = clean_text(
        reason, label=gettext("The reason"), field="reason", longest=300
    )
    given.struck_at, given.struck_by_id, given.struck_by_name = at, by.person_id, by.name
    given.save()
    detail = {"medicine": str(given)}
    audit_and_announce(visit=visit, verb="treatment.strike_prn", by=by, at=at, detail=detail)
    return given
