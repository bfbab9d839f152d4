"""Questions on pages: which input each kind of answer gets, what it holds, and how it is read back.

A question keeps its kind's own words; what is posted becomes a typed value or a sentence beside
the field. Blank is None: not answered.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from chairside.knowledge.questions import (
    Amount,
    AnswerError,
    AnyQuestion,
    Choice,
    Day,
    Kind,
    Names,
    Several,
    Text,
    YesNo,
)
from chairside.knowledge.questions.kinds import NOTHING
from chairside.texts.translated import Declared as _
from chairside.units.number import plain

NOT_KNOWN = ("", _("not known"))
FEW_OPTIONS = 5
_NOT_ONE = _("Choose one of the answers shown.")
_ROOM = 40
"""Characters for a number or a day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """How a kind of answer is put in. `name` is one of choices, select, several, number, day, line,
    lines; `options` end with “not known” where that may be chosen.
    """

    name: str
    options: tuple[tuple[str, str], ...] = ()
    unit: str = ""
    rows: int = 1
    longest: int = _ROOM
    attrs: dict[str, str] = field(default_factory=dict)


def shape_of(kind: Kind[Any], *, unknown: bool = True) -> Shape:
    """`unknown` offers “not known” beside the options."""
    match kind:
        case YesNo():
            return _few((("true", "yes"), ("false", "no")), unknown)
        case Choice():
            return _few(tuple((str(one.value), one.text) for one in kind.options), unknown)
        case Several():
            return Shape(name="several", options=tuple((x.value, x.text) for x in kind.options))
        case Amount():
            attrs = {"inputmode": "decimal", "autocomplete": "off"}
            return Shape(name="number", unit=kind.unit_words, attrs=attrs)
        case Day():
            return Shape(name="day", attrs={"type": "date"})
        case Names():
            return Shape(name="lines", rows=6, longest=kind.most * kind.longest)
        case Text():
            if kind.rows > 1:
                return Shape(name="lines", rows=kind.rows, longest=kind.longest)
            attrs = {"type": kind.input_type, "autocomplete": kind.autocomplete}
            return Shape(name="line", longest=kind.longest, attrs=attrs)
    raise TypeError(f"{type(kind).__name__} is more than one input.")


def _few(options: tuple[tuple[str, str], ...], unknown: bool) -> Shape:
    options = (*options, NOT_KNOWN) if unknown else options
    return Shape(name="choices" if len(options) <= FEW_OPTIONS else "select", options=options)


def as_input(value: object) -> str:
    """A value as the input of a page holds it; empty for not known."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


class AnswerField(forms.Field):
    """One question as a field of a form. Its cleaned value is the typed answer, or None."""

    def __init__(
        self, question: AnyQuestion, *, unknown: bool = False, as_list: bool = False, **options: Any
    ) -> None:
        """`as_list` draws a choice as a list that opens, with the question as its first line."""
        shape = shape_of(question.kind, unknown=unknown)
        options.setdefault("label", question.text)
        options.setdefault("help_text", question.hint)
        options.setdefault("required", False)
        widget = widget_of(shape)
        if as_list:
            blank = [] if options["required"] else [("", question.text)]
            widget = forms.Select(choices=[*blank, *shape.options])
        super().__init__(widget=widget, **options)
        self.question = question
        self.unit = shape.unit

    def clean(self, value: Any) -> Any:
        if value is None or (isinstance(value, str) and not value.strip()) or value == []:
            self.validate(None)
            return None
        try:
            return self.question.parse(value)
        except AnswerError as error:
            few = isinstance(self.question.kind, Choice | Several | YesNo)
            raise ValidationError(_NOT_ONE if few else error.sentence) from error

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, list | tuple):
            return as_input(value)
        if isinstance(self.question.kind, Several):
            return [str(code) for code in value]
        return "\n".join(value) or NOTHING


def widget_of(shape: Shape) -> forms.Widget:
    match shape.name:
        case "choices":
            return forms.RadioSelect(choices=shape.options)
        case "select":
            return forms.Select(choices=shape.options)
        case "several":
            return forms.CheckboxSelectMultiple(choices=shape.options)
        case "lines":
            return forms.Textarea(attrs={"rows": shape.rows, "maxlength": shape.longest})
    return forms.TextInput(attrs={**shape.attrs, "maxlength": shape.longest})
