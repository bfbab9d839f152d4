"""Finding a patient from what somebody types: part of a name, a birth date, a number."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib.postgres.search import SearchQuery
from django.db.models import QuerySet
from django.db.models.functions import Collate, Upper

from chairside.clinic.patients.birth_dates import taken_from
from chairside.clinic.patients.folding import NameWords, words
from chairside.clinic.patients.models import Identifier, Patient

# How many are ranked before the best are shown; a query that matches more is told to go on typing.
_RANKED = 400


@dataclass(frozen=True, slots=True)
class Match:
    """`identifier` is the number that matched, when it was a number that did."""

    patient: Patient
    identifier: str = ""


@dataclass(frozen=True, slots=True)
class SearchResult:
    matches: tuple[Match, ...]
    more: bool


def search(text: str, *, limit: int = 20) -> SearchResult:
    """The best matches first. Nothing typed gives everybody by name.

    Every typed word must begin a word of the name; a date must be the birth date; a whole number
    ranks above a name, an exact family name above a beginning.
    """
    # PostgreSQL text has no zero character, and a longer text is no longer a search.
    text = text.replace("\x00", " ").strip()[:200]
    by_number = _by_number(text)
    days, rest = taken_from(text)
    # A birth year beside a name: “anders 1980”.
    years = [int(year) for year in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", rest)]
    typed = words(re.sub(r"(?<!\d)(?:19|20)\d\d(?!\d)", " ", rest) if years else rest)
    people = Patient.objects.all()
    if days:
        people = people.filter(birth_date__in=days)
    for year in years:
        people = people.filter(birth_date__year=year)
    for word in typed:
        people = _with_word(people, word)
    taken = {match.patient.pk for match in by_number}
    if not (typed or days or years or not text):
        people = people.none()
    named = _ranked(people.exclude(pk__in=taken), typed)
    everyone = [*by_number, *(Match(patient) for patient in named)]
    return SearchResult(matches=tuple(everyone[:limit]), more=len(everyone) > limit)


def _with_word(people: QuerySet[Patient], word: str) -> QuerySet[Patient]:
    return people.annotate(
        name_words=NameWords("family_name", "given_names", "preferred_name")
    ).filter(name_words=SearchQuery(f"'{word}':*", config="simple", search_type="raw"))


def _ranked(people: QuerySet[Patient], typed: Sequence[str]) -> list[Patient]:
    rows = list(people.order_by("family_name", "given_names", "pk")[:_RANKED])
    return sorted(rows, key=lambda patient: _rank(patient, typed)) if typed else rows


def _rank(patient: Patient, typed: Iterable[str]) -> int:
    family = words(patient.family_name)
    others = words(f"{patient.given_names} {patient.preferred_name}")
    cost = 0
    for word in typed:
        if word in family:
            continue
        if word in others:
            cost += 1
        elif any(name.startswith(word) for name in family):
            cost += 2
        else:
            cost += 3
    return cost


def _by_number(text: str) -> list[Match]:
    """Patients with a number that begins with what was typed, whole ones first."""
    typed = text.upper()
    if len(typed) < 2 or not any(sign.isdigit() for sign in typed):
        return []
    beginning = Identifier.objects.annotate(upper=Collate(Upper("value"), "C"))
    rows = beginning.filter(upper__startswith=typed).select_related("patient")
    seen: dict[int, Match] = {}
    ordered = sorted(rows[:_RANKED], key=lambda row: (len(row.value), row.value))
    for row in ordered:
        seen.setdefault(row.patient_id, Match(row.patient, f"{row.value} ({row.system})"))
    return list(seen.values())
