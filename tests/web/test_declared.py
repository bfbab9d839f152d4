"""Declared words are English where they are compared, hashed or stored, and translated where read."""

import copy
import json
from collections.abc import Iterator

import pytest
from django.template import Context, Template
from django.utils.html import format_html
from django.utils.translation import override

from chairside.texts.translated import Declared
from chairside.web.templatetags.chairside import script_words
from tests.pseudo import in_other_letters, other_letters

WORDS = Declared("Save note")


@pytest.fixture(autouse=True)
def read_in_other_letters() -> Iterator[None]:
    with other_letters():
        yield


def test_where_people_read_them_they_are_translated() -> None:
    other = in_other_letters("Save note")
    assert str(WORDS) == other
    assert f"{WORDS}" == other
    assert format_html("<b>{}</b>", WORDS) == f"<b>{other}</b>"
    assert Template("{{ words }}").render(Context({"words": WORDS})) == other
    assert str(WORDS.capitalize()) == other.capitalize()
    assert Declared("%(dose)s mg") % {"dose": 12} == in_other_letters("%(dose)s mg") % {"dose": 12}


def test_what_is_stored_compared_or_hashed_is_english() -> None:
    assert WORDS == "Save note"
    assert {"Save note": 1}[WORDS] == 1
    assert json.dumps({"words": WORDS}) == '{"words": "Save note"}'
    assert WORDS.encode() == b"Save note"
    assert copy.deepcopy(WORDS) is WORDS


def test_their_signs_are_no_markup() -> None:
    assert Template("{{ words }}").render(Context({"words": Declared("<")})) == "&lt;"


def test_scripts_find_their_translations_on_the_page() -> None:
    assert (
        in_other_letters("All saved")
        in json.loads(str(script_words()).split(">", 1)[1].split("<", 1)[0]).values()
    )


def test_where_nothing_is_translated_scripts_find_nothing() -> None:
    with override("en"):
        assert script_words() == ""
