"""What is proposed: the drug, how it is given, and the course, in words from the protocols."""

from collections.abc import Mapping
from datetime import timedelta

from chairside.knowledge.consenting.text import (
    FROM_MEMORY,
    Paragraph,
    Section,
    cited,
    is_signed,
    plain,
)
from chairside.knowledge.consenting.use import Use, protocols_of
from chairside.knowledge.grades import Grade, best
from chairside.knowledge.items import item
from chairside.knowledge.protocol import (
    Described,
    Dosing,
    FixedDoses,
    Phase,
    Protocol,
    RateRange,
    WeightedInfusion,
    WeightedRate,
)
from chairside.knowledge.route import Route
from chairside.knowledge.sign_off import state_of
from chairside.units.number import plain as digits

_HOW = {
    Route.INTRAVENOUS: "It runs slowly into a vein of your arm or hand through a thin tube.",
    Route.INTRANASAL: "You spray it into your nose yourself while somebody of the clinic watches.",
    Route.SUBCUTANEOUS: "It is given under the skin.",
    Route.INTRAMUSCULAR: "It is given into a muscle.",
    Route.ORAL: "You take it by mouth.",
}
_WHAT = {
    "ketamine": "Ketamine is a drug that is also used to put people to sleep for operations.",
    "esketamine": "Esketamine is one half of the drug ketamine.",
}
_CHANGES = (
    "Your prescriber may choose a lower dose, fewer visits or none at all, and tells you why."
)


def offered(use: Use, signed: Mapping[str, str]) -> tuple[Protocol, ...]:
    """The courses this clinic gives for the use; all that could be ordered while none is on."""
    courses = protocols_of(use)
    on = tuple(course for course in courses if _works(course, signed))
    return on or courses


def _works(protocol: Protocol, signed: Mapping[str, str]) -> bool:
    key = f"protocol:{protocol.id}"
    return state_of(item(key), signed.get(key)).works


def proposed(use: Use, signed: Mapping[str, str]) -> Section:
    courses = offered(use, signed)
    paragraphs: list[Paragraph] = [
        plain(
            f"The clinic offers you {use.drug} {use.by}. It is meant for {use.trouble}. "
            f"{_WHAT[use.drug]} {_HOW[use.route]}"
        )
    ]
    for course in courses:
        lead = f"{course.title}. " if len(courses) > 1 else ""
        text = f"{lead}{course.summary} {_dose(course.dosing)}{_length(course)}"
        if best([cite.grade for cite in course.cites]) is Grade.UNVERIFIED and not is_signed(
            f"protocol:{course.id}", signed
        ):
            text = f"{text} {FROM_MEMORY}"
        paragraphs.append(cited(text, course.cites))
    paragraphs.append(plain(_CHANGES))
    return Section(title="What is offered to you", paragraphs=tuple(paragraphs))


def _dose(dosing: Dosing) -> str:
    match dosing:
        case WeightedInfusion():
            amount = digits(dosing.dose.amount)
            return (
                f"The usual dose is {amount} mg for each kilogram of body weight, "
                f"over {_time(dosing.duration)}."
            )
        case WeightedRate():
            return (
                f"The dose is at most {digits(dosing.rate.amount)} mg for each kilogram of body "
                f"weight and hour, and at most {digits(dosing.ceiling.amount)} mg an hour, "
                f"for {_time(dosing.duration)}."
            )
        case RateRange():
            return (
                f"The dose lies between {digits(dosing.lowest.amount)} and "
                f"{digits(dosing.highest.amount)} mg for each kilogram of body weight and hour, "
                f"for more than {_time(dosing.longer_than)}. Your prescriber sets it."
            )
        case FixedDoses():
            dose = " or ".join(f"{digits(one.amount)} mg" for one in dosing.choices)
            return f"One dose is {dose}."
        case Described():
            return f"The dose: {dosing.text}."


def _length(protocol: Protocol) -> str:
    ranges = [_range(phase) for phase in protocol.phases]
    words = " ".join(span for span in ranges if span)
    return f" {words}" if words else ""


def _range(phase: Phase) -> str:
    if phase.fewest is None or phase.most is None or phase.fewest == phase.most:
        return ""
    return f"The number of visits may be between {phase.fewest} and {phase.most}."


def _time(duration: timedelta) -> str:
    """ "40 minutes", "4 hours": whole hours when it is such."""
    minutes = int(duration.total_seconds() // 60)
    if minutes % 60 == 0:
        hours = minutes // 60
        return "1 hour" if hours == 1 else f"{hours} hours"
    return f"{minutes} minutes"
