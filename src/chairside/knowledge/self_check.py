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
            chosen = {each.setting_id: each.value for each in example.settings}
            found = rule.when.holds(Facts(example.picture, chosen))
            if found is not example.expected:
                yield (
                    f"rule:{rule.id}: example {number} answers {found}, "
                    f"and says {example.expected}."
                )


def _keys() -> Iterable[str]:
    known = {each.key for each in ITEMS}
    pointing = [
        *((f"claim {each.number}", each.where) for each in CLAIMS),
        *((f"conflict “{each.topic}”", each.where) for each in CONFLICTS),
        *((f"fact “{row.about}”", row.where) for each in COVERAGE for row in each.rows),
    ]
    for what, keys in pointing:
        for key in keys:
            if key not in known:
                yield f"{what} points to {key}, which is not declared."


def _discharge() -> Iterable[str]:
    known = {each.id for each in DISCHARGE_CRITERIA}
    for protocol in PROTOCOLS:
        for each in protocol.discharge:
            if each not in known:
                yield f"protocol:{protocol.id} asks for {each!r} before leaving, which is unknown."


def _sources() -> Iterable[str]:
    for each in ITEMS:
        for source in each.sources:
            if source not in SOURCES:
                yield f"{each.key} cites {source.id}, which is not in the bibliography."


def _doubles() -> Iterable[str]:
    seen: set[str] = set()
    for each in ITEMS:
        if each.key in seen:
            yield f"{each.key} is declared twice."
        seen.add(each.key)
