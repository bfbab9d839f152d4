"""Several lists of plain rows in one statement, for a request that needs them all."""

import json
from typing import Any

from django.db import connection, models
from django.db.models import QuerySet


def read_together(*querysets: QuerySet[Any]) -> list[list[Any]]:
    """The rows of each queryset, in its order, as model instances.

    A queryset may filter, order, defer and take the first of each with `distinct`; joined rows
    (`select_related`), annotations and columns of bytes are left out. One round trip, and one moment
    for all of them.
    """
    statements: list[str] = []
    params: list[Any] = []
    for rows in querysets:
        columns = [field.attname for field in _columns(rows)]
        sql, values = rows.values_list(*columns).query.sql_with_params()
        names = ", ".join(f"c{place}" for place in range(len(columns)))
        cells = ", ".join(f"c{place}{_cast(field)}" for place, field in enumerate(_columns(rows)))
        statements.append(
            # The names are made here, the statements by Django.
            f"(SELECT json_agg(json_build_array({cells})) FROM ({sql}) AS part ({names}))::text"  # noqa: S608
        )
        params += values
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(statements)}", params)
        texts = cursor.fetchone()
    return [
        [_instance(rows, cells) for cells in json.loads(text or "[]")]
        for rows, text in zip(querysets, texts, strict=True)
    ]


def _columns(rows: QuerySet[Any]) -> "list[models.Field[Any, Any]]":
    left_out, deferred = rows.query.deferred_loading
    return [
        field
        for field in rows.model._meta.concrete_fields
        if not (deferred and field.attname in left_out)
    ]


def _cast(field: "models.Field[Any, Any]") -> str:
    """Exact numbers and JSON travel as text: JSON would read 71.30 as 71.3."""
    return "::text" if isinstance(field, models.DecimalField | models.JSONField) else ""


def _instance(rows: QuerySet[Any], cells: list[Any]) -> Any:
    columns = _columns(rows)
    values = [_value(field, cell) for field, cell in zip(columns, cells, strict=True)]
    return rows.model.from_db(rows.db, [field.attname for field in columns], values)


def _value(field: "models.Field[Any, Any]", cell: Any) -> Any:
    if isinstance(field, models.JSONField):
        return None if cell is None else json.loads(cell, cls=field.decoder)
    return field.to_python(cell)
