"""Every address, slice by slice. A slice writes its paths whole, so that they can be searched for."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

SLICES = (
    "home",
    "account",
    "today",
    "inbox",
    "treatments",
    "records",
    "patients",
    "search",
    "ask",
    "referrals",
    "screening",
    "consents",
    "sites",
    "feeds",
    "knowledge",
    "protocols",
    "explorer",
    "staff",
    "audit",
    "columns",
    "background",
)

DEVELOPERS = ("gallery",)
"""Pages for those who work on Chairside, with `CHAIRSIDE_COMPONENTS`."""

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(f"chairside.web.{name}.urls"))
    for name in (*SLICES, *(DEVELOPERS if settings.SHOW_COMPONENTS else ()))
]

handler400 = "chairside.web.errors.bad_request"
handler403 = "chairside.web.errors.forbidden"
handler404 = "chairside.web.errors.not_found"
handler429 = "chairside.web.errors.too_many"
handler500 = "chairside.web.errors.broken"
