from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from chairside.clinic.patients.finding import search
from chairside.clinic.patients.models import Patient
from chairside.clinic.patients.operations import add_identifier
from tests.clinic.patients.people import AT, DESK, patient

pytestmark = pytest.mark.django_db


def names(text: str) -> list[str]:
    return [match.patient.name for match in search(text).matches]


def test_nothing_typed_lists_everybody_by_name() -> None:
    patient(family_name="Okafor", given_names="Chi")
    patient(family_name="Ashby", given_names="Mara")
    assert names("") == ["Ashby, Mara", "Okafor, Chi"]
    assert names("   ") == names("")


def test_every_word_begins_a_word_of_the_name_in_any_order() -> None:
    patient(family_name="Ashby", given_names="Mara Jane", preferred_name="MJ")
    patient(family_name="Ashworth", given_names="Peter")
    assert names("ash") == ["Ashby, Mara Jane", "Ashworth, Peter"]
    assert names("jan ash") == ["Ashby, Mara Jane"]
    assert names("ash pet") == ["Ashworth, Peter"]
    assert names("mj") == ["Ashby, Mara Jane"]
    assert names("shby") == []


def test_a_whole_family_name_ranks_above_its_beginning_and_above_given_names() -> None:
    patient(family_name="Zed", given_names="Lee")
    patient(family_name="Leeds", given_names="Ann")
    patient(family_name="Lee", given_names="Tom")
    patient(family_name="Abel", given_names="Leeroy")
    assert names("lee") == ["Lee, Tom", "Zed, Lee", "Leeds, Ann", "Abel, Leeroy"]


def test_a_birth_date_alone_or_with_a_name_is_enough() -> None:
    patient(family_name="Ashby", birth_date=date(1980, 5, 17))
    patient(family_name="Okafor", birth_date=date(1980, 5, 17))
    patient(family_name="Ashe", birth_date=date(1981, 5, 17))
    assert names("17.5.1980") == ["Ashby, Mara Jane", "Okafor, Mara Jane"]
    assert names("1980-05-17 oka") == ["Okafor, Mara Jane"]
    assert names("ash 1981") == ["Ashe, Mara Jane"]
    assert names("1980") == ["Ashby, Mara Jane", "Okafor, Mara Jane"]


def test_a_number_is_found_by_its_beginning_whole_ones_first() -> None:
    long, exact = patient(family_name="Long"), patient(family_name="Exact")
    add_identifier(patient=long, system="Hospital", value="AB-123-9", by=DESK, at=AT)
    add_identifier(patient=exact, system="Hospital", value="AB-123", by=DESK, at=AT)
    matches = search("ab-123").matches
    assert [match.patient for match in matches] == [exact, long]
    assert matches[0].identifier == "AB-123 (Hospital)"
    assert search("b-123").matches == ()


def test_somebody_found_twice_is_listed_once() -> None:
    there = patient(family_name="R2")
    add_identifier(patient=there, system="Hospital", value="R2-1", by=DESK, at=AT)
    add_identifier(patient=there, system="Insurer", value="R2-2", by=DESK, at=AT)
    assert [match.patient for match in search("r2").matches] == [there]


def test_more_than_the_limit_is_said() -> None:
    for number in range(4):
        patient(family_name=f"Ash{'abcd'[number]}")
    result = search("ash", limit=3)
    assert len(result.matches) == 3
    assert result.more
    assert not search("ash", limit=4).more


@pytest.mark.parametrize(
    "typed",
    ["%", "_", "' OR 1=1", "a & b | !c", ":*", "\\", "\x00(", "((", "q:*", "日本", "x" * 5000],
)
def test_signs_of_query_languages_are_only_text(typed: str) -> None:
    patient()
    assert search(typed).matches == ()


@settings(max_examples=20)
@given(st.text(max_size=30))
def test_no_text_breaks_the_search(text: str) -> None:
    search(text)


@pytest.mark.parametrize(
    ("typed", "index"),
    [("ash mar", "patients_by_name_words"), ("17.5.1980", "patients_by_birth_date")],
)
def test_people_are_found_through_an_index(typed: str, index: str) -> None:
    with CaptureQueriesContext(
        connection,
    ) as seen:
        search(typed)
    query = next(step["sql"] for step in seen if 'FROM "patients_patient"' in step["sql"])
    with connection.cursor() as cursor:
        # Few rows would be read one by one; the question is whether the index can serve at all.
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {query}")
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert index in plan


def test_numbers_are_found_through_an_index() -> None:
    with CaptureQueriesContext(connection) as seen:
        search("AB-1")
    query = next(step["sql"] for step in seen if "UPPER" in step["sql"])
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {query}")
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "Index Cond" in plan, plan
    assert "identifiers_by_bare_number" in plan, plan


def test_two_questions_are_asked_of_the_database_at_most() -> None:
    patient()
    with CaptureQueriesContext(connection) as seen:
        search("ash 1984")
    assert len(seen) <= 2
    assert Patient.objects.count() == 1
