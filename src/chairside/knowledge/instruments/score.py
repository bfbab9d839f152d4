"""Scoring: from answers to a total, bands, subscales and flags."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from chairside.knowledge.instruments.instrument import (
    Definition,
    Instrument,
    Item,
    ItemFlag,
    Scoring,
)
from chairside.knowledge.instruments.patient_scores import AVERAGED_OVER
from chairside.knowledge.questions import AnswerError
from chairside.units.number import decimal_of, divide, multiply, subtract


class InstrumentError(ValueError):
    """An answer that the instrument does not have. `item_id` is empty for a wrong total."""

    def __init__(self, item_id: str, sentence: str) -> None:
        super().__init__(sentence)
        self.item_id = item_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """`total` is None while an item is missing; flags are raised from what was answered.

    bands      (id of the set of bands, name) for every set
    subscales  (id, total or None)
    """

    instrument_id: str
    version: int
    total: Decimal | None
    missing: tuple[str, ...]
    bands: tuple[tuple[str, str], ...]
    subscales: tuple[tuple[str, Decimal | None], ...]
    flags: tuple[ItemFlag, ...]


def score(*, instrument: Instrument, answers: Mapping[str, int]) -> Score:
    """Score the answers by item id; an item left out counts as missing, never as 0.

    Raises InstrumentError for an item or a value the instrument does not have, and for an
    instrument whose items are not shipped.
    """
    if instrument.scoring is Scoring.GIVEN:
        raise InstrumentError("", f"{instrument.title}: enter the total with record_total.")
    items = {item.id: item for item in instrument.items}
    for item_id, value in answers.items():
        if item_id not in items:
            raise InstrumentError(item_id, f"{instrument.title} has no item {item_id!r}.")
        _must_be_option(instrument, items[item_id], value)
    total = _sum(tuple(items), answers)
    if total is not None and instrument.scoring is Scoring.MEAN:
        total = divide(total, Decimal(len(items)))
    return Score(
        instrument_id=instrument.id,
        version=instrument.version,
        total=total,
        missing=tuple(item_id for item_id in items if item_id not in answers),
        bands=_bands(instrument, total),
        subscales=tuple(
            (subscale.id, _sum(subscale.items, answers)) for subscale in instrument.subscales
        ),
        flags=tuple(
            flag for flag in instrument.flags if answers.get(flag.item, -1) >= flag.at_least
        ),
    )


def record_total(*, instrument: Instrument, total: Decimal | int | str) -> Score:
    """A total worked out elsewhere. Raises InstrumentError for one that the scale does not have:
    outside its range, or between two of its values.
    """
    value = decimal_of(total)
    if not instrument.low <= value <= instrument.high:
        raise InstrumentError(
            "",
            f"{instrument.title} runs from {instrument.low} to {instrument.high}; "
            f"{value} is outside.",
        )
    count = AVERAGED_OVER.get(instrument.id, 1)
    if not _is_of_items(value, count):
        steps = "in whole points" if count == 1 else f"as the mean of {count} whole answers"
        raise InstrumentError("", f"{instrument.title} is scored {steps}; {value} is between.")
    return Score(
        instrument_id=instrument.id,
        version=instrument.version,
        total=value,
        missing=(),
        bands=_bands(instrument, value),
        subscales=(),
        flags=(),
    )


def _is_of_items(value: Decimal, count: int) -> bool:
    """Whether a sum of whole answers, divided by `count`, is written so, to its own decimals."""
    exponent = int(value.as_tuple().exponent)
    if count == 1 or exponent >= 0:
        return value == value.to_integral_value()
    nearest = divide(multiply(value, Decimal(count)).to_integral_value(), Decimal(count))
    return abs(subtract(nearest, value)) <= Decimal(5).scaleb(exponent - 1)


def meets(*, definition: Definition, baseline: Score | None, now: Score) -> bool | None:
    """Whether a definition holds; None when a total it needs is missing.

    Raises InstrumentError when the two scores are of different instruments or versions.
    """
    if now.total is None:
        return None
    before = None
    if baseline is not None:
        if (baseline.instrument_id, baseline.version) != (now.instrument_id, now.version):
            raise InstrumentError("", "Scores of different instruments cannot be compared.")
        before = baseline.total
    return definition.test.met(baseline=before, now=now.total)


def _must_be_option(instrument: Instrument, item: Item, value: int) -> None:
    try:
        item.parse(value)
    except AnswerError as error:
        raise InstrumentError(
            item.id, f"{instrument.title}: {value!r} is no answer to “{item.text}”."
        ) from error


def _sum(item_ids: tuple[str, ...], answers: Mapping[str, int]) -> Decimal | None:
    if any(item_id not in answers for item_id in item_ids):
        return None
    return Decimal(sum(answers[item_id] for item_id in item_ids))


def _bands(instrument: Instrument, total: Decimal | None) -> tuple[tuple[str, str], ...]:
    if total is None:
        return ()
    return tuple((band.id, band.name_of(total)) for band in instrument.bands)
