"""Characters that no font of ours has: printed as a substitute that can be seen, and listed at the end."""

import re
import unicodedata
from typing import Any

import typst
from django.utils.translation import gettext

# What PDF/A forbids (private use), and what is no character at all.
_NEVER_PRINTED = {"Co", "Cn", "Cs", "Cc"}
_KEPT = "\n\t"
_REFUSED = re.compile(
    r'the (?:text|codepoint) `"(.*?)"`|contains the codepoint `"(.*?)"`', re.DOTALL
)
_ESCAPED = re.compile(r"\\u\{([0-9a-fA-F]+)\}")
# Everything that typst's own fonts are known to have: what remains when nothing else helps.
_PLAIN = range(0x20, 0x180)


class Unprintable:
    """The characters found so far that cannot be printed."""

    def __init__(self) -> None:
        self.signs: dict[str, str] = {}

    def replaced(self, text: str) -> str:
        """`text` with a visible substitute for each of them: [U+1F9FF]."""
        for sign in dict.fromkeys(text):
            if unicodedata.category(sign) in _NEVER_PRINTED and sign not in _KEPT:
                self._add(sign)
        return text.translate({ord(sign): mark for sign, mark in self.signs.items()})

    def everywhere(self, data: Any) -> Any:
        """`data` of JSON with every text replaced; keys stay."""
        match data:
            case str():
                return self.replaced(data)
            case dict():
                return {key: self.everywhere(value) for key, value in data.items()}
            case list() | tuple():
                return [self.everywhere(value) for value in data]
            case _:
                return data

    def learn(self, error: typst.TypstError) -> bool:
        """Take the characters that this error names; whether any was new."""
        before = len(self.signs)
        for match in _REFUSED.finditer(str(error)):
            refused = _ESCAPED.sub(lambda one: chr(int(one[1], 16)), match[1] or match[2] or "")
            for sign in refused:
                if ord(sign) not in _PLAIN:
                    self._add(sign)
        return len(self.signs) > before

    def all_but_plain(self, texts: str) -> bool:
        """Take every character that typst's own fonts are not known to have; whether any was new."""
        before = len(self.signs)
        for sign in set(texts):
            if ord(sign) not in _PLAIN and sign not in _KEPT:
                self._add(sign)
        return len(self.signs) > before

    def listed(self) -> list[dict[str, Any]]:
        """A section for the end of the document; nothing when every character was printed."""
        if not self.signs:
            return []
        rows = [
            {
                "cells": [
                    [_word(mark)],
                    [_word(unicodedata.name(sign, gettext("a character without a name")))],
                ],
                "notice": False,
            }
            for sign, mark in sorted(self.signs.items())
        ]
        table = {
            "kind": "table",
            "rows": rows,
            "head": [gettext("Printed as"), gettext("Name of the character")],
            "caption": gettext("What the text holds and no font of this document has"),
            "numeric": [],
        }
        return [
            {
                "kind": "section",
                "title": gettext("Characters that could not be printed"),
                "blocks": [table],
            }
        ]

    def _add(self, sign: str) -> None:
        self.signs[sign] = f"[U+{ord(sign):04X}]"


def _word(text: str) -> dict[str, str]:
    return {"text": text, "style": "plain"}
