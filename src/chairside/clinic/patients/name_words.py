"""The words by which a patient is found, kept beside the names and indexed.

Whoever changes `texts.compared` adds a migration that fills the column again.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchVectorField
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.sql.compiler import SQLCompiler

from chairside.texts.compared import beginnings, search_spellings, words

_LONGEST = 200
"""Characters of a word: the server takes 2,046 bytes, and one sign can stand for eighteen."""
NAMES = ("family_name", "given_names", "preferred_name")
_FEW = 6
"""So many typed words are also read as one another's parts: “van der berg” as “vanderberg”."""


def vector_of(names: Iterable[str]) -> str:
    """Letters and digits only, so that nothing in them has to be escaped."""
    found_by = frozenset[str]().union(*map(beginnings, names))
    return " ".join(sorted({f"'{word[:_LONGEST]}'" for word in found_by}))


class NameWordsField(SearchVectorField):  # type: ignore[type-arg]  # generic in the stubs only
    """Filled from the names whenever the patient is saved."""

    def pre_save(self, model_instance: Any, add: bool) -> str:
        filled = vector_of(getattr(model_instance, name) for name in NAMES)
        setattr(model_instance, self.attname, filled)
        return filled


class TypedWords(SearchQuery):
    """Matches names with a word, or words as one, that begin with each of the typed words."""

    def __init__(self, text: str) -> None:
        super().__init__(" | ".join(_query(words(spelling)) for spelling in search_spellings(text)))

    def as_sql(  # type: ignore[override]  # as the class above it, narrower than Func
        self,
        compiler: SQLCompiler,
        connection: BaseDatabaseWrapper,
        function: str | None = None,
        template: str | None = None,
    ) -> tuple[str, tuple[str | int, ...]]:
        # Cast and not parsed: the server's parser knows fewer letters than the words have.
        cast = template or "%(expressions)s::tsquery"
        return super().as_sql(compiler, connection, function, cast)


def _query(typed: Sequence[str]) -> str:
    if len(typed) > _FEW:
        return f"({' & '.join(map(_beginning, typed))})"
    readings = [
        _beginning("".join(typed[:end])) + (f" & {_query(typed[end:])}" if end < len(typed) else "")
        for end in range(1, len(typed) + 1)
    ]
    return f"({' | '.join(readings)})"


def _beginning(word: str) -> str:
    return f"'{word[:_LONGEST]}':*"
