"""Instruments, the C-SSRS screener among them, and the results that studies published."""

from chairside.documents.blocks import Block, Cited, Section, facts, section, table
from chairside.knowledge.benchmarks.benchmark import Benchmark
from chairside.knowledge.citations import Statement
from chairside.knowledge.grades import Grade
from chairside.knowledge.instruments import cssrs
from chairside.knowledge.instruments.instrument import Instrument
from chairside.knowledge.item_views.statements import stated
from chairside.units.number import plain

_TRIAGE = (
    (
        "high",
        "item 4 or 5 in the past month, or behavior in the past 3 months",
        Grade.READ_AT_SOURCE.label,
    ),
    ("moderate", "item 3, or behavior longer ago", Grade.SECOND_HAND.label),
    ("low", "item 1 or 2", Grade.SECOND_HAND.label),
)


def instrument_view(instrument: Instrument) -> tuple[Block, ...]:
    origin = Statement(text="Title, items, range and scoring.", cites=instrument.cites)
    flags = (Statement(text=flag.sentence, cites=flag.cites) for flag in instrument.flags)
    return (
        section(
            "The instrument",
            facts(
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
            stated((instrument.permission, origin)),
        ),
        _items(instrument),
        _bands(instrument),
        _definitions(instrument),
        section("Answers that ask for something at once", stated(flags)),
        section("Notes", stated(instrument.notes)),
    )


def _items(instrument: Instrument) -> Section:
    rows = (
        (item.text, ", ".join(f"{one.value} {one.text}" for one in item.options), item.loinc or "–")
        for item in instrument.items
    )
    return section("Items", table(("Item", "Answers", "LOINC"), rows))


def _bands(instrument: Instrument) -> Section:
    rows = (
        (f"{band.low} to {band.high}", band.name, bands.id, Cited(bands.cites))
        for bands in instrument.bands
        for band in bands.bands
    )
    return section("Bands", table(("Scores", "Name", "Set", "Source"), rows))


def _definitions(instrument: Instrument) -> Section:
    rows = (
        (str(one.kind), one.test.words, one.id, one.note or "–", Cited(one.cites))
        for one in instrument.definitions
    )
    return section(
        "What counts as a change",
        table(("Kind", "Means", "Id", "Note", "Source"), rows),
        intro="Sources disagree; each definition has its own id and is stored with every rate.",
    )


def screener_view() -> tuple[Block, ...]:
    origin = Statement(text="Wording and triage.", cites=cssrs.CITES)
    return (
        section(
            "The screener",
            facts(
                ("LOINC of the panel", cssrs.LOINC_PANEL), ("LOINC of the risk", cssrs.LOINC_RISK)
            ),
            stated((cssrs.PERMISSION, origin)),
        ),
        section(
            "Items", table(("Item", "LOINC"), ((item.text, item.loinc) for item in cssrs.QUESTIONS))
        ),
        section("Risk", table(("Risk", "When", "How it was read"), _TRIAGE)),
        section("What follows", stated((cssrs.HIGH_RISK_ACTION, cssrs.REFERRAL))),
        section("Where sources differ", stated(cssrs.DIFFERING)),
    )


def benchmark_view(benchmark: Benchmark) -> tuple[Block, ...]:
    missing = benchmark.missing_percent
    rows = (
        (
            one.name,
            f"{plain(one.value)} {one.unit}"
            + ("" if one.plus_minus is None else f" ± {plain(one.plus_minus)}"),
            one.when or "–",
            one.definition_id or "–",
            Cited(benchmark.cites),
        )
        for one in benchmark.outcomes
    )
    return (
        section(
            "Who was counted",
            facts(
                ("Design", str(benchmark.design)),
                ("Population", benchmark.population),
                ("Treatment", benchmark.treatment),
                ("Counted", benchmark.denominator),
                ("Not counted", "" if missing is None else f"{plain(missing)} %"),
            ),
        ),
        section(
            "Outcomes",
            table(("Outcome", "Value", "When", "Definition", "Source"), rows),
            intro="Rates with other definitions, windows or denominators are not compared.",
        ),
    )
