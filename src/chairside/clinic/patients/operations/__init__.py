"""Every write about a patient."""

from chairside.clinic.patients.operations.allergies import (
    add_allergy,
    assert_no_known_allergies,
    withdraw_no_known_allergies,
)
from chairside.clinic.patients.operations.conditions import add_condition, resolve_condition
from chairside.clinic.patients.operations.contacts import add_contact
from chairside.clinic.patients.operations.ending import end
from chairside.clinic.patients.operations.identifiers import add_identifier, remove_identifier
from chairside.clinic.patients.operations.measurements import (
    Unlikely,
    record_height,
    record_weight,
)
from chairside.clinic.patients.operations.medications import add_medication, stop_medication
from chairside.clinic.patients.operations.registration import (
    correct_demographics,
    open_record,
    register,
)
from chairside.clinic.patients.operations.voiding import void
from chairside.clinic.patients.operations.wristbands import (
    Verdict,
    issue_wristband,
    revoke_wristband,
    scan_wristband,
)

__all__ = [
    "Unlikely",
    "Verdict",
    "add_allergy",
    "add_condition",
    "add_contact",
    "add_identifier",
    "add_medication",
    "assert_no_known_allergies",
    "correct_demographics",
    "end",
    "issue_wristband",
    "open_record",
    "record_height",
    "record_weight",
    "register",
    "remove_identifier",
    "resolve_condition",
    "revoke_wristband",
    "scan_wristband",
    "stop_medication",
    "void",
    "withdraw_no_known_allergies",
]
