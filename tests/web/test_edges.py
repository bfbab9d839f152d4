"""Every date, number and page parameter at its bounds, at every address: a page, a sentence or the
form with its error, and never a broken page."""

import logging
import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest
from django import forms
from django.core.cache import cache
from django.core.signals import got_request_exception
from django.db import transaction
from django.http import QueryDict
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone

from chairside.clinic.accounts.roles import Role
from chairside.web.parameters import day_of_address, page_number, whole_number
from tests.clinic import stages
from tests.clinic.referrals.sent import referral
from tests.clinic.setting import open_clinic
from tests.states import prepared
from tests.web.edges import (
    DAYS,
    EVERYTHING,
    IN_THE_PATH,
    NUMBERS,
    TEXTS,
    edges_of,
    forms_bound,
    names_read,
)
from tests.web.people import PASSWORD, hire, signed_in
from tests.web.queries.addresses import KEYS, Keys, patterns

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
EVERYWHERE, MANY = 1, 8
"""What is read at more addresses than this is read by one function: it is tried at so many."""
PUBLIC = {"slug": "riverside", "topic": "cost", "step": "safety"}
ALL = [
    pattern
    for pattern in patterns(get_resolver().url_patterns)
    if "stream" not in str(pattern.name)
    and (hasattr(pattern.callback, "page") or not str(pattern.pattern).startswith("account/"))
]


@prepared
def opened() -> None:
    clinic = open_clinic()
    referral()  # with a public page
    stages.running(clinic)


@pytest.fixture
def client(db: None) -> Iterator[Client]:
    opened()
    client = signed_in(hire(*Role))
    client.raise_request_exception = False
    client.get("/account/")  # its session is then as old as a session mostly is
    logging.disable(logging.ERROR)
    yield client
    logging.disable(logging.NOTSET)


def methods_of(pattern: URLPattern) -> list[str]:
    page = getattr(pattern.callback, "page", None)
    return [method for method in ("get", "post") if not page or method.upper() in page.methods]


