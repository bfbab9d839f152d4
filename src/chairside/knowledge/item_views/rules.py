"""Rules, and the values that the clinic sets for them."""

from chairside.documents.blocks import Block, Tag, Tone, facts, section, table
from chairside.knowledge.item_views.statements import stated, stated_once
from chairside.knowledge.language import Example, Rule, Setting
from chairside.knowledge.picture import FIELDS
from chairside.knowledge.rules import RULES
from chairside.knowledge.truth import Truth
from chairside.units.number import plain

_ANSWERS = {
    Truth.YES: Tag("Triggers", Tone.NOTICE),
    Truth.NO: Tag("Does not trigger", Tone.GOOD),
    Truth.UNKNOWN: Tag("Asks for missing answers", Tone.ACCENT),
}


def rule_view(rule: Rule) -> tuple[Block, ...]:
    unanswered = "optional; treatment does not wait for it"
    if rule.blocks_when_unknown:
        unanswered = "the visit waits until it is answered"
    return (
        section("What it says", stated_once(rule.sentence, rule.cites)),
        section(
            "When it triggers",
            facts(
                ("Triggers when", rule.when.words()),
                ("Level", str(rule.level)),
                ("Asked", str(rule.moment)),
                ("For", rule.applies.words()),
                ("While unanswered", unanswered),
            ),
        ),
        section(
            "Where sources differ",
            stated(rule.differing),
            intro="Both sides are shown; the rule follows what stands above.",
        ),
        section(
            "Examples",
            table(
                ("With", "The rule"),
                ((_known(example), _ANSWERS[example.expected]) for example in rule.examples),
            ),
            intro="Each of these is run as a test whenever the rule changes.",
        ),
    )


def _known(example: Example) -> str:
    by_id = {field.id: field for field in FIELDS}
    parts = [
        f"“{by_id[key].text}” {by_id[key].words(value)}"
        for key, value in example.picture.values.items()
    ]
    parts += [
        f"the clinic's {setting.setting_id} of {plain(setting.value)}"
        for setting in example.settings
    ]
    return "; ".join(parts) or "Nothing known"


def setting_view(setting: Setting) -> tuple[Block, ...]:
    readers = [rule.title for rule in RULES if setting in rule.when.settings()]
    return (
        section(
            "What it is",
            facts(
                ("Unit", setting.unit),
                ("Why no value is given", setting.why_unset),
                ("Read by the rules", "; ".join(readers)),
            ),
        ),
        section(
            "Suggested values in sources",
            stated(setting.suggestions),
            intro="Shown for the decision; none of it is used by itself.",
        ),
    )
