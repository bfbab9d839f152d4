"""Reading consents: whether one stands, what was signed, and what became of a link."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext

from chairside.clinic.canonical_json import sha256
from chairside.clinic.consents.content import Body, Signing, body_of, signing_text
from chairside.clinic.consents.kinds import STATEMENT
from chairside.clinic.consents.models import (
    Consent,
    ConsentDocument,
    Reaffirmation,
    SigningLink,
    Withdrawal,
)
from chairside.clinic.one_statement import read_together
from chairside.clinic.patients.models import Patient
from chairside.clinic.signoffs.queries import SignOffs, sign_offs
from chairside.knowledge.consenting.building import consent_text
from chairside.knowledge.consenting.text import ConsentText
from chairside.knowledge.consenting.use import Use, use_of
from chairside.units.dates import day_of

__all__ = ["Consent", "ConsentDocument", "SigningLink"]
"""Pages name these types and take them from here: tables are the clinic's own."""


@dataclass(frozen=True, slots=True)
class ConsentStanding:
    """Whether a patient's consent to one use stands. `sentence` is what a nurse reads.

    consent   the last one signed for this use, whether or not it still stands
    document  the newest version that is published
    """

    valid: bool
    sentence: str
    consent: Consent | None
    document: ConsentDocument | None
    use: Use


@dataclass(frozen=True, slots=True)
class ConsentsOnFile:
    """Every consent of a patient and every version of every document, both newest first.

    A consent has its document and its withdrawal at hand; a document's text is read when asked for.
    """

    consents: Sequence[Consent]
    documents: Sequence[ConsentDocument]

    def newest_document(self, use: Use, at: datetime) -> ConsentDocument | None:
        versions = (row for row in self.documents if row.use == use and row.published_at <= at)
        return next(versions, None)

    def standing(self, use: Use, at: datetime) -> ConsentStanding:
        signed = (row for row in self.consents if row.document.use == use and row.signed_at <= at)
        return _standing(use, self.newest_document(use, at), next(signed, None), at)


def consent_rows(*patients: Patient) -> list[QuerySet[Any]]:
    """What `consents_of_rows` is made from, for a request that reads more in the same statement."""
    return [
        Consent.objects.filter(patient__in=patients).order_by("-signed_at", "-pk"),
        ConsentDocument.objects.order_by("-version").defer("body"),
        Withdrawal.objects.filter(consent__patient__in=patients),
    ]


def consents_on_file(patient: Patient) -> ConsentsOnFile:
    return consents_of_rows(patient, read_together(*consent_rows(patient)))


def consents_of_rows(patient: Patient, rows: Sequence[list[Any]]) -> ConsentsOnFile:
    """Of the rows of `consent_rows`, which may be of other patients too."""
    consents, documents, withdrawals = rows
    consents = [consent for consent in consents if consent.patient_id == patient.pk]
    by_id = {document.pk: document for document in documents}
    taken_back = {withdrawal.consent_id: withdrawal for withdrawal in withdrawals}
    for consent in consents:
        consent.patient, consent.document = patient, by_id[consent.document_id]
        Consent.withdrawal.related.set_cached_value(consent, taken_back.get(consent.pk))
    return ConsentsOnFile(consents, documents)


def consent_for(
    patient: Patient, protocol_id: str, at: datetime, on_file: ConsentsOnFile | None = None
) -> ConsentStanding:
    """As of `at`. Raises ValueError for an unknown protocol."""
    return (on_file or consents_on_file(patient)).standing(use_of(protocol_id), at)


def _standing(
    use: Use, document: ConsentDocument | None, consent: Consent | None, at: datetime
) -> ConsentStanding:
    if document is None:
        sentence = gettext(
            "No consent document is published for %(words)s; a prescriber publishes one."
        ) % {"words": use.words}
        return ConsentStanding(False, sentence, consent, None, use)
    if consent is None:
        sentence = gettext("%(clinical_name)s consent not signed.") % {
            "clinical_name": use.clinical_name
        }
        return ConsentStanding(False, sentence, None, document, use)
    taken_back: Withdrawal | None = getattr(consent, "withdrawal", None)
    if taken_back is not None and taken_back.at <= at:
        sentence = gettext("Withdrawn on %(day)s by %(by_whom)s.") % {
            "day": day(taken_back.at),
            "by_whom": taken_back.by_whom,
        }
        return ConsentStanding(False, sentence, consent, document, use)
    signed = consent.document.version
    if signed != document.version:
        sentence = gettext(
            "Version %(signed)s signed; version %(version)s is current and must be signed."
        ) % {"signed": signed, "version": document.version}
        return ConsentStanding(False, sentence, consent, document, use)
    return ConsentStanding(True, _signed_sentence(consent), consent, document, use)


