"""The first pages of a record: who, which visit, what was asked at the door, what was overridden."""

from datetime import date, datetime
from typing import Any

from chairside.clinic.patients.queries import age_on
from chairside.clinic.treatments.queries import Record
from chairside.clinic.visits.states import DRUG_GIVEN, State
from chairside.documents.blocks import Facts, Paragraph, Row, Section, Table, fact, lines
from chairside.web.records.wording import Clock, by_at, day_of


def name_of(patient: dict[str, Any]) -> str:
    """As it was signed, or as it is now while nothing is signed."""
    return f"{patient['family_name']}, {patient['given_names']}"


def patient(record: Record, clock: Clock) -> Section:
    found = record.content["patient"]
    born = date.fromisoformat(found["birth_date"])
    identifiers = "; ".join(f"{value} ({system})" for system, value in found["identifiers"])
    allergies = ", ".join(found["allergies"])
    if not allergies and found["no_known_allergies"]:
        allergies = "No known allergies"
    rows = (
        fact("Name", name_of(found)),
        fact("Born", f"{day_of(born)} ({age_on(born, clock.day)} years at this visit)"),
        Row(("Sex", found["sex"])),
        Row(("Identifiers", identifiers or "none")),
        fact("Allergies", allergies, missing="Nobody has asked about allergies."),
    )
    return Section("Patient", (Facts(rows),), "patient")


def visit(record: Record, clock: Clock) -> Section:
    treatment, item = record.visit, record.item
    zone = str(clock.zone)
    booked = (
        f"{clock.stamp(treatment.appointment.start)} to {clock.time(treatment.appointment.end)}"
    )
    rows = [
        Row(("Site and chair", f"{record.content['site']}, {record.content['chair']}")),
        Row(
            (
                "Protocol",
                f"{item.title} ({treatment.protocol_id}, version {treatment.protocol_version})",
            )
        ),
        Row(("Visit", f"number {treatment.number_in_course} of this protocol")),
        Row(("Booked", f"{booked}. All times are those of {zone}.")),
    ]
    return Section("Visit", (Facts((*rows, *_arrival(record, clock))),), "visit")


def _arrival(record: Record, clock: Clock) -> list[Row]:
    found = record.check_in
    if found is None:
        return [Row(("Checked in", "The patient was not checked in."), notice=True)]
    escort = by_at(found.escort_name, found.escort_phone)
    return [
        Row(("Checked in", by_at(clock.time(found.at), found.by_name))),
        fact("Identity", "confirmed by name and birth date" if found.identity_confirmed else ""),
        fact("Last food", clock.stamp(found.last_food_at)),
        fact("Last drink", clock.stamp(found.last_drink_at)),
        fact("Way home", escort, missing="no escort named"),
        fact(
            "Driving",
            "will not drive until tomorrow, after a night's sleep" if found.will_not_drive else "",
            missing="has not agreed not to drive",
        ),
        Row(("Changes since the last visit", found.changes or "none told")),
    ]


def gate(record: Record, clock: Clock) -> Section:
    cleared = next((move for move in record.moves if move.name == "clear"), None)
    if cleared is not None:
        first = Paragraph(f"Cleared by {cleared.by_name} at {clock.time(cleared.at)}.")
    else:
        first = Paragraph("The treatment was not cleared.", notice=_unusual(record))
    rested = _rested_on(record, clock)
    if not record.overrides:
        return Section(
            "Gate", (lines(first, Paragraph("Nothing was overridden.")), *rested), "gate"
        )
    table = Table(
        ("What was missing", "Reason", "Overridden by"),
        tuple(
            Row(
                (found.sentence, found.reason, by_at(found.by_name, clock.time(found.at))),
                notice=True,
            )
            for found in record.overrides
        ),
        "What was overridden",
    )
    return Section("Gate", (lines(first), *rested, table), "gate")


def _rested_on(record: Record, clock: Clock) -> tuple[Facts, ...]:
    """The decision and the consent that the clearance relied on, as it was written down then."""
    found = record.content.get("clearance")
    if found is None:
        return ()
    moment = {
        name: clock.stamp(datetime.fromisoformat(found[name]))
        for name in ("decided_at", "consent_signed_at", "asked_again_at")
    }
    decided = f"{found['decided_by']}, {moment['decided_at']} ({found['decision_sha256'][:12]})"
    signed = (
        f"version {found['consent_version']}, {found['consent_signer']}, "
        f"{moment['consent_signed_at']} ({found['consent_sha256'][:12]})"
    )
    return (
        Facts(
            (
                Row(("Found suitable by", decided)),
                Row(("Consent", signed)),
                Row(
                    (
                        "Still wanted",
                        f"said by the patient, {by_at(found['asked_again_by'], moment['asked_again_at'])}",
                    )
                ),
            )
        ),
    )


def _unusual(record: Record) -> bool:
    return record.state in (*DRUG_GIVEN, State.ABORTED)
