"""Scoring against the published rules: totals, gaps, every boundary of every band."""

import importlib
import pkgutil
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chairside.knowledge import instruments
from chairside.knowledge.instruments import INSTRUMENTS, instrument
from chairside.knowledge.instruments.instrument import Definition, Embed, Instrument, Scoring
from chairside.knowledge.instruments.pcl5 import provisional_diagnosis
from chairside.knowledge.instruments.score import (
    InstrumentError,
    Score,
    meets,
    record_total,
    score,
)
from chairside.knowledge.sources import SOURCES

WITH_ITEMS = [scale for scale in INSTRUMENTS if scale.items]
SCORE_ONLY = [scale for scale in INSTRUMENTS if not scale.items]

# From the publications named in each file: (instrument, total, name of the band).
BOUNDARIES = [
    *[("phq-9", n, "none") for n in (0, 4)],
    *[("phq-9", n, "mild") for n in (5, 9)],
    *[("phq-9", n, "moderate") for n in (10, 14)],
    *[("phq-9", n, "moderately severe") for n in (15, 19)],
    *[("phq-9", n, "severe") for n in (20, 27)],
    *[("gad-7", n, "minimal") for n in (0, 4)],
    *[("gad-7", n, "mild") for n in (5, 9)],
    *[("gad-7", n, "moderate") for n in (10, 14)],
    *[("gad-7", n, "severe") for n in (15, 21)],
    *[("madrs", n, "remission") for n in (0, 6)],
    *[("madrs", n, "mild") for n in (7, 19)],
    *[("madrs", n, "moderate") for n in (20, 34)],
    *[("madrs", n, "severe") for n in (35, 60)],
    *[("qids-sr16", n, "none") for n in (0, 5)],
    *[("qids-sr16", n, "mild") for n in (6, 10)],
    *[("qids-sr16", n, "moderate") for n in (11, 15)],
    *[("qids-sr16", n, "severe") for n in (16, 20)],
    *[("qids-sr16", n, "very severe") for n in (21, 27)],
    *[("y-bocs", n, "subclinical") for n in (0, 7)],
    *[("y-bocs", n, "mild") for n in (8, 15)],
    *[("y-bocs", n, "moderate") for n in (16, 23)],
    *[("y-bocs", n, "severe") for n in (24, 31)],
    *[("y-bocs", n, "extreme") for n in (32, 40)],
    *[("oci-r", n, "mild") for n in (0, 15)],
    *[("oci-r", n, "moderate") for n in (16, 27)],
    *[("oci-r", n, "severe") for n in (28, 72)],
    *[("bdi-ii", n, "minimal") for n in (0, 13)],
    *[("bdi-ii", n, "mild") for n in (14, 19)],
    *[("bdi-ii", n, "moderate") for n in (20, 28)],
    *[("bdi-ii", n, "severe") for n in (29, 63)],
    ("dast-10", 0, "none"),
    *[("dast-10", n, "low") for n in (1, 2)],
    *[("dast-10", n, "moderate") for n in (3, 5)],
    *[("dast-10", n, "substantial") for n in (6, 8)],
    *[("dast-10", n, "severe") for n in (9, 10)],
    *[("wsas", n, "subclinical") for n in (0, 9)],
    *[("wsas", n, "moderate") for n in (10, 20)],
    *[("wsas", n, "severe") for n in (21, 40)],
]


def with_total(which: Instrument, total: int) -> Score:
    if not which.items:
        return record_total(instrument=which, total=total)
    answers = {}
    left = total
    for item in which.items:
        answers[item.id] = min(left, max(option.value for option in item.options))
        left -= answers[item.id]
    return score(instrument=which, answers=answers)


def definition(definition_id: str) -> tuple[Instrument, Definition]:
    for scale in INSTRUMENTS:
        for definition in scale.definitions:
            if definition.id == definition_id:
                return scale, definition
    raise AssertionError(definition_id)


@pytest.mark.parametrize(("which", "total", "name"), BOUNDARIES)
def test_both_ends_of_every_band(which: str, total: int, name: str) -> None:
    result = with_total(instrument(which), total)
    assert result.total == total
    assert [band for _, band in result.bands] == [name]


def test_every_band_has_its_ends_in_the_table_above() -> None:
    expected = {
        (scale.id, number, band.name)
        for scale in INSTRUMENTS
        for bands in scale.bands
        for band in bands.bands
        for number in (band.low, band.high)
    }
    assert expected == set(BOUNDARIES)


@pytest.mark.parametrize("which", INSTRUMENTS, ids=lambda scale: scale.id)
def test_bands_cover_the_range_without_gap_or_overlap(which: Instrument) -> None:
    for bands in which.bands:
        assert bands.bands[0].low == which.low
        assert bands.bands[-1].high == which.high
        for before, after in zip(bands.bands, bands.bands[1:], strict=False):
            assert after.low == before.high + 1


