"""One touch from the floor to a form; what is filled in says where it comes from."""

import re

import pytest

from chairside.clinic.visits.models import StateMove
from tests.clinic.stages import checked_in, minute, order, recovering, running
from tests.web.treatments.stage import HTMX, Stage, of, words

pytestmark = pytest.mark.django_db


def offered(html: str) -> list[str]:
    return re.findall(r'href="[^"]*[?]do=(\w+)"', html)


def test_the_card_of_a_chair_offers_what_this_person_may_do_now(stage: Stage) -> None:
    running(stage.clinic)
    stage.at(20)
    assert offered(stage.nurse.get("/floor/").content.decode()) == [
        "check",
        "vitals",
        "event",
        "pause",
    ]
    assert offered(stage.desk.get("/floor/").content.decode()) == []


@pytest.mark.parametrize("name", ["vitals", "event", "pause", "check"])
def test_the_live_page_opens_with_the_form(stage: Stage, name: str) -> None:
    treatment = running(stage.clinic)
    stage.at(20)
    html = stage.nurse.get(of(treatment, f"?do={name}")).content.decode()
    work = re.findall(r'id="work"[^>]*', html)[0]
    assert 'hx-trigger="load"' in work


@pytest.mark.parametrize("name", ["", "stop", "order", "discharge", "x" * 300, "../../staff/"])
def test_nothing_else_is_opened(stage: Stage, name: str) -> None:
    treatment = running(stage.clinic)
    stage.at(20)
    html = stage.nurse.get(of(treatment), {"do": name}).content.decode()
    assert "hx-get" not in re.findall(r'id="work"[^>]*', html)[0]


def test_a_pause_is_stamped_when_it_is_opened(stage: Stage) -> None:
    treatment = running(stage.clinic)
    stage.at(20)
    html = stage.nurse.get(of(treatment, "pause/"), headers=HTMX).content.decode()
    pressed = re.findall(r'name="pressed_at" value="([^"]+)"', html)[0]
    assert "counts from" in html
    stage.at(22)
    stage.nurse.post(
        of(treatment, "pause/"), {"pressed_at": pressed, "reason": "Nausea"}, headers=HTMX
    )
    assert StateMove.objects.get(name="pause").at == minute(20)


def test_a_pause_needs_a_reason_and_keeps_its_time(stage: Stage) -> None:
    treatment = running(stage.clinic)
    stage.at(20)
    entry = {"pressed_at": minute(19).isoformat(), "reason": "", "other": ""}
    answer = stage.nurse.post(of(treatment, "pause/"), entry, headers=HTMX)
    assert answer.status_code == 422
    assert "A reason is needed" in answer.content.decode()
    for wrong in ("yesterday", "9999-12-31T00:00", minute(5).isoformat()):
        answer = stage.nurse.post(
            of(treatment, "pause/"), {"pressed_at": wrong, "reason": "Nausea"}, headers=HTMX
        )
        assert answer.status_code == 422
    assert not StateMove.objects.filter(name="pause").exists()


def test_the_last_order_is_copied_only_when_asked_and_says_whose_it_was(stage: Stage) -> None:
    treatment = checked_in(stage.clinic)
    order(stage.clinic, treatment, mg_per_kg="0.4")
    stage.at(5)
    plain = stage.prescriber.get(of(treatment, "order/"), headers=HTMX).content.decode()
    assert "Copy the last order" in plain
    vial = plain.split('name="vial_mg_per_ml"', 1)[1].split("departure_reason")[0]
    assert "checked" not in vial
    copied = stage.prescriber.get(of(treatment, "order/?copy=1"), headers=HTMX).content.decode()
    assert "Copied from the order of" in words(copied)
    assert "by Paul Grove, MD" in words(copied)
    assert 'name="dose_mg_per_kg" value="0.4"' in copied
    assert re.search(r'value="10"[^>]*checked', copied)


def test_the_form_of_discharge_ticks_nothing_by_itself(stage: Stage) -> None:
    treatment = recovering(stage.clinic)
    stage.at(100)
    html = stage.nurse.get(of(treatment, "discharge/"), headers=HTMX).content.decode()
    assert "checked" not in html
    assert "50 min" in words(html)  # since the stop
    assert "Check again:" in words(html)  # the pressure of minute 40
