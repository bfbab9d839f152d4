"""Trying again what the job worker could not do."""

from datetime import datetime

from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.operations import operation, write_audit
from chairside.clinic.background.policies import check_can_mend_jobs


@operation
def try_again(*, job: ProcrastinateJob, by: Actor, at: datetime) -> None:
    """At once, by the next worker that is free."""
    check_can_mend_jobs(by)
    app.job_manager.retry_job_by_id(job_id=job.pk, retry_at=at)
    detail = {"task": job.task_name, "attempts": job.attempts}
    write_audit(by=by, at=at, verb="job.try_again", subject=job, detail=detail)
