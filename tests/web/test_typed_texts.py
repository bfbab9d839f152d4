"""No text that a person types gets round the one function that says how a text is stored."""

import ast
import inspect
import pkgutil
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.apps import apps
from django.db.models import CharField, JSONField, TextField

from chairside import web
from chairside.texts.stored import as_stored
from chairside.web.account.forms import OwnPasswordForm
from chairside.web.forms import ClinicForm, TextAreaField
from tests.clinic import stages
from tests.web.queries.test_sent_forms import send, whole_visit
from tests.web.treatments.stage import Stage

# What views read from a form themselves: keys, choices and hashes, and texts that a question's kind
# (“value”) or the search (“q”) reads.
READ_BY_VIEWS = {
    *(
        "active",
        "chair",
        "code",
        "document",
        "ending",
        "fingerprint",
        "go",
        "in_use",
        "moves",
        "name",
    ),
    *("next", "order", "patient", "protocol", "q", "question", "read_sha256", "replaces", "rule"),
    *("seen", "site", "source", "to", "until", "value"),
}
# A password is what was typed, to the letter; only its hash is stored.
AS_TYPED = (OwnPasswordForm,)
HIDDEN = "\u200b"


def modules() -> Iterator[Any]:
    for module in pkgutil.walk_packages(web.__path__, "chairside.web."):
        yield import_module(module.name)


def test_every_form_is_of_the_clinic() -> None:
    for module in modules():
        for _, member in inspect.getmembers(module, inspect.isclass):
            ours = member.__module__.startswith("chairside.web") and issubclass(
                member, forms.BaseForm
            )
            assert not ours or issubclass(member, (ClinicForm, *AS_TYPED)), member


def sent_names(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Attribute(attr="POST"), attr=_), args=args):
                yield from (x.value for x in args[:1] if isinstance(x, ast.Constant))
            case ast.Compare(
                left=ast.Constant(value=str(name)), comparators=[ast.Attribute(attr="POST")]
            ):
                yield name
            case ast.Subscript(
                value=ast.Attribute(attr="POST"), slice=ast.Constant(value=str(name))
            ):
                yield name


def test_views_read_no_other_text_of_a_form_themselves() -> None:
    read = {name for path in Path(web.__path__[0]).rglob("*.py") for name in sent_names(path)}
    assert read == READ_BY_VIEWS


class AnyForm(ClinicForm):
    line = forms.CharField()
    lines = TextAreaField(required=False)
    chosen = forms.MultipleChoiceField(choices=[("fi", "fi")], required=False)
    secret = forms.CharField(widget=forms.PasswordInput)


SENT: Mapping[str, Any] = {
    "line": "\ufeffO\u2019Bri\u200ben",
    "lines": "one\r\ntwo\u00a0three",
    "chosen": ["\ufb01"],
    "secret": "pass\u200bword",
}


def test_a_form_gets_texts_as_they_are_stored_and_passwords_as_typed() -> None:
    form = AnyForm(SENT)
    assert form.is_valid(), form.errors
    assert form.cleaned_data == {
        "line": "O\u2019Brien",
        "lines": "one\ntwo three",
        "chosen": ["fi"],
        "secret": "pass\u200bword",
    }


@pytest.mark.parametrize("sign", ["\x08", "\u202e", "\ue000"])
def test_what_cannot_be_stored_is_refused_beside_its_field(sign: str) -> None:
    form = AnyForm({**SENT, "lines": f"0.5{sign} mg", "secret": f"a{sign}b"})
    assert list(form.errors) == ["lines"]
    assert form.errors["lines"][0].startswith("This holds a ")


@pytest.fixture
def stage(db: None, monkeypatch: pytest.MonkeyPatch) -> Stage:
    return Stage.opened(monkeypatch)


def hidden_in(entered: Mapping[str, Any]) -> dict[str, Any]:
    texts = {"reason", "text", "left_with", "escort_name", "escort_phone", "changes"}
    return {
        name: f"{value[:2]}{HIDDEN}{value[2:]}" if name in texts and value else value
        for name, value in entered.items()
    }


def texts_of(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts_of(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts_of(one)


def everything_written() -> Iterator[tuple[str, str]]:
    for model in apps.get_models():
        names = [
            field.name
            for field in model._meta.concrete_fields
            if isinstance(field, CharField | TextField | JSONField)
        ]
        for row in model._default_manager.values_list(*names) if names else ():
            yield from ((model._meta.label, text) for value in row for text in texts_of(value))


def test_nothing_invisible_is_written_in_a_whole_visit(stage: Stage) -> None:
    clinic, visit = stage.clinic, stages.booked(stage.clinic)
    confirmed = 0
    for at, (name, named, entered) in whole_visit(stage, visit):
        by = clinic.prescriber if name in ("override", "order") else clinic.nurse
        confirmed += name == "confirm"
        if (confirmed == 2 and name == "confirm") or name == "take_over":
            by = clinic.second_nurse
        send(stage, visit, at, (name, named, hidden_in(entered)), by)
    texts = list(everything_written())
    assert any(text == "Calm." for _, text in texts)
    assert [pair for pair in texts if as_stored(pair[1]) != pair[1]] == []
