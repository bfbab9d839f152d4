"""Intravenous doses as inputs of a model's central compartment."""

from collections.abc import Sequence
from datetime import timedelta

import numpy as np

from chairside.pharmacology.doses import Bolus, Dose, Infusion
from chairside.pharmacology.inputs import Input, Pulse, SteadyInput
from chairside.pharmacology.parameters import Individuals

CENTRAL = "central"


def minutes(time: timedelta) -> float:
    return time / timedelta(minutes=1)


def intravenous_inputs(doses: Sequence[Dose], _people: Individuals) -> Sequence[Input]:
    """Boluses and infusions into `central`; other doses are left to the caller."""
    inputs: list[Input] = []
    for dose in doses:
        if isinstance(dose, Bolus):
            amount = np.array([float(dose.dose.mg)])
            inputs.append(Pulse(minutes(dose.at), CENTRAL, amount))
        elif isinstance(dose, Infusion):
            rate = np.array([float(dose.rate.mg_per_h) / 60.0])
            inputs.append(SteadyInput(minutes(dose.start), minutes(dose.end), CENTRAL, rate))
    return inputs
