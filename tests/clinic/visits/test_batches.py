"""Many messages charted together: the same record as one by one, in order, and none stops another."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from django.db import OperationalError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from chairside.clinic.feeds import queries
from chairside.clinic.feeds.models import HeldReading, MessagePart, MessageState, RawMessage
from chairside.clinic.feeds.operations import Came, receive_all
from chairside.clinic.feeds.queries import backlog, next_unread
from chairside.clinic.one_statement import copy_rows
from chairside.clinic.visits.models import (
    AlarmReport,
    DeviceStatement,
    DeviceWithdrawal,
    Observation,
    ObservationMark,
    Visit,
)
from chairside.clinic.visits.operations import chart_message, chart_waiting
from chairside.clinic.visits.operations.batch_writes import NewObservation
from chairside.hl7v2.observations import DeviceReport, read_report
from chairside.hl7v2.parse import Message
from tests.clinic import stages
from tests.clinic.setting import MONITOR_EUI64, PUMP_NAME, Clinic
from tests.clinic.visits.device_rows import DIA, FLOW, HR, MONITOR, RECEIVED, SYS, obx, oru

pytestmark = pytest.mark.django_db

GATEWAY = "GATE^0099AAFFFE000001^EUI-64"
LATER = RECEIVED + timedelta(minutes=30)


@pytest.fixture
def visit(clinic: Clinic) -> Visit:
    return stages.checked_in(clinic)


def _time(minute: int, second: int = 0) -> str:
    return f"2026031610{minute:02d}{second:02d}-0400"


ROW = st.builds(
    lambda code, value, status, minute, device: obx(
        code, value, status=status, at=_time(minute), equipment=device, sub_id="1.1.1.1"
    ),
    st.sampled_from([HR, SYS, DIA, FLOW]),
    st.integers(60, 64),
    st.sampled_from(["R", "F", "C", "C", "D", "W"]),
    st.sampled_from([5, 11, 12, 13]),
    st.sampled_from([MONITOR_EUI64, PUMP_NAME, "MON-9"]),
)
SAYS = st.sampled_from(["Ketamine 10 mg/mL", "Ketamine 50 mg/mL", "Dobutamine"]).map(
    lambda label: (
        f"OBX|9|ST|184514^MDC_DRUG_NAME_LABEL^MDC|1.1.2.2|{label}||||||R|||||||{PUMP_NAME}"
    )
)
MESSAGES = st.lists(
    st.tuples(
        st.lists(st.one_of(ROW, ROW, SAYS), max_size=4),
        st.sampled_from([_time(12), _time(9), "", "20260316091500"]),
    ),
    min_size=1,
    max_size=8,
)


def _record() -> list[list[tuple[object, ...]]]:
    """All that was charted, held and counted, without the numbers that the database gives."""
    messages = {pk: place for place, pk in enumerate(unread_or_read())}

    def rows(table: type, *names: str) -> list[tuple[object, ...]]:
        values = table.objects.order_by("pk").values_list("message_id", *names)  # type: ignore[attr-defined]
        return sorted(((messages[first], *rest) for first, *rest in values), key=repr)

    held = HeldReading.objects.values_list("device_identifier", "why", "sentence", "count")
    return [
        rows(Observation.objects.filter(device__isnull=False).model, "metric", "value",
             "charted_at", "device_id", "clock_offset_seconds", "is_correction"),
        rows(ObservationMark, "observation__value", "observation__charted_at", "reason"),
        rows(DeviceStatement, "kind", "text", "at"),
        rows(DeviceWithdrawal, "metric", "device_at"),
        rows(AlarmReport, "event"),
        rows(MessagePart, "name", "rows", "charted", "repeated", "held"),
        sorted(held),
    ]  # fmt: skip


def unread_or_read() -> list[int]:
    return list(RawMessage.objects.order_by("pk").values_list("pk", flat=True))


def _keep(payloads: Sequence[bytes], *, apart: float = 1.0) -> list[int]:
    return [
        received.message_id
        for received in receive_all(
            [
                Came(payload, "192.0.2.7", RECEIVED + number * timedelta(seconds=apart))
                for number, payload in enumerate(payloads)
            ]
        )
    ]


def _charted_in_batches_of(together: int, payloads: Sequence[bytes]) -> list[object]:
    """The record that this makes; undone afterwards."""
    with transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(queries, "MOST_AT_ONCE", together)
        ids = _keep(payloads)
        if together == 1:
            for message_id in ids:
                chart_message(message_id=message_id, at=LATER)
        while chart_waiting(at=LATER).read:
            pass
        assert next_unread() == []
        for part in MessagePart.objects.all():
            assert part.rows == part.charted + part.repeated + part.held
        record: list[object] = [*_record()]
        transaction.set_rollback(True)
    return record


@settings(max_examples=20)
@given(messages=MESSAGES, at_once=st.integers(2, 8))
def test_charted_together_is_the_same_record_as_one_by_one(
    clinic: Clinic, visit: Visit, messages: list[tuple[list[str], str]], at_once: int
) -> None:
    payloads = [
        oru(*rows, sent=sent, sender=GATEWAY).replace(b"|1|P|2.6", b"|%d|P|2.6" % number)
        for number, (rows, sent) in enumerate(messages)
    ]
    together = _charted_in_batches_of(at_once, payloads)
    assert together == _charted_in_batches_of(1, payloads)


def _readings(count: int, sender: str = MONITOR) -> list[bytes]:
    """Heart rates of one after the other second."""
    return [
        oru(obx(HR, 60 + number, at=_time(11, number)), sender=sender) for number in range(count)
    ]


def _charted(visit: Visit) -> list[int]:
    rows = Observation.objects.filter(visit=visit, metric="heart_rate", device__isnull=False)
    return [int(row.value) for row in rows.order_by("id")]


def test_one_bad_message_is_set_aside_alone(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = _keep(_readings(9))

    def read(message: Message) -> DeviceReport:
        report = read_report(message)
        if any(row.value == 64 for row in report.observations):
            raise ZeroDivisionError("born 1980-01-01")
        return report

    monkeypatch.setattr("chairside.clinic.visits.operations.charting.read_report", read)
    assert chart_waiting(at=LATER).read == 9
    assert _charted(visit) == [60, 61, 62, 63, 65, 66, 67, 68]
    bad = RawMessage.objects.get(pk=ids[4])
    assert (bad.state, bad.problem) == (MessageState.SET_ASIDE, "ZeroDivisionError, 3 times")
    (held,) = HeldReading.objects.all()
    assert held.why == "not_charted"
    assert "1980" not in held.sentence


def test_a_row_that_the_database_refuses_costs_its_own_message_only(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Found only when everything is written together."""

    def copy_too_long(table: type, rows: Sequence[NewObservation]) -> None:
        too_long = "x" * 17  # longer than the column
        copy_rows(table, [row._replace(unit=too_long) if row.value == 64 else row for row in rows])

    monkeypatch.setattr("chairside.clinic.visits.operations.batch_writes.copy_rows", copy_too_long)
    _keep(_readings(9))
    assert chart_waiting(at=LATER).read == 9
    assert _charted(visit) == [60, 61, 62, 63, 65, 66, 67, 68]
    assert [held.why for held in HeldReading.objects.all()] == ["not_charted"]


