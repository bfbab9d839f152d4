"""Perez-Ruixo 2021: esketamine by nasal devices, by mouth and into a vein, with noresketamine.

Structure: three esketamine compartments with the liver as a further one in exchange with plasma;
the liver eliminates (kel) and makes noresketamine (kmet). Of a nasal device the fraction FRn
enters plasma through the nose; the rest is swallowed and its part Fgut reaches the liver, after
a zero-order input over Dsw into a depot emptied at ka_sw. Each further device of one sitting has
FRn reduced by the factor 0.62.

Table 3 of the paper was read second-hand. Its rate constants carry the unit L/h by a misprint;
they are 1/h. Its variability of kmet is blank, so kmet is not varied here.
"""

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise

import numpy as np

from chairside.pharmacology.citations import Citation, Grade
from chairside.pharmacology.doses import Dose, Extravascular, Route
from chairside.pharmacology.inputs import Input, Pulse, SteadyInput
from chairside.pharmacology.intravenous import CENTRAL, intravenous_inputs, minutes
from chairside.pharmacology.model import Analyte, Model, ModelRefusalError, Site, WeightRange
from chairside.pharmacology.parameters import Individuals, Parameter
from chairside.pharmacology.subject import Ancestry, Subject
from chairside.pharmacology.system import (
    FloatArray,
    Flow,
    LinearSystem,
    Output,
    exchange,
    linear_system,
)
from chairside.pharmacology.variability import Scale, Variation, independent, variance_of_cv
from chairside.units import Substance

PEREZ_RUIXO = Citation(
    "Perez-Ruixo C, Rossenu S, Zannikos P, Nandy P, Singh J, Drevets WC, Perez-Ruixo JJ",
    2021,
    "Clin Pharmacokinet 60(4):501-516",
    title=(
        "Population Pharmacokinetics of Esketamine Nasal Spray and its Metabolite Noresketamine "
        "in Healthy Subjects and Patients with Treatment-Resistant Depression"
    ),
    doi="10.1007/s40262-020-00953-4",
)

NASAL, SWALLOWED, DRUNK, LIVER = "nose", "swallowed", "oral solution", "liver"
METABOLITE = "noresketamine"

PARAMETERS = (
    Parameter("FRn", 0.54, "", "part of a first device absorbed by the nose", PEREZ_RUIXO),
    Parameter("FRn later", 0.62, "", "factor on FRn for each later device", PEREZ_RUIXO),
    Parameter("FRn Japanese", 1.34, "", "factor on FRn in Japanese people", PEREZ_RUIXO),
    Parameter("ka_n", 2.93, "1/h", "absorption by the nose", PEREZ_RUIXO),
    Parameter("Dsw", 0.53, "h", "zero-order input of the swallowed part", PEREZ_RUIXO),
    Parameter("ka_sw", 1.45, "1/h", "absorption of the swallowed part", PEREZ_RUIXO),
    Parameter("Dpo", 0.32, "h", "zero-order input of oral solution", PEREZ_RUIXO),
    Parameter("ka_po", 0.97, "1/h", "absorption of oral solution", PEREZ_RUIXO),
    Parameter("Fgut", 0.64, "", "part of what is swallowed that reaches the liver", PEREZ_RUIXO),
    Parameter("Vc", 192.0, "L", "central volume", PEREZ_RUIXO),
    Parameter("Q1", 84.3, "L/h", "exchange with Vp1", PEREZ_RUIXO),
    Parameter("Vp1", 143.0, "L", "first peripheral volume", PEREZ_RUIXO),
    Parameter("Q2", 37.6, "L/h", "exchange with Vp2", PEREZ_RUIXO),
    Parameter("Vp2", 417.0, "L", "second peripheral volume", PEREZ_RUIXO),
    Parameter("Qh", 151.0, "L/h", "liver blood flow up to the age of 60", PEREZ_RUIXO),
    Parameter("Qh age", 2.19, "L/h/y", "loss of Qh per year over 60", PEREZ_RUIXO),
    Parameter("Vh", 101.0, "L", "liver and portal volume", PEREZ_RUIXO),
    Parameter("kel", 1.11, "1/h", "liver elimination to other products", PEREZ_RUIXO),
    Parameter("kel Asian", 0.36, "", "factor on kel in Asian people", PEREZ_RUIXO),
    Parameter("kmet", 2.77, "1/h", "liver elimination to noresketamine", PEREZ_RUIXO),
    Parameter("Vcn", 70.0, "L", "noresketamine central volume over F", PEREZ_RUIXO),
    Parameter("CLn", 38.0, "L/h", "noresketamine clearance over F", PEREZ_RUIXO),
    Parameter("CLn Asian", 0.81, "", "factor on CLn in Asian people", PEREZ_RUIXO),
    Parameter("Q3", 26.1, "L/h", "noresketamine exchange over F", PEREZ_RUIXO),
    Parameter("Vpn", 115.0, "L", "noresketamine peripheral volume over F", PEREZ_RUIXO),
)

