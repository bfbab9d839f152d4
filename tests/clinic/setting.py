"""A small clinic for tests, built through the operations as a real one is.

The limits are this test clinic's own decision. None of them is clinical advice.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from chairside.clinic.accounts.models import User
from chairside.clinic.accounts.operations import add_staff
from chairside.clinic.accounts.queries import actor_for
from chairside.clinic.accounts.roles import Role
from chairside.clinic.audit.actors import INSTALLER, Actor
from chairside.clinic.patients.demographics import Demographics
from chairside.clinic.patients.kinds import Sex
from chairside.clinic.patients.models import Measurement, Patient
from chairside.clinic.patients.operations import add_allergy, record_weight, register
from chairside.clinic.signoffs.operations import sign_item
from chairside.clinic.sites.kinds import DeviceKind
from chairside.clinic.sites.limits import LimitValues, VitalLimit
from chairside.clinic.sites.models import Chair, ClinicLimits, Device, Site
from chairside.clinic.sites.operations import (
    add_chair,
    add_device,
    add_site,
    bind_device,
    sign_protocol,
    stock_vial,
)
from chairside.clinic.sites.operations.devices import DeviceDetails
from chairside.hl7v2.metrics import Metric
from chairside.knowledge.items import item
from chairside.knowledge.protocols import protocol
from chairside.units import (
    BodyWeight,
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
from tests.clinic.course import open_for_courses, ready
from tests.states import prepared

KET = Substance.RACEMIC_KETAMINE
PROTOCOL = "trd-iv-induction"
OPENED = datetime(2026, 3, 9, 12, 0, tzinfo=UTC)
"""The day the clinic was set up: a week before the visits."""
TEN = datetime(2026, 3, 16, 14, 0, tzinfo=UTC)
"""Ten in the morning in New York, when the visit begins."""
MONITOR_EUI64 = "0011AAFFFE000001"
PUMP_NAME = "PUMP-7"


def limits() -> LimitValues:
    minutes = [timedelta(minutes=number) for number in range(1, 91)]
    return LimitValues(
        max_dose=DosePerWeight.from_mg_per_kg("0.5", KET),
        max_total=DrugMass.from_mg(60, KET),
        max_rate=MassRate.from_mg_per_h(75, KET),
        max_concentration=Concentration.from_mg_per_ml(10, KET),
        max_volume=Volume.from_ml(100),
        max_pump_rate=VolumeRate.from_ml_per_h(150),
        weight_max_age=timedelta(days=14),
        dose_step=DrugMass.from_mg("0.1", KET),
        volume_step=Volume.from_ml("0.01"),
        rate_step=VolumeRate.from_ml_per_h("0.1"),
        dose_tolerance=Percent.from_percent(5),
        rounding=Rounding.DOWN,
        checks_during=(minutes[14], minutes[29]),
        checks_after=(minutes[29], minutes[59]),
        minimum_recovery=minutes[59],
        vital_limits={
            Metric.NIBP_SYSTOLIC: VitalLimit(low=Decimal(90), high=Decimal(160)),
            Metric.SPO2: VitalLimit(low=Decimal(92)),
        },
    )


@dataclass(frozen=True, slots=True)
class Clinic:
    """Two chairs, a monitor and a pump at the first, one patient of 70 kg, signed limits."""

    site: Site
    chair: Chair
    other_chair: Chair
    monitor: Device
    pump: Device
    admin: Actor
    desk: Actor
    nurse: Actor
    second_nurse: Actor
    prescriber: Actor
    therapist: Actor
    researcher: Actor
    patient: Patient
    weight: Measurement
    limits: ClinicLimits


def staff_member(name: str, *roles: Role, credentials: str = "") -> Actor:
    """Somebody hired on the opening day, as the operations know them."""
    return actor_for(account(name, *roles, credentials=credentials))


def account(name: str, *roles: Role, credentials: str = "") -> User:
    return add_staff(
        email=f"{name.lower().replace(' ', '.')}@clinic.example",
        full_name=name,
        credentials=credentials,
        roles=roles,
        password=None,
        by=INSTALLER,
        at=OPENED,
    )


def new_patient(
    *, family_name: str, given_names: str, born: date, kg: str, nurse: Actor
) -> tuple[Patient, Measurement]:
    """Somebody on the books with a weight of the opening day."""
    patient = register(
        demographics=Demographics(
            family_name=family_name, given_names=given_names, birth_date=born, sex=Sex.FEMALE
        ),
        identifiers=[("urn:chairside:test", f"T-{family_name}")],
        by=nurse,
        at=OPENED,
    )
    weight = record_weight(
        patient=patient,
        weight=BodyWeight.from_kg(kg),
        measured_at=OPENED,
        method="scale",
        by=nurse,
        at=OPENED,
    )
    return patient, weight


def _devices(site: Site, chair: Chair, admin: Actor) -> tuple[Device, Device]:
    monitor = DeviceDetails(
        kind=DeviceKind.MONITOR,
        identifier=MONITOR_EUI64,
        label="Monitor 1",
        period=timedelta(seconds=10),
    )
    pump = DeviceDetails(kind=DeviceKind.PUMP, identifier=PUMP_NAME, label="Pump 1")
    devices = []
    for details in (monitor, pump):
        device = add_device(site=site, details=details, by=admin, at=OPENED)
        bind_device(device=device, chair=chair, by=admin, at=OPENED)
        devices.append(device)
    return devices[0], devices[1]


@prepared
def open_clinic(*, for_courses: bool = True) -> Clinic:
    """`for_courses`: the patient was asked, has consented and was found suitable."""
    admin = staff_member("Ada Brook", Role.ADMIN)
    nurse = staff_member("Nora Field", Role.NURSE, credentials="RN")
    prescriber = staff_member("Paul Grove", Role.PRESCRIBER, credentials="MD")
    site = add_site(
        name="Riverside", time_zone="America/New_York", date_style="named", by=admin, at=OPENED
    )
    chair = add_chair(site=site, name="Chair 1", by=admin, at=OPENED)
    other = add_chair(site=site, name="Chair 2", by=admin, at=OPENED)
    monitor, pump = _devices(site, chair, admin)
    patient, weight = new_patient(
        family_name="Ashby", given_names="Mara", born=date(1984, 5, 2), kg="70", nurse=nurse
    )
    add_allergy(patient=patient, substance="Penicillin", by=nurse, at=OPENED)
    signed_limits = sign_protocol(
        site=site, protocol_id=PROTOCOL, limits=limits(), replaces=None, by=prescriber, at=OPENED
    )
    for strength in (10, 100):
        stock_vial(site=site, substance=KET, mg_per_ml=Decimal(strength), by=nurse, at=OPENED)
    # What nobody has read at its source is off until a prescriber signs it.
    for name in protocol(PROTOCOL).discharge:
        declared = item(f"discharge:{name}")
        if not declared.on_by_default:
            sign_item(key=declared.key, read_hash=declared.content_hash, by=prescriber, at=OPENED)
    if for_courses:
        open_for_courses(prescriber=prescriber, at=OPENED)
        ready(patient, nurse=nurse, prescriber=prescriber, at=OPENED)
    return Clinic(
        site=site,
        chair=chair,
        other_chair=other,
        monitor=monitor,
        pump=pump,
        admin=admin,
        desk=staff_member("Dana Hill", Role.FRONT_DESK),
        nurse=nurse,
        second_nurse=staff_member("Sam Lake", Role.NURSE, credentials="RN"),
        prescriber=prescriber,
        therapist=staff_member("Thea Moor", Role.THERAPIST),
        researcher=staff_member("Rex Pond", Role.RESEARCHER),
        patient=patient,
        weight=weight,
        limits=signed_limits,
    )
