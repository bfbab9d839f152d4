from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chairside.clinic.patients.finding import search
from chairside.clinic.patients.folding import LETTERS, NameWords, fold, words
from chairside.clinic.patients.models import Patient
from tests.clinic.patients.people import AT, patient


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Müller", "muller"),
        ("MÜLLER", "muller"),
        ("Mu\u0308ller", "muller"),  # u and a combining mark
        ("Strauß", "strauss"),
        ("Ærø", "aero"),
        ("Łukasz Żółć", "lukasz zolc"),
        ("Nguyễn", "nguyen"),
        ("O’Brien-Smith", "o brien smith"),
        ("İpek", "ipek"),
        ("Иванов", "иванов"),
        ("  two   spaces ", "two spaces"),
    ],
)
def test_spellings_of_one_name_fold_together(typed: str, folded: str) -> None:
    assert fold(typed) == folded


def test_every_letter_folds_to_one_letter() -> None:
    # The SQL side uses translate(), which exchanges one sign for one sign.
    assert all(len(sign) == len(base) == 1 for sign, base in LETTERS.items())


@given(st.text(max_size=30))
@settings(max_examples=100)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


NAMES = st.text(
    alphabet=st.one_of(
        st.characters(min_codepoint=0x41, max_codepoint=0x24F, categories=("Lu", "Ll")),
        st.sampled_from("ßÆœØłŻễ Иванов"),
    ),
    min_size=1,
    max_size=12,
).filter(lambda name: bool(words(name)))


@pytest.mark.django_db
@given(name=NAMES)
@settings(
    max_examples=40,
)
def test_python_and_sql_fold_alike(name: str) -> None:
    row = Patient.objects.create(
        family_name=name, given_names="X", birth_date=date(1980, 1, 1), registered_at=AT
    )
    seen = Patient.objects.annotate(seen=NameWords("family_name")).get(pk=row.pk).seen
    assert all(f"'{word}'" in seen for word in words(name)), seen


@pytest.mark.django_db
def test_a_name_is_found_by_each_of_its_spellings() -> None:
    there = patient(family_name="Strauß-Żółć", given_names="Ægir")
    for typed in ("strauss", "STRAUSS zolc", "Żółć", "zol", "aegir str"):
        assert [match.patient for match in search(typed).matches] == [there], typed
