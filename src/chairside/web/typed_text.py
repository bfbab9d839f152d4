"""What people type and a page could not lay out by itself: text from right to left, and endless words.

A number after an Arabic or Hebrew name would be drawn before it: a record number, a dose or a time
would stand with the neighbour (Unicode standard annex 9, rules W2 to N1). So each run of such text is
isolated: by `<bdi>` in pages, by the isolating characters where no element may stand. A word of many
letters may break at every twelfth, so that no name is wider than its column. It is done to whatever
goes out, so that no template has to think of it; what stands in a form's field stays as it was typed.
"""

import re
from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_RUN = re.compile(f"[{_RTL}](?:[\\s,.'’-]*[{_RTL}])*")
_ENDLESS = re.compile(f"(?:[^\\W\\d_{_RTL}]{{12}}){{2,}}(?=[^\\W\\d_])")
_DOZEN = re.compile(".{12}")
_PARTS = re.compile(
    r"(<(script|style|textarea|title|option|svg)\b.*?</\2>|<!--.*?-->|<[^>]*>)", re.DOTALL
)
_TAGS = re.compile(r"(<[^>]*>)")
_AS_CHARACTERS = ("title", "option", "svg")


def isolated(text: str) -> str:
    """`text` with the isolating characters around each run from right to left."""
    # What is declared becomes the words of the page's language here.
    return _RUN.sub("\u2068\\g<0>\u2069", str(text))


def _breakable(endless: re.Match[str]) -> str:
    return _DOZEN.sub(r"\g<0><wbr>", endless[0])


def laid_out(html: str) -> str:
    """A page, or a part of one, with `<bdi>` around each such run and `<wbr>` in each endless word."""
    if not (_RUN.search(html) or _ENDLESS.search(html)):
        return html
    pieces = []
    # Three at a time: text, then a whole element or tag, then the name of such an element.
    split = _PARTS.split(html)
    for text, element, name in zip(
        split[::3], [*split[1::3], ""], [*split[2::3], None], strict=True
    ):
        pieces.append(_ENDLESS.sub(_breakable, _RUN.sub(r"<bdi>\g<0></bdi>", text)))
        if name in _AS_CHARACTERS:
            tokens = _TAGS.split(element)
            tokens[::2] = [isolated(words) for words in tokens[::2]]
            element = "".join(tokens)
        pieces.append(element)
    return "".join(pieces)


class TypedTextMiddleware:
    """Every page that goes out, whatever wrote it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        content = getattr(response, "content", None)
        if content and response.get("Content-Type", "").startswith("text/html"):
            html = laid_out(content.decode(response.charset))
            response.content = html.encode(response.charset)  # type: ignore[attr-defined]
        return response
