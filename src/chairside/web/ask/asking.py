"""The questionnaire: one page a step, saved at each, sent at the end."""

from collections.abc import Mapping
from datetime import datetime
from typing import TypedDict
from uuid import UUID

from django.http import Http404, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext

from chairside.clinic.audit.actors import NOBODY, Actor
from chairside.clinic.referrals import operations
from chairside.clinic.referrals.contact import contact_of
from chairside.clinic.referrals.queries import draft_answers, sent_by_key, typed_in
from chairside.clinic.refusal import Refusal, Refusals
from chairside.knowledge.canonical import JsonValue
from chairside.knowledge.questionnaire import STEPS, Step, of_step
from chairside.knowledge.questionnaire.answers import answer_words, is_urgent, read_answers
from chairside.knowledge.questionnaire.steps import SAFETY
from chairside.web.ask import draft_cookie
from chairside.web.ask.address import visitor_of
from chairside.web.ask.forms import TRAP, StepForm
from chairside.web.ask.public import Visit, public
from chairside.web.ask.throttle_middleware import THROTTLE, Act

LOOK_OVER = "look-over"
"""Where a changed answer leads back to, as `to` of a step's address."""
_BY_ID = {step.id: step for step in STEPS}


def address_of(slug: str, place: str) -> str:
    """Of a step by its id, or of the look-over; of the first page for anything else."""
    if place == LOOK_OVER:
        return reverse("ask_look_over", args=[slug])
    if place in _BY_ID:
        return reverse("ask_step", args=[slug, place])
    return reverse("ask_front", args=[slug])


@public("GET", "POST")
def step(visit: Visit, step_id: str) -> HttpResponseBase:
    """A step's questions. Whoever has sent theirs already is shown what became of it.

    Every form is answered with a redirect, one with a mistake too: so the back button never asks
    whether to send something again.
    """
    asked = _BY_ID.get(step_id)
    if asked is None:
        raise Http404
    key = draft_cookie.key_of(visit.request)
    saved = draft_answers(key, slug=visit.page.slug) if key else None
    if key and saved is None and sent_by_key(key, slug=visit.page.slug):
        return redirect("ask_end", slug=visit.page.slug)
    if visit.request.method == "POST":
        return _take(visit, asked, saved, key if saved is not None else None)
    typed = typed_in(saved, asked) if saved else None
    form = StepForm(asked, saved=saved or {}, data=_sent(typed) if typed else None, now=visit.now)
    return visit.shows("ask/step.html", _context(visit, asked, form))


def _sent(typed: Mapping[str, list[str]]) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, values in typed.items():
        data.setlist(name, values)
    return data


def _take(
    visit: Visit, asked: Step, saved: Mapping[str, JsonValue] | None, key: UUID | None
) -> HttpResponseBase:
    """Keep what was sent. `key` is None for whoever begins with it."""
    sent = visit.request.POST
    form = StepForm(asked, saved=saved or {}, data=sent, now=visit.now)
    good = form.is_valid()
    if key is None:
        wait = THROTTLE.wait(Act.DRAFT, visitor_of(visit.request))
        if wait is not None:
            return _come_back(visit, asked, form, wait)
    by: _By = {"trapped": bool(sent.get(TRAP)), "by": NOBODY, "at": visit.now}
    try:
        if key is None:
            key = operations.start_draft(slug=visit.page.slug, by=NOBODY, at=visit.now)
        if good:
            operations.save_step(key=key, step=asked, answers=form.answers, **by)
            onward = _onward(visit, asked, form.answers)
        else:
            operations.keep_typed(key=key, step=asked, form=dict(sent.lists()), **by)
            onward = _again(visit, asked)
    except Refusal as refusal:
        form.add_error(None, refusal.sentence)
        return visit.shows("ask/step.html", _context(visit, asked, form), status=422)
    response = redirect(onward)
    draft_cookie.keep(response, key)
    return response


class _By(TypedDict):
    trapped: bool
    by: Actor
    at: datetime


def _come_back(visit: Visit, asked: Step, form: StepForm, wait: int) -> HttpResponseBase:
    """This address has begun too many; what was typed is on the page, and kept nowhere else."""
    form.add_error(
        None,
        gettext(
            "Too many were begun from your network. Try again in %(value)s minutes. What you "
            "wrote is still here."
        )
        % {"value": -(-wait // 60)},
    )
    response = visit.shows("ask/step.html", _context(visit, asked, form), status=429)
    response.headers["Retry-After"] = str(wait)
    return response


def _again(visit: Visit, asked: Step) -> str:
    back = visit.request.POST.get("to") == LOOK_OVER
    return address_of(visit.page.slug, asked.id) + (f"?to={LOOK_OVER}" if back else "")


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
            return _again(visit, asked)
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
    answers = read_answers(saved)
    steps = [
        (one, [(question.text, answer_words(question, answers)) for question in of_step(one)])
        for one in STEPS
    ]
    context = {
        "steps": steps,
        "problems": _missing(visit, answers),
        "urgent": is_urgent(answers),
        "trap": TRAP,
        "number": len(STEPS) + 1,
        "of": len(STEPS) + 1,
        "here": LOOK_OVER,
    }
    return visit.shows("ask/look_over.html", context)


def _missing(visit: Visit, answers: Mapping[str, object]) -> list[Refusal]:
    """What keeps it from being sent."""
    try:
        operations.checked_contact(contact_of(answers), at=visit.now)
    except Refusals as several:
        return several.reasons
    except Refusal as one:
        return [one]
    return []


def _nothing_to_send(visit: Visit, key: UUID | None) -> HttpResponseBase:
    if key and sent_by_key(key, slug=visit.page.slug):
        return redirect("ask_end", slug=visit.page.slug)
    return redirect(address_of(visit.page.slug, SAFETY.id))


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
    except Refusal:
        return redirect("ask_look_over", slug=visit.page.slug)  # which says what is missing
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
