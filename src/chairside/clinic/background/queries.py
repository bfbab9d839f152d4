"""What the job worker could not do."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Exists, Max, OuterRef, QuerySet
from procrastinate.contrib.django.models import ProcrastinateEvent, ProcrastinateJob

FAILED = "failed"


def failed_jobs() -> QuerySet[ProcrastinateJob]:
    """Those that were tried as often as they are, newest first, with when they were last tried."""
    rows: QuerySet[ProcrastinateJob] = ProcrastinateJob.objects.filter(status=FAILED)
    return rows.annotate(tried_at=Max("procrastinateevent__at")).order_by("-id")


def given_up(task_name: str) -> QuerySet[ProcrastinateJob]:
    """Failed ones of a kind that were not asked for again since."""
    later = ProcrastinateJob.objects.filter(
        task_name=task_name, args=OuterRef("args"), id__gt=OuterRef("id")
    )
    rows: QuerySet[ProcrastinateJob] = ProcrastinateJob.objects.filter(
        ~Exists(later), task_name=task_name, status=FAILED
    )
    return rows


def failed_rows() -> list[QuerySet[Any]]:
    """What `failed_of` is made from, for a request that reads more in the same statement."""
    jobs = ProcrastinateJob.objects.filter(status=FAILED)
    return [jobs.order_by("id"), ProcrastinateEvent.objects.filter(job__in=jobs.values("id"))]


def failed_of(rows: Sequence[list[Any]]) -> list[tuple[ProcrastinateJob, datetime | None]]:
    """Each failed job with when it was tried last, as far as that is known."""
    jobs, events = rows
    tried: dict[int, datetime] = {}
    for event in events:
        tried[event.job_id] = max(event.at, tried.get(event.job_id, event.at))
    return [(job, tried.get(job.pk)) for job in jobs]


def failed_job(pk: int) -> ProcrastinateJob | None:
    return failed_jobs().filter(pk=pk).first()


def has_failed(task_name: str, **args: object) -> bool:
    """Whether the newest job of this kind for these arguments failed."""
    rows = ProcrastinateJob.objects.filter(task_name=task_name, args=args).order_by("-id")
    return rows.values_list("status", flat=True).first() == FAILED
