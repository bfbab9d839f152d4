"""Simons 2022: S-ketamine into a vein and as an oral thin film, arterial, with two metabolites.

Amounts are carried in mg of S-ketamine, so that making a metabolite keeps the number of
molecules; a concentration in ng/mL is of the metabolite's own mass. A film is absorbed twice: by
the mucosa (F1) into plasma, and swallowed (F2) by way of a gut delay into the liver, where it is
metabolised without reaching plasma as S-ketamine.

The table was read second-hand. Weight exponents (1 and 0.75) are not printed in the paper and are
the usual ones. The between-occasion variance 0.751 that the table prints on a residual-error row
cannot be placed with certainty and is left out.
"""

from collections.abc import Sequence

import numpy as np

from chairside.pharmacology.citations import Citation, Grade
from chairside.pharmacology.doses import Dose, Extravascular, Route
from chairside.pharmacology.inputs import Input, SteadyInput
from chairside.pharmacology.intravenous import CENTRAL, intravenous_inputs, minutes
from chairside.pharmacology.model import Analyte, Model, Site, WeightRange
from chairside.pharmacology.molar_mass import MOLAR_MASS
from chairside.pharmacology.parameters import Individuals, Parameter, weight_scale
from chairside.pharmacology.system import (
    FloatArray,
    Flow,
    LinearSystem,
    Output,
    exchange,
    linear_system,
)
from chairside.pharmacology.variability import independent
from chairside.units import Substance

SIMONS = Citation(
    "Simons P, Olofsen E, van Velzen M, van Lemmen M, Mooren R, van Dasselaar T, Mohr P, "
    "Hammes F, van der Schrier R, Niesters M, Dahan A",
    2022,
    "Front Pain Res 3:946486",
    title=(
        "S-Ketamine Oral Thin Film-Part 1: Population Pharmacokinetics of S-Ketamine, "
        "S-Norketamine and S-Hydroxynorketamine"
    ),
    doi="10.3389/fpain.2022.946486",
)

MUCOSA, GUT, GUT_DELAY = "mucosa", "gut", "gut to liver"
NK, HNK = "noresketamine", "hydroxynoresketamine"
NK_CHAIN = ("metabolism 1", "metabolism 2")
HNK_CHAIN = ("noresketamine metabolism 1", "noresketamine metabolism 2")

PARAMETERS = (
    Parameter("VK1", 11.6, "L", "central volume, also of noresketamine", SIMONS),
    Parameter("VK2", 39.0, "L", "first peripheral volume", SIMONS),
    Parameter("VK3", 174.0, "L", "second peripheral volume", SIMONS),
    Parameter("CLK1", 1.48, "L/min", "clearance into metabolism", SIMONS),
    Parameter("CLK2", 2.43, "L/min", "exchange with VK2", SIMONS),
    Parameter("CLK3", 1.21, "L/min", "exchange with VK3", SIMONS),
    Parameter("MTT NK", 20.1, "min", "mean transit time to noresketamine, two steps", SIMONS),
    Parameter("fm NK", 0.80, "", "part that becomes noresketamine, fixed", SIMONS),
    Parameter("VN2", 221.0, "L", "noresketamine peripheral volume", SIMONS),
    Parameter("CLN1", 1.00, "L/min", "noresketamine clearance into metabolism", SIMONS),
    Parameter("CLN2", 2.63, "L/min", "noresketamine exchange", SIMONS),
    Parameter("MTT HNK", 1.12, "min", "mean transit time to HNK, two steps", SIMONS),
    Parameter("fm HNK", 0.70, "", "part that becomes HNK, fixed", SIMONS),
    Parameter("VH1", 4.4, "L", "HNK central volume", SIMONS),
    Parameter("VH2", 87.5, "L", "HNK peripheral volume", SIMONS),
    Parameter("CLH1", 0.933, "L/min", "HNK clearance", SIMONS),
    Parameter("CLH2", 1.70, "L/min", "HNK exchange", SIMONS),
    Parameter("F1", 0.263, "", "part of a film absorbed by the mucosa", SIMONS),
    Parameter("D1", 13.1, "min", "zero-order mucosal input", SIMONS),
    Parameter("KA1", 0.04, "1/min", "mucosal absorption", SIMONS),
    Parameter("F2", 1.16, "", "part of a film that reaches metabolism by the gut", SIMONS),
    Parameter("D2", 29.9, "min", "zero-order gut input", SIMONS),
    Parameter("KA2", 0.049, "1/min", "gut absorption", SIMONS),
    Parameter("MTTG", 10.7, "min", "mean transit time from gut to liver", SIMONS),
)

_BETWEEN_PATIENTS = (
    ("VK1", 0.057),
    ("CLK1", 0.029),
    ("CLK3", 0.026),
    ("CLN1", 0.050),
    ("MTT NK", 0.021),
    ("VH1", 1.22),
    ("CLH1", 0.103),
    ("CLH2", 0.287),
)
_BETWEEN_OCCASIONS = (
    ("F1", 0.060),
    ("D1", 0.154),
    ("KA1", 0.062),
    ("F2", 0.057),
    ("D2", 0.611),
    ("KA2", 0.376),
    ("MTTG", 0.937),
    ("VH2", 0.152),
    ("CLH1", 0.008),
)
VARIATIONS = (
    *(independent(symbol, variance, SIMONS) for symbol, variance in _BETWEEN_PATIENTS),
    *(
        independent(symbol, variance, SIMONS, between_occasions=True)
        for symbol, variance in _BETWEEN_OCCASIONS
    ),
)


