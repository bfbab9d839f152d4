"""What one device said in one message, into the chart of the patient it stands at."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from chairside.clinic.audit.actors import Actor
from chairside.clinic.feeds.models import HeldWhy, RawMessage
from chairside.clinic.feeds.operations import Outcome, hold
from chairside.clinic.live import announce
from chairside.clinic.sites.kinds import DeviceKind
from chairside.clinic.sites.models import Device
from chairside.clinic.visits.chair_occupancy import names_another, placed_since, sat_since, stay
from chairside.clinic.visits.models import (
    AlarmReport,
    DeviceStatement,
    DeviceWithdrawal,
    Observation,
    ObservationMark,
    Visit,
)
from chairside.clinic.visits.operations.device_clock import CLOCK_TOLERANCE, Clock, clock_of
from chairside.clinic.visits.operations.pump_labels import gives_another_drug
from chairside.hl7v2.alarms import DeviceAlarm
from chairside.hl7v2.observations import DeviceReport
from chairside.hl7v2.observations import Observation as DeviceObservation
from chairside.hl7v2.texts import TextKind
from chairside.knowledge.protocols import protocol
from chairside.units.number import plain


@dataclass(slots=True)
class PartCharting:
    """Charts the rows of `report`, all of one device. Rows that it holds itself are not counted."""

    message: RawMessage
    report: DeviceReport
    device: Device
    visit: Visit
    assigned_by: Actor | None = None

    def chart(self) -> Outcome:
        report = self.report
        rows = report.rows - len(report.held)
        if names_another(report.patient_hint, self.visit):
            self._hold(HeldWhy.PERSON_DIFFERS, f"{self.device.label} is set to another patient.")
            return Outcome(held=rows)
        clock = clock_of(self.message, report, self.visit, self.device)
        if clock is None:
            self._hold(
                HeldWhy.CLOCK,
                f"{self.device.label} sent this before; whether it is about this patient is not "
                "known.",
            )
            return Outcome(held=rows)
        self._say_of_clock(clock)
        outcome = self._state(clock) + self._mirror(clock)
        if drug := self._other_drug():
            own = protocol(self.visit.protocol_id).substance.value
            sentence = f"{self.device.label} says that it gives {drug}; this visit's drug is {own}."
            self._hold(HeldWhy.OTHER_DRUG, sentence)
            return outcome + Outcome(held=len(report.observations) + len(report.withdrawals))
        return outcome + self._withdraw(clock) + self._measure(clock)

    def _hold(self, why: HeldWhy, sentence: str) -> None:
        hold(
            message=self.message,
            device_identifier=self.device.identifier,
            why=why,
            sentence=sentence,
            device=self.device,
        )

    def _say_of_clock(self, clock: Clock) -> None:
        if clock.offset is not None and abs(clock.offset) > CLOCK_TOLERANCE:
            minutes = int(abs(clock.offset).total_seconds() // 60)
            self._hold(
                HeldWhy.CLOCK,
                f"{self.device.label}'s clock is off by more than {_rounded(minutes)}; its values "
                "are charted on the clinic's clock.",
            )
        if any(row.observed_at.at is None for row in self.report.observations):
            self._hold(
                HeldWhy.CLOCK,
                f"{self.device.label} gives no times; its values are charted when they came.",
            )

    # --- what it measured

    def _measure(self, clock: Clock) -> Outcome:
        observations, held = self._of_this_patient(clock)
        rows = [self._observation(row, at, clock) for row, at in observations]
        # Of several sources at one moment the last is shown: the one that was named first.
        first: dict[tuple[str, datetime], int] = {}
        for place, row in enumerate(rows):
            first.setdefault((row.metric, row.charted_at), place)
        order = {id(row): place for place, row in enumerate(rows)}
        rows.sort(key=lambda row: (first[row.metric, row.charted_at], -order[id(row)]))
        Observation.objects.bulk_create(rows, ignore_conflicts=True)
        # A message is charted once, so what stands under it now is what this call wrote.
        mine = Observation.objects.filter(message=self.message, device=self.device)
        charted = mine.count()
        if rows:
            announce(f"treatment:{self.visit.uuid}", "vitals")
        self._replace_corrected()
        return Outcome(charted=charted, repeated=len(rows) - charted, held=held)

    def _of_this_patient(
        self, clock: Clock
    ) -> tuple[list[tuple[DeviceObservation, datetime]], int]:
        """What was measured since this patient took the chair and the device came there.

        A monitor repeats its last cuff reading until the next one, so the first messages after a
        check-in or a change of chairs may carry the pressure of somebody else. Whoever assigns
        readings by hand has said that the chair was another one.
        """
        begun = self._with_this_patient_since()
        rows: list[tuple[DeviceObservation, datetime]] = []
        before = ahead = 0
        for row in self.report.observations:
            at = clock.ours(row.observed_at)
            if at is None:
                ahead += 1
            elif begun is None or at < begun:
                before += 1
            else:
                rows.append((row, at))
        if before:
            self._say_from_before()
        if ahead:
            self._hold(HeldWhy.CLOCK, f"{self.device.label} sends a time that has not come yet.")
        return rows, before + ahead

    def _with_this_patient_since(self) -> datetime | None:
        received = self.message.received_at
        since = stay(self.visit, received)[0] if self.assigned_by else sat_since(self.visit)
        brought = placed_since(self.device, received)
        return since if since is None or brought is None else max(since, brought)

    def _say_from_before(self) -> None:
        self._hold(
            HeldWhy.NO_TREATMENT,
            f"{self.device.label} sends what it measured before it was with this patient.",
        )

    def _observation(self, row: DeviceObservation, at: datetime, clock: Clock) -> Observation:
        offset = clock.offset
        name = self.device.label
        return Observation(
            visit=self.visit,
            metric=row.metric.value,
            value=row.value,
            unit=row.unit.value,
            charted_at=at,
            episodic=row.episodic,
            device=self.device,
            message=self.message,
            measurand=row.measurand[:120],
            is_correction=row.is_correction,
            device_time=row.observed_at.raw[:40],
            device_at=clock.moment(row.observed_at),
            clock_offset_seconds=None if offset is None else offset.total_seconds(),
            received_at=self.message.received_at,
            by_id=self.assigned_by.person_id if self.assigned_by else None,
            by_name=f"{name}, by {self.assigned_by.name}" if self.assigned_by else name,
        )

    # --- what it takes back

    def _withdraw(self, clock: Clock) -> Outcome:
        rows = [
            DeviceWithdrawal(
                visit=self.visit,
                device=self.device,
                message=self.message,
                metric=row.metric.value,
                measurand=row.measurand[:120],
                device_at=moment,
                at=self.message.received_at,
            )
            for row in self.report.withdrawals
            if (moment := clock.moment(row.observed_at)) is not None
            and self._is_this_patients(clock.ours(row.observed_at))
        ]
        held = len(self.report.withdrawals) - len(rows)
        if held:
            self._say_from_before()
        if not rows:
            return Outcome(held=held)
        DeviceWithdrawal.objects.bulk_create(rows, ignore_conflicts=True)
        new = DeviceWithdrawal.objects.filter(message=self.message, device=self.device).count()
        return Outcome(charted=new, repeated=len(rows) - new, held=held)

    def _is_this_patients(self, at: datetime | None) -> bool:
        begun = self._with_this_patient_since()
        return at is not None and begun is not None and at >= begun

    def _replace_corrected(self) -> None:
        """A correction or a withdrawal strikes what it is about, whichever of them came first."""
        ours = Q(visit=self.visit, device=self.device)
        corrections = Observation.objects.filter(ours, is_correction=True)
        withdrawn = DeviceWithdrawal.objects.filter(ours)
        newest: dict[tuple[str, str, datetime | None], Observation | None] = {
            (row.metric, row.measurand, row.device_at): row
            for row in corrections.filter(device_at__isnull=False).order_by("received_at", "id")
        }
        newest.update({(row.metric, row.measurand, row.device_at): None for row in withdrawn})
        if not newest:
            return
        moments = {at for _, _, at in newest}
        charted = Observation.objects.filter(ours, device_at__in=moments, mark__isnull=True)
        marks = []
        for row in charted:
            key = (row.metric, row.measurand, row.device_at)
            if key not in newest or newest[key] == row:
                continue
            instead = newest[key]
            reason = (
                f"Withdrawn by {self.device.label}."
                if instead is None
                else f"Corrected by {self.device.label} to {plain(instead.value)} {instead.unit}."
            )
            marks.append(
                ObservationMark(
                    visit=self.visit,
                    observation=row,
                    reason=reason[:300],
                    at=self.message.received_at,
                    by_name=self.device.label,
                    message=self.message,
                )
            )
        if marks:
            ObservationMark.objects.bulk_create(marks)
            announce(f"treatment:{self.visit.uuid}", "changed")

    # --- what it says

    def _mirror(self, clock: Clock) -> Outcome:
        alarms = self.report.alarms
        if not alarms:
            return Outcome()
        AlarmReport.objects.bulk_create([self._alarm(alarm, clock) for alarm in alarms])
        announce(f"treatment:{self.visit.uuid}", "changed")
        return Outcome(charted=sum(alarm.rows for alarm in alarms))

    def _alarm(self, alarm: DeviceAlarm, clock: Clock) -> AlarmReport:
        return AlarmReport(
            visit=self.visit,
            device=self.device,
            message=self.message,
            event=f"{alarm.event_code} {alarm.event_name}".strip()[:120],
            source=alarm.source[:120],
            phase=str(alarm.phase or "")[:20],
            state=str(alarm.state or alarm.stated)[:20],
            inactivation=str(alarm.inactivation or "")[:20],
            priority=str(alarm.priority or "")[:4],
            text=alarm.text[:200],
            at=clock.ours(alarm.observed_at) or self.message.received_at,
        )

    def _state(self, clock: Clock) -> Outcome:
        """Its words, where they are not those that stand there already."""
        last = (
            {
                (row.kind, row.sub_id): row.text
                for row in DeviceStatement.objects.filter(visit=self.visit, device=self.device)
            }
            if self.report.texts
            else {}
        )
        new = []
        for text in self.report.texts:
            key = (text.kind.value, text.sub_id)
            if last.get(key) == text.text:
                continue
            last[key] = text.text
            new.append(
                DeviceStatement(
                    visit=self.visit,
                    device=self.device,
                    message=self.message,
                    kind=text.kind.value,
                    sub_id=text.sub_id,
                    text=text.text,
                    at=clock.ours(text.observed_at) or self.message.received_at,
                )
            )
        if new:
            DeviceStatement.objects.bulk_create(new)
            announce(f"treatment:{self.visit.uuid}", "changed")
        return Outcome(charted=len(new), repeated=len(self.report.texts) - len(new))

    def _other_drug(self) -> str:
        """What a pump's label says that it gives, where that is not this visit's drug."""
        if self.device.kind != DeviceKind.PUMP:
            return ""
        labels = [text.text for text in self.report.texts if text.kind is TextKind.DRUG_LABEL]
        if not labels:
            said = DeviceStatement.objects.filter(
                visit=self.visit, device=self.device, kind=TextKind.DRUG_LABEL.value
            )
            labels = list(said.values_list("text", flat=True))[-1:]
        drug = protocol(self.visit.protocol_id).substance
        return next((label for label in labels if gives_another_drug(label, drug)), "")


def _rounded(minutes: int) -> str:
    """A sentence that does not change with every message, so that it is counted, not repeated."""
    if minutes < 60:
        return "5 minutes"
    return "an hour" if minutes < 24 * 60 else "a day"
