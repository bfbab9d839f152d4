"""Keys, hashes, coverage of the collected facts, and the claims of the first document."""

import re
from pathlib import Path

import pytest

from chairside.knowledge.citations import Source, Statement, says
from chairside.knowledge.claims import CLAIMS, Verdict
from chairside.knowledge.conflicts import CONFLICTS
from chairside.knowledge.coverage import COVERAGE
from chairside.knowledge.crisis import COUNTRIES
from chairside.knowledge.education import EDUCATION
from chairside.knowledge.grades import Grade
from chairside.knowledge.items import ITEMS, Item, ItemKind, item
from chairside.knowledge.protocols import PROTOCOLS
from chairside.knowledge.rules import RULES
from chairside.knowledge.sources import SOURCES
from chairside.knowledge.topics import TOPICS

FACTS = Path(__file__).resolve().parents[2].parent / "shared" / "facts" / "clinical.md"
HEADINGS = {
    "Item", "Source", "Drug / route", "Drug class", "Condition", "Phase", "Score", "Problem",
    "Instrument", "Concept", "Model", "Block",
}  # fmt: skip


def test_keys_and_hashes_are_distinct() -> None:
    assert len({declared.key for declared in ITEMS}) == len(ITEMS)
    assert len({declared.content_hash for declared in ITEMS}) == len(ITEMS)
    with pytest.raises(ValueError, match="rule:wings"):
        item("rule:wings")


@pytest.mark.parametrize("declared", ITEMS, ids=lambda declared: declared.key)
def test_an_item_names_its_sources_and_grade(declared: Item) -> None:
    assert declared.version >= 1
    assert declared.title
    if declared.kind is not ItemKind.SETTING:
        assert declared.cites
    assert all(source in SOURCES for source in declared.sources)
    if declared.grade is Grade.UNVERIFIED and declared.kind is not ItemKind.DRUG_CLASS:
        assert not declared.on_by_default


def test_every_source_is_cited() -> None:
    cited: set[Source] = {source for declared in ITEMS for source in declared.sources}
    for protocol in PROTOCOLS:
        cited |= set(protocol.sources)
    for rule in RULES:
        cited |= set(rule.sources)
    for country in COUNTRIES:
        cited |= set(country.sources)
    unused = {source.id for source in SOURCES if source not in cited}
    # Of works that the coverage of the facts names with the reason they were left out.
    assert unused == {"bprs", "hedis", "orhurhu-2019", "poss", "promis", "sakurai-2020"}


def test_every_collected_fact_is_encoded_or_left_out_with_a_reason() -> None:
    for section in COVERAGE:
        for row in section.rows:
            for key in row.where:
                assert item(key).key == key
            assert row.where or row.left_out.endswith(".")


@pytest.mark.skipif(not FACTS.exists(), reason="the collected facts are not beside the repository")
def test_the_coverage_has_one_row_for_each_collected_fact() -> None:
    counted: dict[str, int] = {}
    section = ""
    for line in FACTS.read_text().splitlines():
        heading = re.match(r"#+ (\d+(?:\.\d+)?)\.? ", line)
        if heading:
            section = heading.group(1)
        elif line.startswith("|") and not re.fullmatch(r"\|[-| ]+\|?", line):
            first = line.strip().strip("|").split("|")[0].strip()
            if first not in HEADINGS and section[:1] in "123456" and section:
                counted[section] = counted.get(section, 0) + 1
    assert {book.id: len(book.rows) for book in COVERAGE} == counted


def test_the_thirty_claims_are_answered_where_they_say() -> None:
    assert [claim.number for claim in CLAIMS] == list(range(1, 31))
    for claim in CLAIMS:
        assert claim.where
        for key in claim.where:
            assert item(key).key == key
    by_number = {claim.number: claim.verdict for claim in CLAIMS}
    assert by_number[14] is Verdict.CONTRADICTED
    assert by_number[26] is Verdict.CONTRADICTED
    assert by_number[16] is by_number[17] is Verdict.CONFLICTING


def test_conflicts_lead_to_the_items_that_show_both_sides() -> None:
    assert len(CONFLICTS) == 21
    for conflict in CONFLICTS:
        assert conflict.where
        for key in conflict.where:
            assert item(key).key == key


def test_the_label_overrides_the_first_document_on_the_spravato_schedule() -> None:
    protocol = next(
        declared for declared in PROTOCOLS if declared.id == "spravato-trd-with-antidepressant"
    )
    assert [phase.name for phase in protocol.phases] == [
        "weeks 1 to 4",
        "weeks 5 to 8",
        "week 9 and after",
    ]
    assert [phase.sessions for phase in protocol.phases] == [8, 4, None]
    assert [phase.gap.days for phase in protocol.phases] == [3, 7, 14]


def test_what_is_off_and_why() -> None:
    off = {declared.id for declared in PROTOCOLS if not declared.on_by_default}
    assert off >= {"ptsd-iv", "ocd-iv", "fibromyalgia-iv", "neuropathic-pain-iv"}
    not_orderable = {declared.id for declared in PROTOCOLS if not declared.orderable}
    assert not_orderable == {
        "chronic-migraine",
        "post-surgical-pain",
        "cocaine-use-disorder-iv",
        "spinal-cord-injury-pain-iv",
    }
    assert item("setting:max_total_mg").off_because
    assert item("rule:recent-cardiovascular-event").off_because
    assert item("rule:pregnancy").on_by_default


def test_patients_read_only_what_was_read_until_the_clinic_signs() -> None:
    for topic in (*EDUCATION, *TOPICS):
        assert topic.shown(signed=True) == topic.statements
        assert all(
            statement.grade is not Grade.UNVERIFIED for statement in topic.shown(signed=False)
        )
    hidden = [
        topic for topic in EDUCATION if len(topic.shown(signed=False)) < len(topic.statements)
    ]
    assert {topic.id for topic in hidden} == {"how-it-may-work", "side-effects"}


def test_a_statement_without_readings_is_unverified() -> None:
    bare: Statement = says("Something.")
    assert bare.grade is Grade.UNVERIFIED
    assert bare.off_until_signed
