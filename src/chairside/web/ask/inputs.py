"""How each kind of question is drawn in a form, filled from what was saved, and read back."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any

from django import forms

from chairside.knowledge.canonical import JsonValue
from chairside.knowledge.questionnaire import Question, typed
from chairside.knowledge.questionnaire.question import Choice, Several

FEWEST_ROWS = 3
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_TOO_LONG = "This is too long. Make it shorter."
_NOT_ONE = "Choose one of the answers shown."


class Input(ABC):
    """The fields of one question. `kind` names the template that draws them."""

    kind = "one"

    def __init__(self, question: Question) -> None:
        self.question = question

    def names(self) -> list[list[str]]:
        """Of the fields, in rows."""
        return [[self.question.id]]

    @abstractmethod
    def fields(self) -> Mapping[str, forms.Field]: ...

    def initial(self, saved: JsonValue) -> dict[str, Any]:
        return {self.question.id: saved}

    def entered(self, cleaned: Mapping[str, Any]) -> object:
        """As `Question.read` takes it."""
        return cleaned.get(self.question.id)


class OneOfFew(Input):
    kind = "choices"

    def fields(self) -> Mapping[str, forms.Field]:
        options = self.question.options if isinstance(self.question, Choice) else {}
        return {
            self.question.id: forms.ChoiceField(
                choices=[*options.items()],
                widget=forms.RadioSelect,
                required=False,
                error_messages={"invalid_choice": _NOT_ONE},
            )
        }


class SomeOfFew(Input):
    kind = "choices"

    def fields(self) -> Mapping[str, forms.Field]:
        options = self.question.options if isinstance(self.question, Several) else {}
        return {
            self.question.id: forms.MultipleChoiceField(
                choices=[*options.items()],
                widget=forms.CheckboxSelectMultiple,
                required=False,
                error_messages={"invalid_choice": _NOT_ONE, "invalid_list": _NOT_ONE},
            )
        }


class Words(Input):
    def fields(self) -> Mapping[str, forms.Field]:
        asked = self.question
        assert isinstance(asked, typed.Text)  # noqa: S101 - `input_for` chose this class by it
        widget: forms.Widget = (
            forms.Textarea(attrs={"rows": asked.rows})
            if asked.rows > 1
            else forms.TextInput(attrs={"type": asked.kind, "autocomplete": asked.autocomplete})
        )
        return {asked.id: _text(asked.longest, widget)}


class Lines(Input):
    def fields(self) -> Mapping[str, forms.Field]:
        room = typed.MOST_LINES * typed.LONGEST_NAME
        return {self.question.id: _text(room, forms.Textarea(attrs={"rows": 6}))}

    def initial(self, saved: JsonValue) -> dict[str, Any]:
        if not isinstance(saved, list):
            return {}
        return {self.question.id: "\n".join(str(each) for each in saved) or typed.NONE}

    def entered(self, cleaned: Mapping[str, Any]) -> object:
        return str(cleaned.get(self.question.id, "")).splitlines()


class DayParts(Input):
    """Month, day and year apart: nobody has to guess which comes first."""

    kind = "day"

    def names(self) -> list[list[str]]:
        return [[f"{self.question.id}_{part}" for part in ("month", "day", "year")]]

    def fields(self) -> Mapping[str, forms.Field]:
        month, day, year = self.names()[0]
        months = [("", "Month"), *((str(at), name) for at, name in enumerate(MONTHS, start=1))]
        return {
            month: forms.ChoiceField(
                label="Month",
                choices=months,
                required=False,
                widget=forms.Select(attrs={"autocomplete": "bday-month"}),
                error_messages={"invalid_choice": _NOT_ONE},
            ),
            day: _number("Day", 2, "bday-day"),
            year: _number("Year", 4, "bday-year"),
        }

    def initial(self, saved: JsonValue) -> dict[str, Any]:
        if not isinstance(saved, str):
            return {}
        year, month, day = saved.split("-")
        return dict(zip(self.names()[0], (str(int(month)), str(int(day)), year), strict=True))

    def entered(self, cleaned: Mapping[str, Any]) -> object:
        month, day, year = (str(cleaned.get(name, "")).strip() for name in self.names()[0])
        return f"{year}-{month:0>2}-{day:0>2}" if month and day and year else ""


class TrialRows(Input):
    kind = "trials"

    def __init__(self, question: Question, *, rows: int) -> None:
        super().__init__(question)
        self._rows = max(FEWEST_ROWS, min(rows, typed.MOST_TRIALS))

    def names(self) -> list[list[str]]:
        return [
            [f"{self.question.id}_{row}_{part}" for part in ("medicine", "weeks", "helped")]
            for row in range(1, self._rows + 1)
        ]

    def fields(self) -> Mapping[str, forms.Field]:
        helped = [("", "Did it help?"), ("yes", "Yes"), ("no", "No"), ("unsure", "Not sure")]
        found: dict[str, forms.Field] = {}
        for medicine, weeks, help_ in self.names():
            found[medicine] = _text(typed.LONGEST_NAME, _plain())
            found[medicine].label = "Name"
            found[weeks] = WeeksField()
            found[help_] = forms.ChoiceField(
                label="Did it help?",
                choices=helped,
                required=False,
                error_messages={"invalid_choice": _NOT_ONE},
            )
        return found

    def initial(self, saved: JsonValue) -> dict[str, Any]:
        rows = saved if isinstance(saved, list) else []
        return {
            name: row.get(part)
            for names, row in zip(self.names(), rows, strict=False)
            if isinstance(row, dict)
            for name, part in zip(names, ("medicine", "weeks", "helped"), strict=True)
        }

    def entered(self, cleaned: Mapping[str, Any]) -> object:
        return [
            {"medicine": cleaned.get(one), "weeks": cleaned.get(two), "helped": cleaned.get(three)}
            for one, two, three in self.names()
        ]


class WeeksField(forms.CharField):
    def __init__(self) -> None:
        super().__init__(
            label="Weeks",
            required=False,
            max_length=12,
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            error_messages={"max_length": _TOO_LONG},
        )

    def clean(self, value: Any) -> str:
        text = str(super().clean(value))
        if text and typed.read_weeks(text) is None:
            raise forms.ValidationError("Write the weeks as a number, like 6.")
        return text


def _text(longest: int, widget: forms.Widget) -> forms.CharField:
    return forms.CharField(
        required=False,
        max_length=longest,
        widget=widget,
        error_messages={"max_length": _TOO_LONG},
    )


def _plain() -> forms.TextInput:
    return forms.TextInput(attrs={"autocomplete": "off"})


def _number(label: str, digits: int, autocomplete: str) -> forms.CharField:
    shape = {"inputmode": "numeric", "autocomplete": autocomplete}
    found = _text(digits, forms.TextInput(attrs=shape))
    found.label = label
    found.error_messages["max_length"] = f"Write the {label.lower()} with {digits} digits at most."
    return found


def input_for(question: Question, *, rows: int) -> Input:
    """`rows` is how many trials there is room for."""
    if isinstance(question, typed.Trials):
        return TrialRows(question, rows=rows)
    for kind, made in (
        (Choice, OneOfFew),
        (Several, SomeOfFew),
        (typed.Medicines, Lines),
        (typed.Day, DayParts),
    ):
        if isinstance(question, kind):
            return made(question)
    return Words(question)
