import pytest

from tests.clinic.setting import Clinic, open_clinic


@pytest.fixture
def clinic(db: None) -> Clinic:
    return open_clinic()
