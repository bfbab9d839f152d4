"""Forms that say what is wrong beside the field, and keep what was typed."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from chairside.clinic.refusal import Refusal, Refusals
from chairside.texts.stored import unstorable, why_not
from chairside.texts.translated import Declared as _
from chairside.web.bound_fields import ClinicBoundField
from chairside.web.parameters import in_calendar

ONCE = "once"
"""The name of the hidden input that says which opening of a form was sent."""


_LARGEST_COUNT = 2**31 - 1
"""Of an integer column in the database."""


KEYPAD = "data-keypad"
"""Marks an input into which the keypad of a touch screen writes (`keypad.js`)."""


class NumberField(forms.DecimalField):
    """A decimal with its unit printed beside it. A text input: what cannot be read stays visible."""

    def __init__(self, *, unit: str = "", keypad: bool = False, **options: Any) -> None:
        attrs = {"inputmode": "decimal", **({KEYPAD: True} if keypad else {})}
        options.setdefault("widget", forms.TextInput(attrs=attrs))
        super().__init__(**options)
        self.unit = unit
        self.error_messages["invalid"] = gettext("Enter a number, for example 72.5.")

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str) and "," in value:
            # 1,250 is a thousand to some and one and a quarter to others.
            raise ValidationError(
                gettext("Enter the number with a decimal point and no commas, for example 72.5.")
            )
        return super().to_python(value)


class CountField(forms.IntegerField):
    """A whole number with its unit printed beside it."""

    def __init__(self, *, unit: str = "", step: int = 0, **options: Any) -> None:
        """With a `step` buttons beside the input count it up and down."""
        options.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric"}))
        bounded = "max_value" in options
        super().__init__(**{"max_value": _LARGEST_COUNT, **options})
        self.unit, self.step = unit, step
        self.error_messages["invalid"] = gettext("Enter a whole number.")
        if not bounded:
            self.error_messages["max_value"] = gettext("This number is too large.")


class DateField(forms.DateField):
    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        super().__init__(**options)
        self.error_messages["invalid"] = gettext("Enter a date that exists, as year-month-day.")

    def to_python(self, value: Any) -> Any:
        return in_calendar(super().to_python(value))


class YesNoField(forms.TypedChoiceField):
    """Yes, no, or not answered (None): an empty answer never reads as a no."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.RadioSelect)
        options.setdefault("required", False)
        super().__init__(
            choices=(("yes", gettext("Yes")), ("no", gettext("No"))),
            coerce=lambda value: value == "yes",
            empty_value=None,
            **options,
        )

    def prepare_value(self, value: Any) -> Any:
        return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value


class PinField(forms.CharField):
    """Six digits on a numeric keypad, never written back into a page."""

    def __init__(self, *, autofocus: bool = False, **options: Any) -> None:
        attributes: dict[str, Any] = {"inputmode": "numeric", "autocomplete": "off"}
        attributes |= {"maxlength": "6", "autofocus": autofocus}
        widget = forms.PasswordInput(attrs=attributes)
        super().__init__(**{"widget": widget, "max_length": 6, "min_length": 6, **options})
        for name in ("min_length", "max_length"):
            self.error_messages[name] = gettext("A PIN has 6 digits.")


class TextAreaField(forms.CharField):
    def __init__(self, *, rows: int = 3, **options: Any) -> None:
        options.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(**options)


# Django's own sentences are about "this value".
_SENTENCES = {
    "min_value": _("Enter %(limit_value)s or more."),
    "max_value": _("Enter %(limit_value)s or less."),
    "min_length": _("Enter at least %(limit_value)d characters."),
    "max_length": _("Enter at most %(limit_value)d characters; these are %(show_value)d."),
    "max_digits": _("Enter at most %(max)s digits."),
    "max_decimal_places": _("Enter at most %(max)s decimal places."),
    "max_whole_digits": _("Enter at most %(max)s digits before the point."),
    "invalid_choice": _("Choose one of the options."),
}


class ClinicForm(forms.Form):
    """The base of every form. `wide` names fields that take the whole width of the grid, `optional` those
    that say that they may stay empty: without it, every one that may.

    A form that is `public`, for patients and strangers, tells the error before the input and says of
    no field that it may stay empty.
    """

    wide: tuple[str, ...] = ()
    optional: tuple[str, ...] | None = None
    public = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            # What a form says itself stays.
            if (
                field.error_messages.get("required")
                == forms.Field.default_error_messages["required"]
            ):
                field.error_messages["required"] = gettext("Required.")
            ours = {code: words for cls in type(field).__mro__ for code, words in _django(cls)}
            for code, words in _SENTENCES.items():
                if field.error_messages.get(code) == ours.get(code):
                    field.error_messages[code] = words
        self.once = _key(self.data.get(ONCE))

    def _post_clean(self) -> None:
        """What cannot be stored is refused beside its field, whichever kind of field it is."""
        super()._post_clean()  # type: ignore[misc]  # Django's stubs leave it out
        for bound in self:
            sent = "" if isinstance(bound.field.widget, forms.PasswordInput) else bound.data
            if bound.name in self.errors or not isinstance(sent, str):
                continue
            if sign := unstorable(sent):
                self.add_error(bound.name, gettext("This %(why_not)s") % {"why_not": why_not(sign)})

    def summary(self) -> list[tuple[str, str]]:
        """Each problem with the id of the input it is about, for the list at the top of a page."""
        general = [("", str(error)) for error in self.non_field_errors()]
        bound = (field for field in self if isinstance(field, ClinicBoundField))
        return [*general, *(problem for field in bound for problem in field.problems())]

    @property
    def has_keypad(self) -> bool:
        return any(KEYPAD in field.widget.attrs for field in self.fields.values())

    def renew(self) -> None:
        """Another key: what is sent next is another entry."""
        self.once = _key(None)

    def refuse(self, refusal: Refusal) -> None:
        """Put the reasons where they belong: beside the field they name, else at the top."""
        reasons = refusal.reasons if isinstance(refusal, Refusals) else [refusal]
        for reason in reasons:
            beside = reason.field if reason.field in self.fields else None
            self.add_error(beside, reason.sentence)


def _django(cls: type) -> Iterable[tuple[str, str]]:
    """The sentences of a field's class that Django wrote."""
    is_theirs = cls.__module__.startswith("django.")
    return getattr(cls, "default_error_messages", {}).items() if is_theirs else ()


def _key(sent: object) -> str:
    """The key that came back with the form, else a new one."""
    try:
        return str(UUID(str(sent)))
    except ValueError:
        return str(uuid4())


class Attempt:
    """The block of `attempt`. A class, so that type checkers know that it may end early."""

    def __init__(self, form: ClinicForm) -> None:
        self._form = form

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: object
    ) -> bool:
        if not isinstance(error, Refusal):
            return False
        self._form.refuse(error)
        return True


def attempt(form: ClinicForm) -> Attempt:
    """Call an operation inside `with attempt(form)`; if it refuses, the form says why.

    `return` from inside the block on success, and show the form again (422) after it.
    """
    return Attempt(form)
