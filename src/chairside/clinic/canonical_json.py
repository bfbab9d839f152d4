"""One text for one content, and its hash: what a signature is bound to."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any


def canonical_json(value: Mapping[str, Any]) -> str:
    """JSON with keys in order, no spaces, no escapes."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def sha256(text: str) -> str:
    """64 hexadecimal digits, over the text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()
