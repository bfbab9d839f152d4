"""Components: none is left out of the page that shows them, and axe finds nothing on it."""

import re
from pathlib import Path

from django.test import Client, RequestFactory

import chairside.web
from chairside.web.gallery.views import GALLERY, components, gallery
from chairside.web.templatetags import components as parts
from chairside.web.templatetags import data_tables, touch_parts

OF_A_PAGE = {"component_styles", "stylesheet", "stepper"}
"""What the frame of a page calls, or a field."""


def test_no_component_is_left_out() -> None:
    tags = {*parts.register.tags, *data_tables.register.tags, *touch_parts.register.tags}
    drawn = {name for name in tags if re.search(rf"{{% {name}\b", GALLERY)}
    assert drawn | OF_A_PAGE == tags


def test_every_field_of_a_form_is_drawn_by_one_component() -> None:
    html = gallery()
    assert html.count('id="public_wrong_weight_error"') == 1
    first, last = html.index('id="public_weight_helptext"'), html.index('id="public_weight"')
    assert first < last, "a hint stands before the input, so that it is read in time"
    assert html.index('id="empty_weight_helptext"') < html.index('id="empty_weight"')


def test_what_is_told_of_changes_stays_in_its_page() -> None:
    """htmx forgets news that comes during a request of an element which the answer replaces."""
    templates = Path(chairside.web.__file__).parent / "templates"
    listening = [
        element
        for file in templates.rglob("*.html")
        for element in re.findall(r"<\w+(?:{%.*?%}|[^>])*>", file.read_text())
        if "from:body" in element
    ]
    assert len(listening) >= 7
    replaced = [element for element in listening if "outerHTML" in element]
    assert replaced == []


def test_a_clinic_does_not_serve_the_page_of_components(client: Client) -> None:
    assert client.get("/components/").status_code == 404
    request = RequestFactory().get("/components/", {"theme": "dim"})
    assert b'data-theme="dim"' in components(request).content
