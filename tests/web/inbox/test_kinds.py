"""Each kind appears with its fact and goes when the slice's own operation settles it."""

from datetime import date

import pytest
from django.db import connection

from chairside.clinic.accounts.roles import Role
from chairside.clinic.audit.actors import Actor
from chairside.clinic.background.operations import try_again
from chairside.clinic.background.queries import failed_jobs
from chairside.clinic.consents.models import Consent
from chairside.clinic.consents.operations import withdraw
from chairside.clinic.feeds.models import HeldReading, HeldWhy, RawMessage
from chairside.clinic.feeds.operations import dismiss_held, hold, receive
from chairside.clinic.patients.models import Patient
from chairside.clinic.referrals.operations import decline, note_urgent_seen
from chairside.clinic.treatments import operations
from chairside.clinic.visits.operations import cancel, miss, take_back_miss
from chairside.clinic.worklist.severity import Severity
from chairside.hl7v2.held import SENTENCES, HeldReason
from chairside.web.inbox.entries import entries
from chairside.web.inbox.kinds import KINDS, Kind
from chairside.web.inbox.viewer import Viewer
from tests.clinic import stages
from tests.clinic.consents.signing import signed as consent_signed
from tests.clinic.course import document_of
from tests.clinic.course import ready as ready_for_course
from tests.clinic.referrals.sent import referral
from tests.clinic.setting import OPENED, PROTOCOL, Clinic, new_patient
from tests.clinic.stages import minute

pytestmark = pytest.mark.django_db
DAY = 24 * 60.0


def waiting(clinic: Clinic, by: Actor, kind: str, *, at: float = 0) -> list[tuple[str, str]]:
    """Of one kind: the titles with their severities, in the order of the page."""
    viewer = Viewer(by=by, site=clinic.site, now=minute(at))
    return [
        (row.waiting.title, row.waiting.severity.value)
        for row in entries(viewer)
        if row.kind.id == kind
    ]


def held(why: HeldWhy, sentence: str, clinic: Clinic) -> HeldReading:
    payload = f"MSH|{why}|{sentence}".encode()
    received = receive(payload=payload, peer="10.1.0.20:1", at=minute(-30))
    hold(
        message=RawMessage.objects.get(pk=received.message_id),
        device_identifier=f"device {HeldReading.objects.count()}",
        why=why,
        sentence=sentence,
    )
    return HeldReading.objects.latest("pk")


def second_patient(clinic: Clinic, *, start: float = 0) -> Patient:
    patient, _ = new_patient(
        family_name="Birch", given_names="Ines", born=date(1990, 1, 2), kg="60", nurse=clinic.nurse
    )
    operations.schedule(
        patient=patient,
        chair=clinic.other_chair,
        protocol_id=PROTOCOL,
        start=minute(start),
        end=minute(start + 180),
        reason="What is open is settled on arrival.",
        by=clinic.desk,
        at=minute(-1440),
    )
    return patient


def test_a_referral_waits_until_it_is_settled(clinic: Clinic) -> None:
    sent = referral()
    assert waiting(clinic, clinic.desk, "referral") == [("Mara Ashby", "due")]
    decline(referral=sent, reason="Moved away.", by=clinic.desk, at=minute(0))
    assert waiting(clinic, clinic.desk, "referral") == []


def test_reported_thoughts_of_suicide_are_urgent_until_somebody_acted(clinic: Clinic) -> None:
    referral()
    sent = referral(minutes=5, family_name="Zorn", urgent=True)
    assert waiting(clinic, clinic.nurse, "referral")[0] == ("Mara Zorn", "urgent")
    note_urgent_seen(referral=sent, note="Called, is safe.", by=clinic.nurse, at=minute(0))
    assert waiting(clinic, clinic.nurse, "referral") == [
        ("Mara Ashby", "due"),
        ("Mara Zorn", "due"),
    ]


def test_a_record_waits_for_its_signature_and_is_overdue_from_the_next_day(clinic: Clinic) -> None:
    visit = stages.discharged(clinic)
    assert waiting(clinic, clinic.prescriber, "record", at=120) == [("Ashby, Mara", "due")]
    assert waiting(clinic, clinic.prescriber, "record", at=DAY) == [("Ashby, Mara", "overdue")]
    stages.sign(clinic, visit)
    assert waiting(clinic, clinic.prescriber, "record", at=160) == []


def test_a_consent_that_is_not_valid_waits_before_the_visit(clinic: Clinic) -> None:
    stages.booked(clinic)
    assert waiting(clinic, clinic.desk, "consent", at=-60) == []
    withdraw(consent=Consent.objects.get(), by_whom="the patient", by=clinic.nurse, at=minute(-50))
    assert waiting(clinic, clinic.desk, "consent", at=-40) == [("Ashby, Mara", "due")]
    assert waiting(clinic, clinic.desk, "consent", at=5) == [("Ashby, Mara", "overdue")]
    assert waiting(clinic, clinic.desk, "consent", at=-DAY) == [("Ashby, Mara", "info")]
    document = document_of(PROTOCOL, minute(-30))
    consent_signed(clinic.patient, document, minute(-30), name="Mara Ashby")
    assert waiting(clinic, clinic.desk, "consent", at=-20) == []


