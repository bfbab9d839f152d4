"""Whom to call in a crisis: the clinic's own contacts and the national lines."""

import re
from dataclasses import dataclass, replace
from typing import Any

from chairside.clinic.referrals.crisis_contacts import CrisisContact
from chairside.clinic.referrals.opened import OpenPage
from chairside.clinic.referrals.queries import countries_of_pages, page_for_help
from chairside.knowledge.crisis import COUNTRIES, Country, country


@dataclass(frozen=True, slots=True, kw_only=True)
class Helplines:
    """`countries` is one for a clinic's page, and all that are known where no clinic is."""

    clinic: str
    contacts: tuple[CrisisContact, ...]
    countries: tuple[Country, ...]


ANYWHERE = Helplines(clinic="", contacts=(), countries=COUNTRIES)

_remembered: dict[str, Helplines] = {}


def helplines(page: OpenPage) -> Helplines:
    """Of one clinic's page. Remembered, so that whoever is turned away reads them too."""
    national = country(page.country)
    lines = Helplines(
        clinic=page.clinic,
        contacts=page.contacts,
        countries=(national,) if national else (),
    )
    _remembered[page.slug] = lines
    return lines


def helplines_of(site: Any) -> Helplines:
    """Of a site's page where it has one; else the national lines, of the country of the clinic's other
    pages where that is one."""
    page = page_for_help(site) if site else None
    if page:
        return helplines(page)
    codes = countries_of_pages()
    national = country(codes[0]) if len(codes) == 1 else None
    return replace(ANYWHERE, countries=(national,)) if national else ANYWHERE


def remembered(slug: str) -> Helplines:
    """Without asking the database: as last shown, else the national lines."""
    return _remembered.get(slug, ANYWHERE)


def dial(phone: str) -> str:
    """The number as a phone wants it behind `tel:` (RFC 3966), an extension with it."""
    number, *extension = re.split(r"ext\.?|x|#", phone.lower(), maxsplit=1)
    digits = re.sub(r"[^0-9]", "", number)
    plus = "+" if number.strip().startswith("+") else ""
    more = re.sub(r"[^0-9]", "", "".join(extension))
    return f"{plus}{digits};ext={more}" if more else f"{plus}{digits}"
