"""Asking the explorer for curves, in tests."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.test import Client

Query = Mapping[str, str | Sequence[str]]

# 0.5 mg/kg of 70 kg, in milligrams, at one point a minute.
STANDARD: Query = {
    "weight": "70",
    "hours": "4",
    "a-kind": "infusion",
    "a-amount": "35",
    "a-unit": "mg",
    "a-over": "40",
}


def curves(client: Client, **changes: str | Sequence[str]) -> dict[str, Any]:
    """The JSON answer; `a_kind` stands for the field a-kind."""
    answer = client.get("/explorer/curves/", changed(**changes))
    assert answer.status_code == 200, answer.content
    drawn: dict[str, Any] = answer.json()
    return drawn


def problems(client: Client, **changes: str | Sequence[str]) -> dict[str, str]:
    answer = client.get("/explorer/curves/", changed(**changes))
    assert answer.status_code == 422
    sentences: dict[str, str] = answer.json()["problems"]
    return sentences


def changed(**changes: str | Sequence[str]) -> Query:
    named = {
        f"{name[0]}-{name[2:]}" if name[:2] in ("a_", "b_", "c_") else name: value
        for name, value in changes.items()
    }
    return {**STANDARD, **named}


def only(answer: dict[str, Any]) -> dict[str, Any]:
    (curve,) = answer["curves"]
    return dict(curve)
