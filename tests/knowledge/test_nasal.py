"""Devices of a nasal dose: two make 56 mg, three make 84 mg, five minutes apart."""

from datetime import timedelta

import pytest

from chairside.knowledge.dosing import device_plan
from chairside.knowledge.products import product
from chairside.units import DrugMass, QuantityError, Substance, SubstanceMismatchError

DEVICE = DrugMass.from_mg(28, Substance.ESKETAMINE)
REST = timedelta(minutes=5)


@pytest.mark.parametrize(("mg", "minutes"), [(28, [0]), (56, [0, 5]), (84, [0, 5, 10])])
def test_whole_devices(mg: int, minutes: list[int]) -> None:
    plan = device_plan(dose=DrugMass.from_mg(mg, Substance.ESKETAMINE), device=DEVICE, rest=REST)
    assert [device.at for device in plan] == [timedelta(minutes=minute) for minute in minutes]
    assert sum(device.content.mg for device in plan) == mg
    assert [device.number for device in plan] == list(range(1, len(minutes) + 1))


@pytest.mark.parametrize("mg", [0, 14, 57])
def test_doses_that_devices_cannot_make(mg: int) -> None:
    with pytest.raises(QuantityError):
        device_plan(dose=DrugMass.from_mg(mg, Substance.ESKETAMINE), device=DEVICE, rest=REST)


@pytest.mark.parametrize(
    ("device", "rest"),
    [
        (DrugMass.from_mg(0, Substance.ESKETAMINE), REST),
        (DEVICE, timedelta(seconds=-1)),
    ],
)
def test_a_device_that_holds_nothing_or_a_rest_that_ends_before_it_begins(
    device: DrugMass, rest: timedelta
) -> None:
    with pytest.raises(QuantityError, match="A device holds something"):
        device_plan(dose=DrugMass.from_mg(56, Substance.ESKETAMINE), device=device, rest=rest)


def test_a_device_of_one_milligram_and_no_rest() -> None:
    one = DrugMass.from_mg(1, Substance.ESKETAMINE)
    plan = device_plan(dose=one, device=one, rest=timedelta(0))
    assert [(use.number, use.content, use.at) for use in plan] == [(1, one, timedelta(0))]


def test_the_label_counts_base_and_a_salt_is_something_else() -> None:
    with pytest.raises(SubstanceMismatchError):
        device_plan(
            dose=DrugMass.from_mg(56, Substance.ESKETAMINE_HYDROCHLORIDE), device=DEVICE, rest=REST
        )


def test_the_kits_are_used_as_the_label_says() -> None:
    for kit in product("spravato").kits:
        plan = device_plan(dose=kit.content, device=kit.each, rest=kit.rest)
        assert len(plan) == kit.devices
        assert kit.rest == REST
