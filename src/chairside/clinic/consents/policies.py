"""Who may publish, hand over, sign, withdraw and reaffirm."""

from django.utils.translation import gettext

from chairside.clinic.accounts.permissions import permission
from chairside.clinic.accounts.roles import BEDSIDE, CARE_TEAM, DESK, Role
from chairside.clinic.audit.actors import Actor
from chairside.clinic.patients.models import Patient
from chairside.clinic.refusal import PermissionRefused
from chairside.texts.translated import Declared as _


@permission(*CARE_TEAM, Role.ADMIN, to=_("read the consent documents"))
def check_can_read_documents(by: Actor) -> None:
    """The clinic's texts, signed by nobody yet."""


@permission(Role.PRESCRIBER, to=_("publish a consent document"))
def check_can_publish(by: Actor) -> None:
    """From then on it is the text that patients sign."""


@permission(*CARE_TEAM, to=_("open a patient's consents"))
def check_can_read_consents(by: Actor, patient: Patient) -> None:
    """What was signed, and whether it is valid."""


@permission(*DESK, to=_("make or close a link for a signature"))
def check_can_hand_over(by: Actor, patient: Patient) -> None:
    """On the clinic's tablet or to the patient's phone."""


@permission(to=_("sign a consent"), by_link=True)
def check_can_sign(by: Actor, patient: Patient) -> None:
    """The patient or who acts for them, by a link and after the birth date; nobody else."""
    _check_own(by, patient)


@permission(*CARE_TEAM, to=_("record that a consent is withdrawn"), by_link=True)
def check_can_withdraw(by: Actor, patient: Patient) -> None:
    """The patient by their own link, or anybody of the care team on the patient's word."""
    _check_own(by, patient)


@permission(*BEDSIDE, to=_("record that a patient still agrees"))
def check_can_reaffirm(by: Actor, patient: Patient) -> None:
    """At each visit, before it is cleared."""


def _check_own(by: Actor, patient: Patient) -> None:
    if by.patient is not None and by.patient != patient.uuid:
        raise PermissionRefused(gettext("This is another patient's."))
