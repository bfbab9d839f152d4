"""What an operation says when it will not: the sentence that the person reads, and where it belongs."""


class Refusal(Exception):  # Django's ValidationError plus a sentence for people
    """The operation did nothing. `str()` is the sentence; `field` names the input it stands beside."""

    def __init__(self, sentence: str, *, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field


class PermissionRefused(Refusal):
    """The person's roles do not include this."""


class Conflict(Refusal):
    """Somebody else changed the same thing first; what they did is in the sentence."""


class Refusals(Refusal):
    """Several reasons at once, each said. `reasons` are the single refusals."""

    def __init__(self, reasons: list[Refusal]) -> None:
        super().__init__(" ".join(reason.sentence for reason in reasons))
        self.reasons = reasons
