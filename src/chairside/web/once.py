"""A form that is sent twice is carried out once, and answered both times as the success it was."""

import hashlib
import json
from collections.abc import Callable
from uuid import UUID

from django.db import transaction

from chairside.clinic.audit.once import DoneOtherwise, Sending, first_time
from chairside.web.forms import ONCE, ClinicForm, attempt
from chairside.web.pages import PageRequest

# A password or a PIN is never kept, not even inside a digest.
_NOT_ENTERED = (ONCE, "csrfmiddlewaretoken", "password", "pin", "pin_again")


def carried_out(request: PageRequest, form: ClinicForm, act: Callable[[], object]) -> bool:
    """Do it if the form can be read; the reasons against it then stand in the form.

    `{% once form %}` gives the form its key. Without one, `act` is called each time.
    """
    if not form.is_valid():
        return False
    with attempt(form):
        do_once(request, form, act)
    return not form.errors


def do_once(request: PageRequest, form: ClinicForm, act: Callable[[], object]) -> None:
    """Call `act` unless the form came before. Raises what it raises; nothing is done then."""
    with transaction.atomic():
        if _is_first(request, form):
            act()


def _is_first(request: PageRequest, form: ClinicForm) -> bool:
    sending = _sending(request)
    if sending is None:
        return True
    try:
        return first_time(sending=sending, by=request.actor, at=request.now)
    except DoneOtherwise:
        form.renew()  # saving it again is meant
        raise


def _sending(request: PageRequest) -> Sending | None:
    try:
        key = UUID(request.POST.get(ONCE, ""))
    except ValueError:
        return None
    values = {name: sent for name, sent in request.POST.lists() if name not in _NOT_ENTERED}
    content = json.dumps(values, sort_keys=True).encode()
    return Sending(key=key, address=request.path, digest=hashlib.sha256(content).hexdigest())
