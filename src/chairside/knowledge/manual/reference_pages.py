"""Products, standing, benchmarks, texts, coverage, claims, codes and the bibliography."""

from chairside.knowledge.benchmarks import BENCHMARKS
from chairside.knowledge.claims import CLAIMS
from chairside.knowledge.coding import CODES
from chairside.knowledge.conflicts import CONFLICTS
from chairside.knowledge.coverage import COVERAGE
from chairside.knowledge.crisis import COUNTRIES
from chairside.knowledge.discharge import DISCHARGE_CRITERIA
from chairside.knowledge.education import EDUCATION
from chairside.knowledge.events import EVENT_CODES
from chairside.knowledge.items import ITEMS, item
from chairside.knowledge.manual.markdown import cites, page, section, statements, table
from chairside.knowledge.moaas import MOAAS
from chairside.knowledge.products import PRODUCTS
from chairside.knowledge.questionnaire import QUESTIONS
from chairside.knowledge.regulatory import REGULATORY_ROWS
from chairside.knowledge.rems_form import REMS_FORMS
from chairside.knowledge.sources import SOURCES
from chairside.knowledge.topic import Topic
from chairside.knowledge.topics import TOPICS
from chairside.units.number import plain


def product_page() -> str:
    parts = []
    for each in PRODUCTS:
        vials = [
            (str(vial.concentration), str(vial.volume), str(vial.content), ", ".join(vial.ndc))
            for vial in each.vials
        ]
        kits = [(str(kit.devices), str(kit.each), str(kit.content), kit.ndc) for kit in each.kits]
        parts.append(
            section(
                each.name,
                f"`{each.id}`, version {each.version}: {each.substance}, "
                f"{' or '.join(each.routes)}, schedule {each.schedule}.",
                table(("Strength", "Volume", "Content", "NDC"), vials) if vials else "",
                table(("Devices", "Each", "Content", "NDC"), kits) if kits else "",
                statements(each.rules, up=""),
                f"Sources: {cites(each.cites, up='')}",
            )
        )
    return page("Products", *parts)


def regulatory_page() -> str:
    rows = [
        (
            str(each.substance),
            " or ".join(each.routes),
            each.use,
            str(each.antidepressant),
            str(each.approval),
            "" if each.since is None else each.since.isoformat(),
            each.note,
            cites(each.cites, up=""),
        )
        for each in REGULATORY_ROWS
    ]
    head = ("Drug", "Route", "Use", "Antidepressant", "Standing", "Since", "Note", "Source")
    return page("Standing in the United States", table(head, rows))


def benchmark_page() -> str:
    parts = []
    for each in BENCHMARKS:
        rows = [
            (
                outcome.name,
                f"{plain(outcome.value)} {outcome.unit}"
                + ("" if outcome.plus_minus is None else f" ± {plain(outcome.plus_minus)}"),
                outcome.when,
                f"`{outcome.definition_id}`" if outcome.definition_id else "",
            )
            for outcome in each.outcomes
        ]
        missing = each.missing_percent
        parts.append(
            section(
                each.title,
                f"`{each.id}`, version {each.version}; {each.design}: {each.population}. "
                f"{each.treatment[0].upper()}{each.treatment[1:]}.",
                f"Counted: {each.denominator}."
                + ("" if missing is None else f" {plain(missing)} % were not counted."),
                table(("Outcome", "Value", "When", "Definition"), rows),
                f"Source: {cites(each.cites, up='')}",
            )
        )
    intro = (
        "Rates with different definitions, windows or denominators are not compared. A clinic's "
        "own rate is shown only beside its share of missing data."
    )
    return page("Benchmarks", intro, *parts)


def topic_page() -> str:
    return page("What the sources say, for staff", *(_topic(each) for each in TOPICS))


def education_page() -> str:
    intro = "Texts for patients. Statements marked unverified are hidden until the clinic signs."
    return page(
        "For patients", intro, *(_topic(each) for each in EDUCATION), _crisis_lines(), _questions()
    )


def _crisis_lines() -> str:
    rows = [
        (
            country.name,
            f"{line.name}: {line.number}"
            + (f", text {line.text}" if line.text else "")
            + (f", {line.chat}" if line.chat else ""),
            country.emergency.number,
            cites(country.cites, up=""),
        )
        for country in COUNTRIES
        for line in country.lines
    ]
    return section(
        "Crisis lines",
        "Shown on a clinic's public page beside the clinic's own contacts.",
        table(("Country", "Line", "Emergency", "Source"), rows),
    )


def _questions() -> str:
    rows = [
        (
            each.step.title,
            each.text,
            ", ".join(sorted({f"`{fill.field.id}`" for fill in each.fills})),
            ", ".join(dict.fromkeys(f"`{concern.rule.id}`" for concern in each.concerns)),
        )
        for each in QUESTIONS
    ]
    return section(
        "What the public page asks",
        "“Not sure” and no answer fill nothing.",
        table(("Step", "Question", "Fills", "Rules"), rows),
    )


