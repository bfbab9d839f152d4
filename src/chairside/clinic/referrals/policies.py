"""Who may open a clinic's page to the public, and when."""

import re

from django.utils.translation import gettext

from chairside.clinic.accounts.permissions import permission
from chairside.clinic.accounts.roles import Role
from chairside.clinic.audit.actors import Actor
from chairside.clinic.patients.demographics import check_phone
from chairside.clinic.referrals.crisis_contacts import CrisisContact
from chairside.clinic.refusal import Refusal
from chairside.texts.translated import Declared as _

TAKEN = frozenset({"crisis"})
"""Words that stand in an address of the public pages themselves."""


@permission(Role.ADMIN, to=_("change the public page"))
def check_can_change_page(by: Actor) -> None:
    """Its address, its words and its crisis contacts; opening and closing it."""


def check_slug(slug: str) -> None:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug):
        raise Refusal(
            gettext("Use small letters, digits and single hyphens, for example riverside-clinic."),
            field="slug",
        )
    if slug in TAKEN:
        raise Refusal(
            gettext("This word has another meaning in the address. Choose another."), field="slug"
        )


def check_has_crisis_contact(contacts: list[CrisisContact]) -> None:
    """Nobody asks strangers about suicide without giving them somebody to call."""
    if not any(dialable(contact.phone) for contact in contacts):
        raise Refusal(
            gettext(
                "The page can be opened when there is a crisis contact with a phone number that can be "
                "dialled."
            ),
            field="is_open",
        )


def dialable(phone: str) -> bool:
    try:
        check_phone(phone, field="phone")
    except Refusal:
        return False
    return bool(phone)
