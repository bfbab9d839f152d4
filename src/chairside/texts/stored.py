"""How a text is stored: NFC, without what nobody sees, its letters as letters.

Signs that carry a meaning of their own stay: ², ½, µ, ™, №, ℃ and their kin are folded only for
comparing. What is removed cannot change what is read; what could is named by `unstorable`.
"""

import re
import unicodedata

# Typography for plain letters: digraphs, Latin, Armenian, Hebrew and Arabic presentation forms,
# full and half width, letters of formulas. Ligatures of whole phrases (FDF0 to FDFF) are signs.
_FOLDED_RANGES = (
    (0x132, 0x134),
    (0x1C4, 0x1CD),
    (0x1F1, 0x1F4),
    (0xFB00, 0xFDF0),
    (0xFE70, 0xFEFF),
    (0xFF01, 0xFFEF),
    (0x1D400, 0x1D800),
)
_OVERRIDES = "\u202d\u202e"
"""Turn the order of letters round: without them another number or dose could be read."""
_JOINERS = "\u200c\u200d"
# Format characters that are drawn: signs that stand before Arabic and Kaithi numbers.
_DRAWN = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
# No format characters, and drawn as nothing: grapheme joiner, Hangul fillers, Khmer and Mongolian
# selectors, and what stands for an object that was not copied along.
_BLANK = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0\ufffc"
_LINE_ENDS = "\x0b\x0c\x85\u2028\u2029"
_NOT_STORED = {"Cc", "Cs", "Co", "Cn"}
_PLAIN = re.compile(r"[ -~\n\t]*")


def _is_removed(sign: str) -> bool:
    if sign in _BLANK:
        return True
    return unicodedata.category(sign) == "Cf" and sign not in _DRAWN + _OVERRIDES + _JOINERS


def _table() -> dict[int, str]:
    signs = [chr(code) for code in (*range(0x300), *range(0x600, 0x3100), *range(0xF900, 0x20000))]
    signs += [*_BLANK, *map(chr, range(0xE0000, 0xE0080))]
    table = {ord(sign): " " for sign in signs if unicodedata.category(sign) == "Zs"}
    for low, high in _FOLDED_RANGES:
        table |= {code: unicodedata.normalize("NFKC", chr(code)) for code in range(low, high)}
    table |= {ord(sign): "" for sign in signs if _is_removed(sign)}
    return table | dict.fromkeys(map(ord, _LINE_ENDS), "\n") | {0x2800: " "}


_TABLE = _table()
# A joiner changes how letters of these scripts and emoji are drawn; elsewhere it is seen by nobody.
_JOINED = "\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af"
_EMOJI = "\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff\u00a9\u00ae"
_IDEOGRAPH = "\u3400-\u9fff\U00020000-\U0003ffff"
_SEVERAL_JOINERS = re.compile(f"([{_JOINERS}])[{_JOINERS}]+")
_STRAY_JOINER = re.compile(
    f"(?:(?<![{_JOINED}{_EMOJI}\ufe0f])[{_JOINERS}])|(?:[{_JOINERS}](?![{_JOINED}{_EMOJI}]))"
)
_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_STRAY_SELECTOR = re.compile(f"(?<![{_EMOJI}{_IDEOGRAPH}])[{_SELECTORS}](?!\u20e3)")


def as_stored(text: str) -> str:
    """The text as it is stored; line ends and tabs stay."""
    if _PLAIN.fullmatch(text):
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_TABLE)
    text = _STRAY_JOINER.sub("", _SEVERAL_JOINERS.sub(r"\1", _STRAY_SELECTOR.sub("", text)))
    return unicodedata.normalize("NFC", text)


def unstorable(text: str) -> str:
    """The first sign of a stored text that cannot be kept, or an empty text."""
    if _PLAIN.fullmatch(text):
        return ""
    return next((sign for sign in text if not _is_kept(sign)), "")


def without_unstorable(text: str) -> str:
    """For what strangers typed, whom nobody can ask."""
    return "".join(filter(_is_kept, as_stored(text)))


def _is_kept(sign: str) -> bool:
    if sign in "\n\t":
        return True
    return unicodedata.category(sign) not in _NOT_STORED and sign not in _OVERRIDES


def why_not(sign: str) -> str:
    """What is wrong with an unstorable sign, after “It” or “The name”."""
    if sign in _OVERRIDES:
        return "holds a hidden mark that turns letters round. Type it again instead of pasting it."
    return f"holds a character that cannot be shown (U+{ord(sign):04X})."
