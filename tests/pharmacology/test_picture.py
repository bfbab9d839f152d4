"""Pictures show what was computed: axes, units, site and the curve's own heights."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest

from chairside.pharmacology import Curve, Subject, forecast, infusion
from chairside.pharmacology.picture import svg_of, text_of
from chairside.units import BodyWeight, DrugMass, Substance

SVG = "{http://www.w3.org/2000/svg}"


def curve(*, band: bool) -> Curve:
    return forecast(
        model_id="fanta_2015",
        subject=Subject(weight=BodyWeight.from_kg(70)),
        doses=[
            infusion(dose=DrugMass.from_mg(35, Substance.ESKETAMINE), over=timedelta(minutes=40))
        ],
        times_min=range(0, 241, 5),
        band=band,
    )


@pytest.mark.parametrize("band", [False, True])
def test_svg_holds_the_curve_and_its_axes(band: bool) -> None:
    root = ElementTree.fromstring(svg_of(curve(band=band)))  # noqa: S314 - our own text
    words = "".join(element.text or "" for element in root.iter(f"{SVG}text"))
    assert "minutes" in words
    assert "venous" in words
    assert "ng/mL" in words
    assert len(list(root.iter(f"{SVG}polygon"))) == int(band)
    (line,) = root.iter(f"{SVG}polyline")
    points = [tuple(map(float, pair.split(","))) for pair in line.attrib["points"].split()]
    assert len(points) == 49
    # Higher on the page is a smaller y: the top of the line is the end of the infusion, 40 min.
    assert min(points, key=lambda point: point[1]) == points[8]


def test_terminal_picture_has_its_scale() -> None:
    drawn = text_of(curve(band=False), columns=60, rows=12).splitlines()
    assert drawn[0] == "esketamine, venous plasma (Fanta 2015 / Otto 2021), ng/mL"
    assert len(drawn) == 1 + 12 + 1 + 2
    assert drawn[-2].split() == ["0", "120", "240"]
    assert max(map(len, drawn)) <= 60


def test_an_empty_curve_is_drawn_flat() -> None:
    flat = forecast(
        model_id="kamp_2020",
        subject=Subject(weight=BodyWeight.from_kg(70)),
        doses=[],
        times_min=[0.0, 60.0],
    )
    assert "polyline" in svg_of(flat)
    assert text_of(flat).count("\n") > 10
