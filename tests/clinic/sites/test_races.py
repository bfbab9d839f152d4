"""Two people at once: one of them is told, nobody sees a broken page."""

from chairside.clinic.refusal import Refusal
from chairside.clinic.sites.models import ClinicLimits, DeviceBinding
from chairside.clinic.sites.operations import bind_device
from tests.clinic.racing import at_once
from tests.clinic.sites.places import AT, NURSE, chair, device, sign, site


def test_one_device_taken_to_two_chairs_at_once_stands_at_one(fresh_database: str) -> None:
    there = site()
    one, two, monitor = chair(there), chair(there, "Chair 2"), device(there)
    answers = at_once(
        lambda: bind_device(device=monitor, chair=one, by=NURSE, at=AT),
        lambda: bind_device(device=monitor, chair=two, by=NURSE, at=AT),
    )
    assert sum(isinstance(answer, Refusal) for answer in answers) == 1
    assert DeviceBinding.objects.filter(unbound_at__isnull=True).count() == 1


def test_two_devices_taken_to_one_chair_at_once_do_not_both_stand_there(
    fresh_database: str,
) -> None:
    there = site()
    one, first = chair(there), device(there)
    second = device(there, identifier="MON-2", label="Monitor 2")
    answers = at_once(
        lambda: bind_device(device=first, chair=one, by=NURSE, at=AT),
        lambda: bind_device(device=second, chair=one, by=NURSE, at=AT),
    )
    assert sum(isinstance(answer, Refusal) for answer in answers) == 1
    assert DeviceBinding.objects.filter(unbound_at__isnull=True).count() == 1


def test_two_signatures_at_once_are_one_version_and_one_answer(fresh_database: str) -> None:
    there = site()
    answers = at_once(lambda: sign(there), lambda: sign(there))
    assert sum(isinstance(answer, Refusal) for answer in answers) == 1
    assert [limits.version for limits in ClinicLimits.objects.all()] == [1]