@pytest.mark.parametrize("which", INSTRUMENTS, ids=lambda scale: scale.id)
def test_an_instrument_is_whole(which: Instrument) -> None:
    assert which.cites
    assert which.permission.text
    assert all(source in SOURCES for source in which.sources)
    assert len({line.id for line in which.items}) == len(which.items)
    if which.scoring is Scoring.SUM:
        assert sum(max(o.value for o in line.options) for line in which.items) == which.high
        assert sum(min(o.value for o in line.options) for line in which.items) == which.low


@pytest.mark.parametrize("which", WITH_ITEMS, ids=lambda scale: scale.id)
@given(data=st.data())
@settings(max_examples=15)
def test_a_total_is_the_sum_or_mean_and_needs_every_item(
    which: Instrument, data: st.DataObject
) -> None:
    answers = {
        item.id: data.draw(st.sampled_from([option.value for option in item.options]))
        for item in which.items
    }
    full = score(instrument=which, answers=answers)
    expected = Decimal(sum(answers.values()))
    assert full.total is not None
    if which.scoring is Scoring.MEAN:
        assert abs(full.total * len(answers) - expected) < Decimal("1e-20")
    else:
        assert full.total == expected
    dropped = data.draw(st.sampled_from(sorted(answers)))
    partly = score(
        instrument=which, answers={key: answers[key] for key in answers if key != dropped}
    )
    assert partly.total is None
    assert partly.bands == ()
    assert partly.missing == (dropped,)


def test_a_peg_by_hand() -> None:
    # (7 + 5 + 6) / 3 = 6.
    result = score(instrument=instrument("peg"), answers={"peg-1": 7, "peg-2": 5, "peg-3": 6})
    assert result.total == 6


def test_question_nine_is_flagged_even_while_items_are_missing() -> None:
    phq9 = instrument("phq-9")
    assert score(instrument=phq9, answers={"phq9-9": 1}).flags
    assert not score(instrument=phq9, answers={"phq9-9": 0}).flags
    assert not score(instrument=phq9, answers={}).flags


@pytest.mark.parametrize(
    ("answers", "item"),
    [({"phq9-1": 4}, "phq9-1"), ({"phq9-1": -1}, "phq9-1"), ({"phq9-10": 0}, "phq9-10")],
)
def test_answers_that_do_not_exist(answers: dict[str, int], item: str) -> None:
    with pytest.raises(InstrumentError) as caught:
        score(instrument=instrument("phq-9"), answers=answers)
    assert caught.value.item_id == item


def test_totals_outside_the_scale() -> None:
    for bad in (-1, 61):
        with pytest.raises(InstrumentError, match="0 to 60"):
            record_total(instrument=instrument("madrs"), total=bad)
    with pytest.raises(InstrumentError, match="record_total"):
        score(instrument=instrument("madrs"), answers={})


@pytest.mark.parametrize(
    ("which", "bad"),
    [
        ("madrs", "6.5"),
        ("qids-sr16", "5.5"),
        ("y-bocs", "0.1"),
        ("bpi-severity", "3.4"),
        ("bpi-interference", "3.5"),
    ],
)
def test_a_total_between_two_values_of_the_scale_is_refused(which: str, bad: str) -> None:
    with pytest.raises(InstrumentError, match="is between"):
        record_total(instrument=instrument(which), total=bad)


@pytest.mark.parametrize(
    ("which", "good"),
    [
        ("madrs", "6"),
        ("madrs", "7.0"),
        ("bpi-severity", "3.25"),
        ("bpi-severity", "3.5"),
        ("bpi-interference", "3.57"),
        ("bpi-interference", "3.6"),
    ],
)
def test_a_mean_is_taken_as_it_is_written(which: str, good: str) -> None:
    """25 of 7 answers is 3.5714…, written 3.6 or 3.57; 13 of 4 is 3.25."""
    assert record_total(instrument=instrument(which), total=good).total == Decimal(good)


@given(
    st.sampled_from([entry for entry in INSTRUMENTS if not entry.items]),
    st.decimals(min_value=0, max_value=100, places=2),
)
@settings(max_examples=80)
def test_what_a_scale_takes_has_a_band_in_every_set(which: Instrument, total: Decimal) -> None:
    try:
        made = record_total(instrument=which, total=total)
    except InstrumentError:
        return
    assert all(name for _, name in made.bands)


