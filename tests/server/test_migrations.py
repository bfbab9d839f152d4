"""A database that another layout of the tables made is refused whole, in words."""

import pytest
from django.core.management import call_command
from django.db import connection

from chairside.cli.with_db.tables import migrations
from chairside.server.environment import Misconfigured
from chairside.server.migrations import migrate, pending

pytestmark = pytest.mark.django_db


def written(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def steps() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM django_migrations")
        return int(cursor.fetchone()[0])


@pytest.mark.parametrize(
    "sql",
    [
        # Before 30 November 2026 a visit, its dose and its signature were one app.
        "INSERT INTO django_migrations (app, name, applied)"
        " VALUES ('treatments', '0003_clearance', now())",
        # Before 1 December 2026 every app had the steps of its making.
        "INSERT INTO django_migrations (app, name, applied) VALUES ('visits', '0013_missed', now())",
        # The first, from its first days, whose only step has the name of today's.
        "DELETE FROM django_migrations WHERE app IN ('visits', 'administration')",
    ],
)
def test_an_older_folder_is_refused_and_left_as_it_is(sql: str) -> None:
    written(sql)
    before, said = steps(), list[str]()
    with pytest.raises(Misconfigured, match="Nothing in it was changed") as error:
        migrate(said.append)
    assert "set CHAIRSIDE_DATA to a new folder" in str(error.value)
    assert (steps(), said) == (before, [])
    finding = migrations()
    assert finding.well is False
    assert finding.sentence == str(error.value)


def test_this_layout_is_taken() -> None:
    assert pending() == []


def test_every_change_of_a_table_has_its_migration() -> None:
    """With its triggers and constraints, which stand in the step that makes the table."""
    call_command("makemigrations", check_changes=True, dry_run=True, verbosity=0)
