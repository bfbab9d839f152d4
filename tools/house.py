"""The house in numbers, and whether it keeps its bounds: `python -m tools.house`.

Cycles of imports, sizes of files and functions, the longest template line, lines of source, and
the queries of each address as the tests measured them last (tests/web/queries writes them).
Exit status 1 when a bound is broken.
"""

import ast
import json
import statistics
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "chairside"
QUERIES = ROOT / "build" / "queries.json"

MOST_LINES_OF_A_FILE = 400
MOST_LINES_OF_A_FUNCTION = 50
LONGEST_TEMPLATE_LINE = 120
LINES_BEFORE = 69_254
"""Lines of Python, templates, scripts and styles in src when the bounds were set (2026-11-30)."""

Edges = dict[str, set[str]]


@dataclass(frozen=True, slots=True)
class Measure:
    """One line of the report. `broken` says what breaks the bound; empty while it is kept."""

    name: str
    value: str
    broken: str = ""


def cycles(imports: Edges) -> list[list[str]]:
    """Groups of modules that import each other: the strongly connected components of more than
    one (R. Tarjan, SIAM Journal on Computing 1, 1972, here without recursion)."""
    order: dict[str, int] = {}
    lowest: dict[str, int] = {}
    on_stack: list[str] = []
    groups: list[list[str]] = []
    for root in imports:
        if root in order:
            continue
        work = [(root, iter(sorted(imports[root])))]
        order[root] = lowest[root] = len(order)
        on_stack.append(root)
        while work:
            module, targets = work[-1]
            for target in targets:
                if target not in order:
                    order[target] = lowest[target] = len(order)
                    on_stack.append(target)
                    work.append((target, iter(sorted(imports.get(target, ())))))
                    break
                if target in on_stack:
                    lowest[module] = min(lowest[module], order[target])
            else:
                work.pop()
                if work:
                    parent = work[-1][0]
                    lowest[parent] = min(lowest[parent], lowest[module])
                if lowest[module] == order[module]:
                    start = on_stack.index(module)
                    groups.append(sorted(on_stack[start:]))
                    del on_stack[start:]
    return [group for group in groups if len(group) > 1]


def functions(text: str) -> Iterable[tuple[str, int]]:
    """Name and length in lines of every function of a file."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def _imports() -> Edges:
    graph = grimp.build_graph("chairside", cache_dir=None)
    return {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}


def _sources(*endings: str, below: Iterable[Path] = (SOURCE,)) -> dict[Path, list[str]]:
    return {
        path: path.read_text(encoding="utf-8").splitlines()
        for folder in below
        for path in sorted(folder.rglob("*"))
        if path.suffix in endings and "migrations" not in path.parts
    }


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def structure() -> list[Measure]:
    """Cycles, sizes and the longest template line."""
    ours = (SOURCE, *(ROOT / name for name in ("tests", "bench", "tools")))
    python, pages = _sources(".py", below=ours), _sources(".html", ".txt")
    circles = cycles(_imports())
    sizes = {path: len(lines) for path, lines in python.items()}
    in_src = [lines for path, lines in sizes.items() if SOURCE in path.parents]
    largest = max(sizes, key=lambda path: sizes[path])
    long = [
        f"{_name(path)} {name} ({length})"
        for path, lines in python.items()
        for name, length in functions("\n".join(lines))
        if length > MOST_LINES_OF_A_FUNCTION
    ]
    widths = {path: max(map(len, lines), default=0) for path, lines in pages.items()}
    widest = max(widths, key=lambda path: widths[path])
    too_wide = sum(width > LONGEST_TEMPLATE_LINE for width in widths.values())
    return [
        Measure(
            "cycles of imports", str(len(circles)), "; ".join(" → ".join(one) for one in circles)
        ),
        Measure("Python files in src", str(len(in_src))),
        Measure("median lines of a file in src", f"{statistics.median(in_src):.0f}"),
        Measure(
            "largest file",
            f"{sizes[largest]} lines, {_name(largest)}",
            f"over {MOST_LINES_OF_A_FILE}" if sizes[largest] > MOST_LINES_OF_A_FILE else "",
        ),
        Measure(
            f"functions over {MOST_LINES_OF_A_FUNCTION} lines", str(len(long)), ", ".join(long)
        ),
        Measure(
            "longest template line",
            f"{widths[widest]} characters, {_name(widest)}",
            f"{too_wide} templates have lines over {LONGEST_TEMPLATE_LINE}" if too_wide else "",
        ),
    ]


def lines_of_source() -> Measure:
    """Everything in src that somebody wrote: Python without migrations, templates, CSS, scripts."""
    endings = (".py", ".html", ".txt", ".typ", ".js", ".css")
    total = sum(len(lines) for lines in _sources(*endings).values())
    return Measure("lines of src", f"{total:,}, {total - LINES_BEFORE:+,} against {LINES_BEFORE:,}")


def queries() -> list[Measure]:
    """As measured when tests/web/queries last ran: it takes minutes, so it is not run from here."""
    if not QUERIES.exists():
        return [Measure("queries", "not measured", "run `pytest tests/web/queries` first")]
    rows = json.loads(QUERIES.read_text())
    return [
        Measure(
            f"queries of {row['address']}",
            f"{row['queries']} of {row['most']}",
            "too many" if row["queries"] > row["most"] else "",
        )
        for row in sorted(rows, key=lambda row: -row["queries"])
    ]


def main() -> int:
    measures = [*structure(), lines_of_source(), *queries()]
    for measure in measures:
        print(
            f"{measure.name}: {measure.value}{f'  BROKEN: {measure.broken}' if measure.broken else ''}"
        )
    return int(any(measure.broken for measure in measures))


if __name__ == "__main__":
    sys.exit(main())
