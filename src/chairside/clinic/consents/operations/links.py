"""Secret addresses at which a patient reads and signs."""

from datetime import date, datetime

from django.utils.translation import gettext

from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.operations import operation, write_audit
from chairside.clinic.consents.models import ConsentDocument, SigningLink
from chairside.clinic.consents.policies import check_can_hand_over, check_can_sign
from chairside.clinic.consents.queries import newest_document
from chairside.clinic.links import steps
from chairside.clinic.links.kinds import VALID_FOR, Medium
from chairside.clinic.links.steps import BirthDate
from chairside.clinic.live import announce
from chairside.clinic.patients.models import Patient
from chairside.clinic.refusal import Conflict, Refusal


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
        raise Conflict(gettext("A newer version of this text is published. Hand that over."))
    for link in _unsigned(patient, document):
        _revoke(link, by=by, at=at, because="a new link was made")
    token, token_hash = steps.new_secret()
    columns = steps.columns(token_hash=token_hash, medium=on, valid_for=VALID_FOR[on], by=by, at=at)
    made = SigningLink.objects.create(patient=patient, document=document, **columns)
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
        raise Refusal(gettext("This link was closed already."))
    _revoke(link, by=by, at=at, because="asked")


def _revoke(link: SigningLink, *, by: Actor, at: datetime, because: str) -> None:
    steps.revoke(link, by=by, at=at)
    _record(link, "revoke_link", by=by, at=at, detail={"because": because})


@operation
def confirm_birth_date(
    *, link: SigningLink, birth_date: date, by: Actor, at: datetime
) -> BirthDate:
    """Hold the date somebody typed against the patient's; see `links.steps.count_birth_date`."""
    check_can_sign(by, link.patient)
    link = locked(link)
    outcome = steps.count_birth_date(link, right=link.patient.birth_date == birth_date, at=at)
    if outcome is BirthDate.RIGHT:
        _record(link, "open_link", by=by, at=at)
    else:
        _record(link, "wrong_birth_date", by=by, at=at, detail={"tries": link.failed_attempts})
    return outcome


def locked(link: SigningLink) -> SigningLink:
    """The link as it stands now; whoever wants it too waits until this transaction is over."""
    links = SigningLink.objects.select_related("patient", "document")
    return links.select_for_update(of=("self",)).get(pk=link.pk)


def _record(
    link: SigningLink,
    verb: str,
    *,
    by: Actor,
    at: datetime,
    detail: dict[str, object] | None = None,
) -> None:
    write_audit(
        by=by,
        at=at,
        verb=f"consent.{verb}",
        subject=link,
        patient_id=link.patient_id,
        detail={"document": link.document.title, **(detail or {})},
    )
    announce(topic_of(link.patient), "link")
