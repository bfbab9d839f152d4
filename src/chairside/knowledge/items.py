"""Every declared item under one key, with what a sign-off needs: version, grade, hash."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from chairside.knowledge.benchmarks import BENCHMARKS
from chairside.knowledge.canonical import canonical_text, content_hash
from chairside.knowledge.citations import Cite, Source
from chairside.knowledge.coding import CODE_LISTS
from chairside.knowledge.discharge import DISCHARGE_CRITERIA
from chairside.knowledge.education import EDUCATION
from chairside.knowledge.grades import Grade, best
from chairside.knowledge.instruments import INSTRUMENTS
from chairside.knowledge.instruments import cssrs as cssrs_screener
from chairside.knowledge.language.setting import Setting
from chairside.knowledge.medicines import DRUG_CLASSES
from chairside.knowledge.products import PRODUCTS
from chairside.knowledge.protocols import PROTOCOLS
from chairside.knowledge.regulatory import REGULATORY_ROWS
from chairside.knowledge.rems_form import REMS_FORMS
from chairside.knowledge.rules import RULES
from chairside.knowledge.settings import SETTINGS
from chairside.knowledge.topic import Topic
from chairside.knowledge.topics import TOPICS
from chairside.knowledge.weights import FORMULAS


class ItemKind(StrEnum):
    PROTOCOL = "protocol"
    RULE = "rule"
    SETTING = "setting"
    INSTRUMENT = "instrument"
    PRODUCT = "product"
    REGULATORY = "regulatory"
    DRUG_CLASS = "class"
    DISCHARGE = "discharge"
    TOPIC = "topic"
    EDUCATION = "education"
    BENCHMARK = "benchmark"
    FORM = "form"
    CODES = "codes"
    WEIGHT = "weight"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing a prescriber can sign.

    grade     the best reading behind the item
    off_because  why it does nothing until it is signed; empty when it works as it is
    unverified   how many of its statements rest on memory and stay hidden until then
    declared     the declaration itself, whose canonical text the hash is of
    """

    kind: ItemKind
    id: str
    version: int
    title: str
    grade: Grade
    off_because: str
    unverified: int
    cites: tuple[Cite, ...]
    content_hash: str
    declared: object = field(repr=False, compare=False)

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.id}"

    @property
    def on_by_default(self) -> bool:
        return not self.off_because

    @property
    def sources(self) -> tuple[Source, ...]:
        return tuple({cite.source.id: cite.source for cite in self.cites}.values())

    @property
    def content(self) -> str:
        """The canonical JSON text that `content_hash` is the hash of."""
        return canonical_text(self.declared)


_FROM_MEMORY = "Unverified: not checked at its source."
_FOR_KETAMINE_FROM_MEMORY = (
    "The formula is from a secondary source; that clinics dose ketamine by it is unverified."
)
_CLINIC_SETS = "No source fixes a value; a prescriber of the clinic sets and signs it."


def _item(
    kind: ItemKind,
    declared: Any,
    title: str,
    cites: tuple[Cite, ...],
    *,
    item_id: str = "",
    version: int = 0,
    off_because: str | None = None,
    unverified: int = 0,
) -> Item:
    """Id and version are the declaration's own unless given; one without a version is at its first."""
    grade = best([cite.grade for cite in cites])
    if off_because is None:
        off_because = _FROM_MEMORY if grade is Grade.UNVERIFIED else ""
    return Item(
        kind=kind,
        id=item_id or declared.id,
        version=version or getattr(declared, "version", 1),
        title=title,
        grade=grade,
        off_because=off_because,
        unverified=unverified,
        cites=cites,
        content_hash=content_hash(declared),
        declared=declared,
    )


def _clinical() -> Iterable[Item]:
    for protocol in PROTOCOLS:
        yield _item(
            ItemKind.PROTOCOL,
            protocol,
            protocol.title,
            protocol.all_cites,
            off_because=protocol.off_because,
            unverified=len(protocol.unverified),
        )
    for rule in RULES:
        yield _item(ItemKind.RULE, rule, rule.title, rule.cites)
    for setting in SETTINGS:
        cites = tuple(cite for suggestion in setting.suggestions for cite in suggestion.cites)
        yield _item(ItemKind.SETTING, setting, setting.title, cites, off_because=_CLINIC_SETS)
    for criterion in DISCHARGE_CRITERIA:
        yield _item(ItemKind.DISCHARGE, criterion, criterion.text, criterion.cites)
    for formula in FORMULAS:
        yield _item(
            ItemKind.WEIGHT,
            formula,
            formula.title,
            formula.cites,
            off_because=_FOR_KETAMINE_FROM_MEMORY,
        )


def _instruments() -> Iterable[Item]:
    for instrument in INSTRUMENTS:
        yield _item(ItemKind.INSTRUMENT, instrument, instrument.title, instrument.all_cites)
    yield _item(
        ItemKind.INSTRUMENT,
        (
            cssrs_screener.QUESTIONS,
            cssrs_screener.PERMISSION,
            cssrs_screener.HIGH_RISK_ACTION,
            cssrs_screener.REFERRAL,
        ),
        cssrs_screener.TITLE,
        cssrs_screener.CITES,
        item_id=cssrs_screener.CSSRS_ID,
        version=cssrs_screener.VERSION,
    )


def _drugs() -> Iterable[Item]:
    for product in PRODUCTS:
        yield _item(ItemKind.PRODUCT, product, product.name, product.all_cites)
    for row in REGULATORY_ROWS:
        yield _item(ItemKind.REGULATORY, row, f"{row.substance}: {row.use}", row.cites)
    for drug_class in DRUG_CLASSES:
        # Names that chemists agree on need no clinic's signature.
        yield _item(
            ItemKind.DRUG_CLASS, drug_class, drug_class.title, drug_class.cites, off_because=""
        )


def _records() -> Iterable[Item]:
    for form in REMS_FORMS:
        yield _item(ItemKind.FORM, form, form.title, tuple(entry.cite for entry in form.fields))
    for name, codes in CODE_LISTS.items():
        yield _item(
            ItemKind.CODES,
            codes,
            f"Codes: {name.replace('-', ' ')}",
            tuple(cite for code in codes for cite in code.cites),
            item_id=name,
        )
    for benchmark in BENCHMARKS:
        yield _item(ItemKind.BENCHMARK, benchmark, benchmark.title, benchmark.cites)


def _topics(kind: ItemKind, topics: tuple[Topic, ...]) -> Iterable[Item]:
    for topic in topics:
        hidden = sum(statement.grade is Grade.UNVERIFIED for statement in topic.statements)
        yield _item(kind, topic, topic.title, topic.all_cites, unverified=hidden)


ITEMS: tuple[Item, ...] = (
    *_clinical(),
    *_instruments(),
    *_drugs(),
    *_records(),
    *_topics(ItemKind.TOPIC, TOPICS),
    *_topics(ItemKind.EDUCATION, EDUCATION),
)

_BY_KEY = {entry.key: entry for entry in ITEMS}


def item(key: str) -> Item:
    """An item by its key, as 'rule:pregnancy'. Raises ValueError for an unknown key."""
    try:
        return _BY_KEY[key]
    except KeyError:
        raise ValueError(f"There is no item {key!r} in the knowledge.") from None


def is_set_with_limits(entry: Item) -> bool:
    """Whether its value is set and signed for each protocol, with the clinic's limits."""
    return isinstance(entry.declared, Setting) and entry.declared.set_with_limits
