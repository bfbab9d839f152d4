"""What has to be translated is entry, in modules and in templates."""

import ast
import re
from pathlib import Path

from chairside.texts.translated import IN_SCRIPTS
from tools import messages


def test_messages_are_found_in_modules_and_templates() -> None:
    known = {(entry.path.rsplit("/", 1)[-1], entry.message) for entry in messages.messages()}
    assert ("dates.py", "%(time)s on %(day)s") in known


def test_a_file_of_a_language_keeps_what_was_translated(tmp_path: Path) -> None:
    path = tmp_path / "de.po"
    path.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "%(time)s on %(day)s"\nmsgstr "%(day)s, %(time)s"\n',
        encoding="utf-8",
    )
    text = messages.brought_up_to_date(path, "de").decode()
    assert 'msgstr "%(day)s, %(time)s"' in text
    assert "Language: de" in text


NAMES = {"aria_labelledby", "class_", "event", "field", "id", "key", "name", "verb"}
"""Of arguments that machines read: a translation of one would change what the page does."""


def test_no_name_that_machines_read_is_translated() -> None:
    wrong = [
        f"{path.name}:{call.lineno} {given.arg}"
        for path in messages.SOURCE.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        for given in call.keywords
        if given.arg in NAMES and _translates(given.value)
    ]
    assert wrong == []
    said = [entry.message for entry in messages.messages() if "event: " in str(entry.message)]
    assert said == []


def test_a_value_is_named_by_what_it_is() -> None:
    """A translator who puts them in another order must not exchange what was given and prepared."""
    numbered = re.compile(r"%\([a-z_]+\d\)s")
    assert [entry for entry in messages.messages() if numbered.search(str(entry.message))] == []


def _translates(value: ast.expr) -> bool:
    named = isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id
    return named in {"_", *messages.KEYWORDS}


LITERAL = re.compile(r'"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`')
WORDS = re.compile(r"\b[A-Za-z]{2,} [a-z]{2,}\b")
NO_TEXT = re.compile(
    r"""[\[\]<>=#]|^\.|:[a-z-]+\(|^[a-z-]+( [a-z]+-[a-z-]+)+$|^chairside|^[a-z]+( [a-z]+)?$|px |color-mix|^ex-"""
)
"""Selectors, markup, styles, lists of classes and of events."""


def test_scripts_say_nothing_past_gettext() -> None:
    """A sentence in a script that is no message stays English in every language."""
    plain = []
    for path in sorted(messages.SOURCE.rglob("static/chairside/*.js")):
        text = re.sub(r"/\*.*?\*/|(?<![:\"'`])//[^\n]*", "", path.read_text("utf-8"), flags=re.S)
        text = re.sub(IN_SCRIPTS, "", text)
        text = re.sub(r"(throw new \w+|console\.\w+|import)\b[^;]*;", "", text)
        for match in LITERAL.finditer(text):
            said = match[1] or match[2] or ""
            if WORDS.search(said) and not NO_TEXT.search(said):
                plain.append(f"{path.name}: {said[:60]}")
    assert plain == []
