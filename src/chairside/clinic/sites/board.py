"""Every chair of a site with its places for devices, and every device with where it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from chairside.clinic.sites.kinds import DeviceKind
from chairside.clinic.sites.models import Chair, Device, DeviceBinding, Site
from chairside.clinic.sites.queries import bindings_now, chairs, devices


@dataclass(frozen=True, slots=True)
class Placed:
    """A device and the chair it stands at, if any."""

    device: Device
    chair: Chair | None
    since: datetime | None


@dataclass(frozen=True, slots=True)
class Slot:
    """The place for one kind of device at a chair. `others` may come here, free ones first."""

    kind: DeviceKind
    binding: DeviceBinding | None
    others: Sequence[Placed]


@dataclass(frozen=True, slots=True)
class ChairSlots:
    chair: Chair
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Board:
    site: Site
    chairs: Sequence[ChairSlots]
    devices: Sequence[Placed]

    @property
    def free(self) -> list[Placed]:
        return [placement for placement in self.devices if placement.chair is None]


def board_of(site: Site, at: datetime) -> Board:
    bindings = bindings_now(site, at)
    by_device = {binding.device_id: binding for binding in bindings}
    placed = [_placed(device, by_device.get(device.pk)) for device in devices(site)]
    free_first = sorted(placed, key=lambda placement: placement.chair is not None)
    by_place = {(binding.chair_id, binding.kind): binding for binding in bindings}
    return Board(
        site=site,
        chairs=[
            ChairSlots(
                chair,
                tuple(
                    _slot(kind, by_place.get((chair.pk, kind.value)), free_first)
                    for kind in DeviceKind
                ),
            )
            for chair in chairs(site)
        ],
        devices=placed,
    )


def _placed(device: Device, binding: DeviceBinding | None) -> Placed:
    if binding is None:
        return Placed(device, None, None)
    return Placed(device, binding.chair, binding.bound_at)


def _slot(kind: DeviceKind, binding: DeviceBinding | None, placed: Sequence[Placed]) -> Slot:
    here = binding.device_id if binding else None
    others = [
        placement
        for placement in placed
        if placement.device.kind == kind and placement.device.pk != here
    ]
    return Slot(kind, binding, others)
