"""The separator characters a message declares in MSH-1 and MSH-2."""

from dataclasses import dataclass

from chairside.hl7v2.errors import ErrorReason, Hl7Error


@dataclass(frozen=True, slots=True)
class Separators:
    """The five separators; the defaults are those every known device sends."""

    field: str = "|"
    component: str = "^"
    repeat: str = "~"
    escape: str = "\\"
    subcomponent: str = "&"

    @property
    def encoding_characters(self) -> str:
        return self.component + self.repeat + self.escape + self.subcomponent

    @property
    def all(self) -> str:
        return self.field + self.encoding_characters


def _usable(character: str) -> bool:
    return character.isascii() and character.isprintable() and not character.isalnum()


def read_separators(*, field: str, declared: str) -> tuple[Separators, tuple[str, ...]]:
    """Separators from MSH-1 and MSH-2, with a warning where a default had to stand in.

    Raises Hl7Error when they are letters, digits, control characters or not all different.
    """
    standard = Separators().encoding_characters
    warnings: list[str] = []
    if len(declared) < len(standard):
        warnings.append(
            f"MSH-2 declares {len(declared)} of 4 encoding characters; the usual ones stand in."
        )
    characters = declared[:4] + standard[len(declared) :]
    separators = Separators(field, *characters)
    if len(set(separators.all)) != len(separators.all) or not all(map(_usable, separators.all)):
        raise Hl7Error(
            ErrorReason.BAD_SEPARATORS,
            "The header declares separators that are not five different punctuation marks.",
        )
    return separators, tuple(warnings)
