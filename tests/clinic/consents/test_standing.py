"""Whether a consent stands: signed, replaced by a new version, withdrawn, said again at a visit."""

import inspect
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from chairside.clinic.audit.actors import patient_by_link
from chairside.clinic.audit.models import Entry
from chairside.clinic.consents import operations
from chairside.clinic.consents.content import OwnSection
from chairside.clinic.consents.models import Consent, Reaffirmation, Withdrawal
from chairside.clinic.consents.operations import reaffirm, withdraw
from chairside.clinic.consents.queries import (
    consent_for,
    is_intact,
    reaffirmation,
)
from chairside.clinic.refusal import PermissionRefused, Refusal
from tests.clinic.consents.signing import PROTOCOL, linked, published, signed
from tests.clinic.setting import TEN, Clinic

pytestmark = pytest.mark.django_db
LATER = TEN + timedelta(days=1)
OWN = (OwnSection("Parking", ("Behind the house.",)),)


def sentence(clinic: Clinic, protocol_id: str = PROTOCOL) -> str:
    return consent_for(clinic.patient, protocol_id, LATER).sentence


def test_without_a_document_a_prescriber_is_asked_for_one(clinic: Clinic) -> None:
    standing = consent_for(clinic.patient, PROTOCOL, LATER)
    assert not standing.valid
    assert (standing.consent, standing.document) == (None, None)
    assert standing.sentence == (
        "No consent document is published for ketamine by vein for treatment-resistant "
        "depression; a prescriber publishes one."
    )


def test_before_anybody_has_signed(clinic: Clinic) -> None:
    document = published(clinic.prescriber, TEN)
    standing = consent_for(clinic.patient, PROTOCOL, LATER)
    assert not standing.valid
    assert standing.document == document
    assert standing.sentence == "IV ketamine consent not signed."


def test_once_it_is_signed(clinic: Clinic) -> None:
    consent = signed(clinic.patient, published(clinic.prescriber, TEN), TEN)
    with timezone.override("America/New_York"):
        standing = consent_for(clinic.patient, PROTOCOL, LATER)
        assert standing.sentence == "Signed 16 Mar 2026 by Mara Ashby, version 1."
    assert standing.valid
    assert standing.consent == consent
    assert not consent_for(clinic.patient, PROTOCOL, TEN - timedelta(seconds=1)).valid


def test_it_counts_for_the_courses_of_the_same_drug_route_and_indication_only(
    clinic: Clinic,
) -> None:
    signed(clinic.patient, published(clinic.prescriber, TEN), TEN)
    assert consent_for(clinic.patient, "trd-iv-booster", LATER).valid
    assert not consent_for(clinic.patient, "spravato-trd-alone", LATER).valid
    assert not consent_for(clinic.patient, "ptsd-iv", LATER).valid
    assert not consent_for(clinic.patient, "chronic-migraine", LATER).valid


def test_a_new_version_asks_again(clinic: Clinic) -> None:
    signed(clinic.patient, published(clinic.prescriber, TEN), TEN)
    second = published(clinic.prescriber, LATER, own=OWN)
    standing = consent_for(clinic.patient, PROTOCOL, LATER)
    assert not standing.valid
    assert standing.sentence == "Version 1 signed; version 2 is current and must be signed."
    assert consent_for(clinic.patient, PROTOCOL, TEN).valid  # as it was then
    again = signed(clinic.patient, second, LATER)
    assert consent_for(clinic.patient, PROTOCOL, LATER).consent == again
    consents = Consent.objects.filter(patient=clinic.patient).order_by("-pk")
    assert [consent.document.version for consent in consents] == [2, 1]
    assert all(map(is_intact, consents))


def test_it_is_withdrawn_on_the_patients_word(clinic: Clinic) -> None:
    consent = signed(clinic.patient, published(clinic.prescriber, TEN), TEN)
    withdraw(consent=consent, by_whom="Mara Ashby, by phone", by=clinic.desk, at=LATER)
    standing = consent_for(clinic.patient, PROTOCOL, LATER)
    assert not standing.valid
    assert standing.sentence.startswith("Withdrawn on 17 Mar 2026 by Mara Ashby, by phone")
    assert consent_for(clinic.patient, PROTOCOL, TEN).valid
    with pytest.raises(Refusal, match="was withdrawn on 17 Mar 2026"):
        withdraw(consent=consent, by_whom="Mara Ashby", by=clinic.desk, at=LATER)
    entry = Entry.objects.get(verb="consent.withdraw")
    assert (entry.actor_name, entry.detail["by_link"]) == ("Dana Hill", False)


def test_the_patient_withdraws_by_the_link_and_gives_no_reason(clinic: Clinic) -> None:
    consent = signed(clinic.patient, published(clinic.prescriber, TEN), TEN)
    made = withdraw(
        consent=consent, by_whom="Mara Ashby", by=patient_by_link(consent.patient.uuid), at=LATER
    )
    assert (made.by_link, made.recorded_by_id, made.reason) == (True, None, "")


def test_whoever_withdraws_takes_back_every_version_they_signed(clinic: Clinic) -> None:
    first = signed(clinic.patient, published(clinic.prescriber, TEN), TEN)
    signed(clinic.patient, published(clinic.prescriber, TEN, own=OWN), TEN)
    withdraw(consent=first, by_whom="Mara Ashby", by=clinic.nurse, at=LATER)
    assert not consent_for(clinic.patient, PROTOCOL, LATER).valid
    assert Withdrawal.objects.count() == 2


