"""Components: none is left out of the page that shows them, and axe finds nothing on it."""

import re

from chairside.web.templatetags.components import register
from tests.web.gallery import GALLERY, gallery

OF_A_PAGE = {"component_styles", "stylesheet"}
"""What the frame of a page calls."""


def test_no_component_is_left_out() -> None:
    drawn = {name for name in register.tags if re.search(rf"{{% {name}\b", GALLERY)}
    assert drawn | OF_A_PAGE == set(register.tags)


def test_every_field_of_a_form_is_drawn_by_one_component() -> None:
    html = gallery()
    assert html.count('id="public_wrong_weight_error"') == 1
    first, last = html.index('id="public_weight_helptext"'), html.index('id="public_weight"')
    assert first < last, "a public form tells its hint before the input"
    assert html.index('id="empty_weight_helptext"') > html.index('id="empty_weight"')
