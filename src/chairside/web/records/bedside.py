"""What was seen at the chair: checks, events, notes, the devices' alarms and values."""

from chairside.clinic.treatments.queries import Record
from chairside.clinic.visits.queries import flow_columns
from chairside.documents.blocks import Block, Paragraph, Row, Section, Table, line, lines
from chairside.hl7v2.metrics import METRICS, Metric
from chairside.knowledge.moaas import moaas
from chairside.units.names import unit_name
from chairside.units.number import plain
from chairside.web.records.wording import Clock, by_at, yes

BY_HAND, ARTEFACT, MAPPED = "ʰ", "†", "ᵐ"
# A clock this far from the clinic's is worth a reader's eye, though its times were corrected.
_FAR_SECONDS = 60

SHORT = {
    Metric.NIBP_SYSTOLIC: "Sys",
    Metric.NIBP_DIASTOLIC: "Dia",
    Metric.NIBP_MEAN: "Mean",
    Metric.HEART_RATE: "HR",
    Metric.PULSE_RATE: "Pulse",
    Metric.NIBP_PULSE_RATE: "Pulse, cuff",
    Metric.SPO2: "SpO2",
    Metric.RESP_RATE: "RR",
    Metric.ETCO2: "EtCO2",
    Metric.TEMPERATURE: "Temp",
    Metric.PUMP_RATE_CURRENT: "Pump",
    Metric.PUMP_VOLUME_DELIVERED_TOTAL: "Pump",
}


def checks(record: Record, clock: Clock) -> Section:
    if not record.checks:
        return Section("Checks", (line("No check fell due."),), "checks")
    rows = []
    for check in record.checks:
        due = f"{check}, {clock.time(check.due_at)}"
        by = by_at(check.done_by_name, clock.time(check.done_at))
        if check.skipped_reason:
            cells = (due, f"Skipped: {check.skipped_reason}", "", "", "", by)
            rows.append(Row(cells, notice=True))
        elif check.done_at is None:
            rows.append(Row((due, "Not done", "", "", "", ""), notice=True))
        else:
            rows.append(Row((due, *_seen(check.result), by)))
    head = ("Due", "Sedation (MOAA/S)", "Dissociation seen", "Comfortable", "Remarks", "By, at")
    caption = "Minutes during are counted from the start, minutes after from the stop"
    return Section("Checks", (Table(head, tuple(rows), caption),), "checks")


def _seen(result: dict[str, object]) -> tuple[str, str, str, str]:
    score = moaas(int(str(result["sedation"])))
    remarks = str(result.get("remarks") or "")
    return (
        f"{score.score}: {score.text}",
        str(result["dissociation"]),
        yes(bool(result["comfortable"])),
        remarks,
    )


def events(record: Record, clock: Clock) -> Section:
    if not record.events:
        return Section("Events", (line("No event was recorded."),), "events")
    rows = []
    for place, event in enumerate(record.events, start=1):
        severity = f"{event.severity}, serious" if event.serious else event.severity
        over = clock.time(event.resolved_at)
        by = record.names.get(event.resolved_by_id or 0, "")
        rows.append(
            Row(
                (
                    str(place),
                    clock.time(event.onset_at),
                    event.label,
                    severity,
                    ". ".join(part for part in (event.action, event.note) if part),
                    f"{over}, {by}" if over else "not resolved",
                    by_at(event.by_name, clock.time(event.at)),
                ),
                notice=event.serious or not over,
            )
        )
    head = ("No.", "Onset", "What", "Severity", "Action and remarks", "Over", "Recorded by, at")
    table = Table(head, tuple(rows), "Numbered as in the timeline", numeric=(0,))
    return Section("Events", (table,), "events")


def notes(record: Record, clock: Clock) -> Section:
    if not record.notes:
        return Section("Notes", (line("No note was written."),), "notes")
    rows = [Row((clock.time(note.at), note.text, note.by_name)) for note in record.notes]
    return Section("Notes", (Table(("At", "Note", "By"), tuple(rows), "Notes"),), "notes")


def devices(record: Record, clock: Clock) -> Section:
    """What each device gave, what was kept out of the chart and why, and values marked here."""
    if not record.devices:
        blocks: tuple[Block, ...] = (line("No device reported to this record."),)
    else:
        blocks = (_uses(record, clock), *_reasons(record))
    blocks += (
        _alarms(record, clock),
        *_said(record, clock),
        *_mapped(record, clock),
        _marks(record, clock),
    )
    return Section("Devices", blocks, "devices")


def _uses(record: Record, clock: Clock) -> Table:
    rows = []
    for use in record.devices:
        far = use.offsets is not None and max(map(abs, use.offsets)) > _FAR_SECONDS
        rows.append(
            Row(
                (
                    use.label,
                    str(use.messages),
                    str(use.charted),
                    str(use.repeated),
                    str(use.held),
                    f"{clock.time(use.first_at)} to {clock.time(use.last_at)}"
                    if use.first_at
                    else "no value charted",
                    _offset(use.offsets) if use.charted else "",
                ),
                notice=far or use.held > 0,
            )
        )
    return Table(
        ("Device", "Messages", "Charted", "Repeats", "Unmatched", "Values from", "Clock"),
        tuple(rows),
        "Devices at the chair, from check-in to the end",
        numeric=(1, 2, 3, 4),
    )


