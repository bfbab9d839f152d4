"""A draft, what it becomes, and what is left of it."""

from datetime import timedelta
from uuid import uuid4

import psycopg
import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from chairside.clinic.audit.actors import NOBODY, WORKER
from chairside.clinic.audit.models import Entry
from chairside.clinic.live import CHANNEL
from chairside.clinic.patients.models import Patient
from chairside.clinic.referrals.jobs import forget_stale
from chairside.clinic.referrals.models import Draft, PublicPage, Referral
from chairside.clinic.referrals.operations import (
    Gone,
    forget_draft,
    save_step,
    send,
    start_draft,
)
from chairside.clinic.referrals.queries import questionnaire_of
from chairside.clinic.referrals.states import State
from chairside.clinic.refusal import Refusal, Refusals
from chairside.knowledge.questionnaire.steps import CONTACT as CONTACT_STEP
from chairside.knowledge.questionnaire.steps import HEART, MIND
from tests.clinic.racing import at_once
from tests.clinic.referrals.asked import AT, filled
from tests.clinic.setting import Clinic
from tests.web.ask.asking import open_page


@pytest.fixture
def riverside(db: None) -> PublicPage:
    return open_page()


def test_a_draft_becomes_one_referral_and_is_gone(riverside: PublicPage) -> None:
    key = filled(goals="To sleep", aneurysm="no")
    first = send(key=key, by=NOBODY, at=AT)
    again = send(key=key, by=NOBODY, at=AT + timedelta(minutes=1))
    assert first == again
    assert again.submitted_at == AT
    assert not Draft.objects.exists()
    assert first.answers == {"goals": "To sleep", "aneurysm": "no"}


def test_sent_twice_at_once_it_is_one_referral(fresh_database: str) -> None:
    open_page()
    key = filled()
    answers = at_once(*[lambda: send(key=key, by=NOBODY, at=AT)] * 3)
    assert len({answer.pk for answer in answers if isinstance(answer, Referral)}) == 1
    assert Referral.objects.count() == 1


def test_the_database_holds_one_referral_a_draft(riverside: PublicPage) -> None:
    sent = send(key=filled(), by=NOBODY, at=AT)
    sent.pk = None
    sent.uuid = uuid4()
    with pytest.raises(IntegrityError), transaction.atomic():
        sent.save(force_insert=True)


def test_what_was_sent_stays_as_it_was(riverside: PublicPage) -> None:
    sent = send(key=filled(), by=NOBODY, at=AT)
    for change in ({"answers": {"goals": "Other"}}, {"urgent": True}, {"family_name": "Other"}):
        with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
            Referral.objects.filter(pk=sent.pk).update(**change)
    with pytest.raises(ProgrammingError, match="Cannot delete"), transaction.atomic():
        sent.delete()


@pytest.mark.parametrize(("said", "urgent"), [("yes", True), ("unsure", True), ("no", False)])
def test_thoughts_of_suicide_make_it_urgent(riverside: PublicPage, said: str, urgent: bool) -> None:
    assert send(key=filled(thoughts_of_suicide=said), by=NOBODY, at=AT).urgent is urgent


def test_a_step_replaces_its_own_answers_only(riverside: PublicPage) -> None:
    key = filled(bipolar="yes")
    save_step(key=key, step=HEART, answers={"aneurysm": "no", "bipolar": "no"}, by=NOBODY, at=AT)
    save_step(key=key, step=MIND, answers={"mania": "no"}, by=NOBODY, at=AT)
    answers = Draft.objects.get(pk=key).answers
    assert answers["aneurysm"] == "no"
    assert answers["mania"] == "no"
    assert "bipolar" not in answers
    assert answers["family_name"] == "Marsh"


def test_two_steps_saved_at_once_are_both_kept(fresh_database: str) -> None:
    open_page()
    key = filled()
    at_once(
        lambda: save_step(key=key, step=HEART, answers={"aneurysm": "no"}, by=NOBODY, at=AT),
        lambda: save_step(key=key, step=MIND, answers={"mania": "no"}, by=NOBODY, at=AT),
    )
    answers = Draft.objects.get(pk=key).answers
    assert (answers["aneurysm"], answers["mania"]) == ("no", "no")


def test_what_is_missing_is_said_all_at_once(riverside: PublicPage) -> None:
    key = start_draft(slug="riverside", by=NOBODY, at=AT)
    with pytest.raises(Refusals) as refused:
        send(key=key, by=NOBODY, at=AT)
    assert [reason.field for reason in refused.value.reasons] == [
        "given_names",
        "family_name",
        "birth_date",
        "phone",
    ]
    assert Draft.objects.filter(pk=key).exists()


