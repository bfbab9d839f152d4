"""The pages of instruments, products, standing, medicines, forms, codes, benchmarks and texts."""

from collections.abc import Iterator

from chairside.knowledge.benchmarks.benchmark import Benchmark
from chairside.knowledge.citations import Statement
from chairside.knowledge.coding import Code
from chairside.knowledge.instruments import cssrs
from chairside.knowledge.instruments.instrument import Instrument
from chairside.knowledge.medicines.drug_class import DrugClass
from chairside.knowledge.products import Product
from chairside.knowledge.regulatory import RegulatoryRow
from chairside.knowledge.rems_form import RemsForm
from chairside.knowledge.topic import Topic
from chairside.units.number import plain
from chairside.web.knowledge.pieces import Bibliography, Cell, Part, facts, grade_tag, table


def instrument_parts(instrument: Instrument, books: Bibliography) -> Iterator[Part]:
    yield Part(
        heading="The instrument",
        facts=facts(
            ("Measures", instrument.measures),
            ("Rated by", f"the {instrument.rated_by}"),
            ("About", instrument.period),
            ("Scored as", str(instrument.scoring)),
            ("Range", f"{instrument.low} to {instrument.high}"),
            ("Better is", "higher" if instrument.higher_is_better else "lower"),
            ("LOINC of the panel", instrument.loinc_panel),
            ("LOINC of the total", instrument.loinc_total),
            ("Wording", str(instrument.embed)),
            ("Instruction", instrument.instruction),
        ),
        said=books.said(
            (
                instrument.permission,
                Statement(text="Title, items, range and scoring.", cites=instrument.cites),
            )
        ),
    )
    yield from _wording_and_bands(instrument, books)
    yield _definitions(instrument, books)
    yield Part(
        heading="Answers that ask for something at once",
        said=books.said(
            Statement(text=each.sentence, cites=each.cites) for each in instrument.flags
        ),
    )
    yield Part(heading="Notes", said=books.said(instrument.notes))


def _wording_and_bands(instrument: Instrument, books: Bibliography) -> Iterator[Part]:
    yield Part(
        heading="Items",
        table=table(
            ("Item", "Answers", "LOINC"),
            [
                (
                    each.text,
                    ", ".join(f"{one.value} {one.text}" for one in each.options),
                    each.loinc or "–",
                )
                for each in instrument.items
            ],
        ),
    )
    yield Part(
        heading="Bands",
        table=table(
            ("Scores", "Name", "Set", "Source"),
            [
                (f"{band.low} to {band.high}", band.name, bands.id, books.cell(bands.cites))
                for bands in instrument.bands
                for band in bands.bands
            ],
        ),
    )


def _definitions(instrument: Instrument, books: Bibliography) -> Part:
    return Part(
        heading="What counts as a change",
        intro="Sources disagree; each definition has its own id and is stored with every rate.",
        table=table(
            ("Kind", "Means", "Id", "Note", "Source"),
            [
                (
                    str(each.kind),
                    each.test.words,
                    each.id,
                    each.note or "–",
                    books.cell(each.cites),
                )
                for each in instrument.definitions
            ],
        ),
    )


def screener_parts(books: Bibliography) -> Iterator[Part]:
    yield Part(
        heading="The screener",
        facts=facts(
            ("LOINC of the panel", cssrs.LOINC_PANEL), ("LOINC of the risk", cssrs.LOINC_RISK)
        ),
        said=books.said(
            (
                cssrs.PERMISSION,
                Statement(text="Wording and triage.", cites=cssrs.CITES),
            )
        ),
    )
    yield Part(
        heading="Items",
        table=table(("Item", "LOINC"), [(each.text, each.loinc) for each in cssrs.QUESTIONS]),
    )
    yield Part(heading="What follows", said=books.said((cssrs.HIGH_RISK_ACTION, cssrs.REFERRAL)))
    yield Part(heading="Where sources differ", said=books.said(cssrs.DIFFERING))


