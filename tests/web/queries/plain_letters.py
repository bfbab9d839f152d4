"""What a page says in plain letters while its messages are in others: data, content, or a text
that no translation reaches."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Model

from tests.house.tree import ROOT

SOURCE = ROOT / "src" / "chairside"
CONTENT = (
    "knowledge",
    "pharmacology",
    "hl7v2",
    "units",
    "documents",
    "clinic/screening/fields.py",
    "clinic/screening/where_asked.py",
    "clinic/signoffs/wording.py",
    "clinic/consents/kinds.py",
    "clinic/treatments/operations/signing.py",
    "web/explorer/observed.py",
    "web/documents/bibliography.py",
)
"""Where texts are that are cited or signed word for word, asked as they are declared, or names of
measured things."""
_READ = {"title", "aria-label", "placeholder", "alt", "data-label"}
_UNSEEN = {"script", "style", "pre", "code"}
_LETTER = r"[A-Za-zÀ-ÖØ-öø-ɏµ]"
_APART = re.compile(rf"{_LETTER}(?:{_LETTER}|[ '’/₂-](?={_LETTER}))*")
"""Words that stand together: between numbers, signs and the letters of messages."""
_VALUE = "\0"
_NO_WORDS = re.compile(r"\b[0-9a-f]{12,}\b|\S+\.\w+/\S*")
"""Hashes and addresses."""
_UNITS = {"mg", "µg", "μg", "ml", "kg", "lb", "min", "mmhg", "mg/kg", "mg/kg/h", "mg/ml", "ml/h"}


class _Texts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in _UNSEEN
        self.texts += [value for name, value in attrs if name in _READ and value]

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in _UNSEEN

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.texts.append(data)


def phrases(text: str) -> Iterator[str]:
    """Of “Dose: 0.5 mg over 40 min”: dose, mg over, min."""
    for phrase in _APART.findall(_NO_WORDS.sub("#", " ".join(text.split()))):
        if re.search("[A-Za-z]{2}", phrase):
            yield phrase.casefold()


def _without_unit(phrase: str) -> str:
    first, _, rest = phrase.partition(" ")
    return rest if first in _UNITS else phrase


def phrases_of_page(html: str) -> set[str]:
    page = _Texts()
    page.feed(html.replace("<wbr>", ""))
    return {phrase for text in page.texts for phrase in phrases(text)}


class Known:
    """What may stay in plain letters."""

    def __init__(self) -> None:
        self._phrases = {*content_phrases(), *data_phrases(), *EXCEPTIONS}

    def unknown(self, html: str) -> set[str]:
        return {phrase for phrase in phrases_of_page(html) if not self._is_known(phrase)}

    def _is_known(self, phrase: str) -> bool:
        if phrase in _UNITS or {phrase, _without_unit(phrase)} & self._phrases:
            return True
        listed = re.split(" or | and | to ", _without_unit(phrase))
        return all(part in self._phrases for part in listed) or any(
            pattern.fullmatch(phrase) for pattern in _composed()
        )


def _modules() -> Iterator[ast.Module]:
    for place in CONTENT:
        path = SOURCE / place
        for module in sorted(path.rglob("*.py")) if path.is_dir() else [Path(path)]:
            yield ast.parse(module.read_text(encoding="utf-8"))


@cache
def content_phrases() -> frozenset[str]:
    return frozenset(
        phrase
        for module in _modules()
        for node in ast.walk(module)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        for phrase in phrases(node.value)
    )


@cache
def _composed() -> tuple[re.Pattern[str], ...]:
    """Of content that is put together from a sentence and values: f"{drug} for {condition}"."""
    patterns: set[re.Pattern[str]] = set()
    for module in _modules():
        for node in ast.walk(module):
            if isinstance(node, ast.JoinedStr):
                parts = (
                    str(part.value) if isinstance(part, ast.Constant) else _VALUE
                    for part in node.values
                )
                patterns.update(_patterns("".join(parts)))
    return tuple(patterns)


def _patterns(text: str) -> Iterator[re.Pattern[str]]:
    for apart in re.split(rf"[^{_VALUE}\w '’/₂-]+", text.casefold()):
        said = apart.strip(" '-/")
        if _VALUE in said and re.search("[a-z]{3}", said.replace(_VALUE, "")):
            yield re.compile(re.escape(said).replace(re.escape(_VALUE), ".*"))


def data_phrases() -> set[str]:
    """Of every text that stands in the database."""
    texts: set[str] = set()
    for model in apps.get_models():
        fields = _texts_of(model)
        for row in model._default_manager.values(*fields) if fields else ():
            texts.update(_texts([*row.values()]))
            if {"given_names", "family_name"} <= row.keys():
                texts.add(f"{row['given_names']} {row['family_name']}")
    return {phrase for text in texts for phrase in phrases(text)}


def _texts_of(model: type[Model]) -> list[str]:
    kinds = (models.CharField, models.TextField, models.JSONField)
    return [
        field.attname
        for field in model._meta.concrete_fields
        if isinstance(field, kinds) or "Array" in field.get_internal_type()
    ]


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
        yield value.replace("_", " ")
    elif isinstance(value, dict):
        yield from _texts([*value.keys(), *value.values()])
    elif isinstance(value, list | tuple):
        for member in value:
            yield from _texts(member)


EXCEPTIONS = {
    "bp": "a sign of the chart",
    "csv": "a format",
    "pubmed central pmc": "a library",
    "marked": "an observation, stored as it was chosen",
    "nd": "of 2nd",
    "treatment resistant depression": "the code of an indication",
}
"""Phrases that are neither, each with its reason."""
