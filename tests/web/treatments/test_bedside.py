"""Checks, vitals, events, notes and artefact marks through their pages."""

from decimal import Decimal

import pytest

from chairside.clinic.visits import operations as visit_operations
from chairside.clinic.visits.models import AdverseEvent, Note, Observation, ObservationMark
from chairside.hl7v2.metrics import Metric
from tests.clinic.stages import minute, running, signed
from tests.web.treatments.stage import HTMX, Stage, beside, of, words

pytestmark = pytest.mark.django_db


def test_a_check_shows_what_was_charted_since_the_last_one_and_only_that(stage: Stage) -> None:
    treatment = running(stage.clinic)
    first = treatment.checks.earliest("due_at")
    stage.at(25)
    empty = stage.nurse.get(of(treatment, f"checks/{first.pk}/")).content.decode()
    assert 'value="122"' not in empty  # charted at minute 5, before the start
    visit_operations.chart_vitals(
        visit=treatment,
        values={Metric.SPO2: Decimal(96)},
        by=stage.clinic.nurse,
        at=minute(24),
    )
    shown = stage.nurse.get(of(treatment, f"checks/{first.pk}/")).content.decode()
    assert 'name="spo2" value="96"' in shown


def test_one_touch_records_alert_calm_and_comfortable(stage: Stage) -> None:
    treatment = running(stage.clinic)
    check = treatment.checks.earliest("due_at")
    stage.at(25)
    answer = stage.nurse.post(of(treatment, f"checks/{check.pk}/"), {"all_well": "1"}, headers=HTMX)
    assert answer.status_code == 200
    assert 'id="panel-due"' in answer.content.decode()
    check.refresh_from_db()
    assert check.done_at == minute(25)
    assert check.done_by_name == stage.clinic.nurse.name
    seen = {key: check.result[key] for key in ("sedation", "dissociation", "comfortable")}
    assert seen == {"sedation": 5, "dissociation": "none", "comfortable": True}


def test_a_value_read_off_the_chart_is_not_charted_twice_and_a_changed_one_is(
    stage: Stage,
) -> None:
    treatment = running(stage.clinic)
    check = treatment.checks.earliest("due_at")
    (reading,) = visit_operations.chart_vitals(
        visit=treatment,
        values={Metric.SPO2: Decimal(96)},
        by=stage.clinic.second_nurse,
        at=minute(24),
    )
    before = Observation.objects.count()
    stage.at(25)
    stage.nurse.post(
        of(treatment, f"checks/{check.pk}/"),
        {
            "all_well": "1",
            "spo2": "96",
            "read_spo2": str(reading.pk),
            "heart_rate": "80",
        },
    )
    check.refresh_from_db()
    assert check.result["values"].keys() == {"spo2", "heart_rate"}
    added = Observation.objects.order_by("pk")[before:]
    assert [(row.metric, row.value, row.by_name) for row in added] == [
        ("heart_rate", Decimal(80), stage.clinic.nurse.name)
    ]


def test_a_wrong_check_is_answered_beside_each_field_and_keeps_what_was_entered(
    stage: Stage,
) -> None:
    treatment = running(stage.clinic)
    check = treatment.checks.earliest("due_at")
    stage.at(25)
    answer = stage.nurse.post(
        of(treatment, f"checks/{check.pk}/"),
        {"sedation": "4", "spo2": "900", "remarks": "Cold hands"},
        headers=HTMX,
    )
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "<html" not in html
    assert beside(html, "dissociation") == "Say whether dissociation is seen."
    assert beside(html, "comfortable") == "Say whether the patient is comfortable."
    assert "cannot be 900" in beside(html, "spo2")
    assert 'value="900"' in html
    assert "Cold hands" in html
    assert 'value="4"' in html
    assert "checked" in html
    check.refresh_from_db()
    assert check.done_at is None


def test_a_check_done_by_somebody_else_meanwhile_says_by_whom(stage: Stage) -> None:
    treatment = running(stage.clinic)
    check = treatment.checks.earliest("due_at")
    stage.at(25)
    address = of(treatment, f"checks/{check.pk}/")
    stage.browser(stage.clinic.second_nurse).post(address, {"all_well": "1"})
    answer = stage.nurse.post(address, {"all_well": "1"}, headers=HTMX)
    assert answer.status_code == 422
    assert "Sam Lake, RN has settled this check already." in words(answer.content.decode())


def test_skipping_needs_a_reason(stage: Stage) -> None:
    treatment = running(stage.clinic)
    check = treatment.checks.earliest("due_at")
    stage.at(25)
    address = of(treatment, f"checks/{check.pk}/skip/")
    refused = stage.nurse.post(address, {"reason": "  "})
    assert refused.status_code == 422
    assert beside(refused.content.decode(), "reason").startswith("A reason is needed")
    assert stage.nurse.post(address, {"reason": "At the lavatory"}).status_code == 302
    check.refresh_from_db()
    assert check.skipped_reason == "At the lavatory"


@pytest.mark.parametrize(
    ("typed", "field", "part"),
    [
        ({}, None, "Nothing was entered."),
        ({"nibp_systolic": "120"}, "nibp_diastolic", "A blood pressure has two numbers."),
        ({"nibp_systolic": "70", "nibp_diastolic": "120"}, "nibp_diastolic", "below the systolic"),
        ({"spo2": "97,5"}, "spo2", "with a decimal point and no commas"),
        ({"heart_rate": "72", "taken_at": "2026-03-16T23:00"}, "taken_at", "in the future"),
        ({"heart_rate": "fast"}, "heart_rate", "Enter a number"),
    ],
)
def test_vitals_that_cannot_be(
    stage: Stage, typed: dict[str, str], field: str | None, part: str
) -> None:
    treatment = running(stage.clinic)
    stage.at(20)
    before = Observation.objects.count()
    answer = stage.nurse.post(of(treatment, "vitals/"), typed, headers=HTMX)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert part in (beside(html, field) if field else words(html))
    assert all(f'value="{value}"' in html for value in typed.values())
    assert Observation.objects.count() == before


