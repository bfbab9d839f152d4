"""What is shown of the rows of a device, beyond where each goes: that is in the table of samples.

The clinic is in New York; check-in at 10:00 (UTC−4) on 2026-03-16, messages come at 10:11.
"""

from datetime import timedelta
from decimal import Decimal

import pytest

from chairside.clinic.feeds.models import MessagePart
from chairside.clinic.feeds.operations import Outcome
from chairside.clinic.sites.operations import bind_device
from chairside.clinic.visits.models import Observation, Visit
from chairside.clinic.visits.queries import latest_readings
from chairside.hl7v2.metrics import Metric
from tests.clinic import stages
from tests.clinic.setting import MONITOR_EUI64, TEN, Clinic
from tests.clinic.sites.places import device as new_device
from tests.clinic.visits.device_rows import (
    HR,
    RECEIVED,
    SPO2,
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


def test_two_chairs_in_one_message(clinic: Clinic, visit: Visit) -> None:
    other = new_device(clinic.site, identifier="MON-B", label="Monitor B")
    bind_device(device=other, chair=clinic.other_chair, by=clinic.nurse, at=TEN)
    both = oru(obx(HR, 55, equipment=MONITOR_EUI64), obx(HR, 121, equipment="MON-B"))
    assert sent_at(both) == Outcome(1, 0, 1)
    assert [value for _, value in values(visit, "heart_rate")] == [Decimal(55)]
    assert held() == {"no_treatment": f"No patient is in treatment at {clinic.other_chair}."}
    heard = MessagePart.objects.filter(device__isnull=False)
    assert {part.device for part in heard} == {clinic.monitor, other}


def test_what_arrives_late_is_not_current(visit: Visit) -> None:
    sent_at(oru(obx(SPO2, 97, at="20260316101100-0400")))
    older = oru(obx(SPO2, 84, at="20260316100500-0400"), sent="20260316101110-0400")
    sent_at(older, RECEIVED + timedelta(seconds=10))
    assert latest_readings([visit.pk])[visit.pk][Metric.SPO2].value == 97


def test_two_sources_of_one_rate(visit: Visit) -> None:
    breaths = "264928^MDC_DIM_RESP_PER_MIN^MDC"
    rows = (
        f"OBX|1|NM|151578^MDC_TTHOR_RESP_RATE^MDC|1.7.1.1|17|{breaths}|||||R",
        f"OBX|2|NM|151658^MDC_PULS_OXIM_PLETH_RESP_RATE^MDC|1.3.1.1|19|{breaths}|||||R",
    )
    assert sent_at(oru(*rows)) == Outcome(charted=2)
    kept = Observation.objects.filter(visit=visit, metric="resp_rate").order_by("value")
    assert [row.measurand for row in kept] == ["151578 1.7.1.1", "151658 1.3.1.1"]
    # The one that the device names first is shown.
    assert latest_readings([visit.pk])[visit.pk][Metric.RESP_RATE].value == 17
