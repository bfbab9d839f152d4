"""The practice admin opens, changes and closes the clinic's public page."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.text import format_lazy
from django.utils.translation import gettext

from chairside.clinic.referrals import operations
from chairside.clinic.referrals.crisis_contacts import CrisisContact, contacts_of
from chairside.clinic.referrals.policies import check_can_change_page
from chairside.clinic.referrals.queries import page_of_site, page_version, pages_of_sites
from chairside.clinic.sites.queries import site_by_id
from chairside.knowledge.crisis import COUNTRIES
from chairside.texts.translated import Declared as _
from chairside.web.at_site import show_at
from chairside.web.forms import ClinicForm, TextAreaField, attempt
from chairside.web.pages import PageRequest, page

ROWS = 4
_PARTS = ("name", "phone", "hours")


class PublicPageForm(ClinicForm):
    slug = forms.CharField(
        label=_("Word in the address"),
        max_length=60,
        help_text=_("Small letters, digits and hyphens: /ask/riverside/"),
    )
    country = forms.CharField(
        label=_("Country"),
        max_length=2,
        initial="US",
        help_text=format_lazy(
            _("Two letters. National crisis lines are known for {countries}."),
            countries=", ".join(country.code for country in COUNTRIES),
        ),
    )
    welcome = TextAreaField(
        label=_("Welcome"),
        max_length=600,
        required=False,
        help_text=_("A line or two at the top of the page, in plain words."),
    )
    is_open = forms.BooleanField(label=_("Open to the public"), required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, initial=0)
    wide = ("welcome", "is_open")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for row in range(1, ROWS + 1):
            for part in _PARTS:
                self.fields[f"contact_{row}_{part}"] = forms.CharField(
                    label=part.capitalize(), max_length=80, required=False, label_suffix=""
                )

    def contacts(self) -> list[CrisisContact]:
        given = self.cleaned_data
        return [
            CrisisContact(**{part: given[f"contact_{row}_{part}"] for part in _PARTS})
            for row in range(1, ROWS + 1)
        ]

    def contact_rows(self) -> list[list[forms.BoundField]]:
        return [[self[f"contact_{row}_{part}"] for part in _PARTS] for row in range(1, ROWS + 1)]


@page(check_can_change_page)
def public_pages(request: PageRequest) -> HttpResponseBase:
    """Straight to the page of somebody's only site; else one line for each."""
    request.workplaces.check_any()
    sites = request.workplaces.sites
    if len(sites) == 1:
        return redirect("public_page", key=sites[0].pk)
    pages = pages_of_sites(sites)
    rows = [(site, pages.get(site.pk)) for site in sites]
    return render(request, "sites/public_pages.html", {"rows": rows})


@page(check_can_change_page, methods=("GET", "POST"))
def public_page(request: PageRequest, key: int) -> HttpResponseBase:
    site = site_by_id(key)
    if site is None or site not in request.workplaces.sites:
        raise Http404
    show_at(request, site)
    made = page_of_site(site)
    initial: dict[str, Any] = {}
    if made is not None:
        initial = {
            **{name: getattr(made, name) for name in ("slug", "country", "welcome", "is_open")},
            "seen": page_version(made),
            **_contact_fields(made.crisis_contacts),
        }
    form = PublicPageForm(request.POST or None, initial=initial)
    if form.is_valid():
        with attempt(form):
            given = {
                "slug": form.cleaned_data["slug"],
                "country": form.cleaned_data["country"],
                "welcome": form.cleaned_data["welcome"],
                "is_open": form.cleaned_data["is_open"],
                "crisis_contacts": form.contacts(),
                "by": request.actor,
                "at": request.now,
            }
            if made is None:
                operations.add_page(site=site, **given)
            else:
                operations.change_page(page=made, seen=form.cleaned_data["seen"], **given)
            messages.success(
                request,
                gettext("Saved. The public page is open.")
                if given["is_open"]
                else gettext("Saved. The public page is closed."),
            )
            return redirect("public_page", key=key)
    context = {
        "form": form,
        "site": site,
        "made": made,
        "unseen_visitors": settings.SECURE and not settings.ALLAUTH_TRUSTED_PROXY_COUNT,
    }
    status = 422 if form.is_bound else 200
    return render(request, "sites/public_page.html", context, status=status)


def _contact_fields(kept: list[dict[str, str]]) -> dict[str, str]:
    return {
        f"contact_{row}_{part}": getattr(contact, part)
        for row, contact in enumerate(contacts_of(kept), start=1)
        for part in _PARTS
    }
