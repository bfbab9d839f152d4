"""The demonstration's day: one treatment in every state, each played as it would have happened."""

from datetime import datetime, timedelta
from decimal import Decimal

from chairside.cli.with_db.demo_monitors import Spans, monitor_from, reports
from chairside.cli.with_db.demo_places import PROTOCOL, VIAL, Clinic
from chairside.clinic.accounts.queries import user_by_email
from chairside.clinic.administration.infusion import operations as infusion_operations
from chairside.clinic.administration.infusion.queries import infusing_at_chair, order_by_number
from chairside.clinic.administration.prn.operations import give_prn
from chairside.clinic.canonical_json import canonical_json, sha256
from chairside.clinic.feeds.operations import receive
from chairside.clinic.patients.queries import contacts, latest_weight
from chairside.clinic.sites.prn import prescribers, prn_medicines
from chairside.clinic.treatments import operations
from chairside.clinic.treatments.record import content
from chairside.clinic.visits import operations as visit_operations
from chairside.clinic.visits.kinds import LineFinding, LineSide, LineSite
from chairside.clinic.visits.queries import due_checks, visit_by_uuid
from chairside.knowledge.protocols import protocol

VISIT = timedelta(minutes=150)
# What lies behind is written thinly, so that a demonstration starts quickly.
EVERY = timedelta(minutes=1)
EVERY_AFTERWARDS = timedelta(minutes=2)
EVERY_EARLIER = timedelta(minutes=3)


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


