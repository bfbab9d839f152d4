"""Protocols, and the criteria before a patient leaves."""

from collections.abc import Iterable
from datetime import timedelta

from chairside.documents.blocks import Block, Table, facts, section, table
from chairside.knowledge.citations import Statement
from chairside.knowledge.discharge import DischargeCriterion, discharge_criterion
from chairside.knowledge.item_views.statements import stated, stated_once
from chairside.knowledge.monitoring import CHECK_LABELS, MonitoringPlan, PlannedCheck
from chairside.knowledge.protocol import Phase, Protocol
from chairside.knowledge.weights import WeightFormula

_WEEK = timedelta(days=7)


def protocol_view(protocol: Protocol) -> tuple[Block, ...]:
    return (
        section(
            "The course",
            facts(
                ("For", protocol.indication.replace("-", " ")),
                ("Dose", protocol.dosing.text),
                ("Drug", str(protocol.substance)),
                ("Route", str(protocol.route)),
                *((phase.name.capitalize(), phase_text(phase)) for phase in protocol.phases),
                ("US approval", str(protocol.approval)),
                ("Where", str(protocol.setting)),
                ("Evidence", str(protocol.strength)),
                ("Ordered here", "yes" if protocol.orderable else "no; recorded or referred"),
            ),
            stated_once(protocol.summary, protocol.cites),
        ),
        *protocol_statements(protocol),
    )


def protocol_statements(protocol: Protocol) -> tuple[Block, ...]:
    """All but the facts of the course."""
    plan = protocol.monitoring
    return (
        section("What it achieves", stated(protocol.evidence)),
        section("Between visits", stated((protocol.spacing, protocol.missed_visit))),
        section(
            "Checks",
            facts(("Minimum stay", _least_stay(plan))),
            stated_once(plan.note, plan.cites),
            checks_table(plan),
        ),
        section("Review", stated(protocol.review)),
        section("When to stop", stated(protocol.stop)),
        section("Talking therapy beside it", stated(protocol.therapy)),
        section(
            "Before the patient leaves", _criteria(map(discharge_criterion, protocol.discharge))
        ),
    )


def _criteria(criteria: Iterable[DischargeCriterion]) -> Block:
    return stated(Statement(text=one.text, cites=one.cites) for one in criteria)


def sentence_view(declared: DischargeCriterion | WeightFormula) -> tuple[Block, ...]:
    """What is declared in one sentence, and where it is used."""
    if isinstance(declared, WeightFormula):
        return _weight_view(declared)
    return (
        section("The criterion", _criteria((declared,))),
        section("Where it belongs", facts(("Area", str(declared.area)))),
    )


def _weight_view(formula: WeightFormula) -> tuple[Block, ...]:
    statement = Statement(text=formula.text, cites=formula.cites)
    return (
        section("The formula", stated((statement,))),
        section(
            "Where it is chosen",
            facts(("Weight basis", f"{formula.basis}, in the order of a dose, by the prescriber")),
        ),
    )


def _least_stay(plan: MonitoringPlan) -> str:
    if plan.observe_after_start is not None:
        return f"{length(plan.observe_after_start)} from the start"
    if plan.observe_after_stop is not None:
        return f"{length(plan.observe_after_stop)} after the stop"
    return "set by the clinic"


def checks_table(plan: MonitoringPlan) -> Table:
    rows = []
    for check in plan.checks:
        watched = " (watched all the time)" if check.continuous else ""
        after = f"at {_times(check.after_stop)}" if check.after_stop else "–"
        before = "yes" if check.before_start else "–"
        rows.append((f"{CHECK_LABELS[check.kind]}{watched}", before, _during(check), after))
    return table(("Check", "Before", "While the drug runs", "After the stop"), rows)


def _during(check: PlannedCheck) -> str:
    during = [f"every {length(check.every_during)}"] if check.every_during else []
    if check.after_start:
        during.append(f"at {_times(check.after_start)} from the start")
    return ", ".join(during) or "–"


def _times(times: tuple[timedelta, ...]) -> str:
    """ "30, 60, 90 min": one unit for a row of times, so that they can be compared."""
    return f"{', '.join(str(time // timedelta(minutes=1)) for time in times)} min"


def length(value: timedelta) -> str:
    """Exactly, in the largest unit that divides it: 40 min, 2 h, 84 h, 7 days."""
    minutes = int(value.total_seconds()) // 60
    if minutes % 1440 == 0 and minutes:
        days = minutes // 1440
        return f"{days} day{'' if days == 1 else 's'}"
    return f"{minutes // 60} h" if minutes % 60 == 0 and minutes else f"{minutes} min"


def frequency(gap: timedelta) -> str:
    """How often visits with this time between them come: twice weekly, weekly, every 3 days."""
    weeks, beyond = divmod(gap, _WEEK)
    if not beyond and weeks:
        return "weekly" if weeks == 1 else f"every {weeks} weeks"
    often, rest = divmod(_WEEK, gap)
    if not rest:
        return {2: "twice weekly", 7: "daily"}.get(often, f"{often} times weekly")
    return f"every {length(gap)}"


def phase_text(phase: Phase) -> str:
    """ "6 visits (4 to 8 in the sources), twice weekly (2 days to 7 days apart), within 28 days" """
    count = "as many visits as the review says"
    if phase.sessions:
        count = f"{phase.sessions} visit{'' if phase.sessions == 1 else 's'}"
    if phase.fewest and phase.most and phase.fewest != phase.most:
        count += f" ({phase.fewest} to {phase.most} in the sources)"
    elif phase.most and not phase.sessions:
        count += f" (up to {phase.most} in the sources)"
    gap = frequency(phase.gap)
    if phase.gap_from != phase.gap_to:
        gap += f" ({length(phase.gap_from)} to {length(phase.gap_to)} apart)"
    within = f", within {length(phase.within)}" if phase.within else ""
    return f"{count}, {gap}{within}" if phase.sessions != 1 else f"{count}{within}"
