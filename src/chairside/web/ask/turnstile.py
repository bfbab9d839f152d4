"""How often one address may come. Counted in memory: one process serves the pages."""

import math
import time
from collections.abc import Mapping
from enum import StrEnum

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter


class Act(StrEnum):
    PAGE = "page"
    HELP = "help"
    """The crisis page; counted by itself, so that a flood of other pages does not close it."""
    POST = "post"
    DRAFT = "draft"
    SEND = "send"


# A clinic's guests or a mobile network may share one address, so these are for several people.
LIMITS: Mapping[Act, RateLimitItem] = {
    Act.PAGE: parse("150/minute"),
    Act.HELP: parse("60/minute"),
    Act.POST: parse("60/minute"),
    Act.DRAFT: parse("30/hour"),
    Act.SEND: parse("12/hour"),
}


class Turnstile:
    def __init__(self, limits: Mapping[Act, RateLimitItem] = LIMITS) -> None:
        self._limits = limits
        self._storage = MemoryStorage()
        self._counter = FixedWindowRateLimiter(self._storage)

    def wait(self, act: Act, address: str) -> int | None:
        """Counts one and lets it pass with None; else in how many seconds to come back."""
        limit = self._limits[act]
        if self._counter.hit(limit, act, address):
            return None
        until = self._counter.get_window_stats(limit, act, address).reset_time
        return max(1, math.ceil(until - time.time()))

    def forget(self) -> None:
        """Nobody has come yet."""
        self._storage.reset()


TURNSTILE = Turnstile()
