"""Variables, functions and modules are named for what they hold or do."""

import ast
from collections.abc import Iterator

from tests.house.tree import python_files, shown

EMPTY_NAMES = {"each", "found"}
RETIRED = {
    "ClinicProtocol",
    "NotPermitted",
    "before_course",
    "bound_text",
    "moving",
    "other_parts",
    "reckoning",
    "seating",
    "settings_of",
    "told",
    "turnstile",
}
"""Code names that were replaced by the field's nouns; each once meant several things."""
RETIRED_MODULES = RETIRED | {"asked", "door", "inside", "pieces", "shown"}


def stores(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and name of everything that is bound below a node: variables, arguments, captures.

    Fields of a class are left out: they are part of what is signed.
    """
    fields = {
        member.target
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for member in node.body
        if isinstance(member, ast.AnnAssign)
    }
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) if node not in fields:
                yield node.lineno, name
            case ast.arg(arg=name):
                yield node.lineno, name
            case (
                ast.ExceptHandler(name=str(name))
                | ast.MatchAs(name=str(name))
                | ast.MatchStar(name=str(name))
                | ast.FunctionDef(name=name)
                | ast.AsyncFunctionDef(name=name)
                | ast.ClassDef(name=name)
            ):
                yield node.lineno, name


def test_no_variable_has_a_name_that_says_nothing() -> None:
    nameless = [
        f"{shown(path)}:{line} {name}"
        for path in python_files()
        for line, name in stores(ast.parse(path.read_text()))
        if name in EMPTY_NAMES or (name in RETIRED and shown(path).startswith("src/"))
    ]
    assert not nameless


def test_no_module_has_a_retired_name() -> None:
    modules = [shown(path) for path in python_files() if shown(path).startswith("src/")]
    assert [path for path in modules if set(path[:-3].split("/")) & RETIRED_MODULES] == []
