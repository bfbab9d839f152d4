"""Mutation tests: `python -m tools.mutants [group …] [--jobs N] [--sample N]`.

Every line with a decision or a number in the code of `mutation_groups.py` is changed in one way at
a time, and the tests of its group run until one fails. A change that no test notices survives: it
is printed, and the share of survivors for each file and in total. A run that takes too long counts
as noticed. The changes are those of Cosmic Ray; no file is changed on disk, a mutant is what its
own process runs. With `--sample` a fixed part of the changes is tried.
"""

import argparse
import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from multiprocessing import connection, get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from types import CodeType, ModuleType

import django.db
import hypothesis
import pytest
import pytest_django.plugin

from chairside.server.database import with_database
from tests import embedded
from tools.mutant_changes import Mutant, mutants_of
from tools.mutant_warm import LEAST_SECONDS, PATIENCE, Verdict, Warm
from tools.mutation_groups import GROUPS, ROOT, Group

# Imported here so that no mutant's process has to; the code under test is imported by each anew.
PRELOADED = (pytest_django.plugin, django.db)

_SEED = 21
_FORK = get_context("fork")


class _Loader(SourceFileLoader):
    def __init__(self, name: str, mutant: Mutant) -> None:
        super().__init__(name, str(mutant.path))
        self._text = mutant.text

    def get_code(self, fullname: str) -> CodeType:
        return compile(self._text, self.path, "exec")


class _Finder(MetaPathFinder):
    """Gives the changed text for the one module; stands before Python's own finders."""

    def __init__(self, mutant: Mutant) -> None:
        parts = mutant.path.relative_to(ROOT / "src").with_suffix("").parts
        self._mutant = mutant
        self._name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != self._name:
            return None
        loader = _Loader(fullname, self._mutant)
        return spec_from_file_location(fullname, self._mutant.path, loader=loader)


