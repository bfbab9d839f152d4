"""What becomes of every row of the device samples of issue 10, kind by kind.

Run with `-s` to see the table. The vendors' own messages go the same way, where they are here.
"""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import transaction
from rich.console import Console
from rich.table import Table

from chairside.clinic.feeds.models import HeldReading, MessageState, RawMessage
from chairside.clinic.feeds.operations import Outcome, receive
from chairside.clinic.visits.models import DeviceStatement, Observation, Visit
from chairside.clinic.visits.operations import chart_message
from chairside.clinic.visits.queries import active_alarms
from chairside.hl7v2.observations import read_report
from chairside.hl7v2.parse import parse_message, split_payload
from chairside.units.number import plain
from tests.clinic import stages
from tests.clinic.setting import TEN, Clinic
from tests.clinic.visits.sample import Sample
from tests.clinic.visits.samples_placed import PLACED
from tests.clinic.visits.samples_said import SAID

pytestmark = pytest.mark.django_db

SAMPLES = (*PLACED, *SAID)
VENDORS = Path(__file__).resolve().parents[3].parent / "shared" / "samples" / "hl7"
IN_NEW_YORK = timedelta(hours=4)


@pytest.fixture
def visit(clinic: Clinic) -> Visit:
    return stages.checked_in(clinic)


def heard(payload: bytes, at: datetime, peer: str) -> Outcome:
    """Stored and charted; each row of it is in exactly one of the counts, device by device."""
    message_id = receive(payload=payload, peer=peer, at=at).message_id
    outcome = chart_message(message_id=message_id, at=at)
    message = RawMessage.objects.get(pk=message_id)
    if message.state == MessageState.READ:
        says = read_report(parse_message(payload))
        obx = sum(line.strip()[:3] == b"OBX" for line in re.split(rb"[\r\n]+", payload))
        assert says.rows + says.structural_rows == obx
        assert sum(part.rows for part in message.parts.all()) == outcome.rows == says.rows
    return outcome


def in_the_chart(visit: Visit) -> tuple[str, ...]:
    """Values by time, then what is struck, then what devices said and which alarms are active."""
    rows = Observation.objects.filter(visit=visit, device__isnull=False).order_by(
        "charted_at", "metric", "value", "id"
    )
    lines = []
    for row in rows.filter(mark__isnull=True):
        clock = (row.charted_at - IN_NEW_YORK).strftime("%H:%M:%S")
        mapped = row.by_name.partition(", ")[2]
        source = f", {mapped}" if mapped else ""
        lines.append(f"{row.metric} {plain(row.value)} at {clock}{source}")
    struck = rows.filter(mark__isnull=False).order_by("id")
    lines += [f"struck: {row.metric} {plain(row.value)}" for row in struck]
    lines += [f"said: {row.text}" for row in DeviceStatement.objects.filter(visit=visit)]
    alarms = active_alarms(visit.alarms.order_by("at", "id"))
    lines += [f"alarm: {alarm.text}, {alarm.priority}, {alarm.stated}" for alarm in alarms]
    return tuple(lines)


def queue() -> list[str]:
    return sorted(HeldReading.objects.filter(resolved_at=None).values_list("sentence", flat=True))


def what_became_of(sample: Sample, clinic: Clinic, visit: Visit) -> tuple[Outcome, str, list[str]]:
    with transaction.atomic():
        if sample.given is not None:
            sample.given(clinic)
        outcomes = [heard(came.payload, TEN + came.after, came.peer) for came in sample.came]
        became = sum(outcomes, Outcome()), "\n".join(in_the_chart(visit)), queue()
        transaction.set_rollback(True)
    for device in (clinic.monitor, clinic.pump):
        device.refresh_from_db()
    return became


def is_as_expected(sample: Sample, outcome: Outcome, charted: str, held: list[str]) -> bool:
    reasons = len(held) == len(sample.held) and all(
        any(reason in sentence for sentence in held) for reason in sample.held
    )
    return reasons and (outcome, charted) == (Outcome(*sample.rows), "\n".join(sample.charted))


def test_the_table_of_samples(clinic: Clinic, visit: Visit) -> None:
    table = Table(title="Device samples of issue 10", show_lines=True)
    for column in ("kind", "sample", "charted + repeated + held", "in the chart", "held because"):
        table.add_column(column)
    unlike = []
    for sample in SAMPLES:
        outcome, charted, held = what_became_of(sample, clinic, visit)
        counts = f"{outcome.charted} + {outcome.repeated} + {outcome.held} = {outcome.rows}"
        row = (sample.kind, sample.says, counts, charted, "\n".join(held))
        table.add_row(*row)
        if not is_as_expected(sample, outcome, charted, held):
            unlike.append((row, sample.rows, sample.charted, sample.held))
    Console(width=180, markup=False).print(table)
    assert unlike == []


def test_every_kind_has_its_samples() -> None:
    assert [*dict.fromkeys(sample.kind for sample in SAMPLES)] == [
        f"A{number}" for number in range(1, 11)
    ]


_MOMENT = re.compile(rb"(?<=[|^])(20\d{12})(\.\d+)?([+-]\d{4})?(?=[|^\r\n])")


def _clock(digits: bytes) -> datetime:
    return datetime.strptime(digits.decode(), "%Y%m%d%H%M%S").replace(tzinfo=UTC)


def moved(payload: bytes) -> bytes:
    """The message as if it had been sent at 10:11 here; times keep their distance to its own."""
    sent = re.search(rb"MSH\|(?:[^|]*\|){5}(\d{14})", payload)
    if sent is None:
        return payload
    distance = datetime(2026, 3, 16, 10, 11, tzinfo=UTC) - _clock(sent[1])

    def here(match: re.Match[bytes]) -> bytes:
        return f"{_clock(match[1]) + distance:%Y%m%d%H%M%S}-0400".encode()

    return _MOMENT.sub(here, payload)


@pytest.mark.skipif(not VENDORS.is_dir(), reason="the vendor samples are not here")
def test_the_counts_of_every_vendors_sample_add_up(clinic: Clinic, visit: Visit) -> None:
    """From a stranger every row is held; under a name of ours, sent now, some are charted."""
    table = Table(title="Vendors' samples, charted + repeated + held", show_lines=True)
    for column in ("sample", "of a stranger", "of ours, sent now", "in the chart", "held because"):
        table.add_column(column)
    paths = sorted(VENDORS.glob("*.hl7"))
    assert paths
    for path in paths:
        for payload in split_payload(path.read_bytes()).messages:
            report = read_report(parse_message(payload))
            with transaction.atomic():
                stranger = heard(payload, TEN + timedelta(minutes=11), "192.0.2.7")
                assert stranger == Outcome(held=report.rows)
                clinic.monitor.other_names = [name.known_as("192.0.2.7") for name in report.names]
                clinic.monitor.save()
                ours = heard(moved(payload) + b"\r", TEN + timedelta(minutes=11), "192.0.2.7")
                assert ours.rows == stranger.rows
                assert ours.held >= len(report.held)
                chart, held = "\n".join(in_the_chart(visit)), "\n".join(queue())
                transaction.set_rollback(True)
            counts = f"{ours.charted} + {ours.repeated} + {ours.held} = {ours.rows}"
            table.add_row(path.stem, f"0 + 0 + {stranger.held}", counts, chart, held)
    Console(width=180, markup=False).print(table)