def test_vitals_by_hand_carry_the_persons_name_and_time(stage: Stage) -> None:
    treatment = running(stage.clinic)
    stage.at(20)
    answer = stage.nurse.post(
        of(treatment, "vitals/"), {"heart_rate": "72", "taken_at": "2026-03-16T10:18"}
    )
    assert answer.status_code == 302
    row = Observation.objects.latest("pk")
    # 10:18 on the clinic's clock in New York is minute 18 of a visit that began at 10:00.
    assert (row.charted_at, row.received_at) == (minute(18), minute(20))
    assert row.by_name == "Nora Field, RN"


def test_an_event_takes_two_touches(stage: Stage) -> None:
    treatment = running(stage.clinic)
    stage.at(20)
    answer = stage.nurse.post(
        of(treatment, "events/"), {"code": "nausea", "severity": "mild"}, headers=HTMX
    )
    assert answer.status_code == 200
    assert "Nausea" in answer.content.decode()
    event = AdverseEvent.objects.get()
    assert (event.code, event.severity, event.serious) == ("nausea", "mild", False)
    assert event.onset_at == minute(20)


def test_an_event_without_its_code_keeps_the_rest(stage: Stage) -> None:
    treatment = running(stage.clinic)
    answer = stage.nurse.post(
        of(treatment, "events/"),
        {"severity": "severe", "action": "Called the prescriber"},
        headers=HTMX,
    )
    html = answer.content.decode()
    assert answer.status_code == 422
    assert beside(html, "code") == "Choose what happened."
    assert "Called the prescriber" in html
    assert not AdverseEvent.objects.exists()


def test_an_event_ends_once(stage: Stage) -> None:
    treatment = running(stage.clinic)
    event = visit_operations.record_event(
        visit=treatment,
        code="dizziness",
        severity="mild",
        by=stage.clinic.nurse,
        at=minute(15),
    )
    stage.at(20)
    address = of(treatment, f"events/{event.uuid}/over/")
    assert stage.nurse.post(address, {}, headers=HTMX).status_code == 200
    event.refresh_from_db()
    assert event.resolved_at == minute(20)
    again = stage.nurse.post(address, {}, headers=HTMX)
    assert again.status_code == 422
    assert "resolved already" in again.content.decode()


def test_a_note_is_kept_when_it_is_too_long(stage: Stage) -> None:
    treatment = running(stage.clinic)
    long = "z" * 4001
    refused = stage.nurse.post(of(treatment, "notes/"), {"text": long}, headers=HTMX)
    assert refused.status_code == 422
    assert long in refused.content.decode()
    assert stage.nurse.post(of(treatment, "notes/"), {"text": "Calm."}).status_code == 302
    assert Note.objects.get().text == "Calm."


def test_an_artefact_is_marked_and_stays_visible(stage: Stage) -> None:
    treatment = running(stage.clinic)
    stage.at(20)
    row = Observation.objects.filter(metric="spo2").latest("pk")
    address = of(treatment, f"artefact/?of={row.pk}")
    page = words(stage.nurse.get(address).content.decode())
    assert "SpO2 98 %, 10:05" in page
    refused = stage.nurse.post(address, {"observation": row.pk})
    assert beside(refused.content.decode(), "reason").startswith("Say why")
    assert stage.nurse.post(address, {"observation": row.pk, "reason": "Cold finger"}).status_code
    assert ObservationMark.objects.get().reason == "Cold finger"
    sheet = stage.nurse.get(of(treatment, "flowsheet/")).content.decode()
    assert "<s>98</s>" in sheet
    assert "Cold finger" in sheet
    assert "spo2" not in stage.nurse.get(of(treatment, "series.json")).json()["points"]


@pytest.mark.parametrize("query", ["", "?of=", "?of=x", "?of=999999", "?of=" + "9" * 40])
def test_an_artefact_of_nothing_is_404(stage: Stage, query: str) -> None:
    treatment = running(stage.clinic)
    assert stage.nurse.get(of(treatment, f"artefact/{query}")).status_code == 404


def test_nothing_is_written_into_a_signed_record(stage: Stage) -> None:
    treatment = signed(stage.clinic)
    stage.at(200)
    answer = stage.nurse.post(of(treatment, "notes/"), {"text": "Late thought"}, headers=HTMX)
    assert answer.status_code == 422
    assert "The record is signed; write an addendum." in words(answer.content.decode())
    assert "Late thought" in answer.content.decode()


@pytest.mark.parametrize("rest", ["vitals/", "events/", "notes/", "pause/", "stop/", "confirm/"])
def test_the_chair_is_the_nurses_and_the_prescribers(stage: Stage, rest: str) -> None:
    treatment = running(stage.clinic)
    for actor in (stage.clinic.desk, stage.clinic.therapist, stage.clinic.admin):
        answer = stage.browser(actor).post(of(treatment, rest), {"text": "x"})
        assert answer.status_code == 403
        assert "Only a nurse or a prescriber may" in answer.content.decode()
