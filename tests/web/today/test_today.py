"""Today, by role: what waits now, the most urgent first, each with its one action."""

import re
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client

from chairside.clinic.accounts.models import User
from chairside.clinic.accounts.operations import revoke_role
from chairside.clinic.accounts.roles import Role
from chairside.clinic.consents.models import Consent
from chairside.clinic.consents.operations import withdraw
from chairside.clinic.visits.models import Check
from chairside.clinic.visits.operations import (
    acknowledge_limit,
    chart_vitals,
    record_event,
    resolve_event,
)
from chairside.hl7v2.metrics import Metric
from chairside.web.followed import topics_for
from tests.clinic import stages
from tests.clinic.referrals.sent import referral
from tests.web.people import ClientAs, words
from tests.web.treatments.stage import Stage, of

pytestmark = pytest.mark.django_db
HIGH = {**stages.CALM, Metric.NIBP_SYSTOLIC: Decimal(171)}


def rows(client: Client) -> list[tuple[str, str, str]]:
    """Severity, title with detail, and the action of each row, in the order of the page."""
    page = words(client.get("/today/"))
    many = re.findall(
        r'waiting-severity">.*?<span>(.*?)</span>.*?waiting-what"><strong>(.*?)</strong><p>(.*?)</p>'
        r'.*?<a [^>]*class="btn[^>]*>(.*?)<',
        page,
    )
    return [(severity, f"{title}: {detail}", action) for severity, title, detail, action in many]


def test_who_signs_in_starts_there(stage: Stage) -> None:
    for client in (stage.nurse, stage.desk, stage.browser(stage.clinic.admin)):
        assert client.get("/").headers["Location"] == "/today/"
    researcher = stage.browser(stage.clinic.researcher)
    assert researcher.get("/").headers["Location"] == "/knowledge/"
    assert researcher.get("/today/").status_code == 403


def test_a_check_is_due_then_overdue_and_leads_to_its_form(stage: Stage) -> None:
    visit = stages.running(stage.clinic)  # from minute 10; the first check is due at minute 25
    check = Check.objects.filter(visit=visit).earliest("due_at")
    stage.at(14)
    assert "15-minute check" not in words(stage.nurse.get("/today/"))
    stage.at(15)
    assert ("due", "Ashby, Mara, Chair 1: 15-minute check", "Record check") in rows(stage.nurse)
    stage.at(25)
    assert rows(stage.nurse)[0] == (
        "overdue",
        "Ashby, Mara, Chair 1: 15-minute check",
        "Record check",
    )
    assert of(visit, f"checks/{check.pk}/") in words(stage.nurse.get("/today/"))
    stages.do_checks(stage.clinic, visit, until=stages.minute(25))
    assert "15-minute check" not in words(stage.nurse.get("/today/"))


def test_a_value_beyond_a_limit_comes_before_an_overdue_check(stage: Stage) -> None:
    visit = stages.running(stage.clinic)
    chart_vitals(visit=visit, values=HIGH, by=stage.clinic.nurse, at=stages.minute(24))
    stage.at(26)
    first, second = rows(stage.nurse)[:2]
    assert first[0] == "out of range"
    assert "171 mmHg" in first[1]
    assert second[0] == "overdue"
    chart_vitals(visit=visit, values=stages.CALM, by=stage.clinic.nurse, at=stages.minute(27))
    stage.at(28)
    first, second = rows(stage.nurse)  # seen by nobody yet
    assert "was 171 mmHg" in first[1]
    value = visit.observations.get(metric=Metric.NIBP_SYSTOLIC, value=171)
    acknowledge_limit(
        visit=visit,
        farthest=value,
        through=value,
        by=stage.clinic.nurse,
        at=stages.minute(29),
    )
    assert [row[0] for row in rows(stage.nurse)] == ["overdue"]


def test_what_an_arrived_patient_lacks_is_shown_to_whoever_can_settle_it(stage: Stage) -> None:
    visit = stages.checked_in(stage.clinic)
    stage.at(1)
    (nurse,) = rows(stage.nurse)
    assert "Baseline vitals" in nurse[1]
    assert "Dose ordered" not in nurse[1]
    (prescriber,) = rows(stage.prescriber)
    assert "Dose ordered" in prescriber[1]
    assert prescriber[2] == "Order the dose"
    assert of(visit, "order/") in words(stage.prescriber.get("/today/"))
    assert rows(stage.desk) == []


