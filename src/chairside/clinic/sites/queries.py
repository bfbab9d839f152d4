"""Reading the clinic's places, devices and signed limits."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from chairside.clinic.sites.brand import Brand
from chairside.clinic.sites.limits import LIMIT_FIELDS, LimitValues, VitalLimit
from chairside.clinic.sites.models import Chair, ClinicLimits, Device, DeviceBinding, Site
from chairside.clinic.sites.placing import chair_of, device_named, devices_named, standing
from chairside.clinic.versions import version_of
from chairside.hl7v2.metrics import Metric
from chairside.knowledge.protocols import protocol
from chairside.units import Rounding

__all__ = ["chair_of", "devices_named"]


def sites() -> Sequence[Site]:
    return list(Site.objects.order_by("pk"))


def first_site() -> Site | None:
    """For what belongs to no person, visit or patient of a site."""
    return Site.objects.order_by("pk").first()


def brand_of(site: Site) -> Brand:
    return Brand(name=site.name, mark=site.mark, accent=site.accent)


def brand_at_sign_in() -> Brand | None:
    """Of the clinic's only site, or what its sites have in common; None for Chairside's own."""
    brands = [brand_of(site) for site in sites()]
    if len(brands) == 1:
        return brands[0]
    looks = {(brand.mark, brand.accent) for brand in brands}
    if len(looks) != 1 or looks == {("", "")}:
        return None
    return Brand(name="", mark=brands[0].mark, accent=brands[0].accent)


def site_by_id(pk: int) -> Site | None:
    return Site.objects.filter(pk=pk).first()


def version(thing: Site | Chair | Device) -> int:
    """What `change_site` wants to be told as `seen`."""
    return version_of(thing)


def chairs(site: Site, *, retired: bool = False) -> Sequence[Chair]:
    return list(Chair.objects.filter(site=site, in_use=not retired).order_by("name"))


def sites_with_chairs() -> Sequence[tuple[Site, Sequence[Chair]]]:
    """Every site with its chairs in use."""
    in_use = Chair.objects.filter(in_use=True).order_by("name")
    rows = Site.objects.order_by("pk").prefetch_related(
        Prefetch("chairs", queryset=in_use, to_attr="in_use")
    )
    return [(site, site.in_use) for site in rows]


def chair_by_uuid(uuid: UUID) -> Chair | None:
    return Chair.objects.select_related("site").filter(uuid=uuid).first()


def devices(site: Site, *, retired: bool = False) -> Sequence[Device]:
    return list(Device.objects.filter(site=site, in_use=not retired).order_by("kind", "label"))


def device_by_uuid(uuid: UUID) -> Device | None:
    return Device.objects.select_related("site").filter(uuid=uuid).first()


def device_by_identifier(identifier: str) -> Device | None:
    """The device in use that calls itself so, in capitals or not; an EUI-64 in any spelling."""
    return device_named(identifier)


def is_ack_mode_used(mode: str) -> bool:
    """Whether any device in use is answered in this way."""
    return Device.objects.filter(ack_mode=mode, in_use=True).exists()


def bound_devices(chair: Chair, moment: datetime) -> Sequence[Device]:
    """Monitors first."""
    rows = standing(moment).filter(chair=chair).select_related("device").order_by("kind")
    return [binding.device for binding in rows]


def bindings_now(site: Site, moment: datetime) -> Sequence[DeviceBinding]:
    """Every device of the site that stands somewhere."""
    rows = standing(moment).filter(chair__site=site).select_related("device", "chair")
    return list(rows.order_by("chair__name", "kind"))


def binding_history(device: Device) -> Sequence[DeviceBinding]:
    """Newest first."""
    return list(device.bindings.select_related("chair").order_by("-bound_at")[:100])


def versions_of_limits(site: Site, protocol_id: str) -> QuerySet[ClinicLimits]:
    """Newest first."""
    return ClinicLimits.objects.filter(site=site, protocol_id=protocol_id).order_by("-version")


def current_limits(
    site: Site, protocol_id: str, *, at: datetime | None = None
) -> ClinicLimits | None:
    """The latest signed version, or what was the latest at a time gone by; ask `is_still_signed`
    whether it may be used."""
    versions = versions_of_limits(site, protocol_id)
    return (versions.filter(signed_at__lte=at) if at else versions).first()


def limits_by_protocol(site: Site) -> dict[str, ClinicLimits]:
    """The latest signed version of each protocol, by the protocol's id."""
    rows = ClinicLimits.objects.filter(site=site).order_by("protocol_id", "-version")
    return {limits.protocol_id: limits for limits in rows.distinct("protocol_id")}


def is_still_signed(limits: ClinicLimits) -> bool:
    """Whether the protocol still has the content that was signed, and every limit asked for is set.

    Limits of before one was asked for lack it; they are signed anew before a dose is ordered.
    """
    try:
        unchanged = protocol(limits.protocol_id).content_hash() == limits.protocol_hash
    except ValueError:
        return False
    return unchanged and not missing_limits(limits)


def missing_limits(limits: ClinicLimits) -> list[str]:
    """Titles of the limits that nobody has set and that may not stay open."""
    return [
        field.setting.title
        for field in LIMIT_FIELDS
        if not field.setting.optional and getattr(limits, field.column) in (None, [])
    ]


def limits_versions(site: Site, protocol_id: str) -> Sequence[ClinicLimits]:
    """Newest first."""
    return list(versions_of_limits(site, protocol_id))


def limit_values(limits: ClinicLimits) -> LimitValues:
    """The signed limits as quantities of the protocol's substance."""
    substance = protocol(limits.protocol_id).substance
    stored = {field: getattr(limits, field.column) for field in LIMIT_FIELDS}
    values: dict[str, Any] = {
        field.name: field.read(value, substance)
        for field, value in stored.items()
        if value is not None
    }
    return LimitValues(
        **values,
        rounding=Rounding(limits.rounding_mode),
        vital_limits=vital_limits_of(limits),
    )


def vital_limits_of(limits: ClinicLimits | None) -> dict[Metric, VitalLimit]:
    """The signed limits of vital signs; none while nobody has signed any."""
    if limits is None:
        return {}
    return {
        Metric(name): VitalLimit(low=_bound(bounds, "low"), high=_bound(bounds, "high"))
        for name, bounds in limits.vital_limits.items()
    }


def _bound(bounds: dict[str, object], side: str) -> Decimal | None:
    value = bounds.get(side)
    return None if value is None else Decimal(str(value))
