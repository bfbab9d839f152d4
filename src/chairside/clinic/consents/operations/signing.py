"""The signature itself."""

from datetime import datetime

from django.utils.translation import gettext

from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.operations import operation, write_audit
from chairside.clinic.canonical_json import sha256
from chairside.clinic.clean_text import Reasons, clean_text
from chairside.clinic.consents.content import Signing, signing_text
from chairside.clinic.consents.drawing import drawing_of
from chairside.clinic.consents.kinds import STATEMENT, Method
from chairside.clinic.consents.models import Consent, SigningLink
from chairside.clinic.consents.operations.links import locked, topic_of
from chairside.clinic.consents.policies import check_can_sign
from chairside.clinic.consents.queries import consent_by_link, newest_document
from chairside.clinic.links.kinds import LinkState
from chairside.clinic.links.steps import mark_used
from chairside.clinic.live import announce
from chairside.clinic.refusal import Conflict, Refusal


@operation
def sign(
    *,
    link: SigningLink,
    read_hash: str,
    signed_name: str,
    relation: str = "",
    method: Method,
    drawing: str = "",
    agreed: bool,
    by: Actor,
    at: datetime,
) -> Consent:
    """Sign exactly the text that was read: `read_hash` is the hash of what the page showed.

    `drawing` is what the page drew (see `drawing_of`), for a drawn signature. Sent twice by the
    same link it is one consent, and both times the same is answered. Errors: `Conflict` for
    another or an older text, `Refusal` beside what is missing.
    """
    check_can_sign(by, link.patient)
    link = locked(link)
    earlier = consent_by_link(link)
    if earlier is not None and link.revoked_at is None:
        _record(earlier, "sign_again", by=by, at=at)
        return earlier
    _check_link(link, read_hash, at)
    signature = _signature(signed_name, relation, method, drawing, agreed)
    made = _written(link, signature, method, at)
    mark_used(link, at=at)
    _record(made, "sign", by=by, at=at)
    announce(topic_of(link.patient), "consent")
    return made


def _written(
    link: SigningLink,
    signature: tuple[str, str, list[list[list[int]]]],
    method: Method,
    at: datetime,
) -> Consent:
    """The row, with its canonical text and the hash of that."""
    name, relation, strokes = signature
    content = signing_text(
        Signing(
            patient=str(link.patient.uuid),
            document=str(link.document.uuid),
            version=link.document.version,
            text_sha256=link.document.sha256,
            signed_name=name,
            relation=relation,
            method=method.value,
            strokes=strokes,
            statement=STATEMENT,
            signed_at=at,
        )
    )
    return Consent.objects.create(
        patient=link.patient,
        document=link.document,
        link=link,
        text_sha256=link.document.sha256,
        signed_name=name,
        relation=relation,
        method=method.value,
        strokes=strokes,
        signed_at=at,
        content=content,
        content_sha256=sha256(content),
    )


def _check_link(link: SigningLink, read_hash: str, at: datetime) -> None:
    if link.state(at) is not LinkState.OPEN or link.confirmed_at is None:
        raise Refusal(gettext("This link cannot be signed with. Ask the clinic for a new one."))
    newest = newest_document(link.document.use)
    if newest is None or newest.pk != link.document_id:
        raise Conflict(gettext("The clinic has published a newer text. Ask it for a new link."))
    if read_hash != link.document.sha256:
        raise Conflict(gettext("This is not the text that was shown. Read it again, then sign."))


def _signature(
    signed_name: str, relation: str, method: Method, drawing: str, agreed: bool
) -> tuple[str, str, list[list[list[int]]]]:
    """Everything against it is said at once."""
    reasons = Reasons()
    name = plain_relation = ""
    strokes: list[list[list[int]]] = []
    with reasons.gathered():
        name = clean_text(signed_name, label=gettext("Your name"), field="signed_name", longest=200)
    with reasons.gathered():
        plain_relation = clean_text(
            relation,
            label=gettext("What you are to the patient"),
            field="relation",
            longest=120,
            required=False,
        )
    if method is Method.DRAWN:
        with reasons.gathered():
            strokes = drawing_of(drawing).points
    if not agreed:
        reasons.add(gettext("Tick this if it is so; without it nothing is signed."), field="agreed")
    reasons.refuse_if_any()
    return name, plain_relation, strokes


def _record(consent: Consent, verb: str, *, by: Actor, at: datetime) -> None:
    write_audit(
        by=by,
        at=at,
        verb=f"consent.{verb}",
        subject=consent,
        patient_id=consent.patient_id,
        detail={
            "document": consent.document.title,
            "version": consent.document.version,
            "text_sha256": consent.text_sha256,
            "sha256": consent.content_sha256,
            "method": consent.method,
        },
    )
