"""A patient asked everything, in a clinic that counts a trial from six weeks on."""

import pytest

from tests.clinic.screening.patients_asked import asked, set_trial_weeks
from tests.clinic.setting import OPENED, Clinic, open_clinic


@pytest.fixture
def clinic(db: None) -> Clinic:
    """As everywhere, before anything of a course: nobody was asked and nothing is published."""
    return open_clinic(for_courses=False)


@pytest.fixture
def whole(clinic: Clinic) -> Clinic:
    """Nothing speaks against treatment of this patient, and nothing is unknown."""
    set_trial_weeks(prescriber=clinic.prescriber, at=OPENED)
    asked(clinic.patient, by=clinic.nurse, at=OPENED)
    return clinic
