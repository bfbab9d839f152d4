"""A medicine named at check-in goes on the patient's list."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext

from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.operations import operation
from chairside.clinic.patients.operations import add_medication
from chairside.clinic.patients.policies import check_can_write_clinical_facts
from chairside.clinic.refusal import Refusal
from chairside.clinic.treatments.gate_inputs import GateInputs
from chairside.clinic.visits.models import Visit
from chairside.clinic.visits.operations.transitions import audit_and_announce, locked


@operation
def list_medicines(*, visit: Visit, medicines: Sequence[str], by: Actor, at: datetime) -> None:
    """Put those of the day's new medicines on the list of medicines that stay."""
    visit = locked(visit)
    check_can_write_clinical_facts(by, visit.patient)
    if not medicines:
        raise Refusal(gettext("Choose the medicines to add."), field="medicines")
    waiting = GateInputs(visit, at).unlisted_medicines
    for name in medicines:
        if name not in waiting:
            raise Refusal(
                gettext("%(name)s was not reported today, or is already on the list.")
                % {"name": name},
                field="medicines",
            )
        add_medication(patient=visit.patient, name=name, by=by, at=at)
    audit_and_announce(visit=visit, verb="treatment.list_medicines", by=by, at=at)