def build(people: Individuals, analytes: Sequence[Analyte]) -> LinearSystem:
    size, flow = weight_scale(people.subject, 1.0), weight_scale(people.subject, 0.75)
    v1 = people["VK1"] * size
    compartments: tuple[str, ...] = (CENTRAL, "fast", "slow", MUCOSA)
    outputs: dict[str, Output] = {Analyte.ESKETAMINE: Output(CENTRAL, np.asarray(1000.0 / v1))}
    deeper = Analyte.HYDROXYNORESKETAMINE in analytes
    metabolites = deeper or Analyte.NORESKETAMINE in analytes
    flows = [
        Flow(CENTRAL, NK_CHAIN[0] if metabolites else None, people["CLK1"] * flow / v1),
        *_exchange(people, "fast", "CLK2", "VK2"),
        *_exchange(people, "slow", "CLK3", "VK3"),
        Flow(MUCOSA, CENTRAL, people["KA1"]),
    ]
    if metabolites:
        compartments += (GUT, GUT_DELAY, *NK_CHAIN, NK, "noresketamine peripheral")
        flows += _noresketamine(people, v1, size, flow, deeper=deeper)
        outputs[Analyte.NORESKETAMINE] = _own_mass(NK, Analyte.NORESKETAMINE, v1)
    if deeper:
        vh = people["VH1"] * size
        compartments += (*HNK_CHAIN, HNK, "hydroxynoresketamine peripheral")
        flows += _hydroxynoresketamine(people, vh, size, flow)
        outputs[Analyte.HYDROXYNORESKETAMINE] = _own_mass(HNK, Analyte.HYDROXYNORESKETAMINE, vh)
    return linear_system(compartments=compartments, flows=flows, outputs=outputs)


def _exchange(people: Individuals, other: str, clearance: str, volume: str) -> tuple[Flow, Flow]:
    size, flow = weight_scale(people.subject, 1.0), weight_scale(people.subject, 0.75)
    return exchange(
        CENTRAL,
        other,
        clearance=people[clearance] * flow,
        volume_one=people["VK1"] * size,
        volume_other=people[volume] * size,
    )


def _own_mass(compartment: str, analyte: Analyte, volume: FloatArray) -> Output:
    ratio = MOLAR_MASS[analyte] / MOLAR_MASS[Analyte.ESKETAMINE]
    return Output(compartment, np.asarray(1000.0 * ratio / volume))


def _noresketamine(
    people: Individuals, v1: FloatArray, size: float, flow: float, *, deeper: bool
) -> list[Flow]:
    step = 2.0 / people["MTT NK"]
    formed = people["fm NK"]
    delay = 1.0 / people["MTTG"]
    return [
        Flow(GUT, GUT_DELAY, people["KA2"]),
        Flow(GUT_DELAY, NK_CHAIN[0], delay),
        Flow(NK_CHAIN[0], NK_CHAIN[1], step),
        Flow(NK_CHAIN[1], NK, formed * step),
        Flow(NK_CHAIN[1], None, (1.0 - formed) * step),
        Flow(NK, HNK_CHAIN[0] if deeper else None, people["CLN1"] * flow / v1),
        *exchange(
            NK,
            "noresketamine peripheral",
            clearance=people["CLN2"] * flow,
            volume_one=v1,
            volume_other=people["VN2"] * size,
        ),
    ]


def _hydroxynoresketamine(
    people: Individuals, vh: FloatArray, size: float, flow: float
) -> list[Flow]:
    step = 2.0 / people["MTT HNK"]
    formed = people["fm HNK"]
    return [
        Flow(HNK_CHAIN[0], HNK_CHAIN[1], step),
        Flow(HNK_CHAIN[1], HNK, formed * step),
        Flow(HNK_CHAIN[1], None, (1.0 - formed) * step),
        Flow(HNK, None, people["CLH1"] * flow / vh),
        *exchange(
            HNK,
            "hydroxynoresketamine peripheral",
            clearance=people["CLH2"] * flow,
            volume_one=vh,
            volume_other=people["VH2"] * size,
        ),
    ]


def absorb(doses: Sequence[Dose], people: Individuals) -> Sequence[Input]:
    inputs = [*intravenous_inputs(doses, people)]
    for dose in doses:
        if isinstance(dose, Extravascular) and dose.route is Route.ORAL_FILM:
            amount, at = float(dose.dose.mg), minutes(dose.at)
            for depot, part, width in ((MUCOSA, "F1", "D1"), (GUT, "F2", "D2")):
                lasting = people[width]
                inputs.append(SteadyInput(at, at + lasting, depot, amount * people[part] / lasting))
    return inputs


MODEL = Model(
    id="simons_2022",
    name="Simons 2022",
    substance=Substance.ESKETAMINE,
    site=Site.ARTERIAL,
    site_note="arterial",
    population="20 healthy volunteers, 19 to 32 years, 53 to 93 kg, half of them women",
    routes={
        Route.INTRAVENOUS: "20 mg over 20 min studied",
        Route.ORAL_FILM: "50 and 100 mg studied, under the tongue or in the cheek",
    },
    analytes=(Analyte.ESKETAMINE, Analyte.NORESKETAMINE, Analyte.HYDROXYNORESKETAMINE),
    parameters=PARAMETERS,
    variations=VARIATIONS,
    reference=SIMONS,
    grade=Grade.SECOND_HAND,
    build=build,
    absorb=absorb,
    weight_range=WeightRange(53.0, 93.0, "53 to 93 kg, mean 73"),
    analyte_faults={},
    faults=(
        "The paper does not print how its values scale with weight; 1 for volumes and 0.75 for "
        "clearances were taken.",
        "The gut part of a film reaches metabolism at 116 % of the dose, as estimated.",
        "The band holds differences between people and, for films, between occasions.",
    ),
)
