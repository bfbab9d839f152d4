"""Known names close to a name that nobody recognises: shown to whoever typed it, never used.

"lorazepan" may be meant as "lorazepam", but two medicines may also differ by one letter, so a
person decides.
"""

import re
from difflib import SequenceMatcher

from chairside.knowledge.medicines import KNOWN_NAMES, classes_of
from chairside.texts.compared import plain_letters

MOST = 3
# Below four letters almost everything is close to something.
_SHORTEST = 4
# Share of letters in common, by difflib: one slip in eight letters is 0.875.
_CLOSE = 0.78
_WORD = re.compile(r"[a-z][a-z'-]*")


def suggestions(name: str) -> tuple[str, ...]:
    """At most three known names, the closest first; none for a name that is recognised."""
    if classes_of(name) is not None:
        return ()
    words = _WORD.findall(plain_letters(name))
    typed = {" ".join(words), *words}
    closeness: dict[str, float] = {}
    for word in typed:
        if len(word) < _SHORTEST:
            continue
        matcher = SequenceMatcher(b=word, autojunk=False)
        for known in KNOWN_NAMES:
            ratio = _ratio(matcher, known)
            if ratio > closeness.get(known, 0):
                closeness[known] = ratio
    ranked = sorted(closeness, key=lambda known: (-closeness[known], known))
    return tuple(ranked[:MOST])


def _ratio(matcher: "SequenceMatcher[str]", known: str) -> float:
    """The similarity, or 0 where it is too small; the cheap upper bounds are asked first."""
    matcher.set_seq1(known)
    if matcher.real_quick_ratio() < _CLOSE or matcher.quick_ratio() < _CLOSE:
        return 0
    ratio = matcher.ratio()
    return ratio if ratio >= _CLOSE else 0
