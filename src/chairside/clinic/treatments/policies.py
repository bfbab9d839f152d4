"""Who may let pass what is missing, and who adds to a signed record."""

from django.utils.translation import gettext

from chairside.clinic.accounts.permissions import permission
from chairside.clinic.accounts.roles import BEDSIDE, CLINICAL, Role
from chairside.clinic.audit.actors import Actor
from chairside.clinic.refusal import Refusal
from chairside.clinic.visits.models import Visit
from chairside.clinic.visits.states import State
from chairside.texts.translated import Declared as _


@permission(Role.PRESCRIBER, to=_("override an item of the pre-treatment checklist"))
def check_can_override(by: Actor, visit: Visit) -> None:
    """With a reason, between check-in and start."""
    if State(visit.state) not in (State.CHECKED_IN, State.CLEARED):
        raise Refusal(gettext("The checklist is decided between check-in and start."))


@permission(Role.PRESCRIBER, to=_("book a patient who is stopped by a finding"))
def check_can_book_stopped(by: Actor) -> None:
    """With a reason; before drug is given the finding stops again."""


@permission(Role.PRESCRIBER, to=_("discharge a patient with unmet criteria"))
def check_can_discharge_unmet(by: Actor, visit: Visit) -> None:
    """With a reason: a transfer to hospital, a patient who will not wait."""


@permission(*CLINICAL, to=_("have the PDF of a signed record made again"))
def check_can_remake_document(by: Actor, visit: Visit) -> None:
    """When it could not be made."""
    if State(visit.state) is not State.SIGNED:
        raise Refusal(gettext("The PDF is kept once the record is signed."))


@permission(*BEDSIDE, to=_("write an addendum"))
def check_can_add(by: Actor, visit: Visit) -> None:
    """After the record is signed."""
    if State(visit.state) is not State.SIGNED:
        raise Refusal(gettext("An addendum follows a signature; this record can still be changed."))
