"""A protocol as a page shows it: its statements with numbered sources and how they were read."""

from dataclasses import dataclass
from datetime import timedelta

from chairside.knowledge.citations import Cite, Statement
from chairside.knowledge.discharge import discharge_criterion
from chairside.knowledge.grades import Grade
from chairside.knowledge.monitoring import CHECK_LABELS, MonitoringPlan, PlannedCheck
from chairside.knowledge.protocol import Phase, Protocol


@dataclass(frozen=True, slots=True)
class ShownSource:
    number: int
    line: str
    kind: str
    addresses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownStatement:
    text: str
    grade: Grade
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ShownPart:
    heading: str
    statements: tuple[ShownStatement, ...]


@dataclass(frozen=True, slots=True)
class ShownCheck:
    label: str
    before: bool
    during: str
    after: str
    continuous: bool


def sources_of(protocol: Protocol) -> tuple[ShownSource, ...]:
    """The bibliography, numbered from 1 in the order of first mention."""
    read_at: dict[str, dict[str, None]] = {}
    cites = (*protocol.all_cites, *(c for each in protocol.discharge for c in _criterion(each)))
    for cite in cites:
        found = read_at.setdefault(cite.source.id, {})
        if cite.seen_at:
            found[cite.seen_at] = None
    by_id = {cite.source.id: cite.source for cite in cites}
    return tuple(
        ShownSource(number, by_id[key].line(), by_id[key].kind.value, tuple(addresses))
        for number, (key, addresses) in enumerate(read_at.items(), start=1)
    )


def _criterion(criterion_id: str) -> tuple[Cite, ...]:
    return discharge_criterion(criterion_id).cites


def parts_of(protocol: Protocol) -> tuple[ShownPart, ...]:
    numbers = _numbers(protocol)
    discharge = tuple(
        ShownStatement(each.text, each.grade, _of(each.cites, numbers))
        for each in map(discharge_criterion, protocol.discharge)
    )
    parts = (
        ("What it achieves", _shown(protocol.evidence, numbers)),
        ("Between visits", _shown((protocol.spacing, protocol.missed_visit), numbers)),
        ("Review", _shown(protocol.review, numbers)),
        ("When to stop", _shown(protocol.stop, numbers)),
        ("Talking therapy beside it", _shown(protocol.therapy, numbers)),
        ("Before the patient leaves", discharge),
    )
    return tuple(ShownPart(heading, statements) for heading, statements in parts if statements)


def _numbers(protocol: Protocol) -> dict[str, int]:
    cites = (*protocol.all_cites, *(c for each in protocol.discharge for c in _criterion(each)))
    seen = dict.fromkeys(cite.source.id for cite in cites)
    return {key: number for number, key in enumerate(seen, start=1)}


def _of(cites: tuple[Cite, ...], numbers: dict[str, int]) -> tuple[int, ...]:
    return tuple(sorted({numbers[cite.source.id] for cite in cites}))


def _shown(
    statements: tuple[Statement, ...], numbers: dict[str, int]
) -> tuple[ShownStatement, ...]:
    return tuple(
        ShownStatement(each.text, each.grade, _of(each.cites, numbers)) for each in statements
    )


def checks_of(plan: MonitoringPlan) -> tuple[ShownCheck, ...]:
    return tuple(_check(each) for each in plan.checks)


def _check(check: PlannedCheck) -> ShownCheck:
    during = [f"every {length(check.every_during)}"] if check.every_during else []
    if check.after_start:
        during.append(f"at {_times(check.after_start)} from the start")
    return ShownCheck(
        label=CHECK_LABELS[check.kind],
        before=check.before_start,
        during=", ".join(during),
        after=f"at {_times(check.after_stop)}" if check.after_stop else "",
        continuous=check.continuous,
    )


def _times(times: tuple[timedelta, ...]) -> str:
    """ "30, 60, 90 min": one unit for a row of times, so that they can be compared."""
    return f"{', '.join(str(each // timedelta(minutes=1)) for each in times)} min"


def length(value: timedelta) -> str:
    """Exactly, in the largest unit that divides it: 40 min, 2 h, 84 h, 7 days."""
    minutes = int(value.total_seconds()) // 60
    if minutes % 1440 == 0 and minutes:
        days = minutes // 1440
        return f"{days} day{'' if days == 1 else 's'}"
    return f"{minutes // 60} h" if minutes % 60 == 0 and minutes else f"{minutes} min"


def phase_text(phase: Phase) -> str:
    """ "6 visits (4 to 8 in the sources), 84 h apart (2 days to 7 days), within 28 days" """
    count = "as many visits as the review says"
    if phase.sessions:
        count = f"{phase.sessions} visit{'' if phase.sessions == 1 else 's'}"
    if phase.fewest and phase.most and phase.fewest != phase.most:
        count += f" ({phase.fewest} to {phase.most} in the sources)"
    elif phase.most and not phase.sessions:
        count += f" (up to {phase.most} in the sources)"
    gap = f"{length(phase.gap)} apart"
    if phase.gap_from != phase.gap_to:
        gap += f" ({length(phase.gap_from)} to {length(phase.gap_to)})"
    within = f", within {length(phase.within)}" if phase.within else ""
    return f"{count}, {gap}{within}" if phase.sessions != 1 else f"{count}{within}"
