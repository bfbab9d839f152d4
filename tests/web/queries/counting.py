"""What a request asks the database, and how often it holds a patient's rules against them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

# The begin and end of a transaction; and that somebody is active, which is noted once a minute by
# whichever request comes then.
UNCOUNTED = ("SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO", 'UPDATE "django_session"')


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements of a request that belong to what was asked for."""
    statements: list[str] = []

    def count(execute: Callable[..., Any], sql: Any, *given: Any) -> Any:
        if not str(sql).startswith(UNCOUNTED):
            statements.append(str(sql))
        return execute(sql, *given)

    with connection.execute_wrapper(count):
        yield statements
