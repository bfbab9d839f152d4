"""Forms, codes, and texts for staff and for patients."""

from chairside.documents.blocks import Block, Cited, Tag, section, table
from chairside.knowledge.coding import Code
from chairside.knowledge.item_views.statements import GRADE_TONES, stated
from chairside.knowledge.rems_form import RemsForm
from chairside.knowledge.topic import Topic

_INCOMPLETE = "Part of the form has not been read; get the current PDF before relying on it."


def form_view(form: RemsForm) -> tuple[Block, ...]:
    rows = (
        (field.block, field.label, "yes" if field.required else "no", Cited((field.cite,)))
        for field in form.fields
    )
    return (
        section(
            "Fields",
            table(("Block", "Field", "Required", "Source"), rows),
            intro="" if form.complete else _INCOMPLETE,
        ),
    )


def code_view(codes: tuple[Code, ...]) -> tuple[Block, ...]:
    rows = (
        (
            code.meaning,
            code.system.name.replace("_", " "),
            code.code,
            Tag(code.grade.label, GRADE_TONES[code.grade]),
            code.note or "–",
            Cited(code.cites),
        )
        for code in codes
    )
    return (
        section("Codes", table(("Meaning", "System", "Code", "Grade", "Note", "Source"), rows)),
    )


def topic_view(topic: Topic) -> tuple[Block, ...]:
    return (section(f"For {topic.audience}", stated(topic.statements)),)
