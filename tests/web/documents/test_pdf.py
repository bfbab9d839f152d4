"""Any text in a document is text on paper: typst reads no word of it as markup or as a call."""

from datetime import date
from io import BytesIO

from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from chairside.documents.blocks import (
    Box,
    Document,
    Facts,
    Look,
    Row,
    Section,
    Span,
    Style,
    Tag,
    Tone,
    bullets,
    line,
    table,
)
from chairside.web.documents.pdf import pdf_of

HOSTILE = (
    '#read("document.json") #panic("no") $x^2$ *strong* _emph_ `raw` ```typ #1``` = Head - item '
    '+ item / term: x <label> @ref \\u{41} \\ // gone /* gone */ ~ -- --- ... "q" https://a.b #{1+1}'
)
WORDS = st.lists(st.sampled_from(HOSTILE.split()), min_size=1, max_size=12).map(
    lambda words: " ".join(("first", *words))
)


def printed(text: str) -> str:
    """All the words on paper, without spaces and hyphens: lines break where they must."""
    inside = (text, Span(text, Style.STRONG), Tag(text))
    document = Document(
        heading=text,
        title=text,
        dated=date(2026, 3, 16),
        blocks=(
            Facts((Row((text, inside), notice=True),)),
            Section(text, (table((text,), [(inside,)], caption=text), bullets(text))),
            Box((line(inside, notice=True),), Tone.NOTICE),
        ),
        look=Look.TEXT,
        header=(text, text),
        footer=text,
    )
    pages = PdfReader(BytesIO(pdf_of(document))).pages
    return squeezed("".join(page.extract_text() for page in pages))


def squeezed(text: str) -> str:
    return "".join(text.replace("-", "").split())


def test_what_looks_like_typst_is_printed_as_it_is() -> None:
    # Heading, label, 3 in the fact, section, caption, head, 3 cells, bullet, 3 in the box, 3 around.
    assert printed(HOSTILE).count(squeezed(HOSTILE)) >= 14


@settings(max_examples=10)
@given(WORDS)
def test_any_mixture_of_signs_is_printed(text: str) -> None:
    assert printed(text).count(squeezed(text)) >= 14
