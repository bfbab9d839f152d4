"""The signature that closes a record, and the addenda after it."""

from datetime import datetime

from django.utils.translation import gettext

from chairside.clinic.audit.actors import WORKER, Actor
from chairside.clinic.audit.operations import operation, write_audit
from chairside.clinic.canonical_json import canonical_json, sha256
from chairside.clinic.live import announce
from chairside.clinic.refusal import Conflict, Refusal
from chairside.clinic.treatments.models import Addendum, RecordDocument, Signature
from chairside.clinic.treatments.policies import check_can_add, check_can_remake_document
from chairside.clinic.treatments.record import chained, content
from chairside.clinic.treatments.tasks import ask_for_document
from chairside.clinic.visits.models import Visit
from chairside.clinic.visits.operations.transitions import audit_and_announce, locked, move
from chairside.clinic.visits.policies import check_can_move

MEANING = "I have reviewed this record and it is complete and correct."


@operation
def sign(*, visit: Visit, read_sha256: str, by: Actor, at: datetime) -> Signature:
    """A prescriber signs exactly what they read: `read_sha256` is the hash the page showed.

    The caller has asked for the password again (21 CFR 11.200). From here on the database itself
    refuses every change.
    """
    visit = locked(visit)
    check_can_move["sign"](by, visit)
    text = canonical_json(content(visit))
    if sha256(text) != read_sha256:
        raise Conflict(
            gettext("The record has changed since you opened it; read it again, then sign.")
        )
    made = Signature.objects.create(
        visit=visit,
        printed_name=by.name,
        meaning=MEANING,
        at=at,
        by_id=by.person_id,
        content=text,
        content_sha256=read_sha256,
    )
    detail: dict[str, object] = {"sha256": read_sha256}
    move(visit=visit, name="sign", by=by, at=at, detail=detail)
    ask_for_document(visit.pk)
    return made


@operation
def remake_document(*, visit: Visit, by: Actor, at: datetime) -> None:
    """Ask for the PDF once more, after it could not be made."""
    visit = locked(visit)
    check_can_remake_document(by, visit)
    audit_and_announce(visit=visit, verb="treatment.remake_document", by=by, at=at, detail={})
    ask_for_document(visit.pk)


@operation
def add_addendum(*, visit: Visit, text: str, by: Actor, at: datetime) -> Addendum:
    """A correction or an addition after the signature. What was signed stays as it was."""
    visit = locked(visit)
    check_can_add(by, visit)
    text = text.strip()
    if not text:
        raise Refusal(gettext("The addendum is empty."), field="text")
    if len(text) > 4000:
        raise Refusal(gettext("An addendum holds 4,000 characters; split it."), field="text")
    follows = latest_hash(visit)
    own = chained(follows=follows, at=at, by_id=by.person_id, by_name=by.name, text=text)
    made = Addendum.objects.create(
        visit=visit,
        text=text,
        at=at,
        by_id=by.person_id,
        by_name=by.name,
        follows_sha256=follows,
        sha256=own,
    )
    audit_and_announce(visit=visit, verb="treatment.addendum", by=by, at=at, detail={"sha256": own})
    ask_for_document(visit.pk)
    return made


def latest_hash(visit: Visit) -> str:
    """The end of the chain: the last addendum's hash, else the signature's."""
    last = visit.addenda.order_by("-id").first()
    return visit.signature.content_sha256 if last is None else last.sha256


@operation
def keep_document(
    *, visit: Visit, of_sha256: str, pdf: bytes, pdf_sha256: str, by: Actor, at: datetime
) -> RecordDocument:
    """Keep the PDF that was made of a signed record."""
    if by != WORKER:
        raise Refusal(gettext("Documents are kept by the job worker."))
    if of_sha256 != latest_hash(visit):
        raise Conflict(gettext("The record has an addendum since; a newer document is on its way."))
    made, _ = RecordDocument.objects.get_or_create(
        visit=visit,
        of_sha256=of_sha256,
        defaults={"pdf": pdf, "pdf_sha256": pdf_sha256, "made_at": at},
    )
    write_audit(
        by=by,
        at=at,
        verb="treatment.document",
        subject=visit,
        patient_id=visit.patient_id,
        detail={"of": of_sha256, "pdf": pdf_sha256},
    )
    announce(f"treatment:{visit.uuid}", "document")
    return made
