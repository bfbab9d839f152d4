"""Names are found however they are written: in capitals, apart, with accents, hyphens, umlauts."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chairside.clinic.patients.demographics import Demographics
from chairside.clinic.patients.finding import search
from chairside.clinic.patients.models import Patient
from chairside.clinic.patients.operations import add_identifier, correct_demographics
from chairside.clinic.patients.queries import version
from chairside.clinic.patients.similar import similar_to
from chairside.clinic.refusal import Refusal
from chairside.texts.compared import words
from tests.clinic.patients.people import AT, DESK, patient

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("family_name", "typed"),
    [
        ("O’Brien", "obrien"),
        ("O'Brien", "obrien"),
        ("Ó Brien", "obrien"),
        ("Ó Briain", "OBRIAIN"),
        ("O’Brien", "o brien"),
        ("Smith-O’Brien", "obrien"),
        ("Obrien", "o'brien"),
        ("van der Berg", "vanderberg"),
        ("van der Berg", "vanderb"),
        ("van der Berg", "berg"),
        ("Vanderberg", "van der berg"),
        ("Janssen-van der Berg", "vander berg"),
        ("Müller", "mueller"),
        ("Müller", "muller"),
        ("Mueller", "mueller"),
        ("Mueller", "müller"),
        ("Mueller", "muller"),
        ("Mueller", "mull"),
        ("Muller", "mueller"),
        ("Muller", "müller"),
        ("Baer-Schroeder", "schroder"),
        ("Groß-Bär", "baer"),
        ("Soerensen", "sorensen"),
        ("Mu\u0308ller", "müll"),
        ("Strauß-Żółć", "STRAUSS zolc"),
        ("Sørensen", "soerensen"),
        ("Nguyễn", "nguyen"),
        ("Иванов", "ИВАНОВ"),
        ("李", "李"),
        ("Ashby", "As\u200bh\u00adby\ufeff"),
        ("Ａｓｈｂｙ", "ashby"),
    ],
)
def test_a_name_is_found_by_its_spellings(family_name: str, typed: str) -> None:
    there = patient(family_name=family_name, given_names="Mara")
    patient(family_name="Okafor", given_names="Chi", birth_date=date(1971, 3, 4))
    for text in (typed, f"{typed} mar", f"mara {typed}"):
        assert [match.patient for match in search(text).matches] == [there], text


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Baur", "bauer"),
        ("Michal", "michael"),
        ("Michael", "michal"),
        ("Samul", "samuel"),
        ("Murray", "mue"),
        ("Qulle", "quelle"),
    ],
)
def test_a_name_in_which_no_umlaut_is_written_out_stays_another(name: str, typed: str) -> None:
    patient(family_name=name)
    assert search(typed).matches == ()


def test_somebody_registered_with_an_umlaut_written_out_is_noticed() -> None:
    there = patient(family_name="Mueller", given_names="Joerg")
    for family_name, given_names in (("Muller", "Jorg"), ("Müller", "Jörg")):
        wanted = Demographics(
            family_name=family_name, given_names=given_names, birth_date=there.birth_date
        )
        assert similar_to(wanted) == (there,)


def test_the_name_as_it_was_typed_comes_first() -> None:
    written_out = patient(family_name="Mueller")
    plain = patient(family_name="Muller", birth_date=date(1973, 1, 1))
    assert [match.patient for match in search("muller").matches] == [plain, written_out]
    assert [match.patient for match in search("mueller").matches] == [written_out, plain]
    patient(family_name="Adam", given_names="Vander Berg")
    patient(family_name="Bergman", given_names="Van Der", birth_date=date(1971, 1, 1))
    whole = patient(family_name="van der Berg", given_names="Ida", birth_date=date(1972, 1, 1))
    assert search("vanderberg").matches[0].patient == whole
    assert search("van der berg").matches[0].patient == whole


def test_a_name_of_signs_that_stand_for_many_letters_is_stored_and_found() -> None:
    there = patient(family_name="\ufdfa" * 100)
    assert [match.patient for match in search("\ufdfa" * 200).matches] == [there]


def test_a_corrected_name_is_found_and_the_wrong_one_no_more() -> None:
    there = patient(family_name="Meyer")
    correct_demographics(
        patient=there,
        demographics=Demographics(
            family_name="O’Meyer", given_names="Mara Jane", birth_date=there.birth_date
        ),
        seen=version(there),
        by=DESK,
        at=AT,
    )
    assert [match.patient for match in search("omeyer").matches] == [there]
    assert search("jane omeyer").matches


def test_somebody_registered_under_another_spelling_is_noticed() -> None:
    there = patient(family_name="O’Brien", given_names="Anna-Maria")
    for family_name, given_names in (("Obrien", "Annamaria"), ("Ó BRIEN", "anna")):
        wanted = Demographics(
            family_name=family_name, given_names=given_names, birth_date=there.birth_date
        )
        assert similar_to(wanted) == (there,)


def test_a_number_is_one_number_with_or_without_its_signs() -> None:
    there = patient()
    add_identifier(patient=there, system="St Mary", value="12-345", by=DESK, at=AT)
    for typed in ("12345", "12 345", "0012345", "12-3"):
        assert [match.patient for match in search(typed).matches] == [there], typed
    for system, value in (("St. Mary", "12345"), ("st mary", "0000012345"), ("St Mary", "12 345")):
        with pytest.raises(Refusal, match="12-345 from St Mary already belongs to this patient"):
            add_identifier(patient=there, system=system, value=value, by=DESK, at=AT)


NAMES = st.text(
    alphabet=st.one_of(
        st.characters(min_codepoint=0x41, max_codepoint=0x24F, categories=("Lu", "Ll")),
        st.characters(max_codepoint=0x2FFFF, categories=("L", "M", "N")),
        st.sampled_from("ßÆœØłŻễ Иванов -'’\\&|!:*()"),
    ),
    min_size=1,
    max_size=12,
).filter(lambda name: bool(words(name)))


@given(name=NAMES, given_names=NAMES)
@settings(max_examples=20)
def test_whoever_is_registered_is_found_by_the_name_as_it_is_and_without_spaces(
    name: str, given_names: str
) -> None:
    Patient.objects.all().delete()
    there = Patient.objects.create(
        family_name=name, given_names=given_names, birth_date=date(1980, 1, 1), registered_at=AT
    )
    for text in (name, name.upper(), "".join(words(name)), f"{given_names} {name}"):
        assert there in [match.patient for match in search(text).matches] or len(text) > 200, text
