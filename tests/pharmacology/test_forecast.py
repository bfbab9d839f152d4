"""What the clinic's curve says, cites, flags and refuses."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

from chairside.pharmacology import (
    MODELS,
    Analyte,
    Bolus,
    Dose,
    Extravascular,
    Infusion,
    Model,
    ModelRefusalError,
    Route,
    Subject,
    forecast,
    infusion,
    models,
    nasal_device,
)
from chairside.pharmacology.system import FloatArray
from chairside.units import BodyWeight, DrugMass, MassRate, Substance

RACEMATE, S_KETAMINE = Substance.RACEMIC_KETAMINE, Substance.ESKETAMINE
SEVENTY = Subject(weight=BodyWeight.from_kg(70))
FORTY = timedelta(minutes=40)
TIMES = np.linspace(0.0, 240.0, 241)


def milligrams(amount: int | str, substance: Substance = RACEMATE) -> DrugMass:
    return DrugMass.from_mg(amount, substance)


def test_refuses_a_route_it_was_not_built_for() -> None:
    dose = Extravascular(route=Route.INTRAMUSCULAR, dose=milligrams(35))
    for item in MODELS:
        with pytest.raises(ModelRefusalError, match="has no intramuscular route"):
            forecast(model_id=item.id, subject=SEVENTY, doses=[dose], times_min=TIMES)


def test_an_s_ketamine_model_takes_racemate_only_when_asked_and_says_so() -> None:
    doses = [infusion(dose=milligrams(35), over=FORTY)]
    with pytest.raises(ModelRefusalError, match="labeled approximation"):
        forecast(model_id="fanta_2015", subject=SEVENTY, doses=doses, times_min=TIMES)
    curve = forecast(
        model_id="fanta_2015", subject=SEVENTY, doses=doses, times_min=TIMES, approximate=True
    )
    assert any(label.startswith("Approximation: racemic ketamine") for label in curve.labels)


@pytest.mark.parametrize("item", MODELS, ids=lambda item: item.id)
def test_a_racemate_model_never_takes_s_ketamine(item: Model) -> None:
    if item.substance is RACEMATE:
        dose = Bolus(dose=milligrams(10, S_KETAMINE))
        with pytest.raises(ModelRefusalError, match="another substance"):
            forecast(
                model_id=item.id, subject=SEVENTY, doses=[dose], times_min=TIMES, approximate=True
            )


def test_racemate_into_the_nose_is_refused_even_as_an_approximation() -> None:
    with pytest.raises(ModelRefusalError, match="absorbed differently"):
        forecast(
            model_id="perez_ruixo_2021",
            subject=SEVENTY,
            doses=[nasal_device(dose=milligrams(28))],
            times_min=TIMES,
            approximate=True,
        )


def test_two_devices_in_one_dose_are_refused() -> None:
    with pytest.raises(ModelRefusalError, match="more than one device"):
        forecast(
            model_id="perez_ruixo_2021",
            subject=SEVENTY,
            doses=[nasal_device(dose=milligrams(56, S_KETAMINE))],
            times_min=TIMES,
        )


def test_salt_is_counted_as_base_with_the_labels_figure() -> None:
    """Spravato label: 32.3 mg of hydrochloride is 28 mg esketamine."""
    salt = nasal_device(dose=milligrams("32.3", Substance.ESKETAMINE_HYDROCHLORIDE))
    base = nasal_device(dose=milligrams(28, S_KETAMINE))
    curves = [
        forecast(
            model_id="perez_ruixo_2021", subject=SEVENTY, doses=[dose], times_min=TIMES, band=False
        )
        for dose in (salt, base)
    ]
    np.testing.assert_allclose(curves[0].typical, curves[1].typical, rtol=1e-12)
    assert any("Spravato" in str(source) for source in curves[0].citations)
    assert not any("Spravato" in str(source) for source in curves[1].citations)


def test_citations_are_exactly_what_was_used() -> None:
    """Fanta alone for the typical curve; Otto too once variability or noresketamine is used."""

    def years(*, band: bool, analyte: Analyte | None = None) -> list[int | None]:
        curve = forecast(
            model_id="fanta_2015",
            subject=SEVENTY,
            doses=[Bolus(dose=milligrams(10, S_KETAMINE))],
            times_min=TIMES,
            band=band,
            analyte=analyte,
        )
        return [source.year for source in curve.citations]

    assert years(band=False) == [2015]
    assert years(band=True) == [2015, 2021]
    assert years(band=False, analyte=Analyte.NORESKETAMINE) == [2015, 2021]


def test_a_weight_outside_the_studied_range_is_flagged() -> None:
    heavy = Subject(weight=BodyWeight.from_kg(120), age_years=Decimal(30))
    curve = forecast(
        model_id="simons_2022",
        subject=heavy,
        doses=[Bolus(dose=milligrams(10, S_KETAMINE))],
        times_min=TIMES,
        band=False,
    )
    assert any("120 kg lies outside" in label for label in curve.labels)


@pytest.mark.parametrize(
    ("model_id", "age", "sentence"),
    [
        ("kamp_2020", 16, "was made from adults"),
        ("perez_ruixo_2021", 91, "oldest person studied was 86"),
        ("perez_ruixo_2021", None, "Age is not known"),
    ],
)
def test_an_age_outside_the_studied_range_is_flagged(
    model_id: str, age: int | None, sentence: str
) -> None:
    person = Subject(weight=BodyWeight.from_kg(70), age_years=None if age is None else Decimal(age))
    curve = forecast(model_id=model_id, subject=person, doses=[], times_min=[1.0], band=False)
    assert any(sentence in label for label in curve.labels)


def test_a_pause_is_a_gap_and_matches_its_parts() -> None:
    """An infusion cut at 20 min and gone on with at 25: the second part is the first, shifted."""
    rate = MassRate.from_mg_per_h("52.5", RACEMATE)

    def part(start: int, end: int) -> Infusion:
        return Infusion(rate=rate, start=timedelta(minutes=start), end=timedelta(minutes=end))

    def typical(doses: list[Dose]) -> FloatArray:
        return forecast(model_id="kamp_2020", subject=SEVENTY, doses=doses, times_min=TIMES).typical

    whole = typical([part(0, 20), part(25, 45)])
    first = typical([part(0, 20)])
    shifted = np.concatenate([np.zeros(25), first[:-25]])
    np.testing.assert_allclose(whole, first + shifted, rtol=1e-11, atol=1e-11)
    cut = typical([part(0, 7), part(7, 20), part(25, 45)])
    np.testing.assert_allclose(cut, whole, rtol=1e-11, atol=1e-11)


def test_the_band_is_ordered_reproducible_and_holds_the_typical_person() -> None:
    def drawn(seed: int) -> tuple[FloatArray, ...]:
        curve = forecast(
            model_id="fanta_2015",
            subject=SEVENTY,
            doses=[infusion(dose=milligrams(35, S_KETAMINE), over=FORTY)],
            times_min=TIMES,
            seed=seed,
        )
        assert curve.band is not None
        return curve.band.p5, curve.typical, curve.band.p95

    low, typical, high = drawn(4)
    assert bool((low[1:] < typical[1:]).all())
    assert bool((typical[1:] < high[1:]).all())
    np.testing.assert_array_equal(low, drawn(4)[0])
    assert not np.array_equal(low, drawn(5)[0])


def test_no_doses_is_a_flat_line() -> None:
    curve = forecast(model_id="fanta_2015", subject=SEVENTY, doses=[], times_min=TIMES)
    assert not curve.typical.any()


def test_times_before_the_start_and_times_that_go_back_are_refused() -> None:
    dose = Bolus(dose=milligrams(10))
    for times, sentence in (
        ([-1.0, 2.0], "before the start"),
        ([5.0, 2.0], "must not go back"),
        ([1.0, float("nan")], "finite"),
    ):
        with pytest.raises(ValueError, match=sentence):
            forecast(model_id="kamp_2020", subject=SEVENTY, doses=[dose], times_min=times)


def test_every_model_declares_itself() -> None:
    """No predicted effect: a model answers concentrations and nothing else."""
    assert len({item.id for item in MODELS}) == len(MODELS)
    for item in MODELS:
        assert item.name
        assert item.site_note
        assert item.population
        assert item.reference.year is not None
        assert item.parent in item.analytes
        symbols = [parameter.symbol for parameter in item.parameters]
        assert len(set(symbols)) == len(symbols)
        varied = {symbol for variation in item.variations for symbol in variation.symbols}
        assert varied <= set(symbols)


def test_every_model_file_is_registered() -> None:
    folder = Path(str(models.__file__)).parent
    files = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    assert files == {item.id for item in MODELS}


def test_unknown_model_names_the_known_ones() -> None:
    with pytest.raises(ModelRefusalError, match="fanta_2015"):
        forecast(model_id="zhao_2012", subject=SEVENTY, doses=[], times_min=TIMES)
