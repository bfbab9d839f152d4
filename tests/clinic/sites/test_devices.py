from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.models import Entry
from chairside.clinic.refusal import PermissionRefused, Refusal, Refusals
from chairside.clinic.sites.identifiers import canonical
from chairside.clinic.sites.kinds import AckMode, DeviceKind
from chairside.clinic.sites.models import Device
from chairside.clinic.sites.operations import (
    add_device,
    bind_device,
    change_device,
    reinstate_device,
    retire_device,
    unbind_device,
)
from chairside.clinic.sites.queries import (
    device_by_identifier,
    device_by_uuid,
    devices,
    devices_named,
)
from tests.clinic.sites.places import (
    ADMIN,
    AT,
    DESK,
    NURSE,
    PRESCRIBER,
    RESEARCHER,
    THERAPIST,
    chair,
    details,
    device,
    site,
)

EUI = "0011AAFFFE00BB01"


@pytest.mark.parametrize(
    "spelled",
    [EUI, EUI.lower(), "00-11-AA-FF-FE-00-BB-01", "00:11:aa:ff:fe:00:bb:01", f"  {EUI} "],
)
def test_an_eui64_has_one_spelling(spelled: str) -> None:
    assert canonical(spelled) == EUI


@pytest.mark.parametrize("name", ["PUMP-7", "icu monitor:3", "0011AAFFFE00BB0", "ZZ11AAFFFE00BB01"])
def test_other_names_stay_as_they_are(name: str) -> None:
    assert canonical(name) == name


@given(st.text(max_size=40))
def test_one_spelling_is_final(text: str) -> None:
    assert canonical(canonical(text)) == canonical(text)


pytestmark_db = pytest.mark.django_db


@pytestmark_db
def test_a_device_is_known_by_its_identifier_in_any_spelling() -> None:
    there = site()
    monitor = device(there, identifier="00-11-aa-ff-fe-00-bb-01")
    pump = device(there, kind=DeviceKind.PUMP, identifier="PUMP-7", label="Pump")
    assert monitor.identifier == EUI
    assert device_by_identifier(EUI.lower()) == monitor
    assert device_by_identifier("pump-7 ") == pump
    assert device_by_uuid(pump.uuid) == pump
    for stranger in ("", "  ", "PUMP-70", "PUMP", "\x00", "PUMP-7\x00"):
        assert device_by_identifier(stranger) is None


@pytestmark_db
def test_each_name_is_one_devices() -> None:
    there = site()
    pump = device(
        there, kind=DeviceKind.PUMP, identifier="PUMP-7", label="Pump", other_names=("ALARM-7",)
    )
    eui64 = device(there, identifier="0012211839000001", label="Other")
    names = ["pump-7", "unknown", "ALARM-7", "00-12-21-18-39-00-00-01", "", "\x00"]
    assert devices_named(names) == {"pump-7": pump, "ALARM-7": pump, names[3]: eui64}
    assert devices_named([]) == {}


@pytestmark_db
@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" 192.0.2.10 ", "192.0.2.10"),
        ("2001:DB8::1", "2001:db8::1"),
        ("CERT:" + "AB:" * 31 + "AB", "cert:" + "ab" * 32),
    ],
)
def test_where_a_device_reports_from_has_one_spelling(typed: str, kept: str) -> None:
    assert device(site(), reports_from=(typed, kept)).reports_from == [kept]


@pytestmark_db
@pytest.mark.parametrize("typed", ["somewhere", "192.0.2.0/24", "cert:abc", "300.1.1.1"])
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(Refusal, match="neither an address") as refused:
        device(site(), reports_from=(typed,))
    assert refused.value.field == "reports_from"


@pytestmark_db
@pytest.mark.parametrize("taken", ["mon-1", "MON-1", "spare"])
def test_a_name_belongs_to_one_device(taken: str) -> None:
    there = site()
    device(there, other_names=("SPARE",))
    with pytest.raises(Refusal, match="Monitor 1 already goes by") as refused:
        device(there, identifier=taken, label="Other")
    assert refused.value.field == "identifier"
    with pytest.raises(Refusal, match="Monitor 1 already goes by") as refused:
        device(there, identifier="NEW", label="Other", other_names=(taken,))
    assert refused.value.field == "other_names"


