"""What was seen at the chair: checks, events, notes, the devices' alarms and values."""

from django.utils.translation import gettext

from chairside.clinic.treatments.queries import Record
from chairside.clinic.visits.queries import flow_columns
from chairside.documents.blocks import Block, Paragraph, Row, Section, Table, line, lines
from chairside.hl7v2.metrics import METRICS, Metric
from chairside.knowledge.moaas import moaas
from chairside.texts.translated import Declared as _
from chairside.units.names import unit_name
from chairside.units.number import plain
from chairside.web.records.wording import Clock, by_at, yes

BY_HAND, ARTEFACT, MAPPED = "ʰ", "†", "ᵐ"
# A clock this far from the clinic's is worth a reader's eye, though its times were corrected.
_FAR_SECONDS = 60

SHORT = {
    Metric.NIBP_SYSTOLIC: _("Sys"),
    Metric.NIBP_DIASTOLIC: _("Dia"),
    Metric.NIBP_MEAN: _("Mean"),
    Metric.HEART_RATE: "HR",
    Metric.PULSE_RATE: _("Pulse"),
    Metric.NIBP_PULSE_RATE: _("Pulse, cuff"),
    Metric.SPO2: "SpO2",
    Metric.RESP_RATE: "RR",
    Metric.ETCO2: "EtCO2",
    Metric.TEMPERATURE: _("Temp"),
    Metric.PUMP_RATE_CURRENT: _("Pump"),
    Metric.PUMP_VOLUME_DELIVERED_TOTAL: _("Pump"),
}


def checks(record: Record, clock: Clock) -> Section:
    if not record.checks:
        return Section(gettext("Checks"), (line(gettext("No check fell due.")),), "checks")
    rows = []
    for check in record.checks:
        due = f"{check}, {clock.time(check.due_at)}"
        by = by_at(check.done_by_name, clock.time(check.done_at))
        if not check.fell_due(until=record.until):
            rows.append(Row((due, check.skipped_reason or gettext("Not due yet"), "", "", "", "")))
        elif check.skipped_reason:
            cells = (
                due,
                gettext("Skipped: %(skipped_reason)s") % {"skipped_reason": check.skipped_reason},
                "",
                "",
                "",
                by,
            )
            rows.append(Row(cells, notice=True))
        elif check.done_at is None:
            rows.append(Row((due, gettext("Not done"), "", "", "", ""), notice=True))
        else:
            rows.append(Row((due, *_seen(check.result), by)))
    head = (
        gettext("Due"),
        gettext("Sedation (MOAA/S)"),
        gettext("Dissociation seen"),
        gettext("Comfortable"),
        gettext("Remarks"),
        gettext("By, at"),
    )
    caption = gettext("Minutes during are counted from the start, minutes after from the stop")
    return Section(gettext("Checks"), (Table(head, tuple(rows), caption),), "checks")


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
        return Section(gettext("Events"), (line(gettext("No event was recorded.")),), "events")
    rows = []
    for place, event in enumerate(record.events, start=1):
        severity = (
            gettext("%(severity)s, serious") % {"severity": event.severity}
            if event.serious
            else event.severity
        )
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
                    f"{over}, {by}" if over else gettext("not resolved"),
                    by_at(event.by_name, clock.time(event.at)),
                ),
                notice=event.serious or not over,
            )
        )
    head = (
        gettext("No."),
        gettext("Onset"),
        gettext("What"),
        gettext("Severity"),
        gettext("Action and remarks"),
        gettext("Over"),
        gettext("Recorded by, at"),
    )
    table = Table(head, tuple(rows), gettext("Numbered as in the timeline"), numeric=(0,))
    return Section(gettext("Events"), (table,), "events")


def notes(record: Record, clock: Clock) -> Section:
    if not record.notes:
        return Section(gettext("Notes"), (line(gettext("No note was written.")),), "notes")
    rows = [Row((clock.time(note.at), note.text, note.by_name)) for note in record.notes]
    return Section(
        gettext("Notes"),
        (Table((gettext("At"), gettext("Note"), gettext("By")), tuple(rows), gettext("Notes")),),
        "notes",
    )


