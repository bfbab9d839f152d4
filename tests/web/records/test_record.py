"""Whose page it is, that everything stands on it, and that the look is kept."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from chairside.clinic.audit.models import Entry
from chairside.clinic.canonical_json import canonical_json, sha256
from chairside.clinic.treatments.operations import signing
from chairside.clinic.treatments.queries import record_of
from chairside.clinic.treatments.record import content
from chairside.clinic.visits import operations as visit_operations
from chairside.clinic.visits.models import Observation, Visit
from chairside.web.records.presenters import clock_of, reading, timeline_of
from chairside.web.records.timeline import draw
from tests.clinic import eventful, stages
from tests.clinic.setting import Clinic
from tests.web.records.people import browser_of

pytestmark = pytest.mark.django_db


def address(treatment: Visit, rest: str = "record/") -> str:
    return f"/treatments/{treatment.uuid}/{rest}"


def test_clinical_people_open_it_and_the_others_do_not(clinic: Clinic) -> None:
    treatment = stages.booked(clinic)
    for actor in (clinic.nurse, clinic.prescriber, clinic.therapist):
        assert browser_of(actor).get(address(treatment)).status_code == 200
    for actor in (clinic.desk, clinic.admin, clinic.researcher):
        for rest in ("record/", "record.pdf", "record/document"):
            assert browser_of(actor).get(address(treatment, rest)).status_code == 403


@pytest.mark.parametrize("rest", ["record/", "record.pdf", "record/document"])
def test_an_unknown_treatment_is_404(clinic: Clinic, rest: str) -> None:
    assert browser_of(clinic.nurse).get(f"/treatments/{uuid4()}/{rest}").status_code == 404


def test_every_opening_is_kept_with_the_patient(clinic: Clinic) -> None:
    treatment = stages.booked(clinic)
    nurse = browser_of(clinic.nurse)
    nurse.get(address(treatment))
    nurse.get(address(treatment, "record.pdf"))
    kept = Entry.objects.filter(actor_id=clinic.nurse.id, patient_id=clinic.patient.pk)
    assert list(kept.order_by("id").values_list("verb", flat=True))[-2:] == [
        "treatment.record.view",
        "treatment.record_pdf.view",
    ]


def test_an_eventful_visit_is_told_whole(clinic: Clinic) -> None:
    treatment = eventful.discharged(clinic)
    page = browser_of(clinic.nurse).get(address(treatment)).content.decode()
    for said in (
        "Ashby, Mara",
        "2 May 1984 (41 years at this visit)",
        "Penicillin",
        "no escort named",
        "A taxi of the clinic takes her home.",
        "Order 1 was replaced by order 2 and not given.",
        "0.5 mg/kg × 70 kg",
        "35 mg ÷ 10 mg/mL",
        "3.5 mL ÷ 40 min",
        "5.25 mL/h",
        "5.2 mL/h",
        "Sam Lake, RN",
        "Skipped: Asleep and calm; not woken.",
        "Responds readily to name spoken in normal tone",
        "Speaks of floating.",
        "Nausea",
        "Felt far away, then calm. Spoke about her father.",
        "Probe slipped off.",
        "clinic&#x27;s clock minus its own: +3 s",
        "The device marks the value as questionable.",
        "Pressure is rising.",
        "Jo Ashby, sister",
        "Not signed. This is a draft; it may still change.",
        "predicted, not measured",
        "S-ketamine",
    ):
        assert said in page, said


def test_what_was_given_is_the_sum_of_the_stretches(clinic: Clinic) -> None:
    """By hand: 5.2 mL/h × 15 min = 1.3 mL; 4 × 5 min = 0.333; 4 × 19 min = 1.267; together 2.9 mL
    of 10 mg/mL, and 0.6 mL of the 3.5 mL left."""
    treatment = eventful.discharged(clinic)
    page = browser_of(clinic.nurse).get(address(treatment)).content.decode()
    assert "Given: 2.9 mL with 29 mg, of 3.5 mL with 35 mg prepared." in page
    assert "Not given: 0.6 mL with 6 mg." in page


def test_text_of_people_is_text_on_the_page(clinic: Clinic) -> None:
    treatment = eventful.infused(clinic)
    text = "<script>alert(1)</script> & more"
    visit_operations.write_note(visit=treatment, text=text, by=clinic.nurse, at=stages.minute(60))
    page = browser_of(clinic.nurse).get(address(treatment)).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in page


def test_a_visit_that_was_called_off_has_a_record_too(clinic: Clinic) -> None:
    treatment = stages.booked(clinic)
    visit_operations.cancel(
        visit=treatment, reason="Has a cold.", by=clinic.desk, at=stages.minute(-60)
    )
    page = browser_of(clinic.nurse).get(address(treatment)).content.decode()
    assert "Has a cold." in page
    assert "No drug was given." in page
    assert browser_of(clinic.nurse).get(address(treatment, "record.pdf")).status_code == 200


def test_who_may_sign_sees_the_form_and_only_when_it_can_be_signed(clinic: Clinic) -> None:
    treatment = stages.recovering(clinic)
    assert "Sign this record" not in (
        browser_of(clinic.prescriber).get(address(treatment)).content.decode()
    )
    stages.do_checks(clinic, treatment, until=stages.minute(115))
    stages.leave(clinic, treatment)
    assert "Sign this record" in (
        browser_of(clinic.prescriber).get(address(treatment)).content.decode()
    )
    assert "Sign this record" not in (
        browser_of(clinic.nurse).get(address(treatment)).content.decode()
    )


def test_a_signed_record_reads_as_signed_whatever_happens_to_the_patient_later(
    clinic: Clinic,
) -> None:
    treatment = stages.signed(clinic)
    patient = clinic.patient
    patient.family_name = "Newname"
    patient.save()
    page = browser_of(clinic.nurse).get(address(treatment)).content.decode()
    banner, record = page.split("</section>", 1)
    assert "Newname, Mara" in banner
    assert "Ashby, Mara" in record
    assert "Newname" not in record
    assert "The record still has exactly the content that was signed." in page


def test_a_fall_of_one_second_is_in_the_picture_of_a_long_visit(clinic: Clinic) -> None:
    """Two values a second for two hours; the live page's lines are thinned then, a record's not."""
    treatment = stages.checked_in(clinic)
    common = {"visit": treatment, "received_at": stages.minute(1), "by_id": 1, "by_name": "x"}
    Observation.objects.bulk_create(
        Observation(
            metric=metric,
            value=83 if metric == "spo2" and second == 4001 else 98,
            unit="%",
            charted_at=stages.minute(1) + timedelta(seconds=second),
            **common,
        )
        for metric in ("spo2", "heart_rate")
        for second in range(7200)
    )
    record = record_of(treatment, at=stages.minute(125))
    assert min(value for _, value in record.points["spo2"]) == 83
    picture = timeline_of(record, clock_of(record))
    assert picture is not None
    assert "SpO2 83 to 98 %" in picture.description
    assert len(draw(picture)) < 200_000


def test_the_record_number_is_signed_and_an_older_record_stays_what_it_was(
    clinic: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    treatment = stages.discharged(clinic)
    number = treatment.patient.record_number
    assert record_of(treatment, at=stages.minute(150)).content["patient"]["record_number"] == number
    drafted = reading(record_of(treatment, at=stages.minute(150))).document()
    assert f"record no. {number}" in str(drafted.header)

    def as_before(visit: Visit) -> dict[str, Any]:
        text = content(visit)
        del text["patient"]["record_number"]
        return text

    with monkeypatch.context() as patched:
        patched.setattr(signing, "content", as_before)
        signing.sign(
            visit=treatment,
            read_sha256=sha256(canonical_json(as_before(treatment))),
            by=clinic.prescriber,
            at=stages.minute(150),
        )
    old = record_of(stages.fresh(treatment), at=stages.minute(151))
    assert old.intact
    assert number not in str(reading(old).document())
