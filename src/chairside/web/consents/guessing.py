"""Who asks for addresses that do not exist is slowed down. The secrets have 256 bits: this is
against the load of guessing, not against its success, so an address that exists always answers."""

from allauth.account.adapter import get_adapter
from django.http import HttpRequest
from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

MOST_UNKNOWN = 20
MINUTES = 10

STORAGE = MemoryStorage()
"""One process serves the pages, so that its memory knows them all."""
_LIMITER = MovingWindowRateLimiter(STORAGE)
_UNKNOWN = RateLimitItemPerMinute(MOST_UNKNOWN, MINUTES)


def guesses_too_much(request: HttpRequest) -> bool:
    """Count one unknown address asked for from this network address; whether it was one too many."""
    peer = get_adapter(request).get_client_ip(request)
    return not _LIMITER.hit(_UNKNOWN, "consent", peer)
