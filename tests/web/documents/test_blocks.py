"""Any text in a block is text on the page: no element, no attribute, nothing lost."""

from html.parser import HTMLParser

from django.template import Context, Template
from hypothesis import given, settings
from hypothesis import strategies as st

from chairside.documents.blocks import (
    Block,
    Box,
    Cited,
    Facts,
    Paragraph,
    Paragraphs,
    Row,
    Section,
    Span,
    Style,
    Tag,
    facts,
    line,
    table,
)
from chairside.knowledge.protocols import PROTOCOLS
from chairside.web.documents.bibliography import sources_of

PAGE = Template(
    "{% load documents %}{% blocks blocks label sources=sources stacked=True signed=False %}"
)
HOSTILE = st.sampled_from(
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "&lt;b&gt;",
        "{{ 7|add:7 }}{% now 'Y' %}",
        "'\" onload='x'",
        "</td></table>",
    ]
)
TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30) | HOSTILE
CITES = PROTOCOLS[0].all_cites


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.text += data


def printed(*blocks: Block, label: str = "A table") -> str:
    context = {"blocks": blocks, "label": label, "sources": sources_of(CITES)}
    return PAGE.render(Context(context))


def read(*blocks: Block, label: str = "A table") -> _Reader:
    reader = _Reader()
    reader.feed(printed(*blocks, label=label))
    return reader


def squeezed(text: str) -> str:
    return "".join(text.split())


ELEMENTS = {
    *("dl", "dt", "dd", "div", "table", "thead", "tbody", "tr", "th", "td", "caption", "ul", "li"),
    *("p", "span", "a", "section", "h3", "svg", "use", "strong", "em", "code"),
}
ATTRIBUTES = {
    *("class", "role", "tabindex", "aria-label", "scope", "data-label", "href", "id", "title"),
    *("aria-hidden", "focusable"),
}


@settings(max_examples=120)
@given(TEXT, TEXT, st.sampled_from(list(Style)))
def test_any_text_comes_out_as_text(one: str, other: str, style: Style) -> None:
    mixed = (one, Span(other, style), Tag(one), Cited(CITES))
    reader = read(
        facts(("a", mixed)),
        Facts((Row((one or "x", other), notice=True),)),
        table((one, "b"), [(other, mixed)], caption=one),
        Paragraphs((Paragraph(mixed, CITES),), listed=True),
        line(mixed, notice=True),
        Box((Section(one, (line(other),)),)),
        label=other,
    )
    assert reader.elements <= ELEMENTS
    assert reader.attributes <= ATTRIBUTES
    for text in (one, other):
        assert reader.text.count(text) >= 1
        assert squeezed(text) in squeezed(reader.text)


def test_a_line_break_stays_one() -> None:
    assert "First<br>second &lt;b&gt;" in printed(facts(("Remarks", "First\nsecond <b>")))


def test_a_reference_leads_to_the_number_of_its_source() -> None:
    numbers = {one.source.id: one.number for one in sources_of(CITES)}
    page = printed(table(("By",), [("x",)]), Paragraphs((Paragraph("It helps.", CITES[:1]),), True))
    number = numbers[CITES[0].key]
    assert f'href="#source-{number}" aria-label="Source {number}">[{number}]</a>' in page


def test_what_a_phone_shows_beside_a_cell_is_its_column() -> None:
    page = printed(table(("Item", "Answers"), [("Sleep", "0 none, 1 some, 2 much, 3 very much")]))
    assert 'data-label="Answers"' in page
    assert 'data-label="Item"' not in page
