"""Each component in each of its states fits every width and satisfies axe, light, dark and dim."""

from chairside.web.gallery.views import gallery
from tests.browser import FAINT, browsing, check_page, needs_browser, violations

pytestmark = needs_browser


def test_every_component_fits_and_satisfies_axe() -> None:
    page_of_components = gallery()
    with browsing() as browser:
        page = browser.new_context().new_page()
        page.set_content(page_of_components)
        check_page(page, "components")
        page.evaluate("document.documentElement.dataset.theme = 'dim'")
        assert not violations(page, FAINT)
