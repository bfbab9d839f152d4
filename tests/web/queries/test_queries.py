"""How often each page asks the database: bounded, and the same with three times the data.

Every address is opened with the demonstration's clinic by somebody who holds every role, who so
sees everything. What was measured is written to build/queries.json for `python -m tools.house`.
"""

import functools
import json
import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from chairside.cli.with_db.demo_measured import demonstration
from chairside.clinic.accounts.roles import Role
from tests.pseudo import other_letters
from tests.web.people import hire, signed_in
from tests.web.queries.addresses import MOST, Address, Keys, addresses
from tests.web.queries.counting import counted
from tests.web.queries.more_rows import triple
from tests.web.queries.plain_letters import Known
from tools.house import QUERIES

pytestmark = [pytest.mark.whole, pytest.mark.django_db, pytest.mark.xdist_group("queries")]
PAGE, FRAGMENT, LARGE = 15, 10, 25
LARGE_ADDRESSES = {
    *("treatment", "treatment_now", "record", "record_pdf"),
    *("visit_summary", "visit_flowsheet", "visit_instructions"),
}
"""The live page, its refresh, the record and what is printed of it show a whole visit."""
WHOLE_PAGES = {"today_now"}
"""Parts that are their page but for its frame."""


@dataclass(frozen=True, slots=True)
class Count:
    """One opening of an address, as a page or as a part of an open one, and what it may take."""

    address: Address
    keys: Keys
    part: bool
    queries: int

    @property
    def name(self) -> str:
        return f"{self.address.name} (part)" if self.part else self.address.name

    @property
    def most(self) -> int:
        if self.address.name in LARGE_ADDRESSES:
            return LARGE
        return FRAGMENT if self.part and self.address.name not in WHOLE_PAGES else PAGE


def asked(client: Client, address: Address, keys: Keys, *, part: bool) -> Count | None:
    """One opening with nothing in the cache; None where the keys name nothing at this address."""
    path = reverse(address.name, kwargs=keys)
    cache.clear()
    with counted() as statements:
        answer = client.get(path, headers={"HX-Request": "true"} if part else {})
    if answer.status_code >= 400:
        return None
    whole = b"<html" in getattr(answer, "content", b"")
    return Count(address, keys, not whole, len(statements))


def worst(counts: Iterable[Count | None]) -> Count | None:
    return max(filter(None, counts), key=lambda count: count.queries, default=None)


def opened(client: Client, address: Address) -> Iterator[Count]:
    """As a part of an open page and as a page, each with the keys that cost most.

    A sheet of a visit is opened in every state as a part; its page is that part in the frame of
    all pages, and is opened in the costliest state alone.
    """
    things = address.things()
    first = worst(asked(client, address, keys, part=True) for keys in things)
    if first is None:
        return
    yield first
    if first.part:
        again = [first.keys] if len(things) > MOST else things
        page = worst(asked(client, address, keys, part=False) for keys in again)
        if page is not None and not page.part:
            yield page


def every_address(client: Client) -> Iterator[Count]:
    for address in addresses():
        if "GET" in address.methods and "stream" not in address.name:
            yield from opened(client, address)


@functools.cache
def counts() -> tuple[dict[str, Count], dict[str, Count], dict[str, set[str]]]:
    """By name: with the demonstration's data, and the same openings with three times as much, and
    what they say in plain letters. Once for all tests: whichever comes first lends its transaction."""
    demonstration(password="long enough to be one")
    client = signed_in(hire(*Role))
    client.get("/floor/")  # its session is then as old as a session mostly is
    logging.disable(logging.ERROR)  # some keys name nothing at some addresses
    try:
        once = {count.name: count for count in every_address(client)}
        plain = {
            name: known.unknown(page)
            for known in [Known()]
            for name, page in pages_in_other_letters(client, once).items()
        }
        triple()
        again = [asked(client, row.address, row.keys, part=row.part) for row in once.values()]
    finally:
        logging.disable(logging.NOTSET)
    return once, {count.name: count for count in again if count is not None}, plain


def pages_in_other_letters(client: Client, once: dict[str, Count]) -> dict[str, str]:
    """The parts, and the pages that are no part with a frame."""
    pages = {}
    with other_letters():
        for name, count in once.items():
            if count.part or f"{name} (part)" not in once:
                path = reverse(count.address.name, kwargs=count.keys)
                answer = client.get(path, headers={"HX-Request": "true"} if count.part else {})
                if "html" in answer.headers.get("Content-Type", ""):
                    pages[name] = getattr(answer, "content", b"").decode()
    return pages


def test_no_page_asks_more_often_than_it_may() -> None:
    once, *_ = counts()
    QUERIES.parent.mkdir(exist_ok=True)
    rows = [
        {"address": count.name, "queries": count.queries, "most": count.most}
        for count in once.values()
    ]
    QUERIES.write_text(json.dumps(rows, indent=1))
    assert len(rows) > 100
    assert [count for count in once.values() if count.queries > count.most] == []


def test_three_times_the_data_take_no_more_queries() -> None:
    once, thrice, _ = counts()
    more = {
        name: (once[name].queries, thrice[name].queries)
        for name in once
        if name in thrice and thrice[name].queries > once[name].queries
    }
    assert more == {}
