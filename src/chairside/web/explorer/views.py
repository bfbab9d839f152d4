"""The concentration explorer: published models and regimens side by side."""

from decimal import Decimal
from time import perf_counter

from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from chairside.clinic.accounts.policies import check_can_use_chairside
from chairside.units.number import plain
from chairside.web.explorer.answer import picture, table
from chairside.web.explorer.curves import Comparison, compare
from chairside.web.explorer.forms import FIELDS_OF
from chairside.web.explorer.presenters import (
    EXAMPLES,
    model_notes,
    papers_text,
    rows,
    shown_models,
    shown_observations,
    timings,
)
from chairside.web.explorer.question import LETTERS, Asked, read
from chairside.web.pages import PageRequest, page


@page(check_can_use_chairside)
def explorer(request: PageRequest) -> HttpResponseBase:
    return _page(request, read(request.GET))


@page(check_can_use_chairside)
def explorer_curves(request: PageRequest) -> HttpResponseBase:
    """The picture as numbers and its figures as HTML; or the problems by field, 422."""
    started = perf_counter()
    asked = read(request.GET)
    if asked.question is None:
        return JsonResponse({"problems": asked.problems}, status=422)
    comparison = compare(asked.question)
    response = JsonResponse(picture(comparison) | {"html": _figures(comparison)})
    response["Server-Timing"] = f"curves;dur={(perf_counter() - started) * 1000:.1f}"
    return response


@page(check_can_use_chairside)
def explorer_csv(request: PageRequest) -> HttpResponseBase:
    """A wrong address is answered by the page, which says beside the fields what is wrong."""
    asked = read(request.GET)
    if asked.question is None:
        return _page(request, asked)
    response = HttpResponse(table(compare(asked.question)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="concentrations.csv"'
    return response


def _page(request: PageRequest, asked: Asked) -> HttpResponseBase:
    context = {
        "form": asked.form,
        "regimens": list(zip(LETTERS, asked.regimens, strict=True)),
        "models": shown_models(asked.form["models"].value()),
        "observations": shown_observations(asked.form["observed"].value()),
        "examples": EXAMPLES,
        "fields_of": FIELDS_OF,
    }
    return render(request, "explorer/page.html", context, status=422 if asked.problems else 200)


def _figures(comparison: Comparison) -> str:
    question = comparison.question
    context = {
        "comparison": comparison,
        "question": question,
        "hours": plain(question.hours),
        "level": "" if question.level is None else plain(question.level),
        "heads": _heads(question.level),
        "rows": rows(comparison),
        "model_notes": model_notes(comparison),
        "timings": timings(comparison),
        "papers": comparison.citations,
        "papers_text": papers_text(comparison.citations),
    }
    return render_to_string("explorer/figures.html", context)


def _heads(level: Decimal | None) -> list[str]:
    above = [] if level is None else [f"Above {plain(level)} ng/mL:num"]
    return [
        "Curve",
        "Cmax, ng/mL:num",
        "Tmax:num",
        "AUC, ng·h/mL:num",
        *above,
        "Half-lives",
    ]
