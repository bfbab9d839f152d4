"""One question of the intake: its input, the answer that stands, and what was reported."""

from dataclasses import dataclass

from chairside.clinic.screening.fields import CONSIDERED
from chairside.clinic.screening.kinds import Source
from chairside.clinic.screening.queries import Given, Reported, families
from chairside.knowledge.picture import AnyField
from chairside.web.questions import Shape, as_input, shape_of


@dataclass(frozen=True, slots=True)
class IntakeQuestion:
    """typed   what was sent and not saved; it stays in the input
    theirs  what somebody else answered meanwhile
    """

    field: AnyField
    given: Given | None
    reported: Reported | None = None
    typed: str | None = None
    wrong: str = ""
    theirs: Given | None = None

    @property
    def shape(self) -> Shape:
        return shape_of(self.field.kind)

    @property
    def value(self) -> str:
        """As the input holds it."""
        if self.typed is not None:
            return self.typed
        return "" if self.given is None else as_input(self.given.value)

    @property
    def number(self) -> int:
        """Of the answer that stands, 0 for none: what a change of it has to name."""
        return 0 if self.given is None else self.given.number

    @property
    def from_questionnaire(self) -> bool:
        return self.given is not None and self.given.source == Source.REFERRAL

    @property
    def reported_value(self) -> str:
        return "" if self.reported is None else as_input(self.reported.value)

    @property
    def groups(self) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
        """The options by kind of trouble, for the protocol considered."""
        if self.field.id != CONSIDERED.id:
            return ()
        return tuple(
            (family, tuple((protocol.id, protocol.title) for protocol in protocols))
            for family, protocols in families().items()
        )
