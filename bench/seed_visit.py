"""A quiet clinic with one visit, booked, running or signed. Prints its uuid and the monitor's name."""

import sys

from chairside.cli.after_setup import run_inside

if __name__ == "__main__":
    print(*run_inside("demo_measured.quiet_clinic", password=sys.argv[1], stage=sys.argv[2]))
