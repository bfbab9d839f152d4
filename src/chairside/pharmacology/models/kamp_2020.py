"""Kamp 2020: the meta-analysis model of racemic ketamine and S-ketamine, arterial.

The parameter table was read second-hand in three independent open tools. The paper's two venous
delay compartments and its variability were not seen, so there is neither here. One of the tools
(opentiva) scales clearance linearly with weight; the other two and this file use the power 0.75.
"""

from collections.abc import Sequence

import numpy as np

from chairside.pharmacology.citations import Citation, Grade
from chairside.pharmacology.doses import Route
from chairside.pharmacology.intravenous import CENTRAL, intravenous_inputs
from chairside.pharmacology.model import Analyte, Model, Site
from chairside.pharmacology.parameters import Individuals, Parameter, weight_scale
from chairside.pharmacology.system import Flow, LinearSystem, Output, exchange, linear_system
from chairside.units import Substance

KAMP = Citation(
    "Kamp J, Olofsen E, Henthorn TK, van Velzen M, Niesters M, Dahan A",
    2020,
    "Anesthesiology 133(6):1192-1213",
    doi="10.1097/ALN.0000000000003577",
    pmid="32997732",
)

PARAMETERS = (
    Parameter("V1", 25.0, "L", "central volume, scales with weight", KAMP),
    Parameter("V2", 56.0, "L", "first peripheral volume, scales with weight", KAMP),
    Parameter("V3", 157.0, "L", "second peripheral volume, scales with weight", KAMP),
    Parameter("CL", 84.0, "L/h", "clearance, scales with weight^0.75", KAMP),
    Parameter("Q2", 161.0, "L/h", "exchange with V2, scales with weight^0.75", KAMP),
    Parameter("Q3", 79.0, "L/h", "exchange with V3, scales with weight^0.75", KAMP),
)


def build(people: Individuals, _analytes: Sequence[Analyte]) -> LinearSystem:
    size = weight_scale(people.subject, 1.0)
    flow = weight_scale(people.subject, 0.75) / 60.0
    v1, v2, v3 = people["V1"] * size, people["V2"] * size, people["V3"] * size
    return linear_system(
        compartments=(CENTRAL, "fast", "slow"),
        flows=(
            Flow(CENTRAL, None, people["CL"] * flow / v1),
            *exchange(
                CENTRAL, "fast", clearance=people["Q2"] * flow, volume_one=v1, volume_other=v2
            ),
            *exchange(
                CENTRAL, "slow", clearance=people["Q3"] * flow, volume_one=v1, volume_other=v3
            ),
        ),
        outputs={Analyte.KETAMINE: Output(CENTRAL, np.asarray(1000.0 / v1))},
    )


MODEL = Model(
    id="kamp_2020",
    name="Kamp 2020",
    substance=Substance.RACEMIC_KETAMINE,
    site=Site.ARTERIAL,
    site_note="arterial; the paper's venous delay compartments were not seen",
    population="adults of a meta-analysis of published studies",
    routes={Route.INTRAVENOUS: "bolus or infusion"},
    analytes=(Analyte.KETAMINE,),
    parameters=PARAMETERS,
    variations=(),
    reference=KAMP,
    grade=Grade.SECOND_HAND,
    build=build,
    absorb=intravenous_inputs,
    analyte_faults={},
    faults=(
        "The paper's between-patient variability was not seen, so there is no band.",
        "Racemate and S-ketamine were analysed together; the curve does not tell them apart.",
    ),
)
