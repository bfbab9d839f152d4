"""Invented people, judged by the printed criteria first and by the rules second."""

from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chairside.knowledge.evaluation import Evaluation, Outcome, evaluate
from chairside.knowledge.language import Moment
from chairside.knowledge.picture import FIELDS, AnyField, Picture
from chairside.knowledge.protocol import Protocol
from chairside.knowledge.protocols import PROTOCOLS, protocol
from chairside.knowledge.questions import YesNo
from chairside.knowledge.rules import RULES
from tests.papers.vignettes import VIGNETTES
from tests.papers.vignettes.vignette import Expected, Vignette

FINE = (Outcome.CAUTION, Outcome.CLEAR)


def shown(told: Vignette, result: Evaluation) -> str:
    """What a failing test prints."""
    lines = [f"\n{told.id} ({told.protocol}): {told.story}", f"outcome: {result.outcome}"]
    lines += [f"  found: {each.rule.level}: {each.rule.id}" for each in result.findings]
    lines += [f"  asks: {each.rule.id}" for each in result.questions]
    lines += [f"  expected: {each.level}: {each.rule}: {each.why.says}" for each in told.found]
    return "\n".join(lines)


def check(told: Vignette, result: Evaluation, found: tuple[Expected, ...]) -> None:
    story = shown(told, result)
    assert {(each.rule.id, each.rule.level) for each in result.findings} == {
        (each.rule, each.level) for each in found
    }, story
    for each in found:
        (fired,) = [one.rule for one in result.findings if one.rule.id == each.rule]
        addresses = {cite.seen_at for cite in fired.all_cites}
        assert each.why.read_at in addresses, f"{story}\n{each.rule} does not cite {each.why}"


@pytest.mark.parametrize("told", VIGNETTES, ids=lambda each: each.id)
def test_a_vignette(told: Vignette) -> None:
    result = told.evaluate(told.picture, told.settings)
    story = shown(told, result)
    assert result.outcome is told.outcome, story
    check(told, result, told.found)
    assert {each.id for each in result.missing_fields} == {each.id for each in told.asked}, story
    assert {one.id for each in result.questions for one in each.unset} == set(told.unset), story
    assert set(told.silent) <= {each.id for each in result.clear}, story
    assert set(told.off) <= {each.id for each in result.off}, story
    for added in told.then:
        filled = told.evaluate(told.filled(added), added.settings)
        assert filled.outcome is added.outcome, shown(told, filled)
        check(told, filled, added.found)
        assert filled.questions == (), shown(told, filled)


def test_there_are_more_than_thirty_and_each_is_itself() -> None:
    assert len(VIGNETTES) >= 30
    assert len({each.id for each in VIGNETTES}) == len(VIGNETTES)
    assert len({each.story for each in VIGNETTES}) == len(VIGNETTES)


def test_at_least_six_know_too_little_and_none_of_them_is_fine() -> None:
    unsure = [each for each in VIGNETTES if each.then]
    assert len(unsure) >= 6
    # The one that is a caution already: what is open there could only add a second caution.
    fine = {each.id for each in unsure if each.outcome in FINE}
    assert fine == {"benzodiazepine-of-unknown-dose"}
    assert all(len(each.then) >= 2 for each in unsure)


def test_every_level_and_every_stop_is_told_of() -> None:
    told = {one.rule for each in VIGNETTES for one in each.found}
    told |= {one.rule for each in VIGNETTES for added in each.then for one in added.found}
    assert {each.id for each in RULES} == told


@pytest.mark.parametrize("considered", PROTOCOLS, ids=lambda each: each.id)
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


ALL_SIGNED = frozenset(each.id for each in RULES)


def judged(considered: Protocol, values: Mapping[str, object]) -> Evaluation:
    return evaluate(
        protocol=considered,
        picture=Picture(values),
        moment=Moment.BOTH,
        settings={"adequate_trial_weeks": Decimal(6)},
        signed=ALL_SIGNED,
    )


BY_ID = {each.id: each for each in VIGNETTES}
ids = st.sampled_from(sorted(BY_ID))


yes_or_no = st.sampled_from([each.id for each in FIELDS if isinstance(each.kind, YesNo)])


@given(
    ids,
    ids,
    st.dictionaries(yes_or_no, st.booleans(), max_size=5),
    st.sampled_from([each.id for each in PROTOCOLS]),
    st.sampled_from(FIELDS),
)
@settings(max_examples=200, deadline=None)
def test_forgetting_an_answer_never_makes_anybody_fine(
    one: str, other: str, besides: dict[str, bool], protocol_id: str, forgotten: AnyField
) -> None:
    """Two people's troubles in one and some more: whoever was not fine is not fine with less known of them.

    Where the forgotten answer was itself what was found, it is asked for instead.
    """
    values = {
        **BY_ID[one].picture.values,
        **{each.field.id: each.value for each in BY_ID[other].answers},
        **besides,
    }
    known = protocol(protocol_id)
    before = judged(known, values)
    after = judged(known, {key: each for key, each in values.items() if key != forgotten.id})
    if before.outcome not in FINE:
        assert after.outcome not in FINE
    lost = {each.rule.id for each in before.findings} - {each.rule.id for each in after.findings}
    asked = {each.rule.id: each for each in after.questions}
    for rule_id in lost:
        assert forgotten in asked[rule_id].missing
