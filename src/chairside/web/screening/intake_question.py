"""One question of the intake: its input, the answer that stands, and what was reported."""

from dataclasses import dataclass

from django.forms import Select, Widget
from django.utils.translation import gettext

from chairside.clinic.screening.fields import CONSIDERED
from chairside.clinic.screening.kinds import Source
from chairside.clinic.screening.queries import Given, Reported, families
from chairside.knowledge.picture import AnyField
from chairside.web.questions import NOT_KNOWN, Shape, as_input, shape_of, widget_of


@dataclass(frozen=True, slots=True)
class IntakeQuestion:
    """typed   what was sent and not saved; it stays in the input
    theirs  what somebody else answered meanwhile
    is_apart  it is not asked: it cannot apply
    """

    field: AnyField
    given: Given | None
    reported: Reported | None = None
    typed: str | None = None
    wrong: str = ""
    theirs: Given | None = None
    is_apart: bool = False

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
    def chosen(self) -> str | None:
        """The choice that is marked; None, and so none of them, while nobody has asked."""
        return None if self.given is None and self.typed is None else self.value

    @property
    def number(self) -> int:
        """Of the answer that stands, 0 for none: what a change of it has to name."""
        return 0 if self.given is None else self.given.number

    @property
    def state_words(self) -> str:
        """Where the answer that stands comes from, if not from somebody here."""
        from_referral = self.given is not None and self.given.source == Source.REFERRAL
        return gettext("From the questionnaire") if from_referral and self.value else ""

    @property
    def reported_value(self) -> str:
        return "" if self.reported is None else as_input(self.reported.value)

    @property
    def is_group(self) -> bool:
        return self.shape.name == "choices"

    @property
    def is_line(self) -> bool:
        """Short, with room for a unit."""
        return self.shape.name in ("number", "day", "line")

    def widget(self) -> Widget:
        """The input of what is no group of choices."""
        if self.field.id == CONSIDERED.id:
            protocols = [
                (family, [(protocol.id, protocol.title) for protocol in protocols])
                for family, protocols in families().items()
            ]
            return Select(choices=[("", gettext("none chosen")), *protocols])
        if self.shape.name == "select":
            empty = ("", gettext("not asked yet")) if self.given is None else NOT_KNOWN
            return Select(choices=[empty, *(row for row in self.shape.options if row[0])])
        return widget_of(self.shape)
