"""The reference manual, printed from the declarations."""

import json

from chairside.knowledge.manual.instrument_pages import instrument_page
from chairside.knowledge.manual.protocol_pages import protocol_list, protocol_page
from chairside.knowledge.manual.reference_pages import (
    benchmark_page,
    bibliography,
    claim_page,
    conflict_page,
    coverage_page,
    education_page,
    index_page,
    list_page,
    product_page,
    regulatory_page,
    topic_page,
)
from chairside.knowledge.manual.rule_pages import (
    medicine_page,
    question_page,
    rule_list,
    setting_page,
)
from chairside.knowledge.picture import picture_schema
from chairside.knowledge.protocols import PROTOCOLS

FOLDER = "docs/reference/knowledge"


def manual() -> dict[str, str]:
    """Path under FOLDER and text of every page; the same text on every machine."""
    pages = {
        "index.md": index_page(),
        "protocols.md": protocol_list(),
        "rules.md": rule_list(),
        "picture.md": question_page(),
        "settings.md": setting_page(),
        "instruments.md": instrument_page(),
        "medicines.md": medicine_page(),
        "products.md": product_page(),
        "standing.md": regulatory_page(),
        "topics.md": topic_page(),
        "patients.md": education_page(),
        "benchmarks.md": benchmark_page(),
        "lists.md": list_page(),
        "claims.md": claim_page(),
        "conflicts.md": conflict_page(),
        "coverage.md": coverage_page(),
        "bibliography.md": bibliography(),
    }
    pages["picture.schema.json"] = json.dumps(picture_schema(), indent=2) + "\n"
    for protocol in PROTOCOLS:
        pages[f"protocols/{protocol.id}.md"] = protocol_page(protocol)
    return pages
