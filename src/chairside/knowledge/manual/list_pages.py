"""The pages that are lists: questions, medicines, codes, claims, sources and the contents."""

from collections.abc import Iterable

from chairside.documents.blocks import (
    Block,
    Cited,
    Paragraph,
    Paragraphs,
    Span,
    Style,
    bullets,
    line,
    section,
    table,
)
from chairside.knowledge.claims import CLAIMS
from chairside.knowledge.conflicts import CONFLICTS
from chairside.knowledge.coverage import COVERAGE
from chairside.knowledge.discharge import DISCHARGE_CRITERIA
from chairside.knowledge.events import EVENT_CODES
from chairside.knowledge.items import ITEMS, ItemKind, item
from chairside.knowledge.manual.item_pages import Page, code, codes, whole_item
from chairside.knowledge.medicines import DRUG_CLASSES
from chairside.knowledge.medicines.of_no_class import OF_NO_CLASS
from chairside.knowledge.moaas import MOAAS
from chairside.knowledge.picture import FIELDS, SCHEMA_VERSION, Group
from chairside.knowledge.picture.implications import IMPLICATIONS
from chairside.knowledge.regulatory import REGULATORY_ROWS
from chairside.knowledge.sources import SOURCES
from chairside.knowledge.weights import FORMULAS


def generated() -> Block:
    rest = (
        ". Not medical advice: nothing works in a clinic until a prescriber of that clinic has "
        "signed it."
    )
    return line(("Printed from the declarations in ", code("chairside.knowledge"), rest))


def _questions() -> tuple[Block, ...]:
    groups = (
        section(
            str(group).capitalize(),
            table(
                ("Id", "Question", "Answer"),
                (
                    (code(field.id), field.text, _answer(field.schema()))
                    for field in FIELDS
                    if field.group is group
                ),
            ),
        )
        for group in Group
    )
    implied = (
        f"“{one.field.text}” {'yes' if one.answer else 'no'} implies “"
        f"{one.implied.text}” {'yes' if one.value else 'no'}, unless that was answered."
        for one in IMPLICATIONS
    )
    intro = (
        f"Version {SCHEMA_VERSION} of the clinical picture. A picture is a JSON object of question "
        "ids and answers; what is left out or null is unknown. Its JSON Schema is "
    )
    schema = Span("picture.schema.json", href="picture.schema.json")
    return (line((intro, schema, ".")), *groups, section("Implied answers", bullets(*implied)))


def _answer(schema: object) -> str:
    if not isinstance(schema, dict):
        return ""
    if "enum" in schema:
        return ", ".join(str(value) for value in schema["enum"])
    if schema.get("type") == "boolean":
        return "true or false"
    if schema.get("type") == "object":
        return "an object with " + ", ".join(schema["properties"])
    return str(schema.get("description", ""))


def _medicines() -> tuple[Block, ...]:
    rows = ((one.title, ", ".join(one.names), Cited(one.cites)) for one in DRUG_CLASSES)
    count = len({name for one in DRUG_CLASSES for name in one.names})
    intro = (
        f"{count} names in {len(DRUG_CLASSES)} classes. A list of names is never complete: "
        "a medicine that is in none of these lists is shown to the prescriber."
    )
    others = section(
        "Known, and of no class that a rule asks about", line(", ".join(sorted(OF_NO_CLASS)))
    )
    return (line(intro), table(("Class", "Names", "From"), rows), others)


def _standing() -> tuple[Block, ...]:
    head = ("Drug", "Route", "Use", "Antidepressant", "Standing", "Since", "Note", "Source")
    rows = (
        (
            str(row.substance),
            " or ".join(row.routes),
            row.use,
            str(row.antidepressant),
            str(row.approval),
            "" if row.since is None else row.since.isoformat(),
            row.note,
            Cited(row.cites),
        )
        for row in REGULATORY_ROWS
    )
    return (table(head, rows),)


