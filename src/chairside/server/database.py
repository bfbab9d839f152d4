"""The database: any PostgreSQL >= 15 by `DATABASE_URL`, else one of our own in the data folder."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from chairside.server.embedded import Embedded
from chairside.server.environment import Misconfigured, data_folder
from chairside.server.libpq import check_encryption, remove_variables, removed

OLDEST_SERVER = 150000
NAME = "chairside"
_NO_ADDRESS = (
    "DATABASE_URL is not a PostgreSQL address, such as postgresql://user:password@host:5432/name."
)


def django_settings(url: str) -> dict[str, Any]:
    """Django's `DATABASES["default"]` for a `postgresql://` address.

    Errors: `Misconfigured` when the address is not one of PostgreSQL's.
    """
    try:
        parts = conninfo_to_dict(url)
    except psycopg.ProgrammingError:
        raise Misconfigured(_NO_ADDRESS) from None  # the error quotes the password
    known = {"dbname", "user", "password", "host", "port"}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": str(parts.get("dbname") or NAME),
        "USER": str(parts.get("user") or ""),
        "PASSWORD": str(parts.get("password") or ""),
        "HOST": str(parts.get("host") or ""),
        "PORT": str(parts.get("port") or ""),
        "CONN_MAX_AGE": 0,
        # After a restart of the database the pool's old connections are found out before use.
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "pool": {"min_size": 1, "max_size": 12, "timeout": 10},
            **{key: value for key, value in parts.items() if key not in known},
        },
    }


def with_database(url: str, name: str) -> str:
    """The same server's address, naming another database."""
    return make_conninfo(url, dbname=name)


def create_if_missing(url: str, *, template: str | None = None) -> bool:
    """Create the database that `url` names; True when it was created now."""
    name = str(conninfo_to_dict(url)["dbname"])
    with psycopg.connect(with_database(url, "postgres"), autocommit=True) as connection:
        databases = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if databases.fetchone():
            return False
        statement = sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name))
        if template:
            statement += sql.SQL(" TEMPLATE {}").format(sql.Identifier(template))
        connection.execute(statement)
    return True


def drop(url: str) -> None:
    """Drop the database that `url` names, closing whatever is connected to it."""
    name = str(conninfo_to_dict(url)["dbname"])
    with psycopg.connect(with_database(url, "postgres"), autocommit=True) as connection:
        connection.execute(
            sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
        )


def check_server(url: str) -> str:
    """The server's version in words. Only the address counts, nothing of the environment.

    Errors: `Misconfigured` when it does not answer or is too old.
    """
    remove_variables()
    try:
        check_encryption(conninfo_to_dict(url))
        with psycopg.connect(url, connect_timeout=5) as connection:
            version = connection.info.server_version
    except psycopg.ProgrammingError:
        raise Misconfigured(_NO_ADDRESS) from None
    except psycopg.OperationalError as error:
        raise Misconfigured(
            f"The database does not answer: {str(error).strip()}{left_out()}"
        ) from error
    if version < OLDEST_SERVER:
        raise Misconfigured(
            f"The database is PostgreSQL {version // 10000}; Chairside needs 15 or newer."
        )
    return f"PostgreSQL {version // 10000}.{version % 10000}"


def left_out() -> str:
    names = ", ".join(removed())
    return f" Only DATABASE_URL is read; these variables are not: {names}." if names else ""


@contextmanager
def available() -> Iterator[str]:
    """For the length of the block there is a database, and `DATABASE_URL` says where.

    Child processes inherit the variable, so only the outermost process owns the embedded server.
    """
    with opened() as (url, _):
        yield url


@contextmanager
def opened(
    *, settings: Mapping[str, str] | None = None, say_waiting: Callable[[str], None] | None = None
) -> Iterator[tuple[str, Embedded | None]]:
    """As `available`, with the embedded server where there is one, for whoever must watch it.

    `settings` are PostgreSQL's, for the embedded server only. Whoever gives `say_waiting` does not
    join another's server: it is said that they wait until the other ends.
    """
    given = os.environ.get("DATABASE_URL", "").strip()
    if given:
        check_server(given)
        yield given, None
        return
    server = Embedded(data_folder(), settings=settings)
    if say_waiting is None:
        server.start()
    else:
        server.start_as_owner(say_waiting)
    url = server.url(NAME)
    os.environ["DATABASE_URL"] = url
    try:
        create_if_missing(url)
        yield url, server
    finally:
        os.environ.pop("DATABASE_URL", None)
        server.stop()
