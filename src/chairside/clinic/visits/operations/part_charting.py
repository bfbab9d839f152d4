"""What one device said in one message, into the chart of the patient it stands at."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from chairside.clinic.audit.actors import Actor
from chairside.clinic.feeds.models import HeldWhy, RawMessage
from chairside.clinic.feeds.operations import Hold, Outcome
from chairside.clinic.sites.models import Device
from chairside.clinic.visits.chair_occupancy import names_another, placed_since
from chairside.clinic.visits.models import (
    AlarmReport,
    DeviceStatement,
    DeviceWithdrawal,
    Visit,
)
from chairside.clinic.visits.operations.batch_reads import BatchReads, OfDevice, stored
from chairside.clinic.visits.operations.batch_writes import BatchWrites, NewObservation
from chairside.clinic.visits.operations.device_clock import (
    CLOCK_TOLERANCE,
    Clock,
    LastCharted,
    clock_of,
)
from chairside.clinic.visits.pump_labels import gives_another_drug
from chairside.hl7v2.alarms import DeviceAlarm
from chairside.hl7v2.observations import DeviceReport
from chairside.hl7v2.observations import Observation as DeviceObservation
from chairside.hl7v2.texts import TextKind
from chairside.knowledge.protocols import protocol

_OF_DELIVERY = (TextKind.INFUSING_STATUS, TextKind.DELIVERY_STATUS)


@dataclass(slots=True)
class PartCharting:
    """Charts the rows of `report`, all of one device. Rows that it holds itself are not counted.

    `since` is when the patient took the chair.
    """

    message: RawMessage
    report: DeviceReport
    device: Device
    visit: Visit
    since: datetime | None
    reads: BatchReads
    writes: BatchWrites
    assigned_by: Actor | None = None

    def chart(self) -> Outcome:
        report = self.report
        rows = report.rows - len(report.held)
        if names_another(report.patient_hint, self.visit, self.reads.patients):
            self._hold(HeldWhy.PERSON_DIFFERS, f"{self.device.label} is set to another patient.")
            return Outcome(held=rows)
        clock = clock_of(
            self.message,
            report.message_time,
            ZoneInfo(self.visit.site.time_zone),
            last=self._charted.last,
            heard_before=lambda: self.reads.heard_before(self.device, self.message),
        )
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
            held = len(report.observations) + len(report.withdrawals) + len(report.events)
            return outcome + Outcome(held=held)
        self.writes.devices.setdefault(self.device, set()).add(self.visit)
        return outcome + self._happened(clock) + self._withdraw(clock) + self._measure(clock)

    @property
    def _charted(self) -> OfDevice:
        return self.reads.of_device(self.visit, self.device)

    def _hold(self, why: HeldWhy, sentence: str) -> None:
        identifier = self.device.identifier
        self.writes.holds.append(Hold(self.message, identifier, why, sentence, self.device))

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
        new = [row for row in rows if self.reads.is_new(row)]
        self.writes.observations += new
        if clock.offset is not None:
            latest = max((row.charted_at for row in new), default=None)
            last = self._charted.last
            if latest is not None and (last is None or latest >= last.at):
                self._charted.last = LastCharted(latest, clock.offset)
        return Outcome(charted=len(new), repeated=len(rows) - len(new), held=held)

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
        brought = placed_since(self.reads.bindings(self.device), self.message.received_at)
        return self.since if self.since is None or brought is None else max(self.since, brought)

    def _say_from_before(self) -> None:
        self._hold(
            HeldWhy.NO_TREATMENT,
            f"{self.device.label} sends what it measured before it was with this patient.",
        )

    def _observation(self, row: DeviceObservation, at: datetime, clock: Clock) -> NewObservation:
        offset = clock.offset
        name = self.device.label
        if row.mapping:
            name = f"{name}, {row.mapping.words[:80]} as the clinic maps it"
        return NewObservation(
            visit_id=self.visit.pk,
            metric=row.metric.value,
            value=stored(row.value),
            unit=row.unit.value,
            charted_at=at,
            episodic=row.episodic,
            device_id=self.device.pk,
            message_id=self.message.pk,
            measurand=row.measurand[:120],
            mapping_id=row.mapping.key if row.mapping else None,
            is_correction=row.is_correction,
            device_time=row.observed_at.raw[:40],
            device_at=clock.moment(row.observed_at),
            clock_offset_seconds=None if offset is None else offset.total_seconds(),
            received_at=self.message.received_at,
            by_id=self.assigned_by.person_id if self.assigned_by else None,
            by_name=f"{name}, by {self.assigned_by.name}"[:200] if self.assigned_by else name,
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
        known = self._charted.withdrawn
        new = {
            key: row
            for row in rows
            if (key := (row.metric, row.measurand, row.device_at)) not in known
        }
        known.update(new)
        self.writes.withdrawals += new.values()
        return Outcome(charted=len(new), repeated=len(rows) - len(new), held=held)

    def _is_this_patients(self, at: datetime | None) -> bool:
        begun = self._with_this_patient_since()
        return at is not None and begun is not None and at >= begun

    # --- what it says

    def _mirror(self, clock: Clock) -> Outcome:
        alarms = self.report.alarms
        if not alarms:
            return Outcome()
        self.writes.alarms += [self._alarm(alarm, clock) for alarm in alarms]
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
        """Its words, where they are not those that stand there already.

        After an event the same words on the delivery are news: it may have been stopped since.
        """
        latest = self._charted.statements
        count = 0
        for text in self.report.texts:
            at = clock.ours(text.observed_at) or self.message.received_at
            before = latest.get((text.kind.value, text.sub_id))
            if before is not None and before[1] == text.text:
                old = text.kind in _OF_DELIVERY and self._charted.has_event_since(before[0])
                if not old:
                    continue
            self._write(text.kind, text.sub_id, text.text, at)
            count += 1
        return Outcome(charted=count, repeated=len(self.report.texts) - count)

    def _happened(self, clock: Clock) -> Outcome:
        """The events that a pump reports. The same one of the same moment again is a repeat."""
        charted = repeated = held = 0
        for event in self.report.events:
            at = clock.ours(event.observed_at)
            if not self._is_this_patients(at) or at is None:
                held += 1
            elif (event.event.value, at) in self._charted.events:
                repeated += 1
            else:
                self._charted.events.add((event.event.value, at))
                self._write(TextKind.DELIVERY_EVENT, "", event.event.value, at)
                charted += 1
        if held:
            self._say_from_before()
        return Outcome(charted, repeated, held)

    def _write(self, kind: TextKind, sub_id: str, text: str, at: datetime) -> None:
        latest = self._charted.statements
        key = (kind.value, sub_id)
        if key not in latest or at >= latest[key][0]:
            latest[key] = (at, text)
        self.writes.statements.append(
            DeviceStatement(
                visit=self.visit,
                device=self.device,
                message=self.message,
                kind=kind.value,
                sub_id=sub_id,
                text=text,
                at=at,
            )
        )

    def _other_drug(self) -> str:
        """What a label says that is given, where that is not this visit's drug: a pump may have been
        registered as something else."""
        labels = [text.text for text in self.report.texts if text.kind is TextKind.DRUG_LABEL]
        if not labels and (label := self._charted.drug_label):
            labels = [label]
        drug = protocol(self.visit.protocol_id).substance
        return next((label for label in labels if gives_another_drug(label, drug)), "")


def _rounded(minutes: int) -> str:
    """A sentence that does not change with every message, so that it is counted, not repeated."""
    if minutes < 60:
        return "5 minutes"
    return "an hour" if minutes < 24 * 60 else "a day"
