"""What differs between two versions of a document, paragraph by paragraph."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import zip_longest

from chairside.clinic.consents.content import Body
from chairside.clinic.signoffs.changes import Difference

_Line = tuple[str, str]
"""The heading it stands under, and the paragraph."""


def changes(before: Body, after: Body) -> tuple[Difference, ...]:
    """In the order of the text. Sources count only where the words beside them changed."""
    return tuple(_between(_lines(before), _lines(after)))


def _lines(body: Body) -> list[_Line]:
    fixed = [
        (section.title, paragraph.text)
        for section in body.sections
        for paragraph in section.paragraphs
    ]
    own = [(section.title, text) for section in body.own for text in section.paragraphs]
    return [*fixed, *own]


def _between(before: list[_Line], after: list[_Line]) -> Iterator[Difference]:
    for what, left, left_end, right, right_end in SequenceMatcher(
        None, before, after, False
    ).get_opcodes():
        if what == "equal":
            continue
        pairs = zip_longest(before[left:left_end], after[right:right_end])
        for old, new in pairs:
            where = (new or old or ("", ""))[0]
            yield Difference(where, old[1] if old else "", new[1] if new else "")
