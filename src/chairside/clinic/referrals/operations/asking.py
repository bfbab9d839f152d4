"""A questionnaire as somebody fills it, and the referral it becomes."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext

from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.operations import operation, write_audit
from chairside.clinic.clean_text import Reasons
from chairside.clinic.live import announce
from chairside.clinic.patients.demographics import Demographics, cleaned
from chairside.clinic.referrals.contact import Contact, Reachable, contact_of
from chairside.clinic.referrals.models import Draft, PublicPage, Referral
from chairside.clinic.refusal import Refusal
from chairside.knowledge.canonical import to_json
from chairside.knowledge.questionnaire import CONTACT, QUESTIONNAIRE_HASH, Step, of_step
from chairside.knowledge.questionnaire.answers import is_urgent, read_answers
from chairside.knowledge.questionnaire.question import tidy
from chairside.texts.translated import Declared as _

FORGOTTEN_AFTER = timedelta(hours=24)
TRAPPED = "_trapped"
"""Kept in a draft when the field that people do not see was filled; no question has this name."""
TYPED = "_typed"
"""By step, the fields of a form that could not be saved, as they were typed."""
_ROOM_TYPED, _MOST_FIELDS, _MOST_CHOSEN = 6000, 60, 20
_CLOSED = _("This clinic does not take questions here now.")
_GONE = _("What you wrote is no longer here. It is deleted after a day.")


class Gone(Refusal):
    """The draft is not there any more; nothing was kept."""


@operation
def start_draft(*, slug: str, by: Actor, at: datetime) -> UUID:
    """The key of an empty draft for the page of this word. Refuses when it is closed."""
    page = PublicPage.objects.filter(slug=slug, is_open=True).first()
    if page is None:
        raise Refusal(_CLOSED)
    draft = Draft.objects.create(page=page, started_at=at, changed_at=at)
    write_audit(by=by, at=at, verb="draft.start", subject=draft)
    return draft.pk


@operation
def save_step(
    *,
    key: UUID,
    step: Step,
    answers: Mapping[str, object],
    trapped: bool = False,
    by: Actor,
    at: datetime,
) -> None:
    """Replaces the answers of this step and of no other; what is no answer is left out.

    `trapped` says that the field which people do not see was filled.
    """
    draft = _locked(key)
    names = {question.id for question in of_step(step)}
    read = read_answers({name: value for name, value in answers.items() if name in names})
    said = {name: to_json(value) for name, value in read.items()}
    kept = {name: value for name, value in draft.answers.items() if name not in names | {TYPED}}
    typed = {name: form for name, form in draft.answers.get(TYPED, {}).items() if name != step.id}
    others = {TYPED: typed} if typed else {}
    _keep(draft, {**kept, **said, **others}, trapped=trapped, at=at)
    write_audit(by=by, at=at, verb="draft.save", subject=draft, detail={"step": step.id})


@operation
def keep_typed(
    *,
    key: UUID,
    step: Step,
    form: Mapping[str, Sequence[str]],
    trapped: bool = False,
    by: Actor,
    at: datetime,
) -> None:
    """A form of this step that holds a mistake, so that it can be shown again as it was typed.

    What was saved of the step before stays until the form can be read.
    """
    draft = _locked(key)
    names = [question.id for question in of_step(step)]
    typed: dict[str, list[str]] = {}
    for name, values in form.items():
        ours = any(
            name == question_id or name.startswith(f"{question_id}_") for question_id in names
        )
        if ours and len(typed) < _MOST_FIELDS:
            typed[name] = [tidy(text[:_ROOM_TYPED], lines=True) for text in values[:_MOST_CHOSEN]]
    others = draft.answers.get(TYPED, {})
    _keep(draft, {**draft.answers, TYPED: {**others, step.id: typed}}, trapped=trapped, at=at)
    write_audit(by=by, at=at, verb="draft.keep_typed", subject=draft, detail={"step": step.id})


def _locked(key: UUID) -> Draft:
    draft = Draft.objects.select_for_update().filter(pk=key).first()
    if draft is None:
        raise Gone(_GONE)
    return draft


def _keep(draft: Draft, answers: dict[str, object], *, trapped: bool, at: datetime) -> None:
    draft.answers = {**answers, **({TRAPPED: True} if trapped else {})}
    draft.changed_at = at
    draft.save(update_fields=["answers", "changed_at"])


@operation
def send(*, key: UUID, trapped: bool = False, by: Actor, at: datetime) -> Referral:
    """The draft becomes a referral and is deleted. Sent twice it is one referral.

    What looks automatic is kept all the same, and set apart.
    """
    draft = (
        Draft.objects.select_for_update(of=("self",)).select_related("page").filter(pk=key).first()
    )
    if draft is None:
        sent = Referral.objects.filter(draft_key=key).first()
        if sent is None:
            raise Gone(_GONE)
        write_audit(by=by, at=at, verb="referral.send_again", subject=sent)
        return sent
    if not draft.page.is_open:
        raise Refusal(_CLOSED)
    answers = read_answers(draft.answers)
    contact = checked_contact(contact_of(answers), at=at)
    referral = Referral.objects.create(
        page=draft.page,
        draft_key=draft.pk,
        family_name=contact.family_name,
        given_names=contact.given_names,
        birth_date=contact.birth_date,
        phone=contact.phone,
        email=contact.email,
        best_time=contact.best_time,
        answers={
            name: to_json(value)
            for name, value in answers.items()
            if name not in {question.id for question in CONTACT}
        },
        questionnaire_hash=QUESTIONNAIRE_HASH,
        urgent=is_urgent(answers),
        looks_automatic=trapped or bool(draft.answers.get(TRAPPED)),
        submitted_at=at,
    )
    draft.delete()
    write_audit(by=by, at=at, verb="referral.send", subject=referral)
    announce("referrals", "changed")
    return referral


def checked_contact(contact: Contact, *, at: datetime) -> Reachable:
    """The same without stray spaces. Errors: `Refusal` or `Refusals` beside what is missing."""
    reasons = Reasons()
    for field, sentence in (
        ("given_names", gettext("Write your first name.")),
        ("family_name", gettext("Write your last name.")),
    ):
        if not getattr(contact, field).strip():
            reasons.add(sentence, field=field)
    if contact.birth_date is None:
        reasons.add(
            gettext("Fill in the month, the day and the year you were born."), field="birth_date"
        )
    if not contact.phone.strip() and not contact.email.strip():
        reasons.add(
            gettext("Write a phone number or an e-mail, so that we can reach you."), field="phone"
        )
    reasons.refuse_if_any()
    if contact.birth_date is None:  # refused above; said again for the type checker
        raise Refusal(gettext("The birth date is missing."), field="birth_date")
    tidied = cleaned(
        Demographics(
            family_name=contact.family_name,
            given_names=contact.given_names,
            birth_date=contact.birth_date,
            phone=contact.phone,
            email=contact.email,
        ),
        today=timezone.localdate(at),
    )
    return Reachable(
        family_name=tidied.family_name,
        given_names=tidied.given_names,
        birth_date=tidied.birth_date,
        phone=tidied.phone,
        email=tidied.email,
        best_time=contact.best_time,
    )


@operation
def forget_draft(*, key: UUID, by: Actor, at: datetime) -> None:
    """What somebody wrote and did not send is deleted at their word."""
    draft = Draft.objects.filter(pk=key).first()
    if draft is None:
        raise Gone(_GONE)
    write_audit(by=by, at=at, verb="draft.forget", subject=draft)
    draft.delete()


@operation
def expire_drafts(*, page: PublicPage, by: Actor, at: datetime) -> int:
    """Drafts of this page that nobody touched for a day are deleted; how many."""
    number, _ = Draft.objects.filter(page=page, changed_at__lte=at - FORGOTTEN_AFTER).delete()
    write_audit(by=by, at=at, verb="draft.expire", subject=page, detail={"deleted": number})
    return number
