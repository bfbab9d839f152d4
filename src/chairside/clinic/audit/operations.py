"""The frame every write stands in: one transaction, with its audit row inside it."""

import functools
import inspect
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from datetime import datetime, timedelta
from typing import Any, ParamSpec, TypeVar

import pghistory
from django.db import models, transaction

from chairside.clinic.audit.actors import Actor, CoSign
from chairside.clinic.audit.models import Entry
from chairside.clinic.clean_text import stored_text
from chairside.clinic.refusal import PermissionRefused

# A page that is open refreshes its parts; within this time they are one reading.
ONE_READING = timedelta(hours=1)

_recorded: ContextVar[list[Entry] | None] = ContextVar("recorded", default=None)


class Unaudited(RuntimeError):
    """An operation changed something and wrote no audit row; the transaction is rolled back."""


P = ParamSpec("P")
R = TypeVar("R")


def operation(function: Callable[P, R]) -> Callable[P, R]:
    """Make `function` an operation: keyword-only `by` and `at`, one transaction, an audit row.

    Operations may call each other; each must leave a row of its own. A text comes to them as it is
    stored (`texts.stored`), whoever typed it where; a password comes as it was typed.
    """
    parameters = inspect.signature(function).parameters
    for name in ("by", "at"):
        if name not in parameters or parameters[name].kind is not inspect.Parameter.KEYWORD_ONLY:
            raise TypeError(f"{function.__qualname__} needs a keyword-only “{name}”")

    @functools.wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        by, at = kwargs["by"], kwargs["at"]
        if not isinstance(by, Actor) or not isinstance(at, datetime) or at.tzinfo is None:
            raise TypeError("by must be an Actor and at an aware datetime")
        if by.co_sign is not None and not _is_co_signed(run, by.co_sign):
            raise PermissionRefused("A PIN confirms what it was asked for, and nothing else.")
        kwargs.update(_stored_texts(kwargs))
        token = _recorded.set([])
        try:
            with (
                transaction.atomic(),
                pghistory.context(actor=by.id, actor_name=by.name, verb=function.__name__),
            ):
                result = function(*args, **kwargs)
                if not _recorded.get():
                    raise Unaudited(f"{function.__qualname__} wrote no audit row")
                return result
        finally:
            _recorded.reset(token)

    run.is_operation = True  # type: ignore[attr-defined]  # a test walks all operations by this mark
    return run


def may_be_co_signed(function: Callable[P, R]) -> Callable[P, R]:
    """Mark an operation as one that a second person may do with their PIN, at the first one's sign-in.

    It has to hold the act's subject and content against `by.co_sign` itself.
    """
    function.may_be_co_signed = True  # type: ignore[attr-defined]
    return function


def _is_co_signed(function: Callable[..., Any], co_sign: CoSign) -> bool:
    marked = getattr(function, "may_be_co_signed", False)
    return marked and co_sign.act == function.__name__


def _stored_texts(given: Mapping[str, Any]) -> dict[str, str]:
    # A value of an enumeration is no typed text.
    return {
        name: stored_text(value, field=name)
        for name, value in given.items()
        if type(value) is str and name != "password"
    }


def write_audit(
    *,
    by: Actor,
    at: datetime,
    verb: str,
    subject: models.Model,
    patient_id: int | None = None,
    detail: Mapping[str, Any] | None = None,
) -> Entry:
    """Write the audit row of what is being done, in the caller's transaction."""
    entry = Entry.objects.create(
        at=at,
        actor_id=by.id,
        actor_patient=by.patient,
        actor_name=by.name,
        actor_roles=sorted(by.roles),
        verb=verb,
        subject_type=subject._meta.model_name or "",
        subject_id=str(subject.pk),
        patient_id=patient_id,
        detail={**(detail or {}), **_by_pin(by)},
    )
    written = _recorded.get()
    if written is not None:
        written.append(entry)
    return entry


def _by_pin(by: Actor) -> dict[str, object]:
    return {} if by.co_sign is None else {"by_pin_at_sign_in_of": by.co_sign.session_of_name}


@operation
def record_view(
    *, by: Actor, at: datetime, subject: models.Model, patient_id: int | None, what: str
) -> None:
    """Say that somebody opened a patient's record (45 CFR 164.312(b))."""
    write_audit(by=by, at=at, verb=f"{what}.view", subject=subject, patient_id=patient_id)


def record_reading(
    *, by: Actor, at: datetime, subject: models.Model, patient_id: int | None, what: str
) -> None:
    """As `record_view`, for a part of a page: nothing when this person has a view of it already.

    So a part asked for by its own address, without the page around it, leaves its trace too.
    """
    seen = Entry.objects.filter(
        subject_type=subject._meta.model_name or "",
        subject_id=str(subject.pk),
        at__gt=at - ONE_READING,
        actor_id=by.id,
        verb=f"{what}.view",
    )
    if not seen.exists():
        record_view(by=by, at=at, subject=subject, patient_id=patient_id, what=what)
