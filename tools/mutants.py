"""Mutation tests: `python -m tools.mutants [group …] [--jobs N]` (`make mutants ONLY=dosing`).

Every line with a decision or a number in the code of `mutation_groups.py` is changed in one way at
a time, and the tests of its group run until one fails. A change that no test notices survives: it
is printed, and the share of survivors for each file and in total. A run that takes too long counts
as noticed. The changes are those of Cosmic Ray; no file is changed on disk, a mutant is what its
own process imports.
"""

import argparse
import ast
import os
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
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import CodeType, ModuleType

import django.db
import hypothesis
import pytest
import pytest_django.plugin
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator

from chairside.server.database import with_database
from tests import embedded
from tools.mutation_groups import GROUPS, ROOT, Group

# Imported here so that no mutant's process has to; the code under test is imported by each anew.
PRELOADED = (pytest_django.plugin, django.db)

_COMPARISONS = (
    *("Lt_LtE", "Lt_GtE", "LtE_Lt", "LtE_Gt", "Gt_GtE", "Gt_LtE", "GtE_Gt", "GtE_Lt"),
    *("Eq_NotEq", "NotEq_Eq", "Is_IsNot", "IsNot_Is"),
)
_ARITHMETIC = (
    *("Add_Sub", "Sub_Add", "Mul_Div", "Div_Mul", "FloorDiv_Mul", "Mod_Mul"),
    *("BitOr_BitAnd", "BitAnd_BitOr"),
)
OPERATORS = (
    *(f"ReplaceComparisonOperator_{name}" for name in _COMPARISONS),
    *(f"ReplaceBinaryOperator_{name}" for name in _ARITHMETIC),
    *("ReplaceUnaryOperator_Delete_Not", "ReplaceUnaryOperator_Delete_USub"),
    *("AddNot", "ReplaceTrueWithFalse", "ReplaceFalseWithTrue"),
    *("ReplaceAndWithOr", "ReplaceOrWithAnd"),
    *("ReplaceBreakWithContinue", "ReplaceContinueWithBreak", "ZeroIterationForLoop"),
    *("NumberReplacer", "ExceptionReplacer"),
)
"""One change to the neighbour and one to the opposite; the rest fail in the same places."""

_PATIENCE = 5
_LEAST_SECONDS = 30.0

Position = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of one file: `line` is counted from 1, `change` shows it."""

    path: Path
    line: int
    change: str
    text: str

    @property
    def file(self) -> str:
        return self.path.relative_to(ROOT / "src" / "chairside").as_posix()


def mutants_of(path: Path) -> list[Mutant]:
    """All changes of a file, by line."""
    source = path.read_text(encoding="utf-8")
    lines = source.splitlines()
    skipped = list(_declarations(source))
    nodes = list(ast_nodes(get_ast(source)))
    same = {
        _essence(compile(source, path, "exec"))
    }  # a change that changes nothing, or was made already
    mutants = []
    for name in OPERATORS:
        operator = get_operator(f"core/{name}")()
        places = [start for node in nodes for start, _ in operator.mutation_positions(node)]
        for occurrence, (line, column) in enumerate(places):
            alone = lines[line - 1][column:].startswith("*,")  # of a signature: no multiplication
            if alone or any(first <= (line, column) < last for first, last in skipped):
                continue
            text = mutate_code(source, operator, occurrence)
            code = _essence(compile(text, path, "exec"))
            if code not in same:
                same.add(code)
                mutants.append(Mutant(path, line, _change(source, text), text))
    return sorted(mutants, key=lambda mutant: mutant.line)


def _declarations(source: str) -> Iterator[tuple[Position, Position]]:
    """Where types and decorators stand: a changed one changes nothing that runs, or everything."""
    lines = source.splitlines()

    def column(line: int, offset: int) -> Position:
        return line, len(lines[line - 1].encode()[:offset].decode())

    for node in ast.walk(ast.parse(source)):
        for name in ("annotation", "returns", "decorator_list"):
            value = getattr(node, name, None)
            for part in value if isinstance(value, list) else [value] if value else []:
                yield (
                    column(part.lineno, part.col_offset),
                    column(part.end_lineno, part.end_col_offset),
                )


def _essence(code: CodeType) -> tuple[object, ...]:
    """What runs, without where it stands in the file."""
    constants = tuple(
        _essence(part) if isinstance(part, CodeType) else repr(part) for part in code.co_consts
    )
    return code.co_code, code.co_names, code.co_varnames, constants


def _change(before: str, after: str) -> str:
    for old, new in zip(before.splitlines(), after.splitlines(), strict=False):
        if old != new:
            return f"{old.strip()}  →  {' '.join(new.split())}"
    return "a line fewer"


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


def _run(group: Group, mutant: Mutant | None, database: str) -> None:
    """In a process of its own: the group's tests, with the mutant where one is given."""
    with open(os.devnull, "w") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        if mutant is not None:
            os.dup2(nowhere.fileno(), 2)
    ours = ("chairside", "tests", "conftest")
    for name in [name for name in sys.modules if name.split(".")[0] in ours]:
        del sys.modules[name]
    if mutant is not None:
        sys.meta_path.insert(0, _Finder(mutant))
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
    options = ["-x", "--assert=plain", *(f"-pno:{name}" for name in plugins)]
    options += [f"--deselect={test}" for test in group.deselect]
    code = pytest.main([*options, *group.tests])
    os._exit(int(code) if mutant is not None or code == 0 else _explain(group, code))