def product_parts(product: Product, books: Bibliography) -> Iterator[Part]:
    yield Part(
        heading="The product",
        facts=facts(
            ("Drug", str(product.substance)),
            ("Route", " or ".join(product.routes)),
            ("Schedule", product.schedule),
        ),
        said=books.said((Statement(text="Name, schedule and packages.", cites=product.cites),)),
    )
    yield Part(
        heading="Vials",
        table=table(
            ("Strength", "Volume", "Content", "NDC"),
            [
                (str(v.concentration), str(v.volume), str(v.content), ", ".join(v.ndc) or "–")
                for v in product.vials
            ],
        ),
    )
    yield Part(
        heading="Kits",
        table=table(
            ("Devices", "Each", "Content", "NDC"),
            [(str(k.devices), str(k.each), str(k.content), k.ndc) for k in product.kits],
        ),
    )
    yield Part(heading="How it is used", said=books.said(product.rules))


def regulatory_parts(row: RegulatoryRow, books: Bibliography) -> Iterator[Part]:
    note = f" {row.note}" if row.note else ""
    yield Part(
        heading="Its standing in the United States",
        facts=facts(
            ("Drug", str(row.substance)),
            ("Route", " or ".join(row.routes)),
            ("Use", row.use),
            ("Oral antidepressant", str(row.antidepressant)),
            ("Standing", str(row.approval)),
            ("Since", row.since.isoformat() if row.since else "no date found"),
        ),
        said=books.said(
            (Statement(text=f"{str(row.approval).capitalize()}.{note}", cites=row.cites),)
        ),
    )


def medicine_parts(drug_class: DrugClass, books: Bibliography) -> Iterator[Part]:
    yield Part(
        heading="Names",
        intro="A list of names is never complete: a medicine that no list knows is shown to the "
        "prescriber.",
        said=books.said((Statement(text=", ".join(drug_class.names), cites=drug_class.cites),)),
    )


def topic_parts(topic: Topic, books: Bibliography) -> Iterator[Part]:
    yield Part(heading=f"For {topic.audience}", said=books.said(topic.statements))


def benchmark_parts(benchmark: Benchmark, books: Bibliography) -> Iterator[Part]:
    missing = benchmark.missing_percent
    yield Part(
        heading="Who was counted",
        facts=facts(
            ("Design", str(benchmark.design)),
            ("Population", benchmark.population),
            ("Treatment", benchmark.treatment),
            ("Counted", benchmark.denominator),
            ("Not counted", "" if missing is None else f"{plain(missing)} %"),
        ),
    )
    yield Part(
        heading="Outcomes",
        intro="Rates with other definitions, windows or denominators are not compared.",
        table=table(
            ("Outcome", "Value", "When", "Definition", "Source"),
            [
                (
                    each.name,
                    f"{plain(each.value)} {each.unit}"
                    + ("" if each.plus_minus is None else f" ± {plain(each.plus_minus)}"),
                    each.when or "–",
                    each.definition_id or "–",
                    books.cell(benchmark.cites),
                )
                for each in benchmark.outcomes
            ],
        ),
    )


def form_parts(form: RemsForm, books: Bibliography) -> Iterator[Part]:
    yield Part(
        heading="Fields",
        intro=""
        if form.complete
        else "Part of the form has not been read; get the current PDF before relying on it.",
        table=table(
            ("Block", "Field", "Required", "Source"),
            [
                (each.block, each.label, "yes" if each.required else "no", books.cell((each.cite,)))
                for each in form.fields
            ],
        ),
    )


def code_parts(codes: tuple[Code, ...], books: Bibliography) -> Iterator[Part]:
    yield Part(
        heading="Codes",
        table=table(
            ("Meaning", "System", "Code", "Grade", "Note", "Source"),
            [
                (
                    each.meaning,
                    each.system.name.replace("_", " "),
                    each.code,
                    Cell(str(each.grade), (), grade_tag(each.grade)),
                    each.note or "–",
                    books.cell(each.cites),
                )
                for each in codes
            ],
        ),
    )
