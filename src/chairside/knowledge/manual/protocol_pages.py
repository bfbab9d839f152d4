"""One page for each protocol, and their list."""

from datetime import timedelta

from chairside.knowledge.discharge import discharge_criterion
from chairside.knowledge.manual.markdown import cites, page, section, statements, table
from chairside.knowledge.monitoring import CHECK_LABELS, MonitoringPlan, PlannedCheck
from chairside.knowledge.protocol import Phase, Protocol
from chairside.knowledge.protocols import PROTOCOLS

_UP = "../"


def protocol_list() -> str:
    rows = [
        (
            f"[{each.title}](protocols/{each.id}.md)",
            each.dosing.text,
            str(each.approval),
            str(each.strength),
            "yes" if each.orderable else "no",
            "on" if each.on_by_default else "off",
        )
        for each in PROTOCOLS
    ]
    head = ("Protocol", "Dose", "Standing", "Evidence", "Orderable", "Unless changed")
    return page("Protocols", table(head, rows))


def protocol_page(protocol: Protocol) -> str:
    facts = [
        ("Id and version", f"`{protocol.id}`, version {protocol.version}"),
        ("For", protocol.indication.replace("-", " ")),
        ("Drug and route", f"{protocol.substance}, {protocol.route}"),
        ("Dose", protocol.dosing.text),
        ("Standing in the US", str(protocol.approval)),
        ("Setting", str(protocol.setting)),
        ("Evidence", str(protocol.strength)),
        ("Can be ordered", "yes" if protocol.orderable else "no"),
        (
            "Unless the clinic changes it",
            "on" if protocol.on_by_default else f"off: {protocol.off_because}",
        ),
        ("Content hash", f"`{protocol.content_hash()}`"),
    ]
    return page(
        protocol.title,
        protocol.summary,
        table(("", ""), facts),
        section("What the studies found", statements(protocol.evidence, up=_UP)),
        section("Course", _phases(protocol), statements((protocol.spacing,), up=_UP)),
        section("A missed visit", statements((protocol.missed_visit,), up=_UP)),
        section("Checks", _monitoring(protocol.monitoring)),
        section(
            "Before leaving",
            "\n".join(f"- {discharge_criterion(each).text}" for each in protocol.discharge),
        ),
        section("Review", statements(protocol.review, up=_UP)),
        section("Stopping", statements(protocol.stop, up=_UP)),
        section("Talking therapy", statements(protocol.therapy, up=_UP)),
        section("Sources", "\n".join(f"- {each.line()}" for each in protocol.sources)),
    )


def _phases(protocol: Protocol) -> str:
    rows = [
        (
            each.name,
            "as long as reviewed" if each.sessions is None else str(each.sessions),
            _range(each),
            duration(each.gap),
            f"{duration(each.gap_from)} to {duration(each.gap_to)}",
            "" if each.within is None else duration(each.within),
        )
        for each in protocol.phases
    ]
    return table(("Phase", "Visits", "Range", "Usual gap", "Window", "Within"), rows)


def _range(phase: Phase) -> str:
    if phase.fewest is None and phase.most is None:
        return ""
    return f"{phase.fewest} to {phase.most}"


def _monitoring(plan: MonitoringPlan) -> str:
    rows = [
        (
            CHECK_LABELS[each.kind],
            "yes" if each.before_start else "",
            _during(each),
            ", ".join(duration(time) for time in each.after_stop),
        )
        for each in plan.checks
    ]
    least = "set by the clinic"
    if plan.observe_after_start is not None:
        least = f"{duration(plan.observe_after_start)} from the start"
    elif plan.observe_after_stop is not None:
        least = f"{duration(plan.observe_after_stop)} after the stop"
    return "\n\n".join(
        (
            table(("Check", "Before", "After the start", "After the stop"), rows),
            f"Least stay: {least}. {plan.note} ({cites(plan.cites, up=_UP)})",
        )
    )


def _during(check: PlannedCheck) -> str:
    parts = []
    if check.every_during is not None:
        parts.append(f"every {duration(check.every_during)}")
    if check.after_start:
        parts.append("at " + ", ".join(duration(each) for each in check.after_start))
    if check.continuous:
        parts.append("watched throughout")
    return "; ".join(parts)


def duration(value: timedelta) -> str:
    """'90 min', '84 h', '14 days': the largest unit that stays whole."""
    seconds = int(value.total_seconds())
    for size, name in ((86_400, "days"), (3_600, "h"), (60, "min")):
        if seconds % size == 0 and seconds >= size:
            count = seconds // size
            return "1 day" if (name, count) == ("days", 1) else f"{count} {name}"
    return f"{seconds} s"
