"""The signature and what follows it, through the page."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

import pytest
from django.test import Client
from django.utils.translation import gettext

from chairside.clinic.audit.models import Entry
from chairside.clinic.treatments import operations
from chairside.clinic.treatments.queries import record_of
from chairside.clinic.visits import operations as visit_operations
from chairside.clinic.visits.models import Visit
from chairside.clinic.visits.states import State
from tests.clinic import stages
from tests.clinic.setting import Clinic
from tests.pseudo import other_letters
from tests.web.records.people import PASSWORD, browser_of

pytestmark = pytest.mark.django_db


def shown(treatment: Visit) -> str:
    return record_of(treatment, at=stages.minute(120)).sha256


def sign(browser: Client, treatment: Visit, **typed: str) -> tuple[int, str]:
    given = {"password": PASSWORD, "read_sha256": shown(treatment), **typed}
    answer = browser.post(f"/treatments/{treatment.uuid}/record/sign", given)
    return answer.status_code, answer.content.decode()


def test_a_prescriber_signs_what_the_page_showed(clinic: Clinic) -> None:
    treatment = stages.discharged(clinic)
    browser = browser_of(clinic.prescriber)
    page = browser.get(f"/treatments/{treatment.uuid}/record/").content.decode()
    digest = shown(treatment)
    assert f'name="read_sha256" value="{digest}"' in page
    assert sign(browser, treatment)[0] == 302
    signature = stages.fresh(treatment).signature
    assert signature.content_sha256 == digest
    assert signature.printed_name == "Paul Grove, MD"
    page = browser.get(f"/treatments/{treatment.uuid}/record/").content.decode()
    for said in ("Paul Grove, MD", operations.MEANING, digest, "Signed by Paul Grove, MD on"):
        assert said in page


def test_the_wrong_password_signs_nothing_and_is_written_down(clinic: Clinic) -> None:
    treatment = stages.discharged(clinic)
    status, page = sign(browser_of(clinic.prescriber), treatment, password="a guess")
    assert status == 422
    assert 'id="id_password_error"' in page
    assert stages.fresh(treatment).state == State.DISCHARGED
    failed = Entry.objects.filter(verb="staff.sign_in_failed", actor_id=clinic.prescriber.id)
    assert failed.count() == 1
    assert "a guess" not in str(failed.values())
    assert "a guess" not in page


def test_a_record_that_changed_since_it_was_read_is_read_again(clinic: Clinic) -> None:
    treatment = stages.discharged(clinic)
    before = shown(treatment)
    visit_operations.write_note(
        visit=treatment, text="A late note.", by=clinic.nurse, at=stages.minute(119)
    )
    browser = browser_of(clinic.prescriber)
    status, page = sign(browser, treatment, read_sha256=before)
    assert status == 422
    assert "The record has changed since you opened it; read it again, then sign." in page
    assert "A late note." in page
    assert stages.fresh(treatment).state == State.DISCHARGED
    # The form now carries the hash of what this answer shows.
    assert f'name="read_sha256" value="{shown(treatment)}"' in page
    assert sign(browser, treatment)[0] == 302


def test_only_a_prescriber_signs(clinic: Clinic) -> None:
    treatment = stages.discharged(clinic)
    for actor in (clinic.nurse, clinic.therapist, clinic.admin, clinic.desk):
        assert sign(browser_of(actor), treatment)[0] == 403
    assert stages.fresh(treatment).state == State.DISCHARGED


def test_a_record_is_signed_once(clinic: Clinic) -> None:
    treatment = stages.signed(clinic)
    status, page = sign(browser_of(clinic.prescriber), treatment)
    assert status == 422
    assert "Sign this record" not in page


@pytest.mark.parametrize("language", [nullcontext, other_letters])
def test_too_many_guesses_have_to_wait(
    clinic: Clinic, language: Callable[[], AbstractContextManager[None]]
) -> None:
    treatment = stages.discharged(clinic)
    browser = browser_of(clinic.prescriber)
    with language():
        answers = [sign(browser, treatment, password=f"guess {number}")[1] for number in range(12)]
        assert gettext("Too many attempts; wait a minute and try again.") in answers[-1]
        # Also the right one has to wait then.
        assert sign(browser, treatment)[0] == 422
    assert stages.fresh(treatment).state == State.DISCHARGED


def test_an_addendum_stands_below_what_was_signed(clinic: Clinic) -> None:
    treatment = stages.signed(clinic)
    nurse = browser_of(clinic.nurse)
    where = f"/treatments/{treatment.uuid}/record/addendum"
    assert nurse.post(where, {"text": "She called: the nausea came back."}).status_code == 302
    page = nurse.get(f"/treatments/{treatment.uuid}/record/").content.decode()
    assert "She called: the nausea came back." in page
    assert "Addendum 1" in page
    assert treatment.signature.content_sha256 in page


def test_an_empty_addendum_is_refused_beside_its_field(clinic: Clinic) -> None:
    treatment = stages.signed(clinic)
    where = f"/treatments/{treatment.uuid}/record/addendum"
    answer = browser_of(clinic.nurse).post(where, {"text": "  "})
    assert answer.status_code == 422
    assert 'id="id_text_error"' in answer.content.decode()


def test_an_addendum_that_is_too_long_is_refused_and_kept(clinic: Clinic) -> None:
    treatment = stages.signed(clinic)
    where = f"/treatments/{treatment.uuid}/record/addendum"
    answer = browser_of(clinic.nurse).post(where, {"text": "long " * 900})
    assert answer.status_code == 422
    assert "long long long" in answer.content.decode()


def test_nothing_is_added_before_the_signature(clinic: Clinic) -> None:
    treatment = stages.discharged(clinic)
    where = f"/treatments/{treatment.uuid}/record/addendum"
    answer = browser_of(clinic.nurse).post(where, {"text": "Too early."})
    assert answer.status_code == 422
    assert treatment.addenda.count() == 0
    assert browser_of(clinic.therapist).post(where, {"text": "Mine."}).status_code == 403
