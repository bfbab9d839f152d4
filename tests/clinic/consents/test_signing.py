"""Links, signatures and what they are bound to."""

from datetime import date, timedelta
from hashlib import sha256
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from chairside.clinic.audit.actors import patient_by_link
from chairside.clinic.audit.models import Entry
from chairside.clinic.consents.content import OwnSection
from chairside.clinic.consents.kinds import STATEMENT, Method
from chairside.clinic.consents.models import Consent, SigningLink
from chairside.clinic.consents.operations import (
    confirm_birth_date,
    make_link,
    revoke_link,
    sign,
)
from chairside.clinic.consents.queries import is_intact, link_by_token, links_of
from chairside.clinic.links.kinds import LinkState, Medium
from chairside.clinic.links.steps import BirthDate
from chairside.clinic.refusal import Conflict, PermissionRefused, Refusal
from tests.clinic.consents.signing import linked, published, signed
from tests.clinic.setting import TEN, Clinic, new_patient

pytestmark = pytest.mark.django_db
LATER = TEN + timedelta(minutes=10)
BORN = date(1984, 5, 2)
OWN = (OwnSection("Parking", ("Behind the house.",)),)
DRAWING = "[[[10,100],[300,40],[590,120]],[[20,150],[500,150]]]"


def opened(clinic: Clinic, **given: Any) -> SigningLink:
    """A link whose birth date was confirmed."""
    document = published(clinic.prescriber, TEN)
    link, _ = linked(clinic.patient, document, TEN, by=clinic.desk, **given)
    assert (
        confirm_birth_date(
            link=link, birth_date=BORN, by=patient_by_link(link.patient.uuid), at=TEN
        )
        is BirthDate.RIGHT
    )
    link.refresh_from_db()
    return link


def sign_by(link: SigningLink, **given: Any) -> Consent:
    values: dict[str, Any] = {
        "read_hash": link.document.sha256,
        "signed_name": "Mara Ashby",
        "method": Method.TYPED,
        "agreed": True,
        "by": patient_by_link(link.patient.uuid),
        "at": LATER,
        **given,
    }
    return sign(link=link, **values)


def test_a_typed_signature_is_bound_to_text_name_and_time(clinic: Clinic) -> None:
    link = opened(clinic)
    consent = sign_by(link, signed_name="  Mara   Ashby ")
    assert (consent.signed_name, consent.method, consent.strokes) == ("Mara Ashby", "typed", [])
    assert consent.text_sha256 == link.document.sha256
    assert sha256(consent.content.encode()).hexdigest() == consent.content_sha256
    for part in (link.document.sha256, "Mara Ashby", "2026-03-16T14:10:00.000000+00:00", STATEMENT):
        assert part in consent.content
    assert is_intact(consent)
    entry = Entry.objects.get(verb="consent.sign")
    assert (entry.actor_id, entry.actor_name) == (None, "The patient, by a link")
    assert entry.patient_id == clinic.patient.pk


def test_a_drawn_signature_keeps_its_strokes(clinic: Clinic) -> None:
    consent = sign_by(opened(clinic), method=Method.DRAWN, drawing=DRAWING)
    assert consent.strokes[1] == [[20, 150], [500, 150]]
    consent.refresh_from_db()
    assert is_intact(consent)


def test_somebody_else_signs_for_the_patient_and_says_what_they_are(clinic: Clinic) -> None:
    consent = sign_by(opened(clinic), signed_name="John Ashby", relation="legal guardian")
    assert consent.relation == "legal guardian"
    assert '"relation":"legal guardian"' in consent.content


def test_everything_that_is_missing_is_said_at_once(clinic: Clinic) -> None:
    link = opened(clinic)
    with pytest.raises(Refusal) as refusal:
        sign_by(link, signed_name=" ", method=Method.DRAWN, drawing="[[[5,5]]]", agreed=False)
    fields = [reason.field for reason in refusal.value.reasons]  # type: ignore[attr-defined]
    assert fields == ["signed_name", "drawing", "agreed"]
    assert not Consent.objects.exists()


def test_one_letter_of_another_text_is_refused(clinic: Clinic) -> None:
    link = opened(clinic)
    other = sha256((link.document.body + " ").encode()).hexdigest()
    with pytest.raises(Conflict, match="not the text that was shown"):
        sign_by(link, read_hash=other)


def test_a_newer_version_is_not_signed_by_an_older_link(clinic: Clinic) -> None:
    link = opened(clinic)
    published(clinic.prescriber, TEN, own=OWN)
    with pytest.raises(Conflict, match="published a newer text"):
        sign_by(link)


def test_nothing_is_signed_before_the_birth_date_is_confirmed(clinic: Clinic) -> None:
    document = published(clinic.prescriber, TEN)
    link, _ = linked(clinic.patient, document, TEN, by=clinic.desk)
    with pytest.raises(Refusal, match="cannot be signed with"):
        sign_by(link)


