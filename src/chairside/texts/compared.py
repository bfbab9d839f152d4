"""When two texts are the same: without regard to case, accents, apostrophes, hyphens, spaces,
invisible characters, ligatures, width, and whether ü is written as u or as ue.
"""

import re
import unicodedata
from collections.abc import Iterable

# Letters that keep their stroke when marks are taken off, and signs that say nothing of a name.
_LETTERS = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ł": "l", "ŧ": "t", "ı": "i"}
    | {"æ": "ae", "œ": "oe", "þ": "th", "ŋ": "n", "ʼ": "", "ʹ": "", "ʻ": ""}
    | {"™": "", "℠": ""}
)
# What phones and word processors put for an apostrophe and a hyphen.
_TYPED = str.maketrans({**dict.fromkeys("’‘‛ʼ´`′", "'"), **dict.fromkeys("‐‑‒–−", "-")})
_WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
# An umlaut written out, within a word: not in Bauer, Quelle or Michael.
_UMLAUT = re.compile(r"(?<![aeiouyq])([aou])e(?=[^\W\d_])(?!la?\b)")
# Accents, Hebrew points and Arabic vowels. Marks of other scripts are letters of theirs.
_ACCENTS = (
    *((0x300, 0x370), (0x483, 0x488), (0x591, 0x5C8), (0x610, 0x61B), (0x64B, 0x660)),
    *((0x670, 0x671), (0x6D6, 0x6EE), (0x1AB0, 0x1B00), (0x1DC0, 0x1E00), (0x20D0, 0x2100)),
)
_NO_ACCENTS = {
    code: "" for low, high in _ACCENTS for code in range(low, high) if chr(code).isprintable()
}

# The same as by categories, of the signs that most texts consist of.
_ASCII_WORD = re.compile("[a-z0-9]+")


def _bare(text: str) -> str:
    """Small letters without accents. Twice, as taking a mark off can leave another capital."""
    if text.isascii():
        return text.lower()
    for _ in range(2):
        text = unicodedata.normalize("NFKC", text.translate(_LETTERS)).casefold()
        text = unicodedata.normalize("NFKD", text).translate(_NO_ACCENTS).translate(_LETTERS)
    return unicodedata.normalize("NFC", text)


def _visible(text: str) -> str:
    if text.isascii():  # has no invisible sign
        return text
    return "".join(sign for sign in text if unicodedata.category(sign) != "Cf")


def plain_letters(text: str) -> str:
    """On one line as it is compared with a list of names: apostrophes and hyphens are ' and -."""
    return " ".join(_bare(_visible(text).translate(_TYPED)).split())


def words(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared: letters, digits and the marks of letters only."""
    signs = _bare(_visible(text))
    if signs.isascii():
        return tuple(_ASCII_WORD.findall(signs))
    kept = (sign if unicodedata.category(sign)[0] in "LNM" else " " for sign in signs)
    return tuple("".join(kept).split())


def search_key(text: str) -> str:
    """The words as one: “Ó Brien”, “O’BRIEN” and “obrien” have one key."""
    return "".join(words(text))


def spellings(text: str) -> tuple[str, ...]:
    """The text, and with its umlauts written out: Müller, Mueller."""
    composed = unicodedata.normalize("NFC", text.casefold())
    return tuple(dict.fromkeys((composed, composed.translate(_WRITTEN_OUT))))


def search_spellings(text: str) -> tuple[str, ...]:
    """Also with what may be an umlaut written out as the letter alone: Mueller, Muller. Only for a
    search, which may find one too many; Mueller and Muller are not the same (`alike`).
    """
    folded = _UMLAUT.sub(r"\1", _bare(_visible(text)))
    return tuple(dict.fromkeys((*spellings(text), folded)))


def keys(text: str) -> frozenset[str]:
    """The search keys of all spellings; none for a text without a letter or digit."""
    return frozenset(filter(None, map(search_key, spellings(text))))


def alike(one: str, other: str) -> bool:
    """Whether they are the same to a reader. Two texts of signs alone are only if they are equal."""
    ours, theirs = keys(one), keys(other)
    return bool(ours & theirs) if ours or theirs else one.split() == other.split()


def is_among(text: str, others: Iterable[str]) -> bool:
    return any(alike(text, other) for other in others)


def beginnings(text: str) -> frozenset[str]:
    """Each word with those after it, in every spelling: “van der Berg” is found by the beginning of
    vanderberg, derberg or berg."""
    joined = set()
    for spelling in search_spellings(text):
        parts = words(spelling)
        joined |= {"".join(parts[start:]) for start in range(len(parts))}
    return frozenset(joined)