def test_a_visit_whose_time_is_over_waits_until_somebody_says_what_became_of_it(
    clinic: Clinic,
) -> None:
    visit = stages.booked(clinic)
    end = (visit.appointment.end - visit.appointment.start).total_seconds() / 60
    assert waiting(clinic, clinic.desk, "missed", at=end - 1) == []
    assert waiting(clinic, clinic.desk, "missed", at=end) == [("Ashby, Mara", "overdue")]
    miss(visit=visit, reason="No answer by phone.", by=clinic.desk, at=minute(end))
    assert waiting(clinic, clinic.desk, "missed", at=end) == []
    take_back_miss(visit=visit, reason="Wrong row.", by=clinic.desk, at=minute(end))
    assert waiting(clinic, clinic.desk, "missed", at=DAY) == [("Ashby, Mara", "overdue")]
    cancel(visit=visit, reason="Did not come.", by=clinic.desk, at=minute(DAY))
    assert waiting(clinic, clinic.desk, "missed", at=DAY) == []


def test_findings_wait_for_a_prescriber_until_decided(clinic: Clinic) -> None:
    patient = second_patient(clinic)
    assert waiting(clinic, clinic.prescriber, "finding", at=-60) == [("Birch, Ines", "due")]
    assert waiting(clinic, clinic.nurse, "finding", at=-60) == []
    ready_for_course(patient, nurse=clinic.nurse, prescriber=clinic.prescriber, at=OPENED)
    assert waiting(clinic, clinic.prescriber, "finding", at=-60) == []


def test_what_is_more_than_a_week_away_is_not_asked_yet(clinic: Clinic) -> None:
    second_patient(clinic, start=10 * DAY)
    assert waiting(clinic, clinic.prescriber, "finding") == []
    assert waiting(clinic, clinic.prescriber, "finding", at=4 * DAY) == [("Birch, Ines", "info")]


@pytest.mark.parametrize(
    ("why", "sentence", "counts"),
    [
        (HeldWhy.UNBOUND_DEVICE, "B40 stands at no chair.", True),
        (HeldWhy.UNREADABLE, "It ends early.", True),
        (HeldWhy.NOT_CHARTED, "A fault.", True),
        (HeldWhy.PERSON_DIFFERS, "Another person.", True),
        (HeldWhy.OTHER_DRUG, "Propofol.", True),
        (HeldWhy.CLOCK, "The clock.", True),
        (HeldWhy.DEVICE_DATA, SENTENCES[HeldReason.UNKNOWN_CODE], True),
        (HeldWhy.DEVICE_DATA, SENTENCES[HeldReason.DEMO_FLAG], True),
        (HeldWhy.DEVICE_DATA, "A sentence that nobody knows.", True),
        (HeldWhy.DEVICE_DATA, SENTENCES[HeldReason.NOT_AVAILABLE], False),
        (HeldWhy.DEVICE_DATA, SENTENCES[HeldReason.QUESTIONABLE], False),
        (HeldWhy.NO_TREATMENT, "Nobody is being treated at Chair 1.", False),
    ],
)
def test_device_data_that_needs_no_decision_is_not_counted(
    clinic: Clinic, why: HeldWhy, sentence: str, counts: bool
) -> None:
    row = held(why, sentence, clinic)
    assert bool(waiting(clinic, clinic.nurse, "data")) is counts
    dismiss_held(held=row, reason="Test data.", by=clinic.nurse, at=minute(0))
    assert waiting(clinic, clinic.nurse, "data") == []


def test_a_failed_document_is_seen_by_clinicians_and_as_a_job_by_the_admin(clinic: Clinic) -> None:
    stages.signed(clinic)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed', attempts = 6")
    assert waiting(clinic, clinic.nurse, "document", at=200) == [("Ashby, Mara", "due")]
    assert waiting(clinic, clinic.admin, "document", at=200) == []
    jobs = waiting(clinic, clinic.admin, "job", at=200)
    assert ("The PDF of a signed record", "due") in jobs
    assert waiting(clinic, clinic.nurse, "job", at=200) == []
    for job in failed_jobs():
        try_again(job=job, by=clinic.admin, at=minute(210))
    assert waiting(clinic, clinic.admin, "job", at=220) == []
    assert waiting(clinic, clinic.nurse, "document", at=220) == []


def test_the_gravest_come_first_and_of_these_the_oldest(clinic: Clinic) -> None:
    stages.discharged(clinic)
    for minutes, name in ((30, "Two"), (10, "One")):
        referral(minutes=minutes, family_name=name)
    referral(minutes=60, family_name="Zorn", urgent=True)
    viewer = Viewer(by=clinic.prescriber, site=clinic.site, now=minute(DAY))
    rows = [(row.waiting.severity, row.waiting.title) for row in entries(viewer)]
    assert rows == [
        (Severity.URGENT, "Mara Zorn"),
        (Severity.OVERDUE, "Ashby, Mara"),
        (Severity.DUE, "Mara One"),
        (Severity.DUE, "Mara Two"),
    ]


def test_an_admin_sees_nothing_clinical(clinic: Clinic) -> None:
    referral(urgent=True)
    stages.discharged(clinic)
    held(HeldWhy.UNBOUND_DEVICE, "B40 stands at no chair.", clinic)
    second_patient(clinic)
    viewer = Viewer(by=clinic.admin, site=clinic.site, now=minute(DAY))
    assert entries(viewer) == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_a_kind_is_of_those_whose_permission_opens_its_page(clinic: Clinic, kind: Kind) -> None:
    roles = {role for role in Role if kind.permission.is_held_by(Actor(1, "", frozenset({role})))}
    assert roles
    assert Role.RESEARCHER not in roles
    assert (Role.ADMIN in roles) is (kind.id == "job")
