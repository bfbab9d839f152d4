"""What people type, before it becomes part of a record: cleaned, or refused with a sentence."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext

from chairside.clinic.refusal import Refusal, Refusals
from chairside.texts.stored import as_stored, unstorable, why_not


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


def stored_text(text: str, *, field: str) -> str:
    """The text as it is stored, with its lines. Errors: `Refusal` as of `clean_text`."""
    stored = as_stored(text)
    if sign := unstorable(stored):
        raise Refusal(gettext("This %(why_not)s") % {"why_not": why_not(sign)}, field=field)
    return stored


def clean_text(text: str, *, label: str, field: str, longest: int, required: bool = True) -> str:
    """The text as it is stored (`texts.stored`), on one line without repeated spaces.

    Errors: `Refusal` beside `field` when it is missing, too long or holds characters that cannot
    be kept. `label` begins the sentence: “The family name”.
    """
    plain = as_stored(text)
    if sign := unstorable(plain):
        raise Refusal(f"{label} {why_not(sign)}", field=field)
    plain = " ".join(plain.split())
    if required and not plain:
        raise Refusal(gettext("%(label)s is missing.") % {"label": label}, field=field)
    if len(plain) > longest:
        raise Refusal(
            gettext("%(label)s has %(number)s characters; there is room for %(longest)s.")
            % {"label": label, "number": len(plain), "longest": longest},
            field=field,
        )
    return plain
