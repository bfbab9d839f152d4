"""All that pages say is a message: in a language of other letters only data and content stay plain."""

import pytest
from django.template import Context, Template

from chairside.web.apps import write_numbers_with_a_point
from tests.pseudo import LANGUAGE, in_other_letters, other_letters
from tests.web.queries.plain_letters import phrases_of_page
from tests.web.queries.test_queries import counts

pytestmark = [pytest.mark.whole, pytest.mark.django_db, pytest.mark.xdist_group("queries")]


def test_nothing_that_pages_say_stays_in_plain_letters() -> None:
    *_, plain = counts()
    assert len(plain) > 100
    assert {name: phrases for name, phrases in plain.items() if phrases} == {}


def test_a_text_that_is_no_message_is_noticed() -> None:
    page = f'<p title="Hard-coded">{in_other_letters("Save note")}: written by hand</p>'
    assert phrases_of_page(page) == {"hard-coded", "written by hand"}


def test_a_number_is_written_the_same_in_every_language() -> None:
    """Germans write 12,5; a dose is 12.5 on every page, as pumps show it and forms ask for it."""
    write_numbers_with_a_point(LANGUAGE)
    with other_letters():
        assert Template("{{ dose|floatformat:1 }}").render(Context({"dose": 12.5})) == "12.5"
