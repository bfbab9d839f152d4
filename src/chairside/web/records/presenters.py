"""A record from the database to what is read: one order of sections for the page and the PDF."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext

from chairside.clinic.administration.infusion.forecast import Forecast
from chairside.clinic.treatments.queries import Record
from chairside.documents.blocks import (
    Block,
    Document,
    Figure,
    Look,
    Paragraph,
    Section,
    Span,
    Style,
    Text,
    line,
    lines,
)
from chairside.hl7v2.metrics import METRICS, Metric
from chairside.units.dates import day_of
from chairside.units.number import plain
from chairside.web.records import after, bedside, before, given, nursing
from chairside.web.records.out_of_range import out_of_range
from chairside.web.records.plotted import Curve, Mark, Rate, Timeline
from chairside.web.records.summary import summary
from chairside.web.records.timeline import TimelinePicture
from chairside.web.records.wording import Clock

_SUMMED = (Metric.NIBP_SYSTOLIC, Metric.NIBP_DIASTOLIC, Metric.HEART_RATE, Metric.SPO2)
# What a page shows by its title, and opens when asked; what to notice in it is counted there.
_FOLDED = {
    "patient",
    "visit",
    "day",
    "gate",
    "infusion",
    "iv-line",
    "handovers",
    "devices",
    "flowsheet",
    "moves",
}
# Half an hour is the least that makes a picture; a visit called off at once is shorter.
_LEAST_SECONDS = 1800.0


@dataclass(frozen=True, slots=True)
class Heading:
    """Whose record it is. `patient`, `born` and `number` stand on each page; `number` is empty in a record
    that was signed without it. `status` says whether it is signed.

    `dated` is the day of the signature, else of the visit.
    """

    patient: str
    born: str
    number: str
    title: str
    status: str
    signed: bool
    day: str
    dated: date


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole record."""

    heading: Heading
    sections: tuple[Section, ...]

    def document(self) -> Document:
        """On paper, marked as a draft unless it is signed."""
        read = self.heading
        number = gettext(", record no. %(number)s") % {"number": read.number} if read.number else ""
        patient: Text = (
            Span(read.patient, Style.STRONG),
            gettext(", born %(born)s%(number)s") % {"born": read.born, "number": number},
        )
        return Document(
            heading=read.title,
            title=f"{read.title}, {read.day}",
            dated=read.dated,
            blocks=(line(Span(f"{read.day}. {read.status}.", Style.SOFT)), *self.sections),
            look=Look.DENSE,
            header=(patient, gettext("Treatment of %(day)s") % {"day": read.day}),
            footer=read.status,
            draft=not read.signed,
        )


def clock_of(record: Record) -> Clock:
    """The clock of the site where the visit was, whatever clock the reader's page is on."""
    zone = ZoneInfo(record.visit.site.time_zone)
    return Clock(zone=zone, day=record.visit.appointment.start.astimezone(zone).date())


def reading(record: Record) -> Reading:
    """A summary, then everything of the record in the order in which a visit happens."""
    clock = clock_of(record)
    sections = [
        summary(record, clock),
        before.patient(record, clock),
        before.visit(record, clock),
        *before.day(record, clock),
        before.gate(record, clock),
        given.dose(record, clock),
        _picture(record, clock),
        given.infusion(record, clock),
        bedside.checks(record, clock),
        bedside.events(record, clock),
        nursing.prn(record, clock),
        nursing.line(record, clock),
        out_of_range(record, clock),
        bedside.notes(record, clock),
        nursing.handovers(record, clock),
        bedside.devices(record, clock),
        bedside.flowsheet(record, clock),
        after.leaving(record, clock),
        after.moves(record, clock),
        after.signature(record, clock),
        after.addenda(record, clock),
    ]
    return Reading(
        heading=heading_of(record, clock),
        sections=tuple(
            replace(section, folded=section.id in _FOLDED) for section in sections if section
        ),
    )


def heading_of(record: Record, clock: Clock) -> Heading:
    patient, signed = record.content["patient"], record.signature
    return Heading(
        patient=before.name_of(patient),
        born=day_of(date.fromisoformat(patient["birth_date"])),
        number=patient.get("record_number", ""),
        title=gettext("Record of a ketamine treatment"),
        status=gettext("Signed by %(printed_name)s on %(stamp)s")
        % {"printed_name": signed.printed_name, "stamp": clock.stamp(signed.at)}
        if signed
        else gettext("Draft, not signed: status %(label)s") % {"label": record.state.label},
        signed=signed is not None,
        day=day_of(clock.day),
        dated=signed.at.astimezone(clock.zone).date() if signed else clock.day,
    )


