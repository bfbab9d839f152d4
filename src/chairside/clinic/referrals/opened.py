"""A clinic's public page as plain values."""

from dataclasses import dataclass

from chairside.clinic.referrals.crisis_contacts import CrisisContact


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPage:
    """A clinic's page as anybody may see it. `country` is ISO 3166-1."""

    slug: str
    clinic: str
    mark: str = ""
    accent: str = ""
    time_zone: str
    date_style: str
    country: str
    welcome: str
    contacts: tuple[CrisisContact, ...]