def test_an_e_mail_alone_will_do(riverside: PublicPage) -> None:
    key = filled()
    contact = {
        "given_names": "Ines",
        "family_name": "Marsh",
        "birth_date": "1988-04-09",
        "email": "ines@home.example",
    }
    save_step(key=key, step=CONTACT_STEP, answers=contact, by=NOBODY, at=AT)
    sent = send(key=key, by=NOBODY, at=AT)
    assert (sent.phone, sent.email) == ("", "ines@home.example")


def test_what_filled_the_trap_is_kept_and_set_apart(riverside: PublicPage) -> None:
    key = filled()
    save_step(key=key, step=MIND, answers={"mania": "no"}, trapped=True, by=NOBODY, at=AT)
    sent = send(key=key, by=NOBODY, at=AT)
    assert sent.looks_automatic
    assert sent.answers == {"mania": "no"}
    assert send(key=filled(), trapped=True, by=NOBODY, at=AT).looks_automatic
    assert not send(key=filled(), by=NOBODY, at=AT).looks_automatic


def test_a_closed_page_begins_and_takes_nothing(riverside: PublicPage) -> None:
    key = filled()
    PublicPage.objects.update(is_open=False)
    with pytest.raises(Refusal, match="does not take questions"):
        start_draft(slug="riverside", by=NOBODY, at=AT)
    with pytest.raises(Refusal, match="does not take questions"):
        send(key=key, by=NOBODY, at=AT)


def test_a_draft_that_is_gone_is_said(riverside: PublicPage) -> None:
    key = filled()
    forget_draft(key=key, by=NOBODY, at=AT)
    for call in (
        lambda: save_step(key=key, step=HEART, answers={}, by=NOBODY, at=AT),
        lambda: send(key=key, by=NOBODY, at=AT),
        lambda: forget_draft(key=key, by=NOBODY, at=AT),
    ):
        with pytest.raises(Gone):
            call()


def test_a_draft_left_alone_for_a_day_is_deleted_and_others_stay(riverside: PublicPage) -> None:
    old = filled(at=AT - timedelta(hours=24))
    young = filled(at=AT - timedelta(hours=23, minutes=59))
    assert forget_stale(at=AT) == 1
    assert [draft.pk for draft in Draft.objects.all()] == [young]
    assert old != young
    entry = Entry.objects.get(verb="draft.expire")
    assert (entry.actor_name, entry.detail) == (WORKER.name, {"deleted": 1})
    assert forget_stale(at=AT) == 0
    assert Entry.objects.filter(verb="draft.expire").count() == 1


def test_the_front_desk_is_told_when_it_is_committed(fresh_database: str) -> None:
    open_page()
    key = filled()
    there = connection.settings_dict
    with psycopg.connect(
        host=there["HOST"], port=there["PORT"], user=there["USER"], dbname=there["NAME"],
        password=there["PASSWORD"], autocommit=True,
    ) as listening:  # fmt: skip
        listening.execute(f"LISTEN {CHANNEL}")
        send(key=key, by=NOBODY, at=AT)
        heard = [notice.payload for notice in listening.notifies(timeout=5, stop_after=1)]
    assert heard == ["referrals changed"]


def _take(referral: Referral, patient: Patient, state: State) -> None:
    Referral.objects.filter(pk=referral.pk).update(
        state=state.value, patient=patient, settled_at=AT, settled_by_id=1
    )


def test_what_a_patient_told_is_read_from_the_newest_that_was_taken(clinic: Clinic) -> None:
    open_page(name="Hillside", slug="riverside", admin=clinic.admin)
    assert questionnaire_of(clinic.patient) is None
    first = send(key=filled(goals="First"), by=NOBODY, at=AT)
    second = send(
        key=filled(goals="Second", thoughts_of_suicide="yes"), by=NOBODY, at=AT + timedelta(days=1)
    )
    send(key=filled(goals="Not taken"), by=NOBODY, at=AT + timedelta(days=2))
    _take(first, clinic.patient, State.ACCEPTED)
    _take(second, clinic.patient, State.MERGED)
    sent = questionnaire_of(clinic.patient)
    assert sent is not None
    assert (sent.report.goals, sent.report.urgent) == ("Second", True)
    assert sent.submitted_at == AT + timedelta(days=1)
