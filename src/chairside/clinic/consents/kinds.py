"""The words of consents: how one signs, and what whoever signs ticks."""

from enum import StrEnum


class Method(StrEnum):
    DRAWN = "drawn"
    TYPED = "typed"


STATEMENT = (
    "I have read this text and had time to ask. I agree to the treatment that it describes. I know "
    "that I may take this back at any time."
)
"""What whoever signs ticks; it is part of what is signed."""