# FRn: the printed 70.8 is the SD on the logit scale; the others are %CV of log-normals.
VARIATIONS = (
    Variation(("FRn",), ((0.708**2,),), PEREZ_RUIXO, scale=Scale.LOGIT),
    *(
        independent(symbol, variance_of_cv(percent), PEREZ_RUIXO)
        for symbol, percent in (
            ("ka_n", 61.5),
            ("ka_sw", 132.0),
            ("ka_po", 132.0),
            ("Vc", 27.5),
            ("Vp1", 49.3),
            ("Qh", 23.2),
            ("Vh", 34.6),
            ("kel", 120.0),
            ("Vcn", 31.6),
            ("CLn", 25.4),
        )
    ),
)

_FULL_DEVICE_MG = 28
_OLDEST = 86
# The paper's reduction is for the devices of one dose; doses are days apart. Anything between is
# not described. Two hours parts the two safely.
_ONE_SITTING = timedelta(hours=2)
_USUAL_SPACING = timedelta(minutes=10)


def build(people: Individuals, analytes: Sequence[Analyte]) -> LinearSystem:
    vc, vh = people["Vc"], people["Vh"]
    asian = people.subject.ancestry is not Ancestry.NOT_ASIAN
    kel = people["kel"] * people["kel Asian"] if asian else people["kel"]
    with_metabolite = Analyte.NORESKETAMINE in analytes
    compartments: tuple[str, ...] = (
        *(CENTRAL, "shallow", "deep", LIVER),
        *(NASAL, SWALLOWED, DRUNK),
    )
    outputs: dict[str, Output] = {Analyte.ESKETAMINE: Output(CENTRAL, np.asarray(1000.0 / vc))}
    flows = [
        *_exchange(people, "shallow", "Q1", "Vp1"),
        *_exchange(people, "deep", "Q2", "Vp2"),
        *exchange(CENTRAL, LIVER, clearance=_liver_flow(people), volume_one=vc, volume_other=vh),
        Flow(NASAL, CENTRAL, people["ka_n"] / 60.0),
        Flow(SWALLOWED, LIVER, people["ka_sw"] / 60.0),
        Flow(DRUNK, LIVER, people["ka_po"] / 60.0),
        Flow(LIVER, None, kel / 60.0),
        Flow(LIVER, METABOLITE if with_metabolite else None, people["kmet"] / 60.0),
    ]
    if with_metabolite:
        compartments += (METABOLITE, "noresketamine peripheral")
        outputs[Analyte.NORESKETAMINE] = Output(METABOLITE, np.asarray(1000.0 / people["Vcn"]))
        flows += _metabolite(people, asian=asian)
    return linear_system(compartments=compartments, flows=flows, outputs=outputs)


def _exchange(people: Individuals, other: str, clearance: str, volume: str) -> tuple[Flow, Flow]:
    return exchange(
        CENTRAL,
        other,
        clearance=people[clearance] / 60.0,
        volume_one=people["Vc"],
        volume_other=people[volume],
    )


def _liver_flow(people: Individuals) -> FloatArray:
    """L/min. The age effect shifts the typical flow; the person's own factor multiplies it."""
    age = people.subject.age_years
    over = 0.0 if age is None else max(0.0, float(age) - 60.0)
    typical = _typical("Qh")
    scale = (typical - float(people["Qh age"][0]) * over) / typical
    return people["Qh"] * scale / 60.0


def _metabolite(people: Individuals, *, asian: bool) -> list[Flow]:
    cleared = people["CLn"] * people["CLn Asian"] if asian else people["CLn"]
    return [
        Flow(METABOLITE, None, cleared / people["Vcn"] / 60.0),
        *exchange(
            METABOLITE,
            "noresketamine peripheral",
            clearance=people["Q3"] / 60.0,
            volume_one=people["Vcn"],
            volume_other=people["Vpn"],
        ),
    ]


def _typical(symbol: str) -> float:
    return next(item.value for item in PARAMETERS if item.symbol == symbol)


