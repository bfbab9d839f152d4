"""Invented people, judged by the printed criteria first and by the rules second."""

from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from chairside.knowledge.evaluation import Evaluation, Outcome, evaluate
from chairside.knowledge.language import Contradiction, Moment
from chairside.knowledge.picture import FIELDS, AnyField, Picture
from chairside.knowledge.picture.implications import with_implied
from chairside.knowledge.protocol import Protocol
from chairside.knowledge.protocols import PROTOCOLS, protocol
from chairside.knowledge.questions import YesNo
from chairside.knowledge.rules import RULES
from tests.papers.vignettes import VIGNETTES
from tests.papers.vignettes.vignette import Expected, Vignette

FINE = (Outcome.CAUTION, Outcome.UNSIGNED, Outcome.CLEAR)


def shown(told: Vignette, result: Evaluation) -> str:
    """What a failing test prints."""
    lines = [f"\n{told.id} ({told.protocol}): {told.story}", f"outcome: {result.outcome}"]
    lines += [f"  found: {finding.rule.level}: {finding.rule.id}" for finding in result.findings]
    lines += [f"  asks: {question.rule.id}" for question in result.questions]
    lines += [
        f"  expected: {expected.level}: {expected.rule}: {expected.why.says}"
        for expected in told.found
    ]
    return "\n".join(lines)


def check(told: Vignette, result: Evaluation, expected: tuple[Expected, ...]) -> None:
    story = shown(told, result)
    assert {(finding.rule.id, finding.rule.level) for finding in result.findings} == {
        (expectation.rule, expectation.level) for expectation in expected
    }, story
    for expectation in expected:
        (fired,) = [one.rule for one in result.findings if one.rule.id == expectation.rule]
        addresses = {cite.seen_at for cite in fired.all_cites}
        assert expectation.why.read_at in addresses, (
            f"{story}\n{expectation.rule} does not cite {expectation.why}"
        )


@pytest.mark.parametrize("told", VIGNETTES, ids=lambda vignette: vignette.id)
def test_a_vignette(told: Vignette) -> None:
    result = told.evaluate(told.picture, told.settings)
    story = shown(told, result)
    assert result.outcome is told.outcome, story
    check(told, result, told.found)
    assert {field.id for field in result.missing_fields} == {
        question.id for question in told.asked
    }, story
    assert {one.id for question in result.questions for one in question.unset} == set(told.unset), (
        story
    )
    assert set(told.silent) <= {rule.id for rule in result.clear}, story
    assert set(told.off) <= {rule.id for rule in result.off}, story
    for added in told.then:
        filled = told.evaluate(told.filled(added), added.settings)
        assert filled.outcome is added.outcome, shown(told, filled)
        check(told, filled, added.found)
        assert filled.questions == (), shown(told, filled)


def test_there_are_more_than_thirty_and_each_is_itself() -> None:
    assert len(VIGNETTES) >= 30
    assert len({vignette.id for vignette in VIGNETTES}) == len(VIGNETTES)
    assert len({vignette.story for vignette in VIGNETTES}) == len(VIGNETTES)


def test_at_least_six_know_too_little_and_none_of_them_is_fine() -> None:
    unsure = [vignette for vignette in VIGNETTES if vignette.then]
    assert len(unsure) >= 6
    # The one that is a caution already: what is open there could only add a second caution.
    fine = {vignette.id for vignette in unsure if vignette.outcome in FINE}
    assert fine == {"benzodiazepine-of-unknown-dose"}
    assert all(len(vignette.then) >= 2 for vignette in unsure)


def test_every_level_and_every_stop_is_told_of() -> None:
    told = {one.rule for vignette in VIGNETTES for one in vignette.found}
    told |= {one.rule for vignette in VIGNETTES for added in vignette.then for one in added.found}
    # A contradiction says nothing of a patient; its own examples are its test.
    assert {rule.id for rule in RULES if not isinstance(rule.when, Contradiction)} == told


@pytest.mark.parametrize("considered", PROTOCOLS, ids=lambda declared: declared.id)
@pytest.mark.parametrize("moment", [Moment.SCREENING, Moment.VISIT, Moment.BOTH])
def test_of_whom_nothing_is_known_every_protocol_asks(considered: Protocol, moment: Moment) -> None:
    result = evaluate(
        protocol=considered,
        picture=Picture.of(),
        moment=moment,
        settings={},
        signed=frozenset(),
    )
    assert result.outcome is Outcome.ASK
    assert result.findings == ()
    assert result.clear == ()


ALL_SIGNED = frozenset(rule.id for rule in RULES)


def judged(considered: Protocol, values: Mapping[str, object]) -> Evaluation:
    return evaluate(
        protocol=considered,
        picture=Picture(values),
        moment=Moment.BOTH,
        settings={"adequate_trial_weeks": Decimal(6)},
        signed=ALL_SIGNED,
    )


BY_ID = {vignette.id: vignette for vignette in VIGNETTES}
ids = st.sampled_from(sorted(BY_ID))


yes_or_no = st.sampled_from([field.id for field in FIELDS if isinstance(field.kind, YesNo)])


@given(
    ids,
    ids,
    st.dictionaries(yes_or_no, st.booleans(), max_size=5),
    st.sampled_from([declared.id for declared in PROTOCOLS]),
    st.sampled_from(FIELDS),
)
@settings(max_examples=200)
def test_forgetting_an_answer_never_makes_anybody_fine(
    one: str, other: str, besides: dict[str, bool], protocol_id: str, forgotten: AnyField
) -> None:
    """Two people's troubles in one and some more: whoever was not fine is not fine with less known of them.

    Where the forgotten answer was itself what was found, it is asked for instead. An answer against
    what the others imply is left out: forgotten, there is nothing to ask.
    """
    values = {
        **BY_ID[one].picture.values,
        **{answer.field.id: answer.value for answer in BY_ID[other].answers},
        **besides,
    }
    rest = {key: value for key, value in values.items() if key != forgotten.id}
    assume(forgotten.id not in with_implied(Picture(rest)).values)
    known = protocol(protocol_id)
    before, after = judged(known, values), judged(known, rest)
    if before.outcome not in FINE:
        assert after.outcome not in FINE
    lost = {finding.rule.id for finding in before.findings} - {
        finding.rule.id for finding in after.findings
    }
    asked = {question.rule.id: question for question in after.questions}
    for rule_id in lost:
        assert forgotten in asked[rule_id].missing
