"""`chairside migrate`: prepare the database and the static files; `serve` does it by itself."""

from chairside.cli.after_setup import run_inside


def migrate() -> None:
    """Bring the database and the static files up to date."""
    run_inside("preparation.prepare")
