"""How many cases a property is tried on: a few in the suite, many when they are asked for.

The many, of device messages: at the reader, and at the chart in any order and any batches:
`pytest -n 0 --hypothesis-profile=ten-thousand tests/hl7v2/test_sources.py -k every_row`
`pytest -n 0 --hypothesis-profile=ten-thousand tests/clinic/visits/test_device_statements.py -k add_up`
"""

from hypothesis import settings

MANY = "ten-thousand"
FEW = 40
"""Of a property that does not say how many; every run tries others."""


def generated(few: int, *, many: int) -> settings:
    return settings(max_examples=many if settings.get_current_profile_name() == MANY else few)
