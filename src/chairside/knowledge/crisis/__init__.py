"""National crisis lines by country, in one tuple. A country that is not here has none shown."""

from chairside.knowledge.crisis import (
    australia,
    canada,
    ireland,
    new_zealand,
    united_kingdom,
    united_states,
)
from chairside.knowledge.crisis.country import Country, Emergency, Line

__all__ = ["COUNTRIES", "Country", "Emergency", "Line", "country"]

COUNTRIES: tuple[Country, ...] = (
    united_states.COUNTRY,
    canada.COUNTRY,
    united_kingdom.COUNTRY,
    ireland.COUNTRY,
    australia.COUNTRY,
    new_zealand.COUNTRY,
)

_BY_CODE = {each.code: each for each in COUNTRIES}


def country(code: str) -> Country | None:
    """By its two letters; None where no line was read at a source."""
    return _BY_CODE.get(code.upper())
