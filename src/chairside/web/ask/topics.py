"""What is known of the treatment, in sections for the first page."""

from collections.abc import Sequence
from dataclasses import dataclass

from chairside.clinic.signoffs.queries import sign_offs
from chairside.knowledge.citations import Cite, Statement
from chairside.knowledge.education import risks, treatment
from chairside.knowledge.items import item
from chairside.knowledge.topic import Topic
from chairside.texts.translated import Declared as _


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicPresenter:
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
        id="what",
        title=_("What it is"),
        topics=(treatment.WHAT_IS_KETAMINE, treatment.APPROVED_OR_OFF_LABEL),
    ),
    Section(
        id="known",
        title=_("What is known, and what is not"),
        topics=(
            treatment.DOES_IT_WORK,
            treatment.HOW_SOON,
            risks.SUICIDAL_THOUGHTS,
            treatment.TALKING_THERAPY,
            treatment.HOW_IT_MAY_WORK,
        ),
    ),
    Section(
        id="risks",
        title=_("What can go wrong"),
        topics=(risks.WHO_SHOULD_NOT, risks.SIDE_EFFECTS, risks.DEPENDENCE),
    ),
    Section(
        id="involves", title=_("What it involves"), topics=(treatment.HOW_OFTEN, treatment.THE_DAY)
    ),
)


def topics_by_section() -> list[tuple[Section, list[TopicPresenter]]]:
    """Statements that rest on memory are left out until the clinic has signed their topic."""
    signed = sign_offs().hashes
    return [
        (section, [_present(topic, signed) for topic in section.topics]) for section in SECTIONS
    ]


def _present(topic: Topic, signed: dict[str, str]) -> TopicPresenter:
    declared = item(f"education:{topic.id}")
    statements = topic.shown(signed=signed.get(declared.key) == declared.content_hash)
    return TopicPresenter(
        id=topic.id,
        title=topic.title,
        statements=statements,
        cites=each_once([cite for statement in statements for cite in statement.cites]),
    )


def each_once(cites: Sequence[Cite]) -> tuple[Cite, ...]:
    """A source that is cited twice in one place is named once for each page it was read on."""
    return tuple({(cite.source.id, cite.seen_at): cite for cite in cites}.values())
