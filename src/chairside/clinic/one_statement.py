"""Many plain rows in one statement, read or written."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connection, models
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL


def copy_rows(table: type[models.Model], rows: Sequence[NamedTuple]) -> None:
    """Add rows that are named by the table's columns. Nothing of theirs is filled in."""
    if not rows:
        return
    quoted = connection.ops.quote_name
    columns = ", ".join(map(quoted, rows[0]._fields))
    with connection.cursor() as cursor:
        statement = f"COPY {quoted(table._meta.db_table)} ({columns}) FROM STDIN"
        with cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row(row)


def read_together(*querysets: QuerySet[Any]) -> list[list[Any]]:
    """The rows of each queryset, in its order, as model instances.

    A queryset may filter, order, defer and take the first of each with `distinct`; joined rows
    (`select_related`), annotations and columns of bytes are left out. One round trip, and one moment
    for all of them.
    """
    statements: list[str] = []
    params: list[Any] = []
    for rows in querysets:
        # The names of columns and the text around a statement are written here, the rest by Django.
        cells = RawSQL(_columns_of(rows).cells, ())  # noqa: S611
        try:
            sql, values = rows.values_list(cells).query.sql_with_params()
        except EmptyResultSet:  # filtered by no value at all: Django does not ask for these
            statements.append("NULL")
            continue
        statements.append(f"(SELECT json_agg(cells) FROM ({sql}) AS part (cells))::text")  # noqa: S608
        params += values
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(statements)}", params)
        texts = cursor.fetchone()
    return [
        [_instance(rows, _columns_of(rows).fields, cells) for cells in json.loads(text or "[]")]
        for rows, text in zip(querysets, texts, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class _Columns:
    """What is read of a table, the same at every request, and all of it as one expression: Django
    works out each column of a SELECT anew every time, and a page reads twenty lists."""

    fields: "tuple[models.Field[Any, Any], ...]"
    cells: str


@cache
def _columns(options: Any, left_out: frozenset[str]) -> _Columns:
    """`options` are a model's `_meta`."""
    quoted = connection.ops.quote_name
    fields = tuple(field for field in options.concrete_fields if field.attname not in left_out)
    table = quoted(options.db_table)
    cells = ", ".join(f"{table}.{quoted(str(field.column))}{_cast(field)}" for field in fields)
    return _Columns(fields, f"json_build_array({cells})")


def _columns_of(rows: QuerySet[Any]) -> _Columns:
    names, are_left_out = rows.query.deferred_loading
    return _columns(rows.model._meta, frozenset(names) if are_left_out else frozenset())


def _cast(field: "models.Field[Any, Any]") -> str:
    """Exact numbers and JSON travel as text: JSON would read 71.30 as 71.3."""
    return "::text" if isinstance(field, models.DecimalField | models.JSONField) else ""


def _instance(
    rows: QuerySet[Any], fields: "Iterable[models.Field[Any, Any]]", cells: list[Any]
) -> Any:
    values = [_value(field, cell) for field, cell in zip(fields, cells, strict=True)]
    return rows.model.from_db(rows.db, [field.attname for field in fields], values)


def _value(field: "models.Field[Any, Any]", cell: Any) -> Any:
    if isinstance(field, models.JSONField):
        return None if cell is None else json.loads(cell, cls=field.decoder)
    return field.to_python(cell)
