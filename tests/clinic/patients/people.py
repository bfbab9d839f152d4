"""Somebody to write about, and people who write."""

from datetime import UTC, date, datetime
from typing import Any

from chairside.clinic.accounts.roles import Role
from chairside.clinic.audit.actors import Actor
from chairside.clinic.patients.demographics import Demographics
from chairside.clinic.patients.kinds import Sex
from chairside.clinic.patients.models import Patient
from chairside.clinic.patients.operations import register

AT = datetime(2026, 3, 16, 14, 0, tzinfo=UTC)


def person(role: Role, number: int) -> Actor:
    return Actor(id=number, name=f"{role.label} {number}", roles=frozenset({role}))


DESK = person(Role.FRONT_DESK, 11)
NURSE = person(Role.NURSE, 12)
PRESCRIBER = person(Role.PRESCRIBER, 13)
THERAPIST = person(Role.THERAPIST, 14)
ADMIN = person(Role.ADMIN, 15)
RESEARCHER = person(Role.RESEARCHER, 16)


def demographics(**other: Any) -> Demographics:
    values: dict[str, Any] = {
        "family_name": "Ashby",
        "given_names": "Mara Jane",
        "birth_date": date(1984, 5, 2),
        "sex": Sex.FEMALE,
        "phone": "+1 212 555 0147",
    }
    return Demographics(**{**values, **other})


def patient(**other: Any) -> Patient:
    return register(demographics=demographics(**other), although_similar=True, by=DESK, at=AT)
