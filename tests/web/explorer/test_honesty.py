"""Nothing is dropped silently, and what is drawn says what it is."""

import re

import pytest
from django.test import Client

from chairside.clinic.accounts.roles import Role
from chairside.pharmacology import MODELS
from chairside.web.explorer.observed import OBSERVATIONS
from tests.web.explorer.asking import curves
from tests.web.people import ClientAs

pytestmark = pytest.mark.django_db


@pytest.fixture
def nurse(client_as: ClientAs) -> Client:
    return client_as(Role.NURSE)


def test_an_s_ketamine_model_refuses_racemate_until_it_is_asked_for(nurse: Client) -> None:
    refused = curves(nurse, models="fanta_2015")
    assert refused["curves"] == []
    assert "built for esketamine, not for racemic ketamine" in refused["html"]
    assert "data-approximate" in refused["html"]
    drawn = curves(nurse, models="fanta_2015", approximate="on")
    assert "Approximation: racemic ketamine" in drawn["curves"][0]["labels"][0]
    assert "Approximation: racemic ketamine" in drawn["html"]
    assert "data-approximate" not in drawn["html"]


def test_a_route_a_model_has_not_is_refused_and_not_offered_as_approximation(
    nurse: Client,
) -> None:
    answer = curves(nurse, models=["fanta_2015", "perez_ruixo_2021"], a_kind="nasal")
    assert [curve["model"] for curve in answer["curves"]] == ["perez_ruixo_2021"]
    assert "has no nasal device route" in answer["html"]
    assert "data-approximate" not in answer["html"]


def test_every_regimen_by_every_model_is_either_drawn_or_refused(nurse: Client) -> None:
    answer = curves(
        nurse, models=[model.id for model in MODELS], b_kind="nasal", c_kind="fibromyalgia-iv"
    )
    # Models that were drawn are listed the same way, with the grade of their source.
    items = re.findall(r"<li>\s*<strong>.*?</li>", answer["html"], re.DOTALL)
    refused = sum('class="tag' not in item for item in items)
    assert len(answer["curves"]) + refused == 3 * len(MODELS)
    assert {curve["regimen"] for curve in answer["curves"]} == {"A", "B", "C"}


def test_the_site_and_the_model_are_on_every_curve(nurse: Client) -> None:
    answer = curves(nurse, models=["kamp_2020", "clements_1981"])
    assert [curve["axis_label"] for curve in answer["curves"]] == [
        "ketamine, arterial plasma (Kamp 2020), ng/mL",
        "ketamine, venous plasma (Clements 1981), ng/mL",
    ]
    assert "The small central volume" not in answer["html"]
    assert "no band" in answer["html"]


def test_citations_are_those_of_what_is_drawn_and_no_others(nurse: Client) -> None:
    html = curves(nurse, models=["domino_1984", "fanta_2015"])["html"]
    assert "PMID 6488686" in html
    assert "10.1007/s00228-015-1826-y" not in html, "Fanta was refused, so it is not cited"
    html = curves(nurse, models="fanta_2015", approximate="on")["html"]
    assert "10.1007/s00228-021-03104-1" in html, "the band is Otto's"
    assert "PMID 6488686" not in html


def test_known_faults_are_shown(nurse: Client) -> None:
    html = curves(nurse, models="domino_1984")["html"]
    assert "fall by about 40 % in the first minute" in html


def test_a_weight_outside_what_was_studied_is_said(nurse: Client) -> None:
    html = curves(nurse, models="simons_2022", a_substance="esketamine", weight="120")["html"]
    assert "120 kg lies outside the body weights of Simons 2022: 53 to 93 kg" in html


def test_observed_timing_is_off_until_switched_on_and_never_a_curve(nurse: Client) -> None:
    """Three series: peak at 30 to 40 min (facts on timing of effects, systolic pressure)."""
    assert curves(nurse, models="kamp_2020")["observed"] == []
    answer = curves(nurse, models="kamp_2020", observed="sbp-iv")
    (seen,) = answer["observed"]
    assert (seen["start"], seen["end"]) == (30, 40)
    for number in ("16.0 (SD 11.2)", "7.4 and 6.0 mmHg", "3.28 and 3.17 mmHg"):
        assert number in answer["html"]
    assert "10.1016/j.genhosppsych.2024.07.001" in answer["html"]
    assert len(answer["curves"]) == 1


@pytest.mark.parametrize(
    ("kind", "weight", "observed", "strange"),
    [
        ("infusion", "70", "sbp-iv", False),
        ("infusion", "90", "sbp-iv", True),  # 35 mg is then 0.39 mg/kg
        ("infusion", "70", "cadss-spravato", True),
        ("nasal", "70", "cadss-spravato", False),
        ("nasal", "70", "sbp-iv", True),
    ],
)
def test_it_is_said_where_an_observation_belongs_to_another_regimen(
    nurse: Client, kind: str, weight: str, observed: str, strange: bool
) -> None:
    answer = curves(nurse, models="kamp_2020", a_kind=kind, weight=weight, observed=observed)
    assert ("No regimen drawn here is the one" in answer["html"]) is strange


def test_every_observation_names_where_it_was_read() -> None:
    for observation in OBSERVATIONS:
        assert observation.readings
        assert observation.start <= observation.end
        assert all(reading.citation.place for reading in observation.readings)


def test_colour_is_the_model_and_dash_the_regimen(nurse: Client) -> None:
    several = curves(nurse, models=["kamp_2020", "domino_1984"], b_kind="trd-iv-induction")
    styles = {(c["regimen"], c["model"]): (c["colour"], c["dash"]) for c in several["curves"]}
    assert len(set(styles.values())) == 4
    assert styles["A", "kamp_2020"][0] == styles["B", "kamp_2020"][0]
    assert styles["A", "kamp_2020"][1] == styles["A", "domino_1984"][1]
    single = curves(nurse, models="kamp_2020", b_kind="trd-iv-induction")
    assert [(c["colour"], c["dash"]) for c in single["curves"]] == [(0, 0), (1, 1)]