def _topic(topic: Topic) -> str:
    return section(
        topic.title,
        f"`{topic.id}`, version {topic.version}",
        statements(topic.statements, up=""),
    )


def list_page() -> str:
    events = [(f"`{each.code}`", each.label, str(each.system)) for each in EVENT_CODES]
    leaving = [
        (f"`{each.id}`", str(each.area), each.text, cites(each.cites, up=""))
        for each in DISCHARGE_CRITERIA
    ]
    sedation = [(str(each.score), each.text, each.name) for each in MOAAS]
    codes = [
        (each.system.name, each.code, each.meaning, str(each.grade), each.note) for each in CODES
    ]
    forms = [
        section(
            form.title,
            "Part of the form has not been read; get the current PDF." if not form.complete else "",
            table(
                ("Block", "Field", "Required", "Source"),
                [
                    (one.block, one.label, "yes" if one.required else "", cites((one.cite,), up=""))
                    for one in form.fields
                ],
            ),
        )
        for form in REMS_FORMS
    ]
    return page(
        "Lists",
        section("Adverse events", table(("Code", "Event", "System"), events)),
        section("Before leaving", table(("Id", "Area", "Criterion", "Source"), leaving)),
        section("MOAA/S", table(("Score", "Response", ""), sedation)),
        section("Codes", table(("System", "Code", "Meaning", "Grade", "Note"), codes)),
        *forms,
    )


def coverage_page() -> str:
    parts = []
    for each in COVERAGE:
        rows = [
            (row.about, ", ".join(f"`{key}`" for key in row.where) or f"left out: {row.left_out}")
            for row in each.rows
        ]
        parts.append(section(f"{each.id} {each.title}", table(("Fact", "Where"), rows)))
    intro = (
        "Every fact that was collected on eligibility, treatment, safety and measurement, and the "
        "item that encodes it, or why it was left out."
    )
    return page("What is encoded", intro, *parts)


def claim_page() -> str:
    rows = [
        (
            str(each.number),
            each.claim,
            f"**{each.verdict}**",
            each.answer,
            ", ".join(f"{item(key).title} (`{key}`)" for key in each.where),
        )
        for each in CLAIMS
    ]
    intro = (
        "Chairside began with a clinic's blog post about ketamine infusions. These are its claims "
        "in our words, what the sources say, and where the answer is encoded."
    )
    return page(
        "The first document, claim by claim",
        intro,
        table(("#", "Claim", "Verdict", "What the sources say", "Where"), rows),
    )


def conflict_page() -> str:
    rows = [
        (each.topic, each.sources_say, each.default, ", ".join(f"`{key}`" for key in each.where))
        for each in CONFLICTS
    ]
    return page(
        "Where sources disagree or fall silent",
        table(("Topic", "What they say", "What Chairside does", "Where"), rows),
    )


def bibliography() -> str:
    parts = [
        f'<a id="{each.id}"></a>**{each.id}** ({each.kind}): {each.line()}'
        for each in sorted(SOURCES, key=lambda one: one.id)
    ]
    intro = (
        "What stands in braces was written from memory and is to be checked. The address at which "
        "a value was read stands with the value in the declarations."
    )
    return page("Bibliography", intro, *parts)


def index_page() -> str:
    rows = [
        (
            str(each.kind),
            f"`{each.id}`",
            each.title,
            str(each.version),
            str(each.grade),
            "on" if each.on_by_default else "off",
            f"`{each.content_hash[:12]}`",
        )
        for each in ITEMS
    ]
    pages = "\n".join(
        f"- [{name}]({path})"
        for name, path in (
            ("Protocols", "protocols.md"),
            ("Rules", "rules.md"),
            ("The clinical picture", "picture.md"),
            ("Values the clinic sets", "settings.md"),
            ("Instruments", "instruments.md"),
            ("Medicines", "medicines.md"),
            ("Products", "products.md"),
            ("Standing in the United States", "standing.md"),
            ("What the sources say, for staff", "topics.md"),
            ("For patients", "patients.md"),
            ("Benchmarks", "benchmarks.md"),
            ("Lists", "lists.md"),
            ("The first document, claim by claim", "claims.md"),
            ("Where sources disagree or fall silent", "conflicts.md"),
            ("What is encoded", "coverage.md"),
            ("Bibliography", "bibliography.md"),
        )
    )
    intro = (
        "Everything clinical that Chairside knows, with its source and grade. A fact is read at "
        "its source, read second-hand, or unverified; what is unverified is off until a "
        "prescriber of the clinic signs it, and a changed item asks again."
    )
    head = ("Kind", "Id", "Title", "Version", "Grade", "Unless changed", "Hash")
    return page("The clinical knowledge", intro, pages, section("All items", table(head, rows)))
