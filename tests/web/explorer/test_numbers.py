"""The picture's numbers are those of the papers and of hand calculation."""

import csv
import io

import pytest
from django.test import Client

from chairside.clinic.accounts.roles import Role
from tests.web.explorer.asking import changed, curves, only
from tests.web.people import ClientAs

pytestmark = pytest.mark.django_db


@pytest.fixture
def researcher(client_as: ClientAs) -> Client:
    return client_as(Role.RESEARCHER)


# 35 mg over 40 min at 70 kg: computed from the published parameters by an independent
# matrix-exponential solver.
DOMINO = {20: 209.607, 40: 240.360, 60: 55.120, 80: 45.820, 110: 38.075, 230: 18.429}
KAMP = {10: 154.5, 20: 198.3, 40: 253.1, 60: 95.9, 110: 54.3, 230: 26.7}
FANTA = {10: 56.1, 20: 98.0, 40: 158.0, 60: 103.8, 110: 59.5, 230: 26.7}


def test_domino_to_five_digits(researcher: Client) -> None:
    answer = curves(researcher, models="domino_1984")
    curve = only(answer)
    at = dict(zip(answer["times_min"], curve["typical"], strict=True))
    assert {time: round(at[time], 3) for time in DOMINO} == DOMINO
    assert (curve["site"], curve["analyte"], curve["p5"]) == ("arterial", "ketamine", None)


@pytest.mark.parametrize(("model", "expected"), [("kamp_2020", KAMP), ("fanta_2015", FANTA)])
def test_other_models_by_milligrams_per_kilogram(
    researcher: Client, model: str, expected: dict[int, float]
) -> None:
    answer = curves(researcher, models=model, approximate="on", a_amount="0.5", a_unit="mg/kg")
    at = dict(zip(answer["times_min"], only(answer)["typical"], strict=True))
    assert {time: round(at[time], 1) for time in expected} == expected


def test_a_protocol_is_its_published_dose(researcher: Client) -> None:
    """0.5 mg/kg over 40 min at 70 kg is 35 mg at 52.5 mg/h."""
    answer = curves(researcher, models="kamp_2020", a_kind="trd-iv-induction")
    assert answer["regimens"][0]["infusions"] == [{"start": 0, "end": 40, "mg_per_h": 52.5}]
    assert only(answer)["typical"][40] == pytest.approx(253.1, abs=0.05)


def test_a_rate_is_held_at_its_ceiling(researcher: Client) -> None:
    """0.35 mg/kg/h of 100 kg is 35 mg/h, and the protocol gives at most 25 mg/h for 4 h."""
    answer = curves(researcher, models="kamp_2020", a_kind="crps-outpatient", weight="100")
    assert answer["regimens"][0]["infusions"] == [{"start": 0, "end": 240, "mg_per_h": 25}]


@pytest.mark.parametrize(
    ("devices", "cmax", "auc"), [("1", 43.8, 147.3), ("2", 72.5, 254.7), ("3", 101.0, 362.2)]
)
def test_nasal_devices_agree_with_table_4(
    researcher: Client, devices: str, cmax: float, auc: float
) -> None:
    """Perez-Ruixo 2021, Table 4, not Asian, 18 to 60 years; AUC from 0 to 24 h in ng h/mL."""
    answer = curves(
        researcher,
        models="perez_ruixo_2021",
        a_kind="nasal",
        a_devices=devices,
        hours="24",
        age="45",
    )
    curve = only(answer)
    assert curve["cmax"] == pytest.approx(cmax, rel=0.01)
    assert curve["auc"] == pytest.approx(auc, rel=0.01)
    assert curve["half_lives"][-1] == pytest.approx(11.0 * 60, rel=0.01)


def test_the_band_surrounds_the_typical_curve(researcher: Client) -> None:
    answer = curves(researcher, models="fanta_2015", a_substance="esketamine")
    curve = only(answer)
    assert len(curve["typical"]) == len(curve["p95"]) == len(answer["times_min"]) == 241
    assert curve["patients"] == 1000
    rows = zip(curve["p5"][1:], curve["typical"][1:], curve["p95"][1:], strict=True)
    assert all(low < middle < high for low, middle, high in rows)


