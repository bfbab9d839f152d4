"""What the job worker could not do."""

from django.db.models import Max, QuerySet
from procrastinate.contrib.django.models import ProcrastinateJob

FAILED = "failed"


def failed_jobs() -> QuerySet[ProcrastinateJob]:
    """Those that were tried as often as they are, newest first, with when they were last tried."""
    rows: QuerySet[ProcrastinateJob] = ProcrastinateJob.objects.filter(status=FAILED)
    return rows.annotate(tried_at=Max("procrastinateevent__at")).order_by("-id")


def failed_job(pk: int) -> ProcrastinateJob | None:
    return failed_jobs().filter(pk=pk).first()


def has_failed(task_name: str, **args: object) -> bool:
    """Whether the newest job of this kind for these arguments failed."""
    rows = ProcrastinateJob.objects.filter(task_name=task_name, args=args).order_by("-id")
    return rows.values_list("status", flat=True).first() == FAILED
