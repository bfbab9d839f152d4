"""`chairside population`: many virtual patients of a published model, to Parquet."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from chairside.cli.drug_options import (
    Age,
    Approximate,
    Doses,
    OfAncestry,
    Weight,
    doses_of,
    number,
    subject_of,
)
from chairside.pharmacology import MODELS, Ancestry
from chairside.pharmacology.population import Plan, percentile_curves
from chairside.pharmacology.population_run import PopulationResult, run_population

_WITH_BAND = ", ".join(item.id for item in MODELS if item.variations)


def population(
    *,
    folder: Annotated[Path, typer.Argument(help="An empty folder for the Parquet files.")],
    model_id: Annotated[str, typer.Option("--model", help=f"One of: {_WITH_BAND}.")],
    weight: Weight,
    dose: Doses,
    patients: Annotated[int, typer.Option(min=1, help="How many.")] = 10_000,
    until: Annotated[int, typer.Option(min=1, help="Minutes.")] = 240,
    every: Annotated[int, typer.Option(min=1, help="Minutes between points.")] = 1,
    age: Age = None,
    ancestry: OfAncestry = Ancestry.NOT_ASIAN,
    level: Annotated[
        str | None, typer.Option(help="Also the minutes above this many ng/mL.")
    ] = None,
    curves: Annotated[bool, typer.Option(help="Keep every concentration, not only sums.")] = False,
    approximate: Approximate = False,
    seed: Annotated[int, typer.Option(min=0)] = 1,
    workers: Annotated[int, typer.Option(min=0, help="Processes; 0 means one a core.")] = 0,
) -> None:
    """Simulate many patients who differ as published. The same for any number of workers."""
    try:
        subject = subject_of(weight=weight, age=age, ancestry=ancestry)
        plan = Plan(
            model_id=model_id,
            subject=subject,
            doses=tuple(doses_of(dose, model_id=model_id, subject=subject)),
            times_min=tuple(float(minute) for minute in range(0, until + 1, every)),
            count=patients,
            seed=seed,
            level=None if level is None else float(number(level, "--level")),
            approximate=approximate,
            curves=curves,
        )
        result = _with_progress(plan, folder, workers or os.cpu_count() or 1)
    except ValueError as error:
        print(error, file=sys.stderr)
        raise typer.Exit(2) from None
    _report(plan, result)


def _with_progress(plan: Plan, folder: Path, workers: int) -> PopulationResult:
    columns = (TextColumn("patients"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("patients", total=plan.count)

        def show(done: int) -> None:
            bar.update(task, completed=done)

        return run_population(plan, folder, workers=workers, progress=show)


def _report(plan: Plan, result: PopulationResult) -> None:
    print(f"{plan.count:,} patients in {len(result.files)} files in {result.files[0].parent}")
    low, middle, high = percentile_curves(result.histogram, (5.0, 50.0, 95.0))
    print(f"\n{'min':>8} {'5 %':>10} {'50 %':>10} {'95 %':>10}   {plan.seen}, ng/mL")
    step = max(1, (len(plan.times_min) - 1) // 12)
    for row in range(0, len(plan.times_min), step):
        values = " ".join(f"{line[row]:10.2f}" for line in (low, middle, high))
        print(f"{plan.times_min[row]:8g} {values}")