def test_a_pause_moves_the_rest_later(researcher: Client) -> None:
    answer = curves(researcher, models="kamp_2020", a_pause_at="15", a_pause_for="10", a_bolus="7")
    assert answer["regimens"][0]["infusions"] == [
        {"start": 0, "end": 15, "mg_per_h": 52.5},
        {"start": 25, "end": 50, "mg_per_h": 52.5},
    ]
    assert answer["regimens"][0]["given"] == [{"at": 0, "mg": 7, "how": "bolus"}]
    # Just after 7 mg into 25 L.
    assert only(answer)["typical"][0] == pytest.approx(280.0)


def test_area_and_half_lives_of_a_bolus(researcher: Client) -> None:
    """Kamp: AUC to infinity is 84 mg / 84 L/h = 1000 ng h/mL; 1.2 % of it lies after 20 h."""
    answer = curves(
        researcher, models="kamp_2020", a_kind="bolus", a_amount="84", hours="48", level=""
    )
    curve = only(answer)
    assert curve["auc"] == pytest.approx(1000.0, rel=1e-4)
    assert curve["half_lives"] == pytest.approx([2.8, 28.0, 184.0], rel=0.02)
    assert curve["above"] is None


def test_time_above_a_level_is_that_between_its_crossings(researcher: Client) -> None:
    """Against straight lines between the points of the curve, one a minute, within seconds."""
    answer = curves(researcher, models="kamp_2020", level="100")
    curve = only(answer)
    inside = 0.0
    for first, last in zip(curve["typical"], curve["typical"][1:], strict=False):
        low, high = sorted((first, last))
        inside += 1.0 if low > 100 else max(0.0, (high - 100) / (high - low)) if high > low else 0
    assert curve["above"] == pytest.approx(inside, abs=0.1)


def test_still_above_at_the_end_is_said(researcher: Client) -> None:
    answer = curves(researcher, models="kamp_2020", level="10", hours="1")
    assert "still above at the end" in answer["html"]


def test_a_film_has_a_smaller_band_and_says_how_many(researcher: Client) -> None:
    answer = curves(
        researcher,
        models="simons_2022",
        a_kind="written",
        a_doses="film 50 mg",
        a_substance="esketamine",
    )
    assert only(answer)["patients"] == 200
    assert "band of 200 virtual patients" in answer["html"]


def test_a_metabolite_where_a_model_predicts_it(researcher: Client) -> None:
    answer = curves(
        researcher,
        models=["fanta_2015", "kamp_2020"],
        a_substance="esketamine",
        analyte="noresketamine",
    )
    curve = only(answer)
    assert (curve["analyte"], curve["half_lives"]) == ("noresketamine", [])
    assert "all S-ketamine becomes noresketamine" in answer["html"]
    assert "Kamp 2020 does not predict noresketamine" in answer["html"]


def test_the_csv_holds_the_same_numbers(researcher: Client) -> None:
    asked = changed(models=["domino_1984", "fanta_2015"], approximate="on", b_kind="nasal")
    answer = researcher.get("/explorer/concentrations.csv", asked)
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert "attachment" in answer["Content-Disposition"]
    lines = answer.content.decode().splitlines()
    preface = [line for line in lines if line.startswith("#")]
    assert any("Approximation" in line for line in preface)
    assert any("PMID 6488686" in line for line in preface)
    assert any(line.startswith("# B, Domino 1984: not drawn. ") for line in preface)
    rows = list(csv.DictReader(io.StringIO("\n".join(lines[len(preface) :]))))
    domino = {row["time_min"]: row for row in rows if row["model"] == "domino_1984"}
    assert round(float(domino["40.0"]["typical_ng_per_ml"]), 3) == 240.360
    assert domino["40.0"]["p95_ng_per_ml"] == ""
    assert {row["regimen"] for row in rows} == {"A"}
    assert sum(row["model"] == "fanta_2015" for row in rows) == 241
