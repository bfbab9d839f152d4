"""Clements and Nimmo 1981: two compartments after a small intravenous bolus."""

from collections.abc import Sequence

import numpy as np

from chairside.pharmacology.citations import Citation, Grade
from chairside.pharmacology.doses import Route
from chairside.pharmacology.intravenous import CENTRAL, intravenous_inputs
from chairside.pharmacology.model import Analyte, Model, Site
from chairside.pharmacology.parameters import Individuals, Parameter
from chairside.pharmacology.system import Flow, LinearSystem, Output, linear_system
from chairside.units import Substance

CLEMENTS = Citation(
    "Clements JA, Nimmo WS", 1981, "Br J Anaesth 53:27", doi="10.1093/bja/53.1.27", pmid="7459184"
)

PARAMETERS = (
    Parameter("V1", 1.7522, "L/kg", "central volume", CLEMENTS),
    Parameter("k10", 0.0109, "1/min", "elimination", CLEMENTS),
    Parameter("k12", 0.0186, "1/min", "central to peripheral", CLEMENTS),
    Parameter("k21", 0.0137, "1/min", "peripheral to central", CLEMENTS),
)


def build(people: Individuals, _analytes: Sequence[Analyte]) -> LinearSystem:
    volume = people["V1"] * float(people.subject.weight.kg)
    return linear_system(
        compartments=(CENTRAL, "peripheral"),
        flows=(
            Flow(CENTRAL, None, people["k10"]),
            Flow(CENTRAL, "peripheral", people["k12"]),
            Flow("peripheral", CENTRAL, people["k21"]),
        ),
        outputs={Analyte.KETAMINE: Output(CENTRAL, np.asarray(1000.0 / volume))},
    )


MODEL = Model(
    id="clements_1981",
    name="Clements 1981",
    substance=Substance.RACEMIC_KETAMINE,
    site=Site.VENOUS,
    site_note="venous-like: a central volume of 123 L at 70 kg; the paper's site was not read",
    population="adults given 0.25 mg/kg as a bolus (not read at source)",
    routes={Route.INTRAVENOUS: "bolus or infusion"},
    analytes=(Analyte.KETAMINE,),
    parameters=PARAMETERS,
    variations=(),
    reference=CLEMENTS,
    grade=Grade.SECOND_HAND,
    build=build,
    absorb=intravenous_inputs,
    analyte_faults={},
    faults=(
        "No between-patient variability is published in any source read, so there is no band.",
        "Weight enters linearly; no other covariate.",
    ),
)
