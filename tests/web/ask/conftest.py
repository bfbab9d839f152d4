from collections.abc import Iterator

import pytest

from chairside.clinic.referrals.models import PublicPage
from chairside.web.ask.turnstile import TURNSTILE
from tests.web.ask.asking import open_page


@pytest.fixture(autouse=True)
def nobody_came_before() -> Iterator[None]:
    TURNSTILE.forget()
    yield
    TURNSTILE.forget()


@pytest.fixture
def riverside(db: None) -> PublicPage:
    return open_page()
