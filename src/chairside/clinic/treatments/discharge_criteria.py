"""What must be so before the patient leaves."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext

from chairside.clinic.accounts.permissions import why_not
from chairside.clinic.audit.actors import Actor
from chairside.clinic.one_statement import read_together
from chairside.clinic.refusal import Refusal
from chairside.clinic.signoffs.queries import SignOffs, sign_off_rows, sign_offs, sign_offs_of
from chairside.clinic.sites.models import ClinicLimits
from chairside.clinic.treatments.discharge_evidence import contradiction
from chairside.clinic.treatments.policies import check_can_discharge_unmet
from chairside.clinic.visits.models import Check, IvLine, StateMove, Visit
from chairside.knowledge.discharge import discharge_criterion
from chairside.knowledge.items import ItemKind
from chairside.knowledge.protocols import protocol
from chairside.texts.translated import Declared as _
from chairside.units.dates import clock_of

_CHECKS_OPEN = _("%(number)s due checks are open: do them, or skip them with a reason.")
_NO_ESCORT = _("Say with whom the patient leaves.")
_NO_INSTRUCTIONS = _("Give the instructions for home first.")
_EVENTS_OPEN = _("%(number)s events are not resolved.")


def criteria_in_use(protocol_id: str, signed: SignOffs | None = None) -> list[str]:
    """The protocol's discharge criteria that work here: an unverified one is off until signed."""
    known = signed or sign_offs()
    criteria = protocol(protocol_id).discharge
    return [name for name in criteria if known.works(f"{ItemKind.DISCHARGE}:{name}")]


def discharge_gate(
    visit: Visit,
    *,
    criteria: Mapping[str, bool],
    left_with: str,
    instructions_given: bool,
    unmet_reason: str,
    by: Actor,
    at: datetime,
) -> list[Refusal]:
    """Why the patient may not leave yet; empty when nothing speaks against it.

    A prescriber may let the patient go with something unmet and a reason (a transfer to hospital,
    a patient who will not wait). Checks still open are never passed over: they are done or skipped.
    """
    newest = visit.dose_orders.order_by("-number")[:1]
    done, checks, events, lines, stops, limits, signed = read_together(
        visit.checks.filter(done_at__isnull=False),
        visit.checks.filter(done_at__isnull=True, due_at__lte=at),
        visit.adverse_events.filter(resolved_at__isnull=True),
        visit.iv_lines.filter(removed_at__isnull=True),
        visit.moves.filter(name="stop").order_by("-at")[:1],
        ClinicLimits.objects.filter(pk__in=newest.values("limits")),
        sign_off_rows(),
    )
    always = []
    if checks:
        always.append(Refusal(_CHECKS_OPEN % {"number": len(checks)}))
    if not left_with.strip():
        always.append(Refusal(_NO_ESCORT, field="left_with"))
    unmet = [*_stay(limits, stops, at), *(_in_place(line) for line in lines)]
    for name in criteria_in_use(visit.protocol_id, sign_offs_of(signed)):
        unmet += _unmet(name, criteria.get(name, False), done)
    if not instructions_given:
        unmet.append(Refusal(_NO_INSTRUCTIONS, field="instructions_given"))
    if events:
        unmet.append(Refusal(_EVENTS_OPEN % {"number": len(events)}))
    if not unmet:
        return always
    if not unmet_reason.strip():
        return [*always, *unmet]
    if sentence := why_not(check_can_discharge_unmet, by, visit):
        always.append(Refusal(sentence, field="unmet_reason"))
    return always


def _unmet(name: str, met: bool, done: Sequence[Check]) -> Iterator[Refusal]:
    """One that is not ticked, or is ticked against what the last check says."""
    if not met:
        yield Refusal(
            gettext("Not met: %(text)s.") % {"text": discharge_criterion(name).text},
            field=f"criterion-{name}",
        )
    elif sentence := contradiction(name, done):
        yield Refusal(sentence, field=f"criterion-{name}")


def _in_place(line: IvLine) -> Refusal:
    return Refusal(
        gettext("IV line still in place: %(line)s. Remove it, and record it.") % {"line": line}
    )


def _stay(
    limits: Sequence[ClinicLimits], stops: Sequence[StateMove], at: datetime
) -> Iterator[Refusal]:
    for limit, stop in zip(limits, stops, strict=False):
        least = timedelta(minutes=limit.minimum_recovery_minutes)
        left = stop.at + least - at
        if left > timedelta(0):
            minutes = -(-int(left.total_seconds()) // 60)
            yield Refusal(
                gettext("Minimum stay: %(minutes)s min remaining (until %(clock)s).")
                % {"minutes": minutes, "clock": clock_of(timezone.localtime(stop.at + least))}
            )
