"""Two desks at the same referral at the same moment."""

from chairside.clinic.patients.models import Patient
from chairside.clinic.patients.queries import version
from chairside.clinic.referrals.likeness import as_demographics
from chairside.clinic.referrals.models import Referral
from chairside.clinic.referrals.operations import accept, decline, merge, note_urgent_seen
from chairside.clinic.referrals.states import State
from chairside.clinic.refusal import Refusal
from tests.clinic.patients.people import AT, DESK, NURSE, patient
from tests.clinic.racing import at_once
from tests.clinic.referrals.sent import referral


def test_two_who_accept_at_once_register_one_patient(fresh_database: str) -> None:
    sent = referral()
    wanted = as_demographics(sent)

    def by_desk() -> object:
        return accept(referral=sent, demographics=wanted, although_similar=True, by=DESK, at=AT)

    def by_nurse() -> object:
        return accept(referral=sent, demographics=wanted, although_similar=True, by=NURSE, at=AT)

    answers = at_once(by_desk, by_nurse)
    refused = [answer for answer in answers if isinstance(answer, Refusal)]
    assert len(refused) == 1
    assert "registered a patient from this referral at" in str(refused[0])
    assert Patient.objects.count() == 1


def test_of_joining_and_declining_at_once_one_stands(fresh_database: str) -> None:
    there, sent = patient(), referral()
    seen = version(there)
    answers = at_once(
        lambda: merge(
            referral=sent,
            patient=there,
            take=frozenset({"phone"}),
            seen=seen,
            by=DESK,
            at=AT,
        ),
        lambda: decline(referral=sent, reason="Lives abroad.", by=NURSE, at=AT),
    )
    assert sum(isinstance(answer, Refusal) for answer in answers) == 1
    sent, there = Referral.objects.get(pk=sent.pk), Patient.objects.get(pk=there.pk)
    joined = sent.state == State.MERGED
    assert joined or sent.state == State.DECLINED
    # The phone number was taken over only if the joining stands.
    assert (there.phone == "212 555 0199") == joined


def test_two_who_write_down_what_was_done_at_once_leave_one_note(fresh_database: str) -> None:
    sent = referral(urgent=True)
    answers = at_once(
        lambda: note_urgent_seen(referral=sent, note="Called.", by=NURSE, at=AT),
        lambda: note_urgent_seen(referral=sent, note="Told Nora.", by=DESK, at=AT),
    )
    assert sum(isinstance(answer, Refusal) for answer in answers) == 1


def test_two_referrals_of_one_person_accepted_at_once_are_one_patient(fresh_database: str) -> None:
    first, second = referral(), referral(minutes=3)
    wanted = as_demographics(first)
    answers = at_once(
        lambda: accept(referral=first, demographics=wanted, by=DESK, at=AT),
        lambda: accept(referral=second, demographics=wanted, by=NURSE, at=AT),
    )
    assert sum(isinstance(answer, Refusal) for answer in answers) == 1
    assert Patient.objects.count() == 1
    states = sorted(Referral.objects.values_list("state", flat=True))
    assert states == [State.ACCEPTED, State.NEW]
