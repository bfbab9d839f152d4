"""Messages written by us, one lesson of real devices each."""

from collections.abc import Callable

import pytest

from chairside.hl7v2.observations import DeviceReport, read_report
from chairside.hl7v2.parse import parse_message

HEADER = (
    "MSH|^~\\&|DEMO_MON^00AA00FFFE00BB01^EUI-64|OURS|||{time}||ORU^{event}|1|{processing}|2.6"
    "|||AL|NE||UNICODE UTF-8"
)

Read = Callable[..., DeviceReport]


@pytest.fixture
def read() -> Read:
    """Reads rows under a header: `read("OBX|...", ...)`; OBR-7 is 10:00:00 without an offset."""

    def read_rows(
        *rows: str,
        event: str = "R01^ORU_R01",
        processing: str = "P",
        time: str = "20260601100005",
        before: tuple[str, ...] = ("PID|||P-17^^^CLINIC^MR||Doe^Sam", "PV1||O|Chairs^Room 1^Bed 2"),
        order: str = "OBR|1||F1|182777000^monitoring of patient^SCT|||20260601100000",
    ) -> DeviceReport:
        header = HEADER.format(event=event, processing=processing, time=time)
        text = "\r".join([header, *before, order, *rows, ""])
        return read_report(parse_message(text.encode()))

    return read_rows
