"""The demonstration's clinic before its day begins: places, devices, signed limits, patients.

Everything is written by the operations that pages call. Types are what those return; nothing here
names a table.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from chairside.cli.with_db.demo_cast import MONITORS, PEOPLE, PERIOD_SECONDS, DemoMonitor, Person
from chairside.clinic.audit.actors import Actor
from chairside.clinic.patients import operations as patients
from chairside.clinic.patients.demographics import Demographics
from chairside.clinic.signoffs.operations import sign_item
from chairside.clinic.sites import operations as sites
from chairside.clinic.sites.kinds import DeviceKind, DoseUnit, Route
from chairside.clinic.sites.limits import LimitValues, VitalLimit
from chairside.clinic.sites.operations.devices import DeviceDetails
from chairside.hl7v2.metrics import Metric
from chairside.knowledge.items import Item, ItemKind, item
from chairside.knowledge.protocols import protocol
from chairside.knowledge.settings import FASTING_DRINK_MIN, FASTING_FOOD_H
from chairside.units import (
    BodyWeight,
    Concentration,
    DosePerWeight,
    DrugMass,
    Length,
    MassRate,
    Percent,
    Rounding,
    Volume,
    VolumeRate,
)

PROTOCOL = "trd-iv-induction"
PRN = (("Ondansetron", Decimal(4), DoseUnit.MG, Route.IV),)
VIAL = Decimal(10)
"""The strength of this clinic's vials, in mg/mL."""
KNOWN_FOR = timedelta(days=25)


