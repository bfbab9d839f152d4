"""Names that say something and stay where they are; sizes are in test_report.py."""

import ast

from tests.house.tree import python_files, shown

VAGUE_NAMES = {"utils", "helpers", "common", "misc", "core"}


def test_no_module_has_a_name_that_says_nothing() -> None:
    vague = [
        shown(path)
        for path in python_files()
        if path.stem in VAGUE_NAMES or path.parent.name in VAGUE_NAMES
    ]
    assert not vague


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
