"""Products, how drugs stand in the United States, and classes of medicines."""

from chairside.documents.blocks import Block, facts, section, table
from chairside.knowledge.item_views.statements import stated, stated_once
from chairside.knowledge.medicines.drug_class import DrugClass
from chairside.knowledge.products import Product
from chairside.knowledge.regulatory import RegulatoryRow


def product_view(product: Product) -> tuple[Block, ...]:
    vials = (
        (str(vial.concentration), str(vial.volume), str(vial.content), ", ".join(vial.ndc) or "–")
        for vial in product.vials
    )
    kits = ((str(kit.devices), str(kit.each), str(kit.content), kit.ndc) for kit in product.kits)
    return (
        section(
            "The product",
            facts(
                ("Drug", str(product.substance)),
                ("Route", " or ".join(product.routes)),
                ("Schedule", product.schedule),
            ),
            stated_once("Name, schedule and packages.", product.cites),
        ),
        section("Vials", table(("Strength", "Volume", "Content", "NDC"), vials)),
        section("Kits", table(("Devices", "Each", "Content", "NDC"), kits)),
        section("How it is used", stated(product.rules)),
    )


def regulatory_view(row: RegulatoryRow) -> tuple[Block, ...]:
    note = f" {row.note}" if row.note else ""
    return (
        section(
            "Its standing in the United States",
            facts(
                ("Drug", str(row.substance)),
                ("Route", " or ".join(row.routes)),
                ("Use", row.use),
                ("Oral antidepressant", str(row.antidepressant)),
                ("Standing", str(row.approval)),
                ("Since", row.since.isoformat() if row.since else "no date found"),
            ),
            stated_once(f"{str(row.approval).capitalize()}.{note}", row.cites),
        ),
    )


def medicine_view(drug_class: DrugClass) -> tuple[Block, ...]:
    return (
        section(
            "Names",
            stated_once(", ".join(drug_class.names), drug_class.cites),
            intro="A list of names is never complete: a medicine that no list knows is shown to "
            "the prescriber.",
        ),
    )
