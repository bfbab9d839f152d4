"""The pages of what decides about patients: rules, protocols, settings, discharge criteria."""

from collections.abc import Iterator

from chairside.knowledge.citations import Statement
from chairside.knowledge.discharge import DischargeCriterion, discharge_criterion
from chairside.knowledge.language import Example, Rule, Setting
from chairside.knowledge.picture import FIELDS
from chairside.knowledge.protocol import Protocol
from chairside.knowledge.rules import RULES
from chairside.knowledge.truth import Truth
from chairside.units.number import plain
from chairside.web.knowledge.pieces import Bibliography, Cell, Part, facts, table
from chairside.web.protocols.shown import checks_of, phase_text

_ANSWERS = {
    Truth.YES: ("It speaks up", "tag-notice"),
    Truth.NO: ("It stays silent", "tag-good"),
    Truth.UNKNOWN: ("It asks for what is missing", "tag-accent"),
}


def rule_parts(rule: Rule, books: Bibliography) -> Iterator[Part]:
    yield Part(
        heading="What it says",
        said=books.said((Statement(text=rule.sentence, cites=rule.cites),)),
    )
    yield Part(
        heading="When it speaks up",
        facts=facts(
            ("Speaks up when", rule.when.words()),
            ("Level", str(rule.level)),
            ("Asked", str(rule.moment)),
            ("For", rule.applies.words()),
            ("While unanswered", _unanswered(rule)),
        ),
    )
    yield Part(
        heading="Where sources differ",
        intro="Both sides are shown; the rule follows what stands above.",
        said=books.said(rule.differing),
    )
    yield Part(
        heading="Examples",
        intro="Each of these is run as a test whenever the rule changes.",
        table=table(
            ("With", "The rule"),
            [(_known(each), Cell(*_answer(each))) for each in rule.examples],
        ),
    )


def _unanswered(rule: Rule) -> str:
    if rule.blocks_when_unknown:
        return "the visit waits until it is answered"
    return "it is asked, and nothing waits for it"


def _answer(example: Example) -> tuple[str, tuple[int, ...], str]:
    words, tag = _ANSWERS[example.expected]
    return words, (), tag


def _known(example: Example) -> str:
    by_id = {each.id: each for each in FIELDS}
    parts = [
        f"“{by_id[key].question}” {by_id[key].text(value)}"
        for key, value in example.picture.values.items()
    ]
    parts += [f"the clinic's {each.setting_id} of {plain(each.value)}" for each in example.settings]
    return "; ".join(parts) or "Nothing known"


def protocol_parts(protocol: Protocol, books: Bibliography) -> Iterator[Part]:
    yield Part(
        heading="The course",
        facts=facts(
            ("Dose", protocol.dosing.text),
            ("Drug", str(protocol.substance)),
            ("Route", str(protocol.route)),
            *((each.name.capitalize(), phase_text(each)) for each in protocol.phases),
            ("US approval", str(protocol.approval)),
            ("Where", str(protocol.setting)),
            ("Evidence", str(protocol.strength)),
            ("Ordered here", "yes" if protocol.orderable else "no; recorded or referred"),
        ),
        said=books.said((Statement(text=protocol.summary, cites=protocol.cites),)),
    )
    for heading, statements in (
        ("What it achieves", protocol.evidence),
        ("Between visits", (protocol.spacing, protocol.missed_visit)),
    ):
        yield Part(heading=heading, said=books.said(statements))
    yield Part(
        heading="Checks",
        said=books.said(
            (Statement(text=protocol.monitoring.note, cites=protocol.monitoring.cites),)
            if protocol.monitoring.note
            else ()
        ),
        table=table(
            ("Check", "Before", "While the drug runs", "After the stop"),
            [
                (
                    f"{each.label}{' (watched all the time)' if each.continuous else ''}",
                    "yes" if each.before else "–",
                    each.during or "–",
                    each.after or "–",
                )
                for each in checks_of(protocol.monitoring)
            ],
        ),
    )
    for heading, statements in (
        ("Review", protocol.review),
        ("When to stop", protocol.stop),
        ("Talking therapy beside it", protocol.therapy),
        (
            "Before the patient leaves",
            tuple(_criterion(discharge_criterion(each)) for each in protocol.discharge),
        ),
    ):
        yield Part(heading=heading, said=books.said(statements))


def _criterion(criterion: DischargeCriterion) -> Statement:
    return Statement(text=criterion.text, cites=criterion.cites)


def discharge_parts(criterion: DischargeCriterion, books: Bibliography) -> Iterator[Part]:
    yield Part(heading="The criterion", said=books.said((_criterion(criterion),)))
    yield Part(heading="Where it belongs", facts=facts(("Area", str(criterion.area))))


def setting_parts(setting: Setting, books: Bibliography) -> Iterator[Part]:
    readers = [each.title for each in RULES if setting in each.when.settings()]
    yield Part(
        heading="What it is",
        facts=facts(
            ("Unit", setting.unit),
            ("Why no value is given", setting.why_unset),
            ("Read by the rules", "; ".join(readers)),
        ),
    )
    yield Part(
        heading="What sources suggest",
        intro="Shown for the decision; none of it is used by itself.",
        said=books.said(setting.suggestions),
    )