@pytest.mark.parametrize(
    ("definition_id", "before", "now", "expected"),
    [
        ("phq-9-response-50", 18, 9, True),
        ("phq-9-response-50", 18, 10, False),
        ("phq-9-response-50", 0, 0, None),
        ("phq-9-remission-below-5", 18, 4, True),
        ("phq-9-remission-below-5", 18, 5, False),
        ("phq-9-remission-at-most-5", 18, 5, True),
        ("phq-9-remission-at-most-5", 18, 6, False),
        ("phq-9-mid-5", 18, 13, True),
        ("phq-9-mid-5", 18, 14, False),
        ("phq-9-mid-1.7", 18, 16, True),
        ("phq-9-mid-1.7", 18, 17, False),
        ("phq-9-mid-20-percent", 20, 16, True),
        ("phq-9-mid-20-percent", 20, 17, False),
        ("gad-7-mid-26.8-percent", 15, 10, True),
        ("gad-7-mid-26.8-percent", 15, 11, False),
        ("bdi-ii-mid-3.5", 30, 26, True),
        ("bdi-ii-mid-3.5", 30, 27, False),
        ("gad-7-mid-4", 12, 8, True),
        ("gad-7-mid-1.5", 12, 11, False),
        ("madrs-remission-10", 30, 10, True),
        ("madrs-remission-10", 30, 11, False),
        ("madrs-remission-12", 30, 12, True),
        ("madrs-remission-12", 30, 13, False),
        ("qids-remission-5", 18, 5, True),
        ("qids-remission-5", 18, 6, False),
        ("y-bocs-response-35", 20, 13, True),
        ("y-bocs-response-35", 20, 14, False),
        ("y-bocs-remission-14", 20, 14, True),
        ("y-bocs-wellness-12", 20, 13, False),
        ("pcl-5-cutoff-31", None, 31, True),
        ("pcl-5-cutoff-33", None, 32, False),
        ("pcl-5-response-5", 50, 45, True),
        ("pcl-5-meaningful-10", 50, 41, False),
        ("pcl-5-meaningful-12", 50, 38, True),
        ("pcl-5-reliable-15", 45, 28, True),
        ("pcl-5-reliable-15", 60, 29, False),
        ("pcl-5-reliable-15", 42, 28, False),
        ("audit-c-positive-men", None, 4, True),
        ("audit-c-positive-men", None, 3, False),
        ("audit-c-positive-women", None, 3, True),
        ("cadss-above-4", None, 5, True),
        ("cadss-above-4", None, 4, False),
        ("padss-fit-9", None, 9, True),
        ("padss-fit-9", None, 8, False),
        ("aldrete-fit-9", None, 9, True),
        ("pain-nrs-2-points", 7, 5, True),
        ("pain-nrs-30-percent", 10, 7, True),
        ("pain-nrs-30-percent", 10, 8, False),
        ("bdi-ii-mid-23-percent", 30, 23, True),
        ("bdi-ii-mid-23-percent", 30, 24, False),
        ("oci-r-probable-21", None, 20, False),
        ("wsas-mid-8", 20, 12, True),
    ],
)
def test_definitions_by_hand(
    definition_id: str, before: int | None, now: int, expected: bool | None
) -> None:
    which, declared = definition(definition_id)
    baseline = None if before is None else with_total(which, before)
    assert meets(definition=declared, baseline=baseline, now=with_total(which, now)) is expected


def test_response_needs_a_baseline_of_the_same_instrument() -> None:
    which, declared = definition("phq-9-response-50")
    assert meets(definition=declared, baseline=None, now=with_total(which, 4)) is None
    with pytest.raises(InstrumentError, match="different"):
        meets(
            definition=declared,
            baseline=with_total(instrument("gad-7"), 10),
            now=with_total(which, 4),
        )
    half = score(instrument=which, answers={"phq9-1": 1})
    assert meets(definition=declared, baseline=half, now=half) is None


def test_definition_ids_are_distinct_and_sources_that_disagree_both_stand() -> None:
    ids = [definition.id for scale in INSTRUMENTS for definition in scale.definitions]
    assert len(ids) == len(set(ids))
    assert {"phq-9-mid-5", "phq-9-mid-1.7", "madrs-remission-10", "madrs-remission-12"} <= set(ids)


def test_no_instrument_is_left_out() -> None:
    declared = {
        value.id
        for module in pkgutil.iter_modules(instruments.__path__)
        for value in vars(importlib.import_module(f"{instruments.__name__}.{module.name}")).values()
        if isinstance(value, Instrument)
    }
    assert declared == {scale.id for scale in INSTRUMENTS}
    assert {scale.id for scale in SCORE_ONLY} >= {"bdi-ii", "madrs", "cadss", "qids-sr16"}
    assert all(scale.embed is Embed.SCORE_ONLY for scale in SCORE_ONLY)
    with pytest.raises(ValueError, match="phq-9"):
        instrument("hamd")


def _pcl(**over: int) -> dict[str, int]:
    return {f"pcl5-{n}": 0 for n in range(1, 21)} | {
        f"pcl5-{key[1:]}": value for key, value in over.items()
    }


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        # One B, one C, two D and two E symptoms at 2 or more.
        (_pcl(i1=2, i6=2, i8=2, i9=2, i15=2, i16=2), True),
        (_pcl(i1=1, i6=2, i8=2, i9=2, i15=2, i16=2), False),
        (_pcl(i1=2, i6=2, i8=2, i15=2, i16=2), False),
        (_pcl(i5=4, i7=4, i14=2, i10=3, i20=2, i19=2), True),
        ({}, None),
    ],
)
def test_the_provisional_rule_of_the_pcl5(answers: dict[str, int], expected: bool | None) -> None:
    assert provisional_diagnosis(answers) is expected
