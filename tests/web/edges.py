"""Addresses, parameters and fields at their bounds: what is tried, and how it is found out."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django import forms
from django.http import QueryDict

from chairside.web.forms import ClinicForm

DAYS = ("0001-01-01", "9999-12-31")
MOMENTS = ("0001-01-01T00:00", "9999-12-31T23:59")
NUMBERS = ("0", "-1", str(2**31), str(2**63), "1e309", "NaN")
TEXTS = ("\x00", "x" * 10_000)
EVERYTHING: tuple[str | list[str], ...] = (
    *("", "nonsense", *DAYS, *NUMBERS, *TEXTS),
    *("١٢", "²", "00000000-0000-4000-8000-000000000000"),
    ["", "1", "9999-12-31"],  # several times
)

IN_THE_PATH: dict[str, tuple[str, ...]] = {
    "int": ("0", str(2**31), "9" * 400),
    "str": ("%00", "x" * 2_000, "allergy"),
    "slug": ("0", "x" * 2_000, "-"),
    "uuid": ("00000000-0000-4000-8000-000000000000",) * 3,
}


@contextmanager
def names_read(patch: pytest.MonkeyPatch) -> Iterator[set[str]]:
    """What a request reads of its address, or of the form that was sent."""
    names: set[str] = set()

    def noting(method: Callable[..., Any]) -> Callable[..., Any]:
        def read(query: QueryDict, key: Any, *rest: Any) -> Any:
            if isinstance(key, str):
                names.add(key)
            return method(query, key, *rest)

        return read

    with patch.context() as within:
        for name in ("get", "getlist", "__getitem__", "__contains__", "pop", "setdefault"):
            within.setattr(QueryDict, name, noting(getattr(QueryDict, name)))
        yield names


@contextmanager
def forms_bound(patch: pytest.MonkeyPatch) -> Iterator[list[ClinicForm]]:
    bound: list[ClinicForm] = []
    make = ClinicForm.__init__

    def noted(form: ClinicForm, *args: Any, **options: Any) -> None:
        make(form, *args, **options)
        if form.is_bound:
            bound.append(form)

    with patch.context() as within:
        within.setattr(ClinicForm, "__init__", noted)
        yield bound


def edges_of(field: forms.Field) -> tuple[str, ...]:
    match field:
        case forms.DateTimeField():
            return MOMENTS
        case forms.DateField():
            return DAYS
        case forms.IntegerField():
            return NUMBERS
    return () if isinstance(field, forms.ChoiceField | forms.BooleanField) else (*TEXTS, "9" * 400)
