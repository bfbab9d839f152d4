import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chairside.texts.stored import as_stored, unstorable, why_not, without_unstorable


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("Ashby", "Ashby"),
        ("Mu\u0308ller", "Müller"),
        ("Ash\u200bby", "Ashby"),  # zero width space
        ("\ufeffAshby", "Ashby"),  # byte order mark
        ("Ash\u00adby", "Ashby"),  # soft hyphen
        ("Ash\u2060by\u034f", "Ashby"),
        ("\u200eAshby\u200f\u202a\u2066\u2069\u202c", "Ashby"),  # direction marks
        ("a\u00a0b\u3000c\u2009d", "a b c d"),  # wide, thin and unbroken spaces
        ("one\r\ntwo\x0bthree\u2028four", "one\ntwo\nthree\nfour"),
        ("\ufb01ne \ufb00", "fine ff"),  # ligatures
        ("Ａｓｈｂｙ １２", "Ashby 12"),
        ("ｶﾞ", "ガ"),
        ("𝐀𝓈𝒉", "Ash"),
        ("\ufefb", "لا"),
        # What is meant by itself stays.
        ("5 µg/m² ½ ™ № ℃ … ①", "5 µg/m² ½ ™ № ℃ … ①"),
        ("می\u200cخواهم", "می\u200cخواهم"),  # Persian draws the letters apart
        ("क्\u200dष", "क्\u200dष"),
        ("👩\u200d⚕\ufe0f", "👩\u200d⚕\ufe0f"),
        ("葛\U000e0100", "葛\U000e0100"),  # the variant of a sign in a Japanese name
        ("1\ufe0f\u20e3", "1\ufe0f\u20e3"),
        ("as\u200dpirin\u200c", "aspirin"),
        ("a\ufe0fb", "ab"),
    ],
)
def test_what_is_stored(typed: str, stored: str) -> None:
    assert as_stored(typed) == stored
    assert unstorable(stored) == ""


@pytest.mark.parametrize("sign", ["\x00", "\x08", "\x1b", "\x7f", "\ud800", "\uf0b7", "\uffff"])
def test_what_cannot_be_shown_is_named(sign: str) -> None:
    assert unstorable(as_stored(f"12{sign}3")) == sign
    assert why_not(sign) == f"holds a character that cannot be shown (U+{ord(sign):04X})."
    assert without_unstorable(f"12{sign}3") == "123"


@pytest.mark.parametrize("sign", ["\u202d", "\u202e"])
def test_a_mark_that_turns_a_dose_round_is_refused(sign: str) -> None:
    assert unstorable(as_stored(f"{sign}gm 05")) == sign
    assert "turns letters round" in why_not(sign)


@given(st.text(max_size=20))
@settings(max_examples=300)
def test_stored_twice_is_stored_once(text: str) -> None:
    once = as_stored(text)
    assert as_stored(once) == once
    assert unicodedata.is_normalized("NFC", once)


INVISIBLE = [
    chr(code)
    for code in range(0x20000)
    if unicodedata.category(chr(code)) == "Cf" and not (0x600 <= code <= 0x8E2)
]


@given(
    name=st.text("abcxyzÄÖÜéñ -'’.", min_size=1, max_size=8),
    sign=st.sampled_from([*INVISIBLE, "\ufe0f", "\u3164"]),
    place=st.integers(0, 8),
)
@settings(max_examples=300)
def test_no_invisible_sign_stays_in_a_latin_text(name: str, sign: str, place: int) -> None:
    typed = name[:place] + sign + name[place:]
    if sign in "\u202d\u202e":
        assert unstorable(as_stored(typed)) == sign
    elif sign not in "\U000110bd\U000110cd":
        assert as_stored(typed) == as_stored(name)
