"""Forms: what is wrong stands beside the field, what was typed stays."""

from decimal import Decimal

import pytest
from django import forms
from django.template import Context, Template
from hypothesis import given, settings
from hypothesis import strategies as st

from chairside.clinic.refusal import Conflict, Refusal, Refusals
from chairside.web.forms import ClinicForm, CountField, DateField, NumberField, attempt


class WeightForm(ClinicForm):
    weight = NumberField(label="Weight", unit="kg", help_text="On our scale.", max_digits=6)
    visits = CountField(label="Visits", required=False, min_value=1)
    day = DateField(label="Day", required=False)
    shoes = forms.ChoiceField(
        label="Shoes",
        choices=[("on", "on"), ("off", "off")],
        widget=forms.RadioSelect,
        required=False,
    )


def shown(form: forms.Form) -> str:
    return Template("{% load chairside %}{% fields form %}").render(Context({"form": form}))


def test_a_field_has_label_unit_help_and_says_so_to_a_screen_reader() -> None:
    html = shown(WeightForm())
    assert '<label class="form-label" for="id_weight">Weight</label>' in html
    assert '<span class="unit">kg</span>' in html
    assert 'inputmode="decimal"' in html
    assert 'aria-describedby="id_weight_helptext"' in html
    assert 'id="id_weight_helptext">On our scale.' in html


def test_what_is_wrong_stands_beside_the_field_linked_to_it() -> None:
    html = shown(WeightForm({"weight": "seventy"}))
    assert 'value="seventy"' in html
    assert 'aria-invalid="true"' in html
    assert "id_weight_helptext id_weight_error" in html
    # Hint and error stand before the input, so that a row of inputs stays on one line.
    places = [html.index(f'id="id_weight{part}"') for part in ("_helptext", "_error", "")]
    assert places == sorted(places)
    assert "Enter a number, for example 72.5." in html


@pytest.mark.parametrize("typed", ["72,5", "1,250", "1.250,5"])
def test_a_comma_is_asked_about_and_never_guessed(typed: str) -> None:
    form = WeightForm({"weight": typed})
    assert form.errors["weight"] == [
        "Enter the number with a decimal point and no commas, for example 72.5."
    ]


@pytest.mark.parametrize("typed", ["NaN", "Infinity", "-inf", "1e9999", "７２", "0x10", "--1"])
def test_what_is_no_number_of_ours_is_refused_or_finite(typed: str) -> None:
    form = WeightForm({"weight": typed})
    if form.is_valid():
        assert form.cleaned_data["weight"].is_finite()
    else:
        assert "weight" in form.errors


@settings(max_examples=60)
@given(st.text(max_size=30))
def test_any_text_is_a_number_or_an_answer_and_is_shown_again_escaped(typed: str) -> None:
    form = WeightForm({"weight": typed})
    html = shown(form)
    assert form.is_valid() or form.errors["weight"]
    assert "<script" not in html.replace(typed, "") or "<script" not in typed


@settings(max_examples=40)
@given(st.decimals(min_value=-9999, max_value=9999, places=2))
def test_a_number_written_with_a_point_is_read_exactly(value: Decimal) -> None:
    form = WeightForm({"weight": f" {value} "})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["weight"] == value


def test_a_refusal_goes_beside_its_field_and_others_on_top() -> None:
    form = WeightForm({"weight": "70"})
    assert form.is_valid()
    with attempt(form):
        raise Refusals(
            [
                Refusal("This is heavier than the scale allows.", field="weight"),
                Refusal("The visit is over.", field="no_such_field"),
                Conflict("Robin Vale changed this at 14:05."),
            ]
        )
    assert form.errors["weight"] == ["This is heavier than the scale allows."]
    assert form.non_field_errors() == ["The visit is over.", "Robin Vale changed this at 14:05."]
    html = shown(form)
    assert 'role="alert"' in html
    assert 'id="id_weight_error"' in html


def test_an_attempt_lets_other_errors_through() -> None:
    form = WeightForm({"weight": "70"})
    with pytest.raises(ZeroDivisionError), attempt(form):
        raise ZeroDivisionError


def test_choices_are_a_labelled_group() -> None:
    html = shown(WeightForm())
    assert '<legend class="form-label">Shoes' in html
    assert html.count('<label class="choice"') == 2


class BoundedForm(ClinicForm):
    rate = NumberField(label="Rate", min_value=1, max_value=Decimal("9.5"), max_digits=4)
    name = forms.CharField(label="Name", min_length=2, max_length=5)
    site = forms.ChoiceField(label="Site", choices=[("a", "A")])
    own = forms.CharField(label="Own", error_messages={"required": "Say which."}, required=True)


@pytest.mark.parametrize(
    ("sent", "name", "sentence"),
    [
        ({"rate": "0.5"}, "rate", "Enter 1 or more."),
        ({"rate": "9.6"}, "rate", "Enter 9.5 or less."),
        ({"name": "x"}, "name", "Enter at least 2 characters."),
        ({"name": "xxxxxx"}, "name", "Enter at most 5 characters; these are 6."),
        ({"site": "b"}, "site", "Choose one of the options."),
        ({}, "own", "Say which."),
    ],
)
def test_what_is_wrong_is_said_as_what_to_enter(
    sent: dict[str, str], name: str, sentence: str
) -> None:
    """Never of "this value", which a person reading the sentence alone cannot know."""
    assert BoundedForm(sent).errors[name] == [sentence]


def test_several_wrong_fields_are_linked_at_the_top_and_one_alone_is_not() -> None:
    several = shown(BoundedForm({"own": "x"}))
    top = several.partition('<div class="fields">')[0]
    assert "3 fields need attention" in top
    assert '<a href="#id_rate">Rate</a>' in top
    assert '<a href="#id_own">' not in top
    one = shown(BoundedForm({"own": "x", "rate": "2", "name": "xx"}))
    assert "need attention" not in one
