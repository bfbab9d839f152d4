import pytest

from tests.clinic.setting import Clinic, open_clinic


@pytest.fixture
def clinic(db: None) -> Clinic:
    """Riverside: two chairs, a monitor and a pump at the first, staff, a patient of 70 kg and
    signed limits. `tests.clinic.stages` takes a visit from there to any state."""
    return open_clinic()
