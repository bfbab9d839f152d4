"""What is known and where the sources disagree: plainly first, then the studies' own figures."""

from collections.abc import Mapping

from chairside.knowledge.conflicts import CONFLICTS, Conflict
from chairside.knowledge.consenting.known import known_of
from chairside.knowledge.consenting.proposed import offered
from chairside.knowledge.consenting.text import (
    Paragraph,
    Section,
    cited,
    is_signed,
    plain,
    told,
)
from chairside.knowledge.consenting.use import Use
from chairside.knowledge.grades import Strength
from chairside.knowledge.items import item

_STRENGTH = {
    Strength.GOOD: "we rate the proof for this as good. It does not tell whether it will help you.",
    Strength.MODERATE: "we rate the proof for this as moderate.",
    Strength.WEAK: "we rate the proof for this as weak.",
    Strength.CONFLICTING: "the sources do not agree on this. Nobody can tell you today whether it "
    "works.",
    Strength.AGAINST: "what is known speaks against this.",
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
    paragraphs += told(known.plain, signed=False)
    for topic in known.topics:
        paragraphs += topic_told(topic, signed)
    return tuple(paragraphs)


def topic_told(topic_id: str, signed: Mapping[str, str]) -> tuple[Paragraph, ...]:
    """A text for patients; what rests on memory stays out until the clinic signs it."""
    key = f"education:{topic_id}"
    declared = item(key).declared
    statements = getattr(declared, "statements", ())
    return told(statements, signed=is_signed(key, signed))


def _strengths(use: Use, signed: Mapping[str, str]) -> tuple[Paragraph, ...]:
    courses = offered(use, signed)
    if len({course.strength for course in courses}) == 1:
        said = _STRENGTH[courses[0].strength]
        return (plain(said[0].upper() + said[1:]),)
    return tuple(plain(f"{course.title}: {_STRENGTH[course.strength]}") for course in courses)


def _figures(use: Use, signed: Mapping[str, str]) -> tuple[Paragraph, ...]:
    paragraphs: list[Paragraph] = []
    for course in offered(use, signed):
        key = f"protocol:{course.id}"
        paragraphs += told(course.evidence, signed=is_signed(key, signed))
    paragraphs += [_told_conflict(conflict(topic)) for topic in known_of(use.id).conflicts]
    # Two courses of one use may rest on the same study.
    return tuple(dict.fromkeys(paragraphs))


def conflict(topic: str) -> Conflict:
    """Raises KeyError for a topic that is not declared."""
    return _CONFLICTS[topic]


def _told_conflict(conflict: Conflict) -> Paragraph:
    """With the works that its items rest on; a benchmark is nearer to it than a whole protocol."""
    nearer = [key for key in conflict.where if not key.startswith("protocol:")] or list(
        conflict.where
    )
    cites = (cite for key in nearer for cite in getattr(item(key).declared, "cites", ()))
    return cited(f"Where sources disagree. {conflict.topic}: {conflict.sources_say}", cites)
