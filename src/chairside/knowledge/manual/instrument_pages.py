"""One page for the instruments, the C-SSRS screener among them."""

from chairside.knowledge.instruments import INSTRUMENTS, cssrs
from chairside.knowledge.instruments.instrument import Instrument
from chairside.knowledge.manual.markdown import cites, page, section, statements, table


def instrument_page() -> str:
    rows = [
        (
            f"[{each.title}](#{each.id})",
            each.measures,
            f"{each.low} to {each.high}",
            str(each.scoring),
            str(each.embed),
        )
        for each in INSTRUMENTS
    ]
    rows.append(
        (f"[{cssrs.TITLE}](#{cssrs.CSSRS_ID})", "suicide risk", "", "triage", "items are shown")
    )
    intro = (
        "No total is given while an item is missing. Definitions of response, remission and "
        "change differ between sources; each has its own id and is stored with every rate."
    )
    head = ("Instrument", "Measures", "Range", "Scoring", "Wording")
    return page(
        "Instruments", intro, table(head, rows), *(_one(each) for each in INSTRUMENTS), _cssrs()
    )


def _one(each: Instrument) -> str:
    codes = [
        f"{name} {code}"
        for name, code in (("panel", each.loinc_panel), ("total", each.loinc_total))
        if code
    ]
    lines = [
        f"`{each.id}`, version {each.version}; {each.measures}, rated by the {each.rated_by}"
        + (f", about {each.period}" if each.period else "")
        + f". LOINC: {', '.join(codes) or 'none found'}.",
        f"Permission: {each.permission.text} ({cites(each.permission.cites, up='')})",
    ]
    bands = [
        (bands.id, band.name, f"{band.low} to {band.high}", cites(bands.cites, up=""))
        for bands in each.bands
        for band in bands.bands
    ]
    definitions = [
        (
            f"`{found.id}`",
            str(found.kind),
            found.test.words,
            cites(found.cites, up=""),
            found.note,
        )
        for found in each.definitions
    ]
    items = [
        (item.text, ", ".join(f"{one.value} {one.text}" for one in item.options), item.loinc)
        for item in each.items
    ]
    return section(
        f'<a id="{each.id}"></a>{each.title}',
        *lines,
        f"*{each.instruction}*" if each.instruction else "",
        table(("Item", "Answers", "LOINC"), items) if items else "",
        table(("Bands", "Name", "Scores", "Source"), bands) if bands else "",
        table(("Definition", "Kind", "Means", "Source", "Note"), definitions)
        if definitions
        else "",
        "\n".join(f"- {flag.sentence} ({cites(flag.cites, up='')})" for flag in each.flags),
        statements(each.notes, up=""),
        f"Sources: {cites(each.cites, up='')}",
    )


def _cssrs() -> str:
    rows = [(each.text, each.loinc) for each in cssrs.QUESTIONS]
    cells = [
        (
            "high",
            "item 4 or 5 in the past month, or behaviour in the past 3 months",
            "read at source",
        ),
        ("moderate", "item 3, or behaviour longer ago", "read second-hand"),
        ("low", "item 1 or 2", "read second-hand"),
    ]
    return section(
        f'<a id="{cssrs.CSSRS_ID}"></a>{cssrs.TITLE}',
        f"Version {cssrs.VERSION}; LOINC panel {cssrs.LOINC_PANEL}, risk {cssrs.LOINC_RISK}. "
        f"Permission: {cssrs.PERMISSION.text} ({cites(cssrs.PERMISSION.cites, up='')})",
        table(("Item", "LOINC"), rows),
        table(("Risk", "When", "Cell"), cells),
        statements((cssrs.HIGH_RISK_ACTION, cssrs.REFERRAL, *cssrs.DIFFERING), up=""),
    )
