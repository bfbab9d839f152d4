"""Which characters a message's bytes are, from MSH-18 (HL7 table 0211)."""

import re
from dataclasses import dataclass

_LATIN = re.compile(r"8859/(\d{1,2})", re.ASCII)
_UTF8_NAMES = frozenset({"UNICODE UTF-8", "UTF-8", "UTF8", "UNICODE"})
_LATIN_PARTS = frozenset({1, 2, 3, 4, 5, 6, 7, 8, 9, 15})


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text of a message, the codec that gave it and what was wrong on the way."""

    text: str
    codec: str
    warnings: tuple[str, ...]


def codec_for(declared: str) -> str | None:
    """Python's codec for a value of MSH-18; None where we do not know the name."""
    name = declared.strip().upper()
    if name in {"", "ASCII"}:
        return "ascii"
    if name in _UTF8_NAMES:
        return "utf-8"
    latin = _LATIN.fullmatch(name)
    if latin and int(latin.group(1)) in _LATIN_PARTS:
        return f"iso8859-{latin.group(1)}"
    return None


def decode(data: bytes, declared: str) -> Decoded:
    """Text of `data`; bytes that do not fit become U+FFFD and are reported, never an error."""
    codec = codec_for(declared)
    warnings: list[str] = []
    if b"\x00" in data:
        # NUL is no text in any of these character sets, and databases refuse it.
        warnings.append("The message holds NUL bytes; they were replaced.")
        data = data.replace(b"\x00", b"?")
    if codec is None:
        warnings.append(
            f"MSH-18 names an unknown character set ({declared[:40]!r}); read as UTF-8."
        )
        codec = "utf-8"
    try:
        return Decoded(data.decode(codec), codec, tuple(warnings))
    except UnicodeDecodeError:
        pass
    if codec == "ascii":
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            warnings.append("The message is not ASCII as its header says; read as UTF-8.")
            return Decoded(text, "utf-8", tuple(warnings))
    warnings.append(f"Some bytes are not {codec} as the header says; they were replaced.")
    return Decoded(data.decode(codec, errors="replace"), codec, tuple(warnings))
