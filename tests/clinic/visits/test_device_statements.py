"""What a device corrects, withdraws and says of itself, which patient it was set to, and that the
counts add up in any order.
"""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from itertools import permutations
from random import Random

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from chairside.clinic.feeds.operations import Outcome
from chairside.clinic.visits.models import DeviceWithdrawal, Observation, Visit
from tests.clinic import stages
from tests.clinic.setting import MONITOR_EUI64, PUMP_NAME, Clinic
from tests.clinic.visits.device_rows import (
    FLOW,
    HR,
    MONITOR,
    RECEIVED,
    SPO2,
    SYS,
    another_patient,
    obx,
    oru,
    sent_at,
    values,
)
from tests.clinic.visits.wire import held

pytestmark = pytest.mark.django_db


@pytest.fixture
def visit(clinic: Clinic) -> Visit:
    return stages.checked_in(clinic)


class TestStatus:
    @pytest.mark.parametrize("status", ["W", "N", "I", "O"])
    def test_what_is_no_result(self, visit: Visit, status: str) -> None:
        assert sent_at(oru(obx(HR, 155, status=status))) == Outcome(held=1)

    @pytest.mark.parametrize("order", [*permutations("FCD"), ("F", "C"), ("C", "F")])
    def test_a_correction_or_a_withdrawal_counts_whatever_came_first(
        self, visit: Visit, order: Sequence[str]
    ) -> None:
        at = "20260316101000-0400"
        rows = {
            "F": obx(SYS, 218, at=at, status="F"),
            "C": obx(SYS, 118, at=at, status="C"),
            "D": obx(SYS, "", at=at, status="D"),
        }
        for second, status in enumerate(order):
            payload = oru(rows[status], sent=f"202603161011{second:02}-0400")
            assert sent_at(payload, RECEIVED + timedelta(seconds=second)) == Outcome(charted=1)
        expected = [] if "D" in order else [("10:10:00", Decimal(118))]
        assert values(visit, "nibp_systolic") == expected
        # What counts no longer stays in sight.
        assert Observation.objects.filter(visit=visit, metric="nibp_systolic").count() == 2
        assert sent_at(oru(rows["F"], sent="20260316101130-0400")).repeated == 1

    def test_what_is_taken_back_of_the_patient_before_is_held(self, visit: Visit) -> None:
        before = obx(SYS, "", at="20260316095000-0400", status="D")
        assert sent_at(oru(before)) == Outcome(held=1)
        assert set(held()) == {"no_treatment"}
        assert not DeviceWithdrawal.objects.exists()

    def test_an_earlier_value_says_by_what_it_was_replaced(self, visit: Visit) -> None:
        at = "20260316101000-0400"
        sent_at(oru(obx(SYS, 218, at=at, status="F")))
        sent_at(oru(obx(SYS, 118, at=at, status="C")))
        replaced = Observation.objects.get(visit=visit, value=218)
        assert replaced.mark.reason == "Corrected by Monitor 1 to 118 mm[Hg]."
        assert (replaced.mark.by_id, replaced.mark.by_name) == (None, "Monitor 1")


class TestWhichPatientTheDeviceWasSetTo:
    @pytest.mark.parametrize(
        "patient",
        [
            "PID|||12345||X",
            "PID|||0000012345||X",
            "PID|||12-345||X",
            "PID||12345|||X",
            "PID|||99999|12345|X",
            "PID|||99999~00012345||X",
        ],
    )
    def test_a_number_is_known_however_it_is_spelled(
        self, clinic: Clinic, visit: Visit, patient: str
    ) -> None:
        another_patient(clinic, "12345")
        assert sent_at(oru(obx(SPO2, 97), patient=patient)) == Outcome(held=1)
        assert set(held()) == {"person_differs"}

    def test_another_name_with_another_birth_date_is_another_patient(
        self, clinic: Clinic, visit: Visit
    ) -> None:
        own = clinic.patient
        born = f"{own.birth_date:%Y%m%d}"
        for value, (family, birth_date, expected) in enumerate(
            (
                ("Somebody", "19010101", Outcome(held=1)),
                ("Somebody", born, Outcome(charted=1)),
                (own.family_name.upper(), "19010101", Outcome(charted=1)),
                ("Somebody", "", Outcome(charted=1)),
            ),
            start=90,
        ):
            patient = f"PID|||||{family}^X||{birth_date}"
            assert sent_at(oru(obx(SPO2, value), patient=patient)) == expected


