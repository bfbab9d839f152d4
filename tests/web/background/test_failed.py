"""Failed background work is seen and tried again by an admin; a failed PDF says so on its page."""

import pytest
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from chairside.clinic.accounts.roles import Role
from chairside.clinic.audit.models import Entry
from chairside.clinic.treatments.tasks import RECORD_PDF
from chairside.web.background.views import TASKS
from tests.clinic import stages
from tests.clinic.setting import Clinic
from tests.web.people import ClientAs, words
from tests.web.records.people import browser_of

pytestmark = pytest.mark.django_db


def fail_all() -> None:
    """As when the worker has tried often enough."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed', attempts = 6")


def test_every_task_has_words() -> None:
    app.perform_import_paths()
    ours = {name for name in app.tasks if not name.startswith(("builtin", "procrastinate"))}
    assert ours == set(TASKS)


def test_an_admin_sees_what_failed_and_has_it_tried_again(
    clinic: Clinic, client_as: ClientAs
) -> None:
    stages.signed(clinic)
    admin = client_as(Role.ADMIN)
    assert "No failed jobs" in words(admin.get("/background/"))
    fail_all()
    page = words(admin.get("/background/"))
    assert "The PDF of a signed record" in page
    assert "6 times" in page
    assert "Ashby" not in page
    assert "waiting in the inbox" in words(admin.get("/inbox/count/"))
    job = ProcrastinateJob.objects.get()
    assert admin.post(f"/background/{job.pk}/again/").status_code == 302
    assert ProcrastinateJob.objects.get().status == "todo"
    assert Entry.objects.filter(verb="job.try_again").count() == 1
    assert admin.post(f"/background/{job.pk}/again/").status_code == 404


@pytest.mark.parametrize("role", [Role.NURSE, Role.PRESCRIBER, Role.FRONT_DESK])
def test_nobody_else_does(client_as: ClientAs, role: Role) -> None:
    assert client_as(role).get("/background/").status_code == 403


def test_a_pdf_that_could_not_be_made_says_so_and_is_asked_for_again(clinic: Clinic) -> None:
    treatment = stages.signed(clinic)
    fail_all()
    nurse = browser_of(clinic.nurse)
    where = f"/treatments/{treatment.uuid}/record"
    for page in (f"{where}/", f"{where}/document"):
        assert "The PDF could not be made" in words(nurse.get(page))
    answer = nurse.get(f"{where}.pdf")
    assert answer.status_code == 503
    assert "The PDF could not be made" in words(answer)
    assert nurse.post(f"{where}/document/again").status_code == 302
    assert "The PDF is being made" in words(nurse.get(f"{where}/document"))
    jobs = ProcrastinateJob.objects.filter(task_name=RECORD_PDF).order_by("id")
    assert [job.status for job in jobs] == ["failed", "todo"]
