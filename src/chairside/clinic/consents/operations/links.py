"""Secret addresses at which a patient reads and signs."""

import secrets
from datetime import date, datetime
from enum import StrEnum

from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.operations import operation, record
from chairside.clinic.canonical_json import sha256
from chairside.clinic.consents.kinds import MOST_TRIES, VALID_FOR, LinkState, Medium
from chairside.clinic.consents.models import ConsentDocument, SigningLink
from chairside.clinic.consents.policies import check_can_hand_over, check_can_sign
from chairside.clinic.consents.queries import newest_document
from chairside.clinic.live import announce
from chairside.clinic.patients.models import Patient
from chairside.clinic.refusal import Conflict, Refusal


class BirthDate(StrEnum):
    """What came of a birth date that was typed."""

    RIGHT = "right"
    WRONG = "wrong"
    CLOSED = "closed"


def topic_of(patient: Patient) -> str:
    """What open pages about a patient's consents listen to."""
    return f"consents:{patient.uuid}"


@operation
def make_link(
    *, patient: Patient, document: ConsentDocument, on: Medium, by: Actor, at: datetime
) -> str:
    """A fresh secret for this patient and this text; it is told once and kept nowhere.

    Earlier links of the patient to any version of the same text that nobody has signed with are
    closed. Errors: `Conflict` when a newer version is published.
    """
    check_can_hand_over(by, patient)
    Patient.objects.select_for_update(no_key=True).get(pk=patient.pk)
    newest = newest_document(document.use)
    if newest is None or newest.pk != document.pk:
        raise Conflict("A newer version of this text is published. Hand that over.")
    for each in _unsigned(patient, document):
        _revoke(each, by=by, at=at, because="a new link was made")
    token = secrets.token_urlsafe(32)
    made = SigningLink.objects.create(
        patient=patient,
        document=document,
        medium=on.value,
        token_hash=sha256(token),
        made_at=at,
        made_by_id=by.person_id,
        made_by_name=by.name,
        expires_at=at + VALID_FOR[on],
    )
    _record(made, "make_link", by=by, at=at, detail={"on": on.value, "version": document.version})
    return token


def _unsigned(patient: Patient, document: ConsentDocument) -> list[SigningLink]:
    return list(
        SigningLink.objects.filter(
            patient=patient,
            document__substance=document.substance,
            document__route=document.route,
            document__indication=document.indication,
            used_at=None,
            revoked_at=None,
            closed_at=None,
        )
    )


@operation
def revoke_link(*, link: SigningLink, by: Actor, at: datetime) -> None:
    """From now on the address shows nothing, also no signed copy. Errors: `Refusal` when it was
    revoked before."""
    check_can_hand_over(by, link.patient)
    link = locked(link)
    if link.revoked_at is not None:
        raise Refusal("This link was closed already.")
    _revoke(link, by=by, at=at, because="asked")


def _revoke(link: SigningLink, *, by: Actor, at: datetime, because: str) -> None:
    link.revoked_at, link.revoked_by_name = at, by.name
    link.save(update_fields=["revoked_at", "revoked_by_name"])
    _record(link, "revoke_link", by=by, at=at, detail={"because": because})


@operation
def confirm_birth_date(
    *, link: SigningLink, birth_date: date, by: Actor, at: datetime
) -> BirthDate:
    """Hold the date somebody typed against the patient's. A wrong one is counted, and the last
    that is allowed closes the link; so this answers and does not refuse, or nothing were counted.

    Errors: `Refusal` when the link is not valid any more.
    """
    check_can_sign(by, link.patient)
    link = locked(link)
    if link.state(at) not in (LinkState.OPEN, LinkState.USED):
        raise Refusal("This link is not valid any more.")
    if link.patient.birth_date == birth_date:
        if link.confirmed_at is None:
            link.confirmed_at = at
            link.save(update_fields=["confirmed_at"])
        _record(link, "open_link", by=by, at=at)
        return BirthDate.RIGHT
    link.failed_attempts += 1
    if link.failed_attempts >= MOST_TRIES:
        link.closed_at = at
    link.save(update_fields=["failed_attempts", "closed_at"])
    _record(link, "wrong_birth_date", by=by, at=at, detail={"tries": link.failed_attempts})
    return BirthDate.CLOSED if link.closed_at else BirthDate.WRONG


def locked(link: SigningLink) -> SigningLink:
    """The link as it stands now; whoever wants it too waits until this transaction is over."""
    found = SigningLink.objects.select_related("patient", "document")
    return found.select_for_update(of=("self",)).get(pk=link.pk)


def _record(
    link: SigningLink,
    verb: str,
    *,
    by: Actor,
    at: datetime,
    detail: dict[str, object] | None = None,
) -> None:
    record(
        by=by,
        at=at,
        verb=f"consent.{verb}",
        subject=link,
        patient_id=link.patient_id,
        detail={"document": link.document.title, **(detail or {})},
    )
    announce(topic_of(link.patient), "link")