def _explain(group: Group, code: int) -> int:
    print(f"The tests of {group.name} fail without any change: {group.tests}", file=sys.stderr)
    return int(code)


@dataclass(slots=True)
class _Running:
    mutant: Mutant
    process: BaseProcess
    until: float
    slot: int


def survivors_of(group: Group, mutants: Sequence[Mutant], jobs: int) -> Iterator[Mutant]:
    """The mutants that no test of the group notices, as they are known."""
    fork = get_context("fork")

    def start(mutant: Mutant | None, slot: int) -> BaseProcess:
        process = fork.Process(target=_run, args=(group, mutant, _database(group, slot)))
        process.start()
        return process

    began = time.monotonic()
    unchanged = start(None, 0)
    unchanged.join()
    if unchanged.exitcode:
        raise SystemExit(1)
    limit = max(_LEAST_SECONDS, _PATIENCE * jobs * (time.monotonic() - began))
    waiting, running, free = list(reversed(mutants)), list[_Running](), list(range(jobs))
    while waiting or running:
        while waiting and free:
            mutant, slot = waiting.pop(), free.pop()
            running.append(_Running(mutant, start(mutant, slot), time.monotonic() + limit, slot))
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
            if run.process.exitcode == 0:
                yield run.mutant


def _database(group: Group, slot: int) -> str:
    return with_database(embedded.database_url(), f"mutants_{slot}") if group.database else ""


def _share(survived: int, tried: int) -> str:
    return f"{survived} of {tried} survived ({100 * survived / tried:.1f} %)"


def report(groups: Sequence[Group], jobs: int, say: Callable[[str], None]) -> None:
    """Try the groups' mutants and say which survive."""
    tried, survived = Counter[str](), Counter[str]()
    for group in groups:
        mutants = [mutant for path in group.source_paths() for mutant in mutants_of(path)]
        say(f"{group.name}: {len(mutants)} mutants")
        tried.update(mutant.file for mutant in mutants)
        for mutant in survivors_of(group, mutants, jobs):
            survived[mutant.file] += 1
            say(f"  survived  {mutant.file}:{mutant.line}  {mutant.change}")
    for file, count in tried.items():
        say(f"{file}: {_share(survived[file], count)}")
    say(f"in total: {_share(survived.total(), tried.total())}")


def main() -> int:
    names = [group.name for group in GROUPS]
    parser = argparse.ArgumentParser(prog="python -m tools.mutants")
    parser.add_argument("groups", nargs="*", metavar="group", help=f"any of {', '.join(names)}")
    parser.add_argument("--jobs", type=int, default=2, help="mutants tried at the same time")
    given = parser.parse_args()
    if unknown := sorted(set(given.groups) - set(names)):
        parser.error(f"no such group: {', '.join(unknown)}")
    groups = [group for group in GROUPS if not given.groups or group.name in given.groups]
    with ExitStack() as stack:
        if any(group.database for group in groups):
            embedded.prepare(stack.callback)
        report(groups, given.jobs, lambda line: print(line, flush=True))
    return 0


if __name__ == "__main__":
    sys.exit(main())
