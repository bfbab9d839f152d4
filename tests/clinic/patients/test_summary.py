from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from chairside.clinic.patients.kinds import AllergySeverity, Sex
from chairside.clinic.patients.operations import (
    add_allergy,
    add_condition,
    add_medication,
    assert_no_known_allergies,
    record_height,
    record_weight,
    void,
)
from chairside.clinic.patients.queries import age_on, summary
from chairside.units import BodyWeight, Length
from tests.clinic.patients.people import AT, NURSE, patient

TODAY = AT.date()


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(1984, 5, 2), date(2026, 5, 1), 41),
        (date(1984, 5, 2), date(2026, 5, 2), 42),
        (date(2000, 2, 29), date(2026, 2, 28), 25),
        (date(2000, 2, 29), date(2026, 3, 1), 26),
        (date(2026, 3, 16), date(2026, 3, 16), 0),
    ],
)
def test_an_age_counts_birthdays(born: date, day: date, age: int) -> None:
    assert age_on(born, day) == age


@pytest.mark.django_db
def test_an_empty_record_says_that_nothing_was_asked() -> None:
    facts = summary(patient(), AT)
    assert (facts.name, facts.age, facts.sex) == ("Ashby, Mara Jane", 41, Sex.FEMALE)
    assert not facts.allergies_asked
    assert facts.allergies_text == "allergies not assessed"
    assert (facts.weight, facts.height, facts.bmi) == (None, None, None)
    assert (facts.medications, facts.conditions) == ((), ())


@pytest.mark.django_db
def test_none_known_differs_from_not_asked() -> None:
    there = patient()
    assert_no_known_allergies(patient=there, by=NURSE, at=AT)
    there.refresh_from_db()
    facts = summary(there, AT)
    assert facts.allergies_asked
    assert facts.allergies_text == "no known allergies"
    assert facts.no_known_allergies_at == AT


@pytest.mark.django_db
def test_what_holds_at_the_moment_is_summed_up() -> None:
    there = patient()
    past, future = TODAY - timedelta(days=9), AT + timedelta(days=40)
    add_allergy(patient=there, substance="Latex", severity=AllergySeverity.MILD, by=NURSE, at=AT)
    add_allergy(
        patient=there, substance="Penicillin", severity=AllergySeverity.SEVERE, by=NURSE, at=AT
    )
    record_weight(
        patient=there,
        weight=BodyWeight.from_kg("70"),
        measured_at=AT - timedelta(days=3, hours=1),
        by=NURSE,
        at=AT,
    )
    record_height(patient=there, height=Length.from_cm(175), measured_at=AT, by=NURSE, at=AT)
    add_medication(patient=there, name="Sertraline", started=past, by=NURSE, at=AT)
    add_medication(patient=there, name="Zinc", started=past, stopped=TODAY, by=NURSE, at=AT)
    add_condition(patient=there, text="Depression", icd10="F33.2", by=NURSE, at=AT)
    add_condition(patient=there, text="Flu", onset=past, resolved=past, by=NURSE, at=AT)
    facts = summary(there, AT)
    assert facts.allergies_text == "Penicillin, Latex"
    assert facts.weight is not None
    assert (facts.weight.weight.kg, facts.weight.age_days) == (Decimal(70), 3)
    assert facts.height == Length.from_cm(Decimal("175.00"))
    # 70 / 1.75^2 = 22.857..., by hand
    assert facts.bmi is not None
    assert round(facts.bmi.kg_per_m2, 3) == Decimal("22.857")
    assert [medication.name for medication in facts.medications] == ["Sertraline"]
    assert [condition.text for condition in facts.conditions] == ["Depression"]
    later = summary(there, future)
    assert later.weight is not None
    assert later.weight.age_days == 43
    earlier = summary(there, AT - timedelta(days=4))
    assert earlier.weight is None
    assert [medication.name for medication in earlier.medications] == ["Sertraline", "Zinc"]


@pytest.mark.django_db
def test_voided_facts_are_not_summed_up() -> None:
    there = patient()
    facts = (
        add_allergy(patient=there, substance="Latex", by=NURSE, at=AT),
        add_medication(patient=there, name="Zinc", by=NURSE, at=AT),
        add_condition(patient=there, text="Flu", by=NURSE, at=AT),
        record_weight(
            patient=there, weight=BodyWeight.from_kg(70), measured_at=AT, by=NURSE, at=AT
        ),
    )
    for fact in facts:
        void(fact=fact, reason="wrong chart", by=NURSE, at=AT)
    facts = summary(there, AT)
    assert (facts.allergies, facts.medications, facts.conditions) == ((), (), ())
    assert facts.weight is None


@pytest.mark.django_db
def test_the_age_is_counted_on_the_clinics_calendar() -> None:
    there = patient(birth_date=date(1984, 5, 2))
    # 03:00 UTC on the birthday is still the day before in New York.
    early = datetime(2026, 5, 2, 3, 0, tzinfo=UTC)
    assert summary(there, early).age == 42
    with timezone.override("America/New_York"):
        assert summary(there, early).age == 41
