"""What `make mutants` changes, and which tests have to notice.

`sources` and `tests` are paths from the root of the checkout, `sources` may have wildcards; the
tests that notice most stand first, because a mutant's run stops at its first failure. A group
with `database=False` runs without Django, as `pytest -p no:django` does.
"""

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    name: str
    sources: tuple[str, ...]
    tests: tuple[str, ...]
    database: bool
    deselect: tuple[str, ...] = ()
    """Tests of speed: on a busy machine they would count what they did not notice."""

    def source_paths(self) -> list[Path]:
        return sorted(path for pattern in self.sources for path in ROOT.glob(pattern))


_KNOWLEDGE = "src/chairside/knowledge"
_CLINIC = "src/chairside/clinic"
_EVALUATION = "tests/knowledge/test_evaluation.py"
_SPEED = (f"{_EVALUATION}::test_one_patient_takes_under_two_milliseconds",)

GROUPS = (
    Group(
        name="dosing",
        sources=(f"{_KNOWLEDGE}/dosing/*.py",),
        tests=(
            "tests/knowledge/test_dosing.py",
            "tests/knowledge/test_dosing_laws.py",
            "tests/knowledge/test_nasal.py",
        ),
        database=False,
    ),
    Group(
        name="evaluation",
        sources=(f"{_KNOWLEDGE}/truth.py", f"{_KNOWLEDGE}/evaluation.py"),
        tests=(
            "tests/knowledge/test_truth.py",
            _EVALUATION,
            "tests/knowledge/test_fingerprint.py",
        ),
        database=False,
        deselect=_SPEED,
    ),
    Group(
        name="language",
        sources=(f"{_KNOWLEDGE}/language/*.py",),
        tests=(
            "tests/knowledge/language",
            "tests/knowledge/test_rules.py",
            _EVALUATION,
            "tests/knowledge/test_fingerprint.py",
        ),
        database=False,
        deselect=_SPEED,
    ),
    Group(
        name="limits",
        sources=(f"{_CLINIC}/sites/limits.py",),
        tests=("tests/clinic/sites/test_limits.py", "tests/clinic/sites/test_signing.py"),
        database=True,
    ),
    Group(
        name="infusion",
        sources=(
            f"{_CLINIC}/administration/infusion/dosing.py",
            f"{_CLINIC}/administration/infusion/delivered.py",
        ),
        tests=(
            "tests/clinic/administration/test_delivered.py",
            "tests/clinic/administration/test_dose.py",
            "tests/clinic/treatments/test_still_so.py",
            "tests/clinic/treatments/test_gate.py",
        ),
        database=True,
    ),
    Group(
        name="gate",
        sources=(f"{_CLINIC}/treatments/gate*.py",),
        tests=(
            "tests/clinic/treatments/test_gate.py",
            "tests/clinic/treatments/test_today.py",
            "tests/clinic/treatments/test_fasting.py",
            "tests/clinic/treatments/test_before_course.py",
            "tests/clinic/treatments/test_still_so.py",
        ),
        database=True,
    ),
    Group(
        name="charting",
        sources=(
            f"{_CLINIC}/visits/chair_occupancy.py",
            f"{_CLINIC}/visits/operations/batch_*.py",
            f"{_CLINIC}/visits/operations/charting.py",
            f"{_CLINIC}/visits/operations/device_clock.py",
            f"{_CLINIC}/visits/operations/part_charting.py",
        ),
        tests=(
            "tests/clinic/visits/test_device_clock.py",
            "tests/clinic/visits/test_charting.py",
            "tests/clinic/visits/test_whose.py",
            "tests/clinic/visits/test_batches.py",
            "tests/clinic/visits/test_device_rows.py",
            "tests/clinic/visits/test_pump_events.py",
            "tests/clinic/visits/test_table_of_samples.py",
            "tests/clinic/visits/test_bedside.py",
        ),
        database=True,
    ),
    Group(
        name="devices",
        sources=("src/chairside/devices/charting.py",),
        tests=("tests/devices/test_charting.py", "tests/devices/test_listener.py"),
        database=False,
    ),
)
