"""Finding a patient from what somebody types: part of a name, a birth date, a number."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models.functions import Collate

from chairside.clinic.patients.birth_dates import taken_from
from chairside.clinic.patients.models import Identifier, Patient
from chairside.clinic.patients.name_words import TypedWords
from chairside.clinic.patients.numbers import BareNumber, bare, patient_id_of
from chairside.texts.compared import alike, beginnings, keys, spellings, words

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
    total: int
    """At least so many; exact for a search that is `counted`."""


def search(
    text: str, *, limit: int = 20, order: Sequence[str] = (), counted: bool = False
) -> SearchResult:
    """The best matches first, or in another `order` below those found by a number. Nothing typed gives
    everybody by name.

    Every typed word must begin a word of the name, written together or apart (`texts.compared`); a
    date must be the birth date; a whole number ranks above a name, an exact family name above a
    beginning.
    """
    # PostgreSQL text has no zero character, and a longer text is no longer a search.
    text = text.replace("\x00", " ").strip()[:200]
    by_number = _by_number(text)
    days, rest = taken_from(text)
    # A birth year beside a name: “anders 1980”.
    years = [int(year) for year in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", rest)]
    name = re.sub(r"(?<!\d)(?:19|20)\d\d(?!\d)", " ", rest) if years else rest
    typed = words(name)
    people = Patient.objects.all()
    if days:
        people = people.filter(birth_date__in=days)
    for year in years:
        people = people.filter(birth_date__year=year)
    if typed:
        people = people.filter(name_words=TypedWords(name))
    taken = {match.patient.pk for match in by_number}
    if not (typed or days or years or not text):
        people = people.none()
    others = people.exclude(pk__in=taken)
    rows = others.order_by(*(order or ("family_name", "given_names")), "pk")[:_RANKED]
    ranked = typed and not order
    named = sorted(rows, key=lambda patient: _rank(patient, name)) if ranked else rows
    everyone = [*by_number, *(Match(patient) for patient in named)]
    total = len(everyone)
    if counted and total >= _RANKED:
        total = len(by_number) + others.count()
    return SearchResult(matches=tuple(everyone[:limit]), more=total > limit, total=total)


def _rank(patient: Patient, typed: str) -> int:
    if alike(patient.family_name, typed):
        return 0
    family = _words_of(patient.family_name)
    others = _words_of(f"{patient.given_names} {patient.preferred_name}")
    cost = 0
    for word in typed.split():
        wanted = keys(word)
        if wanted & family:
            continue
        if wanted & others:
            cost += 1
        elif any(
            name.startswith(key) for name in beginnings(patient.family_name) for key in wanted
        ):
            cost += 2
        else:
            cost += 3
    return cost


def _words_of(name: str) -> frozenset[str]:
    return frozenset(word for spelling in spellings(name) for word in words(spelling))


def _by_number(text: str) -> list[Match]:
    """Patients with a number that begins with what was typed, whole ones first.

    Our own record number is found whole, so that its last digit checks the others.
    """
    typed = bare(text)
    if len(text) < 2 or not any(sign.isdigit() for sign in typed):
        return []
    own = Patient.objects.filter(pk=number) if (number := patient_id_of(text)) else ()
    beginning = Identifier.objects.annotate(bare=Collate(BareNumber("value"), "C"))
    rows = beginning.filter(bare__startswith=typed).select_related("patient")
    seen = {patient.pk: Match(patient, patient.record_number) for patient in own}
    ordered = sorted(rows[:_RANKED], key=lambda row: (len(row.value), row.value))
    for row in ordered:
        seen.setdefault(row.patient_id, Match(row.patient, f"{row.value} ({row.system})"))
    return list(seen.values())