def devices(record: Record, clock: Clock) -> Section:
    """What each device gave, what was kept out of the chart and why, and values marked here."""
    if not record.devices:
        blocks: tuple[Block, ...] = (line(gettext("No device reported to this record.")),)
    else:
        blocks = (_uses(record, clock), *_reasons(record))
    blocks += (
        _alarms(record, clock),
        *_said(record, clock),
        *_mapped(record, clock),
        _marks(record, clock),
    )
    return Section(gettext("Devices"), blocks, "devices")


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
                    gettext("%(first)s to %(last)s")
                    % {"first": clock.time(use.first_at), "last": clock.time(use.last_at)}
                    if use.first_at
                    else gettext("no value charted"),
                    _offset(use.offsets) if use.charted else "",
                ),
                notice=far or use.held > 0,
            )
        )
    return Table(
        (
            gettext("Device"),
            gettext("Messages"),
            gettext("Charted"),
            gettext("Repeats"),
            gettext("Unmatched"),
            gettext("Values from"),
            gettext("Clock"),
        ),
        tuple(rows),
        gettext("Devices at the chair, from check-in to the end"),
        numeric=(1, 2, 3, 4),
    )


def _offset(bounds: tuple[float, float] | None) -> str:
    """The clinic's clock minus the device's: positive when the device's is behind."""
    if bounds is None:
        return gettext("sends no time")
    least, most = (round(seconds) for seconds in bounds)
    if least == most == 0:
        return gettext("as the clinic's")
    shown = (
        f"{least:+d} s"
        if least == most
        else gettext("%(least)s to %(most)s s") % {"least": f"{least:+d}", "most": f"{most:+d}"}
    )
    return gettext("clinic's clock minus its own: %(shown)s") % {"shown": shown}


def _reasons(record: Record) -> list[Block]:
    rows = [
        Paragraph(f"{use.label}: {reason}", notice=True)
        for use in record.devices
        for reason in use.reasons
    ]
    return [lines(Paragraph(gettext("Reasons for unmatched values:")), *rows)] if rows else []


def _alarms(record: Record, clock: Clock) -> Block:
    """The devices' own alarms, one row for each with its first and last report."""
    grouped: dict[tuple[str, str, str], list[int]] = {}
    for place, alarm in enumerate(record.alarms):
        grouped.setdefault((alarm.device.label, alarm.event, alarm.source), []).append(place)
    if not grouped:
        return line(gettext("No device reported an alarm."))
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
                    last.state or gettext("not said"),
                )
            )
        )
    return Table(
        (
            gettext("First"),
            gettext("Last"),
            gettext("Reports"),
            gettext("Device"),
            gettext("Alarm"),
            gettext("Priority"),
            gettext("Last state"),
        ),
        tuple(rows),
        gettext("The devices' own alarms as they reported them"),
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
                gettext("Withdrawn"),
                METRICS[Metric(back.metric)].name,
            )
        )
        for back in record.withdrawals
    ]
    title = gettext("What the devices said of themselves")
    return (
        [
            Table(
                (gettext("Time"), gettext("Device"), gettext("About"), gettext("Words")),
                tuple(rows),
                title,
            )
        ]
        if rows
        else []
    )


def _mapped(record: Record, clock: Clock) -> list[Block]:
    """Codes that no table of ours knows, with who says what they mean."""
    rows = [
        Row(
            (
                mapping.words,
                mapping.unit_words or "none",
                gettext("%(metric_name)s, sent in %(sent_unit_name)s")
                % {"metric_name": mapping.metric_name, "sent_unit_name": mapping.sent_unit_name},
                "; ".join(by_at(one.by_name, clock.stamp(one.at)) for one in signed),
            )
        )
        for mapping, signed in record.mappings
    ]
    head = (gettext("Code"), gettext("Unit as sent"), gettext("Charted as"), gettext("Signed by"))
    return (
        [Table(head, tuple(rows), gettext("Codes charted as the clinic maps them"))] if rows else []
    )


def _words(kind: str) -> str:
    return kind.replace("_", " ").capitalize()


def _marks(record: Record, clock: Clock) -> Block:
    if not record.marks:
        return line(gettext("No value was marked as an artefact."))
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
    return Table(
        (gettext("At"), gettext("Value"), gettext("Reason"), gettext("By, at")),
        tuple(rows),
        gettext("Values marked as artefacts"),
    )


def flowsheet(record: Record, clock: Clock) -> Section:
    columns = flow_columns(record.flowsheet)
    if not columns:
        return Section(gettext("Flowsheet"), (line(gettext("No value was charted.")),), "flowsheet")
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
    head = (gettext("At"), *(f"{SHORT[column]} {METRICS[column].unit_name}" for column in columns))
    caption = gettext(
        "A row for every cuff reading and every entry by hand, and one for five minutes "
        "without. %(by_hand)s entered by hand, %(artefact)s marked as an artefact"
    ) % {"by_hand": BY_HAND, "artefact": ARTEFACT}
    if record.mappings:
        caption += gettext(", %(mapped)s charted as the clinic maps its code (see Devices)") % {
            "mapped": MAPPED
        }
    table = Table(head, tuple(rows), caption, numeric=tuple(range(1, len(head))))
    return Section(gettext("Flowsheet"), (table,), "flowsheet")
