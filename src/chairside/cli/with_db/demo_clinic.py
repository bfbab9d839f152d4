"""A fresh clinic for `chairside demo`: its people, its places and a day under way."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from chairside.cli.with_db.demo_cast import STAFF, Staff
from chairside.cli.with_db.demo_courses import before_the_day
from chairside.cli.with_db.demo_mapping import map_a_code
from chairside.cli.with_db.demo_places import Clinic
from chairside.cli.with_db.demo_visits import play_the_day
from chairside.clinic.accounts import operations as accounts
from chairside.clinic.accounts.pins import set_pin
from chairside.clinic.accounts.queries import actor_for, user_by_email
from chairside.clinic.audit.actors import INSTALLER, Actor

PASSWORD_WORDS = (
    "amber", "birch", "cedar", "delta", "ember", "fjord", "grove", "heron",
    "inlet", "juniper", "kelp", "lagoon", "maple", "north", "otter", "pebble",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Login:
    """One account of the demonstration. The password is new with every fresh demo."""

    role: str
    name: str
    email: str
    password: str


def fresh_password() -> str:
    words = [secrets.choice(PASSWORD_WORDS) for _ in range(3)]
    return "-".join([*words, str(secrets.randbelow(9000) + 1000)])


def hire_staff(
    cast: Sequence[Staff], *, password: str, at: datetime
) -> tuple[dict[str, Actor], list[Login]]:
    """Accounts for everybody, by their key, and how each signs in."""
    staff, logins = {}, []
    for member in cast:
        user = accounts.add_staff(
            email=member.email,
            full_name=member.name,
            credentials=member.credentials,
            roles=member.roles,
            password=password,
            by=INSTALLER,
            at=at - timedelta(days=40),
        )
        actor = staff[member.key] = actor_for(user)
        if member.pin:
            set_pin(user=user, pin=member.pin, by=actor, at=at - timedelta(days=39))
        role = ", ".join(role.label for role in member.roles)
        logins.append(Login(role, user.printed_name, member.email, password))
    return staff, logins


def seed(*, at: datetime, time_zone: str, password: str) -> list[Login]:
    """Fill an empty clinic as of `at`; one login for each member of staff."""
    staff, logins = hire_staff(STAFF, password=password, at=at)
    clinic = Clinic(staff, time_zone=time_zone, at=at)
    prescriber = next(member.email for member in STAFF if member.key == "prescriber")
    clinic.open_second_site(user_by_email(prescriber), time_zone=time_zone)
    clinic.sign_fasting_hours()
    before_the_day(clinic, at)
    play_the_day(clinic, at)
    map_a_code(clinic, at)
    return logins
