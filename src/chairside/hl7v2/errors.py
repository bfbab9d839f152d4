"""The one exception a message can raise here, with a reason a program can act on."""

import enum


class ErrorReason(enum.StrEnum):
    """Why a payload could not be read as one device message."""

    EMPTY = "empty"
    NO_HEADER = "no-header"
    BAD_SEPARATORS = "bad-separators"
    SEVERAL_MESSAGES = "several-messages"
    TOO_LARGE = "too-large"
    UNSUPPORTED_TYPE = "unsupported-type"
    CANNOT_WRITE = "cannot-write"


class Hl7Error(ValueError):
    """A payload, or a message to be written, that breaks a rule we cannot read around.

    `reason` is for the program, the text is for the person who looks after the device.
    """

    def __init__(self, reason: ErrorReason, sentence: str) -> None:
        super().__init__(sentence)
        self.reason = reason
        self.sentence = sentence
