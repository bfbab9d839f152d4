"""Fanta 2015 with Otto 2021: S-ketamine into a vein, venous blood, with noresketamine.

Otto 2021 compared five S-ketamine models on their own data and found Fanta's to perform best.
They fixed its typical values, estimated its variability anew and added noresketamine, assuming
that all S-ketamine becomes noresketamine, mass for mass.
"""

from collections.abc import Sequence

import numpy as np

from chairside.pharmacology.citations import Citation, Grade
from chairside.pharmacology.doses import Route
from chairside.pharmacology.intravenous import CENTRAL, intravenous_inputs
from chairside.pharmacology.model import Analyte, Model, Site
from chairside.pharmacology.parameters import Individuals, Parameter, weight_scale
from chairside.pharmacology.system import Flow, LinearSystem, Output, exchange, linear_system
from chairside.pharmacology.variability import Variation
from chairside.units import Substance

FANTA = Citation(
    "Fanta S, Kinnunen M, Backman JT, Kalso E",
    2015,
    "Eur J Clin Pharmacol 71(4):441-447",
    title=(
        "Population pharmacokinetics of S-ketamine and norketamine in healthy volunteers "
        "after intravenous and oral dosing"
    ),
    doi="10.1007/s00228-015-1826-y",
)
OTTO = Citation(
    "Otto ME, Bergmann KR, Jacobs G, van Esdonk MJ",
    2021,
    "Eur J Clin Pharmacol 77(8):1181-1192",
    title=(
        "Predictive performance of parent-metabolite population pharmacokinetic models of "
        "(S)-ketamine in healthy volunteers"
    ),
    doi="10.1007/s00228-021-03104-1",
)

PARAMETERS = (
    Parameter("V1", 133.0, "L", "central volume, scales with weight", FANTA),
    Parameter("CL", 95.2, "L/h", "clearance, scales with weight^0.75", FANTA),
    Parameter("Vp1", 187.0, "L", "first peripheral volume", FANTA),
    Parameter("Q1", 23.2, "L/h", "exchange with Vp1", FANTA),
    Parameter("Vp2", 98.8, "L", "second peripheral volume", FANTA),
    Parameter("Q2", 157.0, "L/h", "exchange with Vp2", FANTA),
    Parameter("VN", 98.638, "L", "noresketamine central volume, scales with weight", OTTO),
    Parameter("CLN", 57.72, "L/h", "noresketamine clearance, scales with weight^0.75", OTTO),
    Parameter("VNp", 160.04, "L", "noresketamine peripheral volume", OTTO),
    Parameter("QN", 42.778, "L/h", "noresketamine exchange", OTTO),
)

VARIATIONS = (
    Variation(("V1", "CL"), ((0.084177, 0.02261), (0.02261, 0.026048)), OTTO),
    Variation(("VN", "CLN"), ((0.040426, 0.04456), (0.04456, 0.10319)), OTTO),
)


def build(people: Individuals, analytes: Sequence[Analyte]) -> LinearSystem:
    size = weight_scale(people.subject, 1.0)
    flow = weight_scale(people.subject, 0.75) / 60.0
    v1 = people["V1"] * size
    metabolised = people["CL"] * flow / v1
    with_metabolite = Analyte.NORESKETAMINE in analytes
    compartments: tuple[str, ...] = (CENTRAL, "slow", "fast")
    outputs: dict[str, Output] = {Analyte.ESKETAMINE: Output(CENTRAL, np.asarray(1000.0 / v1))}
    flows = [
        Flow(CENTRAL, "noresketamine" if with_metabolite else None, metabolised),
        *exchange(
            CENTRAL,
            "slow",
            clearance=people["Q1"] / 60.0,
            volume_one=v1,
            volume_other=people["Vp1"],
        ),
        *exchange(
            CENTRAL,
            "fast",
            clearance=people["Q2"] / 60.0,
            volume_one=v1,
            volume_other=people["Vp2"],
        ),
    ]
    if with_metabolite:
        vn = people["VN"] * size
        compartments += ("noresketamine", "noresketamine peripheral")
        outputs[Analyte.NORESKETAMINE] = Output("noresketamine", np.asarray(1000.0 / vn))
        flows += [
            Flow("noresketamine", None, people["CLN"] * flow / vn),
            *exchange(
                "noresketamine",
                "noresketamine peripheral",
                clearance=people["QN"] / 60.0,
                volume_one=vn,
                volume_other=people["VNp"],
            ),
        ]
    return linear_system(compartments=compartments, flows=flows, outputs=outputs)


MODEL = Model(
    id="fanta_2015",
    name="Fanta 2015 / Otto 2021",
    substance=Substance.ESKETAMINE,
    site=Site.VENOUS,
    site_note="venous",
    population=(
        "healthy volunteers: 11 men (typical values, Fanta 2015); 48 young adults, mean weights "
        "68.0 and 71.3 kg (variability and noresketamine, Otto 2021)"
    ),
    routes={Route.INTRAVENOUS: "bolus or infusion"},
    analytes=(Analyte.ESKETAMINE, Analyte.NORESKETAMINE),
    parameters=PARAMETERS,
    variations=VARIATIONS,
    reference=FANTA,
    grade=Grade.SECOND_HAND,
    build=build,
    absorb=intravenous_inputs,
    analyte_faults={
        Analyte.NORESKETAMINE: (
            "Noresketamine assumes that all S-ketamine becomes noresketamine, mass for mass; "
            "its volumes are apparent."
        )
    },
    faults=(
        "Peripheral volumes and exchange are not scaled with weight, as in the published code.",
    ),
)
