"""The live page, its panels, lines and stream."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chairside.clinic.audit.models import Entry
from chairside.clinic.feeds.operations import receive
from chairside.clinic.treatments import operations
from chairside.clinic.visits import operations as visit_operations
from chairside.hl7v2.metrics import Metric
from chairside.web.followed import topics_for
from tests.clinic.stages import CALM, checked_in, cleared, minute, recovering, running
from tests.clinic.visits.test_pump_events import happened
from tests.web.treatments.stage import NOBODY, Stage, of, words

pytestmark = pytest.mark.django_db


def test_the_head_says_who_lies_there_and_what_this_screen_is(stage: Stage) -> None:
    treatment = running(stage.clinic)
    stage.at(28)
    page = words(stage.nurse.get(of(treatment)).content.decode())
    for part in (
        "Ashby, Mara",
        "Born 2 May 1984",
        "41 years",
        f"Record no. {treatment.patient.record_number}",
        "Weight 70 kg ( 154.3 lb ) 7 days ago",
        "Allergies Penicillin",
        "Chair 1 Running",
        "Secondary display. The bedside monitor is the alarm.",
        "122/78 mmHg",
    ):
        assert part in page


def test_what_has_been_given_is_the_rate_times_the_time(stage: Stage) -> None:
    """5.2 mL/h for 18 min are 1.56 mL; 3.5 mL hold 35 mg, so 15.6 mg, 44 % of it."""
    treatment = running(stage.clinic)
    stage.at(28)
    page = words(stage.nurse.get(of(treatment)).content.decode())
    assert "15.6 mg of 35.0 mg" in page
    assert "1.56 of 3.50 mL · 44 %" in page


def test_opening_the_page_is_in_the_audit(stage: Stage) -> None:
    treatment = running(stage.clinic)
    stage.nurse.get(of(treatment))
    row = Entry.objects.filter(verb="treatment.view").get()
    assert row.patient_id == treatment.patient_id
    assert row.actor_name == "Nora Field, RN"


def test_the_front_desk_sees_when_and_where_and_nothing_clinical(stage: Stage) -> None:
    treatment = running(stage.clinic)
    page = words(stage.desk.get(of(treatment)).content.decode())
    assert "Mara Ashby" in page
    assert "Chair 1" in page
    for hidden in ("Penicillin", "mmHg", "mg", "70 kg", "depression"):
        assert hidden not in page
    for rest in ("now/", "series.json", "forecast.json", "flowsheet/", "news.json"):
        assert stage.desk.get(of(treatment, rest)).status_code == 403


def test_a_therapist_reads_and_has_no_button(stage: Stage) -> None:
    treatment = running(stage.clinic)
    page = stage.browser(stage.clinic.therapist).get(of(treatment)).content.decode()
    assert "122/78" in page
    for button in ("act-check", "act-vitals", "act-event", "do-stop", "do-pause", "skip-first"):
        assert f'id="{button}' not in page


@pytest.mark.parametrize(
    "rest",
    ["", "now/", "series.json", "forecast.json", "flowsheet/", "news.json", "vitals/", "checks/1/"],
)
def test_a_treatment_that_is_not_there_is_404(stage: Stage, rest: str) -> None:
    assert stage.nurse.get(f"/treatments/{NOBODY}/{rest}").status_code == 404


def test_a_check_of_another_treatment_is_404(stage: Stage) -> None:
    treatment = running(stage.clinic)
    check = treatment.checks.earliest("due_at")
    other = operations.schedule(
        patient=treatment.patient,
        chair=stage.clinic.other_chair,
        protocol_id=treatment.protocol_id,
        start=minute(60 * 24),
        end=minute(60 * 25),
        by=stage.clinic.nurse,
        at=minute(0),
    )
    assert stage.nurse.get(of(other, f"checks/{check.pk}/")).status_code == 404


def test_an_overdue_check_comes_first_with_its_button(stage: Stage) -> None:
    treatment = running(stage.clinic)
    stage.at(26)  # the first check fell due at minute 25
    html = stage.nurse.get(of(treatment)).content.decode()
    due = html[html.index('id="panel-due"') : html.index('id="panel-infusion"')]
    assert "15-minute check" in words(due)
    assert "due-first is-overdue" in due
    assert f"checks/{treatment.checks.earliest('due_at').pk}/" in due
    assert "alarm" not in due


def test_a_discharge_that_may_be_is_not_overdue(stage: Stage) -> None:
    treatment = recovering(stage.clinic)
    for check in treatment.checks.filter(done_at=None):
        visit_operations.skip_check(
            check=check, reason="Test", by=stage.clinic.nurse, at=minute(60)
        )
    stage.at(130)
    html = stage.nurse.get(of(treatment)).content.decode()
    due = html[html.index('id="panel-due"') : html.index('id="panel-infusion"')]
    assert "possible from 11:50" in words(due)
    assert "is-overdue" not in due


def test_the_gate_names_each_open_item_and_who_can_mend_it(stage: Stage) -> None:
    treatment = checked_in(stage.clinic)
    page = words(stage.nurse.get(of(treatment)).content.decode())
    assert "No dose is ordered. For a prescriber." in page
    assert "Two people have to confirm the dose." in page
    assert "Override with reason" not in page
    for_prescriber = words(stage.prescriber.get(of(treatment)).content.decode())
    assert "Order the dose" in for_prescriber
    assert "Override with reason" in for_prescriber


def test_a_value_beyond_the_clinics_limit_is_marked_with_words(stage: Stage) -> None:
    treatment = running(stage.clinic)
    visit_operations.chart_vitals(
        visit=treatment,
        values={Metric.SPO2: Decimal(90)},
        by=stage.clinic.nurse,
        at=minute(20),
    )
    stage.at(21)
    html = stage.nurse.get(of(treatment)).content.decode()
    assert "SpO2 90 % is below the clinic's limit of 92." in html.replace("&#x27;", "'")
    assert 'tile-outside" data-tile="spo2"' in " ".join(html.split())
    assert 'class="device-alarm' not in html


def test_the_panels_come_back_each_for_its_place(stage: Stage) -> None:
    treatment = running(stage.clinic)
    html = stage.nurse.get(of(treatment, "now/")).content.decode()
    for name in ("head", "warnings", "due", "infusion", "gate", "actions", "events", "notes"):
        assert f'id="panel-{name}"' in html
    assert html.count('hx-swap-oob="morph"') == 14


def test_the_lines_are_the_charted_values(stage: Stage) -> None:
    treatment = running(stage.clinic)
    points = stage.nurse.get(of(treatment, "series.json")).json()["points"]
    assert points["nibp_systolic"] == [[minute(5).timestamp(), 122.0]]
    assert points.keys() == {metric.value for metric in CALM}


def test_the_forecast_says_what_it_is_and_what_is_planned(stage: Stage) -> None:
    """52 mg/h (5.2 mL/h of 10 mg/mL): given from minute 10 to now, planned from now on."""
    treatment = running(stage.clinic)
    stage.at(30)
    answer = stage.nurse.get(of(treatment, "forecast.json")).json()
    curve = answer["curve"]
    assert "venous" in curve["axis_label"]
    assert curve["labels"]
    assert curve["citations"]
    assert len(curve["low"]) == len(curve["typical"]) == len(curve["times"])
    assert [(dose["planned"], dose["mg_per_h"]) for dose in curve["doses"]] == [
        (False, 52.0),
        (True, 52.0),
    ]
    assert curve["doses"][0]["from"] == minute(10).timestamp()
    assert curve["doses"][0]["to"] == curve["doses"][1]["from"] == minute(30).timestamp()
    assert [mark["label"] for mark in answer["markers"]] == ["start"]
    assert answer["limits"]["nibp_systolic"] == {"low": 90.0, "high": 160.0}


def test_an_arterial_model_has_no_band(stage: Stage) -> None:
    treatment = running(stage.clinic)
    stage.at(30)
    curve = stage.nurse.get(of(treatment, "forecast.json?model=kamp_2020")).json()["curve"]
    assert curve["low"] is None
    assert "arterial" in curve["axis_label"]
    other = stage.nurse.get(of(treatment, "forecast.json?model=../etc")).json()["curve"]
    assert other["model_id"] == "fanta_2015"


def test_without_an_order_there_is_no_curve(stage: Stage) -> None:
    assert stage.nurse.get(of(checked_in(stage.clinic), "forecast.json")).json()["curve"] is None


@pytest.mark.parametrize("rest", ["", "now/", "news.json", "forecast.json", "flowsheet/"])
def test_the_number_of_queries_does_not_grow_with_the_chart(stage: Stage, rest: str) -> None:
    treatment = running(stage.clinic)
    nurse = stage.nurse
    stage.at(12)
    counts = []
    for step in range(2):
        nurse.get(of(treatment, rest))
        with CaptureQueriesContext(connection) as queries:
            nurse.get(of(treatment, rest))
        counts.append(len(queries))
        for number in range(6):
            moment = minute(12 + step) + timedelta(seconds=number)
            visit_operations.chart_vitals(
                visit=treatment, values=CALM, by=stage.clinic.nurse, at=moment
            )
            visit_operations.write_note(
                visit=treatment, text="Calm", by=stage.clinic.nurse, at=moment
            )
            visit_operations.record_event(
                visit=treatment,
                code="nausea",
                severity="mild",
                by=stage.clinic.nurse,
                at=moment,
            )
        stage.at(14)
    assert counts[0] == counts[1] <= 45


def test_news_are_what_is_new_and_what_is_silent(stage: Stage) -> None:
    treatment = running(stage.clinic)
    last = stage.nurse.get(of(treatment, "series.json")).json()["last_id"]
    stage.at(30)
    feeds = stage.nurse.get(of(treatment, "news.json"), {"after": last}).json()["feeds"]
    assert {
        "label": "Monitor 1",
        "monitor": True,
        "last": None,
        "after": 20.0,
        "waiting": None,
        "late": 10.0,
    } in feeds
    visit_operations.chart_vitals(
        visit=treatment,
        values={Metric.NIBP_SYSTOLIC: Decimal(171), Metric.NIBP_DIASTOLIC: Decimal(90)},
        by=stage.clinic.nurse,
        at=minute(30),
    )
    news = stage.nurse.get(of(treatment, "news.json"), {"after": last}).json()
    systolic = [[minute(5).timestamp(), 122.0], [minute(30).timestamp(), 171.0]]
    assert news["points"]["nibp_systolic"] == systolic
    assert news["received_at"] == minute(30).timestamp()
    assert news["last_id"] > last
    beyond = "Systolic (cuff) 171 mmHg is above the clinic's limit of 160."
    assert "nibp_systolic-high" in news["limits"]
    tiles = {tile["key"]: tile for tile in news["tiles"]}
    assert tiles["bp"] == {
        "key": "bp",
        "value": "171/90",
        "note": "cuff",
        "at": minute(30).timestamp(),
        "source": "Nora Field, RN",
        "outside": [beyond],
        "was": None,
    }
    assert tiles["spo2"]["outside"] == []


def test_news_say_when_a_value_opens_or_closes_an_item_of_the_gate(stage: Stage) -> None:
    """Cleared at 122/78; 171 is above the clinic's 160, and 172 is no news. The page then reads its
    panels again, where the item stands."""
    treatment = cleared(stage.clinic)
    beyond, gates = [], []
    for at, systolic in ((8, 124), (9, 171), (10, 172), (11, 128)):
        stage.at(at)
        visit_operations.chart_vitals(
            visit=treatment,
            values={Metric.NIBP_SYSTOLIC: Decimal(systolic), Metric.NIBP_DIASTOLIC: Decimal(80)},
            by=stage.clinic.nurse,
            at=minute(at),
        )
        gates.append(stage.nurse.get(of(treatment, "news.json")).json()["gate"])
        panels = stage.nurse.get(of(treatment, "now/")).content.decode()
        gate = words(panels[panels.index('id="panel-gate"') : panels.index('id="panel-actions"')])
        beyond.append("limit of 160" in gate)
    assert beyond == [False, True, True, False]
    assert gates[0] != gates[1]
    assert gates[1] == gates[2]
    assert gates[3] == gates[0]


def test_during_the_infusion_no_gate_is_asked(stage: Stage) -> None:
    assert stage.nurse.get(of(running(stage.clinic), "news.json")).json()["gate"] == ""


def test_news_take_back_the_tile_of_a_marked_value(stage: Stage) -> None:
    treatment = running(stage.clinic)
    rows = visit_operations.chart_vitals(
        visit=treatment, values={Metric.SPO2: Decimal(80)}, by=stage.clinic.nurse, at=minute(30)
    )
    stage.at(31)
    before = stage.nurse.get(of(treatment, "news.json")).json()
    visit_operations.mark_artefact(
        observation=rows[0], reason="Probe off", by=stage.clinic.nurse, at=minute(31)
    )
    news = stage.nurse.get(of(treatment, "news.json")).json()
    assert news["marks"] == before["marks"] + 1
    (spo2,) = [tile for tile in news["tiles"] if tile["key"] == "spo2"]
    assert (spo2["value"], spo2["outside"]) == ("98", [])
    assert "spo2" not in news["limits"]


def test_a_live_page_follows_its_visit_its_patient_and_its_devices(stage: Stage) -> None:
    treatment = running(stage.clinic)
    name = f"treatment:{treatment.uuid}"
    assert f'data-of="{name}"' in stage.nurse.get(of(treatment)).content.decode()
    assert set(topics_for(stage.clinic.nurse, [name])[name]) >= {
        name,
        f"patient:{treatment.patient.uuid}",
        f"consents:{treatment.patient.uuid}",
        f"device:{stage.clinic.monitor.uuid}",
    }


def test_the_pages_say_when_device_data_is_charted_late(stage: Stage) -> None:
    """More than 10 s: what the pages show is then not the newest."""
    treatment = running(stage.clinic)
    receive(payload=b"MSH|^~\\&|X", peer="192.0.2.7", at=minute(12))
    feeds = stage.nurse.get(of(treatment, "news.json"), {"after": 0}).json()["feeds"]
    assert feeds[0]["waiting"] == minute(12).timestamp()
    late = "Device data delayed: data since 10:12 not yet charted"
    for seconds, is_said in ((10, False), (11, True)):
        stage.at(12 + seconds / 60)
        assert (late in words(stage.nurse.get("/floor/").content.decode())) is is_said
        held = words(stage.nurse.get("/held/").content.decode())
        assert ("1 message from devices waits to be charted, the oldest since 10:12" in held) is (
            is_said
        )


def test_a_pump_that_says_another_thing_than_the_record_is_said_at_the_infusion(
    stage: Stage,
) -> None:
    treatment = running(stage.clinic)
    happened("7^MDC_EVT_PUMP_DELIV_STOP^MDC", minute(14))
    stage.at(15)
    page = words(stage.nurse.get(of(treatment)).content.decode())
    assert "Pump 1 says: delivery stopped since 10:14" in page
    assert (
        "Pump 1 says since 10:14 that it is not infusing; the infusion is recorded as running. "
        "Look at the pump, then record what was done."
    ) in page


def test_the_panel_says_what_was_ordered_and_who_confirmed_it(stage: Stage) -> None:
    treatment = cleared(stage.clinic)
    page = words(stage.nurse.get(of(treatment)).content.decode())
    assert "≈ 34.67 mg in 40 min from 3.5 mL" in page
    assert "0.5 mg/kg × 70 kg" in page
    assert "confirmed by Nora Field, RN ; confirmed by Sam Lake, RN" in page.replace("RN;", "RN ;")
