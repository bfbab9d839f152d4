"""Every kind of item as the parts of its page."""

from collections.abc import Iterator
from dataclasses import dataclass

from chairside.knowledge.benchmarks.benchmark import Benchmark
from chairside.knowledge.coding import CODE_LISTS
from chairside.knowledge.conflicts import CONFLICTS, Conflict
from chairside.knowledge.discharge import DischargeCriterion
from chairside.knowledge.instruments.cssrs import CSSRS_ID
from chairside.knowledge.instruments.instrument import Instrument
from chairside.knowledge.items import Item, ItemKind
from chairside.knowledge.language import Rule, Setting
from chairside.knowledge.medicines.drug_class import DrugClass
from chairside.knowledge.products import Product
from chairside.knowledge.protocol import Protocol
from chairside.knowledge.regulatory import RegulatoryRow
from chairside.knowledge.rems_form import RemsForm
from chairside.knowledge.topic import Topic
from chairside.web.knowledge import clinical_parts, other_parts
from chairside.web.knowledge.pieces import Bibliography, NumberedSource, Part

KIND_WORDS = {
    ItemKind.PROTOCOL: "Protocol",
    ItemKind.RULE: "Rule",
    ItemKind.SETTING: "Value the clinic sets",
    ItemKind.INSTRUMENT: "Instrument",
    ItemKind.PRODUCT: "Product",
    ItemKind.REGULATORY: "Standing",
    ItemKind.DRUG_CLASS: "Medicines",
    ItemKind.DISCHARGE: "Discharge criterion",
    ItemKind.TOPIC: "For staff",
    ItemKind.EDUCATION: "For patients",
    ItemKind.BENCHMARK: "Benchmark",
    ItemKind.FORM: "Form",
    ItemKind.CODES: "Codes",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemPage:
    parts: tuple[Part, ...]
    sources: tuple[NumberedSource, ...]
    conflicts: tuple[Conflict, ...]


def page_of(item: Item) -> ItemPage:
    """What a reader sees of an item; every source of the item is in its list."""
    books = Bibliography()
    parts = tuple(each for each in _parts(item, books) if not each.is_empty)
    books.numbers(item.cites)
    return ItemPage(
        parts=parts,
        sources=books.sources(),
        conflicts=tuple(each for each in CONFLICTS if item.key in each.where),
    )


def _parts(item: Item, books: Bibliography) -> Iterator[Part]:
    if item.kind is ItemKind.CODES:
        return other_parts.code_parts(CODE_LISTS[item.id], books)
    if item.kind is ItemKind.INSTRUMENT and item.id == CSSRS_ID:
        return other_parts.screener_parts(books)
    return _declared_parts(item.declared, books)


def _declared_parts(declared: object, books: Bibliography) -> Iterator[Part]:
    match declared:
        case Rule():
            return clinical_parts.rule_parts(declared, books)
        case Protocol():
            return clinical_parts.protocol_parts(declared, books)
        case Setting():
            return clinical_parts.setting_parts(declared, books)
        case DischargeCriterion():
            return clinical_parts.discharge_parts(declared, books)
        case Instrument():
            return other_parts.instrument_parts(declared, books)
        case Product():
            return other_parts.product_parts(declared, books)
        case RegulatoryRow():
            return other_parts.regulatory_parts(declared, books)
        case DrugClass():
            return other_parts.medicine_parts(declared, books)
        case Topic():
            return other_parts.topic_parts(declared, books)
        case Benchmark():
            return other_parts.benchmark_parts(declared, books)
        case RemsForm():
            return other_parts.form_parts(declared, books)
        case _:
            raise TypeError(f"{type(declared).__name__} has no page.")
