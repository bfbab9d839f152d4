import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chairside.texts.compared import alike, beginnings, keys, plain_letters, search_key, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("obrien", "O’Brien"),
        ("obrien", "O'Brien"),
        ("obrien", "Ó Brien"),
        ("obriain", "Ó Briain"),
        ("vanderberg", "van der Berg"),
        ("mueller", "Müller"),
        ("mueller", "Mu\u0308ller"),
        ("mueller", "MUELLER"),
        ("muller", "Müller"),
        ("strauss", "Strauß"),
        ("sorensen", "Sørensen"),
        ("soerensen", "Sørensen"),
        ("aagard", "Ågard"),
        ("lukasz zolc", "Łukasz Żółć"),
        ("nguyen", "Nguyễn"),
        ("ipek", "İPEK"),
        ("irmak", "ırmak"),
        ("smith-jones", "Smith Jones"),
        ("finn", "\ufb01nn"),
        ("ashby", "Ａｓｈｂｙ"),
        ("ashby", "A\u200bsh\u00adby\ufeff"),
        ("ИВАНОВ", "иванов"),
        ("σοφος", "ΣΟΦΟΣ"),
        ("5 μg", "5 µg"),
        ("spravato", "Spravato™"),
        ("St. John's wort", "St John’s Wort"),
    ],
)
def test_what_looks_the_same_is_the_same(one: str, other: str) -> None:
    assert alike(one, other)
    assert alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Baur", "Bauer"),
        ("Muller", "Moller"),
        ("Muller", "Mueller"),
        ("か", "が"),
        ("कि", "कु"),
        ("กิน", "กัน"),
        ("李", "王"),
        ("12", "21"),
        ("-", "’"),
        ("", "-"),
    ],
)
def test_other_names_stay_others(one: str, other: str) -> None:
    assert not alike(one, other)


def test_a_name_is_found_by_the_beginning_of_each_word_and_of_those_after_it() -> None:
    assert beginnings("van der Berg") == {"vanderberg", "derberg", "berg"}
    assert beginnings("Müller-Lüd") == {"mullerlud", "lud", "muellerlued", "lued"}
    assert beginnings("Mueller") == {"mueller", "muller"}
    assert beginnings("Bauer") == {"bauer"}
    assert words("O’Brien-Smith") == ("o", "brien", "smith")


@given(st.text(max_size=20))
@settings(max_examples=300)
def test_the_key_of_a_key_is_the_key(text: str) -> None:
    key = search_key(text)
    assert search_key(key) == key


LATIN = "abcdefghijklmnopqrstuvwxyz"


@given(
    st.lists(
        st.tuples(
            st.sampled_from(LATIN),
            st.sampled_from(["", "\u0301", "\u0327", "\u0308", "\u030c"]),
            st.booleans(),
            st.sampled_from(["", " ", "-", "'", "’", "\u200b", "\u00ad", "\u00a0", "."]),
        ),
        min_size=1,
        max_size=10,
    )
)
@settings(max_examples=200)
def test_accents_case_signs_and_spaces_change_nothing(
    letters: list[tuple[str, str, bool, str]],
) -> None:
    plain = "".join(letter for letter, *_ in letters)
    written = "".join(
        (letter.upper() if upper else letter) + mark + sign for letter, mark, upper, sign in letters
    )
    assert search_key(written) == plain
    assert alike(written, plain)
    assert keys(plain) <= keys(written)


@pytest.mark.parametrize(
    ("typed", "compared"),
    [
        ("  St. John’s   Wort ", "st. john's wort"),
        ("Fluox\u00e9tine", "fluoxetine"),
        ("Wellbutrin™ XL", "wellbutrin xl"),
        ("co\u2011codamol", "co-codamol"),
        ("levo\u00adthyroxine 50 µg", "levothyroxine 50 μg"),
    ],
)
def test_plain_letters_keep_the_signs_of_a_name(typed: str, compared: str) -> None:
    assert plain_letters(typed) == compared


@settings(max_examples=50)
@given(st.text(st.characters(max_codepoint=127)))
def test_one_letter_of_another_alphabet_changes_nothing_about_the_words_beside_it(
    text: str,
) -> None:
    assert words(f"{text} д") == (*words(text), "д")
    assert plain_letters(f"{text} д") == f"{plain_letters(text)} д".strip()
