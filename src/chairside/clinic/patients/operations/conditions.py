"""What the patient is, or was, ill with."""

import re
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext

from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.operations import operation, write_audit
from chairside.clinic.clean_text import Reasons, clean_text
from chairside.clinic.patients.models import Condition, Patient
from chairside.clinic.patients.operations.dates import check_lived, check_order
from chairside.clinic.patients.policies import check_can_write_clinical_facts
from chairside.clinic.patients.telling import facts_changed
from chairside.clinic.refusal import Refusal
from chairside.texts.compared import alike
from chairside.texts.translated import Declared as _
from chairside.units.dates import day_of

_NAME = _("The name of the condition")
_ONSET = _("The onset")
_THE_END = _("The end")
_RECORDED_ALREADY = _("“%(text)s” is already recorded and not resolved.")

# ICD-10 and ICD-10-CM: a letter, a digit, a digit or letter, and up to four more behind a point.
ICD10 = re.compile(r"[A-Z][0-9][0-9A-Z](\.[0-9A-Z]{1,4})?")


def icd10_code(text: str) -> str:
    """The code with capitals and its point, also when it was typed without: f332 is F33.2."""
    code = text.strip().upper()
    if "." not in code and len(code) > 3:
        code = f"{code[:3]}.{code[3:]}"
    if code and not ICD10.fullmatch(code):
        raise Refusal(
            gettext("“%(strip)s” does not have the form of an ICD-10 code, such as F33.2.")
            % {"strip": text.strip()},
            field="icd10",
        )
    return code


@operation
def add_condition(
    *,
    patient: Patient,
    text: str,
    icd10: str = "",
    onset: date | None = None,
    resolved: date | None = None,
    by: Actor,
    at: datetime,
) -> Condition:
    """`icd10` may be empty: a condition told by the patient has no code yet."""
    check_can_write_clinical_facts(by, patient)
    today = timezone.localdate(at)
    reasons = Reasons()
    with reasons.gathered():
        text = clean_text(text, label=_NAME, field="text", longest=200)
    with reasons.gathered():
        icd10 = icd10_code(icd10)
    with reasons.gathered():
        check_lived(onset, patient=patient, today=today, label=_ONSET, field="onset")
    with reasons.gathered():
        check_lived(resolved, patient=patient, today=today, label=_THE_END, field="resolved")
        check_order(onset, resolved, label=_THE_END, field="resolved")
    reasons.refuse_if_any()
    Patient.objects.select_for_update(no_key=True).get(pk=patient.pk)
    known = Condition.objects.filter(patient=patient, voided_at__isnull=True, resolved__isnull=True)
    for open_condition in known:
        if alike(open_condition.text, text) or (icd10 and open_condition.icd10 == icd10):
            raise Refusal(_RECORDED_ALREADY % {"text": open_condition.text}, field="text")
    condition = Condition.objects.create(
        patient=patient,
        icd10=icd10,
        text=text,
        onset=onset,
        resolved=resolved,
        recorded_at=at,
        recorded_by_id=by.id,
    )
    write_audit(
        by=by,
        at=at,
        verb="patient.add_condition",
        subject=condition,
        patient_id=patient.pk,
        detail={"text": text, "icd10": icd10},
    )
    facts_changed(patient)
    return condition


@operation
def resolve_condition(*, condition: Condition, on: date, by: Actor, at: datetime) -> Condition:
    """It was over on this date. The condition stays in the record."""
    check_can_write_clinical_facts(by, condition.patient)
    condition = (
        Condition.objects.select_for_update(of=("self",), no_key=True)
        .select_related("patient")
        .get(pk=condition.pk)
    )
    if condition.voided_at is not None:
        raise Refusal(gettext("This condition was voided as an error."))
    if condition.resolved is not None:
        raise Refusal(
            gettext("It was already resolved on %(day)s.") % {"day": day_of(condition.resolved)}
        )
    today = timezone.localdate(at)
    check_lived(
        on, patient=condition.patient, today=today, label=gettext("The end"), field="resolved"
    )
    check_order(condition.onset, on, label=gettext("The end"), field="resolved")
    condition.resolved = on
    condition.save(update_fields=["resolved"])
    write_audit(
        by=by,
        at=at,
        verb="patient.resolve_condition",
        subject=condition,
        patient_id=condition.patient_id,
        detail={"text": condition.text, "on": on.isoformat()},
    )
    facts_changed(condition.patient)
    return condition
