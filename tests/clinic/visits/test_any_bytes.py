"""From bytes to the chart: whatever comes is stored as it is, answered and settled."""

from collections.abc import Sequence
from datetime import datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from chairside.clinic.feeds.models import MessageState, RawMessage
from chairside.clinic.feeds.operations import Came, receive_all, receive_unreadable
from chairside.clinic.feeds.queries import backlog
from chairside.clinic.visits.models import Visit
from chairside.clinic.visits.operations import chart_waiting
from chairside.devices.intake import Charted, Incoming, take
from tests.clinic import stages
from tests.clinic.setting import Clinic
from tests.clinic.visits.device_rows import HR, MONITOR, RECEIVED, SPO2, SYS, obx, oru

pytestmark = pytest.mark.django_db

WHOLE = oru(
    obx(SPO2, 97, at="20260316101000-0400", equipment="MON-9^MAKER"),
    obx(SYS, 120, status="C"),
    "OBX|3|CWE|196616^MDC_EVT_ALARM^MDC|1.1.0.0.1|197218^MDC_EVT_X^MDC||||||F",
    "OBX|4|ST|184514^MDC_DRUG_NAME_LABEL^MDC|1.1.2.2|Ketamine||||||R",
    obx(HR, 71, status="D", at="20260316101000-0400"),
    sender=MONITOR,
    patient="PID|||P-17^^^CLINIC^MR||Doe^Sam||19800229",
)
BITS = [
    b"|",
    b"^",
    b"~",
    b"&",
    b"\\",
    b"\r",
    b"\n",
    b"\x00",
    b"\xff",
    b"9" * 30,
    b"MSH|",
    b"R40",
    b"",
]


class InThisTransaction:
    """The listener's store, without connections of its own."""

    def keep(self, messages: Sequence[Incoming]) -> list[int]:
        came = [Came(message.payload, message.peer, message.at) for message in messages]
        return [received.message_id for received in receive_all(came)]

    def keep_unreadable(self, *, payload: bytes, peer: str, problem: str, at: datetime) -> int:
        return receive_unreadable(payload=payload, peer=peer, problem=problem, at=at).message_id

    def any_application_answer(self) -> bool:
        return True

    def always_application_answer(self, *, names: Sequence[str]) -> bool:
        return False

    def chart(self, *, at: datetime) -> Charted:
        progress = chart_waiting(at=at)
        return Charted(progress.read, left=progress.left)

    def waiting(self) -> int:
        return backlog().count


@pytest.fixture
def visit(clinic: Clinic) -> Visit:
    return stages.checked_in(clinic)


CUT = st.tuples(st.integers(0, len(WHOLE)), st.integers(0, 12), st.sampled_from(BITS))


@settings(max_examples=25)
@given(st.lists(CUT, min_size=1, max_size=5))
@example([(3, len(WHOLE), b"\r^~\\&|A|B|C")])
@example([(0, len(WHOLE), b"")])
def test_whatever_comes_is_answered_and_settled(
    clinic: Clinic, visit: Visit, cuts: list[tuple[int, int, bytes]]
) -> None:
    payload = WHOLE
    for start, length, put in cuts:
        payload = payload[:start] + put + payload[start + length :]
    store = InThisTransaction()
    (taken,) = take(store, [Incoming(payload, "192.0.2.7", RECEIVED)])
    store.chart(at=RECEIVED)
    assert store.waiting() == 0
    kept = RawMessage.objects.get(pk=taken.message_id)
    assert bytes(kept.payload) == payload
    assert kept.state in (MessageState.READ, MessageState.UNREADABLE)
    assert taken.answer is None or b"MSA|" in taken.answer or b"MSA" in taken.answer
    parts = list(kept.parts.all())
    assert sum(part.rows for part in parts) == kept.charted + kept.repeated + kept.held or not parts
