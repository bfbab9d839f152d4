"""Signed limits in words, and what one version changed against the one before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from django.utils.translation import gettext

from chairside.clinic.sites.limits import (
    LIMIT_FIELDS,
    LIMITED_METRICS,
    LimitField,
    LimitValues,
    SpanField,
    VitalLimit,
)
from chairside.clinic.sites.models import ClinicLimits, Site
from chairside.clinic.sites.queries import (
    current_limits,
    is_still_signed,
    limit_values,
    limits_by_protocol,
    limits_versions,
    missing_limits,
)
from chairside.hl7v2.metrics import METRICS, Metric
from chairside.texts.translated import Declared as _
from chairside.units import Rounding
from chairside.units.number import plain

_UNSET = _("not set")
_COUNTED = {"d": "day", "min": "minute"}
_ROUNDED = {Rounding.DOWN: "down", Rounding.NEAREST: _("to the nearest step")}


@dataclass(frozen=True, slots=True)
class Line:
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Version:
    """One signed version and what it changed; nothing for the first."""

    limits: ClinicLimits
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class SignedLimits:
    """The latest version; `holds` is False when the protocol has changed since."""

    limits: ClinicLimits
    values: LimitValues
    holds: bool

    @property
    def missing(self) -> list[str]:
        """What is asked for since it was signed."""
        return missing_limits(self.limits)

    @property
    def lines(self) -> tuple[Line, ...]:
        return lines(self.values)


def signed_limits(site: Site, protocol_id: str) -> SignedLimits | None:
    limits = current_limits(site, protocol_id)
    return None if limits is None else _described(limits)


def signed_limits_by_protocol(site: Site) -> Mapping[str, SignedLimits]:
    """By the protocol's id."""
    return {name: _described(limits) for name, limits in limits_by_protocol(site).items()}


def _described(limits: ClinicLimits) -> SignedLimits:
    return SignedLimits(limits, limit_values(limits), is_still_signed(limits))


def lines(limits: LimitValues) -> tuple[Line, ...]:
    """Every limit with its unit, in the order of the form."""
    by_name = {
        field.name: Line(field.setting.title, _text(field, limits)) for field in LIMIT_FIELDS
    }
    names = [*by_name]
    # Rounding stands behind the steps it belongs to.
    steps = names.index("rate_step") + 1
    vitals = [
        Line(
            gettext("Notice for %(name)s") % {"name": METRICS[metric].name},
            _bounds(metric, limits.vital_limits[metric]),
        )
        for metric in LIMITED_METRICS
        if metric in limits.vital_limits
    ]
    return (
        *(by_name[name] for name in names[:steps]),
        Line(gettext("Rounded"), _ROUNDED[limits.rounding]),
        *(by_name[name] for name in names[steps:]),
        *vitals,
    )


def _text(field: LimitField, limits: LimitValues) -> str:
    value = field.of(limits)
    if value is None:
        return gettext("no limit") if field.setting.optional else _UNSET
    stored = field.stored(value)
    if isinstance(field, SpanField):
        unit = _COUNTED[field.setting.unit]
        return f"{stored} {unit}" if stored == 1 else f"{stored} {unit}s"
    numbers = stored if isinstance(stored, list) else [stored]
    return f"{', '.join(plain(Decimal(number)) for number in numbers)} {field.setting.unit}"


def differences(before: LimitValues, after: LimitValues) -> tuple[Difference, ...]:
    """Lines that are new, gone or other."""
    old = {line.label: line.text for line in lines(before)}
    new = {line.label: line.text for line in lines(after)}
    labels = dict.fromkeys((*old, *new))
    return tuple(
        Difference(label, old.get(label, "no notice"), new.get(label, "no notice"))
        for label in labels
        if old.get(label) != new.get(label)
    )


def history(site: Site, protocol_id: str) -> Sequence[Version]:
    """Newest first."""
    versions = limits_versions(site, protocol_id)
    changed = [
        Version(newer, differences(limit_values(older), limit_values(newer)))
        for newer, older in pairwise(versions)
    ]
    return [*changed, *(Version(first, ()) for first in versions[-1:])]


def _bounds(metric: Metric, limit: VitalLimit) -> str:
    unit = METRICS[metric].unit_name
    below = (
        gettext("below %(low)s %(unit)s") % {"low": plain(limit.low), "unit": unit}
        if limit.low is not None
        else ""
    )
    above = (
        gettext("above %(high)s %(unit)s") % {"high": plain(limit.high), "unit": unit}
        if limit.high is not None
        else ""
    )
    return gettext(" or ").join(part for part in (below, above) if part) or _UNSET