@pytestmark_db
def test_an_identifier_is_unique_and_a_period_positive_in_the_database() -> None:
    monitor = device(site())
    for values in ({"identifier": "MON-1"}, {"identifier": "MON-2", "period_seconds": 0}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Device.objects.create(site=monitor.site, kind=1, label="Other", **values)


@pytestmark_db
@pytest.mark.parametrize(
    "period", [timedelta(0), timedelta(seconds=0.5), timedelta(seconds=1.5), timedelta(hours=2)]
)
def test_a_period_is_whole_seconds_of_a_live_feed(period: timedelta) -> None:
    with pytest.raises(Refusal, match="1 to 3600 whole seconds") as refused:
        device(site(), period=period)
    assert refused.value.field == "period_seconds"


@pytestmark_db
def test_every_impossible_answer_is_said_at_once() -> None:
    there = site()
    device(there)
    with pytest.raises(Refusals) as refused:
        device(there, identifier="", label="monitor 1", model="m" * 121, period=timedelta(0))
    assert [reason.field for reason in refused.value.reasons] == [
        "identifier",
        "label",
        "model",
        "period_seconds",
    ]


@pytestmark_db
def test_a_device_is_changed_and_both_values_kept() -> None:
    monitor = device(site())
    changed = change_device(
        device=monitor,
        details=details(period=timedelta(seconds=5), ack_mode=AckMode.ALWAYS_AA),
        by=ADMIN,
        at=AT,
    )
    assert (changed.period_seconds, changed.ack_mode) == (5, AckMode.ALWAYS_AA)
    assert Entry.objects.get(verb="device.change").detail == {
        "period_seconds": ["60", "5"],
        "ack_mode": ["header", "AA"],
    }
    with pytest.raises(Refusal, match="Nothing was changed"):
        change_device(
            device=monitor,
            details=details(period=timedelta(seconds=5), ack_mode=AckMode.ALWAYS_AA),
            by=ADMIN,
            at=AT,
        )
    with pytest.raises(Refusal, match="is a patient monitor") as refused:
        change_device(device=monitor, details=details(kind=DeviceKind.PUMP), by=ADMIN, at=AT)
    assert refused.value.field == "kind"


@pytestmark_db
def test_a_retired_device_is_nobodys_and_can_come_back() -> None:
    there = site()
    monitor, one = device(there), chair(there)
    bind_device(device=monitor, chair=one, by=NURSE, at=AT)
    with pytest.raises(Refusal, match="is still assigned to Chair 1"):
        retire_device(device=monitor, by=ADMIN, at=AT)
    unbind_device(device=monitor, by=NURSE, at=AT)
    retire_device(device=monitor, by=ADMIN, at=AT)
    assert (devices(there), devices(there, retired=True)) == ([], [monitor])
    assert device_by_identifier("MON-1") is None
    with pytest.raises(Refusal, match="already retired"):
        retire_device(device=monitor, by=ADMIN, at=AT)
    with pytest.raises(Refusal, match="The retired Monitor 1 already goes by"):
        add_device(site=there, details=details(label="Other"), by=ADMIN, at=AT)
    reinstate_device(device=monitor, by=ADMIN, at=AT)
    assert device_by_identifier("MON-1") == monitor
    with pytest.raises(Refusal, match="is in use"):
        reinstate_device(device=monitor, by=ADMIN, at=AT)


@pytestmark_db
def test_a_device_does_not_come_back_under_a_label_in_use() -> None:
    there = site()
    old = device(there)
    retire_device(device=old, by=ADMIN, at=AT)
    device(there, identifier="MON-2")
    with pytest.raises(Refusal, match="Another device in use has the label"):
        reinstate_device(device=old, by=ADMIN, at=AT)


@pytestmark_db
@pytest.mark.parametrize("who", [DESK, NURSE, PRESCRIBER, THERAPIST, RESEARCHER])
def test_devices_are_the_practice_admins(who: Actor) -> None:
    there = site()
    monitor = device(there)
    attempts: tuple[Callable[[], object], ...] = (
        lambda: add_device(site=there, details=details(identifier="X"), by=who, at=AT),
        lambda: change_device(device=monitor, details=details(label="X"), by=who, at=AT),
        lambda: retire_device(device=monitor, by=who, at=AT),
        lambda: reinstate_device(device=monitor, by=who, at=AT),
    )
    for refused in attempts:
        with pytest.raises(PermissionRefused, match="Only a practice admin may"):
            refused()
