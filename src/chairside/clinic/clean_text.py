"""What people type, before it becomes part of a record: cleaned, or refused with a sentence."""

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager

from chairside.clinic.refusal import Refusal, Refusals


class Reasons:
    """Gathers every reason against an entry, so that a form is answered once and in full."""

    def __init__(self) -> None:
        self.found: list[Refusal] = []

    def add(self, sentence: str, *, field: str | None = None) -> None:
        self.found.append(Refusal(sentence, field=field))

    @contextmanager
    def gathered(self) -> Iterator[None]:
        """A refusal inside the block is kept and said with the others."""
        try:
            yield
        except Refusals as several:
            self.found.extend(several.reasons)
        except Refusal as one:
            self.found.append(one)

    def refuse_if_any(self) -> None:
        if len(self.found) == 1:
            raise self.found[0]
        if self.found:
            raise Refusals(self.found)


def clean_text(text: str, *, label: str, field: str, longest: int, required: bool = True) -> str:
    """The text without outer or repeated spaces.

    Errors: `Refusal` beside `field` when it is missing, too long or holds characters that cannot
    be shown. `label` begins the sentence: “The family name”.
    """
    plain = " ".join(unicodedata.normalize("NFC", text).split())
    if required and not plain:
        raise Refusal(f"{label} is missing.", field=field)
    if len(plain) > longest:
        raise Refusal(
            f"{label} has {len(plain)} characters; there is room for {longest}.", field=field
        )
    if any(unicodedata.category(sign) in {"Cc", "Cs", "Co", "Cn"} for sign in plain):
        raise Refusal(f"{label} holds a character that cannot be shown.", field=field)
    return plain
