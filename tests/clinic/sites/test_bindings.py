from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.models import Entry
from chairside.clinic.refusal import Conflict, PermissionRefused, Refusal
from chairside.clinic.sites.kinds import DeviceKind
from chairside.clinic.sites.models import Chair, Device, DeviceBinding
from chairside.clinic.sites.operations import (
    bind_device,
    retire_chair,
    retire_device,
    unbind_device,
)
from chairside.clinic.sites.queries import (
    binding_history,
    bindings_now,
    bound_devices,
    chair_of,
)
from tests.clinic.sites.places import (
    ADMIN,
    AT,
    DESK,
    MINUTE,
    NURSE,
    RESEARCHER,
    THERAPIST,
    chair,
    device,
    site,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def one(db: None) -> Chair:
    return chair(site())


@pytest.fixture
def two(one: Chair) -> Chair:
    return chair(one.site, "Chair 2")


@pytest.fixture
def monitor(one: Chair) -> Device:
    return device(one.site)


@pytest.fixture
def pump(one: Chair) -> Device:
    return device(one.site, kind=DeviceKind.PUMP, identifier="PUMP-1", label="Pump 1")


def test_a_device_belongs_to_its_chair_from_then_to_then(
    one: Chair, monitor: Device, pump: Device
) -> None:
    bind_device(device=monitor, chair=one, by=NURSE, at=AT)
    bind_device(device=pump, chair=one, by=NURSE, at=AT + MINUTE)
    unbind_device(device=monitor, by=NURSE, at=AT + 5 * MINUTE)
    assert chair_of(monitor, AT - MINUTE) is None
    assert chair_of(monitor, AT) == one
    assert chair_of(monitor, AT + 5 * MINUTE - timedelta(microseconds=1)) == one
    assert chair_of(monitor, AT + 5 * MINUTE) is None
    assert bound_devices(one, AT) == [monitor]
    assert bound_devices(one, AT + MINUTE) == [monitor, pump]
    assert bound_devices(one, AT + 9 * MINUTE) == [pump]
    (now,) = bindings_now(one.site, AT + 9 * MINUTE)
    assert now.device == pump
    assert (now.kind, now.bound_by_id) == (DeviceKind.PUMP, NURSE.id)
    verbs = Entry.objects.filter(subject_type="devicebinding").order_by("id")
    assert [entry.verb for entry in verbs] == ["device.bind", "device.bind", "device.unbind"]


def test_a_device_that_stands_elsewhere_is_named_and_moved_only_when_said(
    one: Chair, two: Chair, monitor: Device
) -> None:
    bind_device(device=monitor, chair=one, by=NURSE, at=AT)
    with pytest.raises(Refusal, match="is already assigned to Chair 1"):
        bind_device(device=monitor, chair=one, by=NURSE, at=AT)
    with pytest.raises(Conflict, match="Monitor 1 is assigned to Chair 1 since 14:00"):
        bind_device(device=monitor, chair=two, by=NURSE, at=AT + MINUTE)
    with pytest.raises(Conflict):
        bind_device(device=monitor, chair=two, replace=True, by=NURSE, at=AT + MINUTE)
    bind_device(device=monitor, chair=two, move=True, by=NURSE, at=AT + MINUTE)
    assert chair_of(monitor, AT) == one
    assert chair_of(monitor, AT + MINUTE) == two
    assert [binding.chair for binding in binding_history(monitor)] == [two, one]


def test_a_chair_has_one_device_of_a_kind_and_it_is_replaced_only_when_said(
    one: Chair, monitor: Device, pump: Device
) -> None:
    other = device(one.site, identifier="MON-2", label="Monitor 2")
    bind_device(device=monitor, chair=one, by=NURSE, at=AT)
    bind_device(device=pump, chair=one, by=NURSE, at=AT)
    with pytest.raises(Conflict, match="Chair 1 has the patient monitor Monitor 1 since 14:00"):
        bind_device(device=other, chair=one, by=NURSE, at=AT + MINUTE)
    bind_device(device=other, chair=one, replace=True, by=NURSE, at=AT + MINUTE)
    assert bound_devices(one, AT + MINUTE) == [other, pump]
    assert chair_of(monitor, AT + MINUTE) is None


def test_what_does_not_fit_is_refused(one: Chair, two: Chair, monitor: Device) -> None:
    elsewhere = chair(site("Uptown"), "Chair 9")
    with pytest.raises(Refusal, match="Monitor 1 belongs to Riverside, Chair 9 to Uptown"):
        bind_device(device=monitor, chair=elsewhere, by=NURSE, at=AT)
    retire_chair(chair=two, by=ADMIN, at=AT)
    with pytest.raises(Refusal, match="Chair 2 is retired"):
        bind_device(device=monitor, chair=two, by=NURSE, at=AT)
    retire_device(device=monitor, by=ADMIN, at=AT)
    with pytest.raises(Refusal, match="Monitor 1 is retired"):
        bind_device(device=monitor, chair=one, by=NURSE, at=AT)


def test_the_past_is_not_rewritten(one: Chair, two: Chair, monitor: Device) -> None:
    with pytest.raises(Refusal, match="is not assigned to a chair"):
        unbind_device(device=monitor, by=NURSE, at=AT)
    bind_device(device=monitor, chair=one, by=NURSE, at=AT)
    with pytest.raises(Refusal, match="came only at 14:00"):
        unbind_device(device=monitor, by=NURSE, at=AT - MINUTE)
    with pytest.raises(Refusal, match="from a later time"):
        bind_device(device=monitor, chair=two, move=True, by=NURSE, at=AT - MINUTE)
    unbind_device(device=monitor, by=NURSE, at=AT + 5 * MINUTE)
    with pytest.raises(Refusal, match="was at Chair 1 at 14:05"):
        bind_device(device=monitor, chair=two, by=NURSE, at=AT + 4 * MINUTE)
    bind_device(device=monitor, chair=two, by=NURSE, at=AT + 5 * MINUTE)


@pytest.mark.parametrize("who", [DESK, THERAPIST, RESEARCHER])
def test_devices_are_moved_at_the_bedside(one: Chair, monitor: Device, who: Actor) -> None:
    with pytest.raises(PermissionRefused, match="move devices between chairs"):
        bind_device(device=monitor, chair=one, by=who, at=AT)
    bind_device(device=monitor, chair=one, by=ADMIN, at=AT)
    with pytest.raises(PermissionRefused):
        unbind_device(device=monitor, by=who, at=AT)


def _insert(device: Device, at_chair: Chair, first: str, last: str | None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO sites_devicebinding (device_id, chair_id, kind, bound_at, unbound_at) "
            "VALUES (%s, %s, %s, %s, %s)",
            [device.pk, at_chair.pk, device.kind, first, last],
        )


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2026-03-16 14:30+00", None),
        ("2026-03-16 13:00+00", "2026-03-16 14:00:01+00"),
        ("2026-03-16 13:00+00", "2026-03-16 18:00+00"),
    ],
)
def test_the_database_keeps_a_device_at_one_chair(
    one: Chair, two: Chair, monitor: Device, first: str, last: str | None
) -> None:
    _insert(monitor, one, "2026-03-16 14:00+00", "2026-03-16 15:00+00")
    with (
        pytest.raises(IntegrityError, match="device_at_one_chair_at_a_time"),
        transaction.atomic(),
    ):
        _insert(monitor, two, first, last)
    _insert(monitor, two, "2026-03-16 15:00+00", None)


