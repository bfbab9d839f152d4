"""The kinds of things that wait in the inbox: one row each, from the slice's own query."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from chairside.clinic.accounts.permissions import Permission
from chairside.clinic.background.policies import check_can_mend_jobs
from chairside.clinic.background.queries import failed_of, failed_rows
from chairside.clinic.consents.policies import check_can_hand_over
from chairside.clinic.feeds.mappings import mappings_to_sign, to_sign_rows
from chairside.clinic.feeds.policies import check_can_map_codes, check_can_settle_held
from chairside.clinic.feeds.queries import held_to_settle_at
from chairside.clinic.referrals.desk_policies import check_can_open_referrals
from chairside.clinic.referrals.queries.desk import open_referrals
from chairside.clinic.screening.policies import check_can_decide
from chairside.clinic.treatments.policies import check_can_remake_document
from chairside.clinic.treatments.queries.waiting import (
    unmarked_rows,
    unsigned_rows,
    upcoming_rows,
    visits_of,
    without_document_rows,
)
from chairside.clinic.visits.policies import check_can_move
from chairside.clinic.worklist.severity import Severity
from chairside.texts.translated import Declared as _
from chairside.web.background.views import TASKS
from chairside.web.inbox.before_visit import consents_to_renew, findings_to_weigh
from chairside.web.inbox.viewer import AHEAD, Viewer
from chairside.web.inbox.waiting import Waiting, when

Rows = Sequence[list[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """Shown to whoever holds `permission`, which opens the page where it is done.

    `rows` are the slice's, all kinds' are read in one statement; `waiting` makes the things of them.
    `of_site`: of the site that is looked at, and so is its owner; else of the whole clinic.
    `before_visit`: a visit of today lacks it. `ends_here`: nothing of the slice ends it, so that it
    can be set as done. `listing` is the slice's own page with what needs nobody too, and what was
    settled.
    """

    id: str
    tab: str
    label: str
    one: str
    permission: Permission[...]
    action: str
    rows: Callable[[Viewer], list[QuerySet[Any]]]
    waiting: Callable[[Viewer, Rows], Iterable[Waiting]]
    of_site: bool = True
    ends_here: bool = False
    before_visit: bool = False
    listing: str = ""


def _referrals(viewer: Viewer, rows: Rows) -> Iterable[Waiting]:
    for referral in rows[0]:
        urgent = referral.urgent and referral.urgent_seen_at is None
        yield Waiting(
            key=str(referral.uuid),
            title=f"{referral.given_names} {referral.family_name}",
            detail=gettext("Reported thoughts of suicide")
            if urgent
            else gettext("Sent the questionnaire"),
            since=referral.submitted_at,
            severity=Severity.URGENT if urgent else Severity.DUE,
            href=reverse("referral", args=[referral.uuid]),
        )


def _held(viewer: Viewer, rows: Rows) -> Iterable[Waiting]:
    for held in rows[0]:
        yield Waiting(
            key=str(held.uuid),
            title=held.get_why_display().capitalize(),
            detail=held.sentence,
            since=held.first_at,
            severity=Severity.DUE,
            href=reverse("held_row", args=[held.uuid]),
        )


def _codes(viewer: Viewer, rows: Rows) -> Iterable[Waiting]:
    for mapping, since in mappings_to_sign(rows, by=viewer.by.id):
        yield Waiting(
            key=str(mapping.uuid),
            title=gettext("%(words)s as %(metric_name)s")
            % {"words": mapping.words, "metric_name": mapping.metric_name},
            detail=gettext("Needs a second signature"),
            since=since,
            severity=Severity.DUE,
            href=reverse("mapped_code", args=[mapping.uuid]),
        )


def _records(viewer: Viewer, rows: Rows) -> Iterable[Waiting]:
    for visit in visits_of(rows):
        yield Waiting(
            key=str(visit.uuid),
            title=visit.patient.name,
            detail=gettext("Visit of %(when)s") % {"when": when(visit.appointment.start)},
            since=visit.state_since,
            severity=viewer.severity_since(visit.state_since),
            href=f"{reverse('record', args=[visit.uuid])}#signature",
            patient_id=visit.patient_id,
        )


def _unmarked(viewer: Viewer, rows: Rows) -> Iterable[Waiting]:
    for visit in visits_of(rows):
        start = visit.appointment.start
        yield Waiting(
            key=str(visit.uuid),
            title=visit.patient.name,
            detail=gettext("Booked for %(when)s, not checked in, cancelled or marked as missed")
            % {"when": when(start)},
            since=start,
            severity=Severity.OVERDUE,
            href=reverse("treatment_miss", args=[visit.uuid]),
            patient_id=visit.patient_id,
        )


def _documents(viewer: Viewer, rows: Rows) -> Iterable[Waiting]:
    for visit in visits_of(rows):
        yield Waiting(
            key=str(visit.uuid),
            title=visit.patient.name,
            detail=gettext("The PDF of the signed record of %(when)s failed")
            % {"when": when(visit.appointment.start)},
            since=visit.state_since,
            severity=Severity.DUE,
            href=reverse("record", args=[visit.uuid]),
            patient_id=visit.patient_id,
        )


def _jobs(viewer: Viewer, rows: Rows) -> Iterable[Waiting]:
    for job, tried_at in failed_of(rows):
        yield Waiting(
            key=str(job.pk),
            title=TASKS.get(job.task_name, job.task_name),
            detail=ngettext(
                "Failed after %(attempts)s attempt",
                "Failed after %(attempts)s attempts",
                job.attempts,
            )
            % {"attempts": job.attempts},
            since=tried_at or viewer.now,
            severity=Severity.DUE,
            href=reverse("background"),
        )


def _upcoming(viewer: Viewer) -> list[QuerySet[Any]]:
    return upcoming_rows(viewer.site, at=viewer.at, until=viewer.now + AHEAD)


KINDS: tuple[Kind, ...] = (
    Kind(
        id="referral",
        tab=_("Referrals"),
        label=_("Referrals"),
        one=_("referral"),
        permission=check_can_open_referrals,
        action=_("Open referral"),
        rows=lambda viewer: [open_referrals()],
        waiting=_referrals,
        of_site=False,
        listing="referrals",
    ),
    Kind(
        id="finding",
        tab=_("Findings"),
        label=_("Findings to weigh"),
        one=_("finding to weigh"),
        permission=check_can_decide,
        action=_("Open suitability"),
        rows=_upcoming,
        waiting=findings_to_weigh,
        before_visit=True,
    ),
    Kind(
        id="record",
        tab=_("Records"),
        label=_("Unsigned records"),
        one=_("unsigned record"),
        permission=check_can_move["sign"],
        action=_("Review and sign"),
        rows=lambda viewer: unsigned_rows(viewer.site),
        waiting=_records,
    ),
    Kind(
        id="consent",
        tab=_("Consents"),
        label=_("Consents to renew"),
        one=_("consent to renew"),
        permission=check_can_hand_over,
        action=_("Open consents"),
        rows=_upcoming,
        waiting=consents_to_renew,
        before_visit=True,
    ),
    Kind(
        id="missed",
        tab=_("Past visits"),
        label=_("Past visits not marked yet"),
        one=_("past visit not marked yet"),
        permission=check_can_move["miss"],
        action=_("Mark as missed"),
        rows=lambda viewer: unmarked_rows(viewer.site, at=viewer.at),
        waiting=_unmarked,
    ),
    Kind(
        id="data",
        tab=_("Device data"),
        label=_("Unmatched device data"),
        one=_("unmatched device reading"),
        permission=check_can_settle_held,
        action=_("Review"),
        rows=lambda viewer: [held_to_settle_at(viewer.site)],
        waiting=_held,
        listing="held",
    ),
    Kind(
        id="code",
        tab=_("Device codes"),
        label=_("Device codes to sign"),
        one=_("device code to sign"),
        permission=check_can_map_codes,
        action=_("Read and sign"),
        rows=lambda viewer: to_sign_rows(),
        waiting=_codes,
        of_site=False,
        listing="mapped_codes",
    ),
    Kind(
        id="document",
        tab=_("Documents"),
        label=_("Failed documents"),
        one=_("failed document"),
        permission=check_can_remake_document,
        action=_("Open record"),
        rows=lambda viewer: without_document_rows(viewer.site),
        waiting=_documents,
    ),
    Kind(
        id="job",
        tab=_("Jobs"),
        label=_("Failed jobs"),
        one=_("failed job"),
        permission=check_can_mend_jobs,
        action=_("Try again"),
        rows=lambda viewer: failed_rows(),
        waiting=_jobs,
        of_site=False,
        ends_here=True,
        listing="background",
    ),
)
KIND_BY_ID = {kind.id: kind for kind in KINDS}
