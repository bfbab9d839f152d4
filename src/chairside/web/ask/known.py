"""What is known of the treatment, in sections for the first page."""

from collections.abc import Sequence
from dataclasses import dataclass

from chairside.clinic.signoffs.queries import signed_hashes
from chairside.knowledge.citations import Cite, Statement
from chairside.knowledge.education import (
    approved_or_off_label,
    dependence,
    does_it_work,
    how_it_may_work,
    how_often,
    how_soon,
    side_effects,
    suicidal_thoughts,
    talking_therapy,
    the_day,
    what_is_ketamine,
    who_should_not,
)
from chairside.knowledge.items import item
from chairside.knowledge.topic import Topic


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One topic as it may be shown here, with the sources of what is shown."""

    id: str
    title: str
    statements: tuple[Statement, ...]
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    id: str
    title: str
    topics: tuple[Topic, ...]


SECTIONS = (
    Section(
        id="what", title="What it is", topics=(what_is_ketamine.TOPIC, approved_or_off_label.TOPIC)
    ),
    Section(
        id="known",
        title="What is known, and what is not",
        topics=(
            does_it_work.TOPIC,
            how_soon.TOPIC,
            suicidal_thoughts.TOPIC,
            talking_therapy.TOPIC,
            how_it_may_work.TOPIC,
        ),
    ),
    Section(
        id="risks",
        title="What can go wrong",
        topics=(who_should_not.TOPIC, side_effects.TOPIC, dependence.TOPIC),
    ),
    Section(id="involves", title="What it involves", topics=(how_often.TOPIC, the_day.TOPIC)),
)


def told() -> list[tuple[Section, list[Told]]]:
    """Statements that rest on memory are left out until the clinic has signed their topic."""
    signed = signed_hashes()
    return [(section, [_told(each, signed) for each in section.topics]) for section in SECTIONS]


def _told(topic: Topic, signed: dict[str, str]) -> Told:
    found = item(f"education:{topic.id}")
    statements = topic.shown(signed=signed.get(found.key) == found.content_hash)
    return Told(
        id=topic.id,
        title=topic.title,
        statements=statements,
        cites=each_once([cite for each in statements for cite in each.cites]),
    )


def each_once(cites: Sequence[Cite]) -> tuple[Cite, ...]:
    """A source that is cited twice in one place is named once for each page it was read on."""
    return tuple({(cite.source.id, cite.seen_at): cite for cite in cites}.values())
