"""Every item of the knowledge as the blocks of its page and of the printed manual."""

from chairside.documents.blocks import Block, filled
from chairside.knowledge.benchmarks.benchmark import Benchmark
from chairside.knowledge.coding import CODE_LISTS
from chairside.knowledge.discharge import DischargeCriterion
from chairside.knowledge.instruments.cssrs import CSSRS_ID
from chairside.knowledge.instruments.instrument import Instrument
from chairside.knowledge.item_views import drugs, forms, measures, protocols, rules
from chairside.knowledge.items import Item, ItemKind
from chairside.knowledge.language import Rule, Setting
from chairside.knowledge.medicines.drug_class import DrugClass
from chairside.knowledge.products import Product
from chairside.knowledge.protocol import Protocol
from chairside.knowledge.regulatory import RegulatoryRow
from chairside.knowledge.rems_form import RemsForm
from chairside.knowledge.topic import Topic
from chairside.knowledge.weights import WeightFormula


def item_view(item: Item) -> tuple[Block, ...]:
    """Sections without their sources; what an item does not have is left out."""
    if item.kind is ItemKind.CODES:
        return filled(forms.code_view(CODE_LISTS[item.id]))
    if item.kind is ItemKind.INSTRUMENT and item.id == CSSRS_ID:
        return filled(measures.screener_view())
    return filled(_declared_view(item.declared))


def _declared_view(declared: object) -> tuple[Block, ...]:
    match declared:
        case Rule():
            return rules.rule_view(declared)
        case Protocol():
            return protocols.protocol_view(declared)
        case Setting():
            return rules.setting_view(declared)
        case DischargeCriterion() | WeightFormula():
            return protocols.sentence_view(declared)
        case Instrument():
            return measures.instrument_view(declared)
        case Product():
            return drugs.product_view(declared)
        case RegulatoryRow():
            return drugs.regulatory_view(declared)
        case DrugClass():
            return drugs.medicine_view(declared)
        case Topic():
            return forms.topic_view(declared)
        case Benchmark():
            return measures.benchmark_view(declared)
        case RemsForm():
            return forms.form_view(declared)
        case _:
            raise TypeError(f"{type(declared).__name__} has no page.")
