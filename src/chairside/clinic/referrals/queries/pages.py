"""Reading the public pages and what is being filled on them."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from chairside.clinic.referrals.models import Draft, PublicPage, Referral
from chairside.clinic.referrals.operations.asking import FORGOTTEN_AFTER
from chairside.clinic.sites.models import Site
from chairside.clinic.versions import version_of


def open_pages() -> Sequence[PublicPage]:
    return list(PublicPage.objects.filter(is_open=True).select_related("site").order_by("pk"))


def page_by_slug(slug: str) -> PublicPage | None:
    """Open pages only."""
    return PublicPage.objects.filter(slug=slug, is_open=True).select_related("site").first()


def page_of_site(site: Site) -> PublicPage | None:
    """Open or not, for the practice admin."""
    return PublicPage.objects.filter(site=site).first()


def pages_by_site() -> dict[int, PublicPage]:
    return {each.site_id: each for each in PublicPage.objects.all()}


def page_version(page: PublicPage) -> int:
    """What `change_page` wants to be told as `seen`."""
    return version_of(page)


def draft_by_key(key: UUID, page: PublicPage) -> Draft | None:
    return Draft.objects.filter(pk=key, page=page).first()


def sent_by_key(key: UUID, page: PublicPage) -> Referral | None:
    """What a draft became when it was sent."""
    return Referral.objects.filter(draft_key=key, page=page).first()


def pages_with_stale_drafts(at: datetime) -> Sequence[PublicPage]:
    stale = Draft.objects.filter(changed_at__lte=at - FORGOTTEN_AFTER)
    return list(PublicPage.objects.filter(pk__in=stale.values("page_id")))
