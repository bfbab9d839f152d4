"""The worked page: its code runs and prints what the page says."""

import doctest
import re
from datetime import timedelta
from pathlib import Path

import pytest

from chairside.pharmacology import Subject, forecast, infusion
from chairside.pharmacology.picture import svg_of
from chairside.units import BodyWeight, DrugMass, Substance

DOCS = Path(__file__).resolve().parents[2] / "docs"


def test_every_line_of_the_page_is_true() -> None:
    page = DOCS / "explanation" / "pharmacology.md"
    result = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert result.attempted > 25
    assert result.failed == 0


def test_the_pages_picture_is_drawn_from_these_models() -> None:
    curves = [
        forecast(
            model_id=model_id,
            subject=Subject(weight=BodyWeight.from_kg(70)),
            doses=[
                infusion(
                    dose=DrugMass.from_mg(35, Substance.RACEMIC_KETAMINE),
                    over=timedelta(minutes=40),
                )
            ],
            times_min=range(121),
            approximate=True,
            seed=1,
        )
        for model_id in ("kamp_2020", "fanta_2015")
    ]
    picture = DOCS / "pictures" / "pharmacology-sites.svg"
    drawn, kept = svg_of(*curves), picture.read_text(encoding="utf-8")
    # Another processor may round the tenth of a pixel the other way.
    assert len(drawn) == pytest.approx(len(kept), rel=0.01)
    assert re.sub(r"[0-9.]+", "", drawn) == re.sub(r"[0-9.]+", "", kept)