def absorb(doses: Sequence[Dose], people: Individuals) -> Sequence[Input]:
    inputs = [*intravenous_inputs(doses, people)]
    devices = sorted(
        (d for d in doses if isinstance(d, Extravascular) and d.route is Route.NASAL_DEVICE),
        key=lambda device: device.at,
    )
    previous: timedelta | None = None
    for device in devices:
        first = previous is None or device.at - previous > _ONE_SITTING
        inputs += _nasal(device, people, first=first)
        previous = device.at
    for dose in doses:
        if isinstance(dose, Extravascular) and dose.route is Route.ORAL_SOLUTION:
            swallowed = float(dose.dose.mg) * people["Fgut"]
            inputs.append(_zero_order(DRUNK, minutes(dose.at), swallowed, people["Dpo"]))
    return inputs


def _nasal(device: Extravascular, people: Individuals, *, first: bool) -> list[Input]:
    if device.dose.mg > _FULL_DEVICE_MG:
        raise ModelRefusalError(
            f"{device.dose} is more than one device holds ({_FULL_DEVICE_MG} mg). Give each "
            "device as a dose of its own: the nose takes up less of every later one."
        )
    through_nose = _nasal_fraction(people)
    if not first:
        through_nose = through_nose * people["FRn later"]
    amount = float(device.dose.mg)
    at = minutes(device.at)
    swallowed = amount * (1.0 - through_nose) * people["Fgut"]
    return [
        Pulse(at, NASAL, amount * through_nose),
        _zero_order(SWALLOWED, at, swallowed, people["Dsw"]),
    ]


def _nasal_fraction(people: Individuals) -> FloatArray:
    """FRn of a first device. The Japanese factor raises the typical value, and the person's own
    deviation stays on the logit of it, so that no one's fraction can pass 1.
    """
    own = people["FRn"]
    if people.subject.ancestry is not Ancestry.JAPANESE:
        return own
    usual = _typical("FRn")
    raised = usual * float(people["FRn Japanese"][0])
    odds = own / (1.0 - own) * (raised / (1.0 - raised)) / (usual / (1.0 - usual))
    return odds / (1.0 + odds)


def _zero_order(depot: str, at: float, amount: FloatArray, hours: FloatArray) -> SteadyInput:
    width = float(hours[0]) * 60.0
    return SteadyInput(at, at + width, depot, amount / width)


def assumptions(doses: Sequence[Dose], subject: Subject) -> tuple[str, ...]:
    said: list[str] = []
    if subject.age_years is None:
        said.append("Age is not known: the liver blood flow of a person up to 60 was taken.")
    elif subject.age_years > _OLDEST:
        said.append(f"The oldest person studied was {_OLDEST} years; liver flow is extrapolated.")
    kilograms = float(subject.weight.kg)
    if kilograms < 60.0 or kilograms > 90.0:
        said.append(
            "Body weight is not in this model. A later Japanese analysis "
            "(doi:10.1002/cpdd.1214) found about 20 % less esketamine for 30 kg more."
        )
    times = sorted(dose.start for dose in doses if dose.route is Route.NASAL_DEVICE)
    gaps = [later - earlier for earlier, later in pairwise(times)]
    if any(_USUAL_SPACING < gap <= timedelta(hours=24) for gap in gaps):
        said.append(
            "Devices more than 10 minutes apart: the smaller uptake of later devices was taken "
            "to hold for 2 hours, which the paper does not say."
        )
    return tuple(said)


MODEL = Model(
    id="perez_ruixo_2021",
    name="Perez-Ruixo 2021",
    substance=Substance.ESKETAMINE,
    site=Site.VENOUS,
    site_note="venous",
    population=(
        "820 adults of 13 studies, 18 to 86 years, 39 to 170 kg: 256 healthy volunteers and "
        "564 people with treatment-resistant depression"
    ),
    routes={
        Route.NASAL_DEVICE: "28 mg devices one by one; 14 to 112 mg studied",
        Route.ORAL_SOLUTION: "84 mg studied",
        Route.INTRAVENOUS: "28 mg studied",
    },
    analytes=(Analyte.ESKETAMINE, Analyte.NORESKETAMINE),
    parameters=PARAMETERS,
    variations=VARIATIONS,
    reference=PEREZ_RUIXO,
    grade=Grade.SECOND_HAND,
    build=build,
    absorb=absorb,
    weight_range=WeightRange(39.0, 170.0, "39 to 170 kg, median 74"),
    assumptions=assumptions,
    analyte_faults={
        Analyte.NORESKETAMINE: (
            "Noresketamine: the model's peak agrees with the paper's table, but its 24-hour area "
            "is 1.4 to 1.6 times the published one, a disagreement that others found too."
        )
    },
    faults=("The variability of kmet is blank in the paper's table and is left out of the band.",),
)
