"""A table as an answer: rows of the same few questions."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeAlias

from chairside.knowledge.canonical import JsonValue
from chairside.knowledge.questions.kinds import NOTHING, means_nothing
from chairside.knowledge.questions.question import AnswerError, AnyQuestion, Kind

Row: TypeAlias = Mapping[str, Any]
"""Every column by its id; None for what is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows(Kind[tuple[Row, ...]]):
    """The first column names the row and has to be given; a row without it is no row. “none” in
    it is an answer: no rows.
    """

    columns: tuple[AnyQuestion, ...]
    most: int

    def parse(self, value: object) -> tuple[Row, ...]:
        if not isinstance(value, list | tuple) or not all(isinstance(x, Mapping) for x in value):
            raise AnswerError(f"{value!r} is not a list of rows.")
        rows = [self._row(row) for row in value]
        named = [row for row in rows if row[self.columns[0].id] is not None]
        if value and not named:
            raise AnswerError("Nothing is written here.")
        if len(named) > self.most:
            raise AnswerError(f"There is room for {self.most} rows; this has {len(named)}.")
        return tuple(row for row in named if not means_nothing(row[self.columns[0].id]))

    def _row(self, row: Mapping[str, object]) -> Row:
        strange = sorted(set(row) - {column.id for column in self.columns})
        if strange:
            raise AnswerError(f"a row has no {', '.join(strange)}.")
        given = {column.id: row.get(column.id) for column in self.columns}
        return MappingProxyType(
            {
                column.id: None
                if given[column.id] in (None, "")
                else column.parse(given[column.id])
                for column in self.columns
            }
        )

    def words(self, value: tuple[Row, ...]) -> str:
        return "; ".join(self.row_words(row) for row in value) or NOTHING

    def row_words(self, row: Row) -> str:
        return ", ".join(
            column.words(row[column.id]) for column in self.columns if row[column.id] is not None
        )

    def schema(self) -> dict[str, JsonValue]:
        first, *others = self.columns
        row: JsonValue = {
            "type": "object",
            "required": [first.id],
            "additionalProperties": False,
            "properties": {
                first.id: first.kind.schema(),
                **{other.id: _or_null(other.kind.schema()) for other in others},
            },
        }
        return {"type": "array", "items": row}


def _or_null(schema: dict[str, JsonValue]) -> JsonValue:
    match schema.get("type"):
        case str(one):
            return {**schema, "type": [one, "null"]}
        case list(several):
            return {**schema, "type": [*several, "null"]}
    return {"anyOf": [schema, {"type": "null"}]}
