"""A patient asked everything, in a clinic that counts a trial from six weeks on."""

import pytest

from tests.clinic.screening.patients_asked import asked, set_trial_weeks
from tests.clinic.setting import OPENED, Clinic


@pytest.fixture
def whole(clinic: Clinic) -> Clinic:
    """Nothing speaks against treatment of this patient, and nothing is unknown."""
    set_trial_weeks(prescriber=clinic.prescriber, at=OPENED)
    asked(clinic.patient, by=clinic.nurse, at=OPENED)
    return clinic
