"""Who reads, asks, overrides and decides before a course."""

from chairside.clinic.accounts.permissions import permission
from chairside.clinic.accounts.roles import BEDSIDE, CLINICAL, Role
from chairside.clinic.audit.actors import Actor
from chairside.clinic.patients.models import Patient
from chairside.texts.translated import Declared as _


@permission(*CLINICAL, to=_("read an intake and its findings"))
def check_can_read_intake(by: Actor, patient: Patient) -> None:
    """With the decisions that were signed."""


@permission(*BEDSIDE, to=_("write in an intake"))
def check_can_answer(by: Actor, patient: Patient) -> None:
    """Answers, what was tried before, and confirming what a questionnaire said."""


@permission(Role.PRESCRIBER, to=_("override a finding"))
def check_can_weigh(by: Actor, patient: Patient) -> None:
    """With a reason, for exactly the facts the finding rests on; also to take it back."""


@permission(Role.PRESCRIBER, to=_("decide whether a treatment suits a patient"))
def check_can_decide(by: Actor, patient: Patient) -> None:
    """Signed with the password."""


@permission(Role.PRESCRIBER, to=_("write the letter about a decision"))
def check_can_write_letter(by: Actor, patient: Patient) -> None:
    """To the referring clinician, after a decision."""
