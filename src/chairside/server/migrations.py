"""Bringing the database's tables up to date, once even when several processes try."""

from collections.abc import Callable

from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor

# Any number of our own; PostgreSQL's advisory locks are named by number and kept per database.
_LOCK = 0x43_48_41_49_52


def pending() -> list[str]:
    """The migrations not yet applied, as `app.name`."""
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def migrate(say: Callable[[str], None]) -> None:
    """Apply what is pending. Another process doing the same is waited for."""
    connection = connections[DEFAULT_DB_ALIAS]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        try:
            waiting = pending()
            if waiting:
                say(f"Preparing the database ({len(waiting)} steps).")
                call_command("migrate", interactive=False, verbosity=0)
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])