class Clinic:
    """Built as it would have been: opened some weeks ago, its patients registered since."""

    def __init__(
        self,
        staff: Mapping[str, Actor],
        *,
        time_zone: str,
        at: datetime,
        monitors: Sequence[DemoMonitor] = MONITORS,
    ) -> None:
        self.staff = staff
        self.monitors = monitors
        self.opened = at - timedelta(days=40)
        admin = staff["admin"]
        self.site = sites.add_site(
            name="Riverside Infusion Clinic",
            time_zone=time_zone,
            address="14 Mill Lane",
            phone="555-0100",
            by=admin,
            at=self.opened,
        )
        self.chairs = {
            name: sites.add_chair(site=self.site, name=name, by=admin, at=self.opened)
            for name in dict.fromkeys(monitor.chair for monitor in monitors)
            if name is not None
        }
        self._add_monitors()
        self._sign_limits(self.site)
        self._sign_criteria()
        self.patients = {
            person.family_name: patients.register(
                demographics=Demographics(
                    family_name=person.family_name,
                    given_names=person.given_names,
                    birth_date=person.birth_date,
                    sex=person.sex,
                    phone=f"555-02{number:02d}",
                    language="English",
                ),
                identifiers=[("Riverside Infusion Clinic", f"R-{1000 + number * 37}")],
                by=staff["desk"],
                at=at - KNOWN_FOR,
            )
            for number, person in enumerate(PEOPLE)
        }
        for person in PEOPLE:
            self._describe(person, at)

    def _add_monitors(self) -> None:
        for monitor in self.monitors:
            details = DeviceDetails(
                kind=DeviceKind.MONITOR,
                identifier=monitor.eui64,
                label=monitor.label,
                model="Chairside virtual monitor",
                period=timedelta(seconds=PERIOD_SECONDS),
            )
            admin, at = self.staff["admin"], self.opened
            device = sites.add_device(site=self.site, details=details, by=admin, at=at)
            if monitor.chair is not None:
                chair = self.chairs[monitor.chair]
                sites.bind_device(device=device, chair=chair, by=admin, at=at)

    def _sign_criteria(self) -> None:
        """Criteria that nobody has read at their source are off until a prescriber signs them."""
        for name in protocol(PROTOCOL).discharge:
            entry = item(f"{ItemKind.DISCHARGE}:{name}")
            if not entry.on_by_default:
                self._sign(entry)

    def sign_fasting_hours(self) -> None:
        """Those of one infusion clinic, as the settings' own suggestions name them."""
        for setting, value in ((FASTING_FOOD_H, 6), (FASTING_DRINK_MIN, 120)):
            self._sign(item(f"{ItemKind.SETTING}:{setting.id}"), Decimal(value))

    def _sign(self, entry: Item, value: Decimal | None = None) -> None:
        sign_item(
            key=entry.key,
            read_hash=entry.content_hash,
            value=value,
            note="Signed for this demonstration.",
            by=self.staff["prescriber"],
            at=self.opened,
        )

    def open_second_site(self, prescriber: Any, *, time_zone: str) -> None:
        """Two chairs elsewhere, where the prescriber also works; everybody works at the first."""
        admin, at = self.staff["admin"], self.opened
        site = sites.add_site(
            name="Hillside Infusion Clinic",
            time_zone=time_zone,
            address="3 Quarry Road",
            phone="555-0160",
            by=admin,
            at=at,
        )
        for name in ("Chair A", "Chair B"):
            sites.add_chair(site=site, name=name, by=admin, at=at)
        sites.assign_site(user=prescriber, site=site, by=admin, at=at)
        self._sign_limits(site)

    def _sign_limits(self, site: Any) -> None:
        sites.sign_protocol(
            site=site,
            protocol_id=PROTOCOL,
            limits=_limits(),
            note="Made up for this demonstration; no clinic's and no guideline's limits.",
            replaces=None,
            by=self.staff["prescriber"],
            at=self.opened,
        )
        sites.stock_vial(
            site=site,
            substance=protocol(PROTOCOL).substance,
            mg_per_ml=VIAL,
            by=self.staff["nurse"],
            at=self.opened,
        )
        # Made up for this demonstration, as the limits are.
        for name, dose, unit, route in PRN:
            sites.sign_prn(
                site=site,
                name=name,
                usual_dose=dose,
                unit=unit,
                route=route,
                by=self.staff["prescriber"],
                at=self.opened,
            )

    def _describe(self, person: Person, at: datetime) -> None:
        """What the nurse wrote down about a patient, and a weight six days old."""
        desk, nurse = self.staff["desk"], self.staff["nurse"]
        patient, then = self.patients[person.family_name], at - KNOWN_FOR
        name, relationship, phone = person.escort
        patients.add_contact(
            patient=patient,
            name=name,
            relationship=relationship,
            phone=phone,
            is_escort=True,
            is_emergency=True,
            by=desk,
            at=then,
        )
        patients.add_condition(
            patient=patient, text=person.condition, icd10=person.icd10, by=nurse, at=then
        )
        for medicine, dose, frequency in person.medicines:
            patients.add_medication(
                patient=patient, name=medicine, dose=dose, frequency=frequency, by=nurse, at=then
            )
        if person.allergy is None:
            patients.assert_no_known_allergies(patient=patient, by=nurse, at=then)
        else:
            substance, reaction, severity = person.allergy
            patients.add_allergy(
                patient=patient,
                substance=substance,
                reaction=reaction,
                severity=severity,
                by=nurse,
                at=then,
            )
        height, weight = Length.from_cm(person.height_cm), BodyWeight.from_kg(person.weight_kg)
        patients.record_height(patient=patient, height=height, measured_at=then, by=nurse, at=then)
        weighed = at - timedelta(days=6)
        patients.record_weight(
            patient=patient,
            weight=weight,
            measured_at=weighed,
            method="scale",
            by=nurse,
            at=weighed,
        )
        patient.refresh_from_db()


def _limits() -> LimitValues:
    """Numbers for the demonstration only: a real clinic's prescriber sets and signs their own."""
    drug = protocol(PROTOCOL).substance
    minute = timedelta(minutes=1)
    return LimitValues(
        max_dose=DosePerWeight.from_mg_per_kg("1", drug),
        max_total=DrugMass.from_mg("100", drug),
        max_rate=MassRate.from_mg_per_h("150", drug),
        max_concentration=Concentration.from_mg_per_ml(10, drug),
        max_volume=Volume.from_ml(100),
        max_pump_rate=VolumeRate.from_ml_per_h(150),
        weight_max_age=timedelta(days=30),
        dose_step=DrugMass.from_mg("0.5", drug),
        volume_step=Volume.from_ml("0.05"),
        rate_step=VolumeRate.from_ml_per_h("0.1"),
        dose_tolerance=Percent.from_percent(5),
        rounding=Rounding.DOWN,
        checks_during=(15 * minute, 30 * minute),
        checks_after=(30 * minute, 60 * minute),
        minimum_recovery=60 * minute,
        vital_limits={
            Metric.NIBP_SYSTOLIC: VitalLimit(low=Decimal(90), high=Decimal(165)),
            Metric.NIBP_DIASTOLIC: VitalLimit(high=Decimal(105)),
            Metric.HEART_RATE: VitalLimit(low=Decimal(45), high=Decimal(120)),
            Metric.SPO2: VitalLimit(low=Decimal(92)),
        },
    )
