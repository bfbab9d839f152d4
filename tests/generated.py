"""How many cases a property is tried on: a few in the suite, many when they are asked for.

`pytest --hypothesis-profile=ten-thousand FILE` tries the many.
"""

from hypothesis import settings

MANY = "ten-thousand"


def generated(few: int, *, many: int) -> settings:
    return settings(max_examples=many if settings.get_current_profile_name() == MANY else few)