def test_a_second_confirmation_waits_for_another_person(stage: Stage) -> None:
    visit = stages.checked_in(stage.clinic)
    made = stages.order(stage.clinic, visit)
    stages.OPERATIONS["chart_vitals"](
        visit=visit, values=stages.CALM, by=stage.clinic.nurse, at=stages.minute(3)
    )
    stage.at(5)
    assert "confirm" in rows(stage.nurse)[0][1]
    stages.OPERATIONS["confirm_dose"](
        visit=visit,
        order=made,
        vial_mg_per_ml=Decimal(10),
        by=stage.clinic.nurse,
        at=stages.minute(4),
    )
    assert rows(stage.nurse) == []
    second = stage.browser(stage.clinic.second_nurse)
    assert rows(second)[0][2] == "Check and confirm the dose"


def test_the_next_step_waits_when_nothing_is_missing(stage: Stage) -> None:
    stages.ready(stage.clinic)
    stage.at(6)
    assert "Ready to clear" in rows(stage.nurse)[0][1]


@pytest.mark.parametrize(
    ("state", "minutes", "words_of_it"),
    [
        ("cleared", 8, "infusion not started"),
        ("stopped", 51, "Begin recovery"),
        ("recovering", 110, "Discharge"),
    ],
)
def test_each_state_has_its_next_step(
    stage: Stage, state: str, minutes: int, words_of_it: str
) -> None:
    getattr(stages, state)(stage.clinic)
    stage.at(minutes)
    assert any(words_of_it in f"{row[1]} {row[2]}" for row in rows(stage.nurse))


def test_nothing_waits_before_the_minimum_stay_is_over(stage: Stage) -> None:
    visit = stages.recovering(stage.clinic)
    stages.do_checks(stage.clinic, visit, until=stages.minute(115))
    stage.at(109)  # stopped at minute 50; the clinic's minimum stay is 60 minutes
    assert rows(stage.nurse) == []
    stage.at(110)
    assert "Discharge" in rows(stage.nurse)[0][2]


def test_an_infusion_that_has_run_out_is_overdue(stage: Stage) -> None:
    stages.running(stage.clinic)  # 3.5 mL at 5.2 mL/h: empty after 40.4 minutes
    stage.at(50)
    assert "Infusion complete" not in words(stage.nurse.get("/today/"))
    stage.at(51)
    assert ("overdue", "Ashby, Mara, Chair 1: Infusion complete", "Stop infusion") in rows(
        stage.nurse
    )


def test_the_front_desk_sees_arrivals_and_consents_and_no_clinical_fact(stage: Stage) -> None:
    referral()
    visit = stages.booked(stage.clinic)
    stage.at(-15)
    assert ("due", "Ashby, Mara, Chair 1: Not checked in", "Check in") in rows(stage.desk)
    stage.at(0)
    assert rows(stage.desk)[0][0] == "overdue"
    assert any("Referral. Sent the questionnaire" in row[1] for row in rows(stage.desk))
    stages.seat(stage.clinic, visit)
    stage.at(1)
    page = words(stage.desk.get("/today/"))
    assert "Not checked in" not in page
    for hidden in ("Penicillin", "mmHg", "vitals", "Dose ordered", "Findings"):
        assert hidden not in page


def test_a_visit_of_today_without_a_consent_stands_by_itself(stage: Stage) -> None:
    stages.booked(stage.clinic)
    stage.at(-120)
    assert rows(stage.desk) == []
    withdraw(
        consent=Consent.objects.get(),
        by_whom="the patient",
        by=stage.clinic.nurse,
        at=stages.minute(-119),
    )
    stage.at(-118)
    ((severity, said, action),) = rows(stage.desk)
    assert (severity, action) == ("due", "Open consents")
    assert said.startswith("Ashby, Mara: Consent to renew. Visit 16 Mar 2026, 10:00, Chair 1.")


def test_a_dose_to_order_waits_from_the_morning_on(stage: Stage) -> None:
    stages.booked(stage.clinic)
    stage.at(-120)
    assert ("due", "Ashby, Mara, Chair 1: No dose ordered", "Order the dose") in rows(
        stage.prescriber
    )
    assert rows(stage.nurse) == []


