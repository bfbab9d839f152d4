"""Whether the declarations hold together; what an installation can check about itself."""

from collections.abc import Iterable

from chairside.knowledge.claims import CLAIMS
from chairside.knowledge.conflicts import CONFLICTS
from chairside.knowledge.coverage import COVERAGE
from chairside.knowledge.discharge import DISCHARGE_CRITERIA
from chairside.knowledge.items import ITEMS
from chairside.knowledge.language.conditions import Facts
from chairside.knowledge.protocols import PROTOCOLS
from chairside.knowledge.rules import RULES
from chairside.knowledge.sources import SOURCES


def problems() -> tuple[str, ...]:
    """One sentence for each fault; nothing when all is well."""
    return (*_examples(), *_keys(), *_discharge(), *_sources(), *_doubles())


def _examples() -> Iterable[str]:
    for rule in RULES:
        for number, example in enumerate(rule.examples, start=1):
            chosen = {chosen.setting_id: chosen.value for chosen in example.settings}
            answer = rule.when.holds(Facts(example.picture, chosen))
            if answer is not example.expected:
                yield (
                    f"rule:{rule.id}: example {number} answers {answer}, "
                    f"and says {example.expected}."
                )


def _keys() -> Iterable[str]:
    known = {entry.key for entry in ITEMS}
    pointing = [
        *((f"claim {claim.number}", claim.where) for claim in CLAIMS),
        *((f"conflict “{conflict.topic}”", conflict.where) for conflict in CONFLICTS),
        *((f"fact “{row.about}”", row.where) for section in COVERAGE for row in section.rows),
    ]
    for what, keys in pointing:
        for key in keys:
            if key not in known:
                yield f"{what} points to {key}, which is not declared."


def _discharge() -> Iterable[str]:
    known = {criterion.id for criterion in DISCHARGE_CRITERIA}
    for protocol in PROTOCOLS:
        for criterion_id in protocol.discharge:
            if criterion_id not in known:
                yield f"protocol:{protocol.id} asks for {criterion_id!r} before leaving, which is unknown."


def _sources() -> Iterable[str]:
    for entry in ITEMS:
        for source in entry.sources:
            if source not in SOURCES:
                yield f"{entry.key} cites {source.id}, which is not in the bibliography."


def _doubles() -> Iterable[str]:
    seen: set[str] = set()
    for entry in ITEMS:
        if entry.key in seen:
            yield f"{entry.key} is declared twice."
        seen.add(entry.key)
