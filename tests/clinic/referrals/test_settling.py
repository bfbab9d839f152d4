"""A referral is accepted, joined or declined: once, with who and when, by whoever may."""

from datetime import timedelta
from typing import Any

import pytest

from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.queries import entries
from chairside.clinic.patients.demographics import Demographics
from chairside.clinic.patients.models import Patient
from chairside.clinic.patients.operations import correct_demographics
from chairside.clinic.patients.queries import version
from chairside.clinic.patients.similar import SimilarPatients
from chairside.clinic.referrals.likeness import as_demographics
from chairside.clinic.referrals.models import Referral
from chairside.clinic.referrals.operations import (
    accept,
    decline,
    merge,
    note_urgent_seen,
    open_referral,
)
from chairside.clinic.referrals.states import State
from chairside.clinic.refusal import Conflict, PermissionRefused, Refusal, Refusals
from tests.clinic.patients.people import (
    ADMIN,
    AT,
    DESK,
    NURSE,
    PRESCRIBER,
    RESEARCHER,
    THERAPIST,
    demographics,
    patient,
)
from tests.clinic.referrals.sent import referral

pytestmark = pytest.mark.django_db

WAYS = ("accept", "merge", "decline")


def settle(way: str, sent: Referral, *, by: Actor = DESK, **other: Any) -> object:
    """One of the three ways, with everything it asks for."""
    if way == "accept":
        given = {"demographics": as_demographics(sent), "although_similar": True}
        return accept(referral=sent, **{**given, **other}, by=by, at=AT)
    if way == "merge":
        there = Patient.objects.first() or patient()
        given = {"patient": there, "take": frozenset(), "seen": version(there)}
        return merge(referral=sent, **{**given, **other}, by=by, at=AT)
    return decline(referral=sent, **{"reason": "Lives abroad.", **other}, by=by, at=AT)


def now(sent: Referral) -> Referral:
    return Referral.objects.get(pk=sent.pk)


def trail(sent: Referral) -> list[str]:
    rows = entries(verb="referral.").filter(subject_id=str(sent.pk))
    return [entry.verb for entry in rows]


def test_accepting_registers_what_the_desk_made_of_it() -> None:
    sent = referral(given_names="mara", phone="212 555 0199")
    wanted = demographics(given_names="Mara Jane", phone="212 555 0199", email="mara@post.example")
    made = accept(referral=sent, demographics=wanted, by=DESK, at=AT)
    assert (made.family_name, made.given_names) == ("Ashby", "Mara Jane")
    assert (made.phone, made.email) == ("212 555 0199", "mara@post.example")
    stands = now(sent)
    assert (stands.state, stands.patient_id) == (State.ACCEPTED, made.pk)
    assert (stands.settled_at, stands.settled_by_id) == (AT, DESK.id)
    assert stands.settled_by_name == DESK.name
    # What was sent stays as it came; what the desk made of it is in the trail.
    assert stands.given_names == "mara"
    (entry,) = entries(verb="referral.accept")
    assert entry.detail == {"corrected": ["given_names"]}
    assert entry.patient_id == made.pk


@pytest.mark.parametrize(
    "there",
    [
        {"family_name": "Ashbey", "phone": "", "email": ""},
        {"family_name": "Other", "given_names": "Lena", "phone": "+1 (212) 555-0199"},
        {"family_name": "Other", "given_names": "Lena", "phone": "", "email": "MARA@post.example"},
    ],
)
def test_accepting_somebody_who_is_alike_has_to_be_said(there: dict[str, str]) -> None:
    known, sent = patient(**there), referral()
    wanted = as_demographics(sent)
    with pytest.raises(SimilarPatients) as refused:
        accept(referral=sent, demographics=wanted, by=DESK, at=AT)
    assert refused.value.matches == (known,)
    assert now(sent).state == State.NEW
    assert Patient.objects.count() == 1
    accept(referral=sent, demographics=wanted, although_similar=True, by=DESK, at=AT)
    assert Patient.objects.count() == 2


def test_what_cannot_be_registered_leaves_the_referral_open() -> None:
    sent = referral()
    wanted = Demographics(family_name=" ", given_names="", birth_date=sent.birth_date)
    with pytest.raises(Refusals):
        accept(referral=sent, demographics=wanted, by=DESK, at=AT)
    assert now(sent).state == State.NEW
    assert not Patient.objects.exists()


