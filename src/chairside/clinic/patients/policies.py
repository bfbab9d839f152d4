"""Who may see and write what about a patient."""

from chairside.clinic.accounts.permissions import permission
from chairside.clinic.accounts.roles import BEDSIDE, CARE_TEAM, CLINICAL, DESK
from chairside.clinic.audit.actors import Actor
from chairside.clinic.patients.models import Patient
from chairside.texts.translated import Declared as _


@permission(*CARE_TEAM, to=_("look for patients"))
def check_can_find_patients(by: Actor) -> None:
    """The list of patients and its search."""


@permission(*DESK, to=_("register patients"))
def check_can_register(by: Actor) -> None:
    """A new record, also from a referral."""


@permission(*CARE_TEAM, to=_("open a patient's record"))
def check_can_open_record(by: Actor, patient: Patient) -> None:
    """Details, numbers, contacts and bookings. Clinical facts are asked for by themselves."""


@permission(*CLINICAL, to=_("read a patient's clinical facts"))
def check_can_read_clinical_facts(by: Actor, patient: Patient | None) -> None:
    """The front desk books and phones; what the patient is ill with is not needed for that.

    `patient` is None for somebody who wrote to the clinic and is no patient yet.
    """


@permission(*DESK, to=_("change a patient's details"))
def check_can_write_demographics(by: Actor, patient: Patient) -> None:
    """Name, birth date and address, and the numbers other systems know the patient by."""


@permission(*DESK, to=_("change a patient's contacts"))
def check_can_write_contacts(by: Actor, patient: Patient) -> None:
    """Who takes the patient home, and who is called."""


@permission(*BEDSIDE, to=_("change a patient's clinical facts"))
def check_can_write_clinical_facts(by: Actor, patient: Patient) -> None:
    """Allergies, conditions, medications, weights and heights."""


@permission(*DESK, to=_("print or revoke a wristband"))
def check_can_print_wristband(by: Actor, patient: Patient) -> None:
    """With a code that opens the record for whoever may open it anyway."""
