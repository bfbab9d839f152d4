"""Rules by subject, questions, settings and medicines."""

from decimal import Decimal

from chairside.knowledge.canonical import content_hash
from chairside.knowledge.language import Example, Rule
from chairside.knowledge.manual.markdown import cites, page, section, statements, table
from chairside.knowledge.medicines import DRUG_CLASSES
from chairside.knowledge.medicines.of_no_class import OF_NO_CLASS
from chairside.knowledge.picture import FIELDS, SCHEMA_VERSION, Group
from chairside.knowledge.picture.implications import IMPLICATIONS
from chairside.knowledge.rules import RULES
from chairside.knowledge.settings import SETTINGS
from chairside.knowledge.truth import Truth
from chairside.units.number import plain

_ANSWER = {
    Truth.YES: "speaks up",
    Truth.NO: "stays silent",
    Truth.UNKNOWN: "asks for what is missing",
}


def rule_list() -> str:
    rows = [
        (
            f"[{each.title}](#{each.id})",
            str(each.level),
            str(each.moment),
            each.applies.words(),
            "off until signed" if each.off_until_signed else "on",
        )
        for each in RULES
    ]
    head = ("Rule", "Level", "Asked", "For", "Unless changed")
    intro = (
        "Stop and hold mean that a prescriber decides before anything is given; caution and "
        "information are shown. Every finding can be overridden with a reason by someone "
        "entitled to. What is unknown is asked for and never counts as fine."
    )
    return page("Rules", intro, table(head, rows), *(_rule(each) for each in RULES))


def _rule(rule: Rule) -> str:
    facts = [
        ("Id and version", f"`{rule.id}`, version {rule.version}"),
        ("Level", str(rule.level)),
        ("Asked", f"{rule.moment}, for {rule.applies.words()}"),
        ("Speaks up when", rule.when.words()),
        ("Source", cites(rule.cites, up="")),
        ("Content hash", f"`{content_hash(rule)}`"),
    ]
    examples = [f"- With {_known(each)} it {_ANSWER[each.expected]}." for each in rule.examples]
    differing = statements(rule.differing, up="")
    return section(
        f'<a id="{rule.id}"></a>{rule.title}',
        f"> {rule.sentence}",
        table(("", ""), facts),
        f"Where sources differ:\n\n{differing}" if differing else "",
        "Examples:\n\n" + "\n".join(examples),
    )


def _known(example: Example) -> str:
    by_id = {each.id: each for each in FIELDS}
    parts = [
        f"“{by_id[key].question}”: {by_id[key].text(value)}"
        for key, value in example.picture.values.items()
    ]
    parts += [f"`{each.setting_id}` set to {plain(each.value)}" for each in example.settings]
    return ", ".join(parts) or "nothing known"


def question_page() -> str:
    parts = []
    for group in Group:
        rows = [
            (f"`{each.id}`", each.question, _kind(each.schema()))
            for each in FIELDS
            if each.group is group
        ]
        parts.append(section(str(group).capitalize(), table(("Id", "Question", "Answer"), rows)))
    implied = "\n".join(
        f"- “{each.field.question}” {'yes' if each.answer else 'no'} implies “"
        f"{each.implied.question}” {'yes' if each.value else 'no'}, unless that was answered."
        for each in IMPLICATIONS
    )
    intro = (
        f"Version {SCHEMA_VERSION} of the clinical picture. A picture is a JSON object of question "
        "ids and answers; what is left out or null is unknown. Its JSON Schema is "
        "[picture.schema.json](picture.schema.json)."
    )
    return page("The clinical picture", intro, *parts, section("Implied answers", implied))


def _kind(schema: object) -> str:
    if not isinstance(schema, dict):
        return ""
    if "enum" in schema:
        return ", ".join(str(each) for each in schema["enum"])
    if schema.get("type") == "boolean":
        return "true or false"
    if schema.get("type") == "object":
        return "an object with " + ", ".join(f"`{each}`" for each in schema["properties"])
    return str(schema.get("description", ""))


def setting_page() -> str:
    parts = [
        section(
            each.title,
            f"`{each.id}`, in {each.unit}. Blank until a prescriber of the clinic sets it: "
            f"{each.why_unset[0].lower()}{each.why_unset[1:]}",
            statements(each.suggestions, up=""),
        )
        for each in SETTINGS
    ]
    return page("Values the clinic sets", *parts)


def medicine_page() -> str:
    rows = [(each.title, ", ".join(each.names), cites(each.cites, up="")) for each in DRUG_CLASSES]
    count = Decimal(len({name for each in DRUG_CLASSES for name in each.names}))
    intro = (
        f"{plain(count)} names in {len(DRUG_CLASSES)} classes. A list of names is never complete: "
        "a medicine that is in none of these lists is shown to the prescriber."
    )
    return page(
        "Medicines",
        intro,
        table(("Class", "Names", "From"), rows),
        section("Known, and of no class that a rule asks about", ", ".join(sorted(OF_NO_CLASS))),
    )
