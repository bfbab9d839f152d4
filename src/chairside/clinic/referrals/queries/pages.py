"""Reading the public pages and what is being filled on them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from chairside.clinic.referrals.crisis_contacts import contacts_of
from chairside.clinic.referrals.models import Draft, PublicPage, Referral
from chairside.clinic.referrals.opened import OpenPage
from chairside.clinic.referrals.operations.asking import FORGOTTEN_AFTER, TYPED
from chairside.clinic.sites.models import Site
from chairside.clinic.versions import version_of
from chairside.knowledge.canonical import JsonValue
from chairside.knowledge.questionnaire import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What became of a draft that was sent, for whoever sent it."""

    answers: Mapping[str, JsonValue]
    birth_date: date
    submitted_at: datetime
    urgent: bool


def open_pages() -> Sequence[OpenPage]:
    pages = PublicPage.objects.filter(is_open=True).select_related("site").order_by("pk")
    return [_opened(page) for page in pages]


def page_by_slug(slug: str) -> OpenPage | None:
    """Open pages only."""
    page = PublicPage.objects.filter(slug=slug, is_open=True).select_related("site").first()
    return _opened(page) if page else None


def countries_of_pages() -> list[str]:
    """The countries that the clinic's public pages name, each once."""
    return sorted(set(PublicPage.objects.values_list("country", flat=True)))


def page_for_help(site: Site) -> OpenPage | None:
    """With the crisis contacts that the clinic named, open to questions or not."""
    page = PublicPage.objects.filter(site=site).select_related("site").first()
    return _opened(page) if page else None


def _opened(page: PublicPage) -> OpenPage:
    return OpenPage(
        slug=page.slug,
        clinic=page.site.name,
        mark=page.site.mark,
        accent=page.site.accent,
        time_zone=page.site.time_zone,
        date_style=page.site.date_style,
        country=page.country,
        welcome=page.welcome,
        contacts=tuple(contacts_of(page.crisis_contacts)),
    )


def page_of_site(site: Site) -> PublicPage | None:
    """Open or not, for the practice admin."""
    return PublicPage.objects.filter(site=site).first()


def pages_of_sites(sites: Sequence[Site]) -> dict[int, PublicPage]:
    """By the site's primary key; a site without a page is missing."""
    return {page.site_id: page for page in PublicPage.objects.filter(site__in=sites)}


def page_version(page: PublicPage) -> int:
    """What `change_page` wants to be told as `seen`."""
    return version_of(page)


def draft_answers(key: UUID, *, slug: str) -> Mapping[str, JsonValue] | None:
    """What was saved under this key on this page; None when there is no such draft."""
    draft = Draft.objects.filter(pk=key, page__slug=slug).first()
    return draft.answers if draft else None


def typed_in(answers: Mapping[str, JsonValue], step: Step) -> Mapping[str, list[str]] | None:
    """The fields of a form of this step that holds a mistake; None when the last was saved."""
    typed = answers.get(TYPED)
    form = typed.get(step.id) if isinstance(typed, dict) else None
    if not isinstance(form, dict):
        return None
    return {
        name: [str(value) for value in values]
        for name, values in form.items()
        if isinstance(values, list)
    }


def sent_by_key(key: UUID, *, slug: str) -> Sent | None:
    """None while the draft was not sent."""
    referral = Referral.objects.filter(draft_key=key, page__slug=slug).first()
    if referral is None:
        return None
    return Sent(
        answers=referral.answers,
        birth_date=referral.birth_date,
        submitted_at=referral.submitted_at,
        urgent=referral.urgent,
    )


def pages_with_stale_drafts(at: datetime) -> Sequence[PublicPage]:
    stale = Draft.objects.filter(changed_at__lte=at - FORGOTTEN_AFTER)
    return list(PublicPage.objects.filter(pk__in=stale.values("page_id")))
