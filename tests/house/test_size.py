"""Files and functions small enough to be read at once; see docs/map.md."""

import ast

from tests.house.tree import python_files, shown

MOST_LINES_OF_A_FILE = 400
MOST_LINES_OF_A_FUNCTION = 50
VAGUE_NAMES = {"utils", "helpers", "common", "misc", "core"}


def test_files_are_short() -> None:
    long = {
        shown(path): lines
        for path in python_files()
        if (lines := len(path.read_text().splitlines())) > MOST_LINES_OF_A_FILE
    }
    assert not long


def test_functions_are_short() -> None:
    long = {}
    for path in python_files():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > MOST_LINES_OF_A_FUNCTION:
                    long[f"{shown(path)}:{node.lineno} {node.name}"] = lines
    assert not long


def test_no_module_has_a_name_that_says_nothing() -> None:
    vague = [
        shown(path)
        for path in python_files()
        if path.stem in VAGUE_NAMES or path.parent.name in VAGUE_NAMES
    ]
    assert not vague


def test_nothing_is_imported_late() -> None:
    """An import inside a function hides a dependency from whoever reads the file's head."""
    late = []
    for path in python_files():
        for function in ast.walk(ast.parse(path.read_text())):
            if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            for node in ast.walk(function):
                if isinstance(node, ast.Import | ast.ImportFrom):
                    late.append(f"{shown(path)}:{node.lineno}")
    assert not late


def test_no_private_name_crosses_a_module() -> None:
    crossed = []
    for path in python_files():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("chairside"):
                crossed += [
                    f"{shown(path)}:{node.lineno} {alias.name}"
                    for alias in node.names
                    if alias.name.startswith("_") and not alias.name.startswith("__")
                ]
    assert not crossed
