"""The inbox as its people work on it: taken, given, snoozed, set as done."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client

from chairside.clinic.accounts.models import User
from chairside.clinic.referrals.models import Referral
from chairside.clinic.sites.operations import add_site, assign_site
from chairside.clinic.worklist.models import Entry
from chairside.web.at_site import CHOSEN
from tests.clinic import stages
from tests.clinic.referrals.sent import referral
from tests.web.people import words
from tests.web.treatments.stage import Stage

pytestmark = pytest.mark.django_db
LATER = {"until": "4h", "reason": "She calls back at noon."}


def of(sent: Referral, act: str = "") -> str:
    return f"/inbox/referral/{sent.uuid}/{act}"


def count(client: Client) -> str:
    return words(client.get("/inbox/count/"))


def test_a_row_names_what_it_is_with_owner_age_and_severity(stage: Stage) -> None:
    referral(urgent=True)
    stage.at(0)
    page = words(stage.desk.get("/inbox/"))
    for part in ("Mara Ashby", "Reported thoughts of suicide", "urgent", "Unassigned", "19 h ago"):
        assert part in page
    assert ">1<" in count(stage.desk)


def test_one_touch_takes_it_and_it_counts_for_nobody_else(stage: Stage) -> None:
    sent = referral()
    assert stage.desk.post(of(sent, "take/")).status_code == 302
    assert "Mara Ashby" in words(stage.desk.get("/inbox/?whose=mine"))
    assert ">1<" in count(stage.desk)
    assert "count" not in count(stage.nurse).replace("more-count", "")
    assert "Mara Ashby" not in words(stage.nurse.get("/inbox/"))
    everybody = words(stage.nurse.get("/inbox/?whose=all"))
    assert "Mara Ashby" in everybody
    assert "Dana Hill" in everybody


def test_it_is_given_to_a_colleague_who_may(stage: Stage) -> None:
    sent = referral()
    page = words(stage.desk.get(of(sent)))
    assert "Nora Field, RN" in page
    assert "Ada Brook" not in page
    nurse = stage.clinic.nurse
    assert stage.desk.post(of(sent, "assign/"), {"to": nurse.id}).status_code == 302
    assert "Mara Ashby" in words(stage.nurse.get("/inbox/?whose=mine"))
    refused = stage.desk.post(of(sent, "assign/"), {"to": stage.clinic.admin.id})
    assert refused.status_code == 422
    assert Entry.objects.get().owner_id == nurse.id


def test_a_snoozed_one_comes_back_by_itself(stage: Stage) -> None:
    sent = referral()
    assert stage.desk.post(of(sent, "snooze/"), LATER).status_code == 302
    assert "Nothing waits for you" in words(stage.desk.get("/inbox/"))
    put_off = words(stage.nurse.get("/inbox/?whose=snoozed"))
    assert "by Dana Hill: “She calls back at noon.”" in put_off
    stage.at(239)
    assert "Mara Ashby" not in words(stage.desk.get("/inbox/"))
    stage.at(240)
    assert "Mara Ashby" in words(stage.desk.get("/inbox/"))


def test_a_snoozed_one_comes_back_at_once_when_it_is_more_urgent(stage: Stage) -> None:
    visit = stages.discharged(stage.clinic)
    stage.at(13 * 60)  # 23:00
    address = f"/inbox/record/{visit.uuid}/"
    assert stage.prescriber.post(f"{address}snooze/", {**LATER, "until": "4h"}).status_code == 302
    assert "Ashby, Mara" not in words(stage.prescriber.get("/inbox/?kind=record"))
    stage.at(14 * 60 + 1)  # the next day: it is overdue
    assert "Ashby, Mara" in words(stage.prescriber.get("/inbox/?kind=record"))


def test_an_urgent_one_is_not_snoozed(stage: Stage) -> None:
    sent = referral(urgent=True)
    assert "This is urgent and cannot be snoozed" in words(stage.desk.get(of(sent)))
    refused = stage.desk.post(of(sent, "snooze/"), LATER)
    assert refused.status_code == 422
    assert not Entry.objects.exists()


def test_a_snooze_without_a_reason_keeps_the_form(stage: Stage) -> None:
    sent = referral()
    refused = stage.desk.post(of(sent, "snooze/"), {"until": "1d", "reason": ""})
    assert refused.status_code == 422
    assert "Required" in words(refused)
    assert not Entry.objects.exists()


def test_a_failed_job_is_set_as_done_and_comes_back_when_it_fails_again(stage: Stage) -> None:
    stages.signed(stage.clinic)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed', attempts = 6 RETURNING id")
        (job,) = cursor.fetchone()
        cursor.execute("DELETE FROM procrastinate_events")  # at the machine's own time
        cursor.execute(
            "INSERT INTO procrastinate_events (job_id, type, at) VALUES (%s, 'failed', %s)",
            [job, stage.at(200)],
        )
    admin = stage.browser(stage.clinic.admin)
    assert "The PDF of a signed record" in words(admin.get("/inbox/?kind=job"))
    stage.at(210)
    reason = {"reason": "Printed by hand."}
    assert admin.post(f"/inbox/job/{job}/done/", reason).status_code == 302
    assert "The PDF of a signed record" not in words(admin.get("/inbox/?kind=job&whose=all"))
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_events (job_id, type, at) VALUES (%s, 'failed', %s)",
            [job, stage.at(220)],
        )
    assert "The PDF of a signed record" in words(admin.get("/inbox/?kind=job"))


def test_what_its_slice_ends_cannot_be_set_as_done(stage: Stage) -> None:
    sent = referral()
    assert "Set as done" not in words(stage.desk.get(of(sent)))
    refused = stage.desk.post(of(sent, "done/"), {"reason": "Enough."})
    assert refused.status_code == 422
    assert "Mara Ashby" in words(stage.desk.get("/inbox/"))


def test_what_was_settled_meanwhile_says_so(stage: Stage) -> None:
    answer = stage.desk.post(f"/inbox/referral/{uuid4()}/take/", follow=True)
    assert "it was settled meanwhile" in words(answer)
    assert stage.desk.get("/inbox/nothing/1/").status_code == 404
    assert stage.desk.get(f"/inbox/record/{uuid4()}/").status_code == 403


def test_an_entry_is_worked_on_at_its_own_site_whichever_was_chosen(stage: Stage) -> None:
    clinic = stage.clinic
    visit = stages.discharged(clinic)
    other = add_site(name="Hillside", time_zone="UTC", by=clinic.admin, at=stage.at(60))
    user = User.objects.get(pk=clinic.prescriber.person_id)
    assign_site(user=user, site=other, by=clinic.admin, at=stage.at(61))
    stage.at(150)
    browser = stage.browser(clinic.prescriber)
    session = browser.session
    session[CHOSEN] = other.pk
    session.save()
    page = browser.get(f"/inbox/record/{visit.uuid}/")
    assert page.status_code == 200
    assert clinic.site.name in words(page)
    taken = browser.post(f"/inbox/record/{visit.uuid}/take/", follow=True)
    assert "Assigned to you" in words(taken)


@pytest.mark.parametrize("query", ["kind=nonsense", "whose=nonsense", "kind=job", "kind=%00"])
def test_an_address_that_names_nothing_shows_everything(stage: Stage, query: str) -> None:
    referral()
    assert stage.desk.get(f"/inbox/?{query}").status_code == 200


def test_the_slices_own_lists_are_one_touch_away(stage: Stage) -> None:
    assert 'href="/held/"' in words(stage.nurse.get("/inbox/?kind=data"))
    assert 'href="/referrals/"' in words(stage.nurse.get("/inbox/?kind=referral"))
    admin = stage.browser(stage.clinic.admin)
    assert 'href="/background/"' in words(admin.get("/inbox/?kind=job"))


def test_every_page_brings_the_count_beside_the_inbox(stage: Stage) -> None:
    page = words(stage.nurse.get("/patients/"))
    assert 'hx-get="/inbox/count/"' in page
    researcher = words(stage.browser(stage.clinic.researcher).get("/knowledge/"))
    assert "/inbox/" not in researcher