class Tried:
    """Requests, each taken back; what broke, with the exception."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.broken: list[str] = []
        self.count = 0
        got_request_exception.connect(self._keep)
        self._last = ""

    def _keep(self, sender: object, request: Any, **rest: Any) -> None:

        self._last = repr(sys.exc_info()[1])[:300]

    def __call__(self, method: str, path: str, data: Any = None) -> Any:
        cache.clear()
        self.count += 1
        with transaction.atomic():
            answer = getattr(self.client, method)(path, data or {}, headers=HTMX)
            transaction.set_rollback(True)
        if answer.status_code >= 500:
            self.broken.append(f"{method} {path[:150]} {str(data)[:200]}: {self._last}")
        return answer


@pytest.fixture
def tried(client: Client) -> Iterator[Tried]:
    tried = Tried(client)
    yield tried
    got_request_exception.disconnect(tried._keep)


def keys_of(pattern: URLPattern) -> Keys | None:
    """Something that is there, else None."""
    route = str(pattern.pattern)
    names = re.findall(r"<\w+:(\w+)>", route)
    if route.startswith("ask/"):
        return {name: PUBLIC[name] for name in names} if set(names) <= PUBLIC.keys() else None
    start = max((start for start in KEYS if route.startswith(start)), key=len)
    return next((keys for keys in KEYS[start]() if set(keys) == set(names)), None)


def paths() -> Iterator[tuple[URLPattern, str]]:
    for pattern in ALL:
        keys = keys_of(pattern)
        if keys is not None:
            yield pattern, reverse(pattern.name, kwargs=keys)


def test_every_parameter_of_every_address(tried: Tried, monkeypatch: pytest.MonkeyPatch) -> None:
    times: Counter[str] = Counter()
    for pattern, path in paths():
        if "get" not in methods_of(pattern):
            continue
        with names_read(monkeypatch) as names:
            tried("get", path)
        names -= {"csrfmiddlewaretoken"}
        times.update(names)
        alone = [name for name in sorted(names) if times[name] <= EVERYWHERE]
        if len(alone) > MANY:  # a form in the address: its fields together
            alone, together = [], alone
            for value in EVERYTHING:
                tried("get", path, dict.fromkeys(together, value))
        for name in alone:
            for value in EVERYTHING:
                tried("get", path, {name: value})
    assert {"site", "day", "page", "since", "until", "of", "seen", "protocol", "q"} <= times.keys()
    assert tried.broken == []


def test_a_day_beyond_the_calendar_is_said_beside_its_field(client: Client) -> None:
    answer = client.get("/audit/", {"until": "9999-12-31"})
    assert answer.status_code == 422
    assert "Check the year: it is not between 1900 and 2200." in answer.content.decode()


@pytest.mark.parametrize(
    ("text", "number"),
    [("0", 0), ("7", 7), ("", None), ("-1", None), ("²", None), ("١٢", None), ("1e309", None)],
)
def test_a_number_of_an_address_is_one_or_none(text: str, number: int | None) -> None:
    assert whole_number(text) == number


def test_a_number_of_an_address_stays_within_its_bounds() -> None:
    assert whole_number("9" * 5000) == 2**63 - 1
    assert [page_number(QueryDict(f"page={text}")) for text in ("", "0", "3", "9" * 40)] == [
        *(1, 1, 3),
        10_000,
    ]


def test_a_day_of_an_address_is_in_the_calendar() -> None:
    today = date(2026, 3, 16)
    days = ("1899-12-31", "1900-01-01", "2200-12-31", "2201-01-01", "9999-12-31", "nonsense", "")
    read = [day_of_address(QueryDict(f"day={day}"), "day", otherwise=today) for day in days]
    assert read == [today, date(1900, 1, 1), date(2200, 12, 31), *(today,) * 4]


def test_every_address_with_keys_at_their_bounds(tried: Tried) -> None:
    for pattern in ALL:
        route = str(pattern.pattern)
        kinds = re.findall(r"<(\w+):\w+>", route)
        # Keys of one kind only may have fewer bounds than others.
        bounds = zip(*(IN_THE_PATH[kind] for kind in kinds), strict=False) if kinds else ()
        for values in dict.fromkeys(bounds):
            path = f"/{route}"
            for value in values:
                path = re.sub(r"<\w+:\w+>", lambda _, value=value: value, path, count=1)
            for method in methods_of(pattern):
                tried(method, path)
    assert tried.broken == []


def some_value(field: forms.Field, now: datetime) -> Any:
    match field:
        case forms.BooleanField():
            return "on"
        case forms.ChoiceField():
            values = [value for value, _ in field.choices if value and isinstance(value, str)]
            one = values[0] if values else ""
            return [one] if isinstance(field, forms.MultipleChoiceField) else one
        case forms.DateTimeField():
            return timezone.localtime(now).strftime("%Y-%m-%dT%H:%M")
        case forms.DateField():
            return now.date().isoformat()
        case forms.IntegerField() | forms.DecimalField():
            return "1"
    return "x"


def test_every_field_of_every_form(tried: Tried, monkeypatch: pytest.MonkeyPatch) -> None:
    for pattern, path in paths():
        if "post" not in methods_of(pattern):
            continue
        with names_read(monkeypatch) as names, forms_bound(monkeypatch) as bound:
            tried("post", path)
        sent = {
            form.add_prefix(name): field for form in bound for name, field in form.fields.items()
        }
        usual = {name: some_value(field, timezone.now()) for name, field in sent.items()}
        usual |= {"password": PASSWORD} if "password" in sent else {}
        for edge in range(len(NUMBERS)):
            # Each kind of field with the next of its bounds.
            entry = {
                name: edges[edge]
                for name, field in sent.items()
                if edge < len(edges := edges_of(field))
            }
            if entry:
                tried("post", path, {**usual, **entry})
            for name, value in entry.items():
                if isinstance(sent[name], forms.DateField | forms.DateTimeField):
                    tried("post", path, {**usual, name: value})
        others = sorted(names - sent.keys() - {"csrfmiddlewaretoken", "once"})
        for value in (*DAYS, *NUMBERS, *TEXTS) if others else ():
            tried("post", path, {**usual, **dict.fromkeys(others, value)})
    assert tried.broken == []
