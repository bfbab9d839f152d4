"""The page on which findings are weighed, protocols compared and a treatment decided."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from chairside.clinic.accounts.permissions import allows
from chairside.clinic.canonical_json import canonical_json, sha256
from chairside.clinic.screening import operations, queries
from chairside.clinic.screening.facts import PatientFacts
from chairside.clinic.screening.policies import (
    check_can_decide,
    check_can_read_intake,
    check_can_weigh,
)
from chairside.knowledge.language import Level
from chairside.knowledge.protocol import Protocol
from chairside.knowledge.protocols import OTHER_USES, protocol
from chairside.knowledge.protocols.other_uses import DRUGS
from chairside.knowledge.rules import RULES
from chairside.web.once import carried_out
from chairside.web.pages import PageRequest, page
from chairside.web.patients.head import get_patient
from chairside.web.screening.changed import changed_answers
from chairside.web.screening.comparing import compared
from chairside.web.screening.deciding_forms import DecideForm, PassForm, TakeBackForm, WeighForm
from chairside.web.screening.findings import facts_of, panel_context
from chairside.web.screening.places import intake_address
from chairside.web.screening.presenters import FindingGroup, FindingPresenter, Panel, panel

AnyForm = PassForm | WeighForm | TakeBackForm


def protocol_named(protocol_id: str) -> Protocol:
    try:
        return protocol(protocol_id)
    except ValueError as error:
        raise Http404 from error


def now_context(
    request: PageRequest,
    facts: PatientFacts,
    protocol_id: str,
    *,
    sent: tuple[str, AnyForm] | None = None,
    saved: str = "",
) -> dict[str, Any]:
    """Everything on the page that facts change.

    sent   the rule and the form that could not be carried out, to be shown again
    saved  the rule that something was just done about; typing goes on there
    """
    patient, assessment = facts.patient, facts.assess(protocol_id)
    standing = queries.suitability(facts, protocol_id)
    others = queries.alternatives(facts, protocol_id)
    new = frozenset(finding.fingerprint for finding in standing.new)
    may_weigh = allows(check_can_weigh, request.actor, patient)
    shown = panel(assessment, patient=patient.uuid, new=new)
    if may_weigh or saved:
        shown = _with_forms(shown, sent if may_weigh else None, saved)
    read = queries.basis_sha256(patient, assessment)
    number = standing.decision.number if standing.decision else 0
    state = {"read": read, "decision": number, "others": [x.evaluation.as_json() for x in others]}
    return {
        **panel_context(facts, shown),
        "patient": patient,
        "intake": intake_address(patient.uuid),
        "acting": True,
        "may_weigh": may_weigh,
        "standing": standing,
        "changed": changed_answers(standing.decision.content, assessment)
        if standing.decision
        else (),
        "alternatives": compared(others, chosen=protocol_id, signed=facts.signed),
        "read_sha256": read,
        "seen": sha256(canonical_json(state))[:16],
        "lost": _lost(shown, sent),
    }


def _with_forms(shown: Panel, sent: tuple[str, AnyForm] | None, saved: str) -> Panel:
    def groups(plain: tuple[FindingGroup, ...]) -> tuple[FindingGroup, ...]:
        return tuple(
            replace(group, findings=tuple(_with_form(row, sent, saved) for row in group.findings))
            for group in plain
        )

    return replace(shown, closing=groups(shown.closing), weighing=groups(shown.weighing))


def _with_form(
    finding: FindingPresenter, sent: tuple[str, AnyForm] | None, saved: str
) -> FindingPresenter:
    made = _form_for(finding)
    if sent is not None and sent[0] == finding.rule.id and isinstance(sent[1], type(made)):
        made = sent[1]
    return replace(finding, form=made, is_saved=finding.rule.id == saved)


def _form_for(finding: FindingPresenter) -> AnyForm | None:
    auto_id = f"{finding.anchor}-%s"
    if finding.override is not None:
        return TakeBackForm(auto_id=auto_id)
    if finding.can == "pass":
        return PassForm(auto_id=auto_id)
    return WeighForm(auto_id=auto_id) if finding.can else None


def _lost(shown: Panel, sent: tuple[str, AnyForm] | None) -> AnyForm | None:
    """The form whose finding is no longer there, so that what was typed stays in sight."""
    if sent is None:
        return None
    forms = [
        finding.form for group in (*shown.closing, *shown.weighing) for finding in group.findings
    ]
    return None if any(form is sent[1] for form in forms) else sent[1]


def show(
    request: PageRequest,
    facts: PatientFacts,
    protocol_id: str,
    *,
    sent: tuple[str, AnyForm] | None = None,
    decide_form: DecideForm | None = None,
) -> HttpResponse:
    """The whole page; 422 with a form that could not be carried out."""
    considered = facts.considered
    context = {
        **now_context(request, facts, protocol_id, sent=sent),
        "protocol": protocol_named(protocol_id),
        "considered": protocol_named(considered) if considered else None,
        "decide_form": (decide_form or DecideForm())
        if allows(check_can_decide, request.actor, facts.patient)
        else None,
        "decisions": facts.decisions,
        "overrides": facts.overrides_for(protocol_id),
    }
    status = 200 if sent is None and decide_form is None else 422
    return render(request, "screening/suitability.html", context, status=status)


def other_uses() -> dict[str, list[Protocol]]:
    """Uses that no protocol describes, by the drug."""
    by_drug: dict[str, list[Protocol]] = {}
    for drug in DRUGS:
        by_drug[drug.name] = [use for use in OTHER_USES if use.id.startswith(f"{drug.id}-for-")]
    return by_drug


@page(check_can_read_intake)
def suitability(request: PageRequest, key: UUID) -> HttpResponseBase:
    facts = facts_of(request, get_patient(request, key))
    chosen = request.GET.get("protocol") or facts.considered
    if not chosen or "choose" in request.GET:
        context = {
            "patient": facts.patient,
            "families": queries.families(),
            "intake": intake_address(key),
            "other_uses": other_uses(),
        }
        return render(request, "screening/choose.html", context)
    return show(request, facts, protocol_named(chosen).id)


@page(check_can_read_intake)
def suitability_now(request: PageRequest, key: UUID) -> HttpResponseBase:
    """What facts change, asked for again by an open page; nothing when it is as it was."""
    facts = facts_of(request, get_patient(request, key))
    chosen = protocol_named(request.GET.get("protocol", ""))
    context = now_context(request, facts, chosen.id)
    if request.GET.get("seen") == context["seen"]:
        return HttpResponse(status=204)
    return render(request, "screening/suitability_now.html", {**context, "swap": True})


@page(check_can_weigh, methods=("POST",))
def override_finding(request: PageRequest, key: UUID) -> HttpResponseBase:
    facts = facts_of(request, get_patient(request, key))
    chosen = protocol_named(request.POST.get("protocol", "")).id
    rule = request.POST.get("rule", "")
    kind = PassForm if _closes(rule) else WeighForm
    form = kind(request.POST, auto_id=f"finding-{rule}-%s")

    def act() -> None:
        operations.override(
            patient=facts.patient,
            protocol_id=chosen,
            fingerprint=request.POST.get("fingerprint", ""),
            reason=form.cleaned_data["reason"],
            facts=facts,
            by=request.actor,
            at=request.now,
        )

    done = carried_out(request, form, act)
    facts = facts.weighed() if done else facts
    return _after(request, facts, chosen, sent=None if done else (rule, form), rule=rule)


@page(check_can_weigh, methods=("POST",))
def take_back_override(request: PageRequest, key: UUID, override: UUID) -> HttpResponseBase:
    on_file = get_patient(request, key)
    row = queries.override_by_uuid(on_file.patient, override)
    if row is None:
        raise Http404
    form = TakeBackForm(request.POST, auto_id=f"finding-{row.rule_id}-%s")

    def act() -> None:
        operations.take_back_override(
            override=row, reason=form.cleaned_data["reason"], by=request.actor, at=request.now
        )

    done = carried_out(request, form, act)
    sent = None if done else (row.rule_id, form)
    return _after(request, facts_of(request, on_file), row.protocol_id, sent=sent, rule=row.rule_id)


def _closes(rule_id: str) -> bool:
    """Whether a finding of this rule stands against treatment until it is let pass."""
    return any(rule.id == rule_id and rule.level in (Level.STOP, Level.HOLD) for rule in RULES)


def _after(
    request: PageRequest,
    facts: PatientFacts,
    chosen: str,
    *,
    sent: tuple[str, AnyForm] | None,
    rule: str,
) -> HttpResponseBase:
    """The part of the page that changed; without htmx the page at the finding."""
    if request.htmx:
        context = now_context(request, facts, chosen, sent=sent, saved="" if sent else rule)
        status = 422 if sent else 200
        template = "screening/suitability_now.html"
        return render(request, template, {**context, "swap": True}, status=status)
    if sent:
        return show(request, facts, chosen, sent=sent)
    return redirect(f"{page_address(facts.patient.uuid, chosen)}#finding-{rule}")


def page_address(patient: UUID, protocol_id: str) -> str:
    return f"{reverse('suitability', args=[patient])}?protocol={protocol_id}"
