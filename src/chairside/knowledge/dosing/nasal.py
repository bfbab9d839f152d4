"""Which nasal devices make up a dose, and when each is used."""

from dataclasses import dataclass
from datetime import timedelta

from chairside.units import DrugMass, QuantityError
from chairside.units.number import divide


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceUse:
    """`at` counts from the first device."""

    number: int
    content: DrugMass
    at: timedelta


def device_plan(*, dose: DrugMass, device: DrugMass, rest: timedelta) -> tuple[DeviceUse, ...]:
    """One line for each device of a dose, `rest` apart.

    Raises QuantityError for a dose that whole devices cannot make, and SubstanceMismatchError for
    a device that holds another substance.
    """
    dose.same_substance(device)
    if rest < timedelta(0) or device.amount == 0:
        raise QuantityError("A device holds something, and the rest is no negative time.")
    count = divide(dose.mg, device.mg)
    if count < 1 or count != int(count):
        raise QuantityError(f"{dose} cannot be made of devices of {device}.")
    return tuple(
        DeviceUse(number=number + 1, content=device, at=rest * number)
        for number in range(int(count))
    )
