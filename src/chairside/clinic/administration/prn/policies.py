"""Who records a PRN medicine."""

from django.utils.translation import gettext

from chairside.clinic.accounts.permissions import permission
from chairside.clinic.accounts.roles import BEDSIDE
from chairside.clinic.audit.actors import Actor
from chairside.clinic.refusal import Refusal
from chairside.clinic.visits.models import Visit
from chairside.clinic.visits.states import IN_CHAIR, State
from chairside.texts.translated import Declared as _


@permission(*BEDSIDE, to=_("record a PRN medicine"))
def check_can_give_prn(by: Actor, visit: Visit) -> None:
    """From the clinic's signed list, on a prescriber's order, while the patient is in the chair."""
    state = State(visit.state)
    if state not in IN_CHAIR:
        raise Refusal(
            gettext("The treatment is %(label)s; a medicine is given to a patient in the chair.")
            % {"label": state.label}
        )
