"""The database keeps referrals as they were sent and settled, also against SQL typed by hand."""

from typing import Any

import pytest
from django.db import Error, connection, transaction

from chairside.clinic.referrals.models import Referral
from tests.clinic.patients.people import patient
from tests.clinic.referrals.sent import referral

pytestmark = pytest.mark.django_db

SETTLED = "settled_at = now(), settled_by_id = 7, settled_by_name = 'Dana Hill'"
SEEN = "urgent_seen_at = now(), urgent_seen_by_id = 7, urgent_seen_note = 'Called.'"


def by_hand(sent: Referral, change: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE referrals_referral SET {change} WHERE id = %s", [sent.pk])


def refuses(sent: Referral, change: str, why: str) -> None:
    with pytest.raises(Error, match=why):
        by_hand(sent, change)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (
            "state = 'lost', settled_at = now(), settled_by_id = 7",
            "referral_state_is_known|who_and",
        ),
        ("state = 'declined', reason = 'x'", "settled_has_who_and_when"),
        ("state = 'declined', reason = 'x', settled_at = now()", "settled_has_who_and_when"),
        ("state = 'declined', reason = 'x', settled_by_id = 7", "settled_has_who_and_when"),
        (SETTLED, "settled_has_who_and_when"),
        (f"state = 'declined', {SETTLED}", "declined_says_why"),
        (f"state = 'accepted', {SETTLED}", "taken_has_patient"),
        (f"state = 'merged', {SETTLED}", "taken_has_patient"),
    ],
)
def test_half_a_settlement_is_refused(change: str, why: str) -> None:
    refuses(referral(), change, why)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (f"state = 'declined', reason = 'x', {SETTLED}", "declined_after_urgent_seen"),
        ("urgent_seen_at = now(), urgent_seen_note = 'x'", "urgent_seen_has_who_and_when"),
        ("urgent_seen_by_id = 7", "urgent_seen_has_who_and_when"),
        ("urgent_seen_at = now(), urgent_seen_by_id = 7", "urgent_seen_says_what"),
        ("urgent_seen_note = 'x'", "urgent_seen_says_what"),
    ],
)
def test_an_urgent_one_is_noted_in_full_and_before_it_is_declined(change: str, why: str) -> None:
    refuses(referral(urgent=True), change, why)


def test_nothing_is_noted_where_nothing_urgent_was_sent() -> None:
    refuses(referral(), SEEN, "urgent_seen_says_what")


def test_an_open_or_declined_referral_has_no_patient() -> None:
    there, sent = patient(), referral()
    refuses(sent, f"patient_id = {there.pk}", "taken_has_patient")
    change = f"state = 'declined', reason = 'x', {SETTLED}, patient_id = {there.pk}"
    refuses(sent, change, "taken_has_patient")


@pytest.mark.parametrize(
    "change",
    [
        "family_name = 'Other'",
        "given_names = 'Other'",
        "birth_date = '1990-01-01'",
        "phone = '1'",
        "email = ''",
        "best_time = ''",
        "answers = '{}'",
        "questionnaire_hash = ''",
        "urgent = true",
        "submitted_at = now()",
        "draft_key = gen_random_uuid()",
    ],
)
def test_what_was_sent_stays(change: str) -> None:
    refuses(referral(), change, "Cannot update")


@pytest.mark.parametrize(
    "change",
    [
        "state = 'new', settled_at = NULL, settled_by_id = NULL, settled_by_name = '', reason = ''",
        "reason = 'another'",
        "settled_by_id = 8",
        "settled_by_name = 'Somebody Else'",
        "settled_at = settled_at + interval '1 minute'",
    ],
)
def test_what_is_settled_stays(change: str) -> None:
    sent = referral()
    by_hand(sent, f"state = 'declined', reason = 'x', {SETTLED}")
    refuses(sent, change, "Cannot update")


def test_a_joined_referral_stays_with_its_patient() -> None:
    there, other, sent = patient(), patient(given_names="Lena"), referral()
    by_hand(sent, f"state = 'merged', patient_id = {there.pk}, {SETTLED}")
    refuses(sent, f"patient_id = {other.pk}", "Cannot update")


@pytest.mark.parametrize(
    "change",
    [
        "urgent_seen_at = NULL, urgent_seen_by_id = NULL, urgent_seen_note = ''",
        "urgent_seen_note = 'Nothing.'",
        "urgent_seen_by_id = 8",
        "urgent_seen_by_name = 'Somebody Else'",
    ],
)
def test_what_was_done_stays_written(change: str) -> None:
    sent = referral(urgent=True)
    by_hand(sent, SEEN)
    refuses(sent, change, "Cannot update")


def test_what_was_done_may_be_written_after_settling_and_settled_after_it() -> None:
    there = patient()
    joined = f"state = 'merged', patient_id = {there.pk}, {SETTLED}"
    for changes in ((joined, SEEN), (SEEN, joined)):
        sent = referral(urgent=True)
        for change in changes:
            by_hand(sent, change)
        sent.refresh_from_db()
        assert (sent.state, sent.urgent_seen_note) == ("merged", "Called.")


def test_a_referral_is_not_deleted() -> None:
    sent = referral()

    def gone() -> Any:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("DELETE FROM referrals_referral WHERE id = %s", [sent.pk])

    with pytest.raises(Error, match="Cannot delete"):
        gone()


def test_the_history_keeps_who_settled_but_no_answer() -> None:
    sent = referral()
    by_hand(sent, f"state = 'declined', reason = 'x', {SETTLED}")
    with connection.cursor() as cursor:
        cursor.execute("SELECT state FROM referrals_referralevent ORDER BY pgh_id")
        assert [row[0] for row in cursor.fetchall()] == ["new", "declined"]
        cursor.execute(
            "SELECT count(*) FROM information_schema.columns "
            "WHERE table_name = 'referrals_referralevent' AND column_name = 'answers'"
        )
        assert cursor.fetchone() == (0,)
