"""How often each page asks the database: bounded, and the same with three times the data.

Every address is opened with the demonstration's clinic by somebody who holds every role, who so
sees everything. What was measured is written to build/queries.json for `python -m tools.house`.
"""

import functools
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse

from chairside.cli.with_db.demo_measured import demonstration
from chairside.clinic.accounts.roles import Role
from tests.web.people import hire, signed_in
from tests.web.queries.addresses import Address, addresses
from tests.web.queries.more_rows import triple
from tools.house import QUERIES

pytestmark = pytest.mark.django_db
PAGE, FRAGMENT, LARGE = 15, 10, 25
OVER = {
    "record": 49,
    "record_pdf (part)": 48,
    "record_document (part)": 47,
    "floor_board (part)": 12,
}
"""Known to take more than they may, and no more than this: to be brought within their bound."""
LARGE_ADDRESSES = {"treatment", "treatment_now", "record", "record_pdf"}
"""The live page, its refresh and the record show a whole visit."""


@dataclass(frozen=True, slots=True)
class Count:
    """The most queries that one way of opening an address took, and what it may take."""

    address: str
    path: str
    queries: int
    most: int


# The begin and end of a transaction; and that somebody is active, which is noted once a minute by
# whichever request comes then.
UNCOUNTED = ("SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO", 'UPDATE "django_session"')


class Counter:
    """Counts the statements of a request that belong to what was asked for."""

    def __init__(self) -> None:
        self.statements: list[str] = []

    def __call__(self, execute, sql, params, many, context):  # type: ignore[no-untyped-def]
        if not str(sql).startswith(UNCOUNTED):
            self.statements.append(str(sql))
        return execute(sql, params, many, context)


@contextmanager
def counted() -> Iterator[list[str]]:
    counter = Counter()
    with connection.execute_wrapper(counter):
        yield counter.statements


def opened(client: Client, address: Address) -> Iterator[Count]:
    """The address as a page and as a part of an open page, each with the keys that cost most."""
    for part in (False, True):
        worst: Count | None = None
        for keys in address.things():
            path = reverse(address.name, kwargs=keys)
            cache.clear()
            with counted() as statements:
                answer = client.get(path, headers={"HX-Request": "true"} if part else {})
            whole = b"<html" in getattr(answer, "content", b"")
            if answer.status_code >= 400 or whole == part:
                continue
            most = PAGE if whole else FRAGMENT
            most = LARGE if address.name in LARGE_ADDRESSES else most
            if worst is None or len(statements) > worst.queries:
                name = address.name if whole else f"{address.name} (part)"
                worst = Count(name, path, len(statements), most)
        if worst is not None:
            yield worst


def measured() -> dict[str, Count]:
    client = signed_in(hire(*Role))
    client.get("/floor/")  # its session is then as old as a session mostly is
    logging.disable(logging.ERROR)  # some keys name nothing at some addresses
    try:
        return {
            count.address: count
            for address in addresses()
            if "GET" in address.methods and "stream" not in address.name
            for count in opened(client, address)
        }
    finally:
        logging.disable(logging.NOTSET)


@functools.cache
def counts() -> tuple[dict[str, Count], dict[str, Count]]:
    """By address: with the demonstration's data, and with three times as much. Once for both
    tests: whichever comes first lends its transaction."""
    demonstration(password="long enough to be one")
    once = measured()
    triple()
    return once, measured()


def test_no_page_asks_more_often_than_it_may() -> None:
    once, _ = counts()
    QUERIES.parent.mkdir(exist_ok=True)
    rows = [
        {"address": count.address, "queries": count.queries, "most": count.most}
        for count in once.values()
    ]
    QUERIES.write_text(json.dumps(rows, indent=1))
    assert len(rows) > 100
    over = [count for count in once.values() if count.queries > count.most]
    assert [count for count in over if count.queries > OVER.get(count.address, 0)] == []


def test_three_times_the_data_take_no_more_queries() -> None:
    once, thrice = counts()
    more = {
        name: (once[name].queries, thrice[name].queries)
        for name in once
        if name in thrice and thrice[name].queries > once[name].queries
    }
    assert more == {}
