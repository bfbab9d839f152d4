"""PRN medicines: the clinic's signed list, and what was given from it."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from chairside.clinic.accounts.models import User
from chairside.clinic.administration.prn.models import PrnGiven
from chairside.clinic.administration.prn.operations import give_prn, strike_prn
from chairside.clinic.patients.operations import add_allergy
from chairside.clinic.refusal import PermissionRefused, Refusal
from chairside.clinic.sites.models import PrnMedicine
from chairside.clinic.sites.operations import retire_prn, sign_prn
from chairside.clinic.sites.prn import prn_medicines
from chairside.clinic.treatments.record import content
from chairside.clinic.visits.models import Visit
from tests.clinic import stages
from tests.clinic.setting import OPENED, Clinic
from tests.clinic.stages import fresh, minute

pytestmark = pytest.mark.django_db


def listed(clinic: Clinic, **changed: Any) -> PrnMedicine:
    """Made up for this test."""
    entry = {"name": "Antiemetin", "usual_dose": Decimal(4), "unit": "mg", "route": "iv"}
    return sign_prn(site=clinic.site, **{**entry, **changed}, by=clinic.prescriber, at=OPENED)


@pytest.fixture
def medicine(clinic: Clinic) -> PrnMedicine:
    return listed(clinic)


@pytest.fixture
def visit(clinic: Clinic) -> Visit:
    return stages.running(clinic)


def give(clinic: Clinic, visit: Visit, medicine: PrnMedicine, **changed: Any) -> PrnGiven:
    prescriber = User.objects.get(pk=clinic.prescriber.person_id)
    entry = {"ordered_by": prescriber, "by": clinic.nurse, "at": minute(20), **changed}
    return give_prn(visit=visit, medicine=medicine, **entry)


def test_the_usual_dose_is_given_on_a_prescribers_order(
    clinic: Clinic, visit: Visit, medicine: PrnMedicine
) -> None:
    given = give(clinic, visit, medicine)
    assert str(given) == "Antiemetin 4 mg IV"
    row = content(fresh(visit))["prn"][0]
    assert (row["dose"], row["unit"], row["route"]) == ("4", "mg", "iv")
    assert (row["ordered_by_name"], row["by_name"]) == ("Paul Grove, MD", "Nora Field, RN")


def test_another_dose_needs_its_reason(clinic: Clinic, visit: Visit, medicine: PrnMedicine) -> None:
    with pytest.raises(Refusal, match="usual dose here is 4 mg") as refused:
        give(clinic, visit, medicine, dose=Decimal("2.5"))
    assert refused.value.field == "reason"
    given = give(clinic, visit, medicine, dose=Decimal("2.5"), reason="Small and old.")
    assert given.dose == Decimal("2.5")


@pytest.mark.parametrize("substance", ["Antiemetin", "ANTIEMETIN", "antiemetin (rash)"])
def test_an_allergy_stops_it_until_there_is_a_reason(
    clinic: Clinic, visit: Visit, medicine: PrnMedicine, substance: str
) -> None:
    add_allergy(patient=visit.patient, substance=substance, by=clinic.nurse, at=minute(19))
    with pytest.raises(Refusal, match="is allergic to"):
        give(clinic, visit, medicine)
    assert not PrnGiven.objects.exists()


def test_a_reason_for_another_dose_says_nothing_of_an_allergy(
    clinic: Clinic, visit: Visit, medicine: PrnMedicine
) -> None:
    for substance in ("Antiemetin", "antiemetin syrup", "Latex"):
        add_allergy(patient=visit.patient, substance=substance, by=clinic.nurse, at=minute(19))
    other = {"dose": Decimal(2), "reason": "Small and old."}
    with pytest.raises(Refusal, match="Antiemetin, antiemetin syrup") as refused:
        give(clinic, visit, medicine, **other)
    assert refused.value.field == "allergies_reviewed"
    with pytest.raises(Refusal, match="allergic to") as unexplained:
        give(clinic, visit, medicine, allergies_reviewed=True)
    assert unexplained.value.field == "reason"
    assert give(clinic, visit, medicine, allergies_reviewed=True, **other).reason == other["reason"]


def test_allergies_that_nobody_asked_about_stop_it(
    clinic: Clinic, visit: Visit, medicine: PrnMedicine
) -> None:
    visit.patient.allergies.all().update(voided_at=minute(1), voided_by_id=1, void_reason="Wrong.")
    with pytest.raises(Refusal, match="Allergies not assessed"):
        give(clinic, visit, medicine)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"dose": Decimal(0), "reason": "x"}, "dose"),
        ({"dose": Decimal(-4), "reason": "x"}, "dose"),
        ({"dose": Decimal("0.0001"), "reason": "x"}, "dose"),
        ({"given_at": minute(21)}, "given_at"),
        ({"given_at": minute(-60)}, "given_at"),
    ],
)
def test_what_cannot_have_been_given_is_refused(
    clinic: Clinic, visit: Visit, medicine: PrnMedicine, changed: dict[str, Any], field: str
) -> None:
    with pytest.raises(Refusal) as refused:
        give(clinic, visit, medicine, **changed)
    assert refused.value.field == field


def test_only_a_prescriber_orders_and_only_the_bedside_gives(
    clinic: Clinic, visit: Visit, medicine: PrnMedicine
) -> None:
    nurse = User.objects.get(pk=clinic.second_nurse.person_id)
    with pytest.raises(Refusal, match="cannot order"):
        give(clinic, visit, medicine, ordered_by=nurse)
    for actor in (clinic.desk, clinic.therapist):
        with pytest.raises(PermissionRefused):
            give(clinic, visit, medicine, by=actor)
    with pytest.raises(Refusal, match="patient in the chair"):
        give(clinic, stages.booked(clinic, start=minute(60 * 24)), medicine)


def test_what_is_off_the_list_is_not_given(
    clinic: Clinic, visit: Visit, medicine: PrnMedicine
) -> None:
    retire_prn(medicine=medicine, by=clinic.prescriber, at=minute(1))
    medicine.refresh_from_db()
    with pytest.raises(Refusal, match="not on the clinic's list"):
        give(clinic, visit, medicine)
    assert not prn_medicines(clinic.site)


def test_an_entry_by_mistake_is_struck_out_and_stays(
    clinic: Clinic, visit: Visit, medicine: PrnMedicine
) -> None:
    given = give(clinic, visit, medicine)
    with pytest.raises(Refusal):
        strike_prn(given=given, reason=" ", by=clinic.nurse, at=minute(21))
    strike_prn(given=given, reason="Vomited before.", by=clinic.nurse, at=minute(21))
    assert content(fresh(visit))["prn"][0]["struck_reason"] == "Vomited before."
    with pytest.raises(Refusal, match="already"):
        strike_prn(given=given, reason="Again.", by=clinic.nurse, at=minute(22))


def test_the_list_is_a_prescribers_and_each_medicine_stands_once(clinic: Clinic) -> None:
    listed(clinic)
    for wrong in (
        {"name": "ANTIEMETIN"},
        {"name": " "},
        {"name": "B", "usual_dose": Decimal(0)},
        {"name": "B", "usual_dose": Decimal("0.0001")},
        {"name": "B", "unit": "spoons"},
        {"name": "B", "route": "arrow"},
    ):
        with pytest.raises(Refusal):
            listed(clinic, **wrong)
    listed(clinic, route="oral")
    with pytest.raises(PermissionRefused):
        sign_prn(
            site=clinic.site,
            name="B",
            usual_dose=Decimal(1),
            unit="mg",
            route="iv",
            by=clinic.nurse,
            at=OPENED,
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        PrnMedicine.objects.update(usual_dose=0)


def test_nothing_of_it_changes_once_the_record_is_signed(clinic: Clinic) -> None:
    visit, medicine = stages.recovering(clinic), listed(clinic)
    give(clinic, visit, medicine, at=minute(60))
    stages.do_checks(clinic, visit, until=minute(115))
    stages.leave(clinic, visit)
    stages.sign(clinic, fresh(visit))
    with pytest.raises(DatabaseError, match="signed"), transaction.atomic():
        PrnGiven.objects.update(dose=8)
