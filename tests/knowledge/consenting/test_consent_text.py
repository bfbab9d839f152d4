"""The fixed part of a consent document: what it has to say, and what it may not."""

from collections.abc import Iterator
from datetime import date

import pytest

from chairside.knowledge.consenting.building import consent_text
from chairside.knowledge.consenting.known import KNOWN
from chairside.knowledge.consenting.parts import conflict
from chairside.knowledge.consenting.text import FROM_MEMORY, ConsentText
from chairside.knowledge.consenting.use import USES, Use, protocols_of, use_by_id, use_of
from chairside.knowledge.grades import Grade
from chairside.knowledge.items import item
from chairside.knowledge.protocols import PROTOCOLS
from chairside.units import Substance

ON = date(2026, 11, 26)
RIGHTS = (
    "You may say no. You do not have to give a reason.",
    "you may take it back at any time",
    "Before each visit you are asked whether you still agree.",
)


def text_of(protocol_id: str, *signed: str, on: date = ON) -> ConsentText:
    hashes = {key: item(key).content_hash for key in signed}
    return consent_text(use_of(protocol_id), signed=hashes, on=on)


def said(text: ConsentText, title: str | None = None) -> str:
    return "\n".join(
        paragraph.text
        for section in text.sections
        if title in (None, section.title)
        for paragraph in section.paragraphs
    )


def readings(text: ConsentText) -> Iterator[tuple[str, str]]:
    for section in text.sections:
        for paragraph in section.paragraphs:
            for source in paragraph.sources:
                yield source.source_id, source.grade


@pytest.mark.parametrize("use", USES, ids=lambda use: use.id)
def test_every_use_says_what_a_consent_has_to(use: Use) -> None:
    text = consent_text(use, signed={}, on=ON)
    titles = [section.title for section in text.sections]
    assert titles == [
        "What is offered to you",
        "Is it approved?",
        "What is known, and what is not",
        "The studies in figures",
        "Side effects",
        "Can it be addictive?",
        "If you think about suicide",
        "When it is not safe",
        "The day of a visit",
        "What else you can do",
        "Your right to say no",
    ]
    assert all(section.paragraphs for section in text.sections)
    for right in RIGHTS:
        assert right in said(text)
    assert "Do not drive" in said(text, "The day of a visit")
    assert use.drug in said(text, "What is offered to you").lower()


def test_every_use_that_can_be_ordered_has_its_text_and_no_other() -> None:
    assert {known_use.use_id for known_use in KNOWN} == {use.id for use in USES}
    assert len(KNOWN) == len(USES)
    ordered = {declared.id for declared in PROTOCOLS if declared.orderable}
    assert {declared.id for use in USES for declared in protocols_of(use)} == ordered


def test_protocols_of_one_drug_route_and_indication_share_a_consent() -> None:
    assert use_of("trd-iv-induction") == use_of("trd-iv-booster") == use_of("trd-iv-maintenance")
    assert use_of("trd-iv-induction") != use_of("spravato-trd-alone")
    assert use_by_id(use_of("ptsd-iv").id) == use_of("ptsd-iv")
    with pytest.raises(ValueError, match="no use"):
        use_by_id("ketamine-by-mail")


def test_off_label_is_said_for_a_ketamine_infusion() -> None:
    first = said(text_of("trd-iv-induction"), "Is it approved?").splitlines()[0]
    assert first.startswith("This use is off-label.")
    assert "not for this use" in first


def test_the_spray_is_approved_alone_since_17_january_2025() -> None:
    before = said(text_of("spravato-trd-alone", on=date(2025, 1, 16)), "Is it approved?")
    after = said(text_of("spravato-trd-alone", on=date(2025, 1, 17)), "Is it approved?")
    alone = "approved exactly this use without an antidepressant taken by mouth"
    assert alone not in before
    assert alone in after
    assert "approved exactly this use together with an antidepressant" in before


def test_a_standing_that_rests_on_memory_says_so_until_it_is_signed() -> None:
    """`regulatory:ketamine-pain` is written from memory; psychiatric use was read."""
    title = "Is it approved?"
    assert FROM_MEMORY in said(text_of("crps-outpatient"), title)
    assert FROM_MEMORY not in said(text_of("crps-outpatient", "regulatory:ketamine-pain"), title)
    assert FROM_MEMORY not in said(text_of("ptsd-iv"), title)