def _lists() -> tuple[Block, ...]:
    events = ((code(one.code), one.label, str(one.system)) for one in EVENT_CODES)
    leaving = (
        (code(one.id), str(one.area), one.text, Cited(one.cites)) for one in DISCHARGE_CRITERIA
    )
    weights = ((code(one.id), one.title, one.text, Cited(one.cites)) for one in FORMULAS)
    sedation = ((str(one.score), one.text, one.name) for one in MOAAS)
    return (
        section("Adverse events", table(("Code", "Event", "System"), events)),
        section("Before leaving", table(("Id", "Area", "Criterion", "Source"), leaving)),
        section("Weights to dose by", table(("Id", "Name", "Formula", "Source"), weights)),
        section("MOAA/S", table(("Score", "Response", ""), sedation)),
        *(whole_item(one) for one in ITEMS if one.kind in (ItemKind.CODES, ItemKind.FORM)),
    )


def _claims() -> tuple[Block, ...]:
    rows = (
        (
            str(one.number),
            one.claim,
            Span(str(one.verdict), Style.STRONG),
            one.answer,
            "; ".join(f"{item(key).title} ({key})" for key in one.where),
        )
        for one in CLAIMS
    )
    intro = (
        "Chairside began with a clinic's blog post about ketamine infusions. These are its claims "
        "in our words, what the sources say, and where the answer is encoded."
    )
    head = ("#", "Claim", "Verdict", "What the sources say", "Where")
    return (line(intro), table(head, rows))


def _conflicts() -> tuple[Block, ...]:
    rows = ((one.topic, one.sources_say, one.default, codes([*one.where])) for one in CONFLICTS)
    return (table(("Topic", "What they say", "What Chairside does", "Where"), rows),)


def _coverage() -> tuple[Block, ...]:
    intro = (
        "Every fact that was collected on eligibility, treatment, safety and measurement, and the "
        "item that encodes it, or why it was left out."
    )
    areas = (
        section(
            f"{area.id} {area.title}",
            table(
                ("Fact", "Where"),
                (
                    (row.about, codes([*row.where]) or f"left out: {row.left_out}")
                    for row in area.rows
                ),
            ),
        )
        for area in COVERAGE
    )
    return (line(intro), *areas)


def _bibliography() -> tuple[Block, ...]:
    intro = (
        "Details marked “unverified” were not checked at the source. The address at which "
        "a value was read stands with the value in the declarations."
    )
    sources = tuple(
        Paragraph((Span(one.id, Style.STRONG), f" ({one.kind}): {one.line()}"), id=one.id)
        for one in sorted(SOURCES, key=lambda source: source.id)
    )
    return (line(intro), Paragraphs(sources))


def index_page(contents: Iterable[tuple[str, str]]) -> tuple[Block, ...]:
    """`contents` are title and path of every page."""
    head = ("Kind", "Id", "Title", "Version", "Grade", "Unless changed", "Hash")
    rows = (
        (
            str(one.kind),
            code(one.id),
            one.title,
            str(one.version),
            one.grade.label,
            "on" if one.on_by_default else "off",
            code(one.content_hash[:12]),
        )
        for one in ITEMS
    )
    intro = (
        "Everything clinical that Chairside knows, with its source and grade. A fact is read at "
        "its source, read second-hand, or unverified; what is unverified is off until a "
        "prescriber of the clinic signs it, and a changed item asks again."
    )
    pages = bullets(*(Span(title, href=path) for title, path in contents))
    return (line(intro), pages, section("All items", table(head, rows)))


LIST_PAGES: dict[str, Page] = {
    "picture.md": ("The clinical picture", _questions),
    "medicines.md": ("Medicines", _medicines),
    "standing.md": ("Standing in the United States", _standing),
    "lists.md": ("Lists", _lists),
    "claims.md": ("The first document, claim by claim", _claims),
    "conflicts.md": ("Conflicting or missing sources", _conflicts),
    "coverage.md": ("What is encoded", _coverage),
    "bibliography.md": ("Bibliography", _bibliography),
}
