"""A patient acts by their own link and by nobody else's."""

import pytest

from chairside.clinic.audit.actors import patient_by_link
from chairside.clinic.audit.models import Entry
from chairside.clinic.consents.operations import confirm_birth_date, withdraw
from chairside.clinic.refusal import PermissionRefused
from tests.clinic.consents.signing import linked, published, signed
from tests.clinic.setting import OPENED, TEN, Clinic, new_patient

pytestmark = pytest.mark.django_db


def test_another_patient_neither_opens_the_link_nor_withdraws_the_consent(clinic: Clinic) -> None:
    other, _ = new_patient(
        family_name="Berg", given_names="Ola", born=clinic.patient.birth_date, kg="60",
        nurse=clinic.nurse,
    )  # fmt: skip
    document = published(clinic.prescriber, TEN)
    link, _ = linked(clinic.patient, document, TEN, by=clinic.desk)
    with pytest.raises(PermissionRefused):
        confirm_birth_date(
            link=link, birth_date=other.birth_date, by=patient_by_link(other.uuid), at=TEN
        )
    consent = signed(clinic.patient, document, TEN)
    with pytest.raises(PermissionRefused):
        withdraw(consent=consent, by_whom="Ola Berg", by=patient_by_link(other.uuid), at=TEN)


def test_the_audit_names_the_patient_who_acted(clinic: Clinic) -> None:
    signed(clinic.patient, published(clinic.prescriber, OPENED), TEN)
    entry = Entry.objects.get(verb="consent.sign", at=TEN)
    assert (entry.actor_id, entry.actor_patient) == (None, clinic.patient.uuid)
