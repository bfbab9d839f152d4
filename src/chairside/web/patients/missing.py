"""What is missing before the next visit of a patient, each with the one page that mends it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext

from chairside.clinic.accounts.permissions import allows
from chairside.clinic.patients.kinds import FactKind
from chairside.clinic.patients.policies import check_can_read_clinical_facts
from chairside.clinic.patients.queries import PatientOnFile
from chairside.clinic.scheduling.policies import check_can_schedule
from chairside.clinic.screening.queries import PatientFacts
from chairside.clinic.sites.queries import current_limits
from chairside.clinic.treatments.booking_warnings import booking_warnings
from chairside.clinic.treatments.queries import WhereInCourse
from chairside.clinic.visits.policies import check_can_move
from chairside.texts.translated import Declared as _
from chairside.units.dates import day_of
from chairside.web.navigation import address_for
from chairside.web.pages import PageRequest
from chairside.web.patients.tabs import patient_address


@dataclass(frozen=True, slots=True)
class Missing:
    """`href` is empty where the page that mends it is somebody else's."""

    title: str
    sentence: str
    label: str = ""
    href: str = ""


_LEADS = {
    "suitability": ("suitability", "", _("Findings and decision")),
    "consent": ("patient_consents", "", _("Consents")),
    "allergies": ("patient", "#allergies", _("Record allergies")),
}


def missing_before_visit(
    request: PageRequest, on_file: PatientOnFile, facts: PatientFacts, where: WhereInCourse
) -> list[Missing]:
    clinical = allows(check_can_read_clinical_facts, request.actor, on_file.patient)
    rows = [*_eligibility(request, on_file, facts, where, clinical=clinical)]
    if clinical:
        rows += _weight(request, on_file, where)
    rows += _escort(request, on_file)
    rows += _next_visit(request, on_file, where)
    if where.unkept is not None:
        may_miss = allows(check_can_move["miss"], request.actor, where.unkept)
        begin = day_of(where.unkept.appointment.start.astimezone(request.now.tzinfo))
        rows.append(
            Missing(
                gettext("Visit not closed"),
                gettext("Booked for %(begin)s; not checked in, cancelled or marked as missed.")
                % {"begin": begin},
                gettext("Mark as missed") if may_miss else gettext("Open visit"),
                reverse("treatment_miss" if may_miss else "treatment", args=[where.unkept.uuid]),
            )
        )
    return rows


def _eligibility(
    request: PageRequest,
    on_file: PatientOnFile,
    facts: PatientFacts,
    where: WhereInCourse,
    *,
    clinical: bool,
) -> Iterator[Missing]:
    key = on_file.patient.uuid
    if where.protocol is None:
        intake = patient_address(request.actor, "intake", key)
        yield Missing(
            gettext("Protocol"),
            gettext("No protocol is chosen."),
            gettext("Choose in the intake"),
            intake and f"{intake}#q-considered_protocol",
        )
        return
    if clinical and facts.decision_for(where.protocol.id) is None:
        yield from _answers(request, on_file, facts, where.protocol.id)
    if request.site is None:
        return
    for warning in booking_warnings(
        patient=on_file.patient,
        site=request.site,
        protocol_id=where.protocol.id,
        start=request.now,
        facts=facts,
    ):
        sentence = warning.sentence if clinical else warning.plain
        yield Missing(warning.title, sentence, *_lead(request, on_file, warning.item))


def _lead(request: PageRequest, on_file: PatientOnFile, item: str) -> tuple[str, str]:
    if item == "protocol":
        return gettext("Limits"), address_for(request.actor, "limits")
    page, anchor, label = _LEADS[item]
    href = patient_address(request.actor, page, on_file.patient.uuid)
    return label, href and f"{href}{anchor}"


def _answers(
    request: PageRequest, on_file: PatientOnFile, facts: PatientFacts, protocol_id: str
) -> Iterator[Missing]:
    questions = facts.assess(protocol_id).blocking
    if questions:
        titles = "; ".join(question.rule.title for question in questions[:3])
        said = (
            gettext("Not known: %(titles)s and %(number)s more.")
            if len(questions) > 3
            else gettext("Not known: %(titles)s.")
        )
        intake = patient_address(request.actor, "intake", on_file.patient.uuid)
        yield Missing(
            gettext("Intake answers"),
            said % {"titles": titles, "number": len(questions) - 3},
            gettext("Intake"),
            intake,
        )


def _weight(
    request: PageRequest, on_file: PatientOnFile, where: WhereInCourse
) -> Iterator[Missing]:
    weight = on_file.summary.weight
    href = f"{reverse('patient', args=[on_file.patient.uuid])}#{FactKind.WEIGHT.value}"
    if weight is None:
        yield Missing(gettext("Weight"), gettext("Not weighed."), gettext("Record a weight"), href)
        return
    if where.protocol is None or request.site is None:
        return
    limits = current_limits(request.site, where.protocol.id)
    if limits and request.now - weight.measured_at > timedelta(days=limits.weight_max_age_days):
        sentence = gettext(
            "%(age_days)s days old; your clinic allows %(weight_max_age_days)s days before a "
            "dose is ordered."
        ) % {"age_days": weight.age_days, "weight_max_age_days": limits.weight_max_age_days}
        yield Missing(gettext("Weight"), sentence, gettext("Record a weight"), href)


def _next_visit(
    request: PageRequest, on_file: PatientOnFile, where: WhereInCourse
) -> Iterator[Missing]:
    if where.upcoming is None and where.place is not None:
        may = allows(check_can_schedule, request.actor, on_file.patient)
        href = f"{reverse('book')}?patient={on_file.patient.uuid}" if may else ""
        yield Missing(gettext("Next visit"), gettext("Not booked."), gettext("Book a visit"), href)


def _escort(request: PageRequest, on_file: PatientOnFile) -> Iterator[Missing]:
    if not any(getattr(fact, "is_escort", False) for fact in on_file.facts(FactKind.CONTACT)):
        href = f"{reverse('patient', args=[on_file.patient.uuid])}#{FactKind.CONTACT.value}"
        yield Missing(
            gettext("Escort"),
            gettext("No contact who takes the patient home."),
            gettext("Record a contact"),
            href,
        )
