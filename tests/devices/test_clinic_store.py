"""The listener's store over the real clinic and a real database."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import OperationalError, connection

from chairside.clinic.accounts.roles import Role
from chairside.clinic.audit.actors import INSTALLER, Actor
from chairside.clinic.feeds.queries import next_unread, open_held
from chairside.clinic.sites.kinds import AckMode, DeviceKind
from chairside.clinic.sites.operations import DeviceDetails, add_device, add_site
from chairside.devices.clinic_store import ClinicStore
from chairside.devices.intake import Incoming, StoreUnavailable
from chairside.devices.jobs import sweep_store
from chairside.devices.listener import Listener
from chairside.hl7v2.observations import DeviceReport, read_report
from chairside.hl7v2.parse import Message
from tests.devices.fake_store import NOON, SETTINGS, connect, message

pytestmark = pytest.mark.usefixtures("fresh_database")


@pytest.fixture
def store() -> ClinicStore:
    return ClinicStore()


def kept(store: ClinicStore, *payloads: bytes) -> int:
    """Stored in one transaction; the first one's id."""
    return store.keep([Incoming(payload, "192.0.2.1", NOON) for payload in payloads])[0]


def test_kept_bytes_are_the_bytes_that_came(store: ClinicStore) -> None:
    payload = b"MSH|^~\\&|\x00\xff\xfe not text at all"
    first = kept(store, payload)
    assert kept(store, payload) == first
    with connection.cursor() as cursor:
        cursor.execute("SELECT payload, peer, times_received, state FROM feeds_rawmessage")
        [(stored, peer, times, state)] = cursor.fetchall()
    assert (bytes(stored), peer, times, state) == (payload, "192.0.2.1", 2, "stored")


def test_a_message_nobody_can_place_is_held_with_its_reason(store: ClinicStore) -> None:
    message_id = kept(store, message("x"))
    assert next_unread() == [message_id]
    store.chart(at=NOON)
    assert next_unread() == []
    assert [held.why for held in open_held()] == ["unknown_device"]
    store.chart(at=NOON)
    assert [held.count for held in open_held()] == [1]


def test_half_a_message_is_never_unread(store: ClinicStore) -> None:
    """Its last number may be cut: 12 of 120."""
    store.keep_unreadable(
        payload=message("x")[:-4], peer="192.0.2.1", problem="It broke off.", at=NOON
    )
    assert next_unread() == []
    assert [held.sentence for held in open_held()] == ["It broke off."]


def test_the_devices_own_way_of_being_answered(store: ClinicStore) -> None:
    site = add_site(name="Clinic", time_zone="UTC", by=INSTALLER, at=NOON)
    details = DeviceDetails(
        kind=DeviceKind.MONITOR,
        identifier="0011223344556677",
        label="Monitor 1",
        period=timedelta(seconds=60),
        ack_mode=AckMode.ALWAYS_AA,
    )
    admin = Actor(id=1, name="Ada", roles=frozenset({Role.ADMIN}))
    add_device(site=site, details=details, by=admin, at=NOON)
    assert store.always_application_answer(names=["0011223344556677"])
    assert store.any_application_answer()
    assert not store.always_application_answer(names=["another"])
    assert not store.always_application_answer(names=[])


def test_the_workers_sweep_charts_what_is_unread(store: ClinicStore) -> None:
    for number in range(3):
        kept(store, message(str(number)))
    assert sweep_store(store) == 3
    assert next_unread() == []


def _failing(monkeypatch: pytest.MonkeyPatch, error: Exception, *, times: int = 1000) -> None:
    """Reading a message fails so often, then no longer."""
    left = [times]

    def read(parsed: Message) -> DeviceReport:
        left[0] -= 1
        if left[0] >= 0:
            raise error
        return read_report(parsed)

    monkeypatch.setattr("chairside.clinic.visits.operations.charting.read_report", read)


def test_what_keeps_failing_is_set_aside_where_somebody_sees_it(
    store: ClinicStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither dropped nor tried for ever, and what it says of a patient is not in the reason."""
    _failing(monkeypatch, ZeroDivisionError("born 1980-01-01"))
    message_id = kept(store, message("x"))
    assert next_unread() == [message_id]
    sweep_store(store)
    assert next_unread() == []
    (held,) = open_held()
    assert held.get_why_display() == "the message could not be charted"
    assert "ZeroDivisionError" in held.sentence
    assert "1980" not in held.sentence
    with connection.cursor() as cursor:
        cursor.execute("SELECT payload, state, problem FROM feeds_rawmessage")
        [(stored, state, problem)] = cursor.fetchall()
    assert (bytes(stored), state) == (message("x"), "set_aside")
    assert problem == "ZeroDivisionError, 3 times"


def test_two_failures_and_then_a_reading_leave_nothing_in_the_queue_but_its_own_reason(
    store: ClinicStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(store, message("x"))
    _failing(monkeypatch, ZeroDivisionError(), times=2)
    assert sweep_store(store) == 1
    assert [held.why for held in open_held()] == ["unknown_device"]


def test_a_lost_database_is_no_fault_of_the_message(
    store: ClinicStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    _failing(monkeypatch, OperationalError("server closed the connection"))
    message_id = kept(store, message("x"))
    for _ in range(5):
        assert sweep_store(store) == 0
    assert next_unread() == [message_id]
    assert not open_held().exists()


@pytest.fixture
def unreachable() -> Iterator[None]:
    settings = connection.settings_dict
    before = {"HOST": settings["HOST"], "OPTIONS": settings["OPTIONS"]}
    connection.close()
    connection.close_pool()  # type: ignore[attr-defined]  # PostgreSQL's, not every backend's
    settings["HOST"] = "/nonexistent"
    settings["OPTIONS"] = {"pool": {"min_size": 1, "max_size": 2, "timeout": 0.1}}
    yield
    connection.close_pool()  # type: ignore[attr-defined]
    settings.update(before)


def test_no_database_is_the_one_error_the_listener_waits_for(
    store: ClinicStore, unreachable: None
) -> None:
    with pytest.raises(StoreUnavailable):
        kept(store, b"x")


def test_over_tcp_into_the_database(store: ClinicStore) -> None:
    async def run() -> None:
        listener = Listener(store, settings=replace(SETTINGS, port=0), now=lambda: NOON)
        stop, ready = asyncio.Event(), asyncio.Event()
        serving = asyncio.create_task(listener.serve(stop, listening=ready))
        await asyncio.wait_for(ready.wait(), 10)
        sender = await connect(listener)
        sender.send(message("over tcp"))
        assert "MSA|AA|over tcp" in await sender.answer()
        sender.close()
        await listener.charting.settled()
        stop.set()
        await asyncio.wait_for(serving, 10)

    asyncio.run(run())
    assert next_unread() == []
    assert [held.why for held in open_held()] == ["unknown_device"]
