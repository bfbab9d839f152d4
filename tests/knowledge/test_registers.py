"""Every file that declares an item is in its explicit tuple."""

import importlib
import pkgutil
from types import ModuleType

import pytest

from chairside.knowledge import benchmarks, education, products, settings, sources, topics
from chairside.knowledge.benchmarks import BENCHMARKS
from chairside.knowledge.benchmarks.benchmark import Benchmark
from chairside.knowledge.citations import Source
from chairside.knowledge.education import EDUCATION
from chairside.knowledge.language import Setting
from chairside.knowledge.products import PRODUCTS
from chairside.knowledge.products.product import Product
from chairside.knowledge.settings import SETTINGS, setting
from chairside.knowledge.sources import SOURCES
from chairside.knowledge.topic import Audience, Topic
from chairside.knowledge.topics import TOPICS

REGISTERS = [
    (benchmarks, Benchmark, [each.id for each in BENCHMARKS]),
    (education, Topic, [each.id for each in EDUCATION]),
    (products, Product, [each.id for each in PRODUCTS]),
    (settings, Setting, [each.id for each in SETTINGS]),
    (sources, Source, [each.id for each in SOURCES]),
    (topics, Topic, [each.id for each in TOPICS]),
]


@pytest.mark.parametrize(
    ("package", "kind", "registered"), REGISTERS, ids=[each[0].__name__ for each in REGISTERS]
)
def test_none_is_left_out(
    package: ModuleType,
    kind: type[Benchmark | Product | Setting | Source | Topic],
    registered: list[str],
) -> None:
    declared = {
        value.id
        for module in pkgutil.iter_modules(package.__path__)
        for value in vars(importlib.import_module(f"{package.__name__}.{module.name}")).values()
        if isinstance(value, kind)
    }
    assert declared == set(registered)
    assert len(registered) == len(declared)


def test_texts_are_for_whom_their_folder_says() -> None:
    assert {each.audience for each in EDUCATION} == {Audience.PATIENT}
    assert {each.audience for each in TOPICS} == {Audience.STAFF}


def test_a_setting_is_looked_up() -> None:
    assert setting("max_total_mg").suggestions == ()
    with pytest.raises(ValueError, match="colour"):
        setting("colour")
