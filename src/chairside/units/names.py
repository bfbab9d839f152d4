"""Units as people write them."""

# By UCUM code; UCUM's own spelling stays on the wire and in what is stored.
_NAMES = {
    "mm[Hg]": "mmHg",
    "Cel": "°C",
    "[degF]": "°F",
    "ug": "µg",
    "mg/d": "mg a day",
    "a": "years",
    "d": "days",
    "wk": "weeks",
    "1": "",
}


def unit_name(ucum: str) -> str:
    """The unit's name on pages and in documents; a code without a name of its own is one."""
    return _NAMES.get(ucum, ucum)


def with_unit(number: str, ucum: str) -> str:
    """ "31 years", "1 week" """
    name = unit_name(ucum)
    if number == "1" and name in ("years", "days", "weeks"):
        name = name.removesuffix("s")
    return f"{number} {name}".rstrip()


def unit_named(text: str) -> str:
    """ "31 a" as it was written into what was signed earlier: “31 years”. Other texts as they are."""
    number, _, ucum = text.partition(" ")
    is_number = number.lstrip("-").replace(".", "", 1).isdigit()
    return with_unit(number, ucum) if is_number and ucum in _NAMES else text
