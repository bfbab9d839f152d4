"""Ten chairs with a running infusion and a monitor each. Prints `uuid eui64` pairs."""

import sys

from chairside.cli.after_setup import run_inside

if __name__ == "__main__":
    print(*run_inside("demo_measured.busy_floor", password=sys.argv[1], chairs=10))
