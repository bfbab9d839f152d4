"""A site with chairs and devices, and the limits a prescriber of it might sign.

The limits are this test clinic's own decision. None of them is clinical advice.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from chairside.clinic.accounts.roles import Role
from chairside.clinic.audit.actors import Actor
from chairside.clinic.sites.kinds import DeviceKind
from chairside.clinic.sites.limits import LimitValues, VitalLimit
from chairside.clinic.sites.models import Chair, ClinicLimits, Device, Site
from chairside.clinic.sites.operations import (
    DeviceDetails,
    add_chair,
    add_device,
    add_site,
    sign_protocol,
)
from chairside.hl7v2.metrics import Metric
from chairside.units import (
    Concentration,
    DosePerWeight,
    DrugMass,
    MassRate,
    Percent,
    Rounding,
    Substance,
    Volume,
    VolumeRate,
)

AT = datetime(2026, 3, 16, 14, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
PROTOCOL = "trd-iv-induction"
KET = Substance.RACEMIC_KETAMINE


def person(role: Role, number: int) -> Actor:
    return Actor(id=number, name=f"{role.label} {number}", roles=frozenset({role}))


DESK = person(Role.FRONT_DESK, 11)
NURSE = person(Role.NURSE, 12)
PRESCRIBER = person(Role.PRESCRIBER, 13)
THERAPIST = person(Role.THERAPIST, 14)
ADMIN = person(Role.ADMIN, 15)
RESEARCHER = person(Role.RESEARCHER, 16)


def site(name: str = "Riverside") -> Site:
    return add_site(name=name, time_zone="America/New_York", date_style="named", by=ADMIN, at=AT)


def chair(at_site: Site, name: str = "Chair 1") -> Chair:
    return add_chair(site=at_site, name=name, by=ADMIN, at=AT)


def details(**other: Any) -> DeviceDetails:
    values: dict[str, Any] = {
        "kind": DeviceKind.MONITOR,
        "identifier": "MON-1",
        "label": "Monitor 1",
    }
    return DeviceDetails(**{**values, **other})


def device(at_site: Site, **other: Any) -> Device:
    return add_device(site=at_site, details=details(**other), by=ADMIN, at=AT)


LIMITS = LimitValues(
    max_dose=DosePerWeight.from_mg_per_kg("0.8", KET),
    max_total=DrugMass.from_mg(90, KET),
    max_rate=MassRate.from_mg_per_h(120, KET),
    max_concentration=Concentration.from_mg_per_ml(10, KET),
    max_volume=Volume.from_ml(100),
    max_pump_rate=VolumeRate.from_ml_per_h(150),
    weight_max_age=timedelta(days=14),
    dose_step=DrugMass.from_mg("0.5", KET),
    volume_step=Volume.from_ml("0.05"),
    rate_step=VolumeRate.from_ml_per_h("0.1"),
    dose_tolerance=Percent.from_percent(5),
    rounding=Rounding.DOWN,
    checks_during=(15 * MINUTE, 30 * MINUTE),
    checks_after=(30 * MINUTE, 60 * MINUTE),
    minimum_recovery=60 * MINUTE,
    vital_limits={
        Metric.NIBP_SYSTOLIC: VitalLimit(low=Decimal(90), high=Decimal("165.5")),
        Metric.SPO2: VitalLimit(low=Decimal(93)),
    },
)


def limits(**other: Any) -> LimitValues:
    return replace(LIMITS, **other)


def sign(at_site: Site, **other: Any) -> ClinicLimits:
    values: dict[str, Any] = {
        "site": at_site,
        "protocol_id": PROTOCOL,
        "limits": LIMITS,
        "replaces": None,
        "by": PRESCRIBER,
        "at": AT,
    }
    return sign_protocol(**{**values, **other})
