from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from chairside.clinic.accounts.policies import check_can_use_chairside
from chairside.web.navigation import home_for
from chairside.web.pages import PageRequest, page


@page(check_can_use_chairside)
def start(request: PageRequest) -> HttpResponseBase:
    return redirect(home_for(request.actor))


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """For the supervisor and a load balancer: 200 when the database answers, else 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("the database does not answer\n", "text/plain", status=503)
    return HttpResponse("ok\n", "text/plain")
