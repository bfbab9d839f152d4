"""The floor and the day's book."""

import re
from decimal import Decimal

import pytest

from chairside.clinic.accounts.roles import Role
from chairside.clinic.visits import operations as visit_operations
from chairside.clinic.visits.models import Visit
from chairside.clinic.visits.operations import batch_writes
from chairside.hl7v2.metrics import Metric
from tests.clinic.stages import booked, minute, running
from tests.clinic.visits.wire import heard, heart, message
from tests.web.people import ClientAs
from tests.web.treatments.stage import Stage, beside, of, words

pytestmark = pytest.mark.django_db


def test_a_nurse_sees_each_chair_at_a_glance(stage: Stage) -> None:
    treatment = running(stage.clinic)
    stage.at(20)
    html = stage.nurse.get("/floor/").content.decode()
    page = words(html)
    for part in ("Chair 1 Running Ashby, Mara", "15-minute check", "122/78 mmHg", "Chair 2 free"):
        assert part in page
    assert f'href="{of(treatment)}"' in html
    assert "chair-overdue" not in html
    assert "Monitor 1 has not reported yet" in page
    stage.at(26)
    assert "chair-overdue" in stage.nurse.get("/floor/board/").content.decode()


def test_the_floor_is_told_of_values_and_knows_when_it_changes_by_itself(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It asks only when something was said, or when time alone changes what it says."""
    running(stage.clinic)
    stage.at(20)
    told: list[tuple[object, str]] = []
    monkeypatch.setattr(batch_writes, "announce", lambda topics, kind: told.append((topics, kind)))
    heard(message([heart(81)], at=minute(20)), at=minute(20))
    assert ([f"chairs:{stage.clinic.site.pk}"], "values") in told
    page = stage.nurse.get("/floor/").content.decode()
    changes = re.search(r'data-changes-at="(\d+)"', page)
    assert changes
    # The monitor's silence comes first: it reports every 5 s, and is silent after two of them.
    period = stage.clinic.monitor.period_seconds
    assert int(changes[1]) == int(minute(20).timestamp()) + min(2 * period, 24)
    assert f'data-of="chairs:{stage.clinic.site.pk}"' in page
    assert "every 60s" in page
    assert "Checks overdue" in page
    assert "data-changes-at" not in stage.desk.get("/floor/").content.decode()


def test_the_front_desk_sees_no_numbers(stage: Stage) -> None:
    running(stage.clinic)
    page = words(stage.desk.get("/floor/").content.decode())
    assert "Chair 1 Running Ashby, Mara" in page
    for hidden in ("mmHg", "check", "Monitor 1"):
        assert hidden not in page.split("Session")[0].replace("checked in", "")


def test_who_waits_can_be_checked_in_from_the_floor(stage: Stage) -> None:
    treatment = booked(stage.clinic)
    assert of(treatment, "check-in/") in stage.desk.get("/floor/").content.decode()
    therapist = stage.browser(stage.clinic.therapist).get("/floor/").content.decode()
    assert of(treatment, "check-in/") not in therapist


def test_a_clinic_without_a_site_says_so(client_as: ClientAs) -> None:
    nurse = client_as(Role.NURSE)
    assert "No clinic is set up yet" in nurse.get("/floor/").content.decode()
    assert "No clinic is set up yet" in nurse.get("/schedule/").content.decode()
    assert nurse.get("/schedule/book/").status_code == 404


@pytest.mark.parametrize("day", ["2026-03-16", "", "nonsense", "9999-12-31", "0001-01-01"])
def test_the_book_of_a_day(stage: Stage, day: str) -> None:
    booked(stage.clinic)
    page = words(stage.desk.get("/schedule/", {"day": day}).content.decode())
    assert "Monday, 16 Mar 2026" in page
    assert "10:00 – 13:00 Ashby, Mara 2 May 1984 Chair 1 180 min Scheduled" in page


def test_the_day_after_is_empty(stage: Stage) -> None:
    booked(stage.clinic)
    page = words(stage.desk.get("/schedule/", {"day": "2026-03-17"}).content.decode())
    assert "No visits booked" in page


def test_the_desk_marks_on_the_schedule_who_did_not_come_and_takes_it_back(stage: Stage) -> None:
    visit = booked(stage.clinic)
    mark, back = of(visit, "missed/"), of(visit, "missed/take-back/")

    def page(path: str) -> str:
        return stage.desk.get(path).content.decode()

    stage.at(-1)
    assert mark not in page("/schedule/")
    stage.at(20)
    assert mark in page("/schedule/")
    assert "A reason is needed" in words(stage.desk.post(mark, {"reason": " "}).content.decode())
    # Nothing is missed by the clock alone: it waits until somebody says so.
    stage.at(200)
    assert mark in page("/today/")
    assert mark in page("/inbox/")
    stage.desk.post(mark, {"reason": "No answer by phone."})
    assert back in page("/schedule/")
    assert "Missed" in words(page(f"/patients/{visit.patient.uuid}/visits/"))
    assert "Past visits" not in words(page("/today/"))
    stage.desk.post(back, {"reason": "Sat in the waiting room."})
    assert mark in page("/schedule/")
    assert "Scheduled" in words(page(f"/patients/{visit.patient.uuid}/visits/"))


def entry(stage: Stage, **changed: str) -> dict[str, str]:
    return {
        "patient": str(stage.clinic.patient.uuid),
        "chair": str(stage.clinic.chair.uuid),
        "protocol_id": "trd-iv-induction",
        "start": "2026-03-17T09:00",
        "length": "150",
        "q": "ashb",
        **changed,
    }


def test_a_visit_is_booked_on_the_clinics_clock(stage: Stage) -> None:
    answer = stage.desk.post("/schedule/book/", entry(stage))
    assert answer["Location"] == "/schedule/?day=2026-03-17"
    made = Visit.objects.get()
    # 09:00 in New York is 23 hours after 10:00 of the day before.
    assert (made.appointment.start, made.appointment.end) == (
        minute(23 * 60),
        minute(23 * 60 + 150),
    )


def test_the_length_begins_as_the_drugs_time_and_the_least_stay(stage: Stage) -> None:
    html = stage.desk.get("/schedule/book/").content.decode()
    assert 'name="length" value="100"' in html  # 40 min of drug, an hour signed by the clinic
    assert 'value="2026-03-16T11:00"' in html


def test_a_double_booking_stands_beside_the_chair_and_keeps_everything(stage: Stage) -> None:
    booked(stage.clinic)
    typed = entry(stage, start="2026-03-16T12:00")
    answer = stage.desk.post("/schedule/book/", typed)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert beside(html, "chair") == "Chair 1 is booked in that time."
    assert 'value="2026-03-16T12:00"' in html
    assert f'value="{stage.clinic.patient.uuid}" checked' in html
    assert 'value="ashb"' in html


@pytest.mark.parametrize(
    ("changed", "field", "part"),
    [
        ({"patient": ""}, "patient", "Choose the patient."),
        ({"patient": "x"}, "patient", "Choose the patient."),
        ({"patient": "00000000-0000-4000-8000-000000000000"}, "patient", "Choose the patient."),
        ({"start": "tomorrow"}, "start", "Enter a date and a time that exist."),
        ({"start": "2026-03-15T09:00"}, "start", "This time has passed."),
        ({"length": "a while"}, "length", "Enter a whole number."),
        ({"length": "0"}, "length", "Enter 1 or more."),
        ({"chair": "x"}, "chair", "Choose one of the options."),
    ],
)
def test_a_booking_that_cannot_be(
    stage: Stage, changed: dict[str, str], field: str, part: str
) -> None:
    answer = stage.desk.post("/schedule/book/", entry(stage, **changed))
    assert answer.status_code == 422
    assert part in beside(answer.content.decode(), field)
    assert not Visit.objects.exists()


def test_a_patient_is_found_while_typing(stage: Stage) -> None:
    text = words(stage.desk.get("/schedule/patients/", {"q": "ash"}).content.decode())
    assert text == "Ashby, Mara, born 2 May 1984"
    nobody = stage.desk.get("/schedule/patients/", {"q": "zz"}).content.decode()
    assert "No patient matches “zz”." in nobody
    assert words(stage.desk.get("/schedule/patients/").content.decode()) == ""


def test_a_therapist_reads_the_schedule_and_books_nothing(stage: Stage) -> None:
    therapist = stage.browser(stage.clinic.therapist)
    assert therapist.get("/schedule/").status_code == 200
    assert therapist.post("/schedule/book/", entry(stage)).status_code == 403


def charted(stage: Stage, treatment: Visit, at: float, spo2: int) -> None:
    visit_operations.chart_vitals(
        visit=treatment,
        values={Metric.SPO2: Decimal(spo2)},
        by=stage.clinic.nurse,
        at=minute(at),
    )


def test_each_number_on_the_floor_has_its_age(stage: Stage) -> None:
    running(stage.clinic)
    stage.at(20)
    html = stage.nurse.get("/floor/").content.decode()
    assert html.count(f'data-age="{minute(5).timestamp():.0f}"') == 3  # charted at minute 5
    assert "Resp rate not charted" in words(html) or "Breathing not charted" in words(html)


def test_the_floor_shows_the_last_sedation_score_and_how_much_was_infused(stage: Stage) -> None:
    """5.2 mL/h for 18 min are 1.56 of 3.5 mL: 44 %."""
    treatment = running(stage.clinic)
    visit_operations.do_check(
        check=treatment.checks.earliest("due_at"),
        sedation=4,
        dissociation="mild",
        comfortable=True,
        by=stage.clinic.nurse,
        at=minute(26),
    )
    stage.at(28)
    html = stage.nurse.get("/floor/").content.decode()
    page = words(html)
    assert "MOAA/S 2 min ago 4" in page
    assert 'stroke-dasharray="44 100"' in html
    assert "44 %" in page


def test_a_value_that_nobody_acknowledged_is_marked_on_the_floor_too(stage: Stage) -> None:
    treatment = running(stage.clinic)
    charted(stage, treatment, 20, 88)
    charted(stage, treatment, 21, 97)
    stage.at(22)
    html = stage.nurse.get("/floor/").content.decode()
    assert "chair-outside" in html
    assert 'aria-label="not acknowledged:"' in html
    assert "88 at 10:20" in words(html)


def test_urgent_first_or_by_chair_as_chosen_on_this_device(stage: Stage) -> None:
    """Nobody sits in chair 1; in chair 2 a value is out of range."""
    treatment = running(stage.clinic)
    charted(stage, treatment, 20, 88)
    Visit.objects.filter(pk=treatment.pk).update(chair=stage.clinic.other_chair)
    stage.at(22)
    nurse = stage.nurse

    def first() -> str:
        html = nurse.get("/floor/board/").content.decode()
        return "Chair 2" if html.index(">Chair 2<") < html.index(">Chair 1<") else "Chair 1"

    assert first() == "Chair 1"
    nurse.get("/floor/", {"order": "urgent"})
    assert first() == "Chair 2"
    nurse.get("/floor/", {"order": "nonsense"})
    assert first() == "Chair 2"
    nurse.get("/floor/", {"order": "chair"})
    assert first() == "Chair 1"


def test_a_check_that_is_open_is_done_from_the_floor(stage: Stage) -> None:
    treatment = running(stage.clinic)
    stage.at(20)
    check = treatment.checks.earliest("due_at")
    html = stage.nurse.get("/floor/").content.decode()
    assert f'hx-get="{of(treatment, f"checks/{check.pk}/")}"' in html
    therapist = stage.browser(stage.clinic.therapist).get("/floor/").content.decode()
    assert f"checks/{check.pk}/" not in therapist


def test_the_wall_view_has_a_look_of_its_own(stage: Stage) -> None:
    running(stage.clinic)
    html = stage.nurse.get("/floor/", {"wall": "1"}).content.decode()
    assert 'class="wall"' in html
    assert "Secondary display. The bedside monitors are the alarm." in words(html)
    assert 'class="wall"' not in stage.nurse.get("/floor/", {"wall": "x"}).content.decode()
