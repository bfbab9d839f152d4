"""Units as people write them."""

# By UCUM code; UCUM's own spelling stays on the wire and in what is stored.
_NAMES = {
    "mm[Hg]": "mmHg",
    "Cel": "°C",
    "[degF]": "°F",
    "ug": "µg",
    "mg/d": "mg a day",
    "d": "days",
    "wk": "weeks",
    "1": "",
}


def unit_name(ucum: str) -> str:
    """The unit's name on pages and in documents; a code without a name of its own is one."""
    return _NAMES.get(ucum, ucum)
