"""temporary"""

from typing import Any

TellingOnFile = Any


def told_by(patient: Any) -> Any:
    return None