def test_staff_cannot_sign_for_a_patient(clinic: Clinic) -> None:
    with pytest.raises(PermissionRefused, match="Only the patient may sign a consent"):
        sign_by(opened(clinic), by=clinic.prescriber)


def test_a_second_sending_is_the_same_consent(clinic: Clinic) -> None:
    link = opened(clinic)
    first = sign_by(link)
    again = sign_by(link, signed_name="Somebody Else", agreed=False)
    assert again == first
    assert Consent.objects.count() == 1
    assert Consent.objects.get().signed_name == "Mara Ashby"


def test_five_wrong_birth_dates_close_the_link(clinic: Clinic) -> None:
    document = published(clinic.prescriber, TEN)
    link, _ = linked(clinic.patient, document, TEN, by=clinic.desk)
    wrong = date(1984, 2, 5)
    tries = [
        confirm_birth_date(
            link=link, birth_date=wrong, by=patient_by_link(link.patient.uuid), at=TEN
        )
        for _ in range(5)
    ]
    assert tries == [BirthDate.WRONG] * 4 + [BirthDate.CLOSED]
    with pytest.raises(Refusal, match="no longer valid"):
        confirm_birth_date(
            link=link, birth_date=BORN, by=patient_by_link(link.patient.uuid), at=TEN
        )
    link.refresh_from_db()
    assert link.state(TEN) is LinkState.CLOSED


def test_a_link_is_valid_for_the_time_that_is_stated(clinic: Clinic) -> None:
    link = opened(clinic, on=Medium.TABLET)
    hour = TEN + timedelta(hours=1)
    assert link.state(hour - timedelta(seconds=1)) is LinkState.OPEN
    assert link.state(hour) is LinkState.EXPIRED
    with pytest.raises(Refusal, match="cannot be signed with"):
        sign_by(link, at=hour)


def test_a_closed_link_signs_nothing_and_shows_nothing(clinic: Clinic) -> None:
    link = opened(clinic)
    revoke_link(link=link, by=clinic.desk, at=TEN)
    with pytest.raises(Refusal, match="cannot be signed with"):
        sign_by(link)
    with pytest.raises(Refusal, match="closed already"):
        revoke_link(link=link, by=clinic.desk, at=TEN)


def test_a_new_link_closes_the_one_before(clinic: Clinic) -> None:
    first = opened(clinic)
    second, _ = linked(clinic.patient, first.document, TEN, by=clinic.nurse)
    first.refresh_from_db()
    assert first.state(TEN) is LinkState.REVOKED
    assert second.state(TEN) is LinkState.OPEN
    assert [link.pk for link in links_of(clinic.patient)] == [second.pk, first.pk]


def test_who_may_make_a_link(clinic: Clinic) -> None:
    document = published(clinic.prescriber, TEN)
    for somebody in (clinic.therapist, clinic.admin, clinic.researcher):
        with pytest.raises(PermissionRefused, match="Only the front desk, a nurse or a prescriber"):
            linked(clinic.patient, document, TEN, by=somebody)
    for somebody in (clinic.desk, clinic.nurse, clinic.prescriber):
        linked(clinic.patient, document, TEN, by=somebody)


def test_an_older_version_is_not_handed_over(clinic: Clinic) -> None:
    document = published(clinic.prescriber, TEN)
    published(clinic.prescriber, TEN, own=OWN)
    with pytest.raises(Conflict, match="A newer version"):
        make_link(
            patient=clinic.patient, document=document, on=Medium.PHONE, by=clinic.desk, at=TEN
        )


def test_the_token_is_kept_nowhere_in_the_database(clinic: Clinic) -> None:
    document = published(clinic.prescriber, TEN)
    link, token = linked(clinic.patient, document, TEN, by=clinic.desk)
    confirm_birth_date(link=link, birth_date=BORN, by=patient_by_link(link.patient.uuid), at=TEN)
    assert len(token) >= 43  # 256 bits in base64
    assert link_by_token(token) == link
    assert link_by_token(token[:-1]) is None
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(
                f'SELECT count(*) FROM "{table}" t WHERE t::text LIKE %s', [f"%{token}%"]
            )
            assert cursor.fetchone() == (0,), table


