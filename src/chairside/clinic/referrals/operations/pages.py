"""A clinic's public page: made, changed, opened and closed by the practice admin."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext

from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.operations import operation, write_audit
from chairside.clinic.clean_text import Reasons, clean_text
from chairside.clinic.patients.demographics import check_phone
from chairside.clinic.referrals.crisis_contacts import CrisisContact
from chairside.clinic.referrals.models import PublicPage
from chairside.clinic.referrals.policies import (
    check_can_change_page,
    check_has_crisis_contact,
    check_slug,
)
from chairside.clinic.refusal import Conflict, Refusal
from chairside.clinic.sites.models import Site
from chairside.clinic.versions import changed_since
from chairside.units.dates import clock_of

MOST_CONTACTS = 6
_FIELDS = ("slug", "is_open", "country", "welcome", "crisis_contacts")


@operation
def add_page(
    *,
    site: Site,
    slug: str,
    country: str = "US",
    welcome: str = "",
    crisis_contacts: Sequence[CrisisContact] = (),
    is_open: bool = False,
    by: Actor,
    at: datetime,
) -> PublicPage:
    """`slug` is the clinic's word in the address /ask/<slug>/, `country` ISO 3166-1."""
    check_can_change_page(by)
    Site.objects.select_for_update(no_key=True).get(pk=site.pk)
    if PublicPage.objects.filter(site=site).exists():
        raise Conflict(
            gettext("%(name)s has a public page already. Look at it again.") % {"name": site.name}
        )
    values = _cleaned(slug, country, welcome, crisis_contacts, is_open=is_open, but=None)
    page = PublicPage.objects.create(site=site, **values)
    write_audit(by=by, at=at, verb="public_page.add", subject=page, detail=values)
    return page


@operation
def change_page(
    *,
    page: PublicPage,
    slug: str,
    country: str,
    welcome: str,
    crisis_contacts: Sequence[CrisisContact],
    is_open: bool,
    seen: int,
    by: Actor,
    at: datetime,
) -> PublicPage:
    """`seen` is `queries.page_version(page)` from when the form was filled."""
    check_can_change_page(by)
    page = PublicPage.objects.select_for_update(no_key=True).get(pk=page.pk)
    values = _cleaned(slug, country, welcome, crisis_contacts, is_open=is_open, but=page)
    change = changed_since(page, version=seen, fields=_FIELDS)
    if change is not None:
        raise Conflict(
            gettext(
                "%(by_name)s changed this page at %(clock)s, after you opened it. Look at it again."
            )
            % {"by_name": change.by_name, "clock": clock_of(timezone.localtime(change.at))}
        )
    before = {field: getattr(page, field) for field in _FIELDS}
    changed = [field for field in _FIELDS if before[field] != values[field]]
    if not changed:
        raise Refusal(gettext("Nothing was changed."))
    for field in changed:
        setattr(page, field, values[field])
    page.save(update_fields=changed)
    write_audit(
        by=by,
        at=at,
        verb="public_page.change",
        subject=page,
        detail={field: [before[field], values[field]] for field in changed},
    )
    return page


def _cleaned(
    slug: str,
    country: str,
    welcome: str,
    contacts: Sequence[CrisisContact],
    *,
    is_open: bool,
    but: PublicPage | None,
) -> dict[str, object]:
    reasons = Reasons()
    slug = slug.strip()
    with reasons.gathered():
        check_slug(
            clean_text(slug, label=gettext("The word in the address"), field="slug", longest=60)
        )
        others = PublicPage.objects.filter(slug=slug)
        if (others.exclude(pk=but.pk) if but else others).exists():
            raise Refusal(gettext("Another clinic's page has this address."), field="slug")
    code = country.strip().upper()
    if len(code) != 2 or not code.isascii() or not code.isalpha():
        reasons.add(gettext("Write the country's two letters, for example US."), field="country")
    with reasons.gathered():
        welcome = clean_text(
            welcome, label=gettext("The welcome"), field="welcome", longest=600, required=False
        )
    kept: list[CrisisContact] = []
    with reasons.gathered():
        kept = _contacts(contacts)
        if is_open:
            check_has_crisis_contact(kept)
    reasons.refuse_if_any()
    return {
        "slug": slug,
        "is_open": is_open,
        "country": code,
        "welcome": welcome,
        "crisis_contacts": [contact.kept() for contact in kept],
    }


def _contacts(contacts: Sequence[CrisisContact]) -> list[CrisisContact]:
    """Empty ones are left out; the field of a refusal is `contact_<place>_<part>`."""
    reasons = Reasons()
    kept = []
    for place, contact in enumerate(contacts[:MOST_CONTACTS], start=1):
        if not (contact.name.strip() or contact.phone.strip() or contact.hours.strip()):
            continue
        before = len(reasons.found)
        parts = {}
        for part, longest in (("name", 80), ("phone", 40), ("hours", 80)):
            with reasons.gathered():
                parts[part] = clean_text(
                    getattr(contact, part),
                    label=gettext("The %(part)s of contact %(place)s")
                    % {"part": part, "place": place},
                    field=f"contact_{place}_{part}",
                    longest=longest,
                    required=part != "hours",
                )
        with reasons.gathered():
            check_phone(parts.get("phone", ""), field=f"contact_{place}_phone")
        if len(reasons.found) == before:
            kept.append(CrisisContact(**parts))
    reasons.refuse_if_any()
    return kept
