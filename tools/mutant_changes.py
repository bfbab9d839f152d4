"""The changes of a file that mutation tests try, and what of it has to be exchanged for one."""

import ast
import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FunctionType

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator

from tools.mutation_groups import ROOT

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
            try:
                code = _essence(compile(text, path, "exec"))
            except SyntaxError:  # `not` before a walrus: no program, so nothing to notice
                continue
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


Place = tuple[object, ...]
"""Where a code object stands in its file, other than its name alone unique."""


def place_of(code: CodeType) -> Place:
    return code.co_qualname, *code.co_positions()


def is_function(code: CodeType) -> bool:
    """Not the body of a module or a class, which runs once, at import."""
    return bool(code.co_flags & inspect.CO_OPTIMIZED)


def replacements(mutant: Mutant) -> dict[Place, CodeType] | None:
    """The code of functions that the change is in; `None` when it is in what runs at import."""
    original = compile(mutant.path.read_text(encoding="utf-8"), mutant.path, "exec")
    changed = dict[Place, CodeType]()
    pairs = [(original, compile(mutant.text, mutant.path, "exec"))]
    while pairs:
        old, new = pairs.pop()
        if _essence(old) == _essence(new):
            continue
        parts, new_parts = _nested(old), _nested(new)
        if is_function(old):
            if old.co_freevars != new.co_freevars:
                return None
            changed[place_of(old)] = new
        elif _own(old) != _own(new):
            return None
        if len(parts) == len(new_parts):
            pairs += zip(parts, new_parts, strict=True)
    return changed


def _nested(code: CodeType) -> list[CodeType]:
    return [part for part in code.co_consts if isinstance(part, CodeType)]


def _own(code: CodeType) -> tuple[object, ...]:
    constants = tuple(repr(part) for part in code.co_consts if not isinstance(part, CodeType))
    return code.co_code, code.co_names, constants


def apply(changed: dict[Place, CodeType], functions: dict[Place, list[FunctionType]]) -> None:
    """Exchange the code of the functions that exist, wherever they were imported to."""
    for place, code in changed.items():
        for function in functions.get(place, ()):
            function.__code__ = code


def statement_lines(mutant: Mutant) -> range:
    """The lines of the statement that is changed, of a compound one its head."""
    best = range(mutant.line, mutant.line + 1)
    for node in ast.walk(ast.parse(mutant.path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.stmt):
            body = getattr(node, "body", None)
            last = body[0].lineno - 1 if body else node.end_lineno or node.lineno
            lines = range(node.lineno, max(last, node.lineno) + 1)
            if mutant.line in lines and not isinstance(node, ast.FunctionDef | ast.ClassDef):
                best = lines  # the walk comes to the inner ones later
    return best
