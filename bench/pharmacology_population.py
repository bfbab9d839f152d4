"""`python -m bench.pharmacology_population FOLDER PATIENTS WORKERS`: one population, measured.

Prints the peak memory in MB of this process and of its largest worker.
"""

import resource
import sys
from datetime import timedelta
from pathlib import Path

from chairside.pharmacology import Subject, infusion
from chairside.pharmacology.population import Plan
from chairside.pharmacology.population_run import run_population
from chairside.units import BodyWeight, DrugMass, Substance


def main(folder: str, patients: str, workers: str) -> None:
    plan = Plan(
        model_id="fanta_2015",
        subject=Subject(weight=BodyWeight.from_kg(70)),
        doses=(
            infusion(dose=DrugMass.from_mg(35, Substance.ESKETAMINE), over=timedelta(minutes=40)),
        ),
        times_min=tuple(float(minute) for minute in range(241)),
        count=int(patients),
        seed=1,
    )
    run_population(plan, Path(folder), workers=int(workers))
    for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN):
        print(f"{resource.getrusage(who).ru_maxrss / 1024:.0f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