def _signed_sentence(consent: Consent) -> str:
    who = consent.signed_name
    if consent.relation:
        who = gettext("%(who)s (%(relation)s) for the patient") % {
            "who": who,
            "relation": consent.relation,
        }
    return gettext("Signed %(day)s by %(who)s, version %(version)s.") % {
        "day": day(consent.signed_at),
        "who": who,
        "version": consent.document.version,
    }


def day(moment: datetime) -> str:
    """ "12 Nov 2026" on the clinic's calendar."""
    return day_of(timezone.localtime(moment))


def _signed(use: Use | None = None) -> QuerySet[Consent]:
    """Newest first."""
    rows = Consent.objects.select_related("document", "link", "patient", "withdrawal")
    if use is not None:
        rows = rows.filter(
            document__substance=use.substance.value,
            document__route=use.route.value,
            document__indication=use.indication,
        )
    return rows.order_by("-signed_at", "-pk")


def withdrawal_of(consent: Consent) -> Withdrawal | None:
    return Withdrawal.objects.filter(consent=consent).first()


def reaffirmation(consent: Consent, visit: UUID) -> Reaffirmation | None:
    return Reaffirmation.objects.filter(consent=consent, visit=visit).first()


def reaffirmations(consent: Consent) -> Sequence[Reaffirmation]:
    """Newest first."""
    return list(Reaffirmation.objects.filter(consent=consent).order_by("-at", "-pk"))


def consent_by_uuid(uuid: UUID) -> Consent | None:
    return _signed().filter(uuid=uuid).first()


def open_consents(patient: Patient, use: Use) -> Sequence[Consent]:
    """What was signed for a use and never withdrawn, under any version."""
    return list(_signed(use).filter(patient=patient, withdrawal=None))


def is_intact(consent: Consent) -> bool:
    """Whether text and signature are, letter for letter, what was signed."""
    signing = Signing(
        patient=str(consent.patient.uuid),
        document=str(consent.document.uuid),
        version=consent.document.version,
        text_sha256=sha256(consent.document.body),
        signed_name=consent.signed_name,
        relation=consent.relation,
        method=consent.method,
        strokes=consent.strokes,
        statement=STATEMENT,
        signed_at=consent.signed_at,
    )
    return (
        sha256(consent.document.body) == consent.text_sha256
        and sha256(consent.content) == consent.content_sha256
        and says_the_same(signing, consent.content)
    )


def says_the_same(signing: Signing, content: str) -> bool:
    """The words of the statement may have changed since; those that were signed count."""
    statement = json.loads(content)["statement"]
    return signing_text(replace(signing, statement=statement)) == content


def statement_of(consent: Consent) -> str:
    """What was ticked, as it was signed."""
    return str(json.loads(consent.content)["statement"])


def newest_documents() -> Mapping[Use, ConsentDocument]:
    """The newest version of each use that has one, without its text."""
    rows = ConsentDocument.objects.order_by("version").defer("body")
    return {row.use: row for row in rows}


def newest_document(use: Use, at: datetime | None = None) -> ConsentDocument | None:
    """The version that counts; as of `at` when given."""
    rows = _versions(use) if at is None else _versions(use).filter(published_at__lte=at)
    return rows.first()


def versions(use: Use) -> list[ConsentDocument]:
    """Newest first."""
    return list(_versions(use))


def _versions(use: Use) -> QuerySet[ConsentDocument]:
    return ConsentDocument.objects.filter(
        substance=use.substance.value, route=use.route.value, indication=use.indication
    ).order_by("-version")


def document_by_uuid(uuid: UUID) -> ConsentDocument | None:
    return ConsentDocument.objects.filter(uuid=uuid).first()


def body(document: ConsentDocument) -> Body:
    return body_of(document.body)


def fixed_text(use: Use, on: date, signed: SignOffs | None = None) -> ConsentText:
    """What Chairside would put into a document for this use on a day, as the clinic has signed."""
    return consent_text(use, signed=(signed or sign_offs()).hashes, on=on)


def has_changed(
    document: ConsentDocument, *, on: date | None = None, signed: SignOffs | None = None
) -> bool:
    """Whether the knowledge behind the fixed part says something else than when it was published.

    `on` is the day for which the standing with the regulator is asked; the day of publication
    unless given.
    """
    asked = on or timezone.localdate(document.published_at)
    return fixed_text(document.use, asked, signed).sha256 != document.fixed_sha256


def link_by_token(token: str) -> SigningLink | None:
    """The link that a secret address belongs to, whatever became of it."""
    links = SigningLink.objects.select_related("patient", "document")
    return links.filter(token_hash=sha256(token)).first()


def link_by_uuid(uuid: UUID) -> SigningLink | None:
    return SigningLink.objects.select_related("patient", "document").filter(uuid=uuid).first()


def links_of(patient: Patient) -> Sequence[SigningLink]:
    """Newest first."""
    links = SigningLink.objects.select_related("document").filter(patient=patient)
    return list(links.order_by("-made_at", "-pk"))


def consent_by_link(link: SigningLink) -> Consent | None:
    return _signed().filter(link=link).first()