def test_after_a_withdrawal_one_may_sign_again(clinic: Clinic) -> None:
    document = published(clinic.prescriber, TEN)
    first = signed(clinic.patient, document, TEN)
    withdraw(consent=first, by_whom="Mara Ashby", by=clinic.nurse, at=TEN)
    signed(clinic.patient, document, LATER)
    assert consent_for(clinic.patient, PROTOCOL, LATER).valid


def test_who_may_record_a_withdrawal(clinic: Clinic) -> None:
    consent = signed(clinic.patient, published(clinic.prescriber, TEN), TEN)
    for somebody in (clinic.admin, clinic.researcher):
        with pytest.raises(PermissionRefused):
            withdraw(consent=consent, by_whom="Mara Ashby", by=somebody, at=LATER)
    withdraw(consent=consent, by_whom="Mara Ashby", by=clinic.therapist, at=LATER)


def test_who_withdraws_is_said(clinic: Clinic) -> None:
    consent = signed(clinic.patient, published(clinic.prescriber, TEN), TEN)
    with pytest.raises(Refusal, match="Who withdraws it is missing"):
        withdraw(consent=consent, by_whom=" ", by=clinic.nurse, at=LATER)


def test_a_consent_is_reaffirmed_once_a_visit(clinic: Clinic) -> None:
    consent = signed(clinic.patient, published(clinic.prescriber, TEN), TEN)
    visit, next_visit = uuid4(), uuid4()
    made = reaffirm(consent=consent, visit=visit, by=clinic.nurse, at=LATER)
    assert reaffirmation(consent, visit) == made
    assert reaffirmation(consent, next_visit) is None
    with pytest.raises(Refusal, match="Nora Field, RN has recorded this"):
        reaffirm(consent=consent, visit=visit, by=clinic.prescriber, at=LATER)
    reaffirm(consent=consent, visit=next_visit, by=clinic.prescriber, at=LATER)


def test_what_does_not_stand_is_not_reaffirmed(clinic: Clinic) -> None:
    consent = signed(clinic.patient, published(clinic.prescriber, TEN), TEN)
    with pytest.raises(PermissionRefused, match="Only a nurse or a prescriber"):
        reaffirm(consent=consent, visit=uuid4(), by=clinic.desk, at=LATER)
    published(clinic.prescriber, LATER, own=OWN)
    with pytest.raises(Refusal, match="A new version asks again"):
        reaffirm(consent=consent, visit=uuid4(), by=clinic.nurse, at=LATER)
    withdraw(consent=consent, by_whom="Mara Ashby", by=clinic.nurse, at=LATER)
    with pytest.raises(Refusal, match="was withdrawn"):
        reaffirm(consent=consent, visit=uuid4(), by=clinic.nurse, at=LATER)


def test_the_database_holds_the_same(clinic: Clinic) -> None:
    consent = signed(clinic.patient, published(clinic.prescriber, TEN), TEN)
    visit = uuid4()
    who = {"by_id": 1, "by_name": "Nora Field, RN"}
    early = TEN - timedelta(seconds=1)
    with pytest.raises(DatabaseError, match="before the consent"), transaction.atomic():
        Reaffirmation.objects.create(consent=consent, visit=visit, at=early, **who)
    Reaffirmation.objects.create(consent=consent, visit=visit, at=LATER, **who)
    with pytest.raises(IntegrityError, match="once_a_visit"), transaction.atomic():
        Reaffirmation.objects.create(consent=consent, visit=visit, at=LATER, **who)
    back = {"by_whom": "Mara", "recorded_by_name": "x", "consent": consent}
    for wrong in ({"by_link": True, "recorded_by_id": 1}, {"by_link": False}):
        with pytest.raises(IntegrityError, match="somebody_or_by_link"), transaction.atomic():
            Withdrawal.objects.create(**back, at=LATER, **wrong)
    with pytest.raises(DatabaseError, match="before the consent"), transaction.atomic():
        Withdrawal.objects.create(**back, at=early, by_link=True)
    Withdrawal.objects.create(**back, at=LATER, by_link=True)
    with pytest.raises(DatabaseError, match="was withdrawn"), transaction.atomic():
        Reaffirmation.objects.create(consent=consent, visit=uuid4(), at=LATER, **who)
    for table in ("withdrawal", "reaffirmation"):
        for statement in ("DELETE FROM {}", "UPDATE {} SET at = now()", "TRUNCATE {}"):
            with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement.format(f"consents_{table}"))


def test_every_write_of_the_slice_is_an_operation_and_named_in_the_trail(clinic: Clinic) -> None:
    for name in operations.__all__:
        assert inspect.isfunction(getattr(operations, name))
        assert getattr(getattr(operations, name), "is_operation", False), name
    document = published(clinic.prescriber, TEN)
    link, _ = linked(clinic.patient, document, TEN, by=clinic.desk)
    operations.revoke_link(link=link, by=clinic.desk, at=TEN)
    consent = signed(clinic.patient, document, TEN)
    reaffirm(consent=consent, visit=uuid4(), by=clinic.nurse, at=LATER)
    withdraw(consent=consent, by_whom="Mara", by=clinic.nurse, at=LATER)
    verbs = set(Entry.objects.filter(verb__startswith="consent.").values_list("verb", flat=True))
    assert verbs == {
        "consent.publish",
        "consent.make_link",
        "consent.revoke_link",
        "consent.open_link",
        "consent.sign",
        "consent.reaffirm",
        "consent.withdraw",
    }
