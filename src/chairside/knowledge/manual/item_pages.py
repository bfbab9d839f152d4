"""The pages on which items stand whole, each as on its page in the clinic."""

from collections.abc import Callable

from chairside.documents.blocks import (
    Block,
    Cited,
    Section,
    Span,
    Style,
    bullets,
    line,
    section,
    table,
)
from chairside.knowledge.crisis import COUNTRIES
from chairside.knowledge.instruments import INSTRUMENTS, cssrs
from chairside.knowledge.item_views import item_view
from chairside.knowledge.items import ITEMS, Item, ItemKind, item
from chairside.knowledge.protocol import Protocol
from chairside.knowledge.protocols import PROTOCOLS
from chairside.knowledge.questionnaire import QUESTIONS
from chairside.knowledge.rules import RULES

Page = tuple[str, Callable[[], tuple[Block, ...]]]
"""The title of a page, and what makes its blocks."""


def code(text: str) -> Span:
    return Span(text, Style.CODE)


def codes(names: list[str]) -> tuple[Span | str, ...]:
    """`a`, `b`"""
    parts: list[Span | str] = []
    for name in names:
        parts += [", ", code(name)] if parts else [code(name)]
    return tuple(parts)


def _identity(one: Item) -> Block:
    use = "on unless the clinic changes it"
    if one.off_because:
        use = f"off until the clinic signs it ({one.off_because.rstrip('.')})"
    words = f", version {one.version}, {use}; content hash "
    return line((code(one.id), words, code(one.content_hash)))


def _items(kind: ItemKind) -> tuple[Section, ...]:
    return tuple(whole_item(one) for one in ITEMS if one.kind is kind)


def whole_item(one: Item) -> Section:
    view = item_view(one)
    # The only section of an item needs no heading below the item's own.
    inner = view[0].blocks if len(view) == 1 and isinstance(view[0], Section) else view
    return Section(one.title, (_identity(one), *inner), id=one.id)


def protocol_page(protocol: Protocol) -> tuple[Block, ...]:
    one = item(f"protocol:{protocol.id}")
    sources = section("Sources", bullets(*(source.line() for source in protocol.sources)))
    return (_identity(one), *item_view(one), sources)


def _protocols() -> tuple[Block, ...]:
    head = ("Protocol", "Dose", "Standing", "Evidence", "Orderable", "Unless changed")
    rows = (
        (
            Span(one.title, href=f"protocols/{one.id}.md"),
            one.dosing.text,
            str(one.approval),
            str(one.strength),
            "yes" if one.orderable else "no",
            "on" if one.on_by_default else "off",
        )
        for one in PROTOCOLS
    )
    return (table(head, rows),)


def _rules() -> tuple[Block, ...]:
    head = ("Rule", "Level", "Asked", "For", "Unless changed")
    rows = (
        (
            Span(rule.title, href=f"#{rule.id}"),
            str(rule.level),
            str(rule.moment),
            rule.applies.words(),
            "off until signed" if rule.off_until_signed else "on",
        )
        for rule in RULES
    )
    intro = (
        "Stop and hold mean that a prescriber decides before anything is given; caution and "
        "information are shown. Every finding can be overridden with a reason by someone "
        "entitled to. What is unknown is asked for and never counts as fine."
    )
    return (line(intro), table(head, rows), *_items(ItemKind.RULE))


def _instruments() -> tuple[Block, ...]:
    head = ("Instrument", "Measures", "Range", "Scoring", "Wording")
    rows = [
        (
            Span(one.title, href=f"#{one.id}"),
            one.measures,
            f"{one.low} to {one.high}",
            str(one.scoring),
            str(one.embed),
        )
        for one in INSTRUMENTS
    ]
    screener = Span(cssrs.TITLE, href=f"#{cssrs.CSSRS_ID}")
    rows.append((screener, "suicide risk", "", "triage", "items are shown"))
    intro = (
        "No total is given while an item is missing. Definitions of response, remission and "
        "change differ between sources; each has its own id and is stored with every rate."
    )
    return (line(intro), table(head, rows), *_items(ItemKind.INSTRUMENT))


def _benchmarks() -> tuple[Block, ...]:
    intro = (
        "Rates with different definitions, windows or denominators are not compared. A clinic's "
        "own rate is shown only beside its share of missing data."
    )
    return (line(intro), *_items(ItemKind.BENCHMARK))


def _for_patients() -> tuple[Block, ...]:
    intro = "Texts for patients. Statements marked unverified are hidden until the clinic signs."
    return (line(intro), *_items(ItemKind.EDUCATION), _crisis_lines(), _questions())


def _crisis_lines() -> Section:
    rows = (
        (
            country.name,
            f"{one.name}: {one.number}"
            + (f", text {one.text}" if one.text else "")
            + (f", {one.chat}" if one.chat else ""),
            country.emergency.number,
            Cited(country.cites),
        )
        for country in COUNTRIES
        for one in country.lines
    )
    return section(
        "Crisis lines",
        line("Shown on a clinic's public page beside the clinic's own contacts."),
        table(("Country", "Line", "Emergency", "Source"), rows),
    )


def _questions() -> Section:
    rows = (
        (
            question.step.title,
            question.text,
            codes(sorted({fill.field.id for fill in question.fills})),
            codes([*dict.fromkeys(concern.rule.id for concern in question.concerns)]),
        )
        for question in QUESTIONS
    )
    return section(
        "What the public page asks",
        line("“Not sure” and no answer fill nothing."),
        table(("Step", "Question", "Fills", "Rules"), rows),
    )


ITEM_PAGES: dict[str, Page] = {
    "protocols.md": ("Protocols", _protocols),
    "rules.md": ("Rules", _rules),
    "settings.md": ("Values the clinic sets", lambda: _items(ItemKind.SETTING)),
    "instruments.md": ("Instruments", _instruments),
    "products.md": ("Products", lambda: _items(ItemKind.PRODUCT)),
    "topics.md": ("What the sources say, for staff", lambda: _items(ItemKind.TOPIC)),
    "patients.md": ("For patients", _for_patients),
    "benchmarks.md": ("Benchmarks", _benchmarks),
}
