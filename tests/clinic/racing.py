"""Several people doing something at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection

from chairside.clinic.refusal import Refusal


def at_once(*calls: Callable[[], object]) -> list[object]:
    """What each call gave or which refusal it raised; any other error is raised here."""
    start = Barrier(len(calls))

    def run(call: Callable[[], object]) -> object:
        start.wait(timeout=10)
        try:
            return call()
        except Refusal as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))