def test_the_conflict_about_ptsd_is_stated() -> None:
    """facts/clinical.md, D4: 67 % against 20 %, a negative larger trial, the guideline against."""
    plainly = said(text_of("ptsd-iv"), "What is known, and what is not")
    assert "do not agree" in plainly
    assert "two in three felt clearly better with ketamine and one in five" in plainly
    assert "158 veterans" in plainly
    assert "suggests not to use ketamine for PTSD" in plainly
    figures = said(text_of("ptsd-iv"), "The studies in figures")
    assert conflict("Post-traumatic stress disorder").sources_say in figures
    assert "67 %" in figures


def test_what_speaks_against_a_treatment_comes_first() -> None:
    plainly = said(text_of("fibromyalgia-iv"), "What is known, and what is not")
    assert plainly.startswith("Evidence: against this treatment.")


def test_what_rests_on_memory_alone_is_left_out_until_it_is_signed() -> None:
    """“Most of it passes on the same day.” and a trial of 2019 were never read."""
    hidden = "Most of it passes on the same day."
    assert hidden not in said(text_of("trd-iv-induction"))
    assert hidden in said(text_of("trd-iv-induction", "education:side-effects"))
    trial = "One trial gave four weekly infusions"
    assert trial not in said(text_of("trd-iv-maintenance"))
    assert trial in said(text_of("trd-iv-maintenance", "protocol:trd-iv-maintenance"))


@pytest.mark.parametrize("use", USES, ids=lambda use: use.id)
def test_no_sentence_hides_that_it_was_never_read(use: Use) -> None:
    """A paragraph whose sources are all from memory says so itself."""
    for section in consent_text(use, signed={}, on=ON).sections:
        for paragraph in section.paragraphs:
            grades = {source.grade for source in paragraph.sources}
            if grades == {Grade.UNVERIFIED.value}:
                assert FROM_MEMORY in paragraph.text, paragraph.text


def test_what_is_told_plainly_was_read() -> None:
    for known in KNOWN:
        for statement in known.plain:
            assert statement.grade is not Grade.UNVERIFIED, statement.text


def test_the_course_is_told_in_words_with_its_dose() -> None:
    offered = said(text_of("trd-iv-induction"), "What is offered to you")
    assert "0.5 mg for each kilogram of body weight, over 40 minutes" in offered
    assert "between 4 and 8" in offered
    assert "56 mg or 84 mg" in said(text_of("spravato-trd-alone"), "What is offered to you")
    assert "at most 25 mg an hour, for 4 hours" in said(text_of("crps-outpatient"))


def test_the_nasal_day_asks_to_fast_and_the_infusion_day_asks_the_clinic() -> None:
    assert "nothing to eat for two hours" in said(text_of("spravato-trd-alone"))
    assert "nothing to eat for two hours" not in said(text_of("trd-iv-induction"))
    assert "what the clinic tells you about eating" in said(text_of("trd-iv-induction"))


def test_the_hash_is_of_the_words_and_of_how_they_are_known() -> None:
    first = text_of("trd-iv-induction")
    assert first.sha256 == text_of("trd-iv-induction").sha256
    assert first.sha256 != text_of("trd-iv-induction", "education:side-effects").sha256
    assert first.sha256 != text_of("spravato-trd-alone").sha256
    assert len(first.sha256) == 64


def test_esketamine_and_racemate_are_different_uses() -> None:
    assert use_of("fibromyalgia-iv").substance is Substance.ESKETAMINE
    assert "esketamine by vein" in consent_text(use_of("fibromyalgia-iv"), signed={}, on=ON).title


def test_sources_are_named_once_for_a_paragraph() -> None:
    for section in text_of("trd-iv-induction").sections:
        for paragraph in section.paragraphs:
            ids = [source.source_id for source in paragraph.sources]
            assert len(ids) == len(set(ids))
    assert ("anand-2023", "read at source") in set(readings(text_of("trd-iv-induction")))
