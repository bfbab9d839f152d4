"""Any text comes out of a Markdown page as the same text, read by another parser."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from chairside.documents.blocks import (
    Block,
    Box,
    Cited,
    Facts,
    Paragraph,
    Row,
    Span,
    Style,
    Tag,
    bullets,
    facts,
    line,
    section,
    table,
)
from chairside.documents.markdown import escaped, page_as_markdown

ANY = st.text(st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn", "Zl", "Zp")), max_size=40)
SIGNS = """
| || --- - + = # ## > * ** _ __ ` ``` ~~~ [ ] ( ) ![a](b) <b> <script>alert(1)</script> &amp; &#65;
\\ \\| 1. 1) a* *a <!-- --> http://a.b <http://a.b> [a]: #x (x) : :-- ~ !
"""
HOSTILE = st.lists(st.sampled_from(SIGNS.split()), max_size=8).map(" ".join)
TEXT = ANY | HOSTILE
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])


@dataclass(frozen=True, slots=True)
class Work:
    key: str
    reading: str
    rank: int = 0
    is_doubtful: bool = False


class _Reader(HTMLParser):
    """The text in every element, and which elements there are."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: dict[str, list[str]] = {}
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.open.append(tag)
        self.texts.setdefault(tag, []).append("")

    def handle_endtag(self, tag: str) -> None:
        self.open.remove(tag)

    def handle_data(self, data: str) -> None:
        for tag in set(self.open):
            self.texts[tag][-1] += data


def read(*blocks: Block) -> dict[str, list[str]]:
    reader = _Reader()
    reader.feed(MARKDOWN.render(page_as_markdown("Title", *blocks, bibliography="works.md")))
    return {tag: [flat(text) for text in texts] for tag, texts in reader.texts.items()}


def flat(text: str) -> str:
    return " ".join(text.split())


@settings(max_examples=300)
@given(TEXT)
def test_a_paragraph_is_its_text_and_nothing_else(text: str) -> None:
    parsed = read(line(f"x {text}"), line(text or "x"))
    assert parsed.pop("h1") == ["Title"]
    assert parsed == {"p": [flat(f"x {text}"), *([flat(text or "x")] if flat(text or "x") else [])]}


@settings(max_examples=300)
@given(st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=4))
def test_a_table_keeps_every_cell(rows: list[tuple[str, str]]) -> None:
    parsed = read(table(("A", "B"), rows))
    assert parsed["th"] == ["A", "B"]
    assert parsed["td"] == [flat(cell) for row in rows for cell in row]
    assert set(parsed) == {"h1", "table", "thead", "tbody", "tr", "th", "td"}


@settings(max_examples=300)
@given(st.lists(TEXT.filter(flat), min_size=1, max_size=4))
def test_a_list_has_an_item_for_each_text(texts: list[str]) -> None:
    parsed = read(bullets(*texts))
    assert parsed["li"] == [flat(text) for text in texts]
    assert set(parsed) == {"h1", "ul", "li"}


@pytest.mark.parametrize("style", list(Style))
@given(TEXT, TEXT)
@settings(max_examples=60)
def test_a_styled_part_is_its_text_wherever_it_stands(style: Style, text: str, rest: str) -> None:
    for block in (
        line(("x", Span(text, style), rest, Tag(rest))),
        table(("A",), [(("x", Span(text, style), rest, Tag(rest)),)]),
    ):
        parsed = read(block)
        (printed,) = parsed.get("td") or parsed["p"]
        assert printed.replace(" ", "") == flat(f"x{text}{rest}{rest}").replace(" ", "")


@settings(max_examples=300)
@given(TEXT.filter(flat))
@example("C #")
@example("##")
def test_a_section_is_named_by_its_title(text: str) -> None:
    parsed = read(section(text, line("inside"), id="here"))
    assert parsed["h2"] == [flat(text)]


def test_what_says_nothing_is_left_out() -> None:
    page = page_as_markdown("T", section("Empty", facts(("a", "")), intro="An introduction"))
    assert page == "# T\n"


def test_a_notice_is_a_word_and_a_work_is_named_once_with_its_best_reading() -> None:
    best, worse = Work("a-2020", "read at source"), Work("a-2020", "read second-hand", 1)
    doubtful = Work("b-2021", "unverified", 2, is_doubtful=True)
    page = page_as_markdown(
        "T",
        Box((Facts((Row(("Escort", "none named"), notice=True),)),)),
        table(("Said", "By"), [("It helps.", Cited((worse, best, doubtful)))]),
        bibliography="../works.md",
    )
    assert "> | **Notice:** Escort | none named |" in page
    cited = (
        "[a-2020](../works.md#a-2020), read at source; [b-2021](../works.md#b-2021), **unverified**"
    )
    assert f"| It helps. | {cited} |" in page
    assert Paragraph("x", (best,)).cites == (best,)


def test_ordinary_words_are_left_as_they_are() -> None:
    for text in (
        "0.5 mg/kg over 40 min, SpO2 < 90 %",
        "PHQ-9 & GAD-7",
        "snake_case_id",
        "-3 to +3",
        "{N Engl J Med 388(25):2315-2325}",
        "a > b; 5 - 3 = 2",
    ):
        assert escaped(text) == text
    assert re.fullmatch(r"\\\*a\\\*", escaped("*a*"))
