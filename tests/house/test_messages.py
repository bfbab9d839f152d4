"""What has to be translated is entry, in modules and in templates."""

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
