"""`chairside doctor`: is everything here that a clinic needs?"""

from collections.abc import Iterator

import typer

from chairside.cli.after_setup import run_inside
from chairside.cli.examination import OUTSIDE, Finding, has_database
from chairside.server.environment import Misconfigured

_MARKS = {True: "ok   ", False: "WRONG", None: "note "}


def doctor() -> None:
    """Check the installation; exit code 1 when something is wrong."""
    well = True
    for finding in _findings():
        print(f"{_MARKS[finding.well]}  {finding.sentence}")
        if finding.well is False:
            well = False
            print(f"       {finding.advice}")
    raise typer.Exit(0 if well else 1)


def _findings() -> Iterator[Finding]:
    for look in OUTSIDE:
        try:
            yield look()
        except Misconfigured as error:
            yield Finding(False, str(error), "See “Settings” in the documentation.")
    if not has_database():
        return
    try:
        yield from run_inside("tables.examine")
    except Misconfigured as error:
        yield Finding(False, str(error), "Without the database the rest could not be looked at.")
