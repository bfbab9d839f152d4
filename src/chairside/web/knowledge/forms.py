"""What narrows the list, and what a prescriber writes to sign or to withdraw."""

from typing import Any

from django import forms

from chairside.knowledge.grades import Grade
from chairside.knowledge.items import ItemKind
from chairside.texts.translated import Declared as _
from chairside.web.forms import ClinicForm, NumberField, TextAreaField
from chairside.web.knowledge.presenters import KIND_WORDS, STATE_WORDS, StateFilter, Wanted
from chairside.web.signing import SignForm

_NO_SUCH = {"invalid_choice": _("There is no such choice; all are shown.")}


class FilterForm(ClinicForm):
    q = forms.CharField(
        label=_("Words"),
        required=False,
        max_length=200,
        widget=forms.TextInput(
            attrs={
                "type": "search",
                "autocomplete": "off",
                "spellcheck": "false",
                "placeholder": _("Title or author"),
            }
        ),
    )
    kind = forms.ChoiceField(
        label=_("Kind"),
        required=False,
        error_messages=_NO_SUCH,
        choices=[("", _("all kinds")), *((kind.value, KIND_WORDS[kind]) for kind in ItemKind)],
    )
    grade = forms.ChoiceField(
        label=_("Best reading"),
        required=False,
        error_messages=_NO_SUCH,
        choices=[("", _("any grade")), *((grade.value, grade.label) for grade in Grade)],
    )
    state = forms.ChoiceField(
        label=_("In this clinic"),
        required=False,
        error_messages=_NO_SUCH,
        choices=[
            ("", _("any state")),
            *((state.value, STATE_WORDS[state]) for state in StateFilter),
        ],
    )

    def wanted(self) -> Wanted:
        """What could be read of the choices; the rest narrows nothing and says so."""
        self.is_valid()
        typed = self.cleaned_data
        return Wanted(
            text=typed.get("q") or "",
            kind=ItemKind(typed["kind"]) if typed.get("kind") else None,
            grade=Grade(typed["grade"]) if typed.get("grade") else None,
            state=StateFilter(typed["state"]) if typed.get("state") else None,
        )


class SignItemForm(SignForm):
    """`read_hash` is the content that stood on the page; only a setting has a value."""

    read_hash = forms.CharField(max_length=64, widget=forms.HiddenInput, required=False)
    value = NumberField(label=_("Value in this clinic"))
    note = TextAreaField(
        label=_("Note"),
        rows=2,
        required=False,
        max_length=600,
        help_text=_("Why, for those who read this later."),
    )
    wide = ("note",)

    def __init__(
        self, *args: Any, unit: str = "", hint: str = "", with_value: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["value", "note", "password"])
        field = self.fields["value"]
        if not with_value:
            del self.fields["value"]
        elif isinstance(field, NumberField):
            field.unit = unit
            field.help_text = hint


class WithdrawForm(ClinicForm):
    reason = TextAreaField(label=_("Why the signature is withdrawn"), rows=2, max_length=600)
    wide = ("reason",)