def test_an_event_that_is_still_open_after_discharge_waits_for_the_nurse(stage: Stage) -> None:
    visit = stages.running(stage.clinic)
    event = record_event(
        visit=visit,
        code="nausea",
        severity="mild",
        serious=False,
        onset_at=stages.minute(20),
        by=stage.clinic.nurse,
        at=stages.minute(20),
    )
    stages.do_checks(stage.clinic, visit, until=stages.minute(50))
    stages.OPERATIONS["stop"](
        visit=visit, reason="Planned end.", by=stage.clinic.nurse, at=stages.minute(50)
    )
    stages.OPERATIONS["recover"](visit=visit, by=stage.clinic.nurse, at=stages.minute(52))
    visit = stages.fresh(visit)
    stages.do_checks(stage.clinic, visit, until=stages.minute(115))
    stages.OPERATIONS["discharge"](
        visit=visit,
        criteria=stages.ALL_MET,
        left_with="Jo Ashby, sister",
        instructions_given=True,
        unmet_reason="Mild nausea; told what to do.",
        by=stage.clinic.prescriber,
        at=stages.minute(115),
    )
    stage.at(120)
    assert any("1 adverse event still ongoing" in row[1] for row in rows(stage.nurse))
    resolve_event(
        event=event, by=stage.clinic.nurse, at=stages.minute(121), resolved_at=stages.minute(121)
    )
    assert rows(stage.nurse) == []


def test_an_admin_sees_staff_limits_and_failed_jobs_and_nothing_clinical(stage: Stage) -> None:
    stages.signed(stage.clinic)
    admin = stage.browser(stage.clinic.admin)
    User.objects.update(last_login=stages.minute(0))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed', attempts = 6")
    user = User.objects.get(pk=stage.clinic.therapist.person_id)
    revoke_role(user=user, role=Role.THERAPIST, by=stage.clinic.admin, at=stages.minute(1))
    page = words(admin.get("/today/"))
    assert "1 person without a role" in page
    assert "The PDF of a signed record" in page
    for hidden in ("Ashby", "Visits today", "Chair 1"):
        assert hidden not in page


def test_a_silent_monitor_at_a_chair_in_use_is_shown_to_the_admin(stage: Stage) -> None:
    stages.running(stage.clinic)
    stage.at(20)
    page = words(stage.browser(stage.clinic.admin).get("/today/"))
    assert "Monitor 1, Chair 1" in page
    assert "has not reported yet" in page
    assert "Ashby" not in page


def test_of_many_of_a_kind_one_row_leads_to_the_inbox(stage: Stage) -> None:
    for minutes in range(3):
        referral(minutes=minutes)
    sent = referral(urgent=True, family_name="Zorn")
    listed = rows(stage.desk)
    assert [row[1].split(":")[0] for row in listed] == ["Mara Zorn", "Referrals"]
    assert "Referrals: 3" in listed[1][1]
    assert "/inbox/?kind=referral" in words(stage.desk.get("/today/"))
    stage.desk.post(f"/inbox/referral/{sent.uuid}/take/")
    assert len(rows(stage.nurse)) == 1


def test_when_nothing_waits_it_says_what_comes_next(stage: Stage) -> None:
    page = words(stage.nurse.get("/today/"))
    assert "Nothing waits for you" in page
    assert "No more appointments today" in page
    stages.booked(stage.clinic)
    stage.at(-60)
    page = words(stage.nurse.get("/today/"))
    assert "Nothing waits for you" in page
    assert "Next: Ashby, Mara at <time" in page
    assert "No visits today" not in page


def test_the_part_that_is_read_again_is_the_same_list(stage: Stage) -> None:
    stages.running(stage.clinic)
    stage.at(26)
    part = words(stage.nurse.get("/today/now/", headers={"HX-Request": "true"}))
    assert "Record check" in part
    assert "<html" not in part


def test_a_clinic_without_a_site_has_its_day_too(client_as: ClientAs) -> None:
    page = words(client_as(Role.NURSE).get("/today/"))
    assert "Nothing waits for you" in page
    assert client_as(Role.ADMIN).get("/today/").status_code == 200


def test_an_open_page_is_told_of_what_concerns_its_person(stage: Stage) -> None:
    visit = stages.running(stage.clinic)
    site, name = stage.clinic.site.pk, f"today:{stage.clinic.site.pk}"
    nurse = topics_for(stage.clinic.nurse, [name, f"inbox:{site}"])
    assert {f"site:{site}", "inbox", "referrals", "held", f"treatment:{visit.uuid}"} <= {
        *nurse[name]
    }
    assert nurse[f"inbox:{site}"] == [f"site:{site}", "inbox", "referrals", "held"]
    admin = topics_for(stage.clinic.admin, [name])
    assert not any(topic.startswith(("treatment:", "patient:")) for topic in admin[name])
    assert topics_for(stage.clinic.researcher, [name, "today:0", "today:x"]) == {}
