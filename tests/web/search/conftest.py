import pytest

from tests.web.treatments.stage import Stage


@pytest.fixture
def stage(db: None, monkeypatch: pytest.MonkeyPatch) -> Stage:
    """The test clinic with its clock in the test's hand, at minute 0 of the visit."""
    return Stage.opened(monkeypatch)
