"""Every form of a visit, sent once from the live page: `bounded_requests` holds each to its bound.

The forms of the other pages are held to it where they are tested.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from chairside.clinic.sites.operations import sign_prn
from chairside.clinic.visits.models import Visit
from chairside.knowledge.protocols import protocol
from chairside.web.forms import ONCE
from chairside.web.treatments.urls import SHEETS
from tests.clinic import stages
from tests.clinic.setting import OPENED, PROTOCOL
from tests.clinic.stages import minute
from tests.web.queries.counting import counted
from tests.web.records.people import PASSWORD, browser_of
from tests.web.treatments.stage import HTMX, Stage
from tests.web.treatments.test_dose import READ, entry
from tests.web.treatments.test_visit import ARRIVED

pytestmark = pytest.mark.django_db
Sent = tuple[str, Mapping[str, Any], Mapping[str, Any]]
"""The name of a sheet, what its address names beside the visit, and what is entered."""

WHY = {"reason": "Because."}
VITALS = {"nibp_systolic": "122", "nibp_diastolic": "78", "heart_rate": "72", "spo2": "98"}
LEAVING = {
    **{f"criterion-{name}": "on" for name in protocol(PROTOCOL).discharge},
    "left_with": "Jo Ashby, sister",
    "instructions_given": "on",
}
BOUND = 25


@pytest.fixture
def stage(db: None, monkeypatch: pytest.MonkeyPatch) -> Stage:
    return Stage.opened(monkeypatch)


def whole_visit(stage: Stage, visit: Visit) -> Iterator[tuple[float, Sent]]:
    """Each form with its minute, from check-in to discharge."""
    arrived = {**ARRIVED, "escort_name": "", "escort_phone": ""}
    here, there = (
        {"chair": str(chair.uuid)} for chair in (stage.clinic.chair, stage.clinic.other_chair)
    )
    yield 0, ("move_chair", {}, there)
    yield 0, ("check_in", {}, arrived)
    yield 1, ("reaffirm", {}, {})
    yield 1, ("override", {"item": "escort"}, WHY)
    yield 2, ("order", {}, entry(stage))
    yield 3, ("confirm", {}, READ)
    yield 3, ("confirm", {}, READ)
    yield 4, ("vitals", {}, VITALS)
    yield 5, ("move_chair", {}, here)
    yield 6, ("clear", {}, {})
    yield 7, ("answer_day", {}, {**ARRIVED, "new_medicine": "yes", "medicines": "aspirin"})
    yield 8, ("list_medicines", {}, {"medicines": ["aspirin"]})
    yield 10, ("start", {}, {})
    first, second = visit.checks.order_by("due_at")
    yield 25, ("check", {"check_id": first.pk}, {"all_well": "1"})
    yield 26, ("event", {}, {"code": "nausea", "severity": "mild"})
    event = visit.adverse_events.get()
    yield 27, ("resolve", {"event_key": event.uuid}, {})
    yield from nursing(stage, visit)
    yield 28, ("change_rate", {}, {"rate_ml_per_h": "4", **WHY})
    yield 30, ("pause", {}, WHY)
    yield 31, ("resume", {}, {})
    yield 41, ("skip", {"check_id": second.pk}, WHY)
    value = visit.observations.filter(metric="spo2").latest("pk")
    yield 42, ("artefact", {}, {"observation": value.pk, **WHY})
    yield 50, ("note", {}, {"text": "Calm."})
    yield 60, ("stop", {}, {"ending": "early", **WHY})
    yield 61, ("recover", {}, {})
    yield 61, ("note", {}, {"text": "Sleepy."})
    for check in visit.checks.filter(done_at=None):
        yield 125, ("check", {"check_id": check.pk}, {"all_well": "1"})
    yield 125, ("remove_line", {"line": visit.iv_lines.get().uuid}, {"finding": "clear"})
    yield 126, ("discharge", {}, LEAVING)


def nursing(stage: Stage, visit: Visit) -> Iterator[tuple[float, Sent]]:
    """All within the minute 27."""
    clinic = stage.clinic
    yield 27, ("check_now", {}, {"all_well": "1"})
    yield 27, ("place_line", {}, {"gauge": "22", "side": "left", "site": "hand"})
    yield 27, ("look_at_line", {"line": visit.iv_lines.get().uuid}, {"finding": "clear"})
    listed = sign_prn(
        site=clinic.site,
        name="Antiemetin",
        usual_dose=Decimal(4),
        unit="mg",
        route="iv",
        by=clinic.prescriber,
        at=OPENED,
    )
    given = {"medicine": str(listed.uuid), "ordered_by": clinic.prescriber.person_id}
    yield 27, ("prn", {}, given)
    yield 27, ("strike_prn", {"given": visit.prn_given.get().uuid}, WHY)
    handed = {"to": clinic.second_nurse.person_id, "text": "Calm."}
    yield 27, ("hand_over", {}, handed)
    yield 27, ("withdraw_handover", {"handover": visit.handovers.get().uuid}, WHY)
    yield 27, ("hand_over", {}, handed)
    yield 27, ("vitals", {}, {"nibp_systolic": "170", "nibp_diastolic": "90"})
    high = visit.observations.get(metric="nibp_systolic", value=170).pk
    yield 27, ("acknowledge", {"farthest": high, "through": high}, {})
    yield 27, ("take_over", {"handover": visit.handovers.get(withdrawn_at=None).uuid}, {})


def send(stage: Stage, visit: Visit, at: float, sent: Sent, by: Any) -> int:
    name, named, entered = sent
    stage.at(at)
    path = reverse(f"treatment_{name}", kwargs={"key": visit.uuid, **named})
    if name == "artefact":
        path += f"?of={entered['observation']}"
    browser = stage.browser(by)
    with counted() as statements:
        answer = browser.post(path, {**entered, ONCE: uuid4()}, headers=HTMX)
    assert answer.status_code == 200, (name, answer.content.decode()[:2000])
    return len(statements)


def test_every_form_of_a_visit(stage: Stage) -> None:
    clinic, visit = stage.clinic, stages.booked(stage.clinic)
    # Who sends a form has opened the page: that it was read is in the audit.
    for person in (clinic.nurse, clinic.second_nurse, clinic.prescriber):
        stage.browser(person).get(reverse("treatment", args=[visit.uuid]))
    counts: dict[str, int] = {}
    people = {"override": clinic.prescriber, "order": clinic.prescriber}
    people["take_over"] = clinic.second_nurse
    for at, sent in whole_visit(stage, visit):
        name = sent[0]
        by = people.get(name, clinic.nurse)
        if name == "confirm" and name in counts:
            by = clinic.second_nurse
        counts[name] = max(counts.get(name, 0), send(stage, visit, at, sent, by))
    later, latest = (stages.booked(clinic, start=minute(start)) for start in (200, 400))
    stages.seat(clinic, later, at=minute(200))
    for at, name, other in (
        (201, "abort", later),
        (401, "miss", latest),
        (402, "take_back_miss", latest),
        (403, "cancel", latest),
    ):
        counts[name] = send(stage, other, at, (name, {}, WHY), clinic.nurse)
    # The form of the PIN is sent in `test_co_sign.py`, whose requests have the same bound.
    assert {sheet.name for sheet in SHEETS} - {"co_sign"} == counts.keys()
    assert {name: count for name, count in counts.items() if count > BOUND} == {}


def test_a_record_signed_and_added_to(stage: Stage) -> None:
    visit = stages.discharged(stage.clinic)
    stage.at(130)
    browser = browser_of(stage.clinic.prescriber)
    page = browser.get(reverse("record", args=[visit.uuid]))
    sent = {"password": PASSWORD, "read_sha256": page.context["record"].sha256}
    assert browser.post(reverse("record_sign", args=[visit.uuid]), sent).status_code == 302
    added = {"text": "The dose was 35 mg."}
    assert browser.post(reverse("record_addendum", args=[visit.uuid]), added).status_code == 302
