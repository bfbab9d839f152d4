"""The demonstration's virtual monitors: the same patient whether written in advance or sent live."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from chairside.simulators.monitor import MonitorSettings, VirtualMonitor
from chairside.simulators.patient import VirtualPatient, demonstration_baseline
from chairside.simulators.pcd01 import Sender

Spans = Sequence[tuple[datetime, datetime | None]]


def seed_of(eui64: str) -> int:
    return int(eui64, 16) % 100_003


def monitor_from(eui64: str, *, label: str, started_at: datetime) -> VirtualMonitor:
    """A monitor put on a patient at `started_at`. The device decides who the patient seems to be."""
    seed = seed_of(eui64)
    patient = VirtualPatient(seed=seed, baseline=demonstration_baseline(seed))
    sender = Sender(name="CHAIRSIDE_SIM", eui64=eui64, location=("Infusion", "", label))
    settings = MonitorSettings(sender=sender)
    return VirtualMonitor(settings=settings, patient=patient, started_at=started_at)


def infusing(spans: Spans, at: datetime) -> bool:
    return any(start <= at and (end is None or at < end) for start, end in spans)


def reports(
    monitor: VirtualMonitor, *, since: datetime, until: datetime, every: timedelta, spans: Spans
) -> Iterator[tuple[datetime, bytes]]:
    """What the monitor would have sent after `since` and up to `until`."""
    at = since + every
    while at <= until:
        yield at, monitor.report(at, infusing=infusing(spans, at))
        at += every