def test_joining_takes_over_only_what_was_ticked() -> None:
    there = patient(phone="+1 212 555 0147", email="old@post.example", address="5 Elm St")
    sent = referral(phone="212 555 0199", email="new@post.example")
    merge(
        referral=sent,
        patient=there,
        take=frozenset({"phone"}),
        seen=version(there),
        by=DESK,
        at=AT,
    )
    there.refresh_from_db()
    assert (there.phone, there.email, there.address) == (
        "212 555 0199",
        "old@post.example",
        "5 Elm St",
    )
    stands = now(sent)
    assert (stands.state, stands.patient_id, stands.settled_at) == (State.MERGED, there.pk, AT)
    (corrected,) = entries(verb="patient.correct")
    assert corrected.detail == {"phone": ["+1 212 555 0147", "212 555 0199"]}
    (joined,) = entries(verb="referral.merge")
    assert (joined.detail, joined.patient_id) == ({"taken": ["phone"]}, there.pk)


def test_joining_without_a_tick_leaves_the_record_alone() -> None:
    there = patient(phone="", email="")
    merge(referral=referral(), patient=there, take=frozenset(), seen=version(there), by=DESK, at=AT)
    there.refresh_from_db()
    assert (there.phone, there.email) == ("", "")
    assert not entries(verb="patient.correct").exists()


def test_ticking_what_is_there_already_is_no_correction() -> None:
    there = patient(phone="212 555 0199")
    sent = referral(phone="212 555 0199")
    merge(
        referral=sent,
        patient=there,
        take=frozenset({"phone"}),
        seen=version(there),
        by=DESK,
        at=AT,
    )
    assert now(sent).state == State.MERGED
    assert not entries(verb="patient.correct").exists()


@pytest.mark.parametrize("take", [frozenset(), frozenset({"phone"})])
def test_joining_to_somebody_whose_details_changed_meanwhile_is_a_conflict(
    take: frozenset[str],
) -> None:
    there, sent = patient(), referral()
    seen = version(there)
    correct_demographics(
        patient=there,
        demographics=demographics(family_name="Ashby-Cole"),
        seen=seen,
        by=NURSE,
        at=AT,
    )
    with pytest.raises(Conflict, match="nurse 12 changed family name"):
        merge(referral=sent, patient=there, take=take, seen=seen, by=DESK, at=AT)
    assert now(sent).state == State.NEW
    there.refresh_from_db()
    assert there.phone == "+1 212 555 0147"


def test_what_was_not_sent_is_not_taken_over() -> None:
    there, sent = patient(), referral(phone="")
    with pytest.raises(Refusal, match="The referral has no phone number to take over"):
        settle("merge", sent, take=frozenset({"phone"}))
    there.refresh_from_db()
    assert there.phone == "+1 212 555 0147"
    with pytest.raises(ValueError, match="family_name"):
        settle("merge", sent, take=frozenset({"family_name"}))
    assert now(sent).state == State.NEW


def test_a_number_nobody_can_dial_is_not_taken_over() -> None:
    sent = referral(phone="ask my mother")
    with pytest.raises(Refusal, match="not a phone number"):
        settle("merge", sent, take=frozenset({"phone"}))
    assert now(sent).state == State.NEW


def test_declining_needs_a_reason() -> None:
    sent = referral()
    with pytest.raises(Refusal, match="The reason is missing"):
        settle("decline", sent, reason="  ")
    settle("decline", sent, reason=" Lives   abroad. ")
    stands = now(sent)
    assert (stands.state, stands.reason, stands.patient_id) == (
        State.DECLINED,
        "Lives abroad.",
        None,
    )


def test_who_reported_thoughts_of_suicide_is_not_declined_before_somebody_acted() -> None:
    sent = referral(urgent=True)
    with pytest.raises(Refusal, match="Record the action taken first"):
        settle("decline", sent)
    note_urgent_seen(referral=sent, note="Called, is with her sister.", by=NURSE, at=AT)
    settle("decline", sent)
    assert now(sent).state == State.DECLINED