class Visit:
    """One visit played forward from its booking. `arrive` is when the patient came."""

    def __init__(
        self, clinic: Clinic, *, name: str, chair: str, arrive: datetime, every: timedelta = EVERY
    ) -> None:
        self.clinic = clinic
        self.every = every
        self.patient = clinic.patients[name]
        self.chair = clinic.chairs[chair]
        self.arrive = arrive
        self.nurse, self.nurse2 = clinic.staff["nurse"], clinic.staff["nurse2"]
        self.prescriber, self.desk = clinic.staff["prescriber"], clinic.staff["desk"]
        self.heard_until = arrive
        eui64 = next(monitor.eui64 for monitor in clinic.monitors if monitor.chair == chair)
        self.monitor = monitor_from(eui64, label=chair, started_at=arrive)
        self.visit = operations.schedule(
            patient=self.patient,
            chair=self.chair,
            protocol_id=PROTOCOL,
            start=arrive,
            end=arrive + VISIT,
            reason="What is open is settled on arrival.",
            by=self.desk,
            at=arrive - timedelta(days=7),
        )

    def check_in(self) -> None:
        escort = next(contact for contact in contacts(self.patient) if contact.is_escort)
        visit_operations.check_in(
            visit=self.visit,
            identity_confirmed=True,
            will_not_drive=True,
            last_food_at=self.arrive - timedelta(hours=7),
            last_drink_at=self.arrive - timedelta(hours=3),
            fasted=True,
            alcohol=False,
            new_medicine=False,
            pregnant=False,
            escort_name=escort.name,
            escort_phone=escort.phone,
            by=self.desk,
            at=self.arrive,
        )
        self._refresh()

    def ask_again(self, at: datetime) -> None:
        """Whether the patient still wants it today."""
        operations.reaffirm_consent(visit=self.visit, by=self.nurse, at=at)

    def order(self, at: datetime) -> None:
        weight = latest_weight(self.patient, at)
        if weight is None:
            raise LookupError("The demonstration's patients have weights.")
        infusion_operations.order_dose(
            visit=self.visit,
            weight=weight,
            dose_mg_per_kg=Decimal("0.5"),
            vial_mg_per_ml=VIAL,
            diluted_to_ml=Decimal(50),
            duration_minutes=40,
            by=self.prescriber,
            at=at,
        )

    def confirm(self, at: datetime, *, twice: bool = True) -> None:
        order = order_by_number(self.visit, 1)
        if order is None:
            raise LookupError("The dose was ordered.")
        infusion_operations.confirm_dose(
            visit=self.visit, order=order, vial_mg_per_ml=VIAL, by=self.nurse, at=at
        )
        if twice:
            at += minutes(1)
            infusion_operations.confirm_dose(
                visit=self.visit, order=order, vial_mg_per_ml=VIAL, by=self.nurse2, at=at
            )

    def listen(self, until: datetime) -> None:
        """Store and chart what the monitor sent up to `until`, as the listener would have."""
        spans: Spans = infusing_at_chair(self.chair, at=until)
        for at, payload in reports(
            self.monitor, since=self.heard_until, until=until, every=self.every, spans=spans
        ):
            stored = receive(payload=payload, peer="demo", at=at)
            visit_operations.chart_message(message_id=stored.message_id, at=at)
            self.heard_until = at

    def prepare(self) -> datetime:
        """Check-in to clearance; the time of the clearance."""
        self.check_in()
        self.ask_again(self.arrive + minutes(3))
        self.line = visit_operations.place_line(
            visit=self.visit,
            site=LineSite.FOREARM,
            side=LineSide.LEFT,
            gauge=22,
            by=self.nurse,
            at=self.arrive + minutes(5),
        )
        self.listen(self.arrive + minutes(6))
        self.order(self.arrive + minutes(6))
        self.confirm(self.arrive + minutes(8))
        cleared = self.arrive + minutes(10)
        self.listen(cleared)
        operations.clear(visit=self.visit, by=self.nurse, at=cleared)
        self._refresh()
        return cleared

    def start(self, at: datetime) -> None:
        operations.start(visit=self.visit, by=self.nurse, at=at)
        self._refresh()

    def give_prn(self, at: datetime) -> None:
        """The first of the clinic's list."""
        site = self.chair.site
        give_prn(
            visit=self.visit,
            medicine=prn_medicines(site)[0],
            ordered_by=prescribers(site)[0],
            by=self.nurse,
            at=at,
        )

    def remove_line(self, at: datetime) -> None:
        finding = LineFinding.CLEAR
        visit_operations.remove_line(line=self.line, finding=finding, by=self.nurse, at=at)

    def checks_until(self, until: datetime) -> None:
        """Do every check that fell due, a minute after it did."""
        for check in due_checks(self.visit):
            at = check.due_at + minutes(1)
            if at > until:
                continue
            self.listen(at)
            during = check.phase == "during"
            visit_operations.do_check(
                check=check,
                sedation=4 if during and check.offset_minutes > 20 else 5,
                dissociation="mild" if during else "none",
                comfortable=True,
                by=self.nurse,
                at=at,
            )
        self.listen(until)

    def stop(self, at: datetime) -> None:
        infusion_operations.stop(visit=self.visit, complete=True, by=self.nurse, at=at)
        self._refresh()

    def recover(self, at: datetime) -> None:
        visit_operations.recover(visit=self.visit, by=self.nurse, at=at)
        self._refresh()

    def whole(self) -> datetime:
        """From check-in to discharge; the time of the discharge."""
        start = self.prepare() + minutes(2)
        self.start(start)
        event = visit_operations.record_event(
            visit=self.visit,
            code="dissociation",
            severity="mild",
            onset_at=start + minutes(14),
            remarks="Floating feeling, calm.",
            by=self.nurse,
            at=start + minutes(15),
        )
        self.checks_until(start + minutes(40))
        self.stop(start + minutes(40))
        self.recover(start + minutes(43))
        visit_operations.resolve_event(event=event, by=self.nurse, at=start + minutes(70))
        leave = start + minutes(104)
        self.remove_line(start + minutes(95))
        self.checks_until(leave)
        operations.discharge(
            visit=self.visit,
            criteria=dict.fromkeys(protocol(PROTOCOL).discharge, True),
            left_with=next(contact.name for contact in contacts(self.patient) if contact.is_escort),
            instructions_given=True,
            by=self.nurse,
            at=leave,
        )
        self._refresh()
        return leave

    def rest(self, *, until: datetime) -> None:
        """From check-in to a recovery after which nothing is open, with a check at the end."""
        start = self.prepare() + minutes(2)
        self.start(start)
        self.checks_until(start + minutes(40))
        self.stop(start + minutes(40))
        self.recover(start + minutes(43))
        self.remove_line(start + minutes(60))
        self.checks_until(until)
        visit_operations.check_now(
            visit=self.visit,
            sedation=5,
            dissociation="none",
            comfortable=True,
            by=self.nurse,
            at=until - minutes(2),
        )

    def sign(self, at: datetime) -> None:
        digest = sha256(canonical_json(content(self.visit)))
        operations.sign(visit=self.visit, read_sha256=digest, by=self.prescriber, at=at)

    def _refresh(self) -> None:
        current = visit_by_uuid(self.visit.uuid)
        if current is None:
            raise LookupError("The demonstration's treatment is there.")
        self.visit = current


def play_the_day(clinic: Clinic, at: datetime) -> None:
    """Every state has its treatment, as of `at`."""
    _signed_earlier(clinic, at)
    _waiting(clinic, at)
    _in_the_chairs(clinic, at)


