"""Lists that are sorted, narrowed and shown in the columns that somebody chose."""

import re
from types import SimpleNamespace
from typing import cast

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from chairside.clinic.accounts.roles import Role
from chairside.web.columns.views import TABLES
from chairside.web.data_table import Choice, Column, DataTable, Listing
from chairside.web.pages import PageRequest
from tests.clinic.patients.people import patient
from tests.clinic.setting import open_clinic
from tests.generated import generated
from tests.web.people import ClientAs

TABLE = DataTable(
    "things",
    "thing",
    "things",
    (
        Column("name", "Name", lambda row: row[0], fixed=True),
        Column("size", "Size", lambda row: row[1], kind="num"),
        Column("note", "Note", more=True),
    ),
    first="name",
    words=lambda row: row[0],
    choices=(Choice("big", "Big", lambda row: [str((row[1] or 0) > 5)]),),
    most=3,
)
SORTED = 'aria-sort="{}"'


def listing(query: str, rows: object = (), table: DataTable = TABLE) -> Listing:
    request = SimpleNamespace(GET=QueryDict(query), headers={}, path="/things/", session={})
    return Listing(table, cast(PageRequest, request)).narrow(rows)  # type: ignore[arg-type]


@generated(25, many=2000)
@given(
    st.lists(st.tuples(st.text(max_size=4), st.none() | st.integers(0, 9)), max_size=8),
    st.sampled_from(["name", "-name", "size", "-size", "note", "--size", "nonsense", "\x00"]),
)
def test_sorting_loses_no_row_and_what_has_no_value_is_last(
    rows: list[tuple[str, int | None]], sort: str
) -> None:
    table = DataTable("things", "thing", "things", TABLE.columns, "name")
    asked = QueryDict(mutable=True)
    asked["sort"] = sort
    drawn = listing(asked.urlencode(), rows, table)
    assert sorted(map(repr, drawn.rows)) == sorted(map(repr, rows))
    if sort.endswith("size"):
        sizes = [row[1] for row in drawn.rows]
        values = [size for size in sizes if size is not None]
        if sort in ("size", "-size"):
            assert values == sorted(values, reverse=sort == "-size")
            assert sizes[: len(values)] == values
    else:
        names = [name for name, _ in drawn.rows if name]
        assert names == sorted(names, key=str.casefold, reverse=sort == "-name")


def test_a_list_that_is_cut_says_how_many_more() -> None:
    rows = [(f"thing {number}", number) for number in range(10)]
    assert (len(listing("", rows).rows), listing("", rows).more) == (3, 7)
    narrowed = listing("q=THING+9", rows)
    assert (narrowed.rows, narrowed.more, narrowed.how_many) == (
        [("thing 9", 9)],
        0,
        "1 of 10 things",
    )
    assert listing("big=True", rows).fitting == 4
    assert listing("big=nonsense", rows).fitting == 10


def test_a_head_keeps_the_filter_and_turns_the_order() -> None:
    first, second = listing("q=a&page=3&sort=name").heads
    assert (first.sorted, first.query) == ("ascending", "q=a&sort=-name")
    assert (second.sorted, second.query) == ("", "q=a&sort=size")


IN_ONE_ORDER = {"trail": "nobody counts its pages, and they are turned from the newest on"}


def test_every_table_can_be_sorted_and_says_what_its_rows_are() -> None:
    for table in TABLES:
        first = table.column(table.first.removeprefix("-"))
        assert (first.order is not None) is (table.id not in IN_ONE_ORDER), table.id
        assert any(column.fixed for column in table.columns), table.id
    assert len({table.id for table in TABLES}) == len(TABLES)


PAGES = {
    "patients": "/patients/",
    "bookings": "/schedule/",
    "staff": "/staff/",
    "trail": "/audit/",
    "inbox": "/inbox/",
    "documents": "/consents/",
    "devices": "/devices/",
}


@pytest.mark.django_db
def test_each_is_sorted_on_the_page_of_whom_it_is_for(client_as: ClientAs) -> None:
    assert PAGES.keys() == {table.id for table in TABLES}
    open_clinic()
    client = client_as(*Role)
    for table in (table for table in TABLES if table.id not in IN_ONE_ORDER):
        column = [column.id for column in table.columns if column.order is not None][-1]
        for sort, direction in ((column, "ascending"), (f"-{column}", "descending")):
            page = client.get(PAGES[table.id], {"sort": sort, "day": "2026-03-16"}).content.decode()
            assert f'action="/columns/{table.id}/"' in page
            assert (f'id="words-{table.id}"' in page) == (table.words is not None)
            head = re.search(r'<th scope="col"[^>]*aria-sort="(\w+)"[^>]*><a', page)
            assert head or "<tbody>" not in page, table.id
            assert not head or head[1] == direction, table.id


@pytest.mark.django_db
def test_words_come_in_a_header_and_stand_in_no_address(client_as: ClientAs) -> None:
    patient()
    desk = client_as(Role.FRONT_DESK)
    page = desk.get("/patients/", headers={"X-Words": "%C3%89ashby"}).content.decode()
    assert 'value="\xc9ashby"' in page
    assert "No patient matches" in page
    page = desk.get("/patients/", headers={"X-Words": "ash"}).content.decode()
    assert ">Ashby, " in page
    assert not re.search(r'(?:href|hx-get|action|name="next" value)="[^"]*ash', page)


@pytest.mark.django_db
def test_columns_are_chosen_by_one_person_for_themselves(client_as: ClientAs) -> None:
    patient(phone="555 0100", email="mara@example.org")
    desk, nurse = client_as(Role.FRONT_DESK), client_as(Role.NURSE)
    answer = desk.post("/columns/patients/", {"column": ["email", "x"], "next": "/patients/?q=a"})
    assert answer["Location"] == "/patients/?q=a"
    page = desk.get("/patients/").content.decode()
    assert 'data-label="Email"' in page
    assert 'data-label="Phone"' not in page
    assert ">Ashby, " in page  # who it is cannot be hidden
    assert 'data-label="Phone"' in nurse.get("/patients/").content.decode()
    sent = {"next": "/patients/?q=old", "q": "ash", "sort": "-name", "column": "phone"}
    answer = desk.post("/columns/patients/", sent, headers={"HX-Request": "true"})
    assert answer["Location"] == "/patients/?sort=-name"
    assert desk.post("/columns/nothing/").status_code == 404
    assert desk.post("/columns/patients/", {"next": "//evil.example"})["Location"].startswith("/")
    assert "evil" not in desk.post("/columns/patients/", {"next": "//evil.example"})["Location"]
