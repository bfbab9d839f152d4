"""temporary"""

from typing import Any


def reaffirm(**kwargs: Any) -> Any:
    return None
