"""Domino 1984: racemic ketamine, the set that every target-controlled-infusion tool carries.

The paper itself was not read; the numbers are those that STANPUMP, stanpumpR and other open
tools give for it, with stanpumpR naming the paper. opentiva and simTIVA carry 0.4381 and 0.5921
where the others carry 0.438 and 0.592.
"""

from collections.abc import Sequence

import numpy as np

from chairside.pharmacology.citations import Citation, Grade
from chairside.pharmacology.doses import Route
from chairside.pharmacology.intravenous import CENTRAL, intravenous_inputs
from chairside.pharmacology.model import Analyte, Model, Site
from chairside.pharmacology.parameters import Individuals, Parameter
from chairside.pharmacology.system import Flow, LinearSystem, Output, linear_system
from chairside.units import Substance

DOMINO = Citation("Domino EF, et al.", 1984, "Clin Pharmacol Ther 36(5):645-653", pmid="6488686")

PARAMETERS = (
    Parameter("V1", 0.063, "L/kg", "central volume", DOMINO),
    Parameter("k10", 0.438, "1/min", "elimination", DOMINO),
    Parameter("k12", 0.592, "1/min", "central to fast", DOMINO),
    Parameter("k21", 0.247, "1/min", "fast to central", DOMINO),
    Parameter("k13", 0.590, "1/min", "central to slow", DOMINO),
    Parameter("k31", 0.0146, "1/min", "slow to central", DOMINO),
)


def build(people: Individuals, _analytes: Sequence[Analyte]) -> LinearSystem:
    volume = people["V1"] * float(people.subject.weight.kg)
    return linear_system(
        compartments=(CENTRAL, "fast", "slow"),
        flows=(
            Flow(CENTRAL, None, people["k10"]),
            Flow(CENTRAL, "fast", people["k12"]),
            Flow("fast", CENTRAL, people["k21"]),
            Flow(CENTRAL, "slow", people["k13"]),
            Flow("slow", CENTRAL, people["k31"]),
        ),
        outputs={Analyte.KETAMINE: Output(CENTRAL, np.asarray(1000.0 / volume))},
    )


MODEL = Model(
    id="domino_1984",
    name="Domino 1984",
    substance=Substance.RACEMIC_KETAMINE,
    site=Site.ARTERIAL,
    site_note="arterial-like: a central volume of 4.4 L at 70 kg; the paper's site was not read",
    population="adults; unmedicated or premedicated with diazepam (not read at source)",
    routes={Route.INTRAVENOUS: "bolus or infusion"},
    analytes=(Analyte.KETAMINE,),
    parameters=PARAMETERS,
    variations=(),
    reference=DOMINO,
    grade=Grade.SECOND_HAND,
    build=build,
    absorb=intravenous_inputs,
    analyte_faults={},
    faults=(
        "No between-patient variability is published in any source read, so there is no band.",
        "The small central volume makes the curve fall by about 40 % in the first minute after "
        "an infusion stops; venous blood does not do this.",
        "Weight enters linearly; no other covariate.",
    ),
)
