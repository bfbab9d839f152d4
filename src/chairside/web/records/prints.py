"""What is printed of a visit beside its record: a summary of one page, the flowsheet, instructions."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext

from chairside.clinic.treatments.queries import Record
from chairside.documents.blocks import (
    Block,
    Document,
    Look,
    Span,
    Style,
    bullets,
    facts,
    line,
    section,
)
from chairside.knowledge.education.after_visit import AFTER_VISIT
from chairside.units.dates import day_of
from chairside.web.ask.helplines import Helplines
from chairside.web.records import bedside, before
from chairside.web.records.presenters import Heading, clock_of, heading_of
from chairside.web.records.summary import summary
from chairside.web.records.wording import kg_and_lb


def visit_summary(record: Record) -> Document:
    """For the patient, and for whoever referred them: without what the clinic counts of its own work."""
    clock = clock_of(record)
    read = heading_of(record, clock)
    last = record.orders[-1] if record.orders else None
    who = facts(
        (gettext("Name"), read.patient),
        (gettext("Born"), read.born),
        (gettext("Record number"), read.number),
        (
            gettext("Allergies"),
            before.allergies_of(record.content["patient"]) or gettext("not assessed"),
        ),
        (gettext("Weight"), kg_and_lb(last.weight_kg) if last else ""),
        (gettext("Visit"), f"{read.day}, {record.content['site']}"),
        (
            gettext("Treatment"),
            gettext("%(title)s, visit %(number_in_course)s")
            % {"title": record.item.title, "number_in_course": record.visit.number_in_course},
        ),
        (gettext("Went home with"), record.discharge.left_with if record.discharge else ""),
    )
    blocks = (who, *summary(record, clock, quality=False).blocks, *_called(record.visit.site))
    return _document(record, read, gettext("Visit summary"), blocks)


def flowsheet(record: Record) -> Document:
    clock = clock_of(record)
    read = heading_of(record, clock)
    return _document(
        record, read, gettext("Flowsheet"), bedside.flowsheet(record, clock).blocks, landscape=True
    )


def instructions(record: Record, helplines: Helplines) -> Document:
    """Statements of the texts for patients that were read at their source, and whom to call."""
    clock = clock_of(record)
    read = heading_of(record, clock)
    statements: list[Block] = [
        section(title, bullets(*(row.text for row in rows if not row.off_until_signed)))
        for title, rows in AFTER_VISIT
    ]
    cites = [
        f"{cite.source.line} ({cite.grade.label})"
        for _, rows in AFTER_VISIT
        for row in rows
        if not row.off_until_signed
        for cite in row.cites
    ]
    sources = line(
        Span(
            gettext("Sources: %(cited)s") % {"cited": "; ".join(dict.fromkeys(cites))}, Style.SMALL
        )
    )
    help_now = section(gettext("Who to call"), bullets(*_help(record.visit.site, helplines)))
    blocks: tuple[Block, ...] = (
        line(gettext("Your treatment was on %(day)s.") % {"day": day_of(clock.day)}),
        *statements,
        help_now,
        sources,
    )
    return _document(record, read, gettext("After your treatment"), blocks, look=Look.TEXT)


def _document(
    record: Record,
    read: Heading,
    heading: str,
    blocks: Iterable[Block],
    *,
    look: Look = Look.DENSE,
    landscape: bool = False,
) -> Document:
    """Each page says whose it is; a print of values that may still change is marked as a draft."""
    number = gettext(", record no. %(number)s") % {"number": read.number} if read.number else ""
    status = read.status if look is Look.DENSE else str(record.content["site"])
    return Document(
        heading=heading,
        title=f"{heading}, {read.day}",
        dated=read.dated,
        blocks=tuple(blocks),
        look=look,
        header=(
            (
                Span(read.patient, Style.STRONG),
                gettext(", born %(born)s%(number)s") % {"born": read.born, "number": number},
            ),
            gettext("Treatment of %(day)s") % {"day": read.day},
        ),
        footer=status,
        draft=look is Look.DENSE and not read.signed,
        landscape=landscape,
    )


def _called(site: Any) -> tuple[Block, ...]:
    return (
        (
            line(
                gettext("Questions: %(name)s, telephone %(phone)s.")
                % {"name": site.name, "phone": site.phone}
            ),
        )
        if site.phone
        else ()
    )


def _help(site: Any, helplines: Helplines) -> list[str]:
    """The clinic, whom the clinic names, and the lines of its country."""
    rows = [f"{site.name}: {site.phone or '________________________'}"]
    rows += [f"{contact.name}: {contact.phone}" for contact in helplines.contacts]
    for country in helplines.countries:
        where = "" if len(helplines.countries) == 1 else f"{country.name}: "
        rows.append(
            gettext("%(where)sIn danger now: %(number)s")
            % {"where": where, "number": country.emergency.number}
        )
        rows += [f"{where}{row.name}: {row.number} ({row.hours})" for row in country.lines]
    return rows
