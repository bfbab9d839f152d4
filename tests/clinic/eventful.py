"""A visit in which much happens: what a record has to be able to tell."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from chairside.clinic.accounts.models import User
from chairside.clinic.administration.infusion import operations as infusion_operations
from chairside.clinic.administration.prn.operations import give_prn, strike_prn
from chairside.clinic.feeds.operations import receive
from chairside.clinic.sites.operations import sign_prn
from chairside.clinic.treatments import operations
from chairside.clinic.visits import operations as visit_operations
from chairside.clinic.visits.models import Visit
from chairside.hl7v2.metrics import Metric
from chairside.simulators.monitor import MonitorSettings, VirtualMonitor
from chairside.simulators.patient import Artefacts, Baseline, VirtualPatient
from chairside.simulators.pcd01 import Sender
from tests.clinic import stages
from tests.clinic.setting import MONITOR_EUI64, OPENED, Clinic
from tests.clinic.stages import CALM, fresh, minute
from tests.states import prepared

SENDER = Sender(name="MON1", eui64=MONITOR_EUI64)


@dataclass(slots=True)
class Feed:
    """The monitor at chair 1, whose clock is three seconds behind the clinic's."""

    monitor: VirtualMonitor
    every: timedelta
    next_at: datetime

    def until(self, moment: datetime, *, infusing: bool) -> None:
        while self.next_at <= moment:
            payload = self.monitor.report(self.next_at, infusing=infusing)
            at = self.next_at + timedelta(seconds=3)
            message = receive(payload=payload, peer="192.0.2.7:50123", at=at)
            visit_operations.chart_message(message_id=message.message_id, at=at)
            self.next_at += self.every


def feed(*, every: timedelta, since: datetime) -> Feed:
    patient = VirtualPatient(
        seed=11,
        baseline=Baseline(72, 98, 122, 76, 14, 37),
        artefacts=Artefacts(failed_cuffs=0),
    )
    settings = MonitorSettings(sender=SENDER)
    monitor = VirtualMonitor(settings=settings, patient=patient, started_at=since)
    return Feed(monitor=monitor, every=every, next_at=since)


@prepared
def begun(clinic: Clinic) -> Visit:
    """No escort, so a prescriber overrides; the first order is replaced by a second."""
    treatment = stages.booked(clinic)
    visit_operations.check_in(
        visit=treatment,
        identity_confirmed=True,
        will_not_drive=True,
        last_food_at=minute(-600),
        last_drink_at=minute(-180),
        **stages.CALM_DAY,
        changes="Slept badly.",
        by=clinic.desk,
        at=minute(0),
    )
    operations.reaffirm_consent(visit=treatment, by=clinic.nurse, at=minute(1))
    operations.override(
        visit=treatment,
        item="escort",
        reason="A taxi of the clinic takes her home.",
        by=clinic.prescriber,
        at=minute(1),
    )
    stages.order(clinic, treatment, mg_per_kg="0.4")
    order = stages.order(clinic, treatment, at=minute(3))
    for nurse in (clinic.nurse, clinic.second_nurse):
        infusion_operations.confirm_dose(
            visit=treatment, order=order, vial_mg_per_ml=Decimal(10), by=nurse, at=minute(4)
        )
    visit_operations.chart_vitals(visit=treatment, values=CALM, by=clinic.nurse, at=minute(5))
    operations.clear(visit=treatment, by=clinic.nurse, at=minute(6))
    return fresh(treatment)


