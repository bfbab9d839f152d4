"""`python -m bench [name …]`: every benchmark, or those named; exit code 1 when a limit is missed."""

import sys
from collections.abc import Callable

from bench import knowledge, latency, pages, pharmacology

BENCHMARKS: dict[str, Callable[[], bool]] = {
    "latency": latency.main,
    "pages": pages.main,
    "knowledge": knowledge.main,
    "pharmacology": pharmacology.main,
}


def main(names: list[str]) -> int:
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        print(f"There is no benchmark {', '.join(unknown)}; there are {', '.join(BENCHMARKS)}.")
        return 2
    results = [BENCHMARKS[name]() for name in names or BENCHMARKS]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
