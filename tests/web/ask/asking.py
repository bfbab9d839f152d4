"""A clinic's open page, and somebody who fills it."""

from datetime import UTC, datetime

from django.test import Client

from chairside.clinic.accounts.roles import Role
from chairside.clinic.audit.actors import Actor
from chairside.clinic.referrals.crisis_contacts import CrisisContact
from chairside.clinic.referrals.models import PublicPage
from chairside.clinic.referrals.operations import add_page
from chairside.clinic.sites.models import Site
from chairside.clinic.sites.operations import add_site
from tests.clinic.setting import staff_member

OPENED = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
CLINIC_LINE = CrisisContact(
    name="Riverside on-call nurse", phone="+1 (555) 010-0100", hours="day and night"
)
CONTACT = {
    "given_names": "Ines",
    "family_name": "Marsh",
    "birth_date_month": "4",
    "birth_date_day": "9",
    "birth_date_year": "1988",
    "phone": "555 010 0199",
    "email": "",
    "best_time": "after 5",
}


def open_page(
    *,
    name: str = "Riverside",
    slug: str = "riverside",
    country: str = "US",
    admin: Actor | None = None,
) -> PublicPage:
    by = admin or staff_member(f"Admin {name}", Role.ADMIN)
    site: Site = add_site(
        name=name, time_zone="America/New_York", date_style="named", by=by, at=OPENED
    )
    return add_page(
        site=site,
        slug=slug,
        country=country,
        welcome="We are a small clinic by the river.",
        crisis_contacts=[CLINIC_LINE],
        is_open=True,
        by=by,
        at=OPENED,
    )


def step(name: str, slug: str = "riverside") -> str:
    return f"/ask/{slug}/questions/{name}/"


def fill_to_the_end(client: Client, **answers: dict[str, object]) -> None:
    """Every step with what is given for it, the contact as above; nothing is sent yet."""
    for name in (
        "safety", "reason", "tried", "medicines", "heart", "body", "mind", "substances",
        "pregnancy", "home", "contact",
    ):  # fmt: skip
        sent = answers.get(name, CONTACT if name == "contact" else {})
        answer = client.post(step(name), sent)
        assert answer.status_code == 302, (name, answer.content.decode())
