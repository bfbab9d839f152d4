"""The first pages of a record: who, which visit, what was asked at check-in, what was overridden."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext

from chairside.clinic.patients.queries import age_on
from chairside.clinic.treatments.queries import Record
from chairside.clinic.visits.states import DRUG_GIVEN, State
from chairside.documents.blocks import Facts, Paragraph, Row, Section, Table, fact, lines
from chairside.units.dates import day_of
from chairside.web.records.wording import Clock, by_at


def name_of(patient: dict[str, Any]) -> str:
    """As it was signed, or as it is now while nothing is signed."""
    return f"{patient['family_name']}, {patient['given_names']}"


def patient(record: Record, clock: Clock) -> Section:
    person = record.content["patient"]
    born = date.fromisoformat(person["birth_date"])
    identifiers = "; ".join(f"{value} ({system})" for system, value in person["identifiers"])
    rows = (
        fact(gettext("Name"), name_of(person)),
        fact(
            gettext("Born"),
            gettext("%(day)s (%(age_on)s years at this visit)")
            % {"day": day_of(born), "age_on": age_on(born, clock.day)},
        ),
        Row((gettext("Sex"), person["sex"])),
        *_record_number(person),
        Row((gettext("Other record numbers"), identifiers or "none")),
        fact(
            gettext("Allergies"), allergies_of(person), missing=gettext("Allergies not assessed.")
        ),
    )
    return Section(gettext("Patient"), (Facts(rows),), "patient")


def allergies_of(person: dict[str, Any]) -> str:
    """Empty where nobody asked."""
    none = gettext("No known allergies") if person["no_known_allergies"] else ""
    return ", ".join(person["allergies"]) or none


def _record_number(person: dict[str, Any]) -> list[Row]:
    """None in what was signed before the number stood in the record: it shows what was signed."""
    number = person.get("record_number")
    return [Row((gettext("Record number"), number))] if number else []


def visit(record: Record, clock: Clock) -> Section:
    visit, item = record.visit, record.item
    zone = str(clock.zone)
    booked = gettext("%(stamp)s to %(time)s") % {
        "stamp": clock.stamp(visit.appointment.start),
        "time": clock.time(visit.appointment.end),
    }
    rows = [
        Row((gettext("Site and chair"), f"{record.content['site']}, {record.content['chair']}")),
        Row(
            (
                gettext("Protocol"),
                gettext("%(title)s (%(protocol_id)s, version %(protocol_version)s)")
                % {
                    "title": item.title,
                    "protocol_id": visit.protocol_id,
                    "protocol_version": visit.protocol_version,
                },
            )
        ),
        Row(
            (
                gettext("Visit"),
                gettext("number %(number_in_course)s of this protocol")
                % {"number_in_course": visit.number_in_course},
            )
        ),
        Row(
            (
                gettext("Booked"),
                gettext("%(booked)s. All times are those of %(zone)s.")
                % {"booked": booked, "zone": zone},
            )
        ),
    ]
    return Section(gettext("Visit"), (Facts((*rows, *_arrival(record, clock))),), "visit")


def _arrival(record: Record, clock: Clock) -> list[Row]:
    check_in = record.check_in
    if check_in is None:
        return [Row((gettext("Check-in"), gettext("The patient did not arrive.")), notice=True)]
    escort = by_at(check_in.escort_name, check_in.escort_phone)
    return [
        Row((gettext("Check-in"), by_at(clock.time(check_in.at), check_in.by_name))),
        fact(gettext("Identity"), _identity(check_in, clock)),
        fact(gettext("Last food"), clock.stamp(check_in.last_food_at)),
        fact(gettext("Last drink"), clock.stamp(check_in.last_drink_at)),
        fact(gettext("Escort"), escort, missing=gettext("no escort named")),
        fact(
            gettext("Driving"),
            gettext("will not drive until tomorrow, after a night's sleep")
            if check_in.will_not_drive
            else "",
            missing=gettext("not asked")
            if check_in.will_not_drive is None
            else gettext("cannot avoid driving"),
        ),
        Row(
            (gettext("Changes since the last visit"), check_in.changes or gettext("none recorded"))
        ),
    ]


def _identity(check_in: Any, clock: Clock) -> str:
    if check_in.identity_scanned_at:
        by = by_at(check_in.by_name, clock.time(check_in.identity_scanned_at))
        return gettext("confirmed by wristband scan, %(by)s") % {"by": by}
    return gettext("confirmed by name and birth date") if check_in.identity_confirmed else ""


def day(record: Record, clock: Clock) -> tuple[Section, ...]:
    """The questions of the day, one column each time they were answered; the last one counted."""
    answered = record.day_answers
    if not answered:
        return ()
    head = (
        gettext("Asked"),
        *(
            gettext("At %(time)s, %(by_name)s")
            % {"time": clock.time(row.at), "by_name": row.by_name}
            for row in answered
        ),
    )
    cells = (
        (gettext("Last food"), [clock.stamp(row.last_food_at) for row in answered]),
        (gettext("Last drink"), [clock.stamp(row.last_drink_at) for row in answered]),
        (gettext("Fasted as instructed"), [_yes_no(row.fasted) for row in answered]),
        (
            gettext("Alcohol in 24 hours"),
            [_yes_no(row.alcohol, clock.stamp(row.last_alcohol_at)) for row in answered],
        ),
        (
            gettext("Nasal medicine in 24 hours"),
            [_yes_no(row.nasal_medicine, clock.stamp(row.last_nasal_at)) for row in answered],
        ),
        (gettext("New medicines"), [_yes_no(row.new_medicine, row.medicines) for row in answered]),
        (gettext("Could be pregnant"), [_yes_no(row.pregnant) for row in answered]),
        (gettext("Escort"), [by_at(row.escort_name, row.escort_phone) for row in answered]),
        (gettext("Will not drive"), [_yes_no(row.will_not_drive) for row in answered]),
    )
    rows = tuple(
        Row((name, *(text or gettext("not asked or not answered") for text in texts)))
        for name, texts in cells
    )
    return (
        Section(
            gettext("Questions of the day"),
            (Table(head, rows, gettext("Answers of the day")),),
            "day",
        ),
    )


def _yes_no(answer: bool | None, more: str = "") -> str:
    if answer is None:
        return ""
    return ("yes: " + more if more else "yes") if answer else "no"


def gate(record: Record, clock: Clock) -> Section:
    cleared = next((move for move in record.moves if move.name == "clear"), None)
    if cleared is not None:
        first = Paragraph(
            gettext("Cleared by %(by_name)s at %(time)s.")
            % {"by_name": cleared.by_name, "time": clock.time(cleared.at)}
        )
    else:
        first = Paragraph(gettext("The treatment was not cleared."), notice=_unusual(record))
    rested = _rested_on(record, clock)
    if not record.overrides:
        return Section(
            gettext("Pre-treatment checklist"),
            (lines(first, Paragraph(gettext("Nothing was overridden."))), *rested),
            "gate",
        )
    table = Table(
        (gettext("Item not met"), gettext("Reason"), gettext("Overridden by")),
        tuple(
            Row(
                (
                    override.sentence,
                    override.reason,
                    by_at(override.by_name, clock.time(override.at)),
                ),
                notice=True,
            )
            for override in record.overrides
        ),
        gettext("Overridden items"),
    )
    return Section(gettext("Pre-treatment checklist"), (lines(first), *rested, table), "gate")


def _rested_on(record: Record, clock: Clock) -> tuple[Facts, ...]:
    """The decision and the consent that the clearance relied on, as it was written down then."""
    relied_on = record.content.get("clearance")
    if relied_on is None:
        return ()
    moment = {
        name: clock.stamp(datetime.fromisoformat(relied_on[name]))
        for name in ("decided_at", "consent_signed_at", "asked_again_at")
    }
    decided = (
        f"{relied_on['decided_by']}, {moment['decided_at']} ({relied_on['decision_sha256'][:12]})"
    )
    signed = gettext("version %(version)s, %(signer)s, %(moment)s (%(sha256)s)") % {
        "version": relied_on["consent_version"],
        "signer": relied_on["consent_signer"],
        "moment": moment["consent_signed_at"],
        "sha256": relied_on["consent_sha256"][:12],
    }
    return (
        Facts(
            (
                Row((gettext("Found suitable by"), decided)),
                Row((gettext("Consent"), signed)),
                Row(
                    (
                        gettext("Consent reaffirmed"),
                        gettext("said by the patient, %(by_at)s")
                        % {"by_at": by_at(relied_on["asked_again_by"], moment["asked_again_at"])},
                    )
                ),
            )
        ),
    )


def _unusual(record: Record) -> bool:
    return record.state in (*DRUG_GIVEN, State.ABORTED)
