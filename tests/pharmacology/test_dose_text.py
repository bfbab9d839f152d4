"""Reading doses, and refusing what is none."""

from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chairside.pharmacology import Bolus, Extravascular, Infusion, Route
from chairside.pharmacology.dose_text import DoseTextError, parse_dose
from chairside.units import BodyWeight, Substance

WEIGHT = BodyWeight.from_kg(70)
RACEMATE = Substance.RACEMIC_KETAMINE


def parsed(text: str) -> Bolus | Infusion | Extravascular:
    return parse_dose(text, weight=WEIGHT, substance=RACEMATE)


def test_an_infusion() -> None:
    """35 mg in 40 min is 52.5 mg/h."""
    dose = parsed("35 mg over 40 min")
    assert isinstance(dose, Infusion)
    assert dose.rate.mg_per_h == Decimal("52.5")
    assert (dose.start, dose.end) == (timedelta(0), timedelta(minutes=40))


def test_a_dose_per_weight_that_starts_later() -> None:
    dose = parsed("iv 0.5 mg/kg over 1 h at 30 min")
    assert isinstance(dose, Infusion)
    assert dose.rate.mg_per_h == 35
    assert dose.start == timedelta(minutes=30)
    assert dose.end == timedelta(minutes=90)


@pytest.mark.parametrize(
    ("text", "milligrams", "substance", "at"),
    [
        ("10mg", 10, RACEMATE, 0),
        ("250 ug at 90 s", Decimal("0.25"), RACEMATE, 1.5),
        ("0.02 g S-ketamine", 20, Substance.ESKETAMINE, 0),
        ("32.3 mg esketamine hydrochloride at 5 min", Decimal("32.3"),
         Substance.ESKETAMINE_HYDROCHLORIDE, 5),
    ],
)  # fmt: skip
def test_boluses(text: str, milligrams: Decimal, substance: Substance, at: float) -> None:
    dose = parsed(text)
    assert isinstance(dose, Bolus)
    assert dose.dose.mg == milligrams
    assert dose.substance is substance
    assert dose.at == timedelta(minutes=at)


@pytest.mark.parametrize(
    ("word", "route"),
    [
        ("nasal", Route.NASAL_DEVICE),
        ("oral", Route.ORAL_SOLUTION),
        ("film", Route.ORAL_FILM),
        ("IM", Route.INTRAMUSCULAR),
        ("sublingual", Route.SUBLINGUAL),
    ],
)
def test_routes(word: str, route: Route) -> None:
    dose = parsed(f"{word} 28 mg at 5 min")
    assert isinstance(dose, Extravascular)
    assert dose.route is route
    assert dose.at == timedelta(minutes=5)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "is not a dose"),
        ("35", "is not a dose"),
        ("35 pills", "is not a dose"),
        ("-35 mg", "is not a dose"),
        ("35 mg over 40", "is not a dose"),
        ("35 mg 35 mg", "is not a dose"),
        ("0 mg", "dose of nothing"),
        ("35 mg over 0 min", "longer than no time"),
        ("rectal 35 mg", "not a known route"),
        ("35 mg morphine", "not a known substance"),
        ("nasal 28 mg over 5 min", 'only an intravenous dose is given "over"'),
    ],
)
def test_what_is_no_dose_is_refused_with_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(DoseTextError, match=sentence):
        parsed(text)


@given(text=st.text(max_size=40))
def test_no_text_breaks_the_reader(text: str) -> None:
    try:
        dose = parsed(text)
    except DoseTextError:
        return
    assert dose.start >= timedelta(0)


@given(
    amount=st.decimals("0.001", "999", places=3),
    over=st.integers(1, 600),
    at=st.integers(0, 600),
)
def test_what_is_written_is_what_is_read(amount: Decimal, over: int, at: int) -> None:
    dose = parsed(f"{amount} mg over {over} min at {at} min")
    assert isinstance(dose, Infusion)
    given_mg = dose.rate * (dose.end - dose.start)
    assert float(given_mg.mg) == pytest.approx(float(amount), rel=1e-15)
    assert dose.start == timedelta(minutes=at)