@pytest.mark.parametrize("by", [DESK, NURSE, PRESCRIBER, THERAPIST], ids=lambda by: by.name)
def test_whoever_cares_for_patients_writes_down_what_was_done(by: Actor) -> None:
    sent = referral(urgent=True)
    note_urgent_seen(referral=sent, note=" Told  Dr Grove. ", by=by, at=AT)
    stands = now(sent)
    assert (stands.urgent_seen_at, stands.urgent_seen_by_id) == (AT, by.id)
    assert (stands.urgent_seen_by_name, stands.urgent_seen_note) == (by.name, "Told Dr Grove.")
    assert trail(sent) == ["referral.note_urgent_seen"]


def test_what_was_done_is_said_and_said_once() -> None:
    sent = referral(urgent=True)
    with pytest.raises(Refusal, match="Action taken is missing"):
        note_urgent_seen(referral=sent, note=" ", by=NURSE, at=AT)
    note_urgent_seen(referral=sent, note="Called.", by=NURSE, at=AT)
    with pytest.raises(Refusal, match=r"nurse 12 recorded the action taken at .*“Called\.”"):
        note_urgent_seen(referral=sent, note="Called too.", by=DESK, at=AT)
    with pytest.raises(Refusal, match="No thoughts of suicide were reported"):
        note_urgent_seen(referral=referral(), note="Called.", by=NURSE, at=AT)


def test_what_was_done_is_still_written_down_after_settling() -> None:
    sent = referral(urgent=True)
    settle("accept", sent)
    note_urgent_seen(referral=sent, note="Called.", by=NURSE, at=AT + timedelta(minutes=5))
    (entry,) = entries(verb="referral.note_urgent_seen")
    assert entry.patient_id == now(sent).patient_id is not None


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("by", [THERAPIST, ADMIN, RESEARCHER], ids=lambda by: by.name)
def test_others_settle_nothing(way: str, by: Actor) -> None:
    sent = referral()
    with pytest.raises(PermissionRefused, match="Only the front desk, a nurse or a prescriber may"):
        settle(way, sent, by=by)
    assert now(sent).state == State.NEW


@pytest.mark.parametrize("by", [ADMIN, RESEARCHER], ids=lambda by: by.name)
def test_others_neither_open_nor_note(by: Actor) -> None:
    sent = referral(urgent=True)
    with pytest.raises(PermissionRefused, match="may open referrals"):
        open_referral(referral=sent, by=by, at=AT)
    with pytest.raises(PermissionRefused, match="may record the action taken"):
        note_urgent_seen(referral=sent, note="Called.", by=by, at=AT)


DONE = {
    "accept": "front desk 11 registered a patient from this referral at",
    "merge": "front desk 11 linked this referral to a patient at",
    "decline": "front desk 11 declined this referral at",
}


@pytest.mark.parametrize("second", WAYS)
@pytest.mark.parametrize("first", WAYS)
def test_what_is_settled_stays_settled_and_says_by_whom(first: str, second: str) -> None:
    sent = referral()
    settle(first, sent)
    people = Patient.objects.count()
    with pytest.raises(Refusal, match=DONE[first]) as refused:
        settle(second, sent, by=NURSE)
    assert "16 Mar 2026" in str(refused.value)
    assert now(sent).settled_by_id == DESK.id
    if second == "accept":
        assert Patient.objects.count() == people
    assert trail(sent) == [f"referral.{first}"]


@pytest.mark.parametrize(("by", "answers"), [(DESK, False), (NURSE, True), (THERAPIST, True)])
def test_opening_leaves_a_row_that_says_whether_answers_were_shown(
    by: Actor, answers: bool
) -> None:
    sent = referral()
    open_referral(referral=sent, by=by, at=AT)
    (entry,) = entries(verb="referral.view")
    assert entry.detail == {"answers": answers}
    assert (entry.subject_id, entry.actor_id) == (str(sent.pk), by.id)


def test_no_answer_reaches_the_trail() -> None:
    sent = referral(urgent=True)
    open_referral(referral=sent, by=NURSE, at=AT)
    note_urgent_seen(referral=sent, note="Called.", by=NURSE, at=AT)
    settle("accept", sent)
    told = " ".join(str(entry.detail) for entry in entries())
    assert "depression" not in told
    assert "bladder" not in told
