"""The questionnaire: one page a step, saved at each, sent at the end."""

from collections.abc import Mapping
from uuid import UUID

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from chairside.clinic.audit.actors import NOBODY
from chairside.clinic.referrals import operations
from chairside.clinic.referrals.queries import draft_answers, sent_by_key
from chairside.clinic.refusal import Refusal, Refusals
from chairside.knowledge.canonical import JsonValue
from chairside.knowledge.questionnaire import STEPS, Step, of_step
from chairside.knowledge.questionnaire.answers import is_urgent, read_answers
from chairside.knowledge.questionnaire.question import NOT_ANSWERED
from chairside.knowledge.questionnaire.steps import SAFETY
from chairside.web.ask import draft_cookie
from chairside.web.ask.address import visitor_of
from chairside.web.ask.forms import TRAP, StepForm
from chairside.web.ask.public import Visit, public
from chairside.web.ask.turnstile import TURNSTILE, Act

LOOK_OVER = "look-over"
"""Where a changed answer leads back to, as `to` of a step's address."""
_BY_ID = {each.id: each for each in STEPS}


def address_of(slug: str, place: str) -> str:
    """Of a step by its id, or of the look-over; of the first page for anything else."""
    if place == LOOK_OVER:
        return reverse("ask_look_over", args=[slug])
    if place in _BY_ID:
        return reverse("ask_step", args=[slug, place])
    return reverse("ask_front", args=[slug])


@public("GET", "POST")
def step(visit: Visit, step_id: str) -> HttpResponseBase:
    """A step's questions. Whoever has sent theirs already is shown what became of it."""
    asked = _BY_ID.get(step_id)
    if asked is None:
        raise Http404
    key = draft_cookie.key_of(visit.request)
    saved = draft_answers(key, slug=visit.page.slug) if key else None
    if key and saved is None and sent_by_key(key, slug=visit.page.slug):
        return redirect("ask_end", slug=visit.page.slug)
    data = visit.request.POST if visit.request.method == "POST" else None
    form = StepForm(asked, saved=saved or {}, data=data, now=visit.now)
    status = 200
    if form.is_bound:
        wait = _wait(visit, form) if saved is None else None
        if wait is None and form.is_valid():
            kept = _save(visit, asked, form, key if saved is not None else None)
            if kept is not None:
                return kept
        status = 422 if wait is None else 429
    response = visit.shows("ask/step.html", _context(visit, asked, form), status=status)
    if status == 429:
        response.headers["Retry-After"] = str(wait)
    return response


def _wait(visit: Visit, form: StepForm) -> int | None:
    """Seconds until this address may begin one more questionnaire."""
    if not form.is_valid():
        return None
    wait = TURNSTILE.wait(Act.DRAFT, visitor_of(visit.request))
    if wait is not None:
        minutes = -(-wait // 60)
        form.add_error(
            None,
            f"Too many were begun from your network. Try again in {minutes} minutes. What you "
            "wrote is still here.",
        )
    return wait


def _save(visit: Visit, asked: Step, form: StepForm, key: UUID | None) -> HttpResponseBase | None:
    answers = form.answers()
    try:
        if key is None:
            key = operations.start_draft(slug=visit.page.slug, by=NOBODY, at=visit.now)
        operations.save_step(
            key=key,
            step=asked,
            answers=answers,
            trapped=bool(visit.request.POST.get(TRAP)),
            by=NOBODY,
            at=visit.now,
        )
    except Refusal as refusal:
        form.add_error(None, refusal.sentence)
        return None
    response = redirect(_onward(visit, asked, answers))
    draft_cookie.keep(response, key)
    return response


def _onward(visit: Visit, asked: Step, answers: Mapping[str, object]) -> str:
    """A yes to thoughts of suicide leads to whom to call, before anything else."""
    slug, to = visit.page.slug, visit.request.POST.get("to", "")
    back = LOOK_OVER if to == LOOK_OVER else ""
    place = STEPS.index(asked)
    after = back or (STEPS[place + 1].id if place + 1 < len(STEPS) else LOOK_OVER)
    if asked is SAFETY and is_urgent(answers):
        return f"{reverse('ask_crisis', args=[slug])}?to={after}"
    match visit.request.POST.get("go"):
        case "more":
            return address_of(slug, asked.id) + (f"?to={back}" if back else "")
        case "back":
            return address_of(slug, STEPS[place - 1].id if place else "")
        case _:
            return address_of(slug, after)


def _context(visit: Visit, asked: Step, form: StepForm) -> dict[str, object]:
    sent = visit.request.POST if form.is_bound else visit.request.GET
    to = sent.get("to", "")
    return {
        "form": form,
        "step": asked,
        "number": STEPS.index(asked) + 1,
        "of": len(STEPS) + 1,
        "trap": TRAP,
        "to": LOOK_OVER if to == LOOK_OVER else "",
        "here": asked.id,
    }


@public("GET")
def look_over(visit: Visit) -> HttpResponseBase:
    key = draft_cookie.key_of(visit.request)
    saved = draft_answers(key, slug=visit.page.slug) if key else None
    if saved is None:
        return _nothing_to_send(visit, key)
    return _show_look_over(visit, saved, [])


def _nothing_to_send(visit: Visit, key: UUID | None) -> HttpResponseBase:
    if key and sent_by_key(key, slug=visit.page.slug):
        return redirect("ask_end", slug=visit.page.slug)
    return redirect(address_of(visit.page.slug, SAFETY.id))


def _show_look_over(
    visit: Visit, saved: Mapping[str, JsonValue], problems: list[Refusal]
) -> HttpResponseBase:
    known = read_answers(saved)
    steps = [
        (
            each,
            [
                (asked.text, asked.words(known[asked.id]) if asked.id in known else NOT_ANSWERED)
                for asked in of_step(each)
            ],
        )
        for each in STEPS
    ]
    context = {
        "steps": steps,
        "problems": problems,
        "urgent": is_urgent(known),
        "trap": TRAP,
        "number": len(STEPS) + 1,
        "of": len(STEPS) + 1,
        "here": LOOK_OVER,
    }
    return visit.shows("ask/look_over.html", context, status=422 if problems else 200)


@public("POST")
def send(visit: Visit) -> HttpResponseBase:
    key = draft_cookie.key_of(visit.request)
    if key is None:
        return redirect(address_of(visit.page.slug, SAFETY.id))
    try:
        trapped = bool(visit.request.POST.get(TRAP))
        operations.send(key=key, trapped=trapped, by=NOBODY, at=visit.now)
    except operations.Gone:
        return redirect(address_of(visit.page.slug, SAFETY.id))
    except Refusal as refusal:
        problems = refusal.reasons if isinstance(refusal, Refusals) else [refusal]
        saved = draft_answers(key, slug=visit.page.slug) or {}
        return _show_look_over(visit, saved, problems)
    return redirect("ask_end", slug=visit.page.slug)


@public("POST")
def forget(visit: Visit) -> HttpResponseBase:
    """What was not sent is deleted, and this browser knows of nothing any more."""
    key = draft_cookie.key_of(visit.request)
    if key and draft_answers(key, slug=visit.page.slug) is not None:
        operations.forget_draft(key=key, by=NOBODY, at=visit.now)
    response = redirect("ask_forgotten", slug=visit.page.slug)
    draft_cookie.drop(response)
    return response
