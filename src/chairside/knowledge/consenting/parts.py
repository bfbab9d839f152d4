"""The parts of a consent that hold for every use: approval, evidence, the day, rights."""

from collections.abc import Mapping
from datetime import date

from chairside.knowledge.citations import says
from chairside.knowledge.conflicts import CONFLICTS, Conflict
from chairside.knowledge.consenting.known import known_of
from chairside.knowledge.consenting.proposed import offered
from chairside.knowledge.consenting.text import (
    FROM_MEMORY,
    Paragraph,
    Section,
    cited,
    is_signed,
    plain,
    statement_paragraphs,
)
from chairside.knowledge.consenting.use import Use
from chairside.knowledge.education.treatment import APPROVED_OR_OFF_LABEL
from chairside.knowledge.grades import Grade, Strength
from chairside.knowledge.items import item
from chairside.knowledge.monitoring import CheckKind
from chairside.knowledge.protocol import Approval
from chairside.knowledge.readings import ketalar, spravato
from chairside.knowledge.regulatory import OralAntidepressant, RegulatoryRow, standing
from chairside.knowledge.route import Route

_SAID = {
    Approval.APPROVED: "The US Food and Drug Administration has approved exactly this use",
    Approval.OFF_LABEL: (
        "This use is off-label. That means: the US Food and Drug Administration has approved the "
        "drug, but not for this use"
    ),
    Approval.NOT_APPROVED: "The US Food and Drug Administration has not approved this use",
}
_NOTHING = "We hold nothing on whether this use is approved. Ask your prescriber before you sign."


def approval(use: Use, signed: Mapping[str, str], on: date) -> Section:
    topic = APPROVED_OR_OFF_LABEL
    general = statement_paragraphs(
        topic.statements, signed=is_signed(f"education:{topic.id}", signed)
    )
    return Section(title="Is it approved?", paragraphs=(*standings(use, signed, on), *general))


def standings(use: Use, signed: Mapping[str, str], on: date) -> tuple[Paragraph, ...]:
    """One paragraph, or two where it differs with and without an oral antidepressant."""
    with_one = _row(use, OralAntidepressant.WITH, on)
    without = _row(use, OralAntidepressant.WITHOUT, on)
    if with_one == without:
        return (_approval_paragraph(with_one, "", signed),)
    return (
        _approval_paragraph(with_one, " together with an antidepressant taken by mouth", signed),
        _approval_paragraph(without, " without an antidepressant taken by mouth", signed),
    )


def _row(use: Use, antidepressant: OralAntidepressant, on: date) -> RegulatoryRow | None:
    return standing(
        substance=use.substance,
        route=use.route,
        indication=use.indication,
        antidepressant=antidepressant,
        on=on,
    )


def _approval_paragraph(
    row: RegulatoryRow | None, condition: str, signed: Mapping[str, str]
) -> Paragraph:
    if row is None:
        return plain(_NOTHING)
    text = f"{_SAID[row.approval]}{condition}."
    if row.grade is Grade.UNVERIFIED and not is_signed(f"regulatory:{row.id}", signed):
        text = f"{text} {FROM_MEMORY}"
    return cited(text, row.cites)


_STRENGTH = {
    Strength.GOOD: "good. This does not say whether it will help you.",
    Strength.MODERATE: "moderate.",
    Strength.WEAK: "weak.",
    Strength.CONFLICTING: "the sources do not agree. Nobody can say today whether it works.",
    Strength.AGAINST: "against this treatment.",
}
_CONFLICTS = {conflict.topic: conflict for conflict in CONFLICTS}


def evidence(use: Use, signed: Mapping[str, str]) -> tuple[Section, Section]:
    return (
        Section(title="What is known, and what is not", paragraphs=_plainly(use, signed)),
        Section(title="The studies in figures", paragraphs=_figures(use, signed), figures=True),
    )


def _plainly(use: Use, signed: Mapping[str, str]) -> tuple[Paragraph, ...]:
    known = known_of(use.id)
    paragraphs = list(_strengths(use, signed))
    paragraphs += statement_paragraphs(known.plain, signed=False)
    for topic in known.topics:
        paragraphs += topic_paragraphs(topic, signed)
    return tuple(paragraphs)


def topic_paragraphs(topic_id: str, signed: Mapping[str, str]) -> tuple[Paragraph, ...]:
    """A text for patients; what rests on memory stays out until the clinic signs it."""
    key = f"education:{topic_id}"
    declared = item(key).declared
    statements = getattr(declared, "statements", ())
    return statement_paragraphs(statements, signed=is_signed(key, signed))


