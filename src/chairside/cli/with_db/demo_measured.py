"""Clinics for measurements and journeys: the demonstration, a busy floor, a quiet clinic."""

from datetime import timedelta

from django.utils import timezone

from chairside.cli.with_db.demo_cast import PEOPLE, STAFF, DemoMonitor
from chairside.cli.with_db.demo_clinic import hire_staff, seed
from chairside.cli.with_db.demo_courses import before_the_day
from chairside.cli.with_db.demo_places import Clinic
from chairside.cli.with_db.demo_visits import Visit
from chairside.clinic.sites.queries import sites
from chairside.clinic.visits.queries import visits_of_day


def demonstration(*, password: str) -> list[str]:
    """The demonstration's clinic; the uuids of its treatments of today."""
    now = timezone.now()
    seed(at=now, time_zone="UTC", password=password)
    return [str(visit.uuid) for visit in visits_of_day(sites()[0], at=now)]


def busy_floor(*, password: str, chairs: int) -> list[str]:
    """Every chair with a patient whose infusion runs; `uuid` and the monitor's name, in pairs."""
    now = timezone.now()
    staff, _ = hire_staff(STAFF, password=password, at=now)
    monitors = tuple(
        DemoMonitor(f"Monitor {number}", f"0200C8FFFE0100{number:02X}", f"Chair {number}")
        for number in range(1, chairs + 1)
    )
    clinic = Clinic(staff, time_zone="UTC", at=now, monitors=monitors)
    before_the_day(clinic, now, strangers=False, all_ready=True)
    names: list[str] = []
    for monitor, person in zip(monitors, PEOPLE, strict=False):
        visit = Visit(
            clinic,
            name=person.family_name,
            chair=str(monitor.chair),
            arrive=now - timedelta(minutes=14),
        )
        visit.start(visit.prepare() + timedelta(minutes=1))
        names += [str(visit.visit.uuid), monitor.eui64]
    return names


def quiet_clinic(*, password: str, stage: str) -> list[str]:
    """Two chairs with a monitor each and one visit; its uuid and the monitor's name.

    `stage`: the visit is `booked` for now, its infusion is `running`, it is `recovering` and may
    leave, or it is over and `signed`. `day`: the demonstration instead, with its visits of today.
    """
    if stage == "day":
        return demonstration(password=password)
    now = timezone.now()
    staff, _ = hire_staff(STAFF, password=password, at=now)
    monitors = tuple(
        DemoMonitor(f"Monitor {number}", f"0200C8FFFE0200{number:02X}", f"Chair {number}")
        for number in (1, 2)
    )
    clinic = Clinic(staff, time_zone="UTC", at=now, monitors=monitors)
    before_the_day(clinic, now, strangers=False)
    since = {"booked": 5, "running": -14, "recovering": -125, "signed": -180}
    arrive = now + since[stage] * timedelta(minutes=1)
    visit = Visit(clinic, name="Lindqvist", chair="Chair 1", arrive=arrive)
    if stage == "running":
        visit.start(visit.prepare() + timedelta(minutes=1))
    elif stage == "recovering":
        visit.rest(until=now)
    elif stage == "signed":
        visit.sign(visit.whole() + timedelta(minutes=5))
    return [str(visit.visit.uuid), monitors[0].eui64]