def _at_the_visit(record: Record) -> list[Any]:
    """Neither the booking, which may be weeks before, nor the signature."""
    return [move for move in record.moves if move.name not in ("book", "sign")]


def timeline_of(record: Record, clock: Clock) -> Timeline | None:
    """What the picture shows; None when nothing was charted and nothing given."""
    points = record.points
    moments = [moment for charted in points.values() for moment, _ in charted]
    moments += [move.at.timestamp() for move in _at_the_visit(record)]
    if not points and not record.infusion:
        return None
    start, end = min(moments), max(*moments, record.until.timestamp())
    end = max(end, start + _LEAST_SECONDS)
    margin = (end - start) * 0.01
    doses = record.forecast.doses if record.forecast else []
    return Timeline(
        start=start - margin,
        end=end + margin,
        zone=clock.zone,
        points=points,
        artefacts=[
            (value.metric, value.charted_at.timestamp(), float(value.value))
            for _, value in record.marks
        ],
        curve=_curve(record.forecast),
        rates=[
            Rate(step.start.timestamp(), step.end.timestamp(), float(step.rate.mg_per_h))
            for step in doses
            if not step.planned
        ],
        moves=[
            Mark(move.at.timestamp(), move.name.replace("_", " ")) for move in _at_the_visit(record)
        ],
        events=[
            Mark(event.onset_at.timestamp(), str(place))
            for place, event in enumerate(record.events, start=1)
        ],
        description=_described(record, clock),
    )


def _curve(forecast: Forecast | None) -> Curve | None:
    if forecast is None or not forecast.times:
        return None
    return Curve(
        title=forecast.axis_label,
        times=forecast.times,
        typical=forecast.typical,
        low=forecast.low,
        high=forecast.high,
    )


def _described(record: Record, clock: Clock) -> str:
    """The picture in words, for those who hear the page."""
    moves = [f"{move.name.replace('_', ' ')} {clock.time(move.at)}" for move in record.moves]
    sentences = ["Moves: " + ", ".join(moves) + "."] if moves else []
    for metric in _SUMMED:
        values = [value for _, value in record.points.get(metric.value, [])]
        if values:
            info = METRICS[metric]
            sentences.append(
                gettext("%(name)s %(min)s to %(max)s %(unit_name)s, %(number)s values.")
                % {
                    "name": info.name,
                    "min": f"{min(values):g}",
                    "max": f"{max(values):g}",
                    "unit_name": info.unit_name,
                    "number": len(values),
                }
            )
    if record.delivered is not None:
        sentences.append(
            gettext("%(round)s mg given.") % {"round": plain(round(record.delivered.mass.mg, 2))}
        )
    if record.events:
        sentences.append(
            gettext("%(number)s events, numbered as in their table.")
            % {"number": len(record.events)}
        )
    return " ".join(sentences)


def _picture(record: Record, clock: Clock) -> Section:
    timeline = timeline_of(record, clock)
    if timeline is None:
        empty = line(gettext("Nothing was charted and nothing given; there is nothing to draw."))
        return Section(gettext("Timeline"), (empty,), "timeline")
    figure = Figure(TimelinePicture(timeline), timeline.description)
    return Section(gettext("Timeline"), (figure, *_prediction(record.forecast)), "timeline")


def _prediction(forecast: Forecast | None) -> list[Block]:
    """Which model it is, for whom it was made, and that it measures nothing."""
    if forecast is None:
        return []
    if forecast.refused:
        return [
            line(
                gettext("No concentration is predicted: %(refused)s")
                % {"refused": forecast.refused}
            )
        ]
    band = (
        gettext("The band holds 90 % of simulated patients (5th to 95th percentile).")
        if forecast.low is not None
        else gettext("Its paper gives no spread between patients, so no band is drawn.")
    )
    rows = [
        Paragraph(
            gettext(
                "The concentration is predicted, not measured, and is no part of what is signed. "
                "Model: %(name)s, %(site)s blood. Population: %(population)s."
            )
            % {"name": forecast.name, "site": forecast.site, "population": forecast.population}
        ),
        Paragraph(band),
        *(Paragraph(label, notice=True) for label in forecast.labels),
        Paragraph(gettext("Source: %(cited)s") % {"cited": "; ".join(forecast.citations)}),
    ]
    title = gettext("About the predicted concentration")
    return [Section(title, (lines(*rows),), "prediction", folded=True)]
