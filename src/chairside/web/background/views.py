"""Background work that failed, for the practice admin."""

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from chairside.clinic.background.operations import try_again
from chairside.clinic.background.policies import check_can_mend_jobs
from chairside.clinic.background.queries import failed_job, failed_jobs
from chairside.texts.translated import Declared as _
from chairside.web.pages import PageRequest, page

TASKS = {
    "chairside.record_pdf": _("The PDF of a signed record"),
    "chairside.sweep": _("Charting device messages that were stored and not read"),
    "referrals.drafts": _("Deleting unfinished questionnaires"),
}
_ROWS = 100


@page(check_can_mend_jobs)
def failed(request: PageRequest) -> HttpResponseBase:
    jobs = list(failed_jobs()[:_ROWS])
    rows = [(job, TASKS.get(job.task_name, job.task_name)) for job in jobs]
    return render(request, "background/failed.html", {"rows": rows})


@page(check_can_mend_jobs, methods=("POST",))
def again(request: PageRequest, key: int) -> HttpResponseBase:
    job = failed_job(key)
    if job is None:
        raise Http404
    try_again(job=job, by=request.actor, at=request.now)
    messages.success(request, gettext("Trying again."))
    return redirect("background")
