"""Seeds the demonstration's clinic for a measurement. Prints nothing but the treatments' uuids."""

import sys

from chairside.cli.after_setup import run_inside

if __name__ == "__main__":
    print(*run_inside("demo_measured.demonstration", password=sys.argv[1]))
