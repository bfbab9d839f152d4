"""A name from right to left beside a number, and a word that never ends."""

from io import BytesIO

import pytest
from django.http import HttpRequest, HttpResponse
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from chairside.clinic.accounts.roles import Role
from chairside.web.documents.pdf import pdf_of
from chairside.web.typed_text import TypedTextMiddleware, isolated, laid_out
from tests.web.documents.test_any_text import document_of
from tests.web.people import ClientAs

HEBREW = "כהן, שרה"
ARABIC = "الأحمد, محمد"


@pytest.mark.parametrize("name", [HEBREW, ARABIC])
def test_a_name_from_right_to_left_is_kept_apart_from_the_number_beside_it(name: str) -> None:
    assert (
        laid_out(f"<p>{name} 4711, born 2 May</p>") == f"<p><bdi>{name}</bdi> 4711, born 2 May</p>"
    )
    assert laid_out(f"<p>{name}</p><p>{name}: 5 mg</p>").count(f"<bdi>{name}</bdi>") == 2


def test_what_no_element_may_stand_in_is_kept_apart_by_characters() -> None:
    page = f'<title>{HEBREW} 7</title><option value="{HEBREW}">{HEBREW} 7</option><svg><text>{HEBREW}</text></svg>'
    apart = f"\u2068{HEBREW}\u2069"
    assert laid_out(page) == (
        f'<title>{apart} 7</title><option value="{HEBREW}">{apart} 7</option>'
        f"<svg><text>{apart}</text></svg>"
    )


def test_what_a_form_sends_back_stays_as_it_was_typed() -> None:
    long = "Wolfeschlegelsteinhausenbergerdorff"
    for part in (
        f'<input value="{HEBREW}">',
        f"<textarea>{HEBREW} {long}</textarea>",
        f'<script>const name = "{HEBREW} {long}";</script>',
        f'<p title="{HEBREW} {long}">A note</p>',
        f"<!-- {HEBREW} {long} -->",
    ):
        assert laid_out(part) == part


def test_a_word_that_never_ends_may_break_at_every_twelfth_letter() -> None:
    assert laid_out("<td>abcdefghijklmnopqrstuvwxyzabcd</td>") == (
        "<td>abcdefghijkl<wbr>mnopqrstuvwx<wbr>yzabcd</td>"
    )
    # As long as the longest words of a clinic are: what breaks them is the line.
    assert laid_out("<td>electroencephalographic</td>") == "<td>electroencephalographic</td>"


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from(["a" * 30, HEBREW, " 12 ", "<b>", "</b>", "&amp;", "x", ARABIC])))
def test_nothing_is_lost_and_nothing_is_changed_twice(parts: list[str]) -> None:
    html = "".join(parts)
    once = laid_out(html)
    bare = once.replace("<bdi>", "").replace("</bdi>", "").replace("<wbr>", "")
    assert bare == html


def test_only_pages_are_touched() -> None:
    for kind, text in (("application/json", f'"{HEBREW}"'), ("application/pdf", HEBREW)):
        answer = TypedTextMiddleware(
            lambda request, k=kind, t=text: HttpResponse(t, content_type=k)
        )(  # type: ignore[misc]
            HttpRequest()
        )
        assert getattr(answer, "content") == text.encode()  # noqa: B009


@pytest.mark.django_db
def test_every_page_goes_through_it(client_as: ClientAs) -> None:
    page = client_as(Role.NURSE, name=HEBREW).get("/account/").content.decode()
    assert f"<bdi>{HEBREW}</bdi>" in page


def test_on_paper_it_is_kept_apart_too_and_no_word_leaves_the_paper() -> None:
    long = "Wolfeschlegelsteinhausenbergerdorff" * 4
    data = pdf_of(document_of(f"{HEBREW} 4711 {long}"))
    furthest = 0.0

    def see(text: str, cm: list[float], tm: list[float], font: object, size: float) -> None:
        nonlocal furthest
        # Letters are at least a third of their height wide: what starts on the paper may still leave it.
        furthest = max(furthest, cm[4] + tm[4] * cm[0] + len(text.strip()) * size * cm[0] / 3)

    for page in PdfReader(BytesIO(data)).pages:
        text = page.extract_text(visitor_text=see)
        assert "could not be printed" not in text
        assert furthest < float(page.mediabox.right)
    assert isolated(HEBREW) == f"\u2068{HEBREW}\u2069"
