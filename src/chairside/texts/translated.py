"""Words of the packages that know nothing of pages, in the language of whoever reads them.

What runs the pages says once how (`translate_with`); until then they stay as they are written.
"""

from collections.abc import Callable


class _Language:
    translate: Callable[[str], str] = staticmethod(str)


def translate_with(translate: Callable[[str], str]) -> None:
    _Language.translate = staticmethod(translate)


def gettext(message: str) -> str:
    return _Language.translate(message)
