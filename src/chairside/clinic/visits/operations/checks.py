"""Checks that fall due: planned, done, skipped."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from decimal import Decimal

from django.db.models import QuerySet
from django.utils.translation import gettext

from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.operations import operation
from chairside.clinic.refusal import Refusal, Refusals
from chairside.clinic.visits.models import Check, Visit
from chairside.clinic.visits.models.bedside import UNSCHEDULED
from chairside.clinic.visits.operations.bedside import DISSOCIATION, chart_vitals, check_vitals
from chairside.clinic.visits.operations.transitions import audit_and_announce, locked
from chairside.clinic.visits.policies import check_can_chart
from chairside.hl7v2.metrics import Metric
from chairside.knowledge.moaas import SCALE_VERSION, moaas


@operation
def do_check(
    *,
    check: Check,
    sedation: int | None,
    dissociation: str = "",
    comfortable: bool | None = None,
    remarks: str = "",
    values: Mapping[Metric, Decimal] | None = None,
    read: Mapping[Metric, Decimal] | None = None,
    by: Actor,
    at: datetime,
) -> Check:
    """A due check done: what was seen, and the vitals that go with it.

    `values` were taken by this person and are charted as theirs. `read` were read off the chart,
    where a device has written them; they stand in the check and are not charted twice.
    """
    visit = locked(check.visit)
    check_can_chart(by, visit)
    check = _open_check(check)
    check.visit = visit
    check.result = _result(sedation, dissociation, comfortable, remarks, values or {}, read or {})
    return _done(check, values or {}, by, at)


@operation
def check_now(
    *,
    visit: Visit,
    sedation: int | None,
    dissociation: str = "",
    comfortable: bool | None = None,
    remarks: str = "",
    values: Mapping[Metric, Decimal] | None = None,
    read: Mapping[Metric, Decimal] | None = None,
    by: Actor,
    at: datetime,
) -> Check:
    """A check between those that fall due. It stands for none of them."""
    visit = locked(visit)
    check_can_chart(by, visit)
    check = Check(visit=visit, phase=UNSCHEDULED, offset_minutes=0, due_at=at)
    check.result = _result(sedation, dissociation, comfortable, remarks, values or {}, read or {})
    return _done(check, values or {}, by, at)


def _result(
    sedation: int | None,
    dissociation: str,
    comfortable: bool | None,
    remarks: str,
    values: Mapping[Metric, Decimal],
    read: Mapping[Metric, Decimal],
) -> dict[str, object]:
    """As it is kept. Errors: `Refusals`, with all that is missing or impossible."""
    reasons = _unseen(sedation, dissociation, comfortable, values)
    if reasons or sedation is None:
        raise Refusals(reasons)
    try:
        score = moaas(sedation)
    except ValueError as error:
        raise Refusal(str(error), field="sedation") from error
    return {
        "sedation": score.score,
        "sedation_scale": SCALE_VERSION,
        "dissociation": dissociation,
        "comfortable": comfortable,
        "remarks": remarks.strip(),
        "values": {metric.value: str(value) for metric, value in {**read, **values}.items()},
    }


def _done(check: Check, values: Mapping[Metric, Decimal], by: Actor, at: datetime) -> Check:
    if values:
        chart_vitals(visit=check.visit, values=values, by=by, at=at)
    check.done_at, check.done_by_id, check.done_by_name = at, by.id, by.name
    check.save()
    detail = {"phase": check.phase, "minutes": check.offset_minutes}
    audit_and_announce(visit=check.visit, verb="treatment.check", by=by, at=at, detail=detail)
    return check


def _unseen(
    sedation: int | None,
    dissociation: str,
    comfortable: bool | None,
    values: Mapping[Metric, Decimal],
) -> list[Refusal]:
    """What is missing or impossible in a check, all at once."""
    reasons = []
    if sedation is None:
        reasons.append(Refusal(gettext("Choose the level of sedation."), field="sedation"))
    if dissociation not in DISSOCIATION:
        reasons.append(Refusal(gettext("Say whether dissociation is seen."), field="dissociation"))
    if comfortable is None:
        reasons.append(
            Refusal(gettext("Say whether the patient is comfortable."), field="comfortable")
        )
    try:
        check_vitals(values)
    except Refusals as several:
        reasons += several.reasons
    return reasons


@operation
def skip_check(*, check: Check, reason: str, by: Actor, at: datetime) -> Check:
    """A check that will not be done. It stays in the record with its reason."""
    visit = locked(check.visit)
    check_can_chart(by, visit)
    check = _open_check(check)
    if not reason.strip():
        raise Refusal(gettext("A reason is needed; it is part of the record."), field="reason")
    check.skipped_reason = reason.strip()[:300]
    check.done_at, check.done_by_id, check.done_by_name = at, by.id, by.name
    check.save()
    detail = {"phase": check.phase, "minutes": check.offset_minutes}
    audit_and_announce(visit=visit, verb="treatment.skip_check", by=by, at=at, detail=detail)
    return check


def _open_check(check: Check) -> Check:
    check = Check.objects.get(pk=check.pk)
    if check.done_at is not None:
        raise Refusal(
            gettext("%(done_by_name)s has settled this check already.")
            % {"done_by_name": check.done_by_name}
        )
    return check


def plan_checks(visit: Visit, *, phase: str, minutes: Iterable[int], since: datetime) -> None:
    """Checks of a locked visit that fall due these many minutes after `since`."""
    Check.objects.bulk_create(
        Check(
            visit=visit,
            phase=phase,
            offset_minutes=offset,
            due_at=since + timedelta(minutes=offset),
        )
        for offset in minutes
    )


def settle_checks(checks: QuerySet[Check], *, reason: str, by: Actor, at: datetime) -> None:
    """Those of `checks` that nobody has settled are skipped for `reason`."""
    checks.filter(done_at__isnull=True).update(
        done_at=at, done_by_id=by.person_id, done_by_name=by.name, skipped_reason=reason
    )