def _prepare(group: Group, database: str) -> list[str]:
    """In a process of its own: nothing of ours is imported; the options of pytest."""
    with open(os.devnull, "w") as nowhere:
        os.dup2(nowhere.fileno(), 1)
    ours = ("chairside", "tests", "conftest")
    for name in [name for name in sys.modules if name.split(".")[0] in ours]:
        del sys.modules[name]
    hypothesis.settings.register_profile(
        "mutants",
        derandomize=True,  # the same share in every run
        database=None,
        deadline=None,
        phases=[hypothesis.Phase.explicit, hypothesis.Phase.generate],
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    hypothesis.settings.load_profile("mutants")
    if group.database:
        os.environ["DATABASE_URL"] = database
        os.environ["PYTEST_XDIST_WORKER"] = "mutant"  # the server is there: see tests/embedded.py
    plugins = (
        "cacheprovider",
        "xdist",
        "hypothesispytest",
        *(() if group.database else ("django",)),
    )
    options = ["--assert=plain", *(f"-pno:{name}" for name in plugins)]
    return [*options, *(f"--deselect={test}" for test in group.deselect), *group.tests]


def _try_warm(group: Group, mutants: Sequence[Mutant], database: str, verdicts: Connection) -> None:
    options = _prepare(group, database)
    warm = Warm(group, mutants, lambda mutant, verdict: verdicts.send((mutant, verdict)))
    code = pytest.main(options, plugins=[warm])
    if code or warm.failed:
        print(f"The tests of {group.name} fail without any change: {warm.failed}", file=sys.stderr)
    os._exit(1 if code or warm.failed else 0)


def _try_cold(group: Group, mutant: Mutant | None, database: str) -> None:
    options = _prepare(group, database)
    with open(os.devnull, "w") as nowhere:
        os.dup2(nowhere.fileno(), 2)
    if mutant is not None:
        sys.meta_path.insert(0, _Finder(mutant))
    os._exit(int(pytest.main(["-x", *options])))


def _warm_verdicts(
    group: Group, mutants: Sequence[Mutant], jobs: int
) -> Iterator[tuple[Mutant, Verdict]]:
    running = dict[Connection, BaseProcess]()
    for slot in range(jobs):
        ours, theirs = _FORK.Pipe(duplex=False)
        args = (group, mutants[slot::jobs], _database(group, slot), theirs)
        running[ours] = _FORK.Process(target=_try_warm, args=args)
        running[ours].start()
        theirs.close()
    try:
        while running:
            connection.wait(list(running))
            for ready in [pipe for pipe in running if pipe.poll()]:
                try:
                    yield ready.recv()
                except EOFError:
                    process = running.pop(ready)
                    process.join()
                    if process.exitcode:
                        raise SystemExit(1) from None
    finally:
        for process in running.values():
            process.kill()


@dataclass(slots=True)
class _Running:
    mutant: Mutant
    process: BaseProcess
    until: float
    slot: int


def _cold_verdicts(
    group: Group, mutants: Sequence[Mutant], jobs: int
) -> Iterator[tuple[Mutant, Verdict]]:
    began = time.monotonic()
    unchanged = _FORK.Process(target=_try_cold, args=(group, None, _database(group, 0)))
    unchanged.start()
    unchanged.join()
    if unchanged.exitcode:
        raise SystemExit(f"The tests of {group.name} fail without any change, imported anew.")
    limit = max(LEAST_SECONDS, PATIENCE * jobs * (time.monotonic() - began))
    waiting, running, free = list(reversed(mutants)), list[_Running](), list(range(jobs))
    while waiting or running:
        while waiting and free:
            mutant, slot = waiting.pop(), free.pop()
            args = (group, mutant, _database(group, slot))
            process = _FORK.Process(target=_try_cold, args=args)
            process.start()
            running.append(_Running(mutant, process, time.monotonic() + limit, slot))
        soonest = min(run.until for run in running) - time.monotonic()
        connection.wait([run.process.sentinel for run in running], timeout=max(soonest, 0))
        for run in list(running):
            late = time.monotonic() > run.until
            if run.process.exitcode is None and not late:
                continue
            run.process.kill()
            run.process.join()
            running.remove(run)
            free.append(run.slot)
            yield run.mutant, "survived" if run.process.exitcode == 0 else "noticed"


def verdicts_of(
    group: Group, mutants: Sequence[Mutant], jobs: int, say: Callable[[str], None]
) -> Iterator[tuple[Mutant, Verdict]]:
    """Whether a test of the group notices, for each mutant as it is known."""
    cold = list[Mutant]()
    for mutant, verdict in _warm_verdicts(group, mutants, jobs):
        if verdict == "cold":
            cold.append(mutant)
        else:
            yield mutant, verdict
    if cold:
        say(f"  {len(cold)} change what runs at import: they are tried last")
        yield from _cold_verdicts(group, cold, jobs)


def _database(group: Group, slot: int) -> str:
    return with_database(embedded.database_url(), f"mutants_{slot}") if group.database else ""


def _share(survived: int, tried: int) -> str:
    return f"{survived} of {tried} survived ({100 * survived / tried:.1f} %)"


def report(
    groups: Sequence[Group], jobs: int, sample: int | None, say: Callable[[str], None]
) -> None:
    """Try the groups' mutants and say which survive; when ended early, of those that were tried."""
    tried, survived = Counter[str](), Counter[str]()
    note = "" if sample is None else " (of a sample)"
    try:
        for group in groups:
            began = time.monotonic()
            mutants = [mutant for path in group.source_paths() for mutant in mutants_of(path)]
            say(f"{group.name}: {len(mutants)} mutants")
            if sample is not None and sample < len(mutants):
                mutants = random.Random(_SEED).sample(mutants, sample)  # noqa: S311 - no secret
                say(f"  A SAMPLE: {sample} of them are tried")
            for mutant, verdict in verdicts_of(group, mutants, jobs, say):
                tried[mutant.file] += 1
                if verdict == "survived":
                    survived[mutant.file] += 1
                    say(f"  survived  {mutant.file}:{mutant.line}  {mutant.change}")
            say(f"  {time.monotonic() - began:.0f} s")
    except KeyboardInterrupt:
        note = " (ENDED EARLY: not all were tried)"
    for file, count in tried.items():
        say(f"{file}: {_share(survived[file], count)}")
    if tried:
        say(f"in total{note}: {_share(survived.total(), tried.total())}")


def main() -> int:
    names = [group.name for group in GROUPS]
    parser = argparse.ArgumentParser(prog="python -m tools.mutants")
    parser.add_argument("groups", nargs="*", metavar="group", help=f"any of {', '.join(names)}")
    parser.add_argument("--jobs", type=int, default=2, help="mutants tried at the same time")
    parser.add_argument(
        "--sample", type=int, help="of each group only so many, the same ones in every run"
    )
    given = parser.parse_args()
    if unknown := sorted(set(given.groups) - set(names)):
        parser.error(f"no such group: {', '.join(unknown)}")
    groups = [group for group in GROUPS if not given.groups or group.name in given.groups]
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with ExitStack() as stack:
        if any(group.database for group in groups):
            embedded.prepare(stack.callback)
        report(groups, given.jobs, given.sample, lambda line: print(line, flush=True))
    return 0


if __name__ == "__main__":
    sys.exit(main())
