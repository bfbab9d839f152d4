"""What the patient takes."""

from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext

from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.operations import operation, write_audit
from chairside.clinic.clean_text import Reasons, clean_text
from chairside.clinic.patients.models import Medication, Patient
from chairside.clinic.patients.operations.dates import check_lived, check_order
from chairside.clinic.patients.policies import check_can_write_clinical_facts
from chairside.clinic.patients.telling import facts_changed
from chairside.clinic.refusal import Refusal
from chairside.texts.compared import alike
from chairside.texts.translated import Declared as _
from chairside.units.dates import day_of

_NAME = _("The name of the medicine")
_DOSE = _("The dose")
_FREQUENCY = _("How often it is taken")
_START = _("The start")
_THE_END = _("The end")


@operation
def add_medication(
    *,
    patient: Patient,
    name: str,
    dose: str = "",
    frequency: str = "",
    started: date | None = None,
    stopped: date | None = None,
    by: Actor,
    at: datetime,
) -> Medication:
    """`dose` and `frequency` are kept as they were told: “75 mg”, “every morning”."""
    check_can_write_clinical_facts(by, patient)
    today = timezone.localdate(at)
    reasons = Reasons()
    with reasons.gathered():
        name = clean_text(name, label=_NAME, field="name", longest=120)
    with reasons.gathered():
        dose = clean_text(dose, label=_DOSE, field="dose", longest=80, required=False)
    with reasons.gathered():
        frequency = clean_text(
            frequency, label=_FREQUENCY, field="frequency", longest=80, required=False
        )
    with reasons.gathered():
        check_lived(started, patient=patient, today=today, label=_START, field="started")
    with reasons.gathered():
        check_lived(stopped, patient=patient, today=today, label=_THE_END, field="stopped")
        check_order(started, stopped, label=_THE_END, field="stopped")
    reasons.refuse_if_any()
    Patient.objects.select_for_update(no_key=True).get(pk=patient.pk)
    _refuse_if_listed(patient, name=name, today=today, stopped=stopped)
    medication = Medication.objects.create(
        patient=patient,
        name=name,
        dose=dose,
        frequency=frequency,
        started=started,
        stopped=stopped,
        recorded_at=at,
        recorded_by_id=by.id,
    )
    write_audit(
        by=by,
        at=at,
        verb="patient.add_medication",
        subject=medication,
        patient_id=patient.pk,
        detail={"name": name, "dose": dose, "frequency": frequency},
    )
    return _told(medication)


def _told(medication: Medication) -> Medication:
    facts_changed(medication.patient)
    return medication


def _refuse_if_listed(patient: Patient, *, name: str, today: date, stopped: date | None) -> None:
    if stopped is not None:
        return
    current = Medication.objects.filter(
        Q(stopped__isnull=True) | Q(stopped__gt=today), patient=patient, voided_at__isnull=True
    )
    for medication in current:
        if alike(medication.name, name):
            shown = " ".join(
                part for part in (medication.name, medication.dose, medication.frequency) if part
            )
            raise Refusal(
                gettext(
                    "%(shown)s is already in the list. If the dose changed, stop that entry first."
                )
                % {"shown": shown},
                field="name",
            )


@operation
def stop_medication(*, medication: Medication, on: date, by: Actor, at: datetime) -> Medication:
    """From the day `on` it is no longer taken."""
    check_can_write_clinical_facts(by, medication.patient)
    medication = (
        Medication.objects.select_for_update(of=("self",), no_key=True)
        .select_related("patient")
        .get(pk=medication.pk)
    )
    if medication.voided_at is not None:
        raise Refusal(gettext("This medicine was voided as an error."))
    if medication.stopped is not None:
        raise Refusal(
            gettext("It was already stopped on %(day)s.") % {"day": day_of(medication.stopped)}
        )
    today = timezone.localdate(at)
    check_lived(
        on, patient=medication.patient, today=today, label=gettext("The end"), field="stopped"
    )
    check_order(medication.started, on, label=gettext("The end"), field="stopped")
    medication.stopped = on
    medication.save(update_fields=["stopped"])
    write_audit(
        by=by,
        at=at,
        verb="patient.stop_medication",
        subject=medication,
        patient_id=medication.patient_id,
        detail={"name": medication.name, "on": on.isoformat()},
    )
    facts_changed(medication.patient)
    return medication
