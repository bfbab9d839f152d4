"""The letter to the referring clinician, made from a signed decision."""

from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.utils import timezone

from chairside.clinic.screening import operations, queries
from chairside.clinic.screening.policies import check_can_write_letter
from chairside.clinic.sites.queries import default_site
from chairside.knowledge.canonical import JsonValue
from chairside.web.forms import attempt
from chairside.web.pages import PageRequest, page
from chairside.web.patients.head import get_patient
from chairside.web.screening.deciding_forms import LetterForm
from chairside.web.screening.decisions import decision_page
from chairside.web.screening.findings import Patient
from chairside.web.screening.letter_form import ASKED, known_recipient, letter_form
from chairside.web.screening.letter_pdf import letter_pdf
from chairside.web.screening.signed import Decided, Signed, SignedFinding, signed


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterFinding:
    level: str
    title: str
    sentence: str
    answers: str
    passed: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """Everything the letter says, in words; `dated` is the day as year-month-day."""

    clinic: str
    clinic_address: tuple[str, ...]
    clinic_phone: str
    recipient: str
    recipient_address: tuple[str, ...]
    day: str
    dated: str
    patient: str
    born: str
    asked: str
    decision: str
    elsewhere: str
    reason: str
    approvals: tuple[str, ...]
    findings: tuple[LetterFinding, ...]
    needed: tuple[str, ...]
    later: str
    added: str
    signed_by: str
    signed_at: str
    written_by: str
    sha256: str

    def as_json(self) -> dict[str, object]:
        return asdict(self)


@page(check_can_write_letter, methods=("GET", "POST"))
def letter(request: PageRequest, key: UUID, decision: UUID) -> HttpResponseBase:
    """The PDF; by POST with what the form adds. The page again while the recipient is missing."""
    patient = get_patient(request, key).patient
    found = queries.decision_by_uuid(patient, decision)
    if found is None:
        raise Http404
    form = letter_form(patient, request.POST if request.method == "POST" else {})
    if form.is_valid():
        with attempt(form):
            _keep_recipient(request, patient, form)
            recipient = {name: given.text for name, given in known_recipient(patient).items()}
            added = operations.write_letter(
                decision=found,
                to=recipient[ASKED[0].id],
                added=form.cleaned_data["added"],
                by=request.actor,
                at=request.now,
            )
            newest = queries.decision_for(patient, found.protocol_id)
            made = letter_of(
                found,
                recipient=recipient,
                added=added,
                later=newest.at if newest is not None and newest.number > found.number else None,
                written_by=request.actor.name,
                at=request.now,
            )
            answer = HttpResponse(letter_pdf(made.as_json()), content_type="application/pdf")
            # A file name travels further than the file: it names no patient.
            answer["Content-Disposition"] = f'inline; filename="letter-{str(decision)[:8]}.pdf"'
            return answer
    return decision_page(request, patient, decision, form=form)


def _keep_recipient(request: PageRequest, patient: Patient, form: LetterForm) -> None:
    answers: dict[str, JsonValue] = {
        each.id: form.cleaned_data[each.id] for each in ASKED if form.cleaned_data.get(each.id)
    }
    if not answers:
        return
    stand = queries.answers_of(patient)
    operations.save_answers(
        patient=patient,
        answers=answers,
        seen={name: stand[name].number for name in answers if name in stand},
        by=request.actor,
        at=request.now,
    )


def letter_of(
    decision: Decided,
    *,
    recipient: dict[str, str],
    added: str,
    later: datetime | None,
    written_by: str,
    at: datetime,
) -> Letter:
    """What the letter says: the decision as signed, to the recipient by question id.

    `later` is when a newer decision about the same protocol was signed.
    """
    said = signed(decision)
    site = default_site()
    today = timezone.localdate(at)
    return Letter(
        clinic=site.name if site else "",
        clinic_address=_lines(site.address if site else ""),
        clinic_phone=site.phone if site else "",
        recipient=recipient[ASKED[0].id],
        recipient_address=_lines(recipient.get(ASKED[1].id, "")),
        day=f"{today.day} {today:%B %Y}",
        dated=today.isoformat(),
        patient=said.patient,
        born=f"{said.born.day} {said.born:%b %Y}",
        asked=said.protocol,
        decision=said.outcome,
        elsewhere=said.elsewhere,
        reason=said.reason,
        approvals=said.approvals,
        findings=tuple(_finding(each) for each in said.weighed),
        needed=_needed(said),
        later=_moment(later) if later else "",
        added=added,
        signed_by=said.signed_by,
        signed_at=_moment(said.signed_at),
        written_by=written_by,
        sha256=said.sha256,
    )


def _finding(each: SignedFinding) -> LetterFinding:
    passed = ""
    if each.passed_at is not None:
        passed = f"{each.passed_by} on {_moment(each.passed_at)}: {each.passed_because}"
    return LetterFinding(
        level=each.look.words,
        title=each.title,
        sentence=each.sentence,
        answers="; ".join(_said(question, answer) for question, answer in each.inputs),
        passed=passed,
        sources=each.sources,
    )


def _said(question: str, answer: str) -> str:
    return f"{question} {answer}" if question.endswith("?") else f"{question}: {answer}"


def _needed(said: Signed) -> tuple[str, ...]:
    """Each missing answer once, in the order of the rules that ask for it."""
    return tuple(dict.fromkeys(words for each in said.needed for words in each.missing))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _moment(at: datetime) -> str:
    local = timezone.localtime(at)
    return f"{local.day} {local:%b %Y, %H:%M}"
