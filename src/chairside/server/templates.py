"""A migrated database kept as a template, so that a fresh one takes a moment and not a migration."""

import hashlib
import sys
from collections.abc import Callable
from pathlib import Path

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.loader import MigrationLoader
from psycopg import sql

from chairside.server.database import create_if_missing, drop, with_database
from chairside.server.migrations import migrate

_PREFIX = "chairside_template_"
_MARK = "a demonstration of Chairside"


def fresh_database(url: str, *, say: Callable[[str], None]) -> None:
    """Make the database that `url` names anew: empty, with every table.

    `url` must be Django's default database, on a server where databases may be created. The
    template is made when it is missing or the migrations changed.
    """
    _close_connections()
    template = f"{_PREFIX}{_fingerprint()}"
    drop(url)
    if template in _templates(url):
        create_if_missing(url, template=template)
        return
    create_if_missing(url)
    migrate(say)
    _close_connections()
    for old in _templates(url):
        drop(with_database(url, old))
    name = psycopg.conninfo.conninfo_to_dict(url)["dbname"]
    create_if_missing(with_database(url, template), template=str(name))


def is_expendable(url: str) -> bool:
    """Whether the database is empty, or was marked as a demonstration's."""
    with psycopg.connect(url) as connection:
        mark = connection.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database"
            " WHERE datname = current_database()"
        ).fetchone()
        tables = connection.execute(
            "SELECT count(*) FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace"
            " WHERE relkind IN ('r', 'p') AND nspname NOT LIKE 'pg\\_%'"
            " AND nspname <> 'information_schema'"
        ).fetchone()
    return (mark is not None and mark[0] == _MARK) or (tables is not None and tables[0] == 0)


def empty_in_place(url: str, *, say: Callable[[str], None]) -> None:
    """Empty a database that belongs to somebody's server, mark it, and make its tables."""
    with psycopg.connect(url, autocommit=True) as connection:
        name = sql.Identifier(connection.info.dbname)
        connection.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(name, sql.Literal(_MARK)))
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    migrate(say)


def _templates(url: str) -> list[str]:
    with psycopg.connect(with_database(url, "postgres")) as connection:
        rows = connection.execute(
            "SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [_PREFIX]
        )
        return [row[0] for row in rows]


def _fingerprint() -> str:
    """Of every migration of every app: its name and the bytes of its file."""
    digest = hashlib.sha256()
    loader = MigrationLoader(None, ignore_no_migrations=True)
    for key, migration in sorted(loader.disk_migrations.items()):
        module = sys.modules[migration.__module__]  # the loader imported it
        digest.update(repr(key).encode())
        digest.update(Path(str(module.__file__)).read_bytes())
    return digest.hexdigest()[:16]


def _close_connections() -> None:
    """Give up this process's own: a database with visitors can be neither dropped nor copied."""
    connection = connections[DEFAULT_DB_ALIAS]
    connection.close()
    close_pool = getattr(connection, "close_pool", None)
    if close_pool is not None:
        close_pool()