def test_a_database_that_goes_away_in_the_middle_leaves_all_of_it_for_the_next_time(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object, **__: object) -> None:
        raise OperationalError("server closed the connection")

    ids = _keep(_readings(5))
    with monkeypatch.context() as patch:
        patch.setattr("chairside.clinic.visits.operations.batch_writes.finish_all", away)
        with pytest.raises(OperationalError):
            chart_waiting(at=LATER)
    assert (next_unread(), _charted(visit)) == (ids, [])
    _keep([oru(obx(HR, 70, at=_time(12)), sender=MONITOR)])
    assert chart_waiting(at=LATER).read == 6
    assert _charted(visit) == [60, 61, 62, 63, 64, 70]


def test_a_sender_that_sends_much_does_not_keep_another_waiting(
    clinic: Clinic, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "MOST_AT_ONCE", 4)
    flood = _keep(_readings(8, sender="FLOOD^00AABBFFFE000009^EUI-64"))
    (other,) = receive_all([Came(_readings(1)[0], "192.0.2.8", RECEIVED)])
    assert queries.next_unread() == [*flood[:3], other.message_id]
    chart_waiting(at=LATER)
    assert _charted(visit) == [60]
    assert backlog().count == 5


def test_long_messages_are_read_few_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "MOST_BYTES_AT_ONCE", 1000)
    ids = _keep([b"%d" % number + b"x" * 600 for number in range(3)])
    assert queries.next_unread() == ids[:1]


def test_what_waits_is_counted_with_its_age() -> None:
    assert backlog() == queries.Backlog(0, None)
    _keep(_readings(3))
    assert backlog() == queries.Backlog(3, RECEIVED)
