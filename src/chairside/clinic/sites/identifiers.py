"""One spelling for what a device calls itself."""

import re

from chairside.texts.stored import as_stored

_SEPARATORS = re.compile(r"[-:. ]")
_EUI64 = re.compile(r"[0-9A-F]{16}")


def canonical(identifier: str) -> str:
    """An EUI-64 in capitals without separators; anything else as it is read, without outer spaces.

    Devices write the same EUI-64 as 0012211839000001, 00-12-21-18-39-00-00-01 or with small
    letters, and change between them with a firmware update.
    """
    plain = as_stored(identifier).strip()
    digits = _SEPARATORS.sub("", plain).upper()
    return digits if _EUI64.fullmatch(digits) else plain
