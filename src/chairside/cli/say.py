"""How the commands speak to the person at the terminal."""

import sys
from datetime import datetime


def say(sentence: str) -> None:
    """One line, with the machine's local time of day, at once."""
    print(f"{datetime.now().astimezone():%H:%M:%S}  {sentence}", file=sys.stderr, flush=True)