class TestInTheDatabase:
    """By SQL typed by hand, past every operation."""

    def copied(self, consent: Consent, **other: Any) -> Consent:
        names = ("patient", "document", "link", "text_sha256", "signed_name", "relation", "method")
        rest = ("strokes", "signed_at", "content", "content_sha256")
        values = {name: getattr(consent, name) for name in (*names, *rest)}
        return Consent(**{**values, **other})

    def refuses(self, row: Consent, why: str) -> None:
        with pytest.raises(DatabaseError, match=why), transaction.atomic():
            row.save(force_insert=True)

    def ready(self, clinic: Clinic) -> Consent:
        """As the operation would write it, not yet written."""
        link = opened(clinic)
        with transaction.atomic():
            made = sign_by(link)
            transaction.set_rollback(True)
        return made

    def test_a_row_as_it_should_be_is_taken(self, clinic: Clinic) -> None:
        self.copied(self.ready(clinic)).save(force_insert=True)

    def test_another_hash_than_the_documents(self, clinic: Clinic) -> None:
        self.refuses(self.copied(self.ready(clinic), text_sha256="0" * 64), "not the hash")

    def test_another_name_than_in_the_content(self, clinic: Clinic) -> None:
        self.refuses(self.copied(self.ready(clinic), signed_name="John"), "does not say what")

    def test_another_time_than_in_the_content(self, clinic: Clinic) -> None:
        self.refuses(self.copied(self.ready(clinic), signed_at=TEN), "does not say what")

    def test_another_content_than_its_hash(self, clinic: Clinic) -> None:
        ready = self.ready(clinic)
        altered = ready.content.replace(STATEMENT, "I agree to everything.")
        self.refuses(self.copied(ready, content=altered), "consent_hash_is_of_content")

    def test_another_patient_than_the_links(self, clinic: Clinic) -> None:
        other, _ = new_patient(
            family_name="Other", given_names="Ann", born=BORN, kg="60", nurse=clinic.nurse
        )
        self.refuses(self.copied(self.ready(clinic), patient=other), "another patient")

    def test_a_typed_one_with_strokes_and_a_drawn_one_without(self, clinic: Clinic) -> None:
        ready = self.ready(clinic)
        content = ready.content.replace('"typed"', '"drawn"')
        digest = sha256(content.encode()).hexdigest()
        self.refuses(
            self.copied(ready, method="drawn", content=content, content_sha256=digest),
            "consent_drawn_has_a_drawing",
        )

    def test_an_older_version(self, clinic: Clinic) -> None:
        ready = self.ready(clinic)
        published(clinic.prescriber, TEN, own=OWN)
        self.refuses(self.copied(ready), "newer version")

    def test_a_link_that_is_closed(self, clinic: Clinic) -> None:
        ready = self.ready(clinic)
        revoke_link(link=ready.link, by=clinic.desk, at=TEN)
        self.refuses(self.copied(ready), "cannot be signed with")

    def test_a_second_one_by_the_same_link(self, clinic: Clinic) -> None:
        consent = sign_by(opened(clinic))
        with pytest.raises(IntegrityError, match="link_id"), transaction.atomic():
            self.copied(consent).save(force_insert=True)

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE consents_consent SET signed_name = 'x'",
            "DELETE FROM consents_consent",
            "UPDATE consents_signinglink SET token_hash = repeat('0', 64)",
            "UPDATE consents_signinglink SET expires_at = expires_at + interval '1 year'",
            "UPDATE consents_signinglink SET used_at = NULL",
            "UPDATE consents_signinglink SET confirmed_at = NULL, used_at = NULL",
            "UPDATE consents_signinglink SET failed_attempts = 5",
            "UPDATE consents_signinglink SET revoked_at = now()",
            "DELETE FROM consents_signinglink",
            "TRUNCATE consents_signinglink CASCADE",
        ],
    )
    def test_what_was_signed_and_what_became_of_the_link_stay(
        self, clinic: Clinic, statement: str
    ) -> None:
        document = published(clinic.prescriber, TEN)
        signed(clinic.patient, document, TEN)
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)

    def test_failed_tries_are_not_forgotten(self, clinic: Clinic) -> None:
        link = opened(clinic)
        confirm_birth_date(
            link=link, birth_date=date(1990, 1, 1), by=patient_by_link(link.patient.uuid), at=TEN
        )
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("UPDATE consents_signinglink SET failed_attempts = 0")

    def test_two_open_links_for_one_text(self, clinic: Clinic) -> None:
        link = opened(clinic)
        with pytest.raises(IntegrityError, match="one_open_signing_link"), transaction.atomic():
            SigningLink.objects.create(
                patient=link.patient,
                document=link.document,
                medium="phone",
                token_hash="0" * 64,
                made_at=TEN,
                made_by_id=1,
                made_by_name="x",
                expires_at=LATER,
            )

    def test_a_token_in_the_clear(self, clinic: Clinic) -> None:
        link = opened(clinic)
        revoke_link(link=link, by=clinic.desk, at=TEN)
        with pytest.raises(IntegrityError, match="keeps_a_hash"), transaction.atomic():
            SigningLink.objects.create(
                patient=link.patient,
                document=link.document,
                medium="phone",
                token_hash="not-a-hash",
                made_at=TEN,
                made_by_id=1,
                made_by_name="x",
                expires_at=LATER,
            )