def _strengths(use: Use, signed: Mapping[str, str]) -> tuple[Paragraph, ...]:
    courses = offered(use, signed)
    if len({course.strength for course in courses}) == 1:
        said = _STRENGTH[courses[0].strength]
        return (plain(f"Evidence: {said}"),)
    return tuple(
        plain(f"{course.title}. Evidence: {_STRENGTH[course.strength]}") for course in courses
    )


def _figures(use: Use, signed: Mapping[str, str]) -> tuple[Paragraph, ...]:
    paragraphs: list[Paragraph] = []
    for course in offered(use, signed):
        key = f"protocol:{course.id}"
        paragraphs += statement_paragraphs(course.evidence, signed=is_signed(key, signed))
    paragraphs += [_conflict_paragraph(conflict(topic)) for topic in known_of(use.id).conflicts]
    # Two courses of one use may rest on the same study.
    return tuple(dict.fromkeys(paragraphs))


def conflict(topic: str) -> Conflict:
    """Raises KeyError for a topic that is not declared."""
    return _CONFLICTS[topic]


def _conflict_paragraph(conflict: Conflict) -> Paragraph:
    """With the works that its items rest on; a benchmark is nearer to it than a whole protocol."""
    nearer = [key for key in conflict.where if not key.startswith("protocol:")] or list(
        conflict.where
    )
    cites = (cite for key in nearer for cite in getattr(item(key).declared, "cites", ()))
    return cited(f"Where sources disagree. {conflict.topic}: {conflict.sources_say}", cites)


_HOME = says(
    "Somebody has to take you home. Do not drive or use machines until the next day, after a "
    "night's sleep.",
    ketalar.DAILYMED_OLDER,
    spravato.OWNER_DOSING,
)
_INFUSION = (
    says("Follow what the clinic tells you about eating and drinking before.", ketalar.DAILYMED),
    _HOME,
)
_ASKED = {
    CheckKind.BLOOD_PRESSURE: "your blood pressure",
    CheckKind.HEART_RATE: "your heart rate",
    CheckKind.SPO2: "the oxygen in your blood",
    CheckKind.RESPIRATORY_RATE: "your breathing",
    CheckKind.SEDATION: "how awake you are",
    CheckKind.DISSOCIATION: "whether things feel far away or unreal",
    CheckKind.COMFORT: "how you feel",
    CheckKind.NAUSEA: "whether you feel sick",
    CheckKind.PAIN: "your pain",
    CheckKind.MOOD_SAFETY: "your mood and your safety",
    CheckKind.IV_SITE: "the place where the drug goes in",
}
_STAY = "You stay until the clinic finds that you are well enough to leave."


def the_day(use: Use, signed: Mapping[str, str]) -> Section:
    if use.route is Route.INTRANASAL:
        said = topic_paragraphs("the-day", signed)
    else:
        said = (*statement_paragraphs(_INFUSION, signed=False), plain(_STAY))
    return Section(title="The day of a visit", paragraphs=(*said, *_watched(use, signed)))


def _watched(use: Use, signed: Mapping[str, str]) -> tuple[Paragraph, ...]:
    """What the protocols' plans of checks ask for, each named once."""
    courses = offered(use, signed)
    kinds = dict.fromkeys(check.kind for course in courses for check in course.monitoring.checks)
    words = [_ASKED[kind] for kind in kinds]
    listed = f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else words[0]
    cites = (cite for course in courses for cite in course.monitoring.cites)
    return (cited(f"Somebody trained watches over you. They check {listed}.", cites),)


def choices() -> Section:
    """What else there is. Which other treatments fit is for the prescriber to go through."""
    return Section(
        title="What else you can do",
        paragraphs=(
            plain(
                "You do not need to have this treatment. There are other treatments. You can also "
                "choose to have none now."
            ),
            plain(
                "Ask your prescriber which other treatments could fit you, the reasons for "
                "and against each, and what may happen without any."
            ),
        ),
    )


def rights() -> Section:
    return Section(
        title="Your right to say no",
        paragraphs=(
            plain("You may say no. You do not have to give a reason."),
            plain("If you say no, the clinic still cares for you in other ways."),
            plain(
                "If you say yes, you may take it back at any time: before a visit, during it, or "
                "after it. Tell anybody of the clinic, or use the link with which you signed while "
                "it is valid. If the drug is running, it is stopped."
            ),
            plain(
                "Before each visit you are asked whether you still agree. If this text changes, "
                "you are asked to read and sign the new one."
            ),
            plain(
                "Take the time you need. Ask about whatever is not clear. You may have somebody "
                "with you, and you get a copy of what you sign."
            ),
        ),
    )
