"""Monitors and pumps that report to this clinic."""

import re
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext

from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.operations import operation, write_audit
from chairside.clinic.clean_text import Reasons, clean_text
from chairside.clinic.refusal import Refusal
from chairside.clinic.sites.identifiers import canonical
from chairside.clinic.sites.kinds import AckMode, DeviceKind
from chairside.clinic.sites.models import Device, DeviceBinding, Site
from chairside.clinic.sites.policies import check_can_manage_devices
from chairside.texts.compared import is_among

# A guard against slips of the keyboard: a feed slower than this is no live feed.
_SLOWEST = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceDetails:
    """How a device is told from others and how it speaks.

    `identifier` is what it calls itself in its messages, `other_names` what its alarms or its rack
    may call it too, `period` how often it reports. `reports_from` are the addresses, or `cert:` and
    the SHA-256 of a client certificate, that alone may speak for it; none is from anywhere.
    """

    kind: DeviceKind
    identifier: str
    label: str
    other_names: tuple[str, ...] = ()
    reports_from: tuple[str, ...] = ()
    model: str = ""
    period: timedelta = timedelta(seconds=60)
    ack_mode: AckMode = AckMode.BY_HEADER


@operation
def add_device(*, site: Site, details: DeviceDetails, by: Actor, at: datetime) -> Device:
    check_can_manage_devices(by)
    clean = _cleaned(details, but=None)
    device = Device.objects.create(site=site, **_columns(clean))
    write_audit(by=by, at=at, verb="device.add", subject=device, detail=_shown(clean))
    return device


@operation
def change_device(*, device: Device, details: DeviceDetails, by: Actor, at: datetime) -> Device:
    """What kind of device it is stays: its past readings were charted as that kind's."""
    check_can_manage_devices(by)
    device = Device.objects.select_for_update(no_key=True).get(pk=device.pk)
    clean = _cleaned(details, but=device)
    if clean.kind != device.kind:
        raise Refusal(
            gettext("%(label)s is a %(kind)s. Retire it and add another.")
            % {"label": device.label, "kind": DeviceKind(device.kind).label},
            field="kind",
        )
    columns = _columns(clean)
    changed = [name for name, value in columns.items() if getattr(device, name) != value]
    if not changed:
        raise Refusal(gettext("Nothing was changed."))
    detail = {name: [str(getattr(device, name)), str(columns[name])] for name in changed}
    for name in changed:
        setattr(device, name, columns[name])
    device.save(update_fields=changed)
    write_audit(by=by, at=at, verb="device.change", subject=device, detail=detail)
    return device


@operation
def retire_device(*, device: Device, by: Actor, at: datetime) -> Device:
    """What it still sends is stored and held, and charted nowhere."""
    check_can_manage_devices(by)
    device = Device.objects.select_for_update(no_key=True).get(pk=device.pk)
    if not device.in_use:
        raise Refusal(gettext("%(label)s is already retired.") % {"label": device.label})
    here = DeviceBinding.objects.filter(device=device, unbound_at__isnull=True)
    binding = here.select_related("chair").first()
    if binding is not None:
        raise Refusal(
            gettext("%(label)s is still assigned to %(name)s. Take it away first.")
            % {"label": device.label, "name": binding.chair.name}
        )
    device.in_use = False
    device.save(update_fields=["in_use"])
    write_audit(by=by, at=at, verb="device.retire", subject=device, detail={"label": device.label})
    return device


@operation
def reinstate_device(*, device: Device, by: Actor, at: datetime) -> Device:
    """A retired device is used again."""
    check_can_manage_devices(by)
    device = Device.objects.select_for_update(no_key=True).get(pk=device.pk)
    if device.in_use:
        raise Refusal(gettext("%(label)s is in use.") % {"label": device.label})
    if _is_labelled(device.label, Device.objects.exclude(pk=device.pk)):
        raise Refusal(
            gettext("Another device in use has the label %(label)s.") % {"label": device.label}
        )
    device.in_use = True
    device.save(update_fields=["in_use"])
    write_audit(
        by=by, at=at, verb="device.reinstate", subject=device, detail={"label": device.label}
    )
    return device


def _cleaned(details: DeviceDetails, *, but: Device | None) -> DeviceDetails:
    reasons = Reasons()
    others = Device.objects.exclude(pk=but.pk) if but else Device.objects.all()
    identifier = label = model = ""
    other_names: tuple[str, ...] = ()
    reports_from: tuple[str, ...] = ()
    with reasons.gathered():
        identifier = _name(details.identifier, field="identifier", others=others)
    with reasons.gathered():
        names = [
            _name(other_name, field="other_names", others=others)
            for other_name in details.other_names
        ]
        other_names = tuple(name for name in dict.fromkeys(names) if name != identifier)
    with reasons.gathered():
        reports_from = tuple(dict.fromkeys(map(_sender, details.reports_from)))
    with reasons.gathered():
        label = clean_text(details.label, label=gettext("The label"), field="label", longest=80)
        if _is_labelled(label, others):
            raise Refusal(gettext("Another device in use has this label."), field="label")
    with reasons.gathered():
        model = clean_text(
            details.model, label=gettext("The model"), field="model", longest=120, required=False
        )
    whole_seconds = details.period % timedelta(seconds=1) == timedelta(0)
    if not whole_seconds or not timedelta(seconds=1) <= details.period <= _SLOWEST:
        reasons.add(
            gettext("A device reports every 1 to 3600 whole seconds."), field="period_seconds"
        )
    reasons.refuse_if_any()
    return DeviceDetails(
        kind=details.kind,
        identifier=identifier,
        label=label,
        other_names=other_names,
        reports_from=reports_from,
        model=model,
        period=details.period,
        ack_mode=details.ack_mode,
    )


def _is_labelled(label: str, devices: QuerySet[Device]) -> bool:
    return is_among(label, devices.filter(in_use=True).values_list("label", flat=True))


def _name(text: str, *, field: str, others: QuerySet[Device]) -> str:
    name = canonical(clean_text(text, label=gettext("The identifier"), field=field, longest=120))
    # Names are few and compared without regard to capitals, so they are compared here.
    for device in others:
        if name.casefold() in (
            taken.casefold() for taken in (device.identifier, *device.other_names)
        ):
            holder = (
                device.label
                if device.in_use
                else gettext("The retired %(label)s") % {"label": device.label}
            )
            raise Refusal(
                gettext("%(holder)s already goes by “%(name)s”.")
                % {"holder": holder, "name": name},
                field=field,
            )
    return name


def _sender(text: str) -> str:
    """One spelling of an address, or of `cert:` and a SHA-256."""
    plain = text.strip().lower()
    kind, _, digest = plain.partition(":")
    if kind == "cert":
        digits = digest.replace(":", "").replace(" ", "")
        if re.fullmatch("[0-9a-f]{64}", digits):
            return f"cert:{digits}"
    else:
        with suppress(ValueError):
            return str(ip_address(plain))
    raise Refusal(
        gettext(
            "“%(strip)s” is neither an address such as 192.0.2.10 nor “cert:” and the SHA-256 of "
            "a certificate."
        )
        % {"strip": text.strip()[:80]},
        field="reports_from",
    )


def _columns(details: DeviceDetails) -> dict[str, Any]:
    columns = asdict(details)
    for name in ("other_names", "reports_from"):
        columns[name] = list(columns[name])
    columns["period_seconds"] = int(columns.pop("period").total_seconds())
    return columns


def _shown(details: DeviceDetails) -> dict[str, str]:
    return {name: str(value) for name, value in _columns(details).items()}