def _offset(bounds: tuple[float, float] | None) -> str:
    """The clinic's clock minus the device's: positive when the device's is behind."""
    if bounds is None:
        return "sends no time"
    least, most = (round(seconds) for seconds in bounds)
    if least == most == 0:
        return "as the clinic's"
    shown = f"{least:+d} s" if least == most else f"{least:+d} to {most:+d} s"
    return f"clinic's clock minus its own: {shown}"


def _reasons(record: Record) -> list[Block]:
    rows = [
        Paragraph(f"{use.label}: {reason}", notice=True)
        for use in record.devices
        for reason in use.reasons
    ]
    return [lines(Paragraph("Reasons for unmatched values:"), *rows)] if rows else []


def _alarms(record: Record, clock: Clock) -> Block:
    """The devices' own alarms, one row for each with its first and last report."""
    grouped: dict[tuple[str, str, str], list[int]] = {}
    for place, alarm in enumerate(record.alarms):
        grouped.setdefault((alarm.device.label, alarm.event, alarm.source), []).append(place)
    if not grouped:
        return line("No device reported an alarm.")
    rows = []
    for places in grouped.values():
        first, last = record.alarms[places[0]], record.alarms[places[-1]]
        rows.append(
            Row(
                (
                    clock.time(first.at),
                    clock.time(last.at),
                    str(len(places)),
                    first.device.label,
                    first.text or first.event,
                    first.priority,
                    last.state or "not said",
                )
            )
        )
    return Table(
        ("First", "Last", "Reports", "Device", "Alarm", "Priority", "Last state"),
        tuple(rows),
        "The devices' own alarms as they reported them",
        numeric=(2,),
    )


def _said(record: Record, clock: Clock) -> list[Block]:
    """What devices said of themselves, and what they took back."""
    rows = [
        Row((clock.time(said.at), said.device.label, _words(said.kind), said.text))
        for said in record.statements
    ]
    rows += [
        Row(
            (
                clock.time(back.device_at),
                back.device.label,
                "Withdrawn",
                METRICS[Metric(back.metric)].name,
            )
        )
        for back in record.withdrawals
    ]
    title = "What the devices said of themselves"
    return [Table(("Time", "Device", "About", "Words"), tuple(rows), title)] if rows else []


def _mapped(record: Record, clock: Clock) -> list[Block]:
    """Codes that no table of ours knows, with who says what they mean."""
    rows = [
        Row(
            (
                mapping.words,
                mapping.unit_words or "none",
                f"{mapping.metric_name}, sent in {mapping.sent_unit_name}",
                "; ".join(by_at(one.by_name, clock.stamp(one.at)) for one in signed),
            )
        )
        for mapping, signed in record.mappings
    ]
    head = ("Code", "Unit as sent", "Charted as", "Signed by")
    return [Table(head, tuple(rows), "Codes charted as the clinic maps them")] if rows else []


def _words(kind: str) -> str:
    return kind.replace("_", " ").capitalize()


def _marks(record: Record, clock: Clock) -> Block:
    if not record.marks:
        return line("No value was marked as an artefact.")
    rows = []
    for mark, value in record.marks:
        info = METRICS[Metric(value.metric)]
        rows.append(
            Row(
                (
                    clock.time(value.charted_at),
                    f"{info.name} {plain(value.value)} {unit_name(value.unit)}",
                    mark.reason,
                    by_at(mark.by_name, clock.time(mark.at)),
                ),
                notice=True,
            )
        )
    return Table(("At", "Value", "Reason", "By, at"), tuple(rows), "Values marked as artefacts")


def flowsheet(record: Record, clock: Clock) -> Section:
    columns = flow_columns(record.flowsheet)
    if not columns:
        return Section("Flowsheet", (line("No value was charted."),), "flowsheet")
    rows = []
    for flow_row in record.flowsheet:
        cells = [clock.time(flow_row.at)]
        for metric in columns:
            value = flow_row.values.get(metric.value)
            if value is None:
                cells.append("")
                continue
            by_hand = BY_HAND if value.device_id is None else ""
            mapped = "" if value.mapping_id is None else MAPPED
            artefact = "" if value.mark_reason is None else ARTEFACT
            cells.append(f"{plain(value.value)}{by_hand}{mapped}{artefact}")
        rows.append(Row(tuple(cells), notice=any(ARTEFACT in cell for cell in cells)))
    head = ("At", *(f"{SHORT[column]} {METRICS[column].unit_name}" for column in columns))
    caption = (
        "A row for every cuff reading and every entry by hand, and one for five minutes without. "
        f"{BY_HAND} entered by hand, {ARTEFACT} marked as an artefact"
    )
    if record.mappings:
        caption += f", {MAPPED} charted as the clinic maps its code (see Devices)"
    table = Table(head, tuple(rows), caption, numeric=tuple(range(1, len(head))))
    return Section("Flowsheet", (table,), "flowsheet")