def test_the_database_keeps_one_device_of_a_kind_at_a_chair(
    one: Chair, monitor: Device, pump: Device
) -> None:
    other = device(one.site, identifier="MON-2", label="Monitor 2")
    _insert(monitor, one, "2026-03-16 14:00+00", None)
    _insert(pump, one, "2026-03-16 14:00+00", None)
    with (
        pytest.raises(IntegrityError, match="one_device_of_a_kind_per_chair"),
        transaction.atomic(),
    ):
        _insert(other, one, "2026-03-16 15:00+00", None)


def test_the_database_keeps_the_order_of_a_binding(one: Chair, monitor: Device) -> None:
    # PostgreSQL refuses to build a range that ends before it begins, before any constraint.
    with (
        pytest.raises(Exception, match=r"unbound_after_bound|range lower bound"),
        transaction.atomic(),
    ):
        _insert(monitor, one, "2026-03-16 15:00+00", "2026-03-16 14:00+00")


MOVES = st.lists(
    st.tuples(
        st.integers(0, 2),  # which device
        st.integers(0, 2),  # which chair; 2 takes the device away
        st.booleans(),
        st.booleans(),
        st.integers(0, 3),  # minutes since the move before
    ),
    max_size=10,
)


@settings(max_examples=15)
@given(moves=MOVES)
def test_after_any_moves_the_board_is_as_the_moves_said(
    one: Chair,
    two: Chair,
    monitor: Device,
    pump: Device,
    moves: list[tuple[int, int, bool, bool, int]],
) -> None:
    """Against a model of the board in a dictionary; the database never raises by itself."""
    with transaction.atomic():
        spare = device(one.site, identifier="MON-2", label="Monitor 2")
        fleet, places = (monitor, pump, spare), (one, two)
        board: dict[Device, Chair] = {}
        now = AT
        for which, where, move, replace, wait in moves:
            now += wait * MINUTE
            moved = fleet[which]
            try:
                if where == 2:
                    unbind_device(device=moved, by=NURSE, at=now)
                    del board[moved]
                    continue
                target = places[where]
                bind_device(
                    device=moved, chair=target, move=move, replace=replace, by=NURSE, at=now
                )
                present = next(
                    (k for k, v in board.items() if v == target and k.kind == moved.kind), None
                )
                assert move or moved not in board
                assert replace or present is None
                if present is not None:
                    del board[present]
                board[moved] = target
            except Refusal:
                pass
        for one_device in fleet:
            assert chair_of(one_device, now) == board.get(one_device)
        assert DeviceBinding.objects.filter(unbound_at__isnull=True).count() == len(board)
        transaction.set_rollback(True)
