"""A translation is a file: read, checked, and left in English where it would change what is said."""

import gettext
from pathlib import Path

import pytest
from babel.messages.catalog import Message

from chairside.server.environment import Misconfigured, language
from chairside.server.translations import (
    changes_what_it_says,
    compile_if_stale,
    compiled_folder,
    folder_of,
)

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
WHOLE = HEAD + (
    'msgid "Save note"\nmsgstr "Notiz speichern"\n\n'
    'msgid "%(dose)s mg ordered"\nmsgstr "verordnet"\n\n'
    'msgid "not translated yet"\nmsgstr ""\n'
)


def _put(data: Path, text: str) -> list[str]:
    folder_of(data).mkdir(exist_ok=True)
    (folder_of(data) / "de.po").write_text(text, encoding="utf-8")
    heard: list[str] = []
    compile_if_stale(data, heard.append)
    return heard


def test_a_file_becomes_what_pages_say(tmp_path: Path) -> None:
    heard = _put(tmp_path, WHOLE)
    german = gettext.translation("django", compiled_folder(tmp_path), ["de"])
    assert german.gettext("Save note") == "Notiz speichern"
    assert german.gettext("not translated yet") == "not translated yet"
    assert german.gettext("%(dose)s mg ordered") == "%(dose)s mg ordered"
    assert len(heard) == 1
    assert "%(dose)s mg ordered" in heard[0]


def test_a_file_that_stays_is_not_read_again(tmp_path: Path) -> None:
    _put(tmp_path, WHOLE)
    heard: list[str] = []
    compile_if_stale(tmp_path, heard.append)
    assert heard == []


def test_a_file_that_cannot_be_read_is_said_and_keeps_what_was(tmp_path: Path) -> None:
    _put(tmp_path, WHOLE)
    assert "de.po cannot be read" in _put(tmp_path, HEAD + "msgid Save\n")[0]
    german = gettext.translation("django", compiled_folder(tmp_path), ["de"])
    assert german.gettext("Save note") == "Notiz speichern"


@pytest.mark.parametrize(
    ("message", "translation", "changes"),
    [
        ("%(dose)s mg to %(name)s", "für %(name)s: %(dose)s mg", False),
        ("%(dose)s mg to %(name)s", "%(name)s", True),
        ("%(dose)s mg", "%(dosis)s mg", True),
        ("Watch <strong>now</strong>", "Jetzt <strong>sehen</strong>", False),
        ("Watch <strong>now</strong>", "Jetzt sehen", True),
        ("Watch", "<script>", True),
        (("%(n)s dose", "%(n)s doses"), ("%(n)s Dosis", "%(n)s Dosen"), False),
        (("one dose", "%(n)s doses"), ("eine Dosis", "Dosen"), False),
        (("%(n)s dose", "%(n)s doses"), ("%(n)s Dosis", "Dosen"), True),
        ("Save", "", False),
    ],
)
def test_a_translation_keeps_the_values_and_the_markup(
    message: str | tuple[str, str], translation: str | tuple[str, ...], changes: bool
) -> None:
    assert changes_what_it_says(Message(message, translation)) is changes


@pytest.mark.parametrize(("given", "code"), [("", "en"), ("de", "de"), ("pt_BR", "pt-br")])
def test_the_language_of_a_clinic(monkeypatch: pytest.MonkeyPatch, given: str, code: str) -> None:
    monkeypatch.setenv("CHAIRSIDE_LANGUAGE", given)
    assert language() == code


def test_a_language_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHAIRSIDE_LANGUAGE", "German!")
    with pytest.raises(Misconfigured, match="pt-br"):
        language()
