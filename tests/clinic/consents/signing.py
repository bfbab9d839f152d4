"""A published document and a signed consent, made through the operations."""

from datetime import datetime

from django.utils import timezone

from chairside.clinic.audit.actors import Actor, patient_by_link
from chairside.clinic.consents.content import OwnSection
from chairside.clinic.consents.kinds import Method
from chairside.clinic.consents.models import Consent, ConsentDocument, SigningLink
from chairside.clinic.consents.operations import confirm_birth_date, make_link, publish, sign
from chairside.clinic.consents.queries import fixed_text, link_by_token
from chairside.clinic.links.kinds import Medium
from chairside.clinic.patients.models import Patient
from chairside.knowledge.consenting.use import Use, use_of

PROTOCOL = "trd-iv-induction"
USE = use_of(PROTOCOL)


def published(
    prescriber: Actor, at: datetime, *, use: Use = USE, own: tuple[OwnSection, ...] = ()
) -> ConsentDocument:
    """The next version; `own` are the clinic's sections, for a second version with another text."""
    text = fixed_text(use, timezone.localdate(at))
    return publish(use=use, own=own, read_hash=text.sha256, by=prescriber, at=at)


def linked(
    patient: Patient,
    document: ConsentDocument,
    at: datetime,
    *,
    by: Actor,
    on: Medium = Medium.PHONE,
) -> tuple[SigningLink, str]:
    """A link that nobody has opened, and its token."""
    token = make_link(patient=patient, document=document, on=on, by=by, at=at)
    link = link_by_token(token)
    assert link is not None
    return link, token


def signed(
    patient: Patient,
    document: ConsentDocument,
    at: datetime,
    *,
    by: Actor | None = None,
    name: str = "Mara Ashby",
) -> Consent:
    """Typed by the patient on a phone. `by` made the link; whoever published it, unless given."""
    desk = by or Actor(
        id=document.published_by_id,
        name=document.published_by_name,
        roles=frozenset({"prescriber"}),
    )
    link, _ = linked(patient, document, at, by=desk)
    confirm_birth_date(
        link=link, birth_date=patient.birth_date, by=patient_by_link(patient.uuid), at=at
    )
    return sign(
        link=link,
        read_hash=document.sha256,
        signed_name=name,
        method=Method.TYPED,
        agreed=True,
        by=patient_by_link(patient.uuid),
        at=at,
    )
