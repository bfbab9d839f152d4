"""The clinic's list of PRN medicines, and who may order from it."""

from uuid import UUID

from django.db.models import QuerySet

from chairside.clinic.accounts.models import User
from chairside.clinic.sites.models import PrnMedicine, Site
from chairside.clinic.sites.policies import check_can_sign_prn
from chairside.clinic.sites.workplaces import colleagues


def prn_medicines(site: Site) -> QuerySet[PrnMedicine]:
    """Those that are signed now, by name."""
    return PrnMedicine.objects.filter(site=site, retired_at__isnull=True)


def prn_medicine(key: UUID) -> PrnMedicine | None:
    return PrnMedicine.objects.select_related("site").filter(uuid=key).first()


def prescribers(site: Site) -> list[User]:
    """Who may order from the list, by name."""
    return list(colleagues(site, check_can_sign_prn))
