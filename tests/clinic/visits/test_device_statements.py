"""What a device corrects and withdraws, and that the counts add up in any order."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from itertools import permutations
from random import Random

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from chairside.clinic.feeds.models import RawMessage
from chairside.clinic.feeds.operations import Came, Outcome, receive_all
from chairside.clinic.visits.models import DeviceWithdrawal, Observation, Visit
from chairside.clinic.visits.operations import chart_waiting
from tests.clinic import stages
from tests.clinic.setting import MONITOR_EUI64, Clinic
from tests.clinic.visits.device_rows import (
    HR,
    MONITOR,
    RECEIVED,
    SPO2,
    SYS,
    assert_every_row_is_accounted_for,
    obx,
    oru,
    sent_at,
    values,
)
from tests.clinic.visits.wire import held
from tests.generated import generated

pytestmark = pytest.mark.django_db


@pytest.fixture
def visit(clinic: Clinic) -> Visit:
    return stages.checked_in(clinic)


class TestStatus:
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


@generated(20, many=2500)
@given(st.lists(MESSAGE, min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_the_counts_add_up_and_the_order_does_not_matter(
    clinic: Clinic, visit: Visit, payloads: list[bytes], random: Random
) -> None:
    """What counts in the end is the same whichever message came first, and which came together."""

    def charted(order: Sequence[bytes], *, together: int) -> list[tuple[str, str, Decimal]]:
        with transaction.atomic():
            for start in range(0, len(order), together):
                receive_all(
                    [
                        Came(payload, "192.0.2.7", RECEIVED)
                        for payload in order[start : start + together]
                    ]
                )
                chart_waiting(at=RECEIVED)
            assert_every_row_is_accounted_for(RawMessage.objects.all())
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
    first = charted(unique, together=len(unique))
    assert first == charted(shuffled, together=random.randint(1, len(unique)))