@prepared
def infused(clinic: Clinic, *, every: timedelta = timedelta(minutes=2)) -> Visit:
    """Drug from minute 10 to 25 at 5.2 mL/h, then at 4 mL/h to 30, a pause to 36, and to 55."""
    treatment = begun(clinic)
    monitor = feed(every=every, since=minute(1))
    monitor.until(minute(10), infusing=False)
    operations.start(visit=treatment, by=clinic.nurse, at=minute(10))
    monitor.until(minute(25), infusing=True)
    _first_check(clinic, treatment)
    infusion_operations.change_rate(
        visit=treatment,
        rate_ml_per_h=Decimal(4),
        reason="Pressure is rising.",
        by=clinic.nurse,
        at=minute(25),
    )
    event = visit_operations.record_event(
        visit=treatment,
        code="nausea",
        severity="mild",
        onset_at=minute(24),
        action="Bowl offered, rate lowered",
        by=clinic.nurse,
        at=minute(26),
    )
    infusion_operations.pause(
        visit=treatment, reason="Wants a break.", by=clinic.nurse, at=minute(30)
    )
    monitor.until(minute(36), infusing=False)
    infusion_operations.resume(visit=treatment, by=clinic.nurse, at=minute(36))
    visit_operations.resolve_event(event=event, by=clinic.nurse, at=minute(38))
    monitor.until(minute(55), infusing=True)
    late = treatment.checks.get(phase="during", offset_minutes=30)
    visit_operations.skip_check(
        check=late, reason="Asleep and calm; not woken.", by=clinic.nurse, at=minute(42)
    )
    infusion_operations.stop(visit=treatment, reason="Planned end.", by=clinic.nurse, at=minute(55))
    visit_operations.recover(visit=treatment, by=clinic.nurse, at=minute(57))
    monitor.until(minute(118), infusing=False)
    return fresh(treatment)


def _first_check(clinic: Clinic, treatment: Visit) -> None:
    visit_operations.do_check(
        check=treatment.checks.get(phase="during", offset_minutes=15),
        sedation=4,
        dissociation="marked",
        comfortable=True,
        remarks="Speaks of floating.",
        values={Metric.NIBP_SYSTOLIC: Decimal(138), Metric.NIBP_DIASTOLIC: Decimal(86)},
        by=clinic.nurse,
        at=minute(25),
    )


@prepared
def discharged(clinic: Clinic, *, every: timedelta = timedelta(minutes=2)) -> Visit:
    """With a note, a value marked as an artefact and the checks of recovery done."""
    return _leave(clinic, infused(clinic, every=every))


@prepared
def nursed(clinic: Clinic) -> Visit:
    """Discharged; in recovery with a check between, an IV line, a PRN medicine and a handover."""
    treatment = infused(clinic)
    nurse = clinic.nurse
    visit_operations.check_now(
        visit=treatment,
        sedation=5,
        dissociation="none",
        comfortable=True,
        values=CALM,
        by=nurse,
        at=minute(58),
    )
    line = visit_operations.place_line(
        visit=treatment, site="forearm", side="left", gauge=22, by=nurse, at=minute(59)
    )
    visit_operations.look_at_line(line=line, finding="clear", by=nurse, at=minute(60))
    visit_operations.remove_line(line=line, finding="clear", by=nurse, at=minute(61))
    prescriber, colleague = (
        User.objects.get(pk=person.person_id) for person in (clinic.prescriber, clinic.second_nurse)
    )
    listed = sign_prn(
        site=clinic.site,
        name="Antiemetin",
        usual_dose=Decimal(4),
        unit="mg",
        route="iv",
        by=clinic.prescriber,
        at=OPENED,
    )
    given = give_prn(
        visit=treatment, medicine=listed, ordered_by=prescriber, by=nurse, at=minute(62)
    )
    strike_prn(given=given, reason="Written twice.", by=nurse, at=minute(63))
    handover = visit_operations.hand_over(
        visit=treatment, to=colleague, text="Calm.", by=nurse, at=minute(64)
    )
    visit_operations.take_over(handover=handover, by=clinic.second_nurse, at=minute(65))
    return _leave(clinic, treatment)


def _leave(clinic: Clinic, treatment: Visit) -> Visit:
    visit_operations.write_note(
        visit=treatment,
        text="Felt far away, then calm. Spoke about her father.",
        by=clinic.nurse,
        at=minute(70),
    )
    value = treatment.observations.filter(metric="spo2", device__isnull=False).order_by("id")[20]
    visit_operations.mark_artefact(
        observation=value, reason="Probe slipped off.", by=clinic.nurse, at=minute(71)
    )
    stages.do_checks(clinic, treatment, until=minute(118))
    stages.leave(clinic, treatment, at=minute(118))
    return fresh(treatment)


@prepared
def signed(clinic: Clinic, *, every: timedelta = timedelta(minutes=2)) -> Visit:
    treatment = discharged(clinic, every=every)
    stages.sign(clinic, treatment)
    return fresh(treatment)
