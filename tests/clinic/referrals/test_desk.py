"""What the desk sees: the order of the list, what looks automatic, who somebody may be."""

from datetime import date, timedelta

import pytest

from chairside.clinic.patients.queries import version
from chairside.clinic.referrals.likeness import as_demographics
from chairside.clinic.referrals.operations import accept, decline, merge, note_urgent_seen
from chairside.clinic.referrals.queries.desk import (
    SETTLED_ON_A_PAGE,
    answers_in_words,
    compared,
    likeness,
    looking_automatic,
    of_same_person,
    open_referrals,
    referral_by_uuid,
    settled,
    waiting,
)
from tests.clinic.patients.people import AT, DESK, NURSE, patient
from tests.clinic.referrals.sent import ANSWER, referral

pytestmark = pytest.mark.django_db


def test_the_urgent_come_first_then_the_oldest_and_programs_stand_apart() -> None:
    late, early = referral(minutes=20), referral(minutes=1)
    seen = referral(minutes=30, urgent=True)
    note_urgent_seen(referral=seen, note="Called.", by=NURSE, at=AT)
    unseen = referral(minutes=40, urgent=True)
    robot = referral(minutes=2, looks_automatic=True)
    assert [row.pk for row in waiting()] == [unseen.pk, seen.pk, early.pk, late.pk]
    assert [row.pk for row in looking_automatic()] == [robot.pk]
    assert open_referrals().count() == 4


def test_a_report_of_thoughts_of_suicide_stays_in_sight_until_somebody_acted() -> None:
    robot = referral(urgent=True, looks_automatic=True)
    taken = referral(urgent=True, minutes=5)
    accept(
        referral=taken,
        demographics=as_demographics(taken),
        although_similar=True,
        by=DESK,
        at=AT,
    )
    assert [row.pk for row in waiting()] == [robot.pk, taken.pk]
    assert looking_automatic() == []
    for automatic in (robot, taken):
        note_urgent_seen(referral=automatic, note="Called.", by=NURSE, at=AT)
    assert waiting() == []
    # Nobody is lost: what still has to be settled and looks automatic stands apart again.
    assert [row.pk for row in looking_automatic()] == [robot.pk]
    assert open_referrals().count() == 0


def test_settled_ones_come_latest_first_in_pages() -> None:
    sent = [referral(minutes=minutes) for minutes in range(SETTLED_ON_A_PAGE + 1)]
    for number, settled_one in enumerate(sent):
        decline(referral=settled_one, reason="x", by=DESK, at=AT + timedelta(minutes=number))
    first, second = settled(page=1), settled(page=2)
    assert len(first.rows) == SETTLED_ON_A_PAGE
    assert (first.older, second.older) == (True, False)
    assert first.rows[0].pk == sent[-1].pk
    assert [row.pk for row in second.rows] == [sent[0].pk]
    assert settled(page=3).rows == ()


def test_who_somebody_may_be_with_why_the_likest_first() -> None:
    reached = patient(
        family_name="Cole", given_names="Lena", birth_date=date(1990, 1, 1), phone="2125550199"
    )
    named = patient(family_name="Ashbey", given_names="Mara", phone="", email="")
    both = patient(given_names="Mara", phone="", email="Mara@Post.example")
    patient(family_name="Zimmer", given_names="Ulf", birth_date=date(1970, 1, 1), phone="")
    candidates = likeness(referral())
    assert [(candidate.patient.pk, candidate.why) for candidate in candidates] == [
        (both.pk, ("name and birth date", "e-mail address")),
        (named.pk, ("name and birth date",)),
        (reached.pk, ("phone number",)),
    ]


def test_nobody_alike() -> None:
    patient(family_name="Zimmer", given_names="Ulf", birth_date=date(1970, 1, 1))
    assert likeness(referral()) == ()


def test_side_by_side() -> None:
    there = patient(given_names="Mara Jane", phone="+1 (212) 555-0199", email="")
    rows = compared(referral(family_name="ASHBY", given_names="Mara"), there)
    assert [(row.label, row.sent, row.on_record, row.same, row.takes) for row in rows] == [
        ("Family name", "ASHBY", "Ashby", True, ""),
        ("Given names", "Mara", "Mara Jane", False, ""),
        ("Birth date", "2 May 1984", "2 May 1984", True, ""),
        ("Phone", "212 555 0199", "+1 (212) 555-0199", True, "phone"),
        ("E-mail", "mara@post.example", "", False, "email"),
    ]


def test_what_was_not_sent_or_is_there_already_is_not_offered() -> None:
    there = patient(phone="212 555 0147", email="mara@post.example")
    rows = compared(referral(phone=""), there)
    assert [row.takes for row in rows] == [""] * 5
    assert [(row.sent, row.same) for row in rows[3:]] == [("", False), ("mara@post.example", True)]


def test_other_open_referrals_of_the_same_person() -> None:
    first = referral(email="")
    again = referral(minutes=9, given_names="M.", email="")
    reached = referral(family_name="Cole", email="", phone="+1 212 555 0199")
    referral(family_name="Cole", phone="212 555 0111", email="cole@post.example")
    referral(birth_date=date(1984, 5, 3))
    gone = referral(email="")
    decline(referral=gone, reason="x", by=DESK, at=AT)
    assert {row.pk for row in of_same_person(first)} == {again.pk, reached.pk}


def test_one_by_its_address() -> None:
    there, sent = patient(), referral()
    merge(referral=sent, patient=there, take=frozenset(), seen=version(there), by=DESK, at=AT)
    stored = referral_by_uuid(sent.uuid)
    assert stored is not None
    assert (stored.pk, stored.patient) == (sent.pk, there)
    assert referral_by_uuid(sent.draft_key) is None


def test_what_was_answered_in_words() -> None:
    sent = referral(answers={"condition": ["depression"], "goals": ANSWER, "aneurysm": "unsure"})
    answers = dict(answers_in_words(sent))
    assert answers["What do you want help with?"] == "Depression"
    assert ANSWER in answers.values()
    assert "Not sure" in answers.values()


def test_what_is_no_question_of_ours_is_not_shown() -> None:
    sent = referral(answers={"<script>": "x", "condition": {"a": [1]}})
    assert "x" not in dict(answers_in_words(sent)).values()
