"""Whatever a person can type comes out on paper, or as a substitute that is listed at the end."""

from datetime import date
from io import BytesIO

import pytest
from django.conf import settings as django_settings
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from chairside.documents.blocks import Document, Facts, Look, Row, Section, line, table
from chairside.web.documents.pdf import pdf_of

LIST = "Characters that could not be printed"


def document_of(text: str) -> Document:
    """This text in every place of a document."""
    return Document(
        heading=text,
        title=text,
        dated=date(2026, 3, 16),
        blocks=(
            Facts((Row((text, text)),)),
            Section(text, (table((text,), [(text,)], caption=text), line(text, notice=True))),
        ),
        look=Look.TEXT,
        footer=text,
    )


def printed(text: str) -> str:
    """Without spaces: lines break where they must."""
    pages = PdfReader(BytesIO(pdf_of(document_of(text)))).pages
    return "".join("".join(page.extract_text() for page in pages).split())


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize(
    "text",
    [
        "张伟",
        "王小明 陳大文",
        "김철수",
        "たなか さくら",
        "Łukasz Þórsson Ngũgĩ",
        "Ελένη Дмитрий",
        "😀",
        "☎ ✓ ★",
    ],
)
def test_it_is_printed_as_it_is(text: str) -> None:
    assert all(path.is_dir() for path in django_settings.DOCUMENT_FONTS), (
        "npm ci installs the fonts"
    )
    page = printed(f"Name {text}")
    assert squeezed(text) in page
    assert squeezed(LIST) not in page


@pytest.mark.parametrize(
    "text",
    [
        "محمد علي",
        "משה כהן",
        "สมชาย",
        "नरेन्द्र",
        "👨‍👩‍👧",
        "a\u0338b q\u0307\u0323",
        "e\u0301\u0302\u0303",
    ],
)
def test_what_is_shaped_or_runs_from_the_right_comes_out_without_a_substitute(text: str) -> None:
    assert squeezed(LIST) not in printed(f"Name {text}")


@pytest.mark.parametrize(
    ("text", "substitute", "name"),
    [
        ("\U00013000", "[U+13000]", "EGYPTIAN HIEROGLYPH A001"),
        ("\ue000", "[U+E000]", "a character without a name"),
        ("\x07", "[U+0007]", "a character without a name"),
        ("\U0001fae9\U00013000", "[U+13000]", "EGYPTIAN HIEROGLYPH A001"),
    ],
)
def test_what_no_font_has_is_substituted_and_listed(text: str, substitute: str, name: str) -> None:
    page = printed(f"Name {text} end")
    assert substitute in page
    assert squeezed(LIST) in page
    assert squeezed(name) in page
    assert "end" in page


def test_without_the_fonts_a_document_still_comes_out(settings: object) -> None:
    settings.DOCUMENT_FONTS = []  # type: ignore[attr-defined]
    page = printed("Name 김 张 end")
    assert "[U+AE40]" in page
    assert "[U+5F20]" in page


@settings(max_examples=15, deadline=None)
@given(st.text(min_size=1, max_size=20))
def test_no_text_stops_a_document(text: str) -> None:
    assert "Name" in printed(f"Name {text}")
