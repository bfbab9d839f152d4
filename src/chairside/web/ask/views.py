"""The pages to read: what the treatment is, whom to call, and how it ends."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from chairside.clinic.referrals.queries import Sent, draft_answers, open_pages, sent_by_key
from chairside.clinic.signoffs.queries import sign_offs
from chairside.knowledge.citations import Cite
from chairside.knowledge.questionnaire import STEPS
from chairside.knowledge.questionnaire.ending import Point, ending
from chairside.knowledge.questionnaire.steps import SAFETY
from chairside.web.ask import draft_cookie
from chairside.web.ask.asking import LOOK_OVER, address_of
from chairside.web.ask.helplines import ANYWHERE
from chairside.web.ask.public import Visit, public
from chairside.web.ask.topics import each_once, topics_by_section


@require_safe
@never_cache
def clinics(request: HttpRequest) -> HttpResponseBase:
    """To the clinic's page where there is one; else the list of those that take questions."""
    pages = open_pages()
    if len(pages) == 1:
        return redirect("ask_front", slug=pages[0].slug)
    return render(request, "ask/clinics.html", {"pages": pages})


@require_safe
@never_cache
def crisis_anywhere(request: HttpRequest) -> HttpResponseBase:
    """Whom to call, where it is not known which clinic somebody means."""
    pages = open_pages()
    if len(pages) == 1:
        return redirect("ask_crisis", slug=pages[0].slug)
    return render(request, "ask/crisis.html", {"helplines": ANYWHERE, "go_on": "/ask/"})


@public("GET")
def front(visit: Visit) -> HttpResponseBase:
    key = draft_cookie.key_of(visit.request)
    begun = key is not None and draft_answers(key, slug=visit.page.slug) is not None
    context = {
        "sections": topics_by_section(),
        "begun": begun,
        "steps": len(STEPS) + 1,
        "start": address_of(visit.page.slug, SAFETY.id),
    }
    return visit.shows("ask/front.html", context)


@public("GET")
def crisis(visit: Visit) -> HttpResponseBase:
    """`to` says where somebody goes on when they are ready; never what they answered."""
    to = visit.request.GET.get("to", "")
    address = address_of(visit.page.slug, to)
    context = {"go_on": address, "to_questions": "/questions/" in address or to == LOOK_OVER}
    return visit.shows("ask/crisis.html", context)


@public("GET")
def end(visit: Visit) -> HttpResponseBase:
    key = draft_cookie.key_of(visit.request)
    sent = sent_by_key(key, slug=visit.page.slug) if key else None
    if sent is None:
        return redirect(address_of(visit.page.slug, LOOK_OVER if key else ""))
    points = ending(sent.answers, age=_age(sent), signed=sign_offs().rules)
    parts = [
        (
            gettext("Reasons it may not be right for you"),
            points.speaks_against,
            gettext(
                "You gave no reason against it. That does not mean that it is right for "
                "you. A doctor of the clinic has to look."
            ),
        ),
        (gettext("What to talk about"), points.discuss, ""),
        (gettext("What the clinic will ask"), points.clinic_will_ask, ""),
    ]
    context = {
        "parts": [(title, points, _cites(points), none) for title, points, none in parts],
        "urgent": sent.urgent,
        "sent_at": sent.submitted_at,
    }
    return visit.shows("ask/end.html", context)


def _age(sent: Sent) -> int:
    """Whole years on the day it was sent."""
    born, day = sent.birth_date, timezone.localdate(sent.submitted_at)
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _cites(points: tuple[Point, ...]) -> tuple[Cite, ...]:
    return each_once([cite for point in points for cite in point.cites])


@public("GET")
def forgotten(visit: Visit) -> HttpResponseBase:
    return visit.shows("ask/forgotten.html")
