"""What differs between two contents of an item, in words a prescriber reads."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from chairside.clinic.signoffs.wording import in_words, is_one_thing, name_of


@dataclass(frozen=True, slots=True)
class Difference:
    """`before` or `after` is empty where a part was added or taken out."""

    where: str
    before: str
    after: str


def differences(before: str, after: str) -> tuple[Difference, ...]:
    """Between two canonical JSON texts (`knowledge.canonical.canonical_text`), in their order.

    Every difference of the texts is in the answer; none only when they are the same. Raises
    ValueError for a text that is no JSON.
    """
    return tuple(_between((), json.loads(before), json.loads(after)))


def _between(path: tuple[str, ...], before: Any, after: Any) -> Iterator[Difference]:
    if _text(before) == _text(after):  # not ==, to which true and 1 are the same
        return
    if _same_shape(before, after):
        for key in dict.fromkeys((*before, *after)):
            where = (*path, name_of(key))
            if key not in before:
                yield _difference(where, None, after[key], added=True)
            elif key not in after:
                yield _difference(where, before[key], None, removed=True)
            else:
                yield from _between(where, before[key], after[key])
    elif isinstance(before, list) and isinstance(after, list):
        yield from _between_lists(path, before, after)
    else:
        yield _difference(path, before, after)


def _same_shape(before: Any, after: Any) -> bool:
    """Whether two objects are of one class and are compared part by part."""
    return (
        isinstance(before, dict)
        and isinstance(after, dict)
        and before.get("type") == after.get("type")
        and not is_one_thing(before)
    )


def _between_lists(
    path: tuple[str, ...], before: Sequence[Any], after: Sequence[Any]
) -> Iterator[Difference]:
    matcher = SequenceMatcher(None, [_text(e) for e in before], [_text(e) for e in after], False)
    for what, left, left_end, right, right_end in matcher.get_opcodes():
        if what == "equal":
            continue
        shared = min(left_end - left, right_end - right)
        for step in range(shared):
            where = _numbered(path, right + step)
            yield from _between(where, before[left + step], after[right + step])
        for place in range(left + shared, left_end):
            yield _difference(_numbered(path, place), before[place], None, removed=True)
        for place in range(right + shared, right_end):
            yield _difference(_numbered(path, place), None, after[place], added=True)


def _numbered(path: tuple[str, ...], place: int) -> tuple[str, ...]:
    """ "evidence 3": people count from one."""
    if not path:
        return (f"entry {place + 1}",)
    return (*path[:-1], f"{path[-1]} {place + 1}")


def _difference(
    path: tuple[str, ...],
    before: Any,
    after: Any,
    *,
    added: bool = False,
    removed: bool = False,
) -> Difference:
    old, new = "" if added else in_words(before), "" if removed else in_words(after)
    if old == new:
        # The words lose something that the hash does not: show the texts themselves.
        old, new = _text(before), _text(after)
    return Difference(" › ".join(path) or "the whole item", old, new)


def _text(value: Any) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False)
