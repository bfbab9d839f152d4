"""Bringing the database's tables up to date, once even when several processes try."""

from collections.abc import Callable

from django.apps import apps
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.exceptions import InconsistentMigrationHistory
from django.db.migrations.executor import MigrationExecutor

from chairside.server.environment import Misconfigured

# Any number of our own; PostgreSQL's advisory locks are named by number and kept per database.
_LOCK = 0x43_48_41_49_52


def pending() -> list[str]:
    """The migrations not yet applied, as `app.name`.

    Errors: `Misconfigured` for a database whose tables another layout made.
    """
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    _refuse_other_layout(executor)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def _refuse_other_layout(executor: MigrationExecutor) -> None:
    """Django itself would go on: it passes over steps that it does not know."""
    ours = {app.label for app in apps.get_app_configs() if app.name.startswith("chairside.")}
    loader = executor.loader
    other = [
        f"{label}.{name}"
        for label, name in sorted(loader.applied_migrations)
        if label in ours and (label, name) not in loader.disk_migrations
    ]
    try:
        loader.check_consistent_history(executor.connection)
    except InconsistentMigrationHistory as error:
        other.append(str(error))
    if other:
        raise Misconfigured(
            "This database was made by another version of Chairside, whose tables are laid out "
            f"differently ({other[0]}). Nothing in it was changed. Start that version on it again, "
            "or begin with an empty one: set CHAIRSIDE_DATA to a new folder, or DATABASE_URL to a "
            "new database. This version takes nothing over from the old one."
        )


def migrate(say: Callable[[str], None]) -> None:
    """Apply what is pending. Another process doing the same is waited for.

    Errors: as `pending`; then nothing was applied.
    """
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
