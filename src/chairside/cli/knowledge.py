"""`chairside knowledge`: the clinical knowledge for people and for other programs.

It reads no database: what a clinic has signed and set is told by options.
"""

import json
import sys
from typing import Annotated, Any

import typer

from chairside.cli.answering import AsJson, print_json, refuse
from chairside.cli.evaluation import evaluate_picture
from chairside.clinic.screening.where_asked import places_of, unasked
from chairside.knowledge.canonical import content_hash
from chairside.knowledge.citing import citing, references
from chairside.knowledge.grades import Grade
from chairside.knowledge.items import ITEMS, Item, ItemKind, item
from chairside.knowledge.language import Example, Rule
from chairside.knowledge.language.conditions import Facts
from chairside.knowledge.picture import picture_schema
from chairside.knowledge.rules import RULES
from chairside.knowledge.truth import Truth

knowledge = typer.Typer(
    help="The clinical knowledge: list, show, cite, check, evaluate.", no_args_is_help=True
)
Key = Annotated[str, typer.Argument(help="Such as rule:pregnancy; see `chairside knowledge list`.")]
knowledge.command("evaluate")(evaluate_picture)


@knowledge.command("list")
def list_items(
    *,
    kind: Annotated[ItemKind | None, typer.Option(help="Only this kind.")] = None,
    grade: Annotated[Grade | None, typer.Option(help="Only this best reading.")] = None,
    off: Annotated[
        bool, typer.Option("--off", help="Only what is off until it is signed.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Every item: key, version, best reading, and whether it works before anybody signs."""
    items = [
        entry
        for entry in ITEMS
        if (kind is None or entry.kind is kind)
        and (grade is None or entry.grade is grade)
        and not (off and entry.on_by_default)
    ]
    if as_json:
        print_json([_summary(entry) for entry in items])
        return
    width = max((len(entry.key) for entry in items), default=0)
    for entry in items:
        use = "on " if entry.on_by_default else "off"
        print(
            f"{entry.key:{width}}  v{entry.version:<3} {use}  {entry.grade.label:10}  {entry.title}"
        )
    print(f"\n{len(items)} of {len(ITEMS)} items", file=sys.stderr)


@knowledge.command()
def show(*, key: Key, as_json: AsJson = False) -> None:
    """One item with its whole content."""
    entry = _item(key)
    content = json.loads(entry.content)
    if as_json:
        print_json({**_summary(entry), "content": content})
        return
    print(f"{entry.title}\n{entry.key}, version {entry.version}, {entry.grade.label}")
    print(f"content {entry.content_hash}")
    print("works unless changed" if entry.on_by_default else f"off: {entry.off_because}")
    print("\n" + "\n".join(_outline(content)))
    _print_sources(key)


@knowledge.command()
def cite(
    *,
    key: Annotated[str, typer.Argument(help="The key of an item, or the id of a source.")],
    as_json: AsJson = False,
) -> None:
    """Where an item comes from, or the bibliography's line for one source."""
    if ":" not in key:
        try:
            line = citing(key)
        except ValueError as error:
            refuse(str(error))
        if as_json:
            print_json([{"source": key, "line": line}])
        else:
            print(line)
        return
    _item(key)
    if not as_json:
        _print_sources(key)
        return
    print_json(
        [
            {
                "source": reference.source_id,
                "line": reference.line,
                "grade": str(reference.grade),
                "seen_at": reference.seen_at,
            }
            for reference in references(key)
        ]
    )


@knowledge.command()
def check() -> None:
    """Run every rule's own examples, hold every item to a source, and say for each rule that is on
    where a person is asked for what it reads. Exit code 1 if something fails.
    """
    wrong = [
        f"rule:{rule.id}, example {number}: expected {example.expected}, got {got}"
        for rule in RULES
        for number, example in enumerate(rule.examples, start=1)
        for got in (_answer(rule, example),)
        if got is not example.expected
    ]
    wrong += [
        f"{entry.key}: its hash is not that of its content" for entry in ITEMS if not _whole(entry)
    ]
    wrong += unasked()
    for rule in RULES:
        if not rule.off_until_signed:
            print(f"rule:{rule.id} ({rule.moment})")
            for field, places in places_of(rule):
                print(f"  {field.text} [{field.id}]: {'; '.join(places) or 'nobody is asked'}")
    for sentence in wrong:
        print(sentence, file=sys.stderr)
    examples = sum(len(rule.examples) for rule in RULES)
    off = sum(not entry.on_by_default for entry in ITEMS)
    print(
        f"{len(ITEMS)} items, {off} off until signed; {len(RULES)} rules with {examples} examples: "
        + (f"{len(wrong)} wrong." if wrong else "all hold.")
    )
    if wrong:
        raise typer.Exit(1)


@knowledge.command()
def schema() -> None:
    """The JSON Schema of a clinical picture."""
    print_json(picture_schema())


def _answer(rule: Rule, example: Example) -> Truth:
    settings = {chosen.setting_id: chosen.value for chosen in example.settings}
    return rule.when.holds(Facts(example.picture, settings))


def _item(key: str) -> Item:
    try:
        return item(key)
    except ValueError as error:
        refuse(f"{error} `chairside knowledge list` prints them all.")


def _summary(entry: Item) -> dict[str, object]:
    return {
        "key": entry.key,
        "kind": str(entry.kind),
        "version": entry.version,
        "title": entry.title,
        "grade": str(entry.grade),
        "on_by_default": entry.on_by_default,
        "off_because": entry.off_because,
        "unverified": entry.unverified,
        "content_hash": entry.content_hash,
        "sources": [source.id for source in entry.sources],
    }


def _whole(entry: Item) -> bool:
    return content_hash(entry.declared) == entry.content_hash


def _outline(value: Any, indent: int = 0) -> list[str]:
    """JSON as indented lines, without brackets and without the names of classes."""
    lead = "  " * indent
    if isinstance(value, dict):
        lines = []
        for key, part in value.items():
            if key == "type":
                continue
            if isinstance(part, dict | list):
                inner = _outline(part, indent + 1)
                lines += [f"{lead}{key}:", *inner] if inner else []
            elif part not in ("", None):
                lines.append(f"{lead}{key}: {_scalar(part)}")
        return lines
    if isinstance(value, list):
        lines = []
        for part in value:
            inner = _outline(part, indent + 1)
            lines += [f"{lead}- {inner[0].strip()}", *inner[1:]] if inner else []
        return lines
    return [f"{lead}{_scalar(value)}"]


def _scalar(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _print_sources(key: str) -> None:
    print("\nSources:")
    for reference in references(key):
        print(
            f"- {reference.line} [{reference.grade.label}{f': {reference.seen_at}' if reference.seen_at else ''}]"
        )
