"""Prepared states: what many tests begin with is built once in a process and copied back after that.

A function marked `prepared` builds its state through the operations, as a clinic does. The first
call in a state of the database that is known runs it and keeps the rows it changed; a later call in
the same state writes those rows back, in milliseconds, and hands out a copy of what the first
returned. States stand on each other: `visits.running` continues from `visits.cleared`, and that
from `open_clinic`.

Rows are only ever put where they fit. The database says where it is: by a mark inside the
transaction, which goes with a rolled back savepoint, beside the number of rows written so far; and
where that says nothing, by all its rows. In a state that nobody knows the function simply runs.
"""

import functools
import hashlib
import pickle
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any, ParamSpec, TypeAlias, TypeVar
from uuid import UUID

import psycopg
from django.db import connection, models, transaction
from psycopg import sql

P = ParamSpec("P")
R = TypeVar("R")
Rows: TypeAlias = dict[str, bytes]
"""Of each table that is not empty, its rows as COPY writes them."""

_PROCESSES = "procrastinate_workers"
"""Who works now. That is no part of a state."""
_WRITTEN = (
    "(SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0) FROM pg_stat_xact_user_tables)"
)
_PLAIN = (str, bytes, int, float, bool, Decimal, date, timedelta, UUID, Enum, type(None))


@dataclass(frozen=True, slots=True)
class State:
    rows: Rows
    sequences: list[tuple[str, int]]
    follows: dict[object, tuple["State", bytes]] = field(default_factory=dict)
    """By what was called: the state it leads to, and what it returned, pickled."""

    def content(self) -> bytes:
        return _content(self.rows)


_states: dict[bytes, State] = {}
"""By their content."""
_marks: dict[str, State] = {}
"""By the name that the database bears in such a state."""


def prepared(build: Callable[P, R]) -> Callable[P, R]:
    """Keep what `build` does to the database. It returns what can be pickled, and changes nothing
    but the database."""

    @functools.wraps(build)
    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        called = _key((build.__module__, build.__qualname__, args, tuple(sorted(kwargs.items()))))
        state = _current() if _privileged() else None
        if state is None:
            return build(*args, **kwargs)
        if called not in state.follows:
            result = build(*args, **kwargs)
            state.follows[called] = (remember(), pickle.dumps(result))
            return result
        following, returned = state.follows[called]
        _restore(state, following)
        made: R = pickle.loads(returned)  # noqa: S301 - pickled above
        return made

    return call


def remember() -> State:
    """The state that the database is in; from now on it is known."""
    rows = _dump()
    state = _states.setdefault(_content(rows), State(rows, _sequences()))
    _mark(state)
    return state


def put(state: State) -> None:
    """Whatever is in the database now: afterwards it is in this state."""
    _restore(State(_dump(), []), state)


def put_empty() -> bool:
    """Whatever was committed: afterwards the database is as the migrations left it. False where
    this account may not leave triggers out: then nothing was done."""
    if not _privileged():
        return False
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(_PROCESSES)))
    if (empty := _marks.get("empty")) is not None:
        put(empty)
    return True


def disconnect_others() -> None:
    """What still runs on this database, such as a server's thread, writes nothing after this."""
    query = (
        "SELECT pg_terminate_backend(pid, 20000) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)


def _current() -> State | None:
    """The known state that the database is in."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT current_setting('tests.state', true), {_WRITTEN}")
        mark, written = cursor.fetchone()
    if connection.in_atomic_block:
        if not mark and written == 0 and connection.atomic_blocks[0]._from_testcase:
            return _marks.get("empty") or remember_empty()
        name, _, then = (mark or "").partition(":")
        if then == str(written):
            return _marks[name]
    return _states.get(_content(_dump()))


def remember_empty() -> State:
    """The database is as the migrations left it."""
    _marks["empty"] = state = remember()
    return state


def _mark(state: State) -> None:
    name = state.content().hex()
    _marks[name] = state
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT set_config('tests.state', %s || ':' || {_WRITTEN}, true)", [name])


def _restore(before: State, after: State) -> None:
    """Write what `after` has and `before` has not."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")  # no trigger, no foreign key
        for table in before.rows.keys() | after.rows.keys():
            old, new = before.rows.get(table, b""), after.rows.get(table, b"")
            if new == old:
                continue
            if not new.startswith(old):
                cursor.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))
                old = b""
            with _copy(cursor, "COPY {} FROM STDIN", table) as copy:
                copy.write(new[len(old) :])
        cursor.execute("SET LOCAL session_replication_role = origin")
        if after.sequences:
            calls = ", ".join(["setval(%s, %s)"] * len(after.sequences))
            values = [value for sequence in after.sequences for value in sequence]
            cursor.execute(f"SELECT {calls}", values)
        _mark(after)


def _dump() -> Rows:
    rows = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND pg_relation_size(oid) > 0"
            " AND relnamespace = 'public'::regnamespace AND relname <> %s ORDER BY relname",
            [_PROCESSES],
        )
        for (table,) in cursor.fetchall():
            with _copy(cursor, "COPY {} TO STDOUT", table) as copy:
                content = b"".join(copy)
            if content:
                rows[table] = content
    return rows


def _copy(cursor: Any, statement: str, table: str) -> Any:
    return cursor.cursor.copy(sql.SQL(statement).format(sql.Identifier(table)))


def _content(rows: Rows) -> bytes:
    digest = hashlib.sha256()
    for table, content in rows.items():
        digest.update(f"{table} {len(content)}\n".encode() + content)
    return digest.digest()


def _sequences() -> list[tuple[str, int]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sequencename, last_value FROM pg_sequences"
            " WHERE last_value IS NOT NULL AND schemaname = 'public'"
        )
        return [(name, value) for name, value in cursor.fetchall()]


@functools.cache
def _privileged() -> bool:
    """Whether this account may leave triggers out; one of a DATABASE_URL may not be allowed to."""
    with suppress(psycopg.Error), connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        return bool(cursor.fetchone()[0])
    return False


def _key(value: object) -> object:
    """What a call is known by: rows by their keys, everything else by its value."""
    if isinstance(value, models.Model):
        return (type(value), value.pk)
    if isinstance(value, _PLAIN):
        return (type(value), value)
    if is_dataclass(value):
        return (type(value), *(_key(getattr(value, declared.name)) for declared in fields(value)))
    if isinstance(value, Mapping):
        return _key(list(value.items()))
    if isinstance(value, Iterable):
        return (type(value), *(_key(item) for item in value))
    raise TypeError(f"A prepared state cannot be told apart by {value!r}.")
