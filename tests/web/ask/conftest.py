from collections.abc import Iterator

import pytest

from chairside.clinic.referrals.models import PublicPage
from chairside.web.ask.throttle_middleware import THROTTLE
from tests.web.ask.asking import open_page


@pytest.fixture(autouse=True)
def nobody_came_before() -> Iterator[None]:
    THROTTLE.forget()
    yield
    THROTTLE.forget()


@pytest.fixture
def riverside(db: None) -> PublicPage:
    return open_page()
