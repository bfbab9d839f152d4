r"""Escape sequences (`\F\`, `\X0D\`, ...) of HL7 v2 text, both ways.

An escape that is not understood stays in the text as it came: dropping it would lose something
the device said.
"""

import re

from chairside.hl7v2.separators import Separators

_BREAKS = frozenset({".br", ".sp", ".ce"})
_HIGHLIGHT = frozenset({"H", "N"})
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def _meaning(body: str, separators: Separators, codec: str) -> str | None:
    letters = {
        "F": separators.field,
        "S": separators.component,
        "T": separators.subcomponent,
        "R": separators.repeat,
        "E": separators.escape,
    }
    if body in letters:
        return letters[body]
    if body in _HIGHLIGHT:
        return ""
    if body in _BREAKS:
        return "\n"
    if body.startswith("X"):
        try:
            # NUL is no text: databases refuse it, so it reads as "unreadable" like wrong bytes.
            return bytes.fromhex(body[1:]).decode(codec).replace("\x00", "\ufffd")
        except ValueError:
            return None
    return None


def unescape(text: str, separators: Separators, codec: str) -> str:
    """Plain text for one component or subcomponent; linear in the length of the text."""
    mark = separators.escape
    if mark not in text:
        return text
    pieces: list[str] = []
    position = 0
    while (start := text.find(mark, position)) >= 0:
        end = text.find(mark, start + 1)
        if end < 0:
            break
        pieces.append(text[position:start])
        meaning = _meaning(text[start + 1 : end], separators, codec)
        if meaning is None:
            # The second mark may open the next, good escape: keep only the first one.
            pieces.append(text[start:end])
            position = end
        else:
            pieces.append(meaning)
            position = end + 1
    pieces.append(text[position:])
    return "".join(pieces)


def escape(text: str, separators: Separators) -> str:
    """Text that can stand in a field: separators and control characters escaped."""
    mark = separators.escape
    letters = {
        separators.escape: "E",
        separators.field: "F",
        separators.component: "S",
        separators.subcomponent: "T",
        separators.repeat: "R",
    }
    marked = "".join(
        f"{mark}{letters[character]}{mark}" if character in letters else character
        for character in text
    )
    return _CONTROL.sub(lambda match: f"{mark}X{ord(match.group()):02X}{mark}", marked)
