"""A value out of range on the live page and in the record, until somebody acknowledged it."""

import re
from decimal import Decimal

import pytest

from chairside.clinic.visits import operations as visit_operations
from chairside.hl7v2.metrics import Metric
from tests.clinic.stages import minute, running
from tests.web.treatments.stage import HTMX, Stage, of, words

pytestmark = pytest.mark.django_db


def test_a_value_out_of_range_is_acknowledged_in_one_touch_and_marked_until_then(
    stage: Stage,
) -> None:
    treatment = running(stage.clinic)
    for at, value in ((20, 88), (21, 97)):
        visit_operations.chart_vitals(
            visit=treatment,
            values={Metric.SPO2: Decimal(value)},
            by=stage.clinic.nurse,
            at=minute(at),
        )
    stage.at(22)
    html = stage.nurse.get(of(treatment)).content.decode()
    page = words(html.replace("&#x27;", "'"))
    assert "SpO2 was 88 %, below the clinic's limit of 92. 10:20 , not acknowledged." in page
    assert "88 at 10:20" in page
    news = stage.nurse.get(of(treatment, "news.json")).json()
    (spo2,) = [tile for tile in news["tiles"] if tile["key"] == "spo2"]
    assert (spo2["value"], spo2["was"]) == ("97", ["88", minute(20).timestamp()])
    assert f'data-limits="{news["limits"]}"' in html
    (press,) = re.findall(r'hx-post="([^"]+/acknowledge/)"', html)
    assert press not in stage.browser(stage.clinic.therapist).get(of(treatment)).content.decode()
    assert stage.nurse.get(press).status_code == 200  # without scripts, on a page of its own
    answer = stage.nurse.post(press, headers=HTMX)
    assert "Acknowledged: SpO2 88 %, 10:20." in answer["HX-Trigger"]
    assert "not acknowledged" not in words(stage.nurse.get(of(treatment)).content.decode())
    record = words(stage.prescriber.get(of(treatment, "record/")).content.decode())
    assert "10:20 SpO2 88 % below 92 Nora Field, RN, 10:22" in record


def test_what_is_out_of_range_now_stays_in_sight_after_it_was_acknowledged(stage: Stage) -> None:
    treatment = running(stage.clinic)
    (low,) = visit_operations.chart_vitals(
        visit=treatment,
        values={Metric.SPO2: Decimal(88)},
        by=stage.clinic.nurse,
        at=minute(20),
    )
    visit_operations.acknowledge_limit(
        visit=treatment, farthest=low, through=low, by=stage.clinic.nurse, at=minute(21)
    )
    stage.at(22)
    html = stage.nurse.get(of(treatment)).content.decode()
    page = words(html.replace("&#x27;", "'"))
    assert "below the clinic's limit of 92. Acknowledged by Nora Field, RN, 10:21 ." in page
    assert 'tile-outside" data-tile="spo2"' in " ".join(html.split())
    assert "/acknowledge/" not in html


def test_the_record_that_is_to_be_signed_names_what_nobody_acknowledged(stage: Stage) -> None:
    treatment = running(stage.clinic)
    visit_operations.chart_vitals(
        visit=treatment,
        values={Metric.SPO2: Decimal(88)},
        by=stage.clinic.nurse,
        at=minute(20),
    )
    stage.at(22)
    record = words(stage.prescriber.get(of(treatment, "record/")).content.decode())
    assert "SpO2 88 % below 92 Not acknowledged" in record
