from datetime import timedelta

from django.db import connection
from django.utils import timezone

from chairside.cli.examination import Finding
from chairside.server.environment import Misconfigured
from chairside.server.migrations import pending
from chairside.server.static_files import missing_packages, stale

MOST_CLOCK_DIFFERENCE = timedelta(seconds=2)


def examine() -> list[Finding]:
    """What `chairside doctor` finds with the database open."""
    return [migrations(), clock(), *static_files()]


def migrations() -> Finding:
    try:
        waiting = pending()
    except Misconfigured as error:
        return Finding(False, str(error))
    if not waiting:
        return Finding(True, "The database's tables are up to date.")
    return Finding(
        False,
        f"{len(waiting)} changes of the database's tables are waiting.",
        "Run “chairside migrate”; “chairside serve” does it by itself.",
    )


def clock() -> Finding:
    """This machine's clock against the database's: readings are placed in time by both."""
    before = timezone.now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        theirs = cursor.fetchone()[0]
    difference = abs(theirs - (before + (timezone.now() - before) / 2))
    return Finding(
        difference <= MOST_CLOCK_DIFFERENCE,
        f"This machine's clock and the database's differ by {difference.total_seconds():.1f} s.",
        "Have both machines set their clocks from the same time server.",
    )


def static_files() -> list[Finding]:
    missing = missing_packages()
    if missing:
        return [
            Finding(
                False,
                f"The packages for the pages are missing: {', '.join(missing)}.",
                "Run “npm ci” in the folder of package.json, or use make.",
            )
        ]
    return [
        Finding(
            None if stale() else True,
            "The style sheets and scripts are not collected yet; the next start does it."
            if stale()
            else "The style sheets and scripts are collected.",
        )
    ]
