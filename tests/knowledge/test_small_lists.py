"""Codes and scales: what a list must hold and how it answers for what it lacks."""

import pytest

from chairside.knowledge.citations import Cite, Source, SourceKind
from chairside.knowledge.discharge import DISCHARGE_CRITERIA, discharge_criterion
from chairside.knowledge.events import EVENT_CODES, event_code
from chairside.knowledge.grades import Grade
from chairside.knowledge.moaas import MOAAS, moaas
from chairside.knowledge.sources import SOURCES


def test_moaas_runs_from_five_to_nought() -> None:
    assert [level.score for level in MOAAS] == [5, 4, 3, 2, 1, 0]
    assert moaas(3).text == "Responds only after name is called loudly and/or repeatedly"
    with pytest.raises(ValueError, match="0 to 5"):
        moaas(6)


def test_event_codes_are_distinct_and_looked_up() -> None:
    assert len({code.code for code in EVENT_CODES}) == len(EVENT_CODES) == 29
    assert event_code("nausea").label == "Nausea"
    with pytest.raises(ValueError, match="hiccups"):
        event_code("hiccups")


def test_discharge_criteria_are_graded() -> None:
    assert len({criterion.id for criterion in DISCHARGE_CRITERIA}) == len(DISCHARGE_CRITERIA)
    assert discharge_criterion("steady-gait").grade is Grade.UNVERIFIED
    assert discharge_criterion("escort-present").grade is Grade.SECOND_HAND
    with pytest.raises(ValueError, match="wings"):
        discharge_criterion("wings")


def test_sources_are_distinct() -> None:
    assert len({source.id for source in SOURCES}) == len(SOURCES)


def test_a_reading_names_where_it_was_read() -> None:
    source = SOURCES[0]
    with pytest.raises(ValueError, match="address"):
        Cite(source=source, grade=Grade.READ_AT_SOURCE)
    with pytest.raises(ValueError, match="address"):
        Cite(source=source, grade=Grade.UNVERIFIED, seen_at="https://example.org")


def test_what_was_recalled_is_printed_as_unverified() -> None:
    source = Source(
        id="x",
        kind=SourceKind.TRIAL,
        who="Someone et al.",
        year=2020,
        where="Journal 1:2",
        doi="10.1/2",
        recalled=("doi",),
    )
    assert source.line() == "Someone et al. 2020. Journal 1:2. doi 10.1/2 (unverified)."
