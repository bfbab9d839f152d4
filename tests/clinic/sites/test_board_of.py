import pytest

from chairside.clinic.sites.board import board_of
from chairside.clinic.sites.kinds import DeviceKind
from chairside.clinic.sites.operations import bind_device
from tests.clinic.sites.places import AT, NURSE, chair, device, site

pytestmark = pytest.mark.django_db


def test_a_place_offers_free_devices_of_its_kind_before_those_elsewhere() -> None:
    there = site()
    one, two = chair(there), chair(there, "Chair 2")
    first = device(there)
    second = device(there, identifier="MON-2", label="Monitor 2")
    third = device(there, identifier="MON-3", label="Monitor 3")
    pump = device(there, kind=DeviceKind.PUMP, identifier="PUMP-1", label="Pump 1")
    bind_device(device=first, chair=one, by=NURSE, at=AT)
    bind_device(device=second, chair=two, by=NURSE, at=AT)
    board = board_of(there, AT)
    assert [place.chair for place in board.chairs] == [one, two]
    monitors, pumps = board.chairs[1].slots
    assert monitors.binding is not None
    assert monitors.binding.device == second
    assert [(other.device, other.chair) for other in monitors.others] == [
        (third, None),
        (first, one),
    ]
    assert pumps.binding is None
    assert [other.device for other in pumps.others] == [pump]
    assert [placement.device for placement in board.free] == [third, pump]
    assert [placement.device for placement in board.devices] == [first, second, third, pump]