def _signed_earlier(clinic: Clinic, at: datetime) -> None:
    thin = EVERY_EARLIER
    then = at - timedelta(days=4)
    earlier = Visit(clinic, name="Lindqvist", chair="Chair 1", arrive=then, every=thin)
    earlier.sign(earlier.whole() + minutes(20))
    morning = at - timedelta(hours=5)
    today = Visit(clinic, name="Kaur", chair="Chair 6", arrive=morning, every=thin)
    today.sign(today.whole() + minutes(15))
    noon = at - timedelta(hours=3)
    left = Visit(clinic, name="Petrov", chair="Chair 5", arrive=noon, every=thin)
    left.whole()
    visit_operations.write_note(
        visit=left.visit,
        text="Felt lighter on leaving; will call tomorrow.",
        by=left.nurse,
        at=at - minutes(40),
    )


def _waiting(clinic: Clinic, at: datetime) -> None:
    Visit(clinic, name="Bianchi", chair="Chair 5", arrive=at + minutes(10))
    Visit(clinic, name="Weiss", chair="Chair 6", arrive=at + timedelta(hours=3))
    cancelled = Visit(clinic, name="Nguyen", chair="Chair 7", arrive=at + timedelta(hours=4))
    visit_operations.cancel(
        visit=cancelled.visit,
        reason="Has a cold; booked again for Thursday.",
        by=cancelled.desk,
        at=at - timedelta(hours=1),
    )
    aborted = Visit(clinic, name="Weiss", chair="Chair 7", arrive=at - timedelta(hours=6))
    aborted.check_in()
    aborted.listen(aborted.arrive + minutes(5))
    visit_operations.abort(
        visit=aborted.visit,
        reason="Ate an hour ago; comes back this afternoon.",
        by=aborted.nurse,
        at=aborted.arrive + minutes(12),
    )


def _in_the_chairs(clinic: Clinic, at: datetime) -> None:
    _running(clinic, at)
    arrived = Visit(clinic, name="Abara", chair="Chair 2", arrive=at - minutes(9))
    arrived.check_in()
    arrived.ask_again(at - minutes(7))
    arrived.order(at - minutes(5))
    arrived.confirm(at - minutes(3), twice=False)
    arrived.listen(at)
    then = at - minutes(98)
    resting = Visit(clinic, name="Tanaka", chair="Chair 3", arrive=then, every=EVERY_AFTERWARDS)
    resting.start(resting.prepare() + minutes(2))
    resting.checks_until(at - minutes(46))
    resting.stop(at - minutes(46))
    resting.recover(at - minutes(43))
    resting.checks_until(at)
    _paused(clinic, at)
    ready = Visit(clinic, name="Delgado", chair="Chair 6", arrive=at - minutes(13))
    ready.prepare()
    ready.listen(at)
    then = at - minutes(56)
    done = Visit(clinic, name="Osei", chair="Chair 7", arrive=then, every=EVERY_AFTERWARDS)
    done.start(done.prepare() + minutes(4))
    done.checks_until(at - minutes(2))
    done.stop(at - minutes(2))
    done.listen(at)


def _running(clinic: Clinic, at: datetime) -> None:
    running = Visit(clinic, name="Lindqvist", chair="Chair 1", arrive=at - minutes(31))
    running.start(running.prepare() + minutes(2))
    running.checks_until(at)
    visit_operations.record_event(
        visit=running.visit,
        code="dissociation",
        severity="mild",
        onset_at=at - minutes(5),
        remarks="Says the room feels far away. Calm.",
        by=running.nurse,
        at=at - minutes(4),
    )
    visit_operations.look_at_line(
        line=running.line, finding=LineFinding.CLEAR, by=running.nurse, at=at - minutes(12)
    )
    nurse2 = user_by_email("nurse2@demo.example")
    if nurse2 is not None:
        visit_operations.hand_over(
            visit=running.visit,
            to=nurse2,
            text="Second visit. Likes the blinds down. Spouse waits outside and drives.",
            by=running.nurse,
            at=at - minutes(2),
        )


def _paused(clinic: Clinic, at: datetime) -> None:
    paused = Visit(clinic, name="Fitzgerald", chair="Chair 4", arrive=at - minutes(36))
    paused.start(paused.prepare() + minutes(1))
    paused.checks_until(at - minutes(3))
    visit_operations.record_event(
        visit=paused.visit,
        code="nausea",
        severity="moderate",
        action="Infusion paused, emesis bag, prescriber told.",
        by=paused.nurse2,
        at=at - minutes(3),
    )
    infusion_operations.pause(
        visit=paused.visit, reason="Nausea.", by=paused.nurse2, at=at - minutes(3)
    )
    paused.give_prn(at - minutes(2))
    paused.listen(at)
