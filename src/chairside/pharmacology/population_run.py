"""Running a plan on all cores with bounded memory, to a folder of Parquet files.

One file for each block, named by its number, so that a folder is the same for any number of
workers and is read as one table. A block's file is complete or absent: it is written beside its
place and moved there.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import polars as pl

from chairside.pharmacology.histogram import Histogram, empty_histogram
from chairside.pharmacology.population import Plan, simulate_block

# Blocks in hand for each worker: one at work, one waiting.
_AHEAD = 2

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class PopulationResult:
    """The files written, in order of patients, and the counts over the whole population."""

    files: tuple[Path, ...]
    histogram: Histogram


def run_population(
    plan: Plan, folder: Path, *, workers: int, progress: Progress = lambda _patients: None
) -> PopulationResult:
    """Simulate `plan` into `folder`. `progress` is told how many patients have been finished.

    Raises ModelRefusalError for a plan the model is not for, ValueError where `folder` already
    holds a population.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.glob("patients-*.parquet")):
        raise ValueError(f"{folder} already holds a population; choose an empty folder.")
    total = empty_histogram(len(plan.times_min))
    done = 0
    for patients, histogram in _blocks(plan, folder, workers):
        total = total.merge(histogram)
        done += patients
        progress(done)
    return PopulationResult(tuple(block_file(folder, n) for n in range(plan.blocks)), total)


def block_file(folder: Path, number: int) -> Path:
    return folder / f"patients-{number:06d}.parquet"


def write_block(plan: Plan, folder: Path, number: int) -> tuple[int, Histogram]:
    """What a worker does: one block to its file. Returns its patients and its counts."""
    result = simulate_block(plan, number)
    columns = {
        name: values.astype(np.float32) if name.startswith("c_") else values
        for name, values in result.columns.items()
    }
    target = block_file(folder, number)
    unfinished = target.with_suffix(".unfinished")
    pl.DataFrame(columns).write_parquet(unfinished, compression="zstd")
    unfinished.replace(target)
    return len(result.columns["patient"]), result.histogram


def _blocks(plan: Plan, folder: Path, workers: int) -> Iterator[tuple[int, Histogram]]:
    if workers == 1:
        for number in range(plan.blocks):
            yield write_block(plan, folder, number)
        return
    # Spawned, not forked: a copy of a process that has threads (polars has) may hang.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        waiting: set[Future[tuple[int, Histogram]]] = set()
        submitted = 0
        while waiting or submitted < plan.blocks:
            while len(waiting) < workers * _AHEAD and submitted < plan.blocks:
                waiting.add(pool.submit(write_block, plan, folder, submitted))
                submitted += 1
            finished, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            for future in finished:
                yield future.result()
