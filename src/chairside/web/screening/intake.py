"""The intake: one section open at a time, each answer saved as it is given, the findings beside it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from chairside.clinic.accounts.permissions import allows
from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.operations import record_view
from chairside.clinic.patients.kinds import FactKind
from chairside.clinic.patients.queries import PatientOnFile, patient_by_uuid
from chairside.clinic.refusal import Refusal
from chairside.clinic.screening.facts import PatientFacts
from chairside.clinic.screening.fields import PARTS, Part, intake_field
from chairside.clinic.screening.kinds import Source
from chairside.clinic.screening.operations import AnsweredMeanwhile, save_answer
from chairside.clinic.screening.policies import check_can_answer, check_can_read_intake
from chairside.clinic.screening.progress import PartProgress, apart, asked_by, progress_of
from chairside.clinic.screening.queries import (
    Intake,
    answers_of,
    intake_of,
    reported_answers,
)
from chairside.knowledge.picture import AnyField
from chairside.knowledge.questions import AnswerError
from chairside.units.dates import clock_of
from chairside.web.followed import followed
from chairside.web.pages import PageRequest, page
from chairside.web.patients.head import banner, get_patient
from chairside.web.patients.section_parts import section_context
from chairside.web.patients.sections import BY_KIND, recorders
from chairside.web.screening.findings import facts_of, findings_context
from chairside.web.screening.intake_question import IntakeQuestion
from chairside.web.screening.places import place_of
from chairside.web.screening.presenters import Place

_LISTS = {kind.value: kind for kind in FactKind}


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One section: its questions, and the lists of the record it holds. `is_open` is the one that the
    page opens with, where its address names none.
    """

    progress: PartProgress
    questions: list[IntakeQuestion]
    lists: list[dict[str, object]]
    apart: Mapping[str, int]
    reported: int
    is_open: bool
    previous: Part | None
    next: Part | None

    @property
    def part(self) -> Part:
        return self.progress.part


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """`first` is the missing answer to give next; `elsewhere` are those that no section asks. `apart` is
    by section how many questions are not asked, by the reason; `reasons` the reason by question.
    """

    sections: tuple[PartProgress, ...]
    first: Place | None
    needed: int
    elsewhere: tuple[Place, ...]
    apart: Mapping[str, Mapping[str, int]]
    reasons: Mapping[str, str]

    @property
    def needed_ids(self) -> list[str]:
        return [field.id for section in self.sections for field in section.needed]

    @property
    def apart_ids(self) -> list[str]:
        return [*self.reasons]


@page(check_can_read_intake)
def intake(request: PageRequest, key: UUID) -> HttpResponseBase:
    on_file = get_patient(request, key, audit=False)
    record_view(
        subject=on_file.patient,
        patient_id=on_file.patient.pk,
        what="intake",
        by=request.actor,
        at=request.now,
    )
    facts = facts_of(request, on_file)
    here = intake_of(facts)
    side = side_context(request, facts, here)
    context = {
        **banner(request, on_file),
        **side,
        "side_only": False,
        "sections": _sections(request, on_file, here, side["progress"]),
        "here": here,
        "may_answer": allows(check_can_answer, request.actor, on_file.patient),
    }
    return render(request, "screening/intake.html", context)


def _sections(
    request: PageRequest, on_file: PatientOnFile, here: Intake, progress: Progress
) -> list[Section]:
    people = recorders(on_file, *_LISTS.values())
    rows = progress.sections
    opened = next(
        (row for row in rows if row.needed),
        next((row for row in rows if not row.is_complete), rows[0]),
    )
    return [
        Section(
            progress=row,
            questions=[
                IntakeQuestion(
                    field,
                    here.answers.get(field.id),
                    here.reported.get(field.id),
                    is_apart=field.id in progress.reasons,
                )
                for field in row.part.fields
            ],
            lists=[
                section_context(request, on_file, BY_KIND[_LISTS[name]], people)
                for name in row.part.facts
                if name in _LISTS
            ],
            apart=progress.apart[row.part.id],
            reported=sum(field.id in here.reported for field in row.part.fields),
            is_open=row is opened,
            previous=before.part if before else None,
            next=after.part if after else None,
        )
        for before, row, after in zip((None, *rows), rows, (*rows[1:], None), strict=False)
    ]


def _progress(here: Intake, blocking: Sequence[AnyField], patient: UUID) -> Progress:
    sections = progress_of(here, blocking)
    in_sections = {field.id for section in sections for field in section.needed}
    by_section = {part.id: apart(part, here) for part in PARTS}
    missing = [
        (Place(field.text, place_of(patient, field.id)), asked_by(field).id in in_sections)
        for field in blocking
    ]
    return Progress(
        sections=sections,
        first=missing[0][0] if missing else None,
        needed=len(missing),
        elsewhere=tuple(place for place, inside in missing if not inside),
        apart={part: dict(Counter(reasons.values())) for part, reasons in by_section.items()},
        reasons={field: why for reasons in by_section.values() for field, why in reasons.items()},
    )


