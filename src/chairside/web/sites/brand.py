"""The clinic's name and colors where people come in, for the practice admin."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from chairside.clinic.sites import operations
from chairside.clinic.sites.brand import Brand, checked_accent, nearest_shade
from chairside.clinic.sites.policies import check_can_manage_sites
from chairside.clinic.sites.queries import brand_of, site_by_id, version
from chairside.texts.translated import Declared as _
from chairside.units.color import Color
from chairside.web.forms import ClinicForm, attempt
from chairside.web.pages import PageRequest, page

THEMES = (("light", _("Light")), ("dark", _("Dark")))


class BrandForm(ClinicForm):
    accent = forms.CharField(
        label=_("Accent color"),
        max_length=7,
        required=False,
        help_text=_("For buttons and links, as #0f6a73. Leave empty for Chairside's own color."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    mark = forms.CharField(
        label=_("Logo text"),
        max_length=12,
        required=False,
        help_text=_("A few letters before the clinic's name, such as RK."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)


@page(check_can_manage_sites, methods=("GET", "POST"))
def brand(request: PageRequest, key: int) -> HttpResponseBase:
    """`go` is `preview` to look at what is typed and change nothing."""
    site = site_by_id(key)
    if site is None:
        raise Http404
    initial = {"accent": site.accent, "mark": site.mark, "seen": version(site)}
    form = BrandForm(request.POST or None, initial=initial)
    previewed = request.POST.get("go") == "preview"
    preview, shade = brand_of(site), ""
    if form.is_valid():
        given = {**form.cleaned_data}
        with attempt(form):
            accent = checked_accent(given["accent"])
            preview = Brand(name=site.name, mark=given["mark"], accent=accent)
            if not previewed:
                operations.change_brand(site=site, **given, by=request.actor, at=request.now)
                messages.success(request, gettext("The name and colors are changed."))
                return redirect("site", key=key)
        if form.has_error("accent") and (shade := _readable(given["accent"])):
            preview = Brand(name=site.name, mark=given["mark"], accent=shade)
    context = {"form": form, "site": site, "preview": preview, "shade": shade, "themes": THEMES}
    status = 422 if form.is_bound and not (previewed and form.is_valid()) else 200
    return render(request, "sites/brand.html", context, status=status)


def _readable(typed: str) -> str:
    """The nearest shade to a refused color; empty for what is no color."""
    try:
        return str(nearest_shade(Color.parse(typed)))
    except ValueError:
        return ""
