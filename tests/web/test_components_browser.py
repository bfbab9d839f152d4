"""Each component in each of its states fits every width and satisfies axe, light and dim."""

import pytest

from tests.browser import browsing, check_page, needs_browser
from tests.web.gallery import gallery

pytestmark = needs_browser


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_component_fits_and_satisfies_axe(theme: str) -> None:
    page_of_components = gallery(theme)
    with browsing() as browser:
        page = browser.new_context().new_page()
        page.set_content(page_of_components)
        check_page(page, f"components, {theme}")
