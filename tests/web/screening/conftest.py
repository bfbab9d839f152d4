import pytest

from tests.clinic.setting import Clinic, open_clinic


@pytest.fixture
def clinic(db: None) -> Clinic:
    """Before anything of a course: nobody was asked and nothing is published."""
    return open_clinic(for_courses=False)
