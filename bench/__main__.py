"""`python -m bench [name …]`: every benchmark, or those named; exit code 1 when a limit is missed."""

import sys
from importlib import import_module

BENCHMARKS = ("latency", "feed", "pages", "first_paint", "knowledge", "pharmacology")


def main(names: list[str]) -> int:
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        print(f"There is no benchmark {', '.join(unknown)}; there are {', '.join(BENCHMARKS)}.")
        return 2
    # By name, so that one runs where the peers that another compares with are not installed.
    results = [import_module(f"bench.{name}").main() for name in names or BENCHMARKS]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
