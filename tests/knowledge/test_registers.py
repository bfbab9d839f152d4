"""Everything that is declared is in its explicit tuple, once and under its own id."""

import importlib
import pkgutil

import pytest

from chairside import knowledge
from chairside.knowledge.benchmarks import BENCHMARKS
from chairside.knowledge.consenting.known import KNOWN
from chairside.knowledge.coverage import COVERAGE
from chairside.knowledge.crisis import COUNTRIES
from chairside.knowledge.education import EDUCATION
from chairside.knowledge.medicines import DRUG_CLASSES
from chairside.knowledge.products import PRODUCTS
from chairside.knowledge.protocols import OTHER_USES, PROTOCOLS
from chairside.knowledge.regulatory import REGULATORY_ROWS
from chairside.knowledge.rules import RULES
from chairside.knowledge.settings import SETTINGS, setting
from chairside.knowledge.sources import SOURCES
from chairside.knowledge.topic import Audience
from chairside.knowledge.topics import TOPICS

REGISTERS: dict[str, tuple[object, ...]] = {
    "benchmarks": BENCHMARKS,
    "consents": KNOWN,
    "coverage": COVERAGE,
    "crisis": COUNTRIES,
    "medicines": DRUG_CLASSES,
    "products": PRODUCTS,
    "protocols": (*PROTOCOLS, *OTHER_USES),
    "regulatory": REGULATORY_ROWS,
    "rules": RULES,
    "settings": SETTINGS,
    "sources": SOURCES,
    "topics": (*TOPICS, *EDUCATION),
}
ID_FIELDS = ("id", "code", "use_id")


def declarations() -> list[object]:
    """Every value of every module of the knowledge, and what its tuples hold."""
    values: list[object] = []
    for module in pkgutil.walk_packages(knowledge.__path__, f"{knowledge.__name__}."):
        for value in vars(importlib.import_module(module.name)).values():
            values += value if isinstance(value, tuple) else (value,)
    return values


DECLARATIONS = declarations()


@pytest.mark.parametrize("name", REGISTERS)
def test_none_is_left_out(name: str) -> None:
    registered = REGISTERS[name]
    kinds = {type(entry) for entry in registered}
    declared = {id(value) for value in DECLARATIONS if type(value) in kinds}
    assert declared == {id(entry) for entry in registered}
    assert len(registered) == len(declared)


@pytest.mark.parametrize("name", REGISTERS)
def test_every_id_is_used_once(name: str) -> None:
    ids = [
        next(getattr(entry, field) for field in ID_FIELDS if hasattr(entry, field))
        for entry in REGISTERS[name]
    ]
    assert len(set(ids)) == len(ids)


def test_texts_are_for_whom_their_folder_says() -> None:
    assert {text.audience for text in EDUCATION} == {Audience.PATIENT}
    assert {topic.audience for topic in TOPICS} == {Audience.STAFF}


def test_a_setting_is_looked_up() -> None:
    assert setting("max_total_mg").suggestions == ()
    with pytest.raises(ValueError, match="colour"):
        setting("colour")
