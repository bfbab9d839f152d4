"""Which device stands at which chair. What it reports from then on belongs there."""

from datetime import datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext

from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.operations import operation, write_audit
from chairside.clinic.refusal import Conflict, Refusal
from chairside.clinic.sites.kinds import DeviceKind
from chairside.clinic.sites.models import Chair, Device, DeviceBinding
from chairside.clinic.sites.policies import check_can_bind_devices
from chairside.units.dates import clock_and_day


@operation
def bind_device(
    *,
    device: Device,
    chair: Chair,
    move: bool = False,
    replace: bool = False,
    by: Actor,
    at: datetime,
) -> DeviceBinding:
    """From `at` the device stands at the chair.

    `move` takes it from the chair where it stands; `replace` sends away the device of this kind
    that stands at this chair. Errors: `Conflict` naming that chair or device when not said.
    """
    check_can_bind_devices(by)
    # Both rows are locked, device first, so that two people cannot bind at once.
    device = Device.objects.select_for_update(no_key=True).get(pk=device.pk)
    chair = Chair.objects.select_for_update(no_key=True).get(pk=chair.pk)
    _check_fit(device, chair)
    kind = DeviceKind(device.kind)
    open_now = DeviceBinding.objects.filter(unbound_at__isnull=True)
    elsewhere = open_now.filter(device=device).select_related("chair").first()
    if elsewhere is not None and elsewhere.chair_id == chair.pk:
        raise Refusal(
            gettext("%(label)s is already assigned to %(name)s.")
            % {"label": device.label, "name": chair.name}
        )
    if elsewhere is not None and not move:
        raise Conflict(
            gettext("%(label)s is assigned to %(name)s since %(clock)s. Move it?")
            % _where(device, elsewhere.chair, elsewhere)
        )
    present = open_now.filter(chair=chair, kind=kind).select_related("device").first()
    if present is not None and not replace:
        raise Conflict(
            gettext("%(name)s has the %(kind)s %(label)s since %(clock)s. Replace it?")
            % {"kind": kind.label, **_where(present.device, chair, present)}
        )
    _check_order(device, chair, at)
    for old in (elsewhere, present):
        if old is not None:
            _close(old, by=by, at=at)
    binding = DeviceBinding.objects.create(
        device=device, chair=chair, kind=kind, bound_at=at, bound_by_id=by.id
    )
    detail = {"device": device.label, "chair": chair.name}
    write_audit(by=by, at=at, verb="device.bind", subject=binding, detail=detail)
    return binding


def _where(device: Device, chair: Chair, binding: DeviceBinding) -> dict[str, str]:
    return {"label": device.label, "name": chair.name, "clock": _clock(binding.bound_at)}


@operation
def unbind_device(*, device: Device, by: Actor, at: datetime) -> DeviceBinding:
    """From `at` it stands at no chair; what it sends is held."""
    check_can_bind_devices(by)
    device = Device.objects.select_for_update(no_key=True).get(pk=device.pk)
    here = DeviceBinding.objects.filter(device=device, unbound_at__isnull=True)
    binding = here.select_related("chair").first()
    if binding is None:
        raise Refusal(gettext("%(label)s is not assigned to a chair.") % {"label": device.label})
    if at < binding.bound_at:
        raise Refusal(
            gettext("%(label)s came only at %(clock)s.")
            % {"label": device.label, "clock": _clock(binding.bound_at)}
        )
    _close(binding, by=by, at=at)
    return binding


def _close(binding: DeviceBinding, *, by: Actor, at: datetime) -> None:
    binding.unbound_at, binding.unbound_by_id = at, by.id
    binding.save(update_fields=["unbound_at", "unbound_by_id"])
    detail = {"device": binding.device.label, "chair": binding.chair.name}
    write_audit(by=by, at=at, verb="device.unbind", subject=binding, detail=detail)


def _check_fit(device: Device, chair: Chair) -> None:
    if not device.in_use:
        raise Refusal(gettext("%(label)s is retired.") % {"label": device.label})
    if not chair.in_use:
        raise Refusal(gettext("%(name)s is retired.") % {"name": chair.name})
    if device.site_id != chair.site_id:
        raise Refusal(
            gettext("%(device)s belongs to %(site)s, %(chair)s to %(other_site)s.")
            % {
                "device": device.label,
                "site": device.site,
                "chair": chair.name,
                "other_site": chair.site,
            }
        )


def _check_order(device: Device, chair: Chair, at: datetime) -> None:
    """The past is written already: nothing is bound before what is known."""
    later = DeviceBinding.objects.filter(
        Q(bound_at__gt=at) | Q(unbound_at__gt=at),
        Q(device=device) | Q(chair=chair, kind=device.kind),
    )
    row = later.select_related("device", "chair").first()
    if row is not None:
        raise Refusal(
            gettext("%(label)s was at %(name)s at %(clock)s; a device is bound from a later time.")
            % {
                "label": row.device.label,
                "name": row.chair.name,
                "clock": _clock(row.unbound_at or row.bound_at),
            }
        )


def _clock(moment: datetime) -> str:
    return clock_and_day(timezone.localtime(moment))
