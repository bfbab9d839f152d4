"""What happens to a consent after it was signed: taken back, or said again at a visit."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext

from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.operations import operation, write_audit
from chairside.clinic.clean_text import Reasons, clean_text
from chairside.clinic.consents.models import Consent, Reaffirmation, Withdrawal
from chairside.clinic.consents.operations.links import topic_of
from chairside.clinic.consents.policies import check_can_reaffirm, check_can_withdraw
from chairside.clinic.consents.queries import (
    day,
    newest_document,
    open_consents,
    reaffirmation,
    withdrawal_of,
)
from chairside.clinic.live import announce
from chairside.clinic.patients.models import Patient
from chairside.clinic.refusal import Refusal


@operation
def withdraw(
    *, consent: Consent, by_whom: str, reason: str = "", by: Actor, at: datetime
) -> Withdrawal:
    """Take a consent back, on the patient's word or by their own link; no reason is needed.

    `by_whom` says in words who asked. It takes back whatever the patient has signed for the same
    drug, route and indication: nobody withdraws a version. Errors: `Refusal` when it was
    withdrawn before.
    """
    check_can_withdraw(by, consent.patient)
    _lock(consent)
    earlier = withdrawal_of(consent)
    if earlier is not None:
        raise Refusal(
            gettext("This was withdrawn on %(day)s by %(by_whom)s.")
            % {"day": day(earlier.at), "by_whom": earlier.by_whom}
        )
    reasons = Reasons()
    with reasons.gathered():
        by_whom = clean_text(
            by_whom, label=gettext("Who withdraws it"), field="by_whom", longest=200
        )
    with reasons.gathered():
        reason = clean_text(
            reason, label=gettext("The reason"), field="reason", longest=600, required=False
        )
    reasons.refuse_if_any()
    made = {
        given.pk: _withdrawn(given, by_whom, reason, by=by, at=at)
        for given in open_consents(consent.patient, consent.document.use)
    }
    announce(topic_of(consent.patient), "consent")
    return made[consent.pk]


def _withdrawn(
    consent: Consent, by_whom: str, reason: str, *, by: Actor, at: datetime
) -> Withdrawal:
    by_link = by.patient is not None
    made = Withdrawal.objects.create(
        consent=consent,
        at=at,
        by_whom=by_whom,
        reason=reason,
        by_link=by_link,
        recorded_by_id=None if by_link else by.person_id,
        recorded_by_name=by.name,
    )
    detail: dict[str, object] = {"by_whom": by_whom, "reason": reason, "by_link": by_link}
    _record(consent, "withdraw", by=by, at=at, detail=detail)
    return made


@operation
def reaffirm(*, consent: Consent, visit: UUID, by: Actor, at: datetime) -> Reaffirmation:
    """The patient was asked at a visit and still agrees. `visit` is the treatment's uuid.

    Errors: `Refusal` when the consent does not stand, or was reaffirmed for this visit before.
    """
    check_can_reaffirm(by, consent.patient)
    _lock(consent)
    earlier = reaffirmation(consent, visit)
    if earlier is not None:
        raise Refusal(
            gettext("%(by_name)s has recorded this for this visit already.")
            % {"by_name": earlier.by_name}
        )
    taken_back = withdrawal_of(consent)
    if taken_back is not None:
        raise Refusal(
            gettext("The consent was withdrawn on %(day)s; ask for a new one.")
            % {"day": day(taken_back.at)}
        )
    newest = newest_document(consent.document.use)
    if newest is not None and newest.pk != consent.document_id:
        raise Refusal(
            gettext("A new version asks again: signed was %(signed)s, now %(newest)s.")
            % {"signed": consent.document.version, "newest": newest.version}
        )
    made = Reaffirmation.objects.create(
        consent=consent, visit=visit, at=at, by_id=by.person_id, by_name=by.name
    )
    _record(consent, "reaffirm", by=by, at=at, detail={"visit": str(visit)})
    announce(topic_of(consent.patient), "consent")
    return made


def _lock(consent: Consent) -> None:
    """Signing, withdrawing and reaffirming for one patient wait for each other."""
    Patient.objects.select_for_update(no_key=True).get(pk=consent.patient_id)


def _record(
    consent: Consent, verb: str, *, by: Actor, at: datetime, detail: dict[str, object]
) -> None:
    write_audit(
        by=by,
        at=at,
        verb=f"consent.{verb}",
        subject=consent,
        patient_id=consent.patient_id,
        detail={"document": consent.document.title, "version": consent.document.version, **detail},
    )