class TestPumps:
    def label(self, text: str, rate: int, *, sent: str) -> bytes:
        return oru(
            f"OBX|1|ST|184514^MDC_DRUG_NAME_LABEL^MDC|1.1.2.2|{text}||||||R",
            obx(FLOW, rate, sub_id="1.1.1.2"),
            sender=f"PUMP^{PUMP_NAME}",
            sent=sent,
        ).replace(b"PUMP^PUMP-7||", b"X^0055AAFFFE000007^EUI-64||")

    def test_a_pump_that_gives_another_drug_is_not_charted(
        self, clinic: Clinic, visit: Visit
    ) -> None:
        clinic.pump.other_names = ["0055AAFFFE000007"]
        clinic.pump.save()
        assert sent_at(self.label("Dobutamine", 70, sent="20260316101100-0400")) == Outcome(1, 0, 1)
        assert "says that it gives Dobutamine" in held()["other_drug"]
        # A message without a label is of the drug that was said before.
        silent = oru(
            obx(FLOW, 71, sub_id="1.1.1.2"),
            sender="X^0055AAFFFE000007^EUI-64",
            sent="20260316101102-0400",
        )
        assert sent_at(silent) == Outcome(held=1)
        ketamine = self.label("Ketamine 1 mg/mL", 72, sent="20260316101104-0400")
        assert sent_at(ketamine, RECEIVED + timedelta(seconds=4)) == Outcome(charted=2)
        assert [value for _, value in values(visit, "pump_rate_current")] == [72]


ROW = st.builds(
    obx,
    st.sampled_from([HR, SPO2, SYS]),
    st.sampled_from([97, 97, 98, 120, 5000, "", "x"]),
    sub_id=st.sampled_from(["1.1.1.1", "1.2.1.1", "2.1.1.1", ""]),
    status=st.sampled_from(["R", "F", "C", "D", "W", "X", ""]),
    at=st.sampled_from(
        ["", "20260316101000-0400", "202603161005-0400", "20260316095000-0400", "soon"]
    ),
    equipment=st.sampled_from(["", MONITOR_EUI64, "MON-X", "MON-B"]),
)
MESSAGE = st.builds(
    oru,
    ROW,
    ROW,
    ROW,
    # A clock that is off, or a message that is late, is told by those before it: not in any order.
    sent=st.sampled_from(["20260316101100-0400", "20260316101100", ""]),
    obr=st.sampled_from(["", "20260316100900-0400", "garbage"]),
    sender=st.sampled_from([MONITOR, "GATE", "X^0099AAFFFE000009^EUI-64"]),
)


@settings(max_examples=25)
@given(st.lists(MESSAGE, min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_the_counts_add_up_and_the_order_does_not_matter(
    clinic: Clinic, visit: Visit, payloads: list[bytes], random: Random
) -> None:
    """What counts in the end is the same whichever message came first."""

    def charted(order: Sequence[bytes]) -> list[tuple[str, str, Decimal]]:
        with transaction.atomic():
            for payload in order:
                sent_at(payload)
            rows = Observation.objects.filter(visit=visit, device__isnull=False)
            kept = rows.filter(mark__isnull=True, device_at__isnull=False)
            state = sorted(
                (row.metric, str(row.device_at), row.value) for row in kept if row.device_at
            )
            transaction.set_rollback(True)
        return state

    unique = list(dict.fromkeys(payloads))
    shuffled = list(unique)
    random.shuffle(shuffled)
    assert charted(unique) == charted(shuffled)