def side_context(request: PageRequest, facts: PatientFacts, here: Intake) -> dict[str, Any]:
    """The findings, and which questions they wait for."""
    context = findings_context(request, facts)
    panel = context["panel"]
    blocking = (
        {field.id: field for asked in panel.assessment.blocking for field in asked.missing}
        if panel
        else {}
    )
    return {
        **context,
        "progress": _progress(here, [*blocking.values()], facts.patient.uuid),
        "side_only": True,
        "recognised": here.medicines,
        "reported_medicines": here.reported_medicines,
        "may_answer": allows(check_can_answer, request.actor, facts.patient),
    }


@page(check_can_read_intake)
def side(request: PageRequest, key: UUID) -> HttpResponseBase:
    facts = facts_of(request, get_patient(request, key))
    context = side_context(request, facts, intake_of(facts))
    return render(request, "screening/intake_side.html", context)


def _field(field_id: str) -> AnyField:
    try:
        return intake_field(field_id)
    except AnswerError as unknown:
        raise Http404 from unknown


@page(check_can_read_intake)
def question(request: PageRequest, key: UUID, field_id: str) -> HttpResponseBase:
    """One question as it stands, for a page that was told it changed."""
    field, on_file = _field(field_id), get_patient(request, key)
    return HttpResponse(_question_html(request, on_file, _as_it_stands(on_file, field)))


def _as_it_stands(
    on_file: PatientOnFile, field: AnyField, *, typed: str | None = None, wrong: str = ""
) -> IntakeQuestion:
    answers = answers_of(on_file.patient)
    reported = reported_answers(on_file.patient, answers)
    return IntakeQuestion(
        field, answers.get(field.id), reported.get(field.id), typed=typed, wrong=wrong
    )


@page(check_can_answer, methods=("POST",))
def answer(request: PageRequest, key: UUID, field_id: str) -> HttpResponseBase:
    """Saves one answer. A script is told in JSON; without one the page comes back to the question."""
    field, on_file = _field(field_id), get_patient(request, key)
    typed = request.POST.get("value", "")
    seen = request.POST.get("seen", "")
    source = Source.REFERRAL if request.POST.get("source") == Source.REFERRAL else Source.STAFF
    try:
        given = save_answer(
            patient=on_file.patient,
            field_id=field.id,
            value=typed.strip() or None,
            seen=int(seen) if seen.isdecimal() and len(seen) <= 9 else 0,
            source=source,
            by=request.actor,
            at=request.now,
        )
    except AnsweredMeanwhile as conflict:
        asked_again = IntakeQuestion(
            field,
            conflict.theirs,
            typed=typed,
            wrong=conflict.sentence,
            theirs=conflict.theirs,
        )
        return _not_saved(request, on_file, asked_again, status=409)
    except Refusal as refusal:
        asked_again = _as_it_stands(on_file, field, typed=typed, wrong=refusal.sentence)
        return _not_saved(request, on_file, asked_again, status=422)
    if not _by_script(request):
        return redirect(f"{reverse('intake', args=[key])}#q-{field.id}")
    saved = IntakeQuestion(field, given)
    return JsonResponse(
        {
            "number": saved.number,
            "value": saved.value,
            "said": "" if given is None else clock_of(timezone.localtime(given.at)),
            "by": "" if given is None else given.by_name,
        }
    )


def _not_saved(
    request: PageRequest, on_file: PatientOnFile, question: IntakeQuestion, *, status: int
) -> HttpResponseBase:
    html = _question_html(request, on_file, question)
    if _by_script(request):
        return JsonResponse({"html": html}, status=status)
    context = {"patient": on_file.patient, "question": question, "may_answer": True}
    return render(request, "screening/intake_one.html", context, status=status)


def _by_script(request: PageRequest) -> bool:
    return "application/json" in request.headers.get("Accept", "")


def _question_html(request: PageRequest, on_file: PatientOnFile, question: IntakeQuestion) -> str:
    context = {
        "patient": on_file.patient,
        "question": question,
        "may_answer": allows(check_can_answer, request.actor, on_file.patient),
    }
    return render_to_string("screening/intake_question.html", context, request=request)


@followed("screening", check_can_read_intake)
def screening_topics(actor: Actor, key: str) -> list[str]:
    """The answers, lists and decisions of a patient, by the patient's key."""
    patient = patient_by_uuid(UUID(key))
    if patient is None:
        raise Http404
    check_can_read_intake(actor, patient)
    return [f"patient:{patient.uuid}"]
