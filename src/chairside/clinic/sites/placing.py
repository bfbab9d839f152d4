"""Whose message is it: from a name on the wire to a device, and from a device to a chair."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, QuerySet

from chairside.clinic.sites.identifiers import canonical
from chairside.clinic.sites.models import Chair, Device, DeviceBinding


def devices_named(names: Iterable[str]) -> dict[str, Device]:
    """By the name as it was given, the clinic's device that goes by it.

    Capitals do not matter, nor how an EUI-64 is spelled. A retired device is nobody's.
    """
    # PostgreSQL text has no zero character, so no device is called so.
    wanted = {name: canonical(name) for name in names if name.strip() and "\x00" not in name}
    if not wanted:
        return {}
    query = Q(other_names__overlap=list(wanted.values()))
    for name in wanted.values():
        query |= Q(identifier__iexact=name)
    by_name = {
        spelled.casefold(): device
        for device in Device.objects.filter(query, in_use=True).select_related("site")
        for spelled in (*device.other_names, device.identifier)
    }
    return {
        name: by_name[spelled.casefold()]
        for name, spelled in wanted.items()
        if spelled.casefold() in by_name
    }


def device_named(name: str) -> Device | None:
    return devices_named([name]).get(name)


def standing(moment: datetime) -> QuerySet[DeviceBinding]:
    """Bindings that held at this moment: from `bound_at` on, until just before `unbound_at`."""
    return DeviceBinding.objects.filter(
        Q(unbound_at__isnull=True) | Q(unbound_at__gt=moment), bound_at__lte=moment
    )


def chair_of(device: Device, moment: datetime) -> Chair | None:
    """The chair at which the device stood at `moment`."""
    binding = standing(moment).filter(device=device).select_related("chair").first()
    return None if binding is None else binding.chair
