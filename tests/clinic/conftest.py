from collections.abc import Iterator
from contextlib import ExitStack

import pgtrigger
import pytest

from tests.clinic.setting import Clinic, open_clinic


@pytest.fixture
def clinic(db: None) -> Clinic:
    """Riverside: two chairs, a monitor and a pump at the first, staff, a patient of 70 kg and
    signed limits. `tests.clinic.stages` takes a visit from there to any state."""
    return open_clinic()


@pytest.fixture
def unguarded() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def committed(unguarded: ExitStack, transactional_db: None) -> Iterator[None]:
    """A database in which transactions really commit, emptied afterwards without our triggers."""
    yield
    unguarded.enter_context(pgtrigger.ignore())
