"""What has to be translated is entry, in modules and in templates."""

import ast
import re
from pathlib import Path

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
