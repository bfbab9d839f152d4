"""`chairside worker`: background jobs, by themselves."""

from chairside.cli.after_setup import run_inside


def worker() -> None:
    """Do background jobs."""
    run_inside("jobs.work")
