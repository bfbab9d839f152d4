"""Messages as devices send them, for the tests of charting."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import count

from chairside.clinic.feeds.models import HeldReading, RawMessage
from chairside.clinic.feeds.operations import Outcome, receive
from chairside.clinic.visits import operations as visit_operations
from chairside.hl7v2.write import FieldValue, SegmentDraft, write_message
from chairside.simulators.pcd01 import Row, Sender, metric_row, write_report
from tests.clinic.setting import MONITOR_EUI64

SENDER = Sender(name="MON1", eui64=MONITOR_EUI64)
STRANGER = Sender(name="MON9", eui64="00AABBFFFE000009")
_numbers = count(1)


def heart(value: int, *flags: str) -> Row:
    return metric_row("MDC_ECG_HEART_RATE", "1.1.1.1", Decimal(value), flags=flags)


def cuff(systolic: int, diastolic: int, taken_at: datetime) -> list[Row]:
    return [
        metric_row("MDC_PRESS_BLD_NONINV_SYS", "1.4.1.1", Decimal(systolic), taken_at=taken_at),
        metric_row("MDC_PRESS_BLD_NONINV_DIA", "1.4.1.2", Decimal(diastolic), taken_at=taken_at),
    ]


def message(rows: Sequence[Row], *, at: datetime, sender: Sender = SENDER) -> bytes:
    """One report, its clock showing `at`."""
    return write_report(
        sender=sender, control_id=f"C{next(_numbers)}", at=at, order_code="monitoring", rows=rows
    )


def stored(payload: bytes, *, at: datetime) -> int:
    """What the listener does first: store and commit, nothing understood yet."""
    return receive(payload=payload, peer="192.0.2.7", at=at).message_id


def heard(payload: bytes, *, at: datetime) -> Outcome:
    """Stored, then charted a second later."""
    return visit_operations.chart_message(
        message_id=stored(payload, at=at), at=at + timedelta(seconds=1)
    )


def alarm(*, at: datetime, phase: str, state: str) -> bytes:
    """An ORU^R40 about a low oxygen saturation (IHE PCD-04)."""
    moment = f"{at:%Y%m%d%H%M%S}+0000"
    identity = (SENDER.name, SENDER.eui64, "EUI-64")
    number = f"A{next(_numbers)}"
    rows: list[tuple[str, FieldValue, str, FieldValue]] = [
        ("CWE", ("196616", "MDC_EVT_ALARM", "MDC"), "1.2.1.1.1", ("196648", "MDC_EVT_LO", "MDC")),
        (
            "CWE",
            ("68480", "MDC_ATTR_ALERT_SOURCE", "MDC"),
            "1.2.1.1.2",
            ("150456", "MDC_PULS_OXIM_SAT_O2", "MDC"),
        ),
        ("ST", ("68481", "MDC_ATTR_EVENT_PHASE", "MDC"), "1.2.1.1.3", phase),
        ("ST", ("68482", "MDC_ATTR_ALARM_STATE", "MDC"), "1.2.1.1.4", state),
        ("ST", ("68484", "MDC_ATTR_ALARM_PRIORITY", "MDC"), "1.2.1.1.6", "PM"),
        ("ST", ("68546", "MDC_ATTR_ALERT_TEXT", "MDC"), "1.2.1.1.8", "SpO2 low"),
    ]
    segments = [
        SegmentDraft(
            "MSH",
            {3: identity, 7: moment, 9: ("ORU", "R40", "ORU_R40"), 10: number, 11: "P", 12: "2.6"},
        ),
        SegmentDraft("PID", {}),
        SegmentDraft("OBR", {1: "1", 2: (number, *identity), 3: (number, *identity), 7: moment}),
        *(
            SegmentDraft("OBX", {1: str(place), 2: kind, 3: code, 4: sub_id, 5: value, 11: "F"})
            for place, (kind, code, sub_id, value) in enumerate(rows, start=1)
        ),
    ]
    return write_message(segments)


def held() -> dict[str, str]:
    """The open queue: reason to sentence."""
    rows = HeldReading.objects.filter(resolved_at=None)
    return {row.why: row.sentence for row in rows}


def message_row(message_id: int) -> RawMessage:
    return RawMessage.objects.get(pk=message_id)
